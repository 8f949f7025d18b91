#include "playbook/facts.hpp"

#include "playbook/names.hpp"
#include "playbook/playbook.hpp"

#include <array>

namespace usher::playbook {
namespace {

using B = const Playbook &;
using F = const Facts &;

FactValue yes_no(bool value) {
  return value ? 1 : 0;
}
FactValue place_of(Index index) {
  return index == kNone ? FactValue{} : FactValue{index};
}

template <class E>
FactValue state_of(std::optional<E> state) {
  return state ? FactValue{static_cast<std::int64_t>(*state)} : FactValue{};
}

/// Whether the latest message from a template satisfies `test`.
template <class Test>
FactValue message_is(F facts, Index argument, Test test) {
  const auto state = element(facts.messages, argument);
  return yes_no(state && test(*state));
}

std::int64_t count_uploaded(F facts) {
  std::int64_t count = 0;
  for (const auto &state : facts.documents) count += state && *state != DocumentState::rejected;
  return count;
}

using enum FactType;
using A = FactArgument;
using N = FactNames;
using M = MessageState;

constexpr std::array kFacts{
    FactInfo{"profile.blocked", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.blocking > 0); }, "a finding that blocks is open"},
    FactInfo{"profile.flags", number, A::nothing, N::nothing,
             [](B, F f, Index) { return FactValue{f.flags}; }, "open findings that a person should look at"},
    FactInfo{"finding.<code>", boolean, A::finding, N::nothing,
             [](B, F f, Index a) { return yes_no(element(f.findings, a) != 0); },
             "the check found this, and it is not resolved (waived counts as found)"},
    FactInfo{"customer.source", name, A::nothing, N::source,
             [](B, F f, Index) { return FactValue{static_cast<std::int64_t>(f.source)}; },
             "how the customer came in: app_web or staff"},
    FactInfo{"customer.service", name, A::nothing, N::service,
             [](B, F f, Index) { return place_of(f.service); }, "what the customer enrolled for"},
    FactInfo{"customer.age", number, A::nothing, N::nothing, [](B, F f, Index) { return f.age; },
             "completed years; no value while the birth date is unknown"},
    FactInfo{"agent.assigned", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.agent_assigned); }, "the customer has an agent"},
    FactInfo{"agent.none_eligible", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.none_eligible); },
             "the last attempt to assign found nobody"},
    FactInfo{"order.exists", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.order_exists); }, "the customer placed an order"},
    FactInfo{"order.confirmed", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.order_exists && f.order_confirmed); },
             "every order was reviewed and its service confirmed"},
    FactInfo{"order.notes_reviewed", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.order_exists && f.order_notes_reviewed); },
             "the notes of the intake form were read"},
    FactInfo{"order.service", name, A::nothing, N::service,
             [](B, F f, Index) { return place_of(f.order_service); },
             "what was ordered; no value without an order"},
    FactInfo{"message.<template>.state", name, A::message, N::message_state,
             [](B, F f, Index a) { return state_of(element(f.messages, a)); },
             "state of the latest message from this template; no value before the first"},
    FactInfo{"message.<template>.queued", boolean, A::message, N::nothing,
             [](B, F f, Index a) { return message_is(f, a, counts_as_queued); },
             "handed to the host, or further on its way"},
    FactInfo{"message.<template>.sent", boolean, A::message, N::nothing,
             [](B, F f, Index a) {
               return message_is(f, a, [](M s) { return s == M::sent || s == M::delivered || s == M::read; });
             },
             "the channel sent it, or it went further"},
    FactInfo{"message.<template>.delivered", boolean, A::message, N::nothing,
             [](B, F f, Index a) {
               return message_is(f, a, [](M s) { return s == M::delivered || s == M::read; });
             },
             "it reached the customer (or was read)"},
    FactInfo{"message.<template>.failed", boolean, A::message, N::nothing,
             [](B, F f, Index a) { return message_is(f, a, [](M s) { return s == M::failed; }); },
             "the channel gave it up"},
    FactInfo{"documents.missing", number, A::nothing, N::nothing,
             [](B b, F f, Index) { return missing_documents(b, f); },
             "documents of the wanted service that are not here; no value while the service is unknown"},
    FactInfo{"documents.uploaded", number, A::nothing, N::nothing,
             [](B, F f, Index) { return FactValue{count_uploaded(f)}; },
             "documents that are here and not rejected"},
    FactInfo{"document.<key>", name, A::document, N::document_state,
             [](B, F f, Index a) { return state_of(element(f.documents, a)); },
             "state of this document; no value while it is not here"},
    FactInfo{"task.follow_up.exists", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.follow_up_exists); },
             "a follow-up task was created, by a step or by hand"},
    FactInfo{"task.<step>.exists", boolean, A::step, N::nothing,
             [](B, F f, Index a) { return yes_no(element(f.tasks, a).has_value()); },
             "the step opened its task"},
    FactInfo{"task.<step>.completed", boolean, A::step, N::nothing,
             [](B, F f, Index a) { return yes_no(element(f.tasks, a) == TaskState::completed); },
             "the step's task is completed"},
    FactInfo{"step.<step>.runs", number, A::step, N::nothing,
             [](B, F f, Index a) { return FactValue{element(f.runs, a)}; },
             "how often the step's task was completed"},
    FactInfo{"meeting.<step>.scheduled", boolean, A::step, N::nothing,
             [](B, F f, Index a) { return yes_no(element(f.scheduled, a) != 0); },
             "the step's meeting has a time"},
    FactInfo{"data.<name>", name, A::data, N::choices,
             [](B, F f, Index a) {
               const auto value = element(f.data, a);
               return value ? FactValue{value->number} : FactValue{};
             },
             "a value of the journey; no value before it is recorded"},
    FactInfo{"permit.expires", date, A::nothing, N::nothing,
             [](B, F f, Index) {
               return f.permit_expires
                          ? FactValue{std::chrono::sys_days(*f.permit_expires).time_since_epoch().count()}
                          : FactValue{};
             },
             "last day of the customer's permit"},
    FactInfo{"whatsapp.opted_in", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.opted_in); }, "the customer agreed to be written to"},
    FactInfo{"whatsapp.window_open", boolean, A::nothing, N::nothing,
             [](B, F f, Index) { return yes_no(f.window_open); }, "free text may go out now"},
};

}  // namespace

