#include "engine/journeys/escalations.hpp"

#include "base/json.hpp"
#include "calendar/due.hpp"
#include "engine/described/task.hpp"
#include "engine/journeys/outside.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/participants.hpp"
#include "engine/timers.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::Index;
using playbook::kNone;

const playbook::CompiledLadder *ladder_of(const Case &c, std::string_view id) {
  const auto found = std::ranges::find(c.book().ladders, id, &playbook::CompiledLadder::id);
  return found == c.book().ladders.end() ? nullptr : &*found;
}

/// "0h" is at once.
Instant later(const Case &c, Instant from, const calendar::Duration &by) {
  if (by.count == 0) return from;
  return calendar::due(from, by, c.calendar(), c.playbook.zone).at;
}

/// When somebody is told again. A period in days ends with the last hour of its day, but nobody is told at
/// midnight: what is told again is told at the same time of the day.
Instant again_at(const Case &c, const playbook::CompiledLadder &ladder) {
  using Unit = calendar::Unit;
  const Instant at = later(c, c.unit.now(), ladder.again);
  if (ladder.again.unit == Unit::hours || ladder.again.unit == Unit::business_hours) return at;
  const calendar::LocalTime now = c.playbook.zone.to_local(c.unit.now());
  const std::chrono::sys_days day{c.playbook.zone.local_date(at)};
  return c.playbook.zone.to_instant(
      calendar::LocalTime{day.time_since_epoch() + (now - std::chrono::floor<std::chrono::days>(now))});
}

void set_timer(Case &c, EscalationRow &row, Instant at) {
  drop_timer(c.unit, c.subject, TimerKind::escalation, row.key.n, row.next_us);
  row.next_us = at;
  put_timer(c.unit, c.subject, TimerKind::escalation, row.key.n, at);
}

void open_escalation(Case &c, std::int64_t task, Index ladder, Instant since) {
  if (ladder == kNone) return;
  const auto &rungs = c.book().ladders[ladder];
  const std::string &stage = c.book().stages[c.progress.stage].written->id;
  for (const EscalationRow &row : c.escalations)
    if (row.task == task && row.stage == stage && !row.closed_us) return;
  EscalationRow row;
  row.task = task;
  row.stage = stage;
  row.ladder = rungs.id;
  row.late_us = since;
  row.next_us = later(c, since, rungs.rungs.front().after);
  c.unit.append(c.subject, row);
  put_timer(c.unit, c.subject, TimerKind::escalation, row.key.n, row.next_us);
  const std::int64_t n = row.key.n;
  const bool at_once = row.next_us <= c.unit.now();
  c.escalations.push_back(std::move(row));
  if (at_once) climb(c, n);
}

TaskRow *task_of(Case &c, const EscalationRow &row) {
  for (TaskRow &task : c.tasks)
    if (task.key.n == row.task) return &task;
  return nullptr;
}

/// Who is meant by a rung: the one who does the task, the role that answers for it, or the role itself.
std::string role_for(Case &c, const EscalationRow &row, const playbook::Rung &rung) {
  const TaskRow *task = task_of(c, row);
  const Index step = task == nullptr || task->step.empty() ? kNone : c.book().step(task->step);
  const std::string &owner = c.book().stages[c.progress.stage].written->owner;
  if (rung.tell == "accountable")
    return step == kNone ? owner : std::string(c.book().steps[step].accountable);
  if (rung.tell == "responsible") return step == kNone ? owner : c.book().steps[step].written->by;
  return rung.tell;
}

/// `place`: of the rung on its ladder, from 0. Tells whether it reached somebody; the host hears of it either
/// way, and may know where a role without an agent reads.
bool tell(Case &c, const EscalationRow &row, const playbook::Rung &rung, std::int64_t place) {
  const std::string role = role_for(c, row, rung);
  const TaskRow *task = task_of(c, row);
  const bool doer = rung.tell == "responsible" && task != nullptr && task->agent_id;
  const std::optional<Id> who = doer ? task->agent_id : owner_of(c, role).agent;
  std::string data = "{\"escalation\":" + std::to_string(row.key.n) +
                     ",\"rung\":" + std::to_string(place + 1) + ",\"role\":";
  base::append_json_string(data, role);
  if (who) {
    data += ",\"agent\":";
    base::append_json_string(data, base::format_id("agt", *who));
  }
  if (row.task != 0) data += ",\"task\":" + std::to_string(row.task);
  data += ",\"stage\":";
  base::append_json_string(data, row.stage);
  data += ",\"late_since\":";
  base::append_json(data, row.late_us);
  data += '}';
  c.unit.event(c.subject, EventKind::escalated, data);
  put_outbox(c.unit, c.subject, kNotifyItem, row.key.n, data);
  return who.has_value();
}

