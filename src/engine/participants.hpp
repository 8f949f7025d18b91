// Who holds which role of a journey, and so whose work a task is. The role "agent" is the customer's agent;
// every other has a participant row.
#pragma once
#include "usher/assignment.hpp"

#include "engine/case.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

/// Somebody, or the reason why nobody.
struct Owner {
  std::optional<Id> agent;
  std::string reason;
  bool look_again = false;  ///< time alone may bring somebody: an absence ends, a relaxation is due
};

/// Who does the work of `role` now: who holds it; while that one is away a deputy, by the playbook's order;
/// when nobody holds it, an agent with that role, chosen by the policy, who holds it from then on. Writes the
/// decisions it takes. An agent who is away keeps the work for which nobody can stand in.
[[nodiscard]] Owner owner_of(Case &c, std::string_view role);
/// Who holds it, without choosing anybody.
[[nodiscard]] std::optional<Id> holder_of(const Case &c, std::string_view role);

/// As the doors show it: the customer's agent first. `decision` is the event that holds that one's record.
[[nodiscard]] std::vector<Participant> view_participants(Unit &unit, const CustomerRow &customer,
                                                         const std::vector<ParticipantRow> &rows);

/// Writes a decision about the customer's agent, or about another role, and all that follows for loads and
/// open tasks. Tells whether somebody holds the role now.
bool record_decision(Case &c, std::string_view role, const AssignmentDecision &decision);
/// Says on the timeline that nobody could be found, and looks again when a relaxation is due.
void wait_for_relaxation(Case &c, std::string_view role);

/// The role whose work a task is; nothing for one that a person made.
[[nodiscard]] std::optional<std::string> role_of(const Case &c, const TaskRow &task);
/// Gives a new task to whoever owns the work of its role.
void find_owner(Case &c, TaskRow &task);
/// Open tasks that nobody has get their owner, when there is one by now.
void find_owners(Case &c);
/// Has the next tick look for owners and agents wherever `agent` may be the one who was missing.
void offer(Unit &unit, const AgentRow &agent);

}  // namespace usher::engine
