#include "messaging/email.hpp"

namespace usher::messaging {

ChannelDecision email_decide(const EmailFacts &facts) {
  ChannelDecision out;
  if (facts.withdrawn) {
    out.reason = "consent_withdrawn";
    out.explanation = "The customer has withdrawn the consent to e-mail.";
  } else if (facts.address == Address::missing) {
    out.reason = "no_email";
    out.explanation = "The profile has no e-mail address that a message could go to.";
  } else if (facts.address == Address::refused) {
    out.reason = "email_refused";
    out.explanation = "Nothing can be delivered to the profile's e-mail address.";
  } else {
    out.mode = SendMode::free_text;
    out.reason = "address_known";
    out.explanation = "The profile has an e-mail address; e-mail needs no open window and no approval.";
  }
  return out;
}

}  // namespace usher::messaging
