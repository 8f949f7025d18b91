#include "playbook/status.hpp"

#include "playbook/condition.hpp"
#include "playbook/decide.hpp"

namespace usher::playbook {

bool fulfilled(const Playbook &book, Index step, const Facts &facts) noexcept {
  const CompiledStep &s = book.steps[step];
  if (s.until != kNone && holds(book, s.until, facts)) return true;
  const auto queued = [&] {
    const auto state = element(facts.messages, s.message);
    return state && counts_as_queued(*state);
  };
  switch (s.kind) {
    case StepKind::review:
      return facts.blocking == 0;
    case StepKind::assign:
      return role_filled_by(book, step).empty() ? facts.agent_assigned : element(facts.filled, step) != 0;
    case StepKind::message:
      return queued();
    case StepKind::documents:
      return missing_documents(book, facts) == 0 || queued();
    case StepKind::order:
      return facts.order_exists && facts.order_confirmed;
    case StepKind::wait:
      return false;  // only `until` ends it, or its time
    default:
      break;  // a piece of work: its task tells
  }
  const auto task = element(facts.tasks, step);
  return task == TaskState::completed || (task && s.written->done == DoneWhen::created);
}

std::string_view role_filled_by(const Playbook &book, Index step) noexcept {
  const auto &assign = book.steps[step].written->assign;
  return assign && assign->role != "agent" ? std::string_view(assign->role) : std::string_view();
}

bool stopped(const Playbook &book, Index step, const Facts &facts) noexcept {
  const auto state = element(facts.messages, book.steps[step].message);
  return state == MessageState::held || state == MessageState::refused || state == MessageState::failed;
}

std::string_view hold_reason(const Playbook &book, Index step, const Facts &facts) noexcept {
  const CompiledStep &s = book.steps[step];
  if (s.kind == StepKind::assign) return "no agent is eligible";
  if (element(facts.messages, s.message) == MessageState::failed) return "the message could not be delivered";
  const bool whatsapp = s.message == kNone || book.messages[s.message].channel == Channel::whatsapp;
  if (whatsapp && !facts.opted_in) return "the customer has not agreed to be written to";
  if (whatsapp && !facts.window_open) return "the customer has to write first";
  return "the channel does not allow the message";
}

Holder holder(const Playbook &book, const Progress &progress) noexcept {
  bool customer = false;
  bool third_party = false;
  for (Index i = 0; i < progress.steps.size(); ++i) {
    if (progress.steps[i] != StepState::active && progress.steps[i] != StepState::held) continue;
    // What is held waits for the customer to write, or for somebody to be found.
    const bool waits_for_reply =
        progress.steps[i] == StepState::held && book.steps[i].kind == StepKind::documents;
    const Holder by = waits_for_reply ? Holder::customer : book.steps[i].holder;
    if (by == Holder::ours) return Holder::ours;
    (by == Holder::customer ? customer : third_party) = true;
  }
  if (customer) return Holder::customer;
  return third_party ? Holder::third_party : Holder::ours;
}

}  // namespace usher::playbook
