// Carrying a decision out: the playbook says what is to be done, the engine does it and tells the playbook
// how it went, until nothing is left to do. All of it inside the caller's unit of work.
#pragma once
#include "usher/task.hpp"

#include "engine/case.hpp"
#include "playbook/decide.hpp"

namespace usher::engine {

/// Tells the journey that `event` happened and carries out all that follows from it; then saves the case.
/// Throws PRECONDITION for a record that rests because it was merged into another.
void drive(Case &c, const playbook::Event &event);

/// Ends a pause, planned or before its time.
void end_pause(Case &c);

// The effects, each in the file of its noun.

/// Fills the role of an assign step, the customer's agent's or another; records the decision either way.
bool assign_step(Case &c, playbook::Index step);
/// Writes a message of a template; answers how it stands (queued, held, refused).
MessageState write_message(Case &c, const messaging::Template &message, std::int64_t step);
/// Opens a task that has its owner and its due date.
TaskRow &add_task(Case &c, TaskRow &&row);
/// Opens the task of a step.
void open_task(Case &c, playbook::Index step);
/// Writes down that a task is done, whatever completed it; the journey is not told.
void complete_task(Case &c, TaskRow &task, const std::optional<std::string> &note);
/// Whether a step's task is nobody's to do any more: the step ended without it, was left out, or begins anew.
[[nodiscard]] bool is_over(const Case &c, const TaskRow &task);
/// Withdraws the open tasks that are over; their timers go.
void withdraw_tasks(Case &c);
/// Completes a task unless its gate is closed, and tells the journey.
[[nodiscard]] TaskCompletion finish_task(Case &c, TaskRow &task, const std::optional<std::string> &note);
/// As the doors show it, masked.
[[nodiscard]] Task shown_task(const TaskRow &row);
/// Asks the host to do something in a system outside, for the step's task (journeys/effects.cpp).
void request_effect(Case &c, playbook::Index step, const TaskRow &task);
/// Notes in the description of `step`'s task which documents are missing.
void note_documents(Case &c, playbook::Index step);
/// Reviews the profile: findings are added, resolved, left; the outcome is set.
void review_profile(Case &c);
[[nodiscard]] Outcome outcome_of(const std::vector<FindingRow> &findings);

}  // namespace usher::engine
