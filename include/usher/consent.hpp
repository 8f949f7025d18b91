// The consent ledger: what a customer agreed to and took back, with proof. Entries are added, never changed.
#pragma once
#include "usher/message.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// The purpose that sending messages obeys. A host may keep others here too.
inline constexpr const char *kConsentToMessages = "messages";

struct GiveConsent {
  std::string customer_id;
  std::string purpose = kConsentToMessages;
  std::optional<Channel> channel;           ///< absent: for every channel
  std::optional<Instant> at;                ///< when the customer said so; the time of the call when absent
  std::optional<std::string> text_version;  ///< which text the customer agreed to
  std::optional<std::string> via;           ///< how it came: "web form", "desk", "whatsapp"
  std::string evidence;
  std::optional<std::string> idempotency_key;
};
struct WithdrawConsent {
  std::string customer_id;
  std::string purpose = kConsentToMessages;
  std::optional<Channel> channel;
  std::optional<Instant> at;
  std::optional<std::string> via;
  std::optional<std::string> evidence;
  std::optional<std::string> idempotency_key;
};
struct ListConsents {
  std::string customer_id;
  std::vector<std::string> reveal;
};

struct Consent {
  std::string id;
  std::string customer_id;
  std::string purpose;
  std::optional<Channel> channel;
  bool given = false;  ///< false: withdrawn
  Instant at;
  std::optional<std::string> text_version;
  std::optional<std::string> via;
  std::optional<std::string> evidence;
  Instant recorded_at;
  std::optional<std::string> by;  ///< absent: it came with the profile
};
struct ConsentChange {
  Consent consent;
  bool messages_allowed = false;  ///< by the ledger as it stands now
  std::int64_t recalled = 0;      ///< messages that waited and will not go out any more
};
struct ConsentPage {
  std::vector<Consent> consents;
};

}  // namespace usher