bool still_late(Case &c, const EscalationRow &row) {
  const bool finished = c.progress.state == JourneyState::finished;
  if (row.task == 0) return !finished && c.book().stages[c.progress.stage].written->id == row.stage;
  const TaskRow *task = task_of(c, row);
  return task != nullptr && task->state == TaskState::open && task->due_us <= c.unit.now();
}

}  // namespace

void escalate(Case &c, const TaskRow &task) {
  const Index step = task.step.empty() ? kNone : c.book().step(task.step);
  const Index ladder = step == kNone ? c.book().stages[c.progress.stage].ladder : c.book().steps[step].ladder;
  open_escalation(c, task.key.n, ladder, task.due_us);
}

void escalate_stage(Case &c) {
  const auto &stage = c.book().stages[c.progress.stage];
  if (!stage.dwell || c.progress.state == JourneyState::finished) return;
  const Instant over = later(c, c.progress.entered[c.progress.stage], *stage.dwell);
  if (over > c.unit.now()) return;
  c.unit.event(c.subject, EventKind::stage_overdue, "{\"stage\":\"" + stage.written->id + "\"}");
  open_escalation(c, 0, stage.ladder, over);
}

void climb(Case &c, std::int64_t n) {
  const auto found = std::ranges::find(c.escalations, n, [](const EscalationRow &row) { return row.key.n; });
  if (found == c.escalations.end() || found->closed_us || !still_late(c, *found)) return;
  EscalationRow &row = *found;
  const auto *ladder = ladder_of(c, row.ladder);
  if (ladder == nullptr) return;
  const auto size = static_cast<std::int64_t>(ladder->rungs.size());
  // Acknowledged and still late: the one who was told last is told again, then the ladder goes on.
  std::int64_t at =
      row.acknowledged_us ? std::max<std::int64_t>(row.rung - 1, 0) : std::min(row.rung, size - 1);
  // A rung without anybody must not cost the time until the next.
  while (!tell(c, row, *ladder->rungs[static_cast<std::size_t>(at)].written, at) && at + 1 < size) ++at;
  row.acknowledged_us.reset();
  row.rung = at + 1;
  const Instant next = row.rung < size
                           ? later(c, row.late_us, ladder->rungs[static_cast<std::size_t>(row.rung)].after)
                           : again_at(c, *ladder);
  set_timer(c, row, next > c.unit.now() ? next : again_at(c, *ladder));
  c.unit.update(c.subject, row);
}

void settle_escalations(Case &c) {
  for (EscalationRow &row : c.escalations) {
    if (row.closed_us || still_late(c, row)) continue;
    row.closed_us = c.unit.now();
    drop_timer(c.unit, c.subject, TimerKind::escalation, row.key.n, row.next_us);
    c.unit.update(c.subject, row);
    c.unit.event(c.subject, EventKind::escalation_closed,
                 "{\"escalation\":" + std::to_string(row.key.n) + '}');
  }
}

void set_dwell_timer(const Case &c) {
  const auto &stage = c.book().stages[c.progress.stage];
  if (!stage.dwell || c.progress.state == JourneyState::finished) return;
  put_timer(c.unit, c.subject, TimerKind::dwell, c.progress.stage,
            later(c, c.progress.entered[c.progress.stage], *stage.dwell));
}

void acknowledge(Case &c, EscalationRow &row, const std::optional<std::string> &note) {
  row.acknowledged_us = c.unit.now();
  row.acknowledged_by = c.unit.actor();
  if (note) row.note = note;
  if (const auto *ladder = ladder_of(c, row.ladder)) set_timer(c, row, again_at(c, *ladder));
  c.unit.update(c.subject, row);
  c.unit.event(c.subject, EventKind::escalation_acknowledged,
               "{\"escalation\":" + std::to_string(row.key.n) + '}');
}

Escalation view(Unit &unit, const EscalationRow &row) {
  Escalation out;
  out.id = base::format_id("esc", base::OwnedId{row.key.owner, row.key.n});
  out.customer_id = base::format_id("cus", row.key.owner);
  if (row.task != 0) out.task_id = base::format_id("tsk", base::OwnedId{row.key.owner, row.task});
  out.stage = row.stage;
  out.ladder = row.ladder;
  out.told = row.rung;
  out.late_since = row.late_us;
  out.next_at = row.next_us;
  out.acknowledged_at = row.acknowledged_us;
  if (row.acknowledged_us) out.acknowledged_by = unit.actor_name(row.acknowledged_by);
  out.closed_at = row.closed_us;
  return out;
}

}  // namespace usher::engine
