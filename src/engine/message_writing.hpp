// Writing messages: rendered for the customer, judged by the channel's rules, put into the outbox.
#pragma once
#include "engine/channels.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// What is tried for a template of the playbook, in order: the template, then those named as `instead` while
/// the one before is refused. The last one is what would happen, unless all are refused.
[[nodiscard]] std::vector<Draft> attempts(Case &c, const messaging::Template &of, std::int64_t step);
/// A template of the playbook as it would go out now.
[[nodiscard]] Draft draft(Case &c, const messaging::Template &of, std::int64_t step);
/// Free text as it would go out now.
[[nodiscard]] Draft free_text(const Case &c, Channel channel, const std::optional<std::string> &subject,
                              const std::string &text);
/// Takes up a message of the same template that still waits, or adds a new one; queues what may go out.
MessageRow &store(Case &c, Draft &&d);
/// What the timeline says of a message.
[[nodiscard]] std::string event_data(const MessageRow &row, const std::vector<Draft::Refused> &tried = {});
/// Adds what was reported about them to messages of one customer.
void add_history(Unit &unit, Subject &subject, std::vector<Message> &messages);
/// Throws INVALID_ARGUMENT naming the known templates.
[[nodiscard]] const messaging::Template &template_named(const playbook::Playbook &book, std::string_view name,
                                                        std::string_view field);

}  // namespace usher::engine
