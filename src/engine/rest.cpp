#include "engine/rest.hpp"

#include "usher/error.hpp"

#include "engine/loads.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Values of outbox.done.
constexpr std::int64_t kWaiting = 0, kRecalled = 2, kWithdrawn = 3;

std::vector<std::int64_t> change_tasks(Case &c, TaskState from, TaskState to) {
  std::vector<std::int64_t> changed;
  for (TaskRow &task : c.tasks) {
    if (task.state != from) continue;
    task.state = to;
    c.unit.update(c.subject, task);
    changed.push_back(task.key.n);
  }
  return changed;
}

void move_timers(const Case &c, bool aside) {
  auto &db = c.unit.db();
  if (aside) {
    db.run(
        "INSERT INTO resting_timer (customer_id, due_us, kind, n)"
        " SELECT customer_id, due_us, kind, n FROM timer WHERE customer_id = $1",
        c.subject.id);
    db.run("DELETE FROM timer WHERE customer_id = $1", c.subject.id);
  } else {
    db.run(
        "INSERT INTO timer (due_us, customer_id, kind, n)"
        " SELECT due_us, customer_id, kind, n FROM resting_timer WHERE customer_id = $1",
        c.subject.id);
    db.run("DELETE FROM resting_timer WHERE customer_id = $1", c.subject.id);
  }
}

/// What was claimed once may have been sent, so it stays with the host that claimed it.
std::vector<std::int64_t> change_messages(Case &c, std::int64_t from, std::int64_t to, MessageState state) {
  std::vector<std::int64_t> numbers;
  {
    auto cursor = c.unit.db().query(
        "SELECT subject_n FROM outbox WHERE customer_id = $1 AND done = $2 AND attempt = 0"
        " AND kind = 'message.whatsapp' ORDER BY n",
        c.subject.id, from);
    while (cursor.next()) numbers.push_back(cursor.integer(0));
  }
  c.unit.db().run(
      "UPDATE outbox SET done = $3 WHERE customer_id = $1 AND done = $2 AND attempt = 0"
      " AND kind = 'message.whatsapp'",
      c.subject.id, from, to);
  for (const std::int64_t n : numbers) {
    MessageRow &row = numbered(c.messages, n, "message");
    row.state = state;
    c.unit.update(c.subject, row);
  }
  return numbers;
}

bool is_open(const Case &c) {
  return c.progress.state != JourneyState::finished;
}

bool weighs_on_agent(const Case &c) {
  return c.customer.agent_id && is_open(c);
}

}  // namespace

Rested lay_to_rest(Case &c) {
  move_timers(c, true);
  if (weighs_on_agent(c)) change_load(c.unit, *c.customer.agent_id, -1);
  if (is_open(c)) change_role_loads(c.unit, c.subject.id, -1);
  return {change_tasks(c, TaskState::open, TaskState::withdrawn),
          change_messages(c, kWaiting, kRecalled, MessageState::recalled)};
}

Rested wake(Case &c) {
  move_timers(c, false);
  if (weighs_on_agent(c)) give_load_back(c.unit, *c.customer.agent_id);
  if (is_open(c)) change_role_loads(c.unit, c.subject.id, +1);
  return {change_tasks(c, TaskState::withdrawn, TaskState::open),
          change_messages(c, kRecalled, kWaiting, MessageState::queued)};
}

std::vector<std::int64_t> recall_messages(Case &c) {
  auto numbers = change_messages(c, kWaiting, kWithdrawn, MessageState::recalled);
  for (MessageRow &row : c.messages) {
    if (row.state != MessageState::held) continue;
    row.state = MessageState::recalled;
    c.unit.update(c.subject, row);
    numbers.push_back(row.key.n);
  }
  return numbers;
}

void require_awake(const Case &c, std::string_view field) {
  if (c.customer.restricted_us)
    throw Error(Code::precondition,
                std::string(field) +
                    ": processing of this customer is restricted; the data is only stored "
                    "until privacy.lift");
  require_standing(c, field);
}

void require_standing(const Case &c, std::string_view field) {
  if (!c.merged_into) return;
  throw Error(Code::precondition, std::string(field) + ": this record was merged into " +
                                      base::format_id("cus", *c.merged_into) +
                                      "; use that one, or undo the merge");
}

}  // namespace usher::engine
