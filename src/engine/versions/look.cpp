// What a plan says of a journey: where it would be, what has to be decided first, which due dates change.
#include "usher/error.hpp"

#include "engine/task_due.hpp"
#include "engine/versions/facts.hpp"
#include "engine/versions/migration.hpp"
#include "vault/hash.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::kNone;

std::string calendar_of(Unit &unit, const playbook::Playbook &book, const std::optional<Id> &agent) {
  if (agent) {
    const AgentRow *row = unit.state().agents.find(unit, *agent);
    if (row != nullptr && row->calendar) return *row->calendar;
  }
  return book.written.calendar;
}

void block(MigrationJourneyRow &row, std::string code, std::string id, std::string words) {
  row.verdict = MigrationVerdict::blocked;
  row.remarks.push_back({std::move(code), true, std::move(id), std::move(words)});
}

/// What keeps a journey from going over whatever anybody decides.
void look_for_blocks(const Case &c, const playbook::Playbook &to, MigrationJourneyRow &row) {
  if (c.merged_into) block(row, "resting", {}, "the customer was merged into another: the record rests");
  if (c.customer.restricted_us) block(row, "restricted", {}, "the customer's data is only stored");
  const auto needs = [&](const std::string &service) {
    if (to.service(service) == kNone)
      block(row, "service_gone", service, "the new version does not have the service \"" + service + '"');
  };
  needs(c.customer.service);
  for (const OrderRow &order : c.orders)
    if (order.service != c.customer.service) needs(order.service);
}

/// Facts are asked by the new version's names.
void rename_tasks(Case &c, const playbook::Remap &remap) {
  for (TaskRow &task : c.tasks) {
    const auto old = task.step.empty() ? kNone : remap.from->step(task.step);
    if (old == kNone) continue;
    const auto place = remap.step_to[old];
    task.step = place == kNone ? std::string() : remap.to->steps[place].written->id;
  }
}

}  // namespace

Digest bound_to(Unit &unit, const Id &person) {
  std::string text;
  const auto add = [&](store::Cursor cursor) {
    while (cursor.next())
      text.append(std::to_string(cursor.integer(0))).append(":").append(std::to_string(cursor.integer(1))) +=
          ';';
    text += '|';
  };
  add(unit.db().query("SELECT n, rev FROM journey WHERE customer_id = $1 ORDER BY n", person));
  add(unit.db().query("SELECT n, rev FROM task WHERE customer_id = $1 ORDER BY n", person));
  return vault::hash256(vault::as_bytes(text));
}

std::vector<NewDue> new_dues(const Case &c, const playbook::Remap &remap, const PinnedPlaybook &to) {
  std::vector<NewDue> out;
  for (const TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || task.step.empty()) continue;
    const auto old = remap.from->step(task.step);
    const auto place = old == kNone ? kNone : remap.step_to[old];
    if (place == kNone || !remap.to->steps[place].due) continue;
    auto rule = rule_of(task, remap.from);
    if (!rule) continue;
    rule->duration = *remap.to->steps[place].due;
    rule->calendar = calendar_of(c.unit, *remap.to, task.agent_id);
    const auto &calendar = c.unit.state().calendars.find(c.unit, rule->calendar);
    Due due = calendar::due(rule->start, rule->duration, calendar, to.zone);
    if (due.at != task.due_us) out.push_back({task.key.n, std::move(*rule), std::move(due)});
  }
  return out;
}

MigrationJourneyRow look_at(Unit &unit, const MigrationRow &plan, Remaps &remaps, const Id &person,
                            const Digest &from) {
  MigrationJourneyRow row;
  row.person = person;
  row.from = from;
  row.bound = bound_to(unit, person);
  try {
    Case c = load_case(unit, person);
    const playbook::Remap &remap = remaps.from(from);
    look_for_blocks(c, *remap.to, row);
    playbook::Remapped moved = playbook::remap(remap, c.progress);
    if (plan.due == MigrateDue::recompute)
      for (const NewDue &each : new_dues(c, remap, remaps.to())) {
        const auto &task = numbered(c.tasks, each.task, "task");
        row.dues.push_back(
            {base::format_id("tsk", base::OwnedId{person, each.task}), task.due_us, each.due.at});
      }
    const bool decided =
        std::ranges::none_of(moved.remarks, [](const auto &each) { return each.needs_mapping; });
    if (decided && moved.progress.stage > 0) {
      rename_tasks(c, remap);
      playbook::name_closed_gates(*remap.to, moved.progress, facts_of(c, remaps.to()), moved.remarks);
    }
    for (playbook::Remark &each : moved.remarks)
      row.remarks.push_back(
          {std::move(each.code), each.needs_mapping, std::move(each.id), std::move(each.words)});
    if (!decided && row.verdict == MigrationVerdict::clean) row.verdict = MigrationVerdict::needs_mapping;
    if (!decided) return row;
    row.stage = remap.to->stages[moved.progress.stage].written->id;
    row.progress = playbook::encode(moved.progress);
  } catch (const Error &error) {
    if (error.code() != Code::integrity && error.code() != Code::corrupt && error.code() != Code::erased)
      throw;
    block(row, "unreadable", {}, "the record cannot be read: " + std::string(code_name(error.code())));
  }
  return row;
}

}  // namespace usher::engine
