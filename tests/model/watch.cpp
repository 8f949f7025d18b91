#include "watch.hpp"

#include "playbook/moment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace usher::tests::model {
namespace {

using base::Id;
using engine::Case;
using engine::TimerKind;
using engine::Unit;
using playbook::Index;
using playbook::kNone;

const SessionOptions kNobody;
/// Of one thing; a timer that fires twice shows here.
const std::set<std::string, std::less<>> kOnlyOnce{"TASK_OVERDUE", "STAGE_OVERDUE", "JOURNEY_FINISHED",
                                                   "TASK_COMPLETED", "EFFECT_ACKNOWLEDGED"};

bool open(const Case &c, Index gate, const playbook::Facts &facts) {
  return gate == kNone || playbook::gate_open(c.book(), gate, facts);
}

}  // namespace

std::vector<Instant> Watch::timers(const Id &id, TimerKind kind, std::int64_t n) {
  std::vector<Instant> out;
  auto cursor =
      world_.state().db.query("SELECT due_us FROM timer WHERE customer_id = $1 AND kind = $2 AND n = $3", id,
                              static_cast<std::int64_t>(kind), n);
  while (cursor.next()) out.emplace_back(std::chrono::microseconds{cursor.integer(0)});
  return out;
}

void Watch::cards_went_through_gates() {
  std::vector<std::pair<Id, Place>> moved;
  {
    auto cursor = world_.state().db.query("SELECT customer_id, stage, finished_us FROM journey");
    while (cursor.next()) {
      const Id id = vault::read_block<16>(cursor.bytes(0), 0);
      const Place place{book_.stage(cursor.text(1)), !cursor.is_null(2)};
      const Place &known = places_[id];
      if (place.stage != known.stage || place.finished != known.finished) moved.emplace_back(id, place);
    }
  }
  for (const auto &[id, place] : moved) {
    Unit unit(world_.state(), kNobody, Unit::Mode::read);
    const Case c = engine::load_case(unit, id);
    const auto facts = engine::facts_of(c);
    const Place before = std::exchange(places_[id], place);
    ASSERT_FALSE(before.finished) << "moved after its end";
    ASSERT_GE(place.stage, before.stage) << "went back";
    EXPECT_EQ(facts.blocking, 0) << "moved while a finding blocks";
    EXPECT_FALSE(facts.paused) << "moved while paused";
    for (Index i = before.stage; i < place.stage; ++i) {
      EXPECT_TRUE(open(c, book_.stages[i].exit, facts)) << "left " << book_.stages[i].written->id;
      const auto &next = book_.stages[i + std::size_t{1}];
      EXPECT_TRUE(open(c, next.entry, facts)) << "entered " << next.written->id;
    }
    EXPECT_TRUE(!place.finished || open(c, book_.stages[place.stage].exit, facts)) << "finished";
  }
}

void Watch::all_is_in_hand(const Person &person) {
  Unit unit(world_.state(), kNobody, Unit::Mode::read);
  const Case c = engine::load_case(unit, *base::parse_id("cus", person.id));
  work_is_somebodys(c);
  timers_stand(c);
}

void Watch::work_is_somebodys(const Case &c) {
  std::set<std::pair<std::string, std::int64_t>> at_work;
  for (const engine::TaskRow &task : c.tasks) {
    if (task.state != TaskState::open) continue;
    const std::string what = "task " + std::to_string(task.key.n) + " of step " + task.step;
    EXPECT_NE(task.agent_id.has_value(), task.unowned.has_value()) << what << ": one owner, or a reason";
    EXPECT_TRUE(!task.agent_id || c.unit.state().agents.find(c.unit, *task.agent_id) != nullptr)
        << what << ": its owner does not exist";
    EXPECT_TRUE(at_work.emplace(task.step, task.run.value_or(0)).second || task.step.empty())
        << what << ": opened twice";
    const Index step = task.step.empty() ? kNone : book_.step(task.step);
    if (step == kNone || book_.steps[step].written->done == playbook::DoneWhen::created) continue;
    EXPECT_EQ(c.progress.steps[step], StepState::active) << what << ": nobody waits for it";
  }
  for (Index i = 0; i < book_.steps.size(); ++i) {
    if (c.progress.steps[i] != StepState::active || !playbook::opens_task(book_.steps[i].kind)) continue;
    EXPECT_TRUE(at_work.contains({book_.steps[i].written->id, c.progress.times[i].run}))
        << book_.steps[i].written->id << " is active, and nobody has a task";
  }
}

