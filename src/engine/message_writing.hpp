// Writing messages: rendered for the customer, judged by the channel's rules, put into the outbox.
#pragma once
#include "engine/case.hpp"
#include "messaging/template.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// A message as it would go out: its row, and the parameters of its template.
struct Draft {
  MessageRow row;
  std::vector<messaging::RenderedValue> parameters;
};

/// A template of the playbook as it would go out now.
[[nodiscard]] Draft draft(Case &c, const MessageTemplate &message, std::int64_t step);
/// Free text as it would go out now.
[[nodiscard]] Draft free_text(const Case &c, const std::string &text);
/// Takes up a message of the same template that still waits, or adds a new one; queues what may go out.
MessageRow &store(Case &c, Draft &&d);
/// What the timeline says of a message.
[[nodiscard]] std::string event_data(const MessageRow &row);
/// Adds what was reported about them to messages of one customer.
void add_history(Unit &unit, Subject &subject, std::vector<Message> &messages);
/// Throws INVALID_ARGUMENT naming the known templates.
[[nodiscard]] const MessageTemplate &template_named(const Case &c, std::string_view name,
                                                    std::string_view field);

}  // namespace usher::engine
