// E-mail's rules as a pure function: no window, no approval, no opt-in of its own; an address and a word that
// was not taken back.
#pragma once
#include "usher/channel.hpp"

namespace usher::messaging {

enum class Address : std::uint8_t { missing, refused, deliverable };

struct EmailFacts {
  Address address = Address::missing;
  bool withdrawn = false;  ///< the customer took the consent to e-mail back
};
[[nodiscard]] ChannelDecision email_decide(const EmailFacts &facts);

}  // namespace usher::messaging
