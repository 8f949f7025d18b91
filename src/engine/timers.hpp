// What time makes due: one row per timer, in due order, so that a tick costs what fires and not what is open.
#pragma once
#include "engine/unit.hpp"

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

void put_timer(Unit &unit, const Subject &subject, TimerKind kind, std::int64_t n, Instant due);
/// Nothing when there is no such timer (any more).
void drop_timer(Unit &unit, const Subject &subject, TimerKind kind, std::int64_t n, Instant due);

}  // namespace usher::engine
