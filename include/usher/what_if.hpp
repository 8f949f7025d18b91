// What would have been: a past period's assignments decided again by a draft, before anybody is touched.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// An agent as the draft has him; absent members stay as they are.
struct DraftAgent {
  std::string agent_id;
  std::optional<std::int64_t> capacity;
  std::optional<std::int64_t> capacity_percent;
  std::optional<double> weight;
  std::optional<std::vector<std::string>> skills;
  std::optional<std::vector<std::string>> languages;
  std::optional<std::string> team;
  std::optional<bool> active;
};
/// Dropped after a wait without anybody eligible; a list is applied in its order.
struct DraftRelaxation {
  std::string after;  ///< amount with unit: 4h, 2bh, 1bd
  std::string drop;   ///< "language", "team" or "skill:<name>"
};
struct DraftPolicy {
  std::optional<std::string> fallback_language;
  std::int64_t newcomer_days = 30;
  std::vector<DraftRelaxation> relax;
  std::vector<DraftAgent> agents;
};
struct WhatIf {
  Instant from;
  Instant until;
  DraftPolicy policy;
  std::int64_t limit = 10000;  ///< decisions; the newest of the period
};

struct WhatIfAgent {
  std::string agent_id;
  std::int64_t assigned = 0;  ///< customers that the agent got in the period and kept
  std::int64_t open = 0;      ///< customers at its end
  double places = 0.0;        ///< capacity by percentage by weight
  double share = 0.0;         ///< assigned / places
};
struct WhatIfOutcome {
  std::vector<WhatIfAgent> agents;
  std::int64_t assigned = 0;
  std::int64_t unassigned = 0;  ///< customers without an agent at the end of the period
  std::int64_t waited = 0;      ///< customers who were without one for a while
  std::int64_t mean_wait_s = 0;
  std::int64_t longest_wait_s = 0;
  std::optional<double> most_to_least;  ///< largest share by the smallest; absent when somebody got nobody
  double gini = 0.0;                    ///< of the shares; 0: all equal
};
struct WhatIfReport {
  std::int64_t decisions = 0;  ///< the sample: decision records of the period that could be read
  std::int64_t customers = 0;
  std::int64_t unreadable = 0;  ///< records that were erased, or are of nobody now
  bool complete = true;         ///< false: the period holds more than `limit`
  std::int64_t moved = 0;       ///< customers who would have another agent, or one at all, or none
  WhatIfOutcome before;
  WhatIfOutcome after;
};

}  // namespace usher
