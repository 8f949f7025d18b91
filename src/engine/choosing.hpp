// Choosing an agent for a customer, or for a role of the customer's journey: what the playbook asks for and
// how the agents stand goes into the pure room, a decision record comes out. Nothing is written here.
#pragma once
#include "usher/assignment.hpp"

#include "assignment/assignment.hpp"
#include "engine/case.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace usher::engine {

using assignment::kCustomerRole;

/// An agent as stored, as the pure room sees him; nothing about his load.
[[nodiscard]] assignment::AgentFacts facts_about(const AgentRow &agent, const calendar::Zone &zone);
/// All agents with their load: of customers, or of journeys in `role`.
[[nodiscard]] std::vector<assignment::AgentFacts> standing(Unit &unit, const calendar::Zone &zone,
                                                           std::string_view role);
/// Away today, or not active: somebody else has to do what is to be done.
[[nodiscard]] bool away(Case &c, const Id &agent);

/// The first assign step of the playbook that fills `role`; kNone when there is none.
[[nodiscard]] playbook::Index step_filling(const playbook::Playbook &book, std::string_view role) noexcept;
/// What is asked for of whoever fills `role`: by an assign step, the service's and the step's skills, the
/// customer's languages, the step's team, less what a wait has relaxed; by nothing else, the role alone.
[[nodiscard]] assignment::Wanted wanted_for(Case &c, std::string_view role);
/// When the next relaxation of `role` is due; nothing when none is left, or nobody has waited yet.
[[nodiscard]] std::optional<Instant> next_relaxation(Case &c, std::string_view role);

/// The record that event `n` of the customer's timeline holds. Throws INTEGRITY when there is no such event.
[[nodiscard]] AssignmentDecision recorded_decision(Case &c, std::int64_t n);

[[nodiscard]] AssignmentDecision choose(Case &c, std::string_view role,
                                        const std::vector<assignment::AgentFacts> &agents);
[[nodiscard]] inline AssignmentDecision choose(Case &c, std::string_view role) {
  return choose(c, role, standing(c.unit, c.playbook.zone, role));
}
/// A person chose: recorded as that, with the agents' standing beside it. `chosen` names a request's member.
/// Throws NOT_FOUND, and PRECONDITION for an agent who is not active.
[[nodiscard]] AssignmentDecision chosen_by_hand(Case &c, std::string_view role, const Id &chosen,
                                                std::string_view reason,
                                                const std::vector<assignment::AgentFacts> &agents);
[[nodiscard]] inline AssignmentDecision chosen_by_hand(Case &c, std::string_view role, const Id &chosen,
                                                       std::string_view reason) {
  return chosen_by_hand(c, role, chosen, reason, standing(c.unit, c.playbook.zone, role));
}

}  // namespace usher::engine