std::span<const FactInfo> fact_table() noexcept {
  return kFacts;
}

FactName find_fact(std::string_view name) noexcept {
  for (const FactInfo &info : kFacts) {
    const std::size_t open = info.pattern.find('<');
    if (open == std::string_view::npos) {
      if (info.pattern == name) return {&info, {}};
      continue;
    }
    const std::string_view head = info.pattern.substr(0, open);
    const std::string_view tail = info.pattern.substr(info.pattern.find('>') + 1);
    if (name.size() > head.size() + tail.size() && name.starts_with(head) && name.ends_with(tail))
      return {&info, name.substr(head.size(), name.size() - head.size() - tail.size())};
  }
  return {};
}

std::vector<std::string_view> fact_names(const Playbook &book, FactNames names, Index argument) {
  switch (names) {
    case N::nothing:
      return {};
    case N::source:
      return {kSourceNames.begin(), kSourceNames.end()};
    case N::message_state:
      return {kMessageStateNames.begin(), kMessageStateNames.end()};
    case N::document_state:
      return {kDocumentStateNames.begin(), kDocumentStateNames.end()};
    case N::choices:
      if (argument >= book.data.size()) return {};
      return {book.data[argument].written->choices.begin(), book.data[argument].written->choices.end()};
    case N::service:
      break;
  }
  std::vector<std::string_view> ids;
  for (const CompiledService &each : book.services) ids.push_back(each.id);
  return ids;
}

}  // namespace usher::playbook
