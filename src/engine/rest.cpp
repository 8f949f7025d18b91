#include "engine/rest.hpp"

#include "usher/error.hpp"

#include "engine/drive.hpp"
#include "engine/loads.hpp"
#include "engine/message_writing.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Values of outbox.done.
constexpr std::int64_t kWaiting = 0, kRecalled = 2, kWithdrawn = 3;

/// Those that are over were withdrawn before and stay so.
std::vector<std::int64_t> change_tasks(Case &c, TaskState from, TaskState to) {
  std::vector<std::int64_t> changed;
  for (TaskRow &task : c.tasks) {
    if (task.state != from || is_over(c, task)) continue;
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

/// Outbox items of messages that `concerns` names, from one value of outbox.done to another. What was claimed
/// once may have been sent, so it stays with the host that claimed it. Answers their messages.
template <class Concerns>
std::vector<MessageRow *> move_items(Case &c, std::int64_t from, std::int64_t to, Concerns concerns) {
  std::vector<std::pair<std::int64_t, MessageRow *>> items;
  {
    auto cursor = c.unit.db().query(
        "SELECT n, kind, subject_n FROM outbox WHERE customer_id = $1 AND done = $2 AND attempt = 0"
        " ORDER BY n",
        c.subject.id, from);
    while (cursor.next())
      if (messaging::is_message(cursor.text(1)))
        items.emplace_back(cursor.integer(0), &numbered(c.messages, cursor.integer(2), "message"));
  }
  std::vector<MessageRow *> moved;
  for (const auto &[n, row] : items) {
    if (!concerns(*row)) continue;
    c.unit.db().run("UPDATE outbox SET done = $3 WHERE customer_id = $1 AND n = $2", c.subject.id, n, to);
    moved.push_back(row);
  }
  return moved;
}

template <class Concerns>
std::vector<std::int64_t> change_messages(Case &c, std::int64_t from, std::int64_t to, MessageState state,
                                          Concerns concerns) {
  std::vector<std::int64_t> numbers;
  for (MessageRow *row : move_items(c, from, to, concerns)) {
    row->state = state;
    c.unit.update(c.subject, *row);
    numbers.push_back(row->key.n);
  }
  return numbers;
}

bool is_open(const Case &c) {
  return c.progress.state != JourneyState::finished;
}

constexpr auto kEvery = [](const MessageRow &) { return true; };

bool weighs_on_agent(const Case &c) {
  return c.customer.agent_id && is_open(c);
}

}  // namespace

Rested lay_to_rest(Case &c) {
  move_timers(c, true);
  if (weighs_on_agent(c)) change_load(c.unit, *c.customer.agent_id, -1);
  if (is_open(c)) change_role_loads(c.unit, c.subject.id, -1);
  return {change_tasks(c, TaskState::open, TaskState::withdrawn),
          change_messages(c, kWaiting, kRecalled, MessageState::recalled, kEvery)};
}

Rested wake(Case &c) {
  move_timers(c, false);
  if (weighs_on_agent(c)) give_load_back(c.unit, *c.customer.agent_id);
  if (is_open(c)) change_role_loads(c.unit, c.subject.id, +1);
  return {change_tasks(c, TaskState::withdrawn, TaskState::open),
          change_messages(c, kRecalled, kWaiting, MessageState::queued, kEvery)};
}

std::vector<std::int64_t> recall_messages(Case &c, Channel channel) {
  auto numbers = change_messages(c, kWaiting, kWithdrawn, MessageState::recalled,
                                 [&](const MessageRow &row) { return row.channel == channel; });
  for (MessageRow &row : c.messages) {
    if (row.state != MessageState::held || row.channel != channel) continue;
    row.state = MessageState::recalled;
    c.unit.update(c.subject, row);
    numbers.push_back(row.key.n);
  }
  return numbers;
}

bool hold_messages(Case &c) {
  const auto rows =
      move_items(c, kWaiting, kWithdrawn, [](const MessageRow &each) { return each.step >= 0; });
  for (MessageRow *row : rows) {
    row->state = MessageState::held;
    row->mode = SendMode::hold;
    row->reason = "profile_blocked";
    row->explanation = "A finding that blocks came up before the message was handed over.";
    c.unit.update(c.subject, *row);
    c.unit.event(c.subject, EventKind::message_held, event_data(*row));
  }
  return !rows.empty();
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
