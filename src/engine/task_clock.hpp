// What time does to a task.
#pragma once
#include "engine/case.hpp"

namespace usher::engine {

/// Raises the priority when a rule or the calendar says so, and says why.
void look_at_priority(Case &c, TaskRow &task);
void mark_overdue(Case &c, TaskRow &task);

}  // namespace usher::engine
