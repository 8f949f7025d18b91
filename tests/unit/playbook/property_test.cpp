// Random events against a random world: whatever comes, the rules of a journey hold.
#include "support.hpp"

#include <map>
#include <random>

namespace usher::playbook::test {
namespace {

using enum StepState;

/// A world that changes at random and checks the journey after every decision.
class World {
 public:
  explicit World(unsigned seed) : random_(seed), office_(shipped(), seed % 2 == 0 ? "insurance" : "family") {}

  void run(int events) {
    step({EventKind::enrolled, kNone, {}});
    for (int i = 0; i < events; ++i) {
      change();
      const auto kind = static_cast<EventKind>(pick(16));
      const Event event{kind, static_cast<Index>(pick(shipped().steps.size() + 1)), "random"};
      step(event);
      if (kind != EventKind::unassigned) repeat(event);
      if (testing::Test::HasFailure()) return;
    }
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  bool often() { return pick(4) != 0; }

  void change() {
    Facts &facts = office_.facts;
    switch (pick(9)) {
      case 0:
        facts.blocking = often() ? 0 : 1;
        break;
      case 1:
        facts.opted_in = often();
        break;
      case 2:
        facts.window_open = often();
        break;
      case 3:
        facts.order_exists = true;
        break;
      case 4:
        facts.order_confirmed = facts.order_exists && often();
        break;
      case 5:
        facts.documents[pick(facts.documents.size())] = static_cast<DocumentState>(pick(3));
        break;
      case 6:
        office_.agent_available = often();
        break;
      case 7:
        if (auto &state = facts.messages[pick(facts.messages.size())])
          state = often() ? MessageState::delivered : MessageState::failed;
        break;
      default:
        for (Index i = 0; i < facts.tasks.size(); ++i) {
          const Index gate = shipped().steps[i].gate;
          if (facts.tasks[i] && often() && (gate == kNone || gate_open(shipped(), gate, facts)))
            facts.tasks[i] = TaskState::completed;
        }
    }
  }

  /// decide() on `event` and on all that follows, each decision held against the rules.
  void step(const Event &event) {
    const Progress before = office_.progress;
    if (event.kind == EventKind::unassigned) office_.facts.agent_assigned = false;
    const Decision decision = decide(shipped(), before, event, office_.facts);
    hold(before, decision);
    office_.progress =
        decode(shipped(), encode(decision.progress), encode_times(decision.progress, kNow), kNow);
    ASSERT_EQ(office_.progress, decision.progress);
    for (const Effect &each : decision.effects) {
      const std::size_t known = office_.done.size();
      perform(each);
      if (testing::Test::HasFailure() || office_.done.size() < known) return;
    }
  }

  void perform(const Effect &effect) {
    office_.done.push_back(effect);
    Facts &facts = office_.facts;
    if (effect.kind == EffectKind::assign) {
      facts.agent_assigned = office_.agent_available;
      facts.none_eligible = !office_.agent_available;
      step({facts.agent_assigned ? EventKind::assigned : EventKind::step_held, effect.step, "nobody"});
    } else if (effect.kind == EffectKind::message) {
      facts.messages[effect.message] = facts.opted_in ? MessageState::queued : MessageState::refused;
      step({facts.opted_in ? EventKind::step_done : EventKind::step_held, effect.step, "no_opt_in"});
    } else if (effect.kind == EffectKind::task) {
      ASSERT_FALSE(facts.tasks[effect.step].has_value()) << "opened a task twice";
      facts.tasks[effect.step] = TaskState::open;
      facts.follow_up_exists |= shipped().steps[effect.step].written->follow_up;
    }
  }

  void hold(const Progress &before, const Decision &decision) {
    const Facts &facts = office_.facts;
    const Progress &after = decision.progress;
    ASSERT_GE(after.stage, before.stage);
    if (before.state == JourneyState::finished) {
      ASSERT_TRUE(decision.effects.empty());
      ASSERT_EQ(after, before);
    }
    for (Index stage = before.stage; stage < after.stage; ++stage)
      ASSERT_TRUE(gate_open(shipped(), shipped().stages[stage].exit, facts))
          << "passed a gate that is not met";
    const bool finishes = after.state == JourneyState::finished && before.state != JourneyState::finished;
    ASSERT_TRUE(!finishes || gate_open(shipped(), shipped().stages.back().exit, facts))
        << "finished too early";
    if (facts.blocking > 0 && before.state != JourneyState::finished) {
      ASSERT_EQ(after.state, JourneyState::blocked);
      for (const Effect &each : decision.effects)
        ASSERT_TRUE(each.kind == EffectKind::review || each.why == Why::changed) << "started while blocked";
    }
    std::map<std::pair<EffectKind, Index>, int> starts;
    for (const Effect &each : decision.effects) {
      if (each.why == Why::changed || each.step == kNone) continue;
      ASSERT_EQ((++starts[{each.kind, each.step}]), 1) << "one effect twice in one decision";
      // What is done or on its way is not started; only what waits, or came undone.
      ASSERT_NE(before.steps[each.step], active);
      for (const Index need : shipped().steps[each.step].needs)
        ASSERT_TRUE(after.steps[need] == done || after.steps[need] == skipped) << "started before its time";
    }
    for (Index i = shipped().stages[after.stage].end_step; i < after.steps.size(); ++i)
      ASSERT_EQ(after.steps[i], pending) << "a later stage has begun";
  }

  /// The same event once more, when all it led to has been done: nothing starts again. What is held may be
  /// tried again, and a note be rewritten.
  void repeat(const Event &event) {
    const Decision again = decide(shipped(), office_.progress, event, office_.facts);
    for (const Effect &each : again.effects) {
      ASSERT_TRUE(each.why == Why::retried || each.why == Why::changed) << "started twice";
      ASSERT_NE(each.kind, EffectKind::task);
      ASSERT_NE(each.kind, EffectKind::move);
    }
  }

  std::mt19937 random_;
  Office office_;
};

TEST(Journey, keeps_its_rules_whatever_happens) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    World(seed).run(60);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace usher::playbook::test
