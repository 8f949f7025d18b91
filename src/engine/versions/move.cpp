// One journey goes over to another version, or back: its row, its open tasks, the places of its messages, its
// due dates. All of it in the caller's unit.
#include "usher/error.hpp"

#include "base/hex.hpp"
#include "base/json.hpp"
#include "engine/described/journey.hpp"
#include "engine/journeys/escalations.hpp"
#include "engine/journeys/moved.hpp"
#include "engine/timers.hpp"
#include "engine/versions/migration.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::Index;
using playbook::kNone;

/// Nothing for a record that cannot be read any more, or rests.
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

/// From here on the journey is with `to`; what of its steps became different a JOURNEY_MOVED says.
std::string moved_data(const Case &c, const MigrationRow &plan, const Digest &from) {
  std::string data = "{\"plan\":\"" + base::format_id("mig", plan.key.owner) + "\",\"from\":\"" +
                     base::hex(from) + "\",\"to\":\"" + base::hex(c.playbook.hash) + "\",\"stage\":";
  base::append_json(data, c.book().stages[c.progress.stage].written->id);
  data += ",\"state\":";
  base::append_json(data, c.progress.state);
  data += ",\"steps\":";
  base::append_json(data, plan.steps);
  data += ",\"stages\":";
  base::append_json(data, plan.stages);
  return data + '}';
}

/// Where the journey stood before, as far as `c`'s version has steps and stages of the same names: what is
/// told of it is what became different. What was under way and has no such name is left out from here on.
playbook::Progress stood(const Case &c, JourneyMoved &gone) {
  const PinnedPlaybook &was = c.unit.state().playbooks.pinned(c.journey.hash, c.unit.db());
  const auto old =
      playbook::decode(*was.book, c.journey.progress, c.journey.times.value_or(""), c.journey.started_us);
  playbook::Progress out = playbook::begin(c.book(), c.journey.started_us);
  out.state = old.state;
  const bool same_stage =
      was.book->stages[old.stage].written->id == c.book().stages[c.progress.stage].written->id;
  out.stage = same_stage ? c.progress.stage : kNone;
  for (Index i = 0; i < old.steps.size(); ++i) {
    const std::string &id = was.book->steps[i].written->id;
    const Index place = c.book().step(id);
    if (place != kNone) {
      out.steps[place] = old.steps[i];
      out.times[place] = old.times[i];
    } else if (old.steps[i] == StepState::active || old.steps[i] == StepState::held) {
      gone.steps.emplace(id, StepState::left_out);
    }
  }
  return out;
}

/// Writes the journey as `c` has it, which was seen by another version before.
void pin(Case &c, const MigrationRow &plan, EventKind kind) {
  JourneyMoved gone;
  c.saved = stood(c, gone);
  c.unit.event(c.subject, kind, moved_data(c, plan, c.journey.hash));
  if (!gone.steps.empty()) c.unit.event(c.subject, EventKind::journey_moved, base::to_sparse_json(gone));
  c.journey.hash = c.playbook.hash;
  c.journey.version = c.written().version;
  c.journey.progress = playbook::encode(c.progress);
  c.journey.times = playbook::encode_times(c.progress, c.journey.started_us);
  c.journey_changed = true;
  c.save();
  // Timers of stages and steps go by their places. The next tick looks at the journey and sets the others.
  c.unit.db().run("DELETE FROM timer WHERE customer_id = $1 AND kind IN ($2, $3)", c.subject.id,
                  static_cast<std::int64_t>(TimerKind::start), static_cast<std::int64_t>(TimerKind::dwell));
  set_dwell_timer(c);
  put_timer(c.unit, c.subject, TimerKind::start, 0, c.unit.now());
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

/// What is in `before`, put back and written.
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
    if (!each.due || !each.due->start || !each.due->calendar) continue;
    DueRule rule{std::nullopt, *each.due->start, *each.due->calendar};
    if (each.due->rule) rule.duration = calendar::parse_duration(*each.due->rule);
    move_due(c, numbered(c.tasks, each.n, "task"), Due(each.due->due), rule, ",\"because\":\"reverted\"");
  }
}

