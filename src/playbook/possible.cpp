// Whether what a playbook waits for can come about at all, given what its steps do: gates, the ends of waits
// and of repetitions, conditions of steps; and gates again for every answer that a decision may have.
#include "playbook/compile.hpp"
#include "playbook/flow.hpp"

#include <algorithm>
#include <set>

namespace usher::playbook {
namespace {

/// Where something is waited for: after the steps of the stages up to `stage`, without those behind `task`.
struct Use {
  Index stage = kNone;
  Index task = kNone;
  bool gate = true;  ///< `task` cannot be completed before
};

/// An answer of a decision, taken for granted.
struct Answer {
  Index field = kNone;
  std::int64_t value = 0;
};

class Possible {
 public:
  Possible(const Playbook &book, Use use, Answer answer = {}) : book_(book), use_(use), answer_(answer) {
    if (use.task != kNone) behind_ = behind(book, use.task);
  }

  /// Why a condition cannot come true, or empty when it can.
  [[nodiscard]] std::string why_not(Index root) const;
  /// What a condition says with the answer alone; nothing when other facts have their say.
  [[nodiscard]] std::optional<bool> known(Index root) const;

 private:
  /// A step before the use that does `what`, and does not itself wait for it.
  template <class Test>
  [[nodiscard]] bool some_step(Test what) const {
    for (Index i = 0; i < book_.steps.size(); ++i)
      if (book_.steps[i].stage <= use_.stage && i != use_.task && (behind_.empty() || !behind_[i]) &&
          what(book_.steps[i], i) && known(book_.steps[i].when) != false)
        return true;
    return false;
  }
  [[nodiscard]] Index child(const Node &group, Index i) const {
    return book_.children[static_cast<std::size_t>(group.first) + i];
  }
  [[nodiscard]] std::string test(const Node &node) const;
  [[nodiscard]] std::string test_step(const Node &node) const;
  [[nodiscard]] std::string contradiction(const Node &group) const;

