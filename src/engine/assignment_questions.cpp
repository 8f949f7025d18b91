// What is asked about assignments: why not this one, what a team lacks, who holds which role, what would have
// been.
#include "engine/described/assignment_questions.hpp"

#include "usher/error.hpp"

#include "calendar/due.hpp"
#include "engine/choosing.hpp"
#include "engine/described/what_if.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/participants.hpp"
#include "engine/past_decisions.hpp"
#include "engine/rest.hpp"
#include "engine/views.hpp"

#include <algorithm>
#include <cmath>

namespace usher::engine {
namespace {

void require_role(const Case &c, const std::string &role) {
  if (role == kCustomerRole)
    throw Error(Code::invalid_argument, "role: the customer's agent is changed by assignment.reassign");
  const auto &roles = c.written().roles;
  if (roles.contains(role)) return;
  std::vector<std::string_view> known;
  for (const auto &[name, unused] : roles) known.push_back(name);
  std::string rule = "role: this playbook has no such role";
  if (const auto near = base::nearest_name(role, known); !near.empty())
    rule.append("; did you mean \"").append(near).append("\"?");
  throw Error(Code::invalid_argument, rule);
}

/// Journeys that ended in the period, by when they did.
std::vector<assignment::PastRelease> releases_in(Unit &unit, Instant from, Instant until) {
  std::vector<assignment::PastRelease> out;
  auto cursor = unit.db().query(
      "SELECT j.finished_us, j.customer_id, c.agent_id FROM journey AS j JOIN customer AS c ON"
      " c.customer_id = j.customer_id WHERE j.finished_us >= $1 AND j.finished_us < $2 AND c.agent_id IS NOT"
      " NULL ORDER BY j.finished_us, j.customer_id",
      from.time_since_epoch().count(), until.time_since_epoch().count());
  while (cursor.next())
    out.push_back({Instant{std::chrono::microseconds{cursor.integer(0)}},
                   base::format_id("cus", vault::read_block<16>(cursor.bytes(1), 0)),
                   base::format_id("agt", vault::read_block<16>(cursor.bytes(2), 0))});
  return out;
}

/// The playbook in whose zone and calendar a period is looked at: that of its newest decision.
PinnedPlaybook *playbook_of(Unit &unit, const std::vector<assignment::PastDecision> &decisions) {
  if (decisions.empty()) return nullptr;
  const Id newest = parse_customer_id(decisions.back().customer_id, "customer_id");
  const auto journey = unit.find<JourneyRow>(unit.subject(newest), 1);
  return journey ? &unit.state().playbooks.pinned(journey->hash, unit.db()) : nullptr;
}

template <class T>
void replace(T &value, const std::optional<T> &by) {
  if (by) value = *by;
}

void apply(const DraftAgent &draft, assignment::AgentFacts &agent) {
  replace(agent.capacity, draft.capacity);
  replace(agent.capacity_percent, draft.capacity_percent);
  replace(agent.weight, draft.weight);
  replace(agent.skills, draft.skills);
  replace(agent.languages, draft.languages);
  if (draft.team) agent.team = draft.team;
  replace(agent.active, draft.active);
}

void check(const DraftAgent &draft) {
  if (draft.capacity && (*draft.capacity < 0 || *draft.capacity > 1'000'000))
    throw Error(Code::invalid_argument, "policy.agents.capacity: must be 0 to 1000000");
  if (draft.capacity_percent && (*draft.capacity_percent < 0 || *draft.capacity_percent > 100))
    throw Error(Code::invalid_argument, "policy.agents.capacity_percent: must be 0 to 100");
  if (draft.weight && !(*draft.weight >= 0.01 && *draft.weight <= 100.0))
    throw Error(Code::invalid_argument, "policy.agents.weight: must be 0.01 to 100");
}

assignment::Draft draft_of(Unit &unit, const DraftPolicy &policy, const calendar::Zone &zone) {
  assignment::Draft out;
  out.policy.name = "draft";
  out.policy.fallback_language = policy.fallback_language;
  out.policy.newcomer_days = static_cast<std::int32_t>(policy.newcomer_days);
  for (const AgentRow &agent : unit.state().agents.all(unit)) out.agents.push_back(facts_about(agent, zone));
  for (const DraftAgent &each : policy.agents) {
    check(each);
    const auto known = std::ranges::find(out.agents, each.agent_id, &assignment::AgentFacts::id);
    if (known == out.agents.end()) not_found("policy.agents.agent_id", "agent");
    apply(each, *known);
    if (each.active) out.active_said.push_back(each.agent_id);
  }
  for (const DraftRelaxation &each : policy.relax) {
    if (each.drop != "language" && each.drop != "team" && !each.drop.starts_with("skill:"))
      throw Error(Code::invalid_argument, "policy.relax.drop: must be language, team or skill:<name>");
    out.relax.push_back({each.drop, each.after});
  }
  return out;
}

std::vector<calendar::Duration> waits_of(const DraftPolicy &policy) {
  std::vector<calendar::Duration> out;
  for (const DraftRelaxation &each : policy.relax) {
    out.push_back(calendar::parse_duration(each.after));
    if (out.back().count < 0) throw Error(Code::invalid_argument, "policy.relax.after: lies in the past");
  }
  return out;
}

}  // namespace
}  // namespace usher::engine

