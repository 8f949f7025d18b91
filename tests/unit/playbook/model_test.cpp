// Random journeys over all five shipped playbooks: whatever happens, at whatever time, what the model
// promises holds. The test keeps its own books beside decide(): when what may start, what was opened, what
// moved.
#include "calendar/calendar.hpp"
#include "playbook/condition.hpp"
#include "playbook/moment.hpp"
#include "support.hpp"
#include "support/scale.hpp"

#include <deque>
#include <map>
#include <random>
#include <set>

namespace usher::playbook::test {
namespace {

using enum StepState;
using std::chrono::hours;

bool over(StepState state) {
  return state == done || state == skipped || state == left_out;
}

struct Move {
  std::optional<Index> stage;
  std::optional<JourneyState> state;
  std::map<Index, StepState> steps;
  std::map<Index, std::uint16_t> runs;
};

/// One journey, its world, and what the test knows of it.
class Life {
 public:
  Life(const Playbook &book, unsigned seed)
      : book_(book),
        random_(seed),
        zone_(book.written.zone),
        facts_(blank(book)),
        progress_(begin(book, kNow)) {
    facts_.service = static_cast<Index>(pick(book.services.size()));
    facts_.opted_in = often();
    facts_.runs.resize(book.steps.size());
    facts_.scheduled.resize(book.steps.size());
    for (const CompiledData &field : book.data) facts_.data.push_back(field.initial);
    began_ = progress_;
  }

  void run(int rounds) {
    happens({EventKind::enrolled, kNone, {}});
    for (int i = 0; i < rounds && !testing::Test::HasFailure(); ++i) something();
    replay();
  }

