#include "engine/contact_keys.hpp"

#include "usher/check.hpp"

#include "base/time.hpp"
#include "base/utf8.hpp"
#include "identity/document_number.hpp"
#include "identity/text_fold.hpp"

namespace usher::engine {

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

void add_identity_keys(const CustomerRow &customer, ContactKeys &keys) {
  if (customer.passport) {
    keys.passport = passport_key(customer.passport->issuer, customer.passport->number);
    keys.passport_number = identity::document_number_key(customer.passport->number);
  }
  if (customer.name && customer.birth_date)
    keys.name_birth_date = identity::fold_key(*customer.name) + '|' + base::format_date(*customer.birth_date);
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
  using vault::IndexId;
  unit.put_token(subject, IndexId::email, keys.email);
  unit.put_token(subject, IndexId::phone, keys.phone);
  unit.put_token(subject, IndexId::whatsapp, keys.whatsapp);
  unit.put_token(subject, IndexId::passport, keys.passport);
  unit.put_token(subject, IndexId::passport_number, keys.passport_number);
  unit.put_token(subject, IndexId::name_birth_date, keys.name_birth_date);
}

}  // namespace usher::engine
