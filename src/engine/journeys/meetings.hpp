// Meetings: who is invited, and by what.
#pragma once
#include "engine/case.hpp"

namespace usher::engine {

/// Puts an invitation for the task's meeting into the outbox; a later one of the same task replaces it at
/// whoever got it.
void invite(Case &c, playbook::Index step, const TaskRow &task);
/// Takes an invitation back to a meeting that is still to come.
void call_off(Case &c, playbook::Index step, const TaskRow &task);

}  // namespace usher::engine
