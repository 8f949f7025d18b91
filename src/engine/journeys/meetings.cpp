#include "engine/journeys/meetings.hpp"

#include "base/json.hpp"
#include "engine/journeys/outside.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/participants.hpp"
#include "messaging/invite.hpp"

namespace usher::engine {
namespace {

/// Nothing for somebody who is reached in another way than by e-mail.
std::optional<messaging::Attendee> attendee(const AgentRow *agent) {
  if (agent == nullptr || !agent->contact || agent->contact->find('@') == std::string::npos)
    return std::nullopt;
  return messaging::Attendee{agent->name, *agent->contact};
}

/// How often this meeting was given a time before: a new version replaces the one before it.
std::int64_t versions(const Case &c, const TaskRow &task) {
  auto cursor =
      c.unit.db().query("SELECT count(*) FROM outbox WHERE customer_id = $1 AND kind = $2 AND subject_n = $3",
                        c.subject.id, kInviteItem, task.key.n);
  return cursor.next() ? cursor.integer(0) : 0;
}

void put_invite(Case &c, playbook::Index index, const TaskRow &task, bool cancelled) {
  const auto &step = *c.book().steps[index].written;
  messaging::Invite invite;
  invite.uid = base::format_id("tsk", base::OwnedId{c.subject.id, task.key.n}) + "@usher";
  invite.sequence = versions(c, task);
  invite.cancelled = cancelled;
  invite.written = c.unit.now();
  invite.start = *task.starts_us;
  invite.minutes = task.minutes.value_or(step.meeting->minutes);
  invite.summary = step.title;
  invite.description = step.meeting->agenda;
  invite.organizer = attendee(task.agent_id ? c.unit.state().agents.find(c.unit, *task.agent_id) : nullptr);
  if (step.meeting->customer && c.customer.email)
    invite.attendees.push_back({c.customer.name.value_or(""), *c.customer.email});
  for (const std::string &role : step.meeting->invite) {
    const auto who = owner_of(c, role).agent;
    if (auto each = attendee(who ? c.unit.state().agents.find(c.unit, *who) : nullptr))
      invite.attendees.push_back(std::move(*each));
  }
  std::string payload = "{\"to\":[";
  for (const auto &each : invite.attendees) {
    if (&each != &invite.attendees.front()) payload += ',';
    base::append_json_string(payload, each.email);
  }
  payload += "],\"icalendar\":";
  base::append_json_string(payload, messaging::icalendar(invite));
  put_outbox(c.unit, c.subject, kInviteItem, task.key.n, payload + '}');
}

}  // namespace

void invite(Case &c, playbook::Index index, const TaskRow &task) {
  put_invite(c, index, task, false);
  std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"at\":";
  base::append_json(data, *task.starts_us);
  c.unit.event(c.subject, EventKind::meeting_scheduled, data + '}');
}

void call_off(Case &c, playbook::Index index, const TaskRow &task) {
  if (task.starts_us && *task.starts_us > c.unit.now()) put_invite(c, index, task, true);
}

}  // namespace usher::engine