/// Open tasks follow their step; one whose step was let go stays as a task of nobody's. What is completed
/// follows too where it can, and else keeps the name it had.
void carry_tasks(Case &c, const playbook::Remap &remap, BeforeMigration &before) {
  for (TaskRow &task : c.tasks) {
    const Index old = task.step.empty() ? kNone : remap.from->step(task.step);
    if (old == kNone) continue;
    const Index place = remap.step_to[old];
    if (place == kNone && task.state != TaskState::open) continue;
    const auto *step = place == kNone ? nullptr : &remap.to->steps[place];
    std::string id = step == nullptr ? std::string() : step->written->id;
    std::string gate =
        step == nullptr || step->gate == kNone ? std::string() : std::string(remap.to->gates[step->gate].id);
    if (task.step == id && task.gate == gate) continue;
    before.tasks.push_back({task.key.n, task.step, task.gate, std::nullopt});
    task.step = std::move(id);
    task.gate = std::move(gate);
  }
}

/// A message knows the place of its step, which is another one now.
void carry_messages(Case &c, const playbook::Remap &remap, BeforeMigration &before) {
  for (MessageRow &message : c.messages) {
    if (message.step < 0 || static_cast<std::size_t>(message.step) >= remap.step_to.size()) continue;
    const Index place = remap.step_to[static_cast<std::size_t>(message.step)];
    const std::int64_t step = place == kNone ? -1 : std::int64_t{place};
    if (step == message.step) continue;
    before.messages.push_back({message.key.n, message.step});
    message.step = step;
  }
}

}  // namespace

Case carried_over(Case c, const playbook::Remap &remap, PinnedPlaybook &to, playbook::Progress progress,
                  BeforeMigration &before) {
  before.progress = c.journey.progress;
  before.times = c.journey.times;
  Case out = seen_by(std::move(c), to);
  out.progress = std::move(progress);
  carry_tasks(out, remap, before);
  carry_messages(out, remap, before);
  return out;
}

void migrate_one(Unit &unit, const MigrationRow &plan, Remaps &remaps, MigrationJourneyRow &row) {
  row.outcome = MigrationOutcome::changed;
  if (bound_to(unit, row.person) != row.bound) return;
  auto c = still_there(unit, row.person);
  if (!c) return;
  const playbook::Remap &remap = remaps.from(row.from);
  playbook::Remapped moved = playbook::remap(remap, c->progress);
  if (playbook::encode(moved.progress) != row.progress) return;
  BeforeMigration before;
  Case there = carried_over(std::move(*c), remap, remaps.to(), std::move(moved.progress), before);
  std::vector<NewDue> dues;
  if (plan.due == MigrateDue::recompute) dues = new_dues(there);
  if (!as_planned(row, dues)) return;
  for (const TaskBefore &each : before.tasks)
    unit.update(there.subject, numbered(there.tasks, each.n, "task"));
  for (const MessageBefore &each : before.messages)
    unit.update(there.subject, numbered(there.messages, each.n, "message"));
  pin(there, plan, EventKind::journey_migrated);
  move_dues(there, std::move(dues), before);
  row.before = std::move(before);
  row.bound = bound_to(unit, row.person);
  row.outcome = MigrationOutcome::migrated;
}

void revert_one(Unit &unit, const MigrationRow &plan, MigrationJourneyRow &row) {
  row.outcome = MigrationOutcome::moved_on;
  if (!row.before || bound_to(unit, row.person) != row.bound) return;
  auto c = still_there(unit, row.person);
  if (!c) return;
  Case back = seen_by(std::move(*c), unit.state().playbooks.pinned(row.from, unit.db()));
  back.progress = playbook::decode(back.book(), row.before->progress, row.before->times.value_or(""),
                                   back.journey.started_us);
  restore(back, *row.before);
  pin(back, plan, EventKind::journey_migration_reverted);
  restore_dues(back, *row.before);
  row.outcome = MigrationOutcome::reverted;
}

}  // namespace usher::engine
