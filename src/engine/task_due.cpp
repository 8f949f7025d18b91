#include "engine/task_due.hpp"

#include "usher/error.hpp"

#include "engine/described/task.hpp"
#include "engine/task_clock.hpp"
#include "engine/timers.hpp"
#include "playbook/moment.hpp"

namespace usher::engine {
namespace {

/// Days before the permit's expiry from which an application for renewal is possible (Law 6458 Art. 24(2)).
constexpr std::chrono::days kRenewalWindow{60};

void put(TaskRow &task, Due &&due, const DueRule &rule) {
  task.due_us = due.at;
  task.due_day = due.date;
  task.zone = std::move(due.zone);
  task.due_days = std::move(due.days);
  task.estimated = due.estimated;
  task.due_policies = std::move(due.policies);
  task.rule.reset();
  if (rule.duration) task.rule = calendar::format_duration(*rule.duration);
  task.start_us = rule.start;
  task.calendar = rule.calendar;
}

Instant start_of(const Case &c, std::chrono::sys_days day) {
  return c.playbook.zone.to_instant(calendar::LocalTime{day.time_since_epoch()});
}

void set_priority_timer(const Case &c, const TaskRow &task, Instant at) {
  if (at > c.unit.now() && at < task.due_us)
    put_timer(c.unit, c.subject, TimerKind::priority, task.key.n, at);
}

/// Those that follow the due date.
void drop_due_timers(const Case &c, const TaskRow &task) {
  drop_timer(c.unit, c.subject, TimerKind::overdue, task.key.n, task.due_us);
  drop_timer(c.unit, c.subject, TimerKind::priority, task.key.n,
             start_of(c, std::chrono::sys_days{task.due_day}));
}

/// When the customer's permit can be renewed, which makes the task more urgent.
std::optional<Instant> renewal_of(const Case &c) {
  if (!c.customer.permit_expires) return std::nullopt;
  return start_of(c, std::chrono::sys_days{*c.customer.permit_expires} - kRenewalWindow);
}

void append_moment(std::string &data, Instant at, Date date) {
  data += "{\"at\":";
  base::append_json(data, at);
  data += ",\"date\":";
  base::append_json(data, date);
  data += '}';
}

}  // namespace

std::string calendar_for(const Case &c, const std::optional<Id> &agent) {
  if (agent) {
    const AgentRow *row = c.unit.state().agents.find(c.unit, *agent);
    if (row != nullptr && row->calendar) return *row->calendar;
  }
  return c.written().calendar;
}

void set_due(Case &c, TaskRow &task, const calendar::Duration &duration) {
  const DueRule rule{duration, c.unit.now(), calendar_for(c, task.agent_id)};
  const calendar::Calendar &calendar = c.unit.state().calendars.find(c.unit, rule.calendar);
  put(task, calendar::due(rule.start, duration, calendar, c.playbook.zone), rule);
}

std::optional<std::pair<DueRule, Due>> counted_due(const Case &c, const TaskRow &task, playbook::Index step) {
  const auto &moment = *c.book().steps[step].due;
  const auto facts = facts_of(c);
  DueRule rule{{}, {}, calendar_for(c, task.agent_id)};
  const calendar::Calendar &calendar = c.unit.state().calendars.find(c.unit, rule.calendar);
  const auto from = playbook::count_from(c.book(), moment, step, c.progress, facts, c.playbook.zone);
  if (!from) return std::nullopt;
  rule.duration = from->duration;
  const auto *day = std::get_if<Date>(&from->start);
  rule.start = day != nullptr ? start_of(c, std::chrono::sys_days{*day}) : std::get<Instant>(from->start);
  auto due = playbook::due_at(c.book(), moment, step, c.progress, facts, calendar, c.playbook.zone);
  return std::pair(rule, std::move(*due));
}

void set_due(Case &c, TaskRow &task, playbook::Index step) {
  auto due = counted_due(c, task, step);
  if (!due) throw Error(Code::internal, "journey: a task was opened before its due date is known");
  put(task, std::move(due->second), due->first);
}

void follow_moments(Case &c) {
  for (TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || task.step.empty()) continue;
    const auto step = c.book().step(task.step);
    if (step == playbook::kNone || !c.book().steps[step].due) continue;
    if (c.book().steps[step].due->from.kind == playbook::AnchorKind::here) continue;
    auto due = counted_due(c, task, step);
    if (!due || due->second.at == task.due_us) continue;
    move_due(c, task, std::move(due->second), due->first, ",\"because\":\"what it is counted from moved\"");
  }
}

void move_by_hand(Case &c, TaskRow &task, Instant at, std::string_view reason) {
  Due due;
  due.at = at;
  due.date = c.playbook.zone.local_date(at);
  due.zone = c.playbook.zone.name();
  std::string why = ",\"because\":";
  base::append_json_string(why, reason);
  move_due(c, task, std::move(due), {std::nullopt, c.unit.now(), calendar_for(c, task.agent_id)}, why);
}

void set_renewal_timer(const Case &c, const TaskRow &task) {
  if (const auto at = renewal_of(c)) set_priority_timer(c, task, *at);
}

void drop_timers(const Case &c, const TaskRow &task) {
  drop_due_timers(c, task);
  if (const auto at = renewal_of(c)) drop_timer(c.unit, c.subject, TimerKind::priority, task.key.n, *at);
}

void set_timers(const Case &c, const TaskRow &task) {
  put_timer(c.unit, c.subject, TimerKind::overdue, task.key.n, task.due_us);
  set_priority_timer(c, task, start_of(c, std::chrono::sys_days{task.due_day}));
  set_renewal_timer(c, task);
}

std::optional<DueRule> rule_of(const TaskRow &task, const playbook::Playbook *book) {
  if (task.rule && task.start_us && task.calendar)
    return DueRule{calendar::parse_duration(*task.rule), *task.start_us, *task.calendar};
  if (book == nullptr || task.step.empty() || task.start_us) return std::nullopt;
  const auto index = book->step(task.step);
  if (index == playbook::kNone || !book->steps[index].due || !book->steps[index].due->offset)
    return std::nullopt;
  return DueRule{*book->steps[index].due->offset, task.created_us, book->written.calendar};
}

void move_due(Case &c, TaskRow &task, Due &&due, const DueRule &rule, std::string_view why) {
  std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"from\":";
  append_moment(data, task.due_us, task.due_day);
  data += ",\"to\":";
  append_moment(data, due.at, due.date);
  data += ",\"calendar\":";
  base::append_json(data, rule.calendar);
  data.append(why).append("}");
  drop_due_timers(c, task);
  put(task, std::move(due), rule);
  if (task.due_us > c.unit.now()) task.overdue = false;
  c.unit.update(c.subject, task);
  set_timers(c, task);
  c.unit.event(c.subject, EventKind::task_due_moved, data);
  look_at_priority(c, task);
}

}  // namespace usher::engine
