// What only shows when the steps are seen together: their order, cycles, dead ends, gates that nothing can
// meet.
#include "playbook/compile.hpp"

#include <algorithm>
#include <map>

namespace usher::playbook {
namespace {

class Flow {
 public:
  explicit Flow(const Compile &to) : to_(to), book_(to.book) {}

  void order();
  void report_dead_ends();
  /// Whether `step` waits, directly or not, for `other` to be done.
  [[nodiscard]] bool needs(Index step, Index other) const;

 private:
  [[nodiscard]] bool placed(Index step) const {
    return std::ranges::find(book_.order, step) != book_.order.end();
  }
  void report(Index step, std::string_view member, std::string rule) const;
  [[nodiscard]] std::vector<Index> waits_for(Index step) const {
    std::vector<Index> all = book_.steps[step].needs;
    all.insert(all.end(), book_.steps[step].after.begin(), book_.steps[step].after.end());
    return all;
  }
  [[nodiscard]] std::string cycle_through(Index step) const;

  const Compile &to_;
  Playbook &book_;
};

void Flow::report(Index step, std::string_view member, std::string rule) const {
  const Path root;
  const Path stages(root, "stages");
  const Path stage(stages, book_.steps[step].stage);
  const Path steps(stage, "steps");
  const Path here(steps, static_cast<std::size_t>(step - book_.stages[book_.steps[step].stage].first_step));
  to_.report(Path(here, member), std::move(rule));
}

/// Within each stage again and again the first step that waits for nothing unplaced: written order is kept
/// wherever it can be.
void Flow::order() {
  for (const CompiledStage &stage : book_.stages) {
    for (bool found = true; found;) {
      found = false;
      for (Index i = stage.first_step; i < stage.end_step && !found; ++i) {
        const auto waits = waits_for(i);
        if (placed(i) || !std::ranges::all_of(waits, [&](Index w) { return placed(w); })) continue;
        book_.order.push_back(i);
        found = true;
      }
    }
  }
}

/// "a -> b -> a" when `step` waits for itself, else empty. Leftovers of order() all lead into a cycle, so
/// following unplaced steps never ends but in one.
std::string Flow::cycle_through(Index step) const {
  std::vector<Index> path{step};
  while (true) {
    const auto waits = waits_for(path.back());
    const auto next = std::ranges::find_if(waits, [&](Index w) { return !placed(w); });
    if (next == waits.end()) return {};
    const auto seen = std::ranges::find(path, *next);
    if (seen == path.end()) {
      path.push_back(*next);
      continue;
    }
    if (seen != path.begin()) return {};
    std::string text;
    for (const Index each : path) text.append(book_.steps[each].written->id).append(" -> ");
    return text + book_.steps[step].written->id;
  }
}

void Flow::report_dead_ends() {
  for (Index i = 0; i < book_.steps.size(); ++i) {
    if (placed(i)) continue;
    const auto waits = waits_for(i);
    const auto later =
        std::ranges::find_if(waits, [&](Index w) { return book_.steps[w].stage > book_.steps[i].stage; });
    if (later != waits.end()) {
      report(i, "needs",
             "can never start: \"" + book_.steps[*later].written->id + "\" belongs to a later stage");
    } else if (const std::string cycle = cycle_through(i); !cycle.empty()) {
      report(i, "needs", "cycle: " + cycle);
    } else {
      report(i, "needs", "can never start: it waits for a step that cannot");
    }
  }
  // decide() and the checks that follow walk `order`; a broken playbook is refused anyway.
  for (Index i = 0; i < book_.steps.size(); ++i)
    if (!placed(i)) book_.order.push_back(i);
}

bool Flow::needs(Index step, Index other) const {
  std::vector<Index> open{step};
  std::vector<Index> seen;
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    if (std::ranges::find(seen, at) != seen.end()) continue;
    seen.push_back(at);
    for (const Index need : book_.steps[at].needs) {
      if (need == other) return true;
      open.push_back(need);
    }
  }
  return false;
}

/// Where a gate stands in the way: at the end of a stage, or before a task can be completed.
struct GateUse {
  Index gate = kNone;
  Index stage = kNone;
  Index task = kNone;
};

/// Whether a condition can come true at all, given what the playbook's steps do.
class Possible {
 public:
  Possible(const Playbook &book, const Flow &flow, GateUse use) : book_(book), flow_(flow), use_(use) {}

  /// Why it cannot, or empty when it can.
  [[nodiscard]] std::string why_not(Index root) const {
    if (root == kNone) return {};
    const Node &node = book_.nodes[root];
    if (node.fact != nullptr) return test(node);
    if (node.op == Op::none) return {};
    std::string reason;
    for (Index i = 0; i < node.count; ++i) {
      const std::string each = why_not(book_.children[static_cast<std::size_t>(node.first) + i]);
      if (node.op == Op::any && each.empty()) return {};
      if (reason.empty()) reason = each;
    }
    return node.op == Op::all && reason.empty() ? contradiction(node) : reason;
  }

