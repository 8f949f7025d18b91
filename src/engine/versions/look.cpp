// What a plan says of a journey: where it would be, what has to be decided first, which due dates change.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "engine/journeys/values.hpp"
#include "engine/versions/migration.hpp"
#include "playbook/described.hpp"
#include "vault/hash.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::kNone;

void block(MigrationJourneyRow &row, std::string code, std::string id, std::string words) {
  row.verdict = MigrationVerdict::blocked;
  row.remarks.push_back({std::move(code), true, std::move(id), std::move(words)});
}

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

/// A waiver names its item by the place in the gate: another item there must not be waived by it.
bool waives_the_same(const WaiverRow &row, const playbook::Playbook &from, const playbook::Playbook &to) {
  const auto old = from.gate(row.gate), now = to.gate(row.gate);
  if (old == kNone || now == kNone) return true;
  const auto &before = from.gates[old].items, &after = to.gates[now].items;
  const auto place = static_cast<std::size_t>(row.item - 1);
  return place < before.size() && place < after.size() &&
         base::to_json(*before[place].written) == base::to_json(*after[place].written);
}

/// What keeps a journey from going over whatever anybody decides.
void look_for_blocks(const Case &c, const Case &by, MigrationJourneyRow &row) {
  if (c.merged_into) block(row, "resting", {}, "the customer was merged into another: the record rests");
  if (c.customer.restricted_us) block(row, "restricted", {}, "the customer's data is only stored");
  const auto needs = [&](const std::string &service) {
    if (by.book().service(service) == kNone)
      block(row, "service_gone", service, "the new version does not have the service " + quoted(service));
  };
  needs(c.customer.service);
  for (const OrderRow &order : c.orders)
    if (order.service != c.customer.service) needs(order.service);
  for (const WaiverRow &each : c.waivers)
    if (!waives_the_same(each, c.book(), by.book()))
      block(row, "waiver_elsewhere", each.gate,
            "an item of gate " + quoted(each.gate) + " is waived, and another one stands in its place");
  for (const JourneyDataRow &each : c.data)
    if (by.book().field(each.name) != kNone && value_of(c, each) && !value_of(by, each))
      block(row, "value_unfit", each.name,
            "a value of " + quoted(each.name) + " does not fit what the new version asks for");
}

void add_remarks(std::vector<playbook::Remark> &&remarks, MigrationJourneyRow &row) {
  for (playbook::Remark &each : remarks)
    row.remarks.push_back(
        {std::move(each.code), each.needs_mapping, std::move(each.id), std::move(each.words)});
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

std::vector<NewDue> new_dues(const Case &c) {
  std::vector<NewDue> out;
  for (const TaskRow &task : c.tasks) {
    if (task.state != TaskState::open || task.step.empty() || (!task.rule && task.start_us)) continue;
    const auto place = c.book().step(task.step);
    if (place == kNone || !c.book().steps[place].due) continue;
    auto due = counted_due(c, task, place);
    if (due && due->second.at != task.due_us)
      out.push_back({task.key.n, std::move(due->first), std::move(due->second)});
  }
  return out;
}

Case seen_by(Case c, PinnedPlaybook &to) {
  Case out(c.unit, c.subject, to);
  out.customer = std::move(c.customer);
  out.journey = std::move(c.journey);
  out.progress = playbook::begin(*to.book, out.journey.started_us);
  out.saved = out.progress;
  out.findings = std::move(c.findings);
  out.orders = std::move(c.orders);
  out.documents = std::move(c.documents);
  out.messages = std::move(c.messages);
  out.tasks = std::move(c.tasks);
  out.data = std::move(c.data);
  out.escalations = std::move(c.escalations);
  out.waivers = std::move(c.waivers);
  out.merged_into = c.merged_into;
  return out;
}

MigrationJourneyRow look_at(Unit &unit, const MigrationRow &plan, Remaps &remaps, const Id &person,
                            const Digest &from) {
  MigrationJourneyRow row;
  row.person = person;
  row.from = from;
  row.bound = bound_to(unit, person);
  try {
    const Case c = load_case(unit, person);
    const playbook::Remap &remap = remaps.from(from);
    look_for_blocks(c, seen_by(c, remaps.to()), row);
    playbook::Remapped moved = playbook::remap(remap, c.progress);
    const bool decided =
        std::ranges::none_of(moved.remarks, [](const auto &each) { return each.needs_mapping; });
    if (!decided) {
      add_remarks(std::move(moved.remarks), row);
      if (row.verdict == MigrationVerdict::clean) row.verdict = MigrationVerdict::needs_mapping;
      return row;
    }
    row.stage = remap.to->stages[moved.progress.stage].written->id;
    row.progress = playbook::encode(moved.progress);
    BeforeMigration before;
    const Case there = carried_over(c, remap, remaps.to(), std::move(moved.progress), before);
    playbook::name_closed_gates(*remap.to, there.progress, facts_of(there), moved.remarks);
    add_remarks(std::move(moved.remarks), row);
    if (plan.due == MigrateDue::recompute)
      for (const NewDue &each : new_dues(there)) {
        const auto task = std::ranges::find(c.tasks, each.task, [](const TaskRow &of) { return of.key.n; });
        row.dues.push_back(
            {base::format_id("tsk", base::OwnedId{person, each.task}), task->due_us, each.due.at});
      }
  } catch (const Error &error) {
    if (error.code() != Code::integrity && error.code() != Code::corrupt && error.code() != Code::erased)
      throw;
    block(row, "unreadable", {}, "the record cannot be read: " + std::string(code_name(error.code())));
  }
  return row;
}

}  // namespace usher::engine
