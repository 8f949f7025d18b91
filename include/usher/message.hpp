// Messages to and from a customer. usher decides and writes; the host sends (see outbox.hpp) and reports
// back.
#pragma once
#include "usher/channel.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

enum class Channel : std::uint8_t { whatsapp, email };
enum class Direction : std::uint8_t { outbound, inbound };
/// held: waits for the channel to open · refused: the channel does not allow it · queued: in the outbox ·
/// accepted .. failed: as reported by the host · received: inbound ·
/// recalled: taken out of the outbox when the customer was merged into another.
enum class MessageState : std::uint8_t {
  held,
  refused,
  queued,
  accepted,
  sent,
  delivered,
  read,
  failed,
  received,
  recalled
};

struct SendMessage {
  std::string customer_id;
  std::optional<std::string> template_name;  ///< either a template of the playbook ...
  std::optional<std::string> text;           ///< ... or free text
  std::optional<Channel> channel;            ///< of free text; WhatsApp when absent
  std::optional<std::string> subject;        ///< of free text by e-mail, which needs one
  std::optional<std::string> idempotency_key;
};
struct ReceivedMessage {
  std::optional<std::string> customer_id;
  std::optional<std::string> phone;  ///< finds the customer when customer_id is not given
  std::string text;
  std::optional<Instant> at;               ///< when the customer wrote; the time of the call when absent
  std::optional<std::string> provider_id;  ///< the channel's id of the message; repeats are recognised by it
  std::optional<Channel> channel;          ///< e-mail when `email` is given, else WhatsApp
  std::optional<std::string> email;        ///< finds the customer when neither customer_id nor phone is given
  std::optional<std::string> subject;      ///< of an e-mail
  std::optional<std::string> idempotency_key;
};
struct ReportMessageStatus {
  std::string id;
  MessageState status = MessageState::sent;  ///< accepted, sent, delivered, read or failed
  std::optional<Instant> at;
  std::optional<std::string> error_code;  ///< the channel's code, for example "131047"
};
struct ListMessages {
  std::string customer_id;
  std::vector<std::string> reveal;
};

struct MessageStatusReport {
  MessageState status = MessageState::queued;
  Instant at;
  std::optional<std::string> error_code;
};
struct Message {
  std::string id;
  std::string customer_id;
  Channel channel = Channel::whatsapp;
  Direction direction = Direction::outbound;
  MessageState state = MessageState::queued;
  std::optional<std::string> template_name;
  std::string language;
  bool fallback_used = false;  ///< no template in the customer's language
  SendMode mode = SendMode::template_message;
  std::string reason;  ///< why this mode: a code, for example "window_closed"
  std::string explanation;
  std::string body;
  Instant created_at;
  std::vector<MessageStatusReport> history;
  std::optional<std::string> subject;     ///< of an e-mail
  std::optional<std::string> instead_of;  ///< template that was asked for, when its channel refused
};
struct MessagePage {
  std::vector<Message> messages;
};

/// With a customer: what would go out now, and why. Without one: how a template reads, in every language,
/// with values made up for it.
struct PreviewMessage {
  std::optional<std::string> customer_id;
  std::string template_name;
  std::vector<std::string> reveal;
  std::optional<std::string> playbook;  ///< whose template, without a customer; ikamet-intake when absent
};
struct PreviewParameter {
  std::string placeholder;
  std::string text;
};
/// One template in one language.
struct TemplatePreview {
  std::string template_name;
  Channel channel = Channel::whatsapp;
  std::string language;
  bool fallback_used = false;
  std::optional<std::string> subject;
  std::string body;
  std::vector<PreviewParameter> parameters;  ///< values, in order of appearance
  std::vector<std::string> attachments;
  std::int64_t length = 0;                  ///< characters of the body
  std::int64_t limit = 0;                   ///< most that the channel takes
  std::optional<ChannelDecision> decision;  ///< now; absent without a customer
  std::vector<Finding> findings;
};
struct MessagePreview {
  std::string playbook;
  std::string version;
  /// With a customer the templates in the order in which they are tried: those before the last are refused.
  std::vector<TemplatePreview> previews;
};

}  // namespace usher
