#include "engine/participants.hpp"

#include "engine/choosing.hpp"
#include "engine/described/assignment.hpp"
#include "engine/loads.hpp"
#include "engine/timers.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

constexpr std::string_view kNoAgentYet = "the customer has no agent yet";

bool is_active(Case &c, const Id &agent) {
  const AgentRow *row = c.unit.state().agents.find(c.unit, agent);
  return row != nullptr && row->active && c.without != agent;
}

/// Whoever left holds nothing but customers, who stay until they are handed over.
std::optional<Id> standing_holder(Case &c, std::string_view role) {
  const auto holder = holder_of(c, role);
  return holder && (role == kCustomerRole || is_active(c, *holder)) ? holder : std::nullopt;
}

/// `here`: whoever is away today does not count.
bool anybody_plays(Case &c, std::string_view role, bool here = false) {
  const auto &agents = c.unit.state().agents.all(c.unit);
  return std::ranges::any_of(agents, [&](const AgentRow &agent) {
    return agent.active && assignment::plays(agent.roles, role) && c.without != agent.key.owner &&
           !(here && away(c, agent.key.owner));
  });
}

/// Somebody who is there today and holds `role`, or can. The customer's agent is chosen by an assign step
/// alone.
std::optional<Id> present(Case &c, std::string_view role) {
  const auto holder = standing_holder(c, role);
  if (holder) return away(c, *holder) ? std::nullopt : holder;
  if (role == kCustomerRole || !anybody_plays(c, role)) return std::nullopt;
  return record_decision(c, role, choose(c, role)) ? holder_of(c, role) : std::nullopt;
}

void note_deputy(Case &c, std::string_view role, std::string_view deputy, const Id &agent) {
  std::string data = "{\"role\":";
  base::append_json_string(data, role);
  data += ",\"deputy\":";
  base::append_json_string(data, deputy);
  data += ",\"agent_id\":\"" + base::format_id("agt", agent) + '"';
  if (const auto absent = holder_of(c, role)) data += ",\"for\":\"" + base::format_id("agt", *absent) + '"';
  c.unit.event(c.subject, EventKind::deputy_stands_in, data + '}');
}

std::optional<Id> deputy_for(Case &c, std::string_view role) {
  const auto known = c.written().roles.find(std::string(role));
  if (known == c.written().roles.end()) return std::nullopt;
  for (const std::string &deputy : known->second.deputies) {
    if (deputy == role) continue;
    const auto agent = present(c, deputy);
    if (!agent) continue;
    note_deputy(c, role, deputy, *agent);
    return agent;
  }
  return std::nullopt;
}

ParticipantRow &row_for(Case &c, std::string_view role) {
  for (ParticipantRow &row : c.participants)
    if (row.role == role) return row;
  ParticipantRow &row = c.participants.emplace_back();
  row.role = role;
  return row;
}

void record_participant(Case &c, const AssignmentDecision &decision, std::int64_t event,
                        const std::optional<Id> &agent, std::string_view role) {
  ParticipantRow &row = row_for(c, role);
  const std::optional<Id> before = row.agent_id;
  if (!agent && !before) return;  // was nobody's and stays so: the event says that somebody was looked for
  if (before && before != agent) row.previous_id = before;
  row.agent_id = agent;
  row.event = event;
  row.since_us = c.unit.now();
  row.reason = decision.policy == "by_hand" ? "Chosen by hand." : decision.reason;
  row.key.rev == 0 ? c.unit.append(c.subject, row) : c.unit.update(c.subject, row);
  if (before == agent || c.progress.state == JourneyState::finished) return;
  if (before) change_role_load(c.unit, role, *before, -1);
  if (agent) change_role_load(c.unit, role, *agent, +1);
}

void record_agent(Case &c, std::int64_t event, const std::optional<Id> &agent) {
  c.customer.decision = event;
  c.customer_changed = true;
  const std::optional<Id> before = c.customer.agent_id;
  c.customer.agent_id = agent;
  if (before == agent || c.progress.state == JourneyState::finished) return;
  if (before) change_load(c.unit, *before, -1);  // a finished customer weighs on nobody
  if (agent) change_load(c.unit, *agent, +1);
}

/// Open tasks go where their role goes; with the customer go those that a person made.
void tasks_follow(Case &c, std::string_view role, const std::optional<Id> &agent) {
  for (TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || task.agent_id == agent) continue;
    if (role_of(c, task).value_or(std::string(kCustomerRole)) != role) continue;
    task.agent_id = agent;
    task.unowned.reset();
    if (!agent) task.unowned = "nobody was found for the role " + std::string(role);
    c.unit.update(c.subject, task);
  }
}

/// Nothing can change before the next day: absences are whole days.
void look_again_tomorrow(Case &c) {
  const auto tomorrow = std::chrono::sys_days{c.today()} + std::chrono::days{1};
  put_timer(c.unit, c.subject, TimerKind::assignment, 0,
            c.playbook.zone.to_instant(calendar::LocalTime{tomorrow.time_since_epoch()}));
}

}  // namespace

