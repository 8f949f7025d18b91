// What a customer is found by: normalised values for the blind indexes. One place, so that what is written
// and what is looked for cannot differ (vault.md 1.5).
#pragma once
#include "engine/rows.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// Empty members have no token.
struct ContactKeys {
  std::string email;
  std::string phone;     ///< E.164
  std::string whatsapp;  ///< digits by which a wa_id is matched
  std::string passport;  ///< issuer|number
  std::string passport_number;
  std::string name_birth_date;        ///< sorted words of the name|date
  std::vector<std::string> initials;  ///< of each word: initial|date
  std::vector<std::string> sounds;    ///< of each two words: sound sound|year; of the only word: sound|year
};

/// Calls `visit(index, value)` for every key that is not empty.
template <class Visit>
void for_each_key(const ContactKeys &keys, Visit &&visit) {
  using vault::IndexId;
  const auto one = [&](IndexId index, const std::string &value) {
    if (!value.empty()) visit(index, value);
  };
  one(IndexId::email, keys.email);
  one(IndexId::phone, keys.phone);
  one(IndexId::whatsapp, keys.whatsapp);
  one(IndexId::passport, keys.passport);
  one(IndexId::passport_number, keys.passport_number);
  one(IndexId::name_birth_date, keys.name_birth_date);
  for (const std::string &each : keys.initials) one(IndexId::initial_birth_date, each);
  for (const std::string &each : keys.sounds) one(IndexId::sounds_birth_year, each);
}

[[nodiscard]] std::string email_key(std::string_view email);
/// E.164, or empty when the number cannot be parsed.
[[nodiscard]] std::string phone_key(std::string_view phone, const std::optional<std::string> &region);
[[nodiscard]] std::string passport_key(std::string_view issuer, std::string_view number);

/// The name a customer is compared by: as written, or as the passport says when nobody wrote it down.
[[nodiscard]] std::optional<std::string> name_of(const CustomerRow &customer);
/// Passport and name: the keys that no check yields on its way.
void add_identity_keys(const CustomerRow &customer, ContactKeys &keys);
[[nodiscard]] ContactKeys contact_keys(const CustomerRow &customer);
void put_tokens(Unit &unit, const Subject &subject, const ContactKeys &keys);

}  // namespace usher::engine
