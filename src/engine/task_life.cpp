// What becomes of a task on a journey: opened with an owner and a date, made more pressing, late, completed,
// and not completed before the gate it guards is met (S0-20 .. S0-23, S0-30, S0-39, S0-40).
#include "usher/error.hpp"

#include "calendar/deadline.hpp"
#include "engine/described/task.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/journeys/escalations.hpp"
#include "engine/journeys/meetings.hpp"
#include "engine/journeys/outside.hpp"
#include "engine/masking.hpp"
#include "engine/participants.hpp"
#include "engine/task_clock.hpp"
#include "engine/task_due.hpp"
#include "engine/views.hpp"
#include "engine/wording.hpp"

namespace usher::engine {
namespace {

std::string created_data(const TaskRow &row) {
  std::string data = "{\"task\":" + std::to_string(row.key.n) + ",\"step\":";
  base::append_json(data, row.step);
  data += ",\"priority\":";
  base::append_json(data, row.priority);
  data += ",\"priority_reason\":";
  base::append_json(data, row.priority_reason);
  data += ",\"due\":";
  base::append_json(data, row.due_us);
  if (row.role) {
    data += ",\"role\":";
    base::append_json(data, *row.role);
  }
  if (row.unowned) {
    data += ",\"unowned\":";
    base::append_json(data, *row.unowned);
  }
  return data + '}';
}

std::string missing_list(const Case &c) {
  std::string out;
  for (const std::string &title : missing_titles(c, c.written().fallback))
    out.append(out.empty() ? "" : "\n").append("- ").append(title);
  return out.empty() ? "No document is missing." : "Missing documents:\n" + out;
}

/// Whether some documents step of the playbook notes what is missing in this step's task.
bool takes_document_notes(const Case &c, playbook::Index step) {
  for (const auto &each : c.book().steps)
    if (each.note_in == step) return true;
  return false;
}

}  // namespace

TaskRow &add_task(Case &c, TaskRow &&row) {
  row.created_us = c.unit.now();
  c.unit.append(c.subject, row);
  set_timers(c, row);
  c.unit.event(c.subject, EventKind::task_created, created_data(row));
  return c.tasks.emplace_back(std::move(row));
}

void open_task(Case &c, playbook::Index index) {
  const auto &step = c.book().steps[index];
  TaskRow row;
  row.step = step.written->id;
  row.role = step.written->by;
  if (step.gate != playbook::kNone) row.gate = c.book().gates[step.gate].id;
  row.title = fill_in(c, step.written->task_title.value_or(step.written->title));
  if (takes_document_notes(c, index)) row.description = missing_list(c);
  auto [priority, reason] = playbook::priority(c.book(), index, facts_of(c));
  row.priority = priority;
  row.priority_reason = std::move(reason);
  row.follow_up = step.written->follow_up;
  if (step.kind != playbook::StepKind::task) row.work = step.kind;
  if (const auto run = c.progress.times[index].run; run > 0) row.run = run;
  if (step.written->meeting) row.minutes = step.written->meeting->minutes;
  find_owner(c, row);
  set_due(c, row, index);
  const TaskRow &task = add_task(c, std::move(row));
  if (step.kind == playbook::StepKind::effect) request_effect(c, index, task);
}

void complete_task(Case &c, TaskRow &task, const std::optional<std::string> &note) {
  task.state = TaskState::completed;
  task.completed_us = c.unit.now();
  if (note) task.note = note;
  c.unit.update(c.subject, task);
  c.unit.event(c.subject, EventKind::task_completed, "{\"task\":" + std::to_string(task.key.n) + '}');
  tell_in_digest(c, task, "completed");
}

bool is_over(const Case &c, const TaskRow &task) {
  const auto index = task.step.empty() ? playbook::kNone : c.book().step(task.step);
  // One whose opening was all that the step is about outlives it.
  if (index == playbook::kNone || c.book().steps[index].written->done == playbook::DoneWhen::created)
    return false;
  if (task.run.value_or(0) != c.progress.times[index].run) return true;
  const StepState state = c.progress.steps[index];
  return state == StepState::done || state == StepState::skipped || state == StepState::left_out;
}

void withdraw_tasks(Case &c) {
  for (TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || !is_over(c, task)) continue;
    const auto index = c.book().step(task.step);
    call_off(c, index, task);
    task.state = TaskState::withdrawn;
    c.unit.update(c.subject, task);
    drop_timers(c, task);
    const bool again = task.run.value_or(0) != c.progress.times[index].run;
    std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"step\":";
    base::append_json(data, task.step);
    data += ",\"reason\":";
    base::append_json_string(data, again ? "begins_anew" : base::enum_name(c.progress.steps[index]));
    c.unit.event(c.subject, EventKind::task_withdrawn, data + '}');
  }
}

void note_documents(Case &c, playbook::Index index) {
  const auto target = c.book().steps[index].note_in;
  if (target == playbook::kNone) return;
  const std::string &step = c.book().steps[target].written->id;
  for (TaskRow &task : c.tasks) {
    if (task.step != step || task.state != TaskState::open) continue;
    std::string list = missing_list(c);
    if (task.description == list) continue;
    task.description = std::move(list);
    c.unit.update(c.subject, task);
  }
}

void look_at_priority(Case &c, TaskRow &task) {
  if (task.state != TaskState::open || task.priority == Priority::high) return;
  auto [priority, reason] = task.step.empty()
                                ? playbook::TaskPriority{task.priority, task.priority_reason}
                                : playbook::priority(c.book(), c.book().step(task.step), facts_of(c));
  const auto &calendar =
      c.unit.state().calendars.find(c.unit, task.calendar ? *task.calendar : c.written().calendar);
  const auto pressure =
      calendar::deadline_pressure({task.due_day, c.customer.permit_expires}, c.today(), calendar);
  if (pressure.raise && priority != Priority::high) {
    priority = Priority::high;
    reason = pressure.reason;
  }
  if (priority <= task.priority) return;
  task.priority = priority;
  task.priority_reason = std::move(reason);
  c.unit.update(c.subject, task);
  std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"reason\":";
  base::append_json(data, task.priority_reason);
  c.unit.event(c.subject, EventKind::task_priority_raised, data + '}');
}

void follow_deadline(Case &c) {
  for (TaskRow &task : c.tasks) {
    look_at_priority(c, task);
    if (task.state == TaskState::open) set_renewal_timer(c, task);
  }
}

void mark_overdue(Case &c, TaskRow &task) {
  if (task.state != TaskState::open || task.overdue) return;
  task.overdue = true;
  c.unit.update(c.subject, task);
  c.unit.event(c.subject, EventKind::task_overdue, "{\"task\":" + std::to_string(task.key.n) + '}');
  escalate(c, task);
  tell_in_digest(c, task, "late");
}

TaskCompletion finish_task(Case &c, TaskRow &task, const std::optional<std::string> &note) {
  if (!task.gate.empty()) {
    Gate gate = playbook::gate(c.book(), c.book().gate(task.gate), facts_of(c));
    if (!gate.open) {
      c.unit.event(c.subject, EventKind::task_refused, "{\"task\":" + std::to_string(task.key.n) + '}');
      return {false, shown_task(task), std::move(gate)};
    }
  }
  complete_task(c, task, note);
  Task out = shown_task(task);
  const auto step = task.step.empty() ? playbook::kNone : c.book().step(task.step);
  drive(c, {playbook::EventKind::task_completed, step, {}});
  return {true, std::move(out), std::nullopt};
}

Task shown_task(const TaskRow &row) {
  Task out = view(row);
  mask(out, {});
  return out;
}

}  // namespace usher::engine
