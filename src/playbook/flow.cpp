// What only shows when the steps are seen together: their order, cycles, dead ends.
#include "playbook/flow.hpp"

#include "playbook/compile.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace usher::playbook {
namespace {

/// What has to have happened to another step before one can start, and which member says so.
struct Wait {
  Index step = kNone;
  std::string_view member;
};

/// A step that counts from another starts once that is done: before, nobody knows when.
template <class Visit>
void for_each_anchor(const CompiledStep &step, Visit visit) {
  const auto look = [&](const std::optional<Moment> &moment, std::string_view member) {
    if (!moment) return;
    visit(moment->from, member);
    visit(moment->to, member);
  };
  look(step.start, "start");
  look(step.due, "due");
}

std::vector<Wait> needed_by(const CompiledStep &step) {
  std::vector<Wait> out;
  for (const Index need : step.needs) out.push_back({need, "needs"});
  for_each_anchor(step, [&](const Anchor &anchor, std::string_view member) {
    if (anchor.kind == AnchorKind::step && anchor.index != kNone) out.push_back({anchor.index, member});
  });
  return out;
}

class Flow {
 public:
  explicit Flow(const Compile &to)
      : to_(to), book_(to.book), placed_(book_.steps.size()), left_(book_.steps.size()) {
    for (const CompiledStep &step : book_.steps) {
      auto &waits = waits_.emplace_back(needed_by(step));
      for (const Index other : step.after) waits.push_back({other, "needs"});
    }
  }

  void order();
  void report_dead_ends() const;

 private:
  void report(Index step, std::string_view member, std::string rule) const;
  void report_anchors(Index step) const;
  [[nodiscard]] std::string cycle_through(Index step) const;
  [[nodiscard]] const Wait *unplaced(Index step) const {
    const auto found = std::ranges::find_if(waits_[step], [&](const Wait &w) { return !placed_[w.step]; });
    return found == waits_[step].end() ? nullptr : &*found;
  }

  const Compile &to_;
  Playbook &book_;
  std::vector<std::vector<Wait>> waits_;
  std::vector<char> placed_;
  std::vector<std::size_t> left_;  ///< waits that are not placed yet
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
  std::vector<std::vector<Index>> followers(book_.steps.size());
  for (Index i = 0; i < book_.steps.size(); ++i) {
    left_[i] = waits_[i].size();
    for (const Wait &wait : waits_[i]) followers[wait.step].push_back(i);
  }
  for (const CompiledStage &stage : book_.stages) {
    std::priority_queue<Index, std::vector<Index>, std::greater<>> ready;
    for (Index i = stage.first_step; i < stage.end_step; ++i)
      if (left_[i] == 0) ready.push(i);
    while (!ready.empty()) {
      const Index next = ready.top();
      ready.pop();
      placed_[next] = 1;
      book_.order.push_back(next);
      for (const Index follower : followers[next])
        if (--left_[follower] == 0 && follower >= stage.first_step && follower < stage.end_step)
          ready.push(follower);
    }
  }
}

/// "a -> b -> a" when `step` waits for itself, else empty. Leftovers of order() all lead into a cycle, so
/// following unplaced steps never ends but in one.
std::string Flow::cycle_through(Index step) const {
  std::vector<Index> path{step};
  std::vector<char> seen(book_.steps.size());
  seen[step] = 1;
  for (const Wait *next = unplaced(step); next != nullptr; next = unplaced(path.back())) {
    if (next->step == step) {
      std::string text;
      for (const Index each : path) text.append(book_.steps[each].written->id).append(" -> ");
      return text + book_.steps[step].written->id;
    }
    if (seen[next->step]) return {};
    seen[next->step] = 1;
    path.push_back(next->step);
  }
  return {};
}

void Flow::report_anchors(Index i) const {
  for_each_anchor(book_.steps[i], [&](const Anchor &anchor, std::string_view member) {
    if (anchor.kind == AnchorKind::stage && anchor.index != kNone && anchor.index > book_.steps[i].stage)
      report(i, member,
             "can never start: it counts from \"" + book_.stages[anchor.index].written->id +
                 "\", a later stage");
  });
}

void Flow::report_dead_ends() const {
  for (Index i = 0; i < book_.steps.size(); ++i) {
    report_anchors(i);
    if (placed_[i]) continue;
    const auto later = std::ranges::find_if(
        waits_[i], [&](const Wait &w) { return book_.steps[w.step].stage > book_.steps[i].stage; });
    if (later != waits_[i].end()) {
      report(i, later->member,
             "can never start: \"" + book_.steps[later->step].written->id + "\" belongs to a later stage");
    } else if (const std::string cycle = cycle_through(i); !cycle.empty()) {
      report(i, unplaced(i)->member, "cycle: " + cycle);
    } else {
      report(i, unplaced(i)->member, "can never start: it waits for a step that cannot");
    }
  }
  // decide() and the checks that follow walk `order`; a broken playbook is refused anyway.
  for (Index i = 0; i < book_.steps.size(); ++i)
    if (!placed_[i]) book_.order.push_back(i);
}

}  // namespace

Followers followers(const Playbook &book) {
  Followers out(book.steps.size());
  for (Index i = 0; i < book.steps.size(); ++i)
    for (const Wait &wait : needed_by(book.steps[i])) out[wait.step].push_back(i);
  return out;
}

std::vector<char> behind(const Followers &followers, Index step) {
  std::vector<char> out(followers.size());
  std::vector<Index> open{step};
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    for (const Index follower : followers[at])
      if (!std::exchange(out[follower], char{1})) open.push_back(follower);
  }
  return out;
}

void order_steps(const Compile &to) {
  Flow flow(to);
  flow.order();
  flow.report_dead_ends();
}

}  // namespace usher::playbook
