// One journey goes over to another version, or back: its row, its open tasks, the places of its messages, its
// due dates. All of it in the caller's unit.
#include "usher/error.hpp"

#include "base/hex.hpp"
#include "base/json.hpp"
#include "engine/task_due.hpp"
#include "engine/versions/migration.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::Index;
using playbook::kNone;

std::string moved_data(const MigrationRow &plan, const Digest &from, const Digest &to) {
  std::string data = "{\"plan\":\"" + base::format_id("mig", plan.key.owner) + "\",\"from\":\"" +
                     base::hex(from) + "\",\"to\":\"" + base::hex(to) + "\",\"steps\":";
  base::append_json(data, plan.steps);
  data += ",\"stages\":";
  base::append_json(data, plan.stages);
  return data;
}

/// Throws nothing that says something of this one journey: nothing for one that cannot be read any more.
std::optional<Case> still_there(Unit &unit, const Id &person) {
  try {
    Case c = load_case(unit, person);
    if (!c.rests()) return std::optional<Case>(std::move(c));
  } catch (const Error &error) {
    if (error.code() != Code::erased && error.code() != Code::integrity && error.code() != Code::corrupt &&
        error.code() != Code::not_found)
      throw;
  }
  return std::nullopt;
}

void set_journey(Case &c, const PinnedPlaybook &playbook, const std::string &progress) {
  c.journey.hash = playbook.hash;
  c.journey.version = playbook.book->written.version;
  c.journey.progress = progress;
  c.unit.update(c.subject, c.journey);
}

/// Open tasks follow their step; one whose step was let go stays as a task of nobody's. What is completed
/// follows too where it can, and else keeps the name it had.
void move_tasks(Case &c, const playbook::Remap &remap, BeforeMigration &before) {
  for (TaskRow &task : c.tasks) {
    const Index old = task.step.empty() ? kNone : remap.from->step(task.step);
    if (old == kNone) continue;
    const Index place = remap.step_to[old];
    const bool open = task.state == TaskState::open;
    if (place == kNone && !open) continue;
    const auto *step = place == kNone ? nullptr : &remap.to->steps[place];
    const std::string id = step == nullptr ? std::string() : step->written->id;
    const std::string gate =
        step == nullptr || step->gate == kNone ? std::string() : std::string(remap.to->gates[step->gate].id);
    if (task.step == id && task.gate == gate) continue;
    before.tasks.push_back({task.key.n, task.step, task.gate, std::nullopt});
    task.step = id;
    task.gate = gate;
    c.unit.update(c.subject, task);
  }
}

/// A message knows the place of its step, which is another one now.
void move_messages(Case &c, const playbook::Remap &remap, BeforeMigration &before) {
  for (MessageRow &message : c.messages) {
    if (message.step < 0 || static_cast<std::size_t>(message.step) >= remap.step_to.size()) continue;
    const Index place = remap.step_to[static_cast<std::size_t>(message.step)];
    const std::int64_t step = place == kNone ? -1 : place;
    if (step == message.step) continue;
    before.messages.push_back({message.key.n, message.step});
    message.step = step;
    c.unit.update(c.subject, message);
  }
}

DueBefore due_of(const TaskRow &task) {
  Due due;
  due.at = task.due_us;
  due.date = task.due_day;
  due.zone = task.zone;
  due.days = task.due_days;
  due.estimated = task.estimated;
  due.policies = task.due_policies;
  return {std::move(due), task.rule, task.start_us, task.calendar};
}

void move_dues(Case &c, std::vector<NewDue> &&dues, BeforeMigration &before) {
  for (NewDue &each : dues) {
    TaskRow &task = numbered(c.tasks, each.task, "task");
    auto known = std::ranges::find(before.tasks, each.task, &TaskBefore::n);
    if (known == before.tasks.end())
      known = before.tasks.insert(known, {each.task, task.step, task.gate, std::nullopt});
    known->due = due_of(task);
    move_due(c, task, std::move(each.due), each.rule, ",\"because\":\"migrated\"");
  }
}

/// Whether the due dates are those that the plan told of: a calendar may have been edited since.
bool as_planned(const MigrationJourneyRow &row, const std::vector<NewDue> &dues) {
  return std::ranges::equal(row.dues, dues, [](const MigrationDue &planned, const NewDue &now) {
    return planned.to == now.due.at;
  });
}

void restore(Case &c, const BeforeMigration &before) {
  for (const TaskBefore &each : before.tasks) {
    TaskRow &task = numbered(c.tasks, each.n, "task");
    task.step = each.step;
    task.gate = each.gate;
    c.unit.update(c.subject, task);
  }
  for (const MessageBefore &each : before.messages) {
    MessageRow &message = numbered(c.messages, each.n, "message");
    message.step = each.step;
    c.unit.update(c.subject, message);
  }
}

void restore_dues(Case &c, const BeforeMigration &before) {
  for (const TaskBefore &each : before.tasks) {
    if (!each.due || !each.due->rule || !each.due->start || !each.due->calendar) continue;
    const DueRule rule{calendar::parse_duration(*each.due->rule), *each.due->start, *each.due->calendar};
    move_due(c, numbered(c.tasks, each.n, "task"), Due(each.due->due), rule, ",\"because\":\"reverted\"");
  }
}

}  // namespace

void migrate_one(Unit &unit, const MigrationRow &plan, Remaps &remaps, MigrationJourneyRow &row) {
  row.outcome = MigrationOutcome::changed;
  if (bound_to(unit, row.person) != row.bound) return;
  auto c = still_there(unit, row.person);
  if (!c) return;
  const playbook::Remap &remap = remaps.from(row.from);
  std::vector<NewDue> dues;
  if (plan.due == MigrateDue::recompute) dues = new_dues(*c, remap, remaps.to());
  if (!as_planned(row, dues)) return;
  BeforeMigration before;
  before.progress = c->journey.progress;
  move_tasks(*c, remap, before);
  move_messages(*c, remap, before);
  set_journey(*c, remaps.to(), row.progress);
  unit.event(c->subject, EventKind::journey_migrated, moved_data(plan, row.from, plan.to) + '}');
  if (!dues.empty()) {
    Case moved = load_case(unit, row.person);  // by the new version
    move_dues(moved, std::move(dues), before);
  }
  row.before = std::move(before);
  row.bound = bound_to(unit, row.person);
  row.outcome = MigrationOutcome::migrated;
}

void revert_one(Unit &unit, const MigrationRow &plan, MigrationJourneyRow &row) {
  row.outcome = MigrationOutcome::moved_on;
  if (!row.before || bound_to(unit, row.person) != row.bound) return;
  auto c = still_there(unit, row.person);
  if (!c) return;
  restore(*c, *row.before);
  set_journey(*c, unit.state().playbooks.pinned(row.from, unit.db()), row.before->progress);
  unit.event(c->subject, EventKind::journey_migration_reverted, moved_data(plan, plan.to, row.from) + '}');
  Case back = load_case(unit, row.person);
  restore_dues(back, *row.before);
  row.outcome = MigrationOutcome::reverted;
}

}  // namespace usher::engine
