// Decision records of customers' agents as they stand on the timelines, across customers.
#pragma once
#include "assignment/what_if.hpp"
#include "engine/unit.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace usher::engine {

struct PastDecisions {
  std::vector<assignment::PastDecision>
      decisions;                ///< the newest `limit`, in the order of time; `on` is not set
  std::int64_t unreadable = 0;  ///< erased since
  bool complete = true;         ///< nothing was beyond the limit
};

/// Failures alone, or assignments too; from `from` until before `until`.
[[nodiscard]] PastDecisions past_decisions(Unit &unit, bool failures_only, Instant from, Instant until,
                                           std::int64_t limit);

}  // namespace usher::engine
