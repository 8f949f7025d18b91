#include "engine/contact_keys.hpp"

#include "usher/check.hpp"

#include "base/time.hpp"
#include "base/utf8.hpp"
#include "identity/document_number.hpp"
#include "identity/name_keys.hpp"
#include "identity/name_words.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Names of more words are looked up by their first ones in the alphabet: keys grow with the square.
constexpr std::size_t kMostWords = 4;

void add_name_keys(const std::string &name, Date birth_date, ContactKeys &keys) {
  auto words = identity::name_key_words(name);
  if (words.empty()) return;
  const std::string date = '|' + base::format_date(birth_date);
  const std::string year = date.substr(0, date.find('-'));
  for (const std::string &word : words)
    keys.name_birth_date.append(keys.name_birth_date.empty() ? "" : " ").append(word);
  keys.name_birth_date += date;
  if (words.size() > 1) std::erase_if(words, [](const auto &word) { return identity::is_particle(word); });
  if (words.size() > kMostWords) words.resize(kMostWords);
  const auto add = [](std::vector<std::string> &to, std::string &&key) {
    if (std::ranges::find(to, key) == to.end()) to.push_back(std::move(key));
  };
  std::vector<std::string> sounds;
  for (const std::string &word : words) {
    add(keys.initials, word.front() + date);
    sounds.push_back(identity::sound_key(word));
  }
  std::ranges::sort(sounds);
  if (sounds.size() == 1) add(keys.sounds, sounds.front() + year);
  for (std::size_t i = 0; i < sounds.size(); ++i)
    for (std::size_t j = i + 1; j < sounds.size(); ++j) add(keys.sounds, sounds[i] + ' ' + sounds[j] + year);
}

}  // namespace

std::string email_key(std::string_view email) {
  return check_email({std::string(email)}).key;
}

std::string phone_key(std::string_view phone, const std::optional<std::string> &region) {
  const PhoneCheck check = check_phone({std::string(phone), region});
  return check.parsed ? check.e164 : std::string{};
}

std::string passport_key(std::string_view issuer, std::string_view number) {
  const std::string digits = identity::document_number_key(number);
  if (digits.empty() || issuer.empty()) return {};
  return check_nationality({std::string(issuer)}).code + '|' + digits;
}

std::optional<std::string> name_of(const CustomerRow &customer) {
  if (customer.name) return customer.name;
  if (!customer.passport || (customer.passport->surname.empty() && customer.passport->given_names.empty()))
    return std::nullopt;
  return customer.passport->given_names + ' ' + customer.passport->surname;
}

void add_identity_keys(const CustomerRow &customer, ContactKeys &keys) {
  if (customer.passport) {
    keys.passport = passport_key(customer.passport->issuer, customer.passport->number);
    keys.passport_number = identity::document_number_key(customer.passport->number);
  }
  if (!customer.birth_date) return;  // a key of the name alone would tell how common it is
  if (const auto name = name_of(customer)) add_name_keys(*name, *customer.birth_date, keys);
}

ContactKeys contact_keys(const CustomerRow &customer) {
  ContactKeys keys;
  if (customer.email) keys.email = email_key(*customer.email);
  if (customer.phone) {
    PhoneCheck check = check_phone({*customer.phone, customer.phone_region});
    keys.phone = std::move(check.e164);
    keys.whatsapp = std::move(check.whatsapp_key);
  }
  add_identity_keys(customer, keys);
  return keys;
}

void put_tokens(Unit &unit, const Subject &subject, const ContactKeys &keys) {
  for_each_key(
      keys, [&](vault::IndexId index, const std::string &value) { unit.put_token(subject, index, value); });
}

}  // namespace usher::engine
