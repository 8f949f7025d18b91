// Assignment: the agents' standing is read, the pure room decides, and the record goes on the timeline (S0-11
// .. S0-15).
#include "usher/error.hpp"

#include "assignment/assignment.hpp"
#include "engine/choosing.hpp"
#include "engine/described/assignment.hpp"
#include "engine/described/customer.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/loads.hpp"
#include "engine/masking.hpp"
#include "engine/participants.hpp"
#include "engine/reveal.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Nobody is assigned, by the policy or by hand, while a finding that blocks is open (S0-10).
void require_unblocked(const Case &c) {
  if (outcome_of(c.findings) == Outcome::blocked)
    throw Error(Code::precondition,
                "customer_id: a blocking finding is open; resolve it or have it waived before assigning");
}

AssignmentExplanation explanation(Case &c) {
  if (c.customer.decision == 0)
    throw Error(Code::precondition,
                "customer_id: no assignment was tried yet; the profile review comes first");
  AssignmentExplanation out;
  out.decision = recorded_decision(c, c.customer.decision);
  out.lines =
      out.decision.policy == "by_hand" ? std::vector{out.decision.reason} : assignment::explain(out.decision);
  if (!out.decision.agent_id) out.smallest_change = assignment::smallest_change(out.decision);
  return out;
}

}  // namespace

bool assign_step(Case &c, playbook::Index step) {
  const std::string_view other = playbook::role_filled_by(c.book(), step);
  const std::string_view role = other.empty() ? kCustomerRole : other;
  if (record_decision(c, role, choose(c, role))) return true;
  wait_for_relaxation(c, role);
  return false;
}

}  // namespace usher::engine

namespace usher {

AssignmentExplanation Assignment::assign(const AssignAgent &request) const {
  return core_->write("assignment.assign", request, [&](Unit &unit) -> Answer<AssignmentExplanation> {
    Case c = engine::load_case(unit, request.customer_id);
    if (c.customer.agent_id)
      throw Error(Code::conflict, "customer_id: this customer has an agent; reassign, with a reason");
    engine::require_unblocked(c);
    const bool assigned =
        engine::record_decision(c, engine::kCustomerRole, engine::choose(c, engine::kCustomerRole));
    engine::drive(
        c, {assigned ? playbook::EventKind::assigned : playbook::EventKind::advance, playbook::kNone, {}});
    return {engine::explanation(c), c.subject.id};
  });
}

AssignmentExplanation Assignment::reassign(const ReassignAgent &request) const {
  return core_->write("assignment.reassign", request, [&](Unit &unit) -> Answer<AssignmentExplanation> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_unblocked(c);
    std::optional<Id> chosen;
    if (request.agent_id) chosen = engine::parse_agent_id(*request.agent_id, "agent_id");
    const bool assigned = engine::record_decision(
        c, engine::kCustomerRole,
        chosen ? engine::chosen_by_hand(c, engine::kCustomerRole, *chosen, request.reason)
               : engine::choose(c, engine::kCustomerRole));
    engine::drive(
        c, {assigned ? playbook::EventKind::assigned : playbook::EventKind::unassigned, playbook::kNone, {}});
    return {engine::explanation(c), c.subject.id};
  });
}

AssignmentExplanation Assignment::explain(const ExplainAssignment &request) const {
  return core_->read(request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    return engine::explanation(c);
  });
}

Workload Assignment::workload(const GetWorkload &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<AgentWorkload>(request.reveal);
    const engine::Loads loads(unit);
    const auto today = std::chrono::floor<std::chrono::days>(unit.now());
    Workload out;
    for (const AgentRow &agent : unit.state().agents.all(unit)) {
      AgentWorkload &line = out.agents.emplace_back();
      line.agent_id = base::format_id("agt", agent.key.owner);
      line.name = agent.name;
      line.open_customers = loads.of(agent.key.owner).open_customers;
      line.capacity = agent.capacity;
      const double places = assignment::places(agent.capacity, agent.capacity_percent.value_or(100));
      line.load = places > 0 ? static_cast<double>(line.open_customers) / places : 0;
      line.active = agent.active;
      line.absent = std::ranges::any_of(agent.absences, [&](const Absence &absence) {
        return std::chrono::sys_days{absence.from} <= today && today <= std::chrono::sys_days{absence.until};
      });
      auto tasks =
          unit.db().query("SELECT count(*) FROM task WHERE agent_id = $1 AND state = 0", agent.key.owner);
      if (tasks.next()) line.open_tasks = tasks.integer(0);
      record_reveal<AgentWorkload>(unit, unit.subject(agent.key.owner), request.reveal);
      mask(line, request.reveal);
    }
    auto unassigned = unit.db().query(
        "SELECT count(*) FROM customer AS c WHERE agent_id IS NULL AND erased IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM duplicate AS d WHERE d.customer_id = c.customer_id AND d.standing = 1)");
    if (unassigned.next()) out.unassigned = unassigned.integer(0);
    return out;
  });
}

}  // namespace usher
