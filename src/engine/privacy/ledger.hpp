// The consent ledger inside a unit of work. A profile's own opt-in is its first entry: no row repeats it
// until something is added. `opt_in_us` and `opt_in_evidence` of the profile stay the quick answer for
// messages and are kept in step with the entry that governs.
#pragma once
#include "engine/case.hpp"
#include "engine/privacy/rows.hpp"

#include <string>
#include <vector>

namespace usher::engine {

/// The entries in the order of their numbers; 0 is the profile's own, stored or not.
[[nodiscard]] std::vector<ConsentRow> consents_of(Unit &unit, Subject &subject, const CustomerRow &customer);
/// The entry that decides about messages by a channel: the one whose word is the latest. What was said counts
/// from when it was said, but not from after it was written down. Null when there is none.
[[nodiscard]] const ConsentRow *governing(const std::vector<ConsentRow> &entries, Channel channel);

/// What adding an entry led to.
struct Added {
  ConsentRow entry;
  bool allowed = false;  ///< messages by the entry's channel (WhatsApp when it names none) are agreed to now
  std::vector<Channel> withdrawn;  ///< channels that the entry is about and that take no message now
};
/// Adds an entry, keeps the profile's opt-in in step, and writes the event. The case is not saved.
Added add_consent(Case &c, ConsentRow entry);
/// The same for an opt-in that a profile brings; nothing when it is the one that governs already. Tells
/// whether it was new.
bool take_opt_in(Case &c, const OptIn &opt_in);

/// Whether the customer took the consent to messages by a channel back. Where an opt-in stands that answers
/// it, this costs no read.
[[nodiscard]] bool consent_withdrawn(const Case &c, Channel channel);

[[nodiscard]] Consent view(Unit &unit, const ConsentRow &row);

}  // namespace usher::engine