 private:
  std::size_t pick(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  bool often() { return pick(4) != 0; }

  void something() {
    switch (pick(14)) {
      case 0:
      case 1:
        return pass_time(hours{1 + static_cast<int>(pick(80))});
      case 2:
        return pass_time(hours{24 * (1 + static_cast<int>(pick(40)))});
      case 3:
        facts_.blocking = often() ? 0 : 1;
        return happens({EventKind::reviewed, kNone, {}});
      case 4:
        facts_.paused = !often();
        return happens({facts_.paused ? EventKind::paused : EventKind::resumed, kNone, {}});
      case 5:
        agent_there_ = often();
        if (!often() && facts_.agent_assigned) {
          facts_.agent_assigned = false;
          return happens({EventKind::unassigned, kNone, {}});
        }
        return happens({EventKind::agent_available, kNone, {}});
      case 6:
        return deliver();
      case 7:
        facts_.window_open = often();
        return happens({EventKind::message_received, kNone, {}});
      case 8:
        facts_.order_exists = true;
        facts_.order_confirmed = often();
        return happens(
            {facts_.order_confirmed ? EventKind::order_confirmed : EventKind::order_placed, kNone, {}});
      case 9:
        if (!facts_.documents.empty())
          facts_.documents[pick(facts_.documents.size())] = static_cast<DocumentState>(pick(3));
        return happens({EventKind::document_changed, kNone, {}});
      case 10:
        if (!often()) return leave_out();
        record(static_cast<Index>(pick(book_.data.size())));
        return happens({EventKind::data_recorded, kNone, {}});
      default:
        return work();
    }
  }

  void pass_time(hours by) {
    facts_.now += by;
    facts_.today = zone_.local_date(facts_.now);
    happens({EventKind::date_reached, kNone, {}});
  }

  void deliver() {
    for (auto &state : facts_.messages)
      if (state && counts_as_queued(*state)) state = often() ? MessageState::delivered : MessageState::failed;
    happens({EventKind::message_status, kNone, {}});
  }

  void leave_out() {
    const auto step = static_cast<Index>(pick(book_.steps.size()));
    if (book_.steps[step].kind == StepKind::review || progress_.steps[step] == done) return;
    happens({EventKind::left_out, step, "test"});
  }

  void record(Index field) {
    if (field >= book_.data.size()) return;
    const DataField &written = *book_.data[field].written;
    DataValue value;
    switch (written.type) {
      case DataType::number:
        value.number = written.at_least.value_or(0) +
                       static_cast<std::int64_t>(pick(static_cast<std::size_t>(
                           written.at_most.value_or(9) - written.at_least.value_or(0) + 1)));
        break;
      case DataType::boolean:
        value.number = often() ? 1 : 0;
        break;
      case DataType::choice:
        value.number = static_cast<std::int64_t>(pick(written.choices.size()));
        break;
      case DataType::date:
      case DataType::moment:
        value.at = facts_.now + hours{24 * static_cast<int>(pick(60))};
        value.number = std::chrono::sys_days{zone_.local_date(*value.at)}.time_since_epoch().count();
        break;
      case DataType::text:
        break;
    }
    facts_.data[field] = value;
  }

  /// Somebody completes an open task, with all that it asks for, unless its gate forbids.
  void work() {
    std::vector<Index> open;
    for (Index i = 0; i < book_.steps.size(); ++i)
      if (facts_.tasks[i] == TaskState::open && progress_.steps[i] == active) open.push_back(i);
    if (open.empty()) return pass_time(hours{12});
    const Index step = open[pick(open.size())];
    const Index gate = book_.steps[step].gate;
    if (gate != kNone && !gate_open(book_, gate, facts_)) return;
    for (const Index field : book_.steps[step].fields) record(field);
    for (const Index field : book_.steps[step].optional_fields)
      if (often()) record(field);
    facts_.tasks[step] = TaskState::completed;
    ++facts_.runs[step];
    happens({EventKind::task_completed, step, {}});
  }

  void set_starts() {
    facts_.starts.assign(book_.steps.size(), Instant::min());
    for (Index i = 0; i < book_.steps.size(); ++i) {
      const CompiledStep &step = book_.steps[i];
      if ((step.start || step.due || step.repeat) && progress_.steps[i] == pending)
        facts_.starts[i] = starts_at(book_, i, progress_, facts_, calendar_, zone_);
    }
  }

  /// As the engine does it: effects are carried out at once, and what follows from them is decided on.
  void happens(const Event &event) {
    std::deque<Event> events{event};
    for (int round = 0; !events.empty(); ++round) {
      ASSERT_LT(round, 200) << "does not come to rest";
      set_starts();
      const Progress before = progress_;
      const Decision decision = decide(book_, before, events.front(), facts_);
      events.pop_front();
      progress_ = decode(book_, encode(decision.progress), encode_times(decision.progress, kNow), kNow);
      ASSERT_EQ(progress_, decision.progress) << "what is stored is not what was decided";
      hold(before, decision);
      note(before);
      if (testing::Test::HasFatalFailure()) return;
      for (const Effect &each : decision.effects) carry_out(each, events);
    }
    nothing_is_lost();
  }

  void carry_out(const Effect &effect, std::deque<Event> &next) {
    if (effect.kind == EffectKind::assign) {
      facts_.agent_assigned = agent_there_;
      facts_.none_eligible = !agent_there_;
      next.push_back({agent_there_ ? EventKind::assigned : EventKind::step_held, effect.step, "nobody"});
    } else if (effect.kind == EffectKind::message) {
      facts_.messages[effect.message] = facts_.opted_in ? MessageState::queued : MessageState::refused;
      next.push_back({facts_.opted_in ? EventKind::step_done : EventKind::step_held, effect.step, "refused"});
    } else if (effect.kind == EffectKind::task) {
      const auto run = progress_.times[effect.step].run;
      ASSERT_TRUE(opened_.insert({effect.step, run}).second) << "the same run's task twice";
      facts_.tasks[effect.step] = TaskState::open;
      facts_.follow_up_exists |= book_.steps[effect.step].written->follow_up;
    } else if (effect.kind == EffectKind::again) {
      // Only the task of the present run says how a step stands.
      if (effect.step != kNone) facts_.tasks[effect.step].reset();
      next.push_back({EventKind::advance, kNone, {}});
    }
  }

  void hold(const Progress &before, const Decision &decision) {
    const Progress &after = decision.progress;
    if (before.state == JourneyState::finished) {
      ASSERT_TRUE(decision.effects.empty() && after == before) << "moved after its end";
      return;
    }
    const auto moves = std::ranges::count(decision.effects, EffectKind::move, &Effect::kind);
    ASSERT_EQ(after.stage - before.stage, moves) << "the card moved without saying so";
    for (Index stage = before.stage; stage < after.stage; ++stage) {
      ASSERT_FALSE(facts_.paused || facts_.blocking > 0) << "moved while it stands still";
      const Index exit = book_.stages[stage].exit, entry = book_.stages[stage + std::size_t{1}].entry;
      ASSERT_TRUE(exit == kNone || gate_open(book_, exit, facts_)) << "skipped a gate";
      ASSERT_TRUE(entry == kNone || gate_open(book_, entry, facts_)) << "skipped a gate";
    }
    for (const Effect &each : decision.effects) {
      if (each.step == kNone || each.why != Why::started) continue;
      if (each.kind != EffectKind::task && each.kind != EffectKind::message) continue;
      ASSERT_LE(facts_.starts[each.step], facts_.now) << "started before its time";
      ASSERT_TRUE(!facts_.paused && facts_.blocking == 0) << "started while it stands still";
    }
    for (Index i = book_.stages[after.stage].end_step; i < after.steps.size(); ++i)
      ASSERT_TRUE(after.steps[i] == pending || after.steps[i] == left_out) << "a later stage has begun";
  }

  /// What may start has started: time that passed was noticed by every step that waited for it.
  void nothing_is_lost() {
    if (facts_.paused || facts_.blocking > 0 || progress_.state == JourneyState::finished) return;
    set_starts();
    for (Index i = 0; i < book_.stages[progress_.stage].end_step; ++i) {
      const CompiledStep &step = book_.steps[i];
      if (progress_.steps[i] != pending || !step.after.empty() || facts_.starts[i] > facts_.now) continue;
      ASSERT_FALSE(std::ranges::all_of(step.needs, [&](Index need) { return over(progress_.steps[need]); }))
          << step.written->id << " was forgotten";
    }
  }

  void note(const Progress &before) {
    Move move;
    if (progress_.stage != before.stage) move.stage = progress_.stage;
    if (progress_.state != before.state) move.state = progress_.state;
    for (Index i = 0; i < progress_.steps.size(); ++i) {
      if (progress_.steps[i] != before.steps[i]) move.steps[i] = progress_.steps[i];
      if (progress_.times[i].run != before.times[i].run) move.runs[i] = progress_.times[i].run;
    }
    moves_.push_back(std::move(move));
  }

  void replay() const {
    Progress again = began_;
    for (const Move &each : moves_) {
      again.stage = each.stage.value_or(again.stage);
      again.state = each.state.value_or(again.state);
      for (const auto &[step, state] : each.steps) again.steps[step] = state;
      for (const auto &[step, run] : each.runs) again.times[step].run = run;
    }
    ASSERT_EQ(again.stage, progress_.stage);
    ASSERT_EQ(again.state, progress_.state);
    ASSERT_EQ(again.steps, progress_.steps);
    for (Index i = 0; i < again.times.size(); ++i) ASSERT_EQ(again.times[i].run, progress_.times[i].run);
  }

  const Playbook &book_;
  std::mt19937 random_;
  calendar::Zone zone_;
  const calendar::Calendar &calendar_ = calendar::shipped_calendar("weekdays");
  Facts facts_;
  Progress progress_;
  Progress began_;
  bool agent_there_ = true;
  std::set<std::pair<Index, std::uint16_t>> opened_;
  std::vector<Move> moves_;
};

TEST(Model, ten_thousand_journeys_over_five_playbooks_keep_the_rules) {
  for (const ShippedPlaybook &each : shipped_playbooks()) {
    const auto book = load(each.text);
    for (unsigned seed = 1; seed <= 2000U * static_cast<unsigned>(tests::scale()); ++seed) {
      SCOPED_TRACE(std::string(each.id) + ", seed " + std::to_string(seed));
      Life(*book, seed).run(30);
      if (HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace usher::playbook::test