std::optional<Id> holder_of(const Case &c, std::string_view role) {
  if (role == kCustomerRole) return c.customer.agent_id;
  const ParticipantRow *row = participant(c, role);
  return row == nullptr ? std::nullopt : row->agent_id;
}

Owner owner_of(Case &c, std::string_view role) {
  if (const auto agent = present(c, role)) return {agent, {}};
  const auto holder = standing_holder(c, role);
  if (role == kCustomerRole && !holder) return {{}, std::string(kNoAgentYet)};
  if (const auto agent = deputy_for(c, role)) return {agent, {}};
  if (holder && c.without != *holder) return {holder, {}};
  if (!anybody_plays(c, role)) return {{}, "nobody holds the role " + std::string(role)};
  if (!anybody_plays(c, role, true))
    return {{}, "everybody who holds the role " + std::string(role) + " is away", true};
  return {{}, "nobody who holds the role " + std::string(role) + " is eligible", true};
}

bool record_decision(Case &c, std::string_view role, const AssignmentDecision &decision) {
  const bool customers = role == kCustomerRole;
  const bool found = decision.agent_id.has_value();
  const auto kind = customers ? (found ? EventKind::agent_assigned : EventKind::assignment_failed)
                              : (found ? EventKind::role_assigned : EventKind::role_unfilled);
  const std::int64_t event = c.unit.event(c.subject, kind, base::to_json(decision));
  const std::optional<Id> agent = found ? base::parse_id("agt", *decision.agent_id) : std::nullopt;
  const std::optional<Id> before = holder_of(c, role);
  customers ? record_agent(c, event, agent) : record_participant(c, decision, event, agent, role);
  if (customers || agent != before) tasks_follow(c, role, agent);
  return found;
}

std::vector<Participant> view_participants(Unit &unit, const CustomerRow &customer,
                                           const std::vector<ParticipantRow> &rows) {
  std::vector<Participant> out;
  if (customer.decision != 0) {
    auto event = unit.db().query("SELECT time_us FROM event WHERE customer_id = $1 AND n = $2",
                                 customer.key.owner, customer.decision);
    Participant &agent = out.emplace_back();
    agent.role = kCustomerRole;
    agent.agent_id = agent_text(customer.agent_id);
    if (event.next()) agent.since = Instant{std::chrono::microseconds{event.integer(0)}};
    agent.reason = "assignment.explain tells why.";
    agent.event = customer.decision;
  }
  for (const ParticipantRow &row : rows)
    out.push_back({row.role, agent_text(row.agent_id), row.since_us, row.reason, row.event});
  return out;
}

void wait_for_relaxation(Case &c, std::string_view role) {
  if (const auto due = next_relaxation(c, role)) put_timer(c.unit, c.subject, TimerKind::assignment, 0, *due);
}

std::optional<std::string> role_of(const Case &c, const TaskRow &task) {
  if (task.role || task.step.empty()) return task.role;
  const auto step = c.book().step(task.step);  // opened before tasks knew their role
  if (step == playbook::kNone) return std::nullopt;
  return c.book().steps[step].written->by;
}

void find_owner(Case &c, TaskRow &task) {
  const std::string role = role_of(c, task).value_or(std::string(kCustomerRole));
  Owner owner = owner_of(c, role);
  task.agent_id = owner.agent;
  task.unowned.reset();
  if (!owner.agent) task.unowned = std::move(owner.reason);
  if (!owner.look_again) return;
  look_again_tomorrow(c);
  wait_for_relaxation(c, role);
}

void find_owners(Case &c) {
  for (TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || task.agent_id) continue;
    const auto reason = task.unowned;
    find_owner(c, task);
    if (!task.agent_id && task.unowned == reason) continue;
    c.unit.update(c.subject, task);
    if (!task.agent_id) continue;
    std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"role\":";
    base::append_json(data, role_of(c, task));
    data += ",\"agent_id\":\"" + base::format_id("agt", *task.agent_id) + "\"}";
    c.unit.event(c.subject, EventKind::task_owner_found, data);
  }
}

void offer(Unit &unit, const AgentRow &agent) {
  if (!agent.active) return;
  const auto offer_for = [&](std::string_view role) {
    unit.db().run(
        "INSERT INTO timer (due_us, customer_id, kind, n) SELECT DISTINCT $1, customer_id, $2, 0 FROM task"
        " WHERE state = 0 AND agent_id IS NULL AND role = $3 ON CONFLICT DO NOTHING",
        unit.now().time_since_epoch().count(), static_cast<std::int64_t>(TimerKind::assignment), role);
  };
  if (agent.roles.empty()) offer_for(kCustomerRole);
  for (const std::string &role : agent.roles) offer_for(role);
}

}  // namespace usher::engine
