// Tasks: what the noun does; what becomes of one on a journey is task_life.cpp.
#include "usher/error.hpp"

#include "calendar/deadline.hpp"
#include "engine/described/task.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/masking.hpp"
#include "engine/participants.hpp"
#include "engine/rest.hpp"
#include "engine/reveal.hpp"
#include "engine/task_due.hpp"
#include "engine/views.hpp"

namespace usher {

namespace {

using engine::shown_task;

/// A task that a call changes, within its customer's case. The row stays where it is when the pair moves.
struct OnTask {
  Case c;
  TaskRow &task;
};
OnTask on_task(Unit &unit, const std::string &text) {
  const auto id = engine::parse_owned("tsk", text, "id");
  Case c = engine::load_case(unit, id.owner, "id");
  engine::require_awake(c, "id");
  TaskRow &task = engine::numbered(c.tasks, id.n, "task");
  return {std::move(c), task};
}

/// In the working hours of the agent who has it now, from where it was counted before.
void recount(Case &c, TaskRow &task) {
  auto rule = engine::rule_of(task, &c.book());
  if (!rule)
    throw Error(Code::precondition,
                "recount: nobody knows how long there was for this task; it keeps its date");
  rule->calendar = engine::calendar_for(c, task.agent_id);
  const auto &calendar = c.unit.state().calendars.find(c.unit, rule->calendar);
  Due due = calendar::due(rule->start, *rule->duration, calendar, c.playbook.zone);
  if (due.at != task.due_us || rule->calendar != task.calendar)
    engine::move_due(c, task, std::move(due), *rule, ",\"because\":\"handed over\"");
}

/// Tasks of one customer, or open tasks of one agent by due date, or everybody's by customer.
std::vector<base::OwnedId> matching(Unit &unit, const ListTasks &request) {
  std::vector<base::OwnedId> ids;
  const auto take = [&](store::Cursor cursor) {
    while (cursor.next()) ids.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
  };
  base::OwnedId after{};
  if (request.cursor) after = engine::parse_owned("tsk", *request.cursor, "cursor");
  const std::int64_t limit = request.limit + 1;
  const std::int64_t state = request.state ? static_cast<std::int64_t>(*request.state) : -1;
  if (request.customer_id) {
    take(unit.db().query(
        "SELECT customer_id, n FROM task WHERE customer_id = $1 AND n > $2 AND ($3 < 0 OR state = $3)"
        " ORDER BY n LIMIT $4",
        engine::parse_customer_id(*request.customer_id, "customer_id"), after.n, state, limit));
  } else if (request.agent_id) {
    take(unit.db().query(
        "SELECT customer_id, n FROM task WHERE agent_id = $1 AND (customer_id, n) > ($2, $3)"
        " AND ($4 < 0 OR state = $4) ORDER BY customer_id, n LIMIT $5",
        engine::parse_agent_id(*request.agent_id, "agent_id"), after.owner, after.n, state, limit));
  } else {
    take(unit.db().query(
        "SELECT customer_id, n FROM task WHERE (customer_id, n) > ($1, $2) AND ($3 < 0 OR state = $3)"
        " ORDER BY customer_id, n LIMIT $4",
        after.owner, after.n, state, limit));
  }
  return ids;
}

}  // namespace

TaskPage Tasks::list(const ListTasks &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<Task>(request.reveal);
    TaskPage page;
    for (const auto &id : matching(unit, request)) {
      if (page.tasks.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.tasks.back().id;
        break;
      }
      Subject &subject = unit.subject(id.owner);
      const auto row = unit.find<TaskRow>(subject, id.n);
      if (!row) continue;
      Task &task = page.tasks.emplace_back(engine::view(*row));
      const auto reveal = engine::unless_restricted(unit, subject, request.reveal);
      mask(task, reveal);
      record_reveal<Task>(unit, subject, reveal);
    }
    return page;
  });
}

Task Tasks::create(const CreateTask &request) const {
  return core_->write("tasks.create", request, [&](Unit &unit) -> Answer<Task> {
    Case c = engine::load_case(unit, request.customer_id);
    TaskRow row;
    row.title = request.title;
    row.description = request.description;
    row.priority = request.priority;
    row.priority_reason = "as asked";
    row.follow_up = request.follow_up;
    if (request.agent_id) {
      row.agent_id = engine::parse_agent_id(*request.agent_id, "agent_id");
      if (unit.state().agents.find(unit, *row.agent_id) == nullptr) engine::not_found("agent_id", "agent");
    }
    if (request.holds) row.holds = true;
    if (!row.agent_id) engine::find_owner(c, row);
    engine::set_due(c, row, calendar::parse_duration(request.due));
    const Task out = shown_task(engine::add_task(c, std::move(row)));
    engine::drive(c, {playbook::EventKind::advance, playbook::kNone, {}});
    return {out, c.subject.id};
  });
}

TaskCompletion Tasks::complete(const CompleteTask &request) const {
  return core_->write("tasks.complete", request, [&](Unit &unit) -> Answer<TaskCompletion> {
    auto [c, task] = on_task(unit, request.id);
    if (task.state == TaskState::withdrawn)
      throw Error(Code::precondition, "id: this task is withdrawn; there is nothing left to do");
    if (task.state == TaskState::completed) return {{true, shown_task(task), std::nullopt}, c.subject.id};
    if (task.work)
      throw Error(Code::precondition, "id: this task is done by its " +
                                          std::string(base::enum_name(*task.work)) +
                                          " (steps.fill, steps.hold, or the system's acknowledgement)");
    return {engine::finish_task(c, task, request.note), c.subject.id};
  });
}

Task Tasks::redate(const RedateTask &request) const {
  return core_->write("tasks.redate", request, [&](Unit &unit) -> Answer<Task> {
    auto [c, task] = on_task(unit, request.id);
    if (task.state != TaskState::open)
      throw Error(Code::precondition,
                  "id: this task is completed or withdrawn; only open tasks get another date");
    engine::move_by_hand(c, task, request.due, request.reason);
    return {shown_task(task), c.subject.id};
  });
}

Task Tasks::reassign(const ReassignTask &request) const {
  return core_->write("tasks.reassign", request, [&](Unit &unit) -> Answer<Task> {
    auto [c, task] = on_task(unit, request.id);
    if (task.state != TaskState::open)
      throw Error(Code::precondition,
                  "id: this task is completed or withdrawn; only open tasks change hands");
    const Id agent = engine::parse_agent_id(request.agent_id, "agent_id");
    const AgentRow *to = unit.state().agents.find(unit, agent);
    if (to == nullptr) engine::not_found("agent_id", "agent");
    if (!to->active) throw Error(Code::precondition, "agent_id: this agent is inactive and takes no tasks");
    task.agent_id = agent;
    task.unowned.reset();
    unit.update(c.subject, task);
    std::string data = "{\"task\":" + std::to_string(task.key.n) + ",\"agent\":";
    base::append_json(data, request.agent_id);
    data += ",\"reason\":";
    base::append_json(data, request.reason);
    unit.event(c.subject, EventKind::task_reassigned, data + '}');
    if (request.recount) recount(c, task);
    return {shown_task(task), c.subject.id};
  });
}

}  // namespace usher
