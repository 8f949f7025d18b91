// What sets one channel apart from another, as a table: how it is called, what its messages have, how long
// they may be. Source for WhatsApp: Meta Cloud API documentation, "Components" and "Text messages".
#pragma once
#include "usher/message.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace usher::messaging {

struct ChannelRule {
  Channel channel;
  std::string_view name;       ///< as playbooks write it
  std::string_view type;       ///< as the timeline says (S0-19)
  std::string_view item;       ///< kind of its outbox items
  bool opt_in;                 ///< takes messages only to people who agreed to them
  bool subject;                ///< a message has one
  bool attachments;            ///< a message may name files
  bool approves_templates;     ///< knows templates that it has to approve; their parameters are restricted
  std::size_t template_limit;  ///< characters of an approved template's text
  std::size_t text_limit;      ///< characters of any other text
};

/// By Channel. An e-mail's text has no limit of the medium: what is long belongs into an attachment.
inline constexpr std::array<ChannelRule, 2> kChannels{
    {{Channel::whatsapp, "whatsapp", "WHATSAPP", "message.whatsapp", true, false, false, true, 1024, 4096},
     {Channel::email, "email", "EMAIL", "message.email", false, true, true, false, 8000, 8000}}};
static_assert(kChannels[static_cast<std::size_t>(Channel::email)].channel == Channel::email);

/// RFC 5322, section 2.1.1: most octets of a line; characters after which mail programs cut a subject.
inline constexpr std::size_t kSubjectOctets = 998, kSubjectCharacters = 150;

[[nodiscard]] constexpr const ChannelRule &rule_of(Channel channel) noexcept {
  return kChannels[static_cast<std::size_t>(channel)];
}
/// Whether an outbox item is a message, whatever its channel.
[[nodiscard]] constexpr bool is_message(std::string_view item) noexcept {
  return std::ranges::find(kChannels, item, &ChannelRule::item) != kChannels.end();
}

}  // namespace usher::messaging
