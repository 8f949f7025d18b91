// What a playbook may ask about a customer: a closed, documented set. The engine fills `Facts`; the table in
// facts.cpp gives each of them its name, its type and its meaning, and is the only place where a name becomes
// a value.
#pragma once
#include "usher/customer.hpp"
#include "usher/document.hpp"
#include "usher/message.hpp"
#include "usher/task.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::playbook {

class Playbook;

/// A place in one of a playbook's lists (steps, stages, services, ...).
using Index = std::uint16_t;
inline constexpr Index kNone = 0xffff;

/// A value of `data` as conditions and moments see it: numbers, 0 and 1, days since 1970, places of choices.
/// Texts and moments beside their civil day have no number of their own.
struct DataValue {
  std::int64_t number = 0;
  std::optional<Instant> at;  ///< of a moment
  bool operator==(const DataValue &) const = default;
};

/// A gate's item that somebody waived, for now.
struct Waiver {
  Index gate = kNone;
  Index item = 0;           ///< place within the gate
  std::string explanation;  ///< who, why, until when
};

/// How things stand right after the event that is being decided on. Lists go by the playbook's indices; a
/// list that is too short reads as "nothing known" for the rest, so an engine fills only what exists.
struct Facts {
  Instant now{};
  Date today{};               ///< civil day in the playbook's zone
  std::int64_t blocking = 0;  ///< open findings that block
  std::int64_t flags = 0;     ///< open findings that flag
  std::vector<std::uint8_t>
      findings;  ///< by Playbook::finding: 1 when it was found and not resolved (a waived one stays)
  bool agent_assigned = false;
  bool none_eligible = false;  ///< the last attempt to assign found nobody
  std::vector<std::uint8_t>
      filled;  ///< by Playbook::step: 1 when the role is held that this assign step fills
  Source source = Source::staff;
  Index service = kNone;            ///< what the customer wants
  std::optional<std::int64_t> age;  ///< completed years, when the birth date is known
  bool order_exists = false;
  bool order_confirmed = false;  ///< every order is
  bool order_notes_reviewed = false;
  Index order_service = kNone;                        ///< of the latest order
  std::vector<std::optional<MessageState>> messages;  ///< by Playbook::message: state of the latest one
  std::vector<std::optional<DocumentState>>
      documents;                                ///< by Playbook::document: best state of this document
  std::vector<std::optional<TaskState>> tasks;  ///< by Playbook::step: the task that its present run opened
  std::vector<std::uint16_t> runs;              ///< by Playbook::step: how often its task was completed
  std::vector<std::uint8_t> scheduled;          ///< by Playbook::step: 1 when its meeting has a time
  std::vector<std::optional<DataValue>> data;   ///< by Playbook::field
  /// By Playbook::step: before when it may not start. Of a step that has to wait for a moment nobody knows
  /// yet: Instant::max().
  std::vector<Instant> starts;
  std::vector<Waiver> waivers;
  std::int64_t extra_open = 0;    ///< open tasks, made by hand, that hold the card
  bool paused = false;            ///< nothing is started and the card does not move
  bool follow_up_exists = false;  ///< a follow-up task, by a step or by hand, open or not
  std::optional<Date> permit_expires;
  bool opted_in = false;
  bool window_open = false;  ///< free text may go out now
};

/// The service that the procedure works for: what was ordered, else what the customer enrolled for.
[[nodiscard]] inline Index wanted_service(const Facts &facts) noexcept {
  return facts.order_service != kNone ? facts.order_service : facts.service;
}

/// text: a value that is there or not, and nothing more.
enum class FactType : std::uint8_t { boolean, number, date, name, text };
/// What the variable part of a fact's name is looked up in.
enum class FactArgument : std::uint8_t { nothing, finding, message, document, step, data };
/// What the values of a `name` fact are looked up in.
enum class FactNames : std::uint8_t { nothing, source, service, message_state, document_state, choices };

/// Booleans are 0 and 1, dates days since 1970, names places in their list.
using FactValue = std::optional<std::int64_t>;

struct FactInfo {
  std::string_view pattern;  ///< "message.<template>.delivered"
  FactType type;             ///< of data: the field's own
  FactArgument argument;
  FactNames names;
  FactValue (*get)(const Playbook &, const Facts &, Index argument);
  std::string_view doc;
};

/// All facts, in the order of their documentation.
[[nodiscard]] std::span<const FactInfo> fact_table() noexcept;

struct FactName {
  const FactInfo *info = nullptr;  ///< null: no such fact
  std::string_view argument;       ///< "welcome" of message.welcome.delivered
};
[[nodiscard]] FactName find_fact(std::string_view name) noexcept;

/// The names that a `name` fact's values may have, by place.
[[nodiscard]] std::vector<std::string_view> fact_names(const Playbook &book, FactNames names,
                                                       Index argument = kNone);

[[nodiscard]] constexpr bool counts_as_queued(MessageState state) noexcept {
  return state == MessageState::queued || state == MessageState::accepted || state == MessageState::sent ||
         state == MessageState::delivered || state == MessageState::read;
}

/// The element at `index`, or an empty one beyond the end.
template <class T>
[[nodiscard]] T element(const std::vector<T> &list, Index index) noexcept {
  return index < list.size() ? list[index] : T{};
}

}  // namespace usher::playbook
