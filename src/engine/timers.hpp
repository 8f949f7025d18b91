// What time makes due: one row per timer, in due order, so that a tick costs what fires and not what is open.
#pragma once
#include "engine/unit.hpp"

#include <string_view>

namespace usher::engine {

/// Permanent numbers. priority: look at a task's priority again · overdue: a task's due date has passed ·
/// erasure: look at an erasure again · retention: look for customers whose time has come · start: a step may
/// start now · dwell: a card has been in its stage for long · escalation: tell somebody that something is
/// late · resume: a planned pause ends · waiver: what was waived counts again ·
/// assignment: look for agents and owners of tasks again.
enum class TimerKind : std::uint8_t {
  priority = 1,
  overdue = 2,
  erasure = 3,
  retention = 4,
  start = 5,
  dwell = 6,
  escalation = 7,
  resume = 8,
  waiver = 9,
  assignment = 30
};

/// Of a timer t: those of restricted customers wait for the lift, those that fall into a planned pause for
/// its end, but for its own and for erasures. They stay where they are, so that whoever
/// closes or moves what they are for finds them.
inline constexpr std::string_view kMayFire =
    "NOT EXISTS (SELECT 1 FROM customer AS c WHERE c.customer_id = t.customer_id"
    " AND c.restricted_us IS NOT NULL)"
    " AND (t.kind IN (3, 4, 8) OR NOT EXISTS (SELECT 1 FROM journey AS j"
    " WHERE j.customer_id = t.customer_id AND j.resume_us IS NOT NULL))";
static_assert(static_cast<int>(TimerKind::erasure) == 3 && static_cast<int>(TimerKind::retention) == 4 &&
              static_cast<int>(TimerKind::resume) == 8);

void put_timer(Unit &unit, const Subject &subject, TimerKind kind, std::int64_t n, Instant due);
/// Nothing when there is no such timer (any more).
void drop_timer(Unit &unit, const Subject &subject, TimerKind kind, std::int64_t n, Instant due);

}  // namespace usher::engine