void Watch::timers_stand(const Case &c) {
  const Id &id = c.subject.id;
  for (const engine::TaskRow &task : c.tasks) {
    if (task.state != TaskState::open) continue;
    const std::string what = "task " + std::to_string(task.key.n) + " of step " + task.step;
    if (task.overdue) {
      EXPECT_LE(task.due_us, c.unit.now()) << what << ": late before its time";
    } else {
      EXPECT_EQ(timers(id, TimerKind::overdue, task.key.n), std::vector{task.due_us})
          << what << ": somebody hears of its being late, once";
    }
  }
  for (const engine::EscalationRow &row : c.escalations) {
    if (row.closed_us) continue;
    EXPECT_EQ(timers(id, TimerKind::escalation, row.key.n), std::vector{row.next_us})
        << "escalation " << row.key.n;
  }
  EXPECT_TRUE(!c.paused() || std::ranges::count(timers(id, TimerKind::resume, 0), *c.journey.resume_us) == 1)
      << "a pause without an end";
  if (c.progress.state == JourneyState::finished) return;
  const auto facts = engine::facts_of(c);
  for (Index i = 0; i < book_.stages[c.progress.stage].end_step && i < facts.starts.size(); ++i) {
    const Instant start = facts.starts[i];
    if (c.progress.steps[i] != StepState::pending || start <= c.unit.now() || start == Instant::max())
      continue;
    EXPECT_EQ(std::ranges::count(timers(id, TimerKind::start, i), start), 1)
        << book_.steps[i].written->id << " has a moment to start, and no timer";
  }
}

void Watch::remember(const Person &person) {
  memories_[person.id].push_back(
      {world_.now() - std::chrono::microseconds{1}, world_.session().journeys().get({person.id})});
}

void Watch::the_timeline_tells_it(const Person &person) {
  remember(person);
  for (const Memory &each : memories_[person.id]) {
    const JourneyAsOf then = world_.session().journeys().as_of({person.id, each.at});
    EXPECT_EQ(then.stage, each.journey.stage);
    EXPECT_EQ(then.state, each.journey.state);
    EXPECT_EQ(then.holder, each.journey.holder);
    for (const JourneyStep &step : each.journey.steps) {
      const auto same = std::ranges::find(then.steps, step.step, &JourneyStep::step);
      EXPECT_EQ(same == then.steps.end() ? StepState::pending : same->state, step.state) << step.step;
    }
  }
  std::map<std::string, int> once;
  std::size_t stage = 0;
  ListTimeline list;
  list.customer_id = person.id;
  list.reveal = {"data"};
  list.limit = 1000;
  do {
    const TimelinePage page = world_.session().timeline().list(list);
    for (const TimelineEvent &event : page.events) {
      if (event.kind == "STAGE_ENTERED") {
        ASSERT_LT(++stage, book_.stages.size());
        EXPECT_EQ(event.data.text, "{\"stage\":\"" + book_.stages[stage].written->id + "\"}")
            << "skipped one";
      }
      // A task that got another date may be late again.
      if (event.kind == "TASK_DUE_MOVED") {
        const std::string task = event.data.text.substr(0, event.data.text.find(','));
        once["TASK_OVERDUE" + task + '}'] = 0;
      }
      if (kOnlyOnce.contains(event.kind)) {
        EXPECT_EQ(++once[event.kind + event.data.text], 1) << event.kind << ' ' << event.data.text;
      }
    }
    list.cursor = page.next;
  } while (list.cursor);
}

void Watch::the_books_agree() {
  const Verification all = world_.session().timeline().verify();
  for (const auto &each : all.problems) ADD_FAILURE() << each.where << ": " << each.what;
  std::map<std::string, std::int64_t> open;
  {
    auto cursor = world_.state().db.query(
        "SELECT c.agent_id, count(*) FROM customer AS c JOIN journey AS j ON j.customer_id = c.customer_id"
        " WHERE c.agent_id IS NOT NULL AND j.finished_us IS NULL GROUP BY c.agent_id");
    while (cursor.next())
      open[base::format_id("agt", vault::read_block<16>(cursor.bytes(0), 0))] = cursor.integer(1);
  }
  for (const AgentWorkload &each : world_.session().assignment().workload().agents)
    EXPECT_EQ(each.open_customers, open[each.agent_id]) << each.name;
}

}  // namespace usher::tests::model
