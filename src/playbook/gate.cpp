// Gates, and where each step stands, in words: for people, off the hot path but for gate_open().
#include "playbook/condition.hpp"
#include "playbook/decide.hpp"
#include "playbook/status.hpp"

namespace usher::playbook {
namespace {

GateItem judge(const Playbook &book, const CompiledGateItem &item, const Facts &facts) {
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
  return out;
}

std::string join_unfinished(const Playbook &book, const std::vector<Index> &steps, const Progress &progress) {
  std::string names;
  for (const Index each : steps) {
    if (progress.steps[each] == StepState::done || progress.steps[each] == StepState::skipped) continue;
    names.append(names.empty() ? "" : ", ").append(book.steps[each].written->id);
  }
  return names;
}

std::string why_pending(const Playbook &book, Index i, const Progress &progress, const Facts &facts) {
  const CompiledStep &s = book.steps[i];
  if (s.stage > progress.stage) return "its stage has not begun";
  if (facts.blocking > 0) return "a finding that blocks is open";
  if (const std::string needs = join_unfinished(book, s.needs, progress); !needs.empty())
    return "needs " + needs;
  const std::string after = join_unfinished(book, s.after, progress);
  return after.empty() ? "its turn" : "comes after " + after;
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
      return explain_condition(book, s.when, facts);
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
  for (const CompiledGateItem &item : book.gates[id].items)
    if (holds(book, item.when, facts) && !holds(book, item.must, facts)) return false;
  return true;
}

Gate gate(const Playbook &book, Index id, const Facts &facts) {
  Gate out;
  out.gate = book.gates[id].id;
  out.open = true;
  for (const CompiledGateItem &item : book.gates[id].items) {
    out.items.push_back(judge(book, item, facts));
    if (out.items.back().state == GateItemState::missing) out.open = false;
  }
  return out;
}

std::vector<JourneyStep> explain(const Playbook &book, const Progress &progress, const Facts &facts) {
  std::vector<JourneyStep> out;
  out.reserve(book.steps.size());
  for (Index i = 0; i < book.steps.size(); ++i) {
    const Step &written = *book.steps[i].written;
    out.push_back({written.id, written.title, progress.steps[i], explanation(book, i, progress, facts),
                   written.clause});
  }
  return out;
}

}  // namespace usher::playbook
