// Assignment: the agents' standing is read, the pure room decides, and the record goes on the timeline (S0-11
// .. S0-15).
#include "usher/error.hpp"

#include "assignment/assignment.hpp"
#include "engine/described/assignment.hpp"
#include "engine/described/customer.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/loads.hpp"
#include "engine/masking.hpp"
#include "engine/reveal.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

std::vector<assignment::AgentFacts> standing(Unit &unit, const calendar::Zone &zone) {
  const Loads loads(unit);
  std::vector<assignment::AgentFacts> out;
  for (const AgentRow &agent : unit.state().agents.all(unit)) {
    const Load load = loads.of(agent.key.owner);
    out.push_back({base::format_id("agt", agent.key.owner), agent.active, agent.skills, agent.languages,
                   agent.absences, load.open_customers, agent.capacity, load.last_assigned,
                   zone.local_date(agent.created_us)});
  }
  return out;
}

/// Each decision draws with its own seed: the store's, mixed with the customer and with how often it was
/// decided.
std::uint64_t seed_for(Case &c) {
  std::uint64_t seed = c.unit.state().tie_seed;
  for (const std::uint8_t byte : c.subject.id) seed = (seed ^ byte) * 0x100000001b3U;
  return seed ^ static_cast<std::uint64_t>(c.customer.decision);
}

AssignmentDecision by_policy(Case &c) {
  const auto service = playbook::wanted_service(facts_of(c));
  assignment::Wanted wanted{{}, c.customer.languages, c.today()};
  if (service != playbook::kNone) wanted.skills = c.book().services[service].written->skills;
  return assignment::decide({}, wanted, standing(c.unit, c.playbook.zone), seed_for(c));
}

/// A person chose: recorded as that, with the agents' standing beside it.
AssignmentDecision by_hand(Case &c, const Id &chosen, std::string_view reason) {
  const AgentRow *agent = c.unit.state().agents.find(c.unit, chosen);
  if (agent == nullptr) not_found("agent_id", "agent");
  if (!agent->active)
    throw Error(Code::precondition, "agent_id: this agent is inactive and takes no customers");
  AssignmentDecision decision = by_policy(c);
  decision.policy = "by_hand";
  decision.agent_id = base::format_id("agt", chosen);
  decision.tie_break = "none";
  decision.reason = "Chosen by hand";
  if (!reason.empty()) decision.reason.append(": ").append(reason);
  return decision;
}

/// Nobody is assigned, by the policy or by hand, while a finding that blocks is open (S0-10).
void require_unblocked(const Case &c) {
  if (outcome_of(c.findings) == Outcome::blocked)
    throw Error(Code::precondition,
                "customer_id: a blocking finding is open; resolve it or have it waived before assigning");
}

void hand_over_tasks(Case &c) {
  for (TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || task.agent_id == c.customer.agent_id) continue;
    task.agent_id = c.customer.agent_id;
    c.unit.update(c.subject, task);
  }
}

AssignmentExplanation explanation(Case &c) {
  if (c.customer.decision == 0)
    throw Error(Code::precondition,
                "customer_id: no assignment was tried yet; the profile review comes first");
  std::vector<std::uint8_t> payload;
  {
    auto cursor = c.unit.db().query("SELECT payload FROM event WHERE customer_id = $1 AND n = $2",
                                    c.subject.id, c.customer.decision);
    if (!cursor.next()) throw Error(Code::integrity, "timeline: the assignment's event is missing");
    payload.assign(cursor.bytes(0).begin(), cursor.bytes(0).end());
  }
  AssignmentExplanation out;
  out.decision =
      base::from_json<AssignmentDecision>(c.unit.unseal_event(c.subject, c.customer.decision, payload));
  out.lines =
      out.decision.policy == "by_hand" ? std::vector{out.decision.reason} : assignment::explain(out.decision);
  return out;
}

}  // namespace

bool assign_agent(Case &c, const std::optional<Id> &chosen, std::string_view reason) {
  const AssignmentDecision decision = chosen ? by_hand(c, *chosen, reason) : by_policy(c);
  const auto kind = decision.agent_id ? EventKind::agent_assigned : EventKind::assignment_failed;
  c.customer.decision = c.unit.event(c.subject, kind, base::to_json(decision));
  c.customer_changed = true;
  const std::optional<Id> before = c.customer.agent_id;
  c.customer.agent_id = decision.agent_id ? base::parse_id("agt", *decision.agent_id) : std::nullopt;
  if (before == c.customer.agent_id) return before.has_value();
  if (c.progress.state != JourneyState::finished) {  // a finished customer weighs on nobody
    if (before) change_load(c.unit, *before, -1);
    if (c.customer.agent_id) change_load(c.unit, *c.customer.agent_id, +1);
  }
  hand_over_tasks(c);
  return c.customer.agent_id.has_value();
}

}  // namespace usher::engine

namespace usher {

AssignmentExplanation Assignment::assign(const AssignAgent &request) const {
  return core_->write("assignment.assign", request, [&](Unit &unit) -> Answer<AssignmentExplanation> {
    Case c = engine::load_case(unit, request.customer_id);
    if (c.customer.agent_id)
      throw Error(Code::conflict, "customer_id: this customer has an agent; reassign, with a reason");
    engine::require_unblocked(c);
    const bool assigned = engine::assign_agent(c, std::nullopt, {});
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
    const bool assigned = engine::assign_agent(c, chosen, request.reason);
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
      line.load = agent.capacity > 0
                      ? static_cast<double>(line.open_customers) / static_cast<double>(agent.capacity)
                      : 0;
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
