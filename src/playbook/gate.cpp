// Gates, and where each step stands, in words: for people, off the hot path but for gate_open().
#include "base/time.hpp"
#include "playbook/condition.hpp"
#include "playbook/decide.hpp"
#include "playbook/status.hpp"

#include <algorithm>

namespace usher::playbook {
namespace {

const Waiver *waiver_of(const Facts &facts, Index gate, std::size_t item) noexcept {
  const auto found = std::ranges::find_if(
      facts.waivers, [&](const Waiver &each) { return each.gate == gate && each.item == item; });
  return found == facts.waivers.end() ? nullptr : &*found;
}

GateItem judge(const Playbook &book, const CompiledGateItem &item, const Waiver *waiver, const Facts &facts) {
  GateItem out;
  out.title = item.written->title;
  out.clauses = item.written->clause;
  out.fact = item.fact;
  if (!holds(book, item.when, facts)) {
    out.state = GateItemState::not_applicable;
    out.explanation =
        item.written->otherwise.empty() ? explain_condition(book, item.when, facts) : item.written->otherwise;
    return out;
  }
  out.state = holds(book, item.must, facts) ? GateItemState::met : GateItemState::missing;
  out.explanation = explain_condition(book, item.must, facts);
  if (out.state == GateItemState::missing && waiver != nullptr) {
    out.state = GateItemState::waived;
    out.explanation.append("; ").append(waiver->explanation);
  }
  return out;
}

std::string join_unfinished(const Playbook &book, const std::vector<Index> &steps, const Progress &progress) {
  std::string names;
  for (const Index each : steps) {
    const StepState state = progress.steps[each];
    if (state == StepState::done || state == StepState::skipped || state == StepState::left_out) continue;
    names.append(names.empty() ? "" : ", ").append(book.steps[each].written->id);
  }
  return names;
}

std::string why_pending(const Playbook &book, Index i, const Progress &progress, const Facts &facts) {
  const CompiledStep &s = book.steps[i];
  if (s.stage > progress.stage) return "its stage has not begun";
  if (facts.blocking > 0) return "a finding that blocks is open";
  if (facts.paused) return "the journey is paused";
  if (const std::string needs = join_unfinished(book, s.needs, progress); !needs.empty())
    return "needs " + needs;
  const std::string after = join_unfinished(book, s.after, progress);
  if (!after.empty()) return "comes after " + after;
  const Instant start = i < facts.starts.size() ? facts.starts[i] : Instant::min();
  if (start == Instant::max()) return "nobody knows yet from when it counts";
  if (start > facts.now) return "begins " + base::format_instant(start);
  return "its turn";
}

std::string_view why_active(StepKind kind) {
  switch (kind) {
    case StepKind::review:
      return "a finding that blocks is open";
    case StepKind::assign:
      return "an agent is being looked for";
    case StepKind::message:
      return "the message is being prepared";
    case StepKind::documents:
      return "the list is being sent";
    case StepKind::task:
      return "its task is open";
    case StepKind::form:
      return "the form is not filled in yet";
    case StepKind::record:
      return "values are not recorded yet";
    case StepKind::decision:
      return "the decision is not made yet";
    case StepKind::survey:
      return "the survey is not answered yet";
    case StepKind::meeting:
      return "the meeting is not held yet";
    case StepKind::effect:
      return "the system has not said that it is done";
    case StepKind::order:
      return "an order waits to be confirmed";
    case StepKind::wait:
      break;
  }
  return "waits";
}

std::string explanation(const Playbook &book, Index i, const Progress &progress, const Facts &facts) {
  const CompiledStep &s = book.steps[i];
  switch (progress.steps[i]) {
    case StepState::pending:
      return why_pending(book, i, progress, facts);
    case StepState::active:
      return std::string(why_active(s.kind));
    case StepState::held:
      return std::string(hold_reason(book, i, facts));
    case StepState::skipped:
      return explain_condition(book, s.repeat ? s.repeat->until : s.when, facts);
    case StepState::left_out:
      return "somebody decided that this journey goes without it";
    case StepState::done:
      break;
  }
  const auto message = element(facts.messages, s.message);
  if (message == MessageState::queued || message == MessageState::accepted)
    return "handed over, not yet sent";
  if (message == MessageState::sent) return "sent, not yet delivered";
  if (s.kind == StepKind::documents && !message) return "nothing was missing";
  return "done";
}

}  // namespace

bool gate_open(const Playbook &book, Index id, const Facts &facts) noexcept {
  const auto &items = book.gates[id].items;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (holds(book, items[i].when, facts) && !holds(book, items[i].must, facts) &&
        waiver_of(facts, id, i) == nullptr)
      return false;
  return true;
}

Gate gate(const Playbook &book, Index id, const Facts &facts) {
  Gate out;
  out.gate = book.gates[id].id;
  out.open = true;
  const auto &items = book.gates[id].items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out.items.push_back(judge(book, items[i], waiver_of(facts, id, i), facts));
    if (out.items.back().state == GateItemState::missing) out.open = false;
  }
  return out;
}

std::vector<JourneyStep> explain(const Playbook &book, const Progress &progress, const Facts &facts) {
  std::vector<JourneyStep> out;
  out.reserve(book.steps.size());
  for (Index i = 0; i < book.steps.size(); ++i) {
    const Step &written = *book.steps[i].written;
    JourneyStep &step = out.emplace_back();
    step.step = written.id;
    step.title = written.title;
    step.state = progress.steps[i];
    step.explanation = explanation(book, i, progress, facts);
    step.clauses = written.clause;
    const StepTimes &times = progress.times[i];
    if (times.started != Instant{}) step.started_at = times.started;
    if (times.done != Instant{}) step.done_at = times.done;
  }
  return out;
}

}  // namespace usher::playbook