 private:
  /// A step before the gate that does `what`, and does not itself wait for the task behind the gate.
  template <class Test>
  [[nodiscard]] bool some_step(Test what) const {
    for (Index i = 0; i < book_.steps.size(); ++i)
      if (book_.steps[i].stage <= use_.stage && i != use_.task && what(book_.steps[i], i) &&
          (use_.task == kNone || !flow_.needs(i, use_.task)))
        return true;
    return false;
  }

  [[nodiscard]] std::string test(const Node &node) const {
    const bool wants_true =
        (node.op == Op::is && node.value != 0) || (node.op == Op::is_not && node.value == 0);
    if (node.type == FactType::number && (node.op == Op::at_most || node.op == Op::is) && node.value < 0)
      return std::string(node.name) + " is never negative";
    if (node.type != FactType::boolean || !wants_true) return {};
    const std::string none(node.name);
    if (node.fact->argument == FactArgument::message && !node.name.ends_with(".failed") &&
        !some_step([&](const CompiledStep &s, Index) {
          return s.message == node.argument || s.ready_message == node.argument;
        }))
      return none + ": no step before it sends this template";
    if (node.fact->argument == FactArgument::step && node.argument == use_.task &&
        node.name.ends_with(".completed"))
      return none + ": the task waits for this very gate";
    if (node.fact->argument == FactArgument::step && node.argument != use_.task &&
        !some_step([&](const CompiledStep &s, Index i) { return i == node.argument && opens_task(s.kind); }))
      return none + ": no step before it opens this task";
    if (node.name == "task.follow_up.exists" &&
        !some_step([](const CompiledStep &s, Index) { return s.written->follow_up; }))
      return none + ": no step before it opens a follow-up task";
    if (node.name == "agent.assigned" &&
        !some_step([](const CompiledStep &s, Index) { return s.kind == StepKind::assign; }))
      return none + ": no step before it assigns an agent";
    return {};
  }

  /// Two tests of one fact, side by side, that exclude each other.
  [[nodiscard]] std::string contradiction(const Node &group) const {
    for (Index i = 0; i < group.count; ++i)
      for (Index j = 0; j < group.count; ++j) {
        const Node &a = book_.nodes[book_.children[static_cast<std::size_t>(group.first) + i]];
        const Node &b = book_.nodes[book_.children[static_cast<std::size_t>(group.first) + j]];
        if (a.fact == nullptr || a.fact != b.fact || a.argument != b.argument) continue;
        const bool excluded = (a.op == Op::is && b.op == Op::is && a.value != b.value) ||
                              (a.op == Op::is && b.op == Op::is_not && a.value == b.value) ||
                              (a.op == Op::at_least && b.op == Op::at_most && a.value > b.value);
        if (excluded) return std::string(a.name) + " cannot be both";
      }
    return {};
  }

  const Playbook &book_;
  const Flow &flow_;
  GateUse use_;
};

std::vector<GateUse> uses_of_gates(const Playbook &book) {
  std::vector<GateUse> uses;
  for (Index i = 0; i < book.stages.size(); ++i) {
    if (book.stages[i].exit != kNone) uses.push_back({book.stages[i].exit, i, kNone});
    // What is to hold when a card comes in has to be done in the stages before.
    if (book.stages[i].entry != kNone && i > 0)
      uses.push_back({book.stages[i].entry, static_cast<Index>(i - 1), kNone});
  }
  for (Index i = 0; i < book.steps.size(); ++i)
    if (book.steps[i].gate != kNone) uses.push_back({book.steps[i].gate, book.steps[i].stage, i});
  return uses;
}

}  // namespace

void order_steps(const Compile &to) {
  Flow flow(to);
  flow.order();
  flow.report_dead_ends();
}

void check_gates(const Compile &to) {
  const Flow flow(to);
  const Path root;
  const Path gates(root, "gates");
  std::map<std::pair<Index, std::size_t>, bool> reported;
  for (const GateUse &use : uses_of_gates(to.book)) {
    const CompiledGate &gate = to.book.gates[use.gate];
    for (std::size_t i = 0; i < gate.items.size(); ++i) {
      if (reported[{use.gate, i}]) continue;
      const std::string why = Possible(to.book, flow, use).why_not(gate.items[i].must);
      if (why.empty()) continue;
      reported[{use.gate, i}] = true;
      const Path at(gates, gate.id);
      const Path items(at, "items");
      to.report(Path(Path(items, i), "must"), "can never be met: " + why);
    }
  }
}

}  // namespace usher::playbook
