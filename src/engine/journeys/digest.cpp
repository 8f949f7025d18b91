// Who is only to know (C and I of RACI) is not disturbed by the hour.
#include "base/json.hpp"
#include "calendar/due.hpp"
#include "engine/journeys/outside.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/participants.hpp"

#include <set>

namespace usher::engine {
namespace {

/// The beginning of the next business day, in the playbook's zone.
Instant next_morning(const Case &c) {
  const Due due =
      calendar::due(c.unit.now(), {1, calendar::Unit::business_days}, c.calendar(), c.playbook.zone);
  return c.playbook.zone.to_instant(calendar::LocalTime{std::chrono::sys_days{due.date}.time_since_epoch()});
}

}  // namespace

void tell_in_digest(Case &c, const TaskRow &task, std::string_view what) {
  const auto index = task.step.empty() ? playbook::kNone : c.book().step(task.step);
  if (index == playbook::kNone) return;
  const auto &raci = c.book().steps[index].written->raci;
  std::set<Id> told;
  const auto tell = [&](const std::string &role, std::string_view as) {
    const auto who = owner_of(c, role).agent;
    if (!who || who == task.agent_id || !told.insert(*who).second) return;
    std::string data = "{\"agent\":";
    base::append_json_string(data, base::format_id("agt", *who));
    data += ",\"role\":";
    base::append_json_string(data, role);
    data.append(",\"as\":\"").append(as).append("\",\"what\":\"").append(what).append("\",\"step\":");
    base::append_json_string(data, task.step);
    put_outbox(c.unit, c.subject, kDigestItem, task.key.n, data + '}', next_morning(c));
  };
  for (const std::string &role : raci.consulted) tell(role, "consulted");
  for (const std::string &role : raci.informed) tell(role, "informed");
}

}  // namespace usher::engine
