// Work that steps ask for beside tasks: values to be filled in, meetings to be held, steps to do without.
#include "engine/described/steps.hpp"

#include "usher/error.hpp"

#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/journeys/meetings.hpp"
#include "engine/journeys/values.hpp"
#include "engine/rest.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher {
namespace {

using playbook::StepKind;

playbook::Index step_named(const Case &c, std::string_view name) {
  const auto index = c.book().step(name);
  if (index == playbook::kNone) throw Error(Code::not_found, "step: the playbook has no such step");
  return index;
}

/// The open task of the step's present run.
TaskRow &task_of(Case &c, playbook::Index step) {
  const std::string &name = c.book().steps[step].written->id;
  for (TaskRow &task : c.tasks)
    if (task.step == name && task.state == TaskState::open &&
        task.run.value_or(0) == c.progress.times[step].run)
      return task;
  throw Error(Code::precondition,
              "step: it is not its turn: it has not begun, or it is done (journeys.get tells why)");
}

void require_kind(const Case &c, playbook::Index step, std::initializer_list<StepKind> kinds,
                  std::string_view instead) {
  const StepKind kind = c.book().steps[step].kind;
  if (std::ranges::find(kinds, kind) != kinds.end()) return;
  throw Error(Code::invalid_argument,
              "step: is a " + std::string(base::enum_name(kind)) + "; " + std::string(instead));
}

/// All that the step needs is given, and nothing else.
void check_names(const Case &c, playbook::Index index, const Values &values) {
  const auto &step = c.book().steps[index];
  std::vector<base::Problem> problems;
  const base::Path root;
  const base::Path all(root, "values");
  for (const auto field : step.fields)
    if (!values.contains(std::string(c.book().data[field].name)))
      problems.push_back(
          {base::Path(all, c.book().data[field].name).text(), "required by the step, but missing"});
  for (const auto &[name, unused] : values) {
    const auto field = c.book().field(name);
    const bool asked = std::ranges::find(step.fields, field) != step.fields.end() ||
                       std::ranges::find(step.optional_fields, field) != step.optional_fields.end();
    if (field != playbook::kNone && !asked)
      problems.push_back({base::Path(all, name).text(), "the step does not ask for it"});
  }
  base::throw_if_any(problems);
}

}  // namespace

TaskCompletion Steps::fill(const FillStep &request) const {
  return core_->write("steps.fill", request, [&](Unit &unit) -> Answer<TaskCompletion> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    const auto step = step_named(c, request.step);
    require_kind(c, step, {StepKind::form, StepKind::record, StepKind::decision, StepKind::survey},
                 "only a form, a record, a decision or a survey is filled in");
    TaskRow &task = task_of(c, step);
    check_names(c, step, request.values);
    engine::put_values(c, request.values, request.step);
    return {engine::finish_task(c, task, request.note), c.subject.id};
  });
}

Task Steps::schedule(const ScheduleMeeting &request) const {
  return core_->write("steps.schedule", request, [&](Unit &unit) -> Answer<Task> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    const auto step = step_named(c, request.step);
    require_kind(c, step, {StepKind::meeting}, "only a meeting has a time");
    if (request.minutes && (*request.minutes < 1 || *request.minutes > 24 * 60))
      throw Error(Code::invalid_argument, "minutes: must be 1 to 1440");
    if (request.at <= unit.now()) throw Error(Code::invalid_argument, "at: lies in the past");
    TaskRow &task = task_of(c, step);
    task.starts_us = request.at;
    if (request.minutes) task.minutes = request.minutes;
    unit.update(c.subject, task);
    engine::invite(c, step, task);
    const Task out = engine::shown_task(task);
    engine::drive(c, {playbook::EventKind::advance, playbook::kNone, {}});
    return {out, c.subject.id};
  });
}

TaskCompletion Steps::hold(const HoldMeeting &request) const {
  return core_->write("steps.hold", request, [&](Unit &unit) -> Answer<TaskCompletion> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    const auto step = step_named(c, request.step);
    require_kind(c, step, {StepKind::meeting}, "only a meeting is held");
    TaskRow &task = task_of(c, step);
    if (!request.values.empty()) {
      check_names(c, step, request.values);
      engine::put_values(c, request.values, request.step);
    }
    if (request.held) {
      unit.event(c.subject, EventKind::meeting_held, "{\"task\":" + std::to_string(task.key.n) + '}');
      return {engine::finish_task(c, task, request.note), c.subject.id};
    }
    task.starts_us.reset();
    if (request.note) task.note = request.note;
    unit.update(c.subject, task);
    unit.event(c.subject, EventKind::meeting_missed, "{\"task\":" + std::to_string(task.key.n) + '}');
    const Task out = engine::shown_task(task);
    engine::drive(c, {playbook::EventKind::advance, playbook::kNone, {}});
    return {{false, out, std::nullopt}, c.subject.id};
  });
}

Journey Steps::leave_out(const LeaveOutStep &request) const {
  return core_->write("steps.leave_out", request, [&](Unit &unit) -> Answer<Journey> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    const auto step = step_named(c, request.step);
    if (c.progress.steps[step] == StepState::done)
      throw Error(Code::precondition, "step: it is done; nothing is to be left out");
    if (c.book().steps[step].kind == StepKind::review)
      throw Error(Code::precondition, "step: a review is never left out; waive its findings, one by one");
    std::string data = "{\"step\":";
    base::append_json_string(data, request.step);
    data += ",\"reason\":";
    base::append_json(data, request.reason);
    unit.event(c.subject, EventKind::step_left_out, data + '}');
    engine::drive(c, {playbook::EventKind::left_out, step, {}});
    return {engine::view_journey(c), c.subject.id};
  });
}

}  // namespace usher
