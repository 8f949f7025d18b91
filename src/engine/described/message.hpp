// Descriptions of include/usher/message.hpp.
#pragma once
#include "usher/message.hpp"

#include "engine/described/channel.hpp"

namespace usher::base {

template <>
struct DescribedEnum<Channel> {
  static constexpr std::string_view name = "Channel";
  static constexpr auto names = std::to_array<std::pair<Channel, std::string_view>>(
      {{Channel::whatsapp, "whatsapp"}, {Channel::email, "email"}});
};
template <>
struct DescribedEnum<Direction> {
  static constexpr std::string_view name = "Direction";
  static constexpr auto names = std::to_array<std::pair<Direction, std::string_view>>(
      {{Direction::outbound, "outbound"}, {Direction::inbound, "inbound"}});
};
template <>
struct DescribedEnum<MessageState> {
  static constexpr std::string_view name = "MessageState";
  static constexpr auto names =
      std::to_array<std::pair<MessageState, std::string_view>>({{MessageState::held, "held"},
                                                                {MessageState::refused, "refused"},
                                                                {MessageState::queued, "queued"},
                                                                {MessageState::accepted, "accepted"},
                                                                {MessageState::sent, "sent"},
                                                                {MessageState::delivered, "delivered"},
                                                                {MessageState::read, "read"},
                                                                {MessageState::failed, "failed"},
                                                                {MessageState::received, "received"},
                                                                {MessageState::recalled, "recalled"}});
};

template <>
struct Described<SendMessage> {
  static constexpr std::string_view name = "SendMessage";
  static constexpr std::string_view doc = "A message to a customer: a template or free text.";
  static constexpr auto fields = FieldList{
      field<&SendMessage::customer_id>("customer_id", "The customer.", required(kId)),
      field<&SendMessage::template_name>("template_name", "A template of the customer's playbook; or `text`.",
                                         kTag),
      field<&SendMessage::text>("text", "Free text; or `template_name`.", kMessage),
      field<&SendMessage::channel>("channel", "Of free text; WhatsApp when absent."),
      field<&SendMessage::subject>("subject", "Of free text by e-mail, which needs one.", kSubject),
      field<&SendMessage::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                           kLabel),
  };
};

template <>
struct Described<ReceivedMessage> {
  static constexpr std::string_view name = "ReceivedMessage";
  static constexpr std::string_view doc = "What a customer wrote, as the host received it.";
  static constexpr auto fields = FieldList{
      field<&ReceivedMessage::customer_id>("customer_id", "The customer; or `phone`.", kId),
      field<&ReceivedMessage::phone>("phone", "Finds the customer when `customer_id` is not given.", kPhone),
      field<&ReceivedMessage::text>("text", "What was written; empty for a picture or a voice note.",
                                    kMessage),
      field<&ReceivedMessage::at>("at", "When the customer wrote; the time of the call when absent."),
      field<&ReceivedMessage::provider_id>(
          "provider_id", "The channel's id of the message; repeats are recognised by it.", kLabel),
      field<&ReceivedMessage::channel>("channel", "E-mail when `email` is given, else WhatsApp."),
      field<&ReceivedMessage::email>(
          "email", "Finds the customer when neither `customer_id` nor `phone` is given.", kEmail),
      field<&ReceivedMessage::subject>("subject", "Of an e-mail.", kSubject),
      field<&ReceivedMessage::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                               kLabel),
  };
};

template <>
struct Described<ReportMessageStatus> {
  static constexpr std::string_view name = "ReportMessageStatus";
  static constexpr std::string_view doc =
      "What the channel reported; reports may repeat and come out of order.";
  static constexpr auto fields = FieldList{
      field<&ReportMessageStatus::id>("id", "The message.", required(kId)),
      field<&ReportMessageStatus::status>("status", "accepted, sent, delivered, read or failed.", required()),
      field<&ReportMessageStatus::at>("at", "When the channel saw it; the time of the call when absent."),
      field<&ReportMessageStatus::error_code>("error_code", "The channel's code, for example \"131047\".",
                                              kTag),
  };
};

template <>
struct Described<ListMessages> {
  static constexpr std::string_view name = "ListMessages";
  static constexpr std::string_view doc = "Whose messages to read.";
  static constexpr auto fields = FieldList{
      field<&ListMessages::customer_id>("customer_id", "The customer.", required(kId)),
      field<&ListMessages::reveal>("reveal", "Members to return unmasked: body.", kTag),
  };
};

template <>
struct Described<MessageStatusReport> {
  static constexpr std::string_view name = "MessageStatusReport";
  static constexpr std::string_view doc = "One step of a message's way.";
  static constexpr auto fields = FieldList{
      field<&MessageStatusReport::status>("status", "The state reached."),
      field<&MessageStatusReport::at>("at", "When."),
      field<&MessageStatusReport::error_code>("error_code", "The channel's code when it failed.", kTag),
  };
};

template <>
struct Described<Message> {
  static constexpr std::string_view name = "Message";
  static constexpr std::string_view doc =
      "A message to or from a customer, and why it went out the way it did.";
  static constexpr auto fields = FieldList{
      field<&Message::id>("id", "msg_, the customer's 26 characters, a point and a number.", kId),
      field<&Message::customer_id>("customer_id", "The customer.", kId),
      field<&Message::channel>("channel", "By which channel."),
      field<&Message::direction>("direction", "outbound or inbound."),
      field<&Message::state>("state",
                             "held, refused, queued; as reported by the host; received when inbound."),
      field<&Message::template_name>("template_name", "The template; absent for free text.", kTag),
      field<&Message::language>("language", "Language of the body, BCP 47.", kTag),
      field<&Message::fallback_used>("fallback_used", "There is no template in the customer's language."),
      field<&Message::mode>("mode", "Whether it may go out as a template, as free text, or not."),
      field<&Message::reason>("reason", "Why this mode: a code, for example \"window_closed\".", kTag),
      field<&Message::explanation>("explanation", "Why this mode, in words.", kText),
      field<&Message::body>("body", "The text as the customer reads it.", kMessage),
      field<&Message::created_at>("created_at", "When it was written."),
      field<&Message::history>("history", "Reported states, in the order of their arrival."),
      field<&Message::subject>("subject", "Of an e-mail.", kSubject),
      field<&Message::instead_of>("instead_of", "Template that was asked for, when its channel refused.",
                                  kTag),
  };
};

template <>
struct Described<MessagePage> {
  static constexpr std::string_view name = "MessagePage";
  static constexpr std::string_view doc = "A customer's messages, oldest first.";
  static constexpr auto fields = FieldList{
      field<&MessagePage::messages>("messages", "The messages."),
  };
};

}  // namespace usher::base
