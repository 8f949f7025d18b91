// Carrying a decision out: the playbook says what is to be done, the engine does it and tells the playbook
// how it went, until nothing is left to do. All of it inside the caller's unit of work.
#pragma once
#include "engine/case.hpp"
#include "playbook/decide.hpp"

namespace usher::engine {

/// Tells the journey that `event` happened and carries out all that follows from it; then saves the case.
/// Throws PRECONDITION for a record that rests because it was merged into another.
void drive(Case &c, const playbook::Event &event);

// The effects, each in the file of its noun.

/// Fills the role of an assign step, the customer's agent's or another; records the decision either way.
bool assign_step(Case &c, playbook::Index step);
/// Writes a message of a template; answers how it stands (queued, held, refused).
MessageState write_message(Case &c, const MessageTemplate &message, std::int64_t step);
void open_task(Case &c, playbook::Index step);
/// Notes in the description of `step`'s task which documents are missing.
void note_documents(Case &c, playbook::Index step);
/// Reviews the profile: findings are added, resolved, left; the outcome is set.
void review_profile(Case &c);
[[nodiscard]] Outcome outcome_of(const std::vector<FindingRow> &findings);

}  // namespace usher::engine