  const Playbook &book_;
  Use use_;
  Answer answer_;
  std::vector<char> behind_;
};

std::string Possible::why_not(Index root) const {
  if (root == kNone) return {};
  const Node &node = book_.nodes[root];
  if (node.fact != nullptr) return test(node);
  if (node.op == Op::none) return {};
  std::string reason;
  for (Index i = 0; i < node.count; ++i) {
    const std::string each = why_not(child(node, i));
    if (node.op == Op::any && each.empty()) return {};
    if (reason.empty()) reason = each;
  }
  return node.op == Op::all && reason.empty() ? contradiction(node) : reason;
}

std::optional<bool> Possible::known(Index root) const {
  if (root == kNone || answer_.field == kNone) return std::nullopt;
  const Node &node = book_.nodes[root];
  if (node.fact != nullptr) {
    if (node.fact->argument != FactArgument::data || node.argument != answer_.field) return std::nullopt;
    if (node.op == Op::is) return node.value == answer_.value;
    if (node.op == Op::is_not) return node.value != answer_.value;
    if (node.op == Op::exists) return node.value != 0;
    const auto first = book_.constants.begin() + node.first;
    if (node.op == Op::in) return std::find(first, first + node.count, answer_.value) != first + node.count;
    return std::nullopt;
  }
  // One member decides: a false one of `all`, a true one of `any` and of `not`.
  const bool decides = node.op != Op::all;
  bool open = false;
  for (Index i = 0; i < node.count; ++i) {
    const auto each = known(child(node, i));
    if (each == decides) return node.op == Op::none ? false : decides;
    open |= !each;
  }
  if (open) return std::nullopt;
  return node.op != Op::any;
}

/// Of facts that only a step's work makes true.
std::string Possible::test_step(const Node &node) const {
  const std::string name(node.name);
  if (node.argument == use_.task && use_.gate && name.ends_with(".completed"))
    return name + ": the task waits for this very gate";
  const auto works = [&](const CompiledStep &s, Index i) { return i == node.argument && opens_task(s.kind); };
  const bool own = node.argument == use_.task && node.argument != kNone;
  if (own ? !opens_task(book_.steps[node.argument].kind) : !some_step(works))
    return name + ": no step before it opens this task";
  if (node.type == FactType::number && node.value > 1 && !book_.steps[node.argument].repeat)
    return name + ": the step is done once";
  return {};
}

std::string Possible::test(const Node &node) const {
  if (node.type == FactType::number && (node.op == Op::at_most || node.op == Op::is) && node.value < 0)
    return std::string(node.name) + " is never negative";
  const bool runs = node.type == FactType::number && node.fact->argument == FactArgument::step &&
                    (node.op == Op::at_least || node.op == Op::is) && node.value > 0;
  if (runs && node.argument != kNone) return test_step(node);
  const bool wants_true =
      (node.op == Op::is && node.value != 0) || (node.op == Op::is_not && node.value == 0);
  if (node.type != FactType::boolean || !wants_true) return {};
  const std::string none(node.name);
  if (node.fact->argument == FactArgument::message && !node.name.ends_with(".failed") &&
      !some_step([&](const CompiledStep &s, Index) {
        return s.message == node.argument || s.ready_message == node.argument;
      }))
    return none + ": no step before it sends this template";
  if (node.fact->argument == FactArgument::step && node.argument != kNone) return test_step(node);
  if (node.name == "task.follow_up.exists" &&
      !some_step([](const CompiledStep &s, Index) { return s.written->follow_up; }))
    return none + ": no step before it opens a follow-up task";
  if (node.name == "agent.assigned" &&
      !some_step([](const CompiledStep &s, Index) { return s.kind == StepKind::assign; }))
    return none + ": no step before it assigns an agent";
  return {};
}

/// Two tests of one fact, side by side, that exclude each other.
std::string Possible::contradiction(const Node &group) const {
  for (Index i = 0; i < group.count; ++i)
    for (Index j = 0; j < group.count; ++j) {
      const Node &a = book_.nodes[child(group, i)];
      const Node &b = book_.nodes[child(group, j)];
      if (a.fact == nullptr || a.fact != b.fact || a.argument != b.argument) continue;
      const bool excluded = (a.op == Op::is && b.op == Op::is && a.value != b.value) ||
                            (a.op == Op::is && b.op == Op::is_not && a.value == b.value) ||
                            (a.op == Op::at_least && b.op == Op::at_most && a.value > b.value);
      if (excluded) return std::string(a.name) + " cannot be both";
    }
  return {};
}

struct GateUse {
  Index gate = kNone;
  Use use;
};

std::vector<GateUse> uses_of_gates(const Playbook &book) {
  std::vector<GateUse> uses;
  for (Index i = 0; i < book.stages.size(); ++i) {
    if (book.stages[i].exit != kNone) uses.push_back({book.stages[i].exit, {i, kNone}});
    // What is to hold when a card comes in has to be done in the stages before.
    if (book.stages[i].entry != kNone && i > 0)
      uses.push_back({book.stages[i].entry, {static_cast<Index>(i - 1), kNone}});
  }
  for (Index i = 0; i < book.steps.size(); ++i)
    if (book.steps[i].gate != kNone) uses.push_back({book.steps[i].gate, {book.steps[i].stage, i}});
  return uses;
}

/// The answer of a decision that makes an item impossible, in words; the item has to count by then.
std::string branch_that_closes(const Playbook &book, const CompiledGateItem &item, Use use) {
  for (const CompiledStep &step : book.steps) {
    if (step.kind != StepKind::decision || step.stage > use.stage || step.fields.size() != 1) continue;
    const CompiledData &field = book.data[step.fields.front()];
    for (std::size_t i = 0; i < field.written->choices.size(); ++i) {
      const Possible after(book, use, {step.fields.front(), static_cast<std::int64_t>(i)});
      if (item.when != kNone && after.known(item.when) != true) continue;
      if (std::string why = after.why_not(item.must); !why.empty())
        return "once data." + std::string(field.name) + " is \"" + field.written->choices[i] + "\": " + why;
    }
  }
  return {};
}

void check_conditions(const Compile &to, const CompiledStep &step, Index place, const Path &at) {
  const auto last = static_cast<Index>(to.book.stages.size() - 1);
  if (const std::string why = Possible(to.book, {last, kNone, false}).why_not(step.when); !why.empty())
    to.report(Path(at, "when"), "can never hold: " + why);
  const Possible meanwhile(to.book, {step.stage, place, false});
  if (step.kind == StepKind::wait)
    if (const std::string why = meanwhile.why_not(step.until); !why.empty())
      to.report(Path(at, "until"), "can never hold: " + why);
  if (!step.repeat) return;
  if (const std::string why = meanwhile.why_not(step.repeat->until); !why.empty())
    to.report(Path(Path(at, "repeat"), "until"), "can never hold: " + why);
}

}  // namespace

void check_gates(const Compile &to) {
  const Path root;
  const Path gates(root, "gates");
  std::set<std::pair<Index, std::size_t>> reported;
  for (const auto &[id, use] : uses_of_gates(to.book)) {
    const CompiledGate &gate = to.book.gates[id];
    for (std::size_t i = 0; i < gate.items.size(); ++i) {
      if (reported.contains({id, i})) continue;
      std::string why = Possible(to.book, use).why_not(gate.items[i].must);
      if (why.empty()) why = branch_that_closes(to.book, gate.items[i], use);
      if (why.empty()) continue;
      reported.emplace(id, i);
      const Path at(gates, gate.id);
      const Path items(at, "items");
      const bool always = !why.starts_with("once ");
      to.report(Path(Path(items, i), "must"), (always ? "can never be met: " : "can never be met ") + why);
    }
  }
}

void check_waits(const Compile &to) {
  const Path root;
  const Path stages(root, "stages");
  if (!to.book.stages.empty() && to.book.stages.front().entry != kNone)
    to.report(Path(Path(stages, std::size_t{0}), "entry"),
              "a journey begins in the first stage: nothing asks its entry");
  for (Index i = 0; i < to.book.steps.size(); ++i) {
    const CompiledStep &step = to.book.steps[i];
    const Path stage(stages, step.stage);
    const Path steps(stage, "steps");
    const auto place = static_cast<std::size_t>(i - to.book.stages[step.stage].first_step);
    check_conditions(to, step, i, Path(steps, place));
  }
}

}  // namespace usher::playbook
