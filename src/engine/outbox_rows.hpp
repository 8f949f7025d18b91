// The outbox inside a unit of work, and the status reports that come back.
#pragma once
#include "engine/case.hpp"
#include "engine/described/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

/// To be erased from the host's own copies; owned by the erasure.
inline constexpr std::string_view kErasureItem = "erasure.requested";

/// Queues an effect for the host. `subject_n` is the row it came from (a message's number); it is not handed
/// out before `not_before`.
void put_outbox(Unit &unit, Subject &subject, std::string_view kind, std::int64_t subject_n,
                std::string_view payload, Instant not_before = {});

/// What a MESSAGE_STATUS event holds.
struct StatusEvent {
  std::int64_t message = 0;
  MessageState status = MessageState::sent;
  Instant at;
  std::optional<std::string> error_code;
};
/// Writes the report down and lets the journey see what changed. Reports may repeat and come out of order.
void report_status(Case &c, MessageRow &row, const StatusEvent &report);

}  // namespace usher::engine

template <>
struct usher::base::Described<usher::engine::StatusEvent> {
  using T = usher::engine::StatusEvent;
  static constexpr std::string_view name = "StatusEvent", doc = "A report of the host on a message.";
  static constexpr auto fields = FieldList{
      field<&T::message>("message", "Number of the message."),
      field<&T::status>("status", "As reported."),
      field<&T::at>("at", "When it was so."),
      field<&T::error_code>("error_code", "The channel's code."),
  };
};
