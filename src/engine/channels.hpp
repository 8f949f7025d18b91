// What the engine does differently for each channel: where a message goes, whether it may go now, and what
// the host is handed. messaging/channel.hpp has what is known of a channel without a customer.
#pragma once
#include "engine/case.hpp"
#include "messaging/template.hpp"

#include <string>
#include <vector>

namespace usher::engine {

/// A message as it would go out: its row, and what only the host needs.
struct Draft {
  MessageRow row;
  const messaging::Template *of = nullptr;  ///< null: free text
  std::vector<messaging::RenderedValue> parameters;
  std::vector<Finding> findings;
  ChannelDecision decision;
  /// Refused before this one was tried in their stead.
  struct Refused {
    std::string template_name;
    Channel channel = Channel::whatsapp;
    std::string reason;
  };
  std::vector<Refused> tried;
};

/// Where messages of the channel go; empty when the profile has nothing that would do.
[[nodiscard]] std::string address_of(const Case &c, Channel channel);
/// Whether the message may go out by its channel now. Restriction comes before everything else.
[[nodiscard]] ChannelDecision decide_channel(const Case &c, const Draft &draft);
/// What the host sends, as JSON.
[[nodiscard]] std::string payload_of(const Case &c, const Draft &draft);

}  // namespace usher::engine
