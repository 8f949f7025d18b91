#include "engine/choosing.hpp"

#include "usher/error.hpp"

#include "calendar/due.hpp"
#include "engine/described/assignment.hpp"
#include "engine/loads.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Each decision draws with its own seed: the store's, mixed with the customer, the role and how often it was
/// decided.
std::uint64_t seed_for(Case &c, std::string_view role) {
  std::uint64_t seed = c.unit.state().tie_seed;
  const auto mix = [&](std::uint8_t byte) { seed = (seed ^ byte) * 0x100000001b3U; };
  for (const std::uint8_t byte : c.subject.id) mix(byte);
  if (role == kCustomerRole) return seed ^ static_cast<std::uint64_t>(c.customer.decision);
  for (const char byte : role) mix(static_cast<std::uint8_t>(byte));
  const auto known = std::ranges::find(c.participants, role, &ParticipantRow::role);
  return seed ^ static_cast<std::uint64_t>(known == c.participants.end() ? 0 : known->event);
}

std::optional<std::string> text_of(const std::optional<Id> &agent) {
  return agent ? std::optional(base::format_id("agt", *agent)) : std::nullopt;
}

/// Who had it before it was nobody's. Nothing while somebody has it: then it is to go to another.
std::optional<std::string> previous_owner(Case &c, std::string_view role) {
  if (role != kCustomerRole) {
    const auto known = std::ranges::find(c.participants, role, &ParticipantRow::role);
    return known == c.participants.end() || known->agent_id ? std::nullopt : text_of(known->previous_id);
  }
  if (c.customer.agent_id || c.customer.decision == 0) return std::nullopt;
  std::int64_t n = 0;
  {
    auto cursor =
        c.unit.db().query("SELECT max(n) FROM event WHERE customer_id = $1 AND kind = 7", c.subject.id);
    if (cursor.next()) n = cursor.integer(0);
  }
  return n == 0 ? std::nullopt : recorded_decision(c, n).agent_id;
}

/// Since when nobody was found for `role`: the first failure after somebody was, by the timeline.
std::optional<Instant> waiting_since(Case &c, std::string_view role) {
  const bool customers = role == kCustomerRole;
  if (customers ? c.customer.decision == 0 : participant(c, role) != nullptr) return std::nullopt;
  auto cursor =
      customers ? c.unit.db().query(
                      "SELECT min(time_us) FROM event WHERE customer_id = $1 AND kind = 8 AND n > (SELECT"
                      " coalesce(max(n), 0) FROM event WHERE customer_id = $1 AND kind = 7)",
                      c.subject.id)
                : c.unit.db().query(
                      "SELECT min(time_us) FROM event WHERE customer_id = $1 AND kind = 131 AND n > (SELECT"
                      " coalesce(max(event), 0) FROM participant WHERE customer_id = $1 AND role = $2)",
                      c.subject.id, role);
  if (!cursor.next() || cursor.integer(0) == 0) return std::nullopt;
  return Instant{std::chrono::microseconds{cursor.integer(0)}};
}

/// When each relaxation of the step is due that fills `role`, in their order; empty when nobody waits.
std::vector<Instant> relaxations(Case &c, std::string_view role, playbook::Index step) {
  std::vector<Instant> out;
  if (step == playbook::kNone || c.book().steps[step].relax_after.empty()) return out;
  const auto since = waiting_since(c, role);
  if (!since) return out;
  const auto &calendar = c.unit.state().calendars.find(c.unit, c.written().calendar);
  for (const calendar::Duration &after : c.book().steps[step].relax_after)
    out.push_back(calendar::due(*since, after, calendar, c.playbook.zone).at);
  return out;
}

}  // namespace

assignment::AgentFacts facts_about(const AgentRow &agent, const calendar::Zone &zone) {
  assignment::AgentFacts out{base::format_id("agt", agent.key.owner),
                             agent.active,
                             agent.skills,
                             agent.languages,
                             agent.absences,
                             0,
                             agent.capacity,
                             std::nullopt,
                             zone.local_date(agent.created_us)};
  out.roles = agent.roles;
  out.team = agent.team;
  out.capacity_percent = agent.capacity_percent.value_or(100);
  out.weight = static_cast<double>(agent.weight_percent.value_or(100)) / 100.0;
  return out;
}

