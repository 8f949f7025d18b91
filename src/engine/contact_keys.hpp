// What a customer is found by: normalised values for the blind indexes. One place, so that what is written
// and what is looked for cannot differ (vault.md 1.5).
#pragma once
#include "engine/rows.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

/// Empty members have no token.
struct ContactKeys {
  std::string email;
  std::string phone;     ///< E.164
  std::string whatsapp;  ///< digits by which a wa_id is matched
  std::string passport;  ///< issuer|number
  std::string passport_number;
  std::string name_birth_date;  ///< folded name|date
};

[[nodiscard]] std::string email_key(std::string_view email);
/// E.164, or empty when the number cannot be parsed.
[[nodiscard]] std::string phone_key(std::string_view phone, const std::optional<std::string> &region);
[[nodiscard]] std::string passport_key(std::string_view issuer, std::string_view number);

/// Passport and name: the keys that no check yields on its way.
void add_identity_keys(const CustomerRow &customer, ContactKeys &keys);
[[nodiscard]] ContactKeys contact_keys(const CustomerRow &customer);
void put_tokens(Unit &unit, const Subject &subject, const ContactKeys &keys);

}  // namespace usher::engine
