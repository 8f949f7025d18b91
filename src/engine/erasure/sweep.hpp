// Retention: whose time has come by the rules. Looked for once a day by a timer of the rules' own.
#pragma once
#include "usher/erasure.hpp"
#include "usher/timeline.hpp"

#include "engine/erasure/rows.hpp"
#include "engine/unit.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace usher::engine {

/// Customers after `after`, in order of their ids: at most `most` are looked at. `next` says where to go on.
struct Swept {
  std::vector<RetentionDue> due;
  std::int64_t examined = 0;
  std::optional<Id> next;
  std::vector<Problem>
      damaged;  ///< whose records cannot be read: nobody goes because somebody changed the file
};
[[nodiscard]] Swept look_for_due(Unit &unit, const std::vector<RetentionRule> &rules, const Id &after,
                                 Instant at, std::int64_t most);

/// The first look at everybody by new rules, or none where nothing is to be erased by itself.
void schedule_sweep(Unit &unit, const RetentionRow &rules);

/// Goes on with the sweep whose timer fired, each customer erased in a transaction of its own. At most `most`
/// are looked at. Answers how many were erased, and whether there is more to do now.
struct SweepStep {
  std::int64_t erased = 0;
  bool more = false;
  std::vector<Problem> damaged;
};
[[nodiscard]] SweepStep sweep(State &state, const SessionOptions &session, const Id &rules,
                              std::int64_t most);

}  // namespace usher::engine
