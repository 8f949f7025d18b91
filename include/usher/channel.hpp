// What a channel allows for one message at one moment, and why.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace usher {

/// template_message: as the approved template · free_text: as written · hold: keep it, it may go later ·
/// refuse: this channel does not take it; try the next one.
enum class SendMode : std::uint8_t { template_message, free_text, hold, refuse };

struct ChannelDecision {
  SendMode mode = SendMode::refuse;
  std::string
      reason;  ///< window_open, window_closed, quiet_hours, no_opt_in, not_reachable, template_not_approved
  std::string explanation;  ///< one sentence
  std::optional<Instant>
      window_closes;  ///< first instant at which free text is no longer allowed; absent: closed
  std::optional<std::string>
      send_first;  ///< template that asks the customer to write, so that the held message may go
  bool operator==(const ChannelDecision &) const = default;
};

}  // namespace usher
