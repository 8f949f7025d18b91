// Whether what a playbook waits for can come about at all, given what its steps do: gates, the ends of waits
// and of repetitions, conditions of steps; and gates again for every answer that a decision may have.
#include "playbook/compile.hpp"
#include "playbook/flow.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace usher::playbook {
namespace {

/// Where something is waited for: after the steps of the stages up to `stage`, without those behind `task`.
struct Use {
  Index stage = kNone;
  Index task = kNone;
  bool gate = true;  ///< `task` cannot be completed before
};

/// Who makes a fact true, by place: looked up once, since every gate asks.
struct Makers {
  explicit Makers(const Playbook &book)
      : followers(playbook::followers(book)), senders(book.messages.size()) {
    for (Index i = 0; i < book.steps.size(); ++i) {
      const CompiledStep &step = book.steps[i];
      if (step.message != kNone) senders[step.message].push_back(i);
      if (step.ready_message != kNone) senders[step.ready_message].push_back(i);
      if (step.written->follow_up) follow_ups.push_back(i);
      if (step.kind == StepKind::assign) assigns.push_back(i);
      if (step.kind == StepKind::decision && step.fields.size() == 1)
        decided.try_emplace(step.fields.front(), step.stage);
    }
  }
  Followers followers;
  std::vector<std::vector<Index>> senders;  ///< by template
  std::vector<Index> follow_ups;
  std::vector<Index> assigns;
  std::map<Index, Index> decided;  ///< choices of decisions -> the first stage that has one
};

/// An answer of a decision, taken for granted.
struct Answer {
  Index field = kNone;
  std::int64_t value = 0;
};

class Possible {
 public:
  Possible(const Playbook &book, const Makers &makers, Use use) : book_(book), makers_(makers), use_(use) {
    if (use.task != kNone) behind_ = behind(makers.followers, use.task);
  }
  /// From here on with this answer.
  void suppose(Answer answer) { answer_ = answer; }

  /// Why a condition cannot come true, or empty when it can.
  [[nodiscard]] std::string why_not(Index root) const;
  /// What a condition says with the answer alone; nothing when other facts have their say.
  [[nodiscard]] std::optional<bool> known(Index root) const;

 private:
  /// One of them stands before the use and does not itself wait for it.
  [[nodiscard]] bool some_step(std::span<const Index> makers) const {
    return std::ranges::any_of(makers, [&](Index i) {
      return book_.steps[i].stage <= use_.stage && i != use_.task && (behind_.empty() || !behind_[i]) &&
             known(book_.steps[i].when) != false;
    });
  }
  [[nodiscard]] Index child(const Node &group, Index i) const {
    return book_.children[static_cast<std::size_t>(group.first) + i];
  }
  [[nodiscard]] std::string test(const Node &node) const;
  [[nodiscard]] std::string test_step(const Node &node) const;
  [[nodiscard]] std::string contradiction(const Node &group) const;

  const Playbook &book_;
  const Makers &makers_;
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
  const bool works = opens_task(book_.steps[node.argument].kind);
  if (!works || (node.argument != use_.task && !some_step(std::span(&node.argument, 1))))
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
  if (node.fact->argument == FactArgument::message && node.argument != kNone &&
      !node.name.ends_with(".failed") && !some_step(makers_.senders[node.argument]))
    return none + ": no step before it sends this template";
  if (node.fact->argument == FactArgument::step && node.argument != kNone) return test_step(node);
  if (node.name == "task.follow_up.exists" && !some_step(makers_.follow_ups))
    return none + ": no step before it opens a follow-up task";
  if (node.name == "agent.assigned" && !some_step(makers_.assigns))
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
std::string branch_that_closes(const Compile &to, const Makers &makers, const CompiledGateItem &item, Use use,
                               Possible &after) {
  for (const auto &[place, stage] : makers.decided) {
    if (stage > use.stage) continue;
    const CompiledData &field = to.book.data[place];
    for (std::size_t i = 0; i < field.written->choices.size(); ++i) {
      after.suppose({place, static_cast<std::int64_t>(i)});
      if (item.when != kNone && after.known(item.when) != true) continue;
      if (std::string why = after.why_not(item.must); !why.empty())
        return "once data." + std::string(field.name) + " is \"" + field.written->choices[i] + "\": " + why;
    }
  }
  return {};
}

/// What `step` waits for, or is repeated until, while everything behind it waits.
void check_end(const Compile &to, const Makers &makers, Index place, Index condition, const Path &at) {
  const Possible meanwhile(to.book, makers, {to.book.steps[place].stage, place, false});
  if (const std::string why = meanwhile.why_not(condition); !why.empty())
    to.report(at, "can never hold: " + why);
}

}  // namespace

void check_gates(const Compile &to) {
  const Makers makers(to.book);
  const Path root;
  const Path gates(root, "gates");
  std::set<std::pair<Index, std::size_t>> reported;
  for (const auto &[id, use] : uses_of_gates(to.book)) {
    const CompiledGate &gate = to.book.gates[id];
    Possible possible(to.book, makers, use);
    for (std::size_t i = 0; i < gate.items.size(); ++i) {
      if (reported.contains({id, i})) continue;
      possible.suppose({});
      std::string why = possible.why_not(gate.items[i].must);
      const bool always = !why.empty();
      if (!always) why = branch_that_closes(to, makers, gate.items[i], use, possible);
      if (why.empty()) continue;
      reported.emplace(id, i);
      const Path at(gates, gate.id);
      const Path items(at, "items");
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
  if (to.book.steps.empty()) return;
  const Makers makers(to.book);
  const auto last = static_cast<Index>(to.book.stages.size() - 1);
  const Possible ever(to.book, makers, {last, kNone, false});
  for (Index i = 0; i < to.book.steps.size(); ++i) {
    const CompiledStep &step = to.book.steps[i];
    const Path stage(stages, step.stage);
    const Path steps(stage, "steps");
    const Path at(steps, static_cast<std::size_t>(i - to.book.stages[step.stage].first_step));
    if (const std::string why = ever.why_not(step.when); !why.empty())
      to.report(Path(at, "when"), "can never hold: " + why);
    if (step.kind == StepKind::wait) check_end(to, makers, i, step.until, Path(at, "until"));
    if (step.repeat) check_end(to, makers, i, step.repeat->until, Path(Path(at, "repeat"), "until"));
  }
}

}  // namespace usher::playbook