std::vector<assignment::AgentFacts> standing(Unit &unit, const calendar::Zone &zone, std::string_view role) {
  std::vector<assignment::AgentFacts> out;
  const auto add = [&](const auto &loads) {
    for (const AgentRow &agent : unit.state().agents.all(unit)) {
      assignment::AgentFacts &facts = out.emplace_back(facts_about(agent, zone));
      const Load load = loads.of(agent.key.owner);
      facts.open_customers = load.open_customers;
      facts.last_assigned = load.last_assigned;
    }
  };
  role == kCustomerRole ? add(Loads(unit)) : add(RoleLoads(unit, role));
  return out;
}

bool away(Case &c, const Id &agent) {
  const AgentRow *row = c.unit.state().agents.find(c.unit, agent);
  if (row == nullptr || !row->active || c.without == agent) return true;
  const Date today = c.today();
  return std::ranges::any_of(
      row->absences, [&](const Absence &absence) { return absence.from <= today && today <= absence.until; });
}

playbook::Index step_filling(const playbook::Playbook &book, std::string_view role) noexcept {
  for (playbook::Index step = 0; step < book.steps.size(); ++step) {
    if (book.steps[step].kind != playbook::StepKind::assign) continue;
    const std::string_view fills = playbook::role_filled_by(book, step);
    if ((fills.empty() ? kCustomerRole : fills) == role) return step;
  }
  return playbook::kNone;
}

assignment::Wanted wanted_for(Case &c, std::string_view role) {
  assignment::Wanted wanted{{}, {}, c.today()};
  wanted.role = role;
  wanted.without = text_of(c.without);
  const playbook::Index step = step_filling(c.book(), role);
  if (step == playbook::kNone && role != kCustomerRole) return wanted;
  wanted.languages = c.customer.languages;
  const auto service = playbook::wanted_service(facts_of(c));
  if (service != playbook::kNone) wanted.skills = c.book().services[service].written->skills;
  if (step == playbook::kNone || !c.book().steps[step].written->assign) return wanted;
  const playbook::Assignment &written = *c.book().steps[step].written->assign;
  for (const std::string &skill : written.skills)
    if (std::ranges::find(wanted.skills, skill) == wanted.skills.end()) wanted.skills.push_back(skill);
  if (!written.team.empty()) wanted.team = written.team;
  if (written.sticky) wanted.previous = previous_owner(c, role);
  const auto due = relaxations(c, role, step);
  for (std::size_t i = 0; i < due.size() && due[i] <= c.unit.now(); ++i)
    wanted.relax.push_back({written.relax[i].drop, written.relax[i].after});
  return wanted;
}

std::optional<Instant> next_relaxation(Case &c, std::string_view role) {
  for (const Instant due : relaxations(c, role, step_filling(c.book(), role)))
    if (due > c.unit.now()) return due;
  return std::nullopt;
}

AssignmentDecision recorded_decision(Case &c, std::int64_t n) {
  std::vector<std::uint8_t> payload;
  {
    auto cursor =
        c.unit.db().query("SELECT payload FROM event WHERE customer_id = $1 AND n = $2", c.subject.id, n);
    if (!cursor.next()) throw Error(Code::integrity, "timeline: the assignment's event is missing");
    payload.assign(cursor.bytes(0).begin(), cursor.bytes(0).end());
  }
  return base::from_json<AssignmentDecision>(c.unit.unseal_event(c.subject, n, payload));
}

AssignmentDecision choose(Case &c, std::string_view role, const std::vector<assignment::AgentFacts> &agents) {
  return assignment::decide({}, wanted_for(c, role), agents, seed_for(c, role));
}

AssignmentDecision chosen_by_hand(Case &c, std::string_view role, const Id &chosen, std::string_view reason,
                                  const std::vector<assignment::AgentFacts> &agents) {
  const AgentRow *agent = c.unit.state().agents.find(c.unit, chosen);
  if (agent == nullptr) not_found("agent_id", "agent");
  if (!agent->active)
    throw Error(Code::precondition, "agent_id: this agent is inactive and takes no customers");
  AssignmentDecision decision = choose(c, role, agents);
  decision.policy = "by_hand";
  decision.agent_id = base::format_id("agt", chosen);
  decision.tie_break = "none";
  decision.reason = "Chosen by hand";
  if (!reason.empty()) decision.reason.append(": ").append(reason);
  return decision;
}

}  // namespace usher::engine