namespace usher {

using engine::PinnedPlaybook;

WhyNot Assignment::why_not(const ExplainWhyNot &request) const {
  return core_->read(request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    const Id agent = engine::parse_agent_id(request.agent_id, "agent_id");
    if (unit.state().agents.find(unit, agent) == nullptr) engine::not_found("agent_id", "agent");
    std::optional<AssignmentDecision> known;
    if (c.customer.decision != 0) known = engine::recorded_decision(c, c.customer.decision);
    const bool recorded =
        known && std::ranges::find(known->candidates, request.agent_id, &AssignmentCandidate::agent_id) !=
                     known->candidates.end();
    WhyNot out =
        assignment::why_not(recorded ? *known : engine::choose(c, engine::kCustomerRole), request.agent_id);
    out.recorded = recorded;
    return out;
  });
}

SkillGaps Assignment::skill_gaps(const ListSkillGaps &request) const {
  if (request.last < 1 || request.last > 10'000)
    throw Error(Code::invalid_argument, "last: must be 1 to 10000");
  return core_->read(request, [&](Unit &unit) {
    const auto past = engine::past_decisions(unit, true, Instant{}, Instant::max(), request.last);
    std::vector<AssignmentDecision> decisions;
    for (const auto &each : past.decisions) decisions.push_back(each.decision);
    return SkillGaps{static_cast<std::int64_t>(decisions.size()), assignment::skill_gaps(decisions)};
  });
}

Participants Assignment::participants(const ListParticipants &request) const {
  return core_->read(request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    return Participants{c.id(), engine::view_participants(unit, c.customer, c.participants)};
  });
}

Participants Assignment::set_participant(const SetParticipant &request) const {
  return core_->write("assignment.set_participant", request, [&](Unit &unit) -> Answer<Participants> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    engine::require_role(c, request.role);
    std::optional<Id> chosen;
    if (request.agent_id) chosen = engine::parse_agent_id(*request.agent_id, "agent_id");
    (void)engine::record_decision(c, request.role,
                                  chosen ? engine::chosen_by_hand(c, request.role, *chosen, request.reason)
                                         : engine::choose(c, request.role));
    engine::drive(c, {playbook::EventKind::advance, playbook::kNone, {}});
    return {{c.id(), engine::view_participants(unit, c.customer, c.participants)}, c.subject.id};
  });
}

WhatIfReport Assignment::what_if(const WhatIf &request) const {
  if (request.limit < 1 || request.limit > 100'000)
    throw Error(Code::invalid_argument, "limit: must be 1 to 100000");
  if (request.until <= request.from) throw Error(Code::invalid_argument, "until: must be after from");
  if (request.policy.newcomer_days < 0 || request.policy.newcomer_days > 3650)
    throw Error(Code::invalid_argument, "policy.newcomer_days: must be 0 to 3650");
  return core_->read(request, [&](Unit &unit) {
    const auto waits = engine::waits_of(request.policy);
    auto past = engine::past_decisions(unit, false, request.from, request.until, request.limit);
    PinnedPlaybook *playbook = engine::playbook_of(unit, past.decisions);
    const calendar::Zone zone = playbook ? playbook->zone : calendar::Zone("UTC");
    assignment::Draft draft = engine::draft_of(unit, request.policy, zone);
    const auto &calendar = unit.state().calendars.find(
        unit, playbook ? std::string_view(playbook->book->written.calendar) : std::string_view("weekdays"));
    draft.due = [&](Instant since, std::size_t i) {
      return calendar::due(since, waits[i], calendar, zone).at;
    };
    for (auto &each : past.decisions) each.on = zone.local_date(each.at);
    const Instant first = past.decisions.empty() ? request.until : past.decisions.front().at;
    const auto releases = engine::releases_in(unit, std::max(request.from, first), request.until);
    WhatIfReport out = assignment::what_if(past.decisions, releases, draft, request.until);
    out.unreadable = past.unreadable;
    out.complete = past.complete;
    return out;
  });
}

}  // namespace usher
