// What time does to a task.
#pragma once
#include "engine/case.hpp"

namespace usher::engine {

/// Raises the priority when a rule or the calendar says so, and says why.
void look_at_priority(Case &c, TaskRow &task);
/// The customer's own deadline may have changed: looks at all open tasks again, now and when that deadline
/// gets near.
void follow_deadline(Case &c);
void mark_overdue(Case &c, TaskRow &task);

}  // namespace usher::engine
