// usher::check_phone: one number as typed, held against the numbering plans.
#include "identity/phone.hpp"

#include "usher/check.hpp"

#include "base/utf8.hpp"
#include "data/phone_metadata.hpp"
#include "identity/phone_plan.hpp"
#include "identity/phone_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace usher {
namespace {

using identity::PhoneNumber;

void add(PhoneCheck &check, std::string code, Severity severity, std::string explanation, std::string fix) {
  check.findings.push_back({std::move(code), severity, "phone", std::move(explanation), std::move(fix)});
}

WhatsApp whatsapp_chance(PhoneType type) {
  switch (type) {
    case PhoneType::unknown:
      return WhatsApp::no;
    case PhoneType::mobile:
      return WhatsApp::likely;
    case PhoneType::fixed_line_or_mobile:
      return WhatsApp::possible;
    default:
      return WhatsApp::unlikely;
  }
}

bool is_valid(const PhoneNumber &number) {
  return identity::classify_phone(number).type != PhoneType::unknown;
}

/// Mexico dialled mobiles with a 1 until 2019; WhatsApp ids and old address books keep it. The metadata
/// forgot it.
void drop_retired_prefix(PhoneNumber &number) {
  static constexpr std::uint16_t mexico = 52;
  static constexpr std::size_t digits_with_it = 11;
  if (number.country_code_assumed || number.country_code() != mexico) return;
  if (number.national.size() == digits_with_it && number.national.front() == '1') {
    number.national.erase(0, 1);
  }
}

/// 00 is the international prefix that the ITU recommends and most countries have, so it is one also without
/// a default region, and with a region that has another one when only that makes the number valid.
std::optional<PhoneNumber> parse(const identity::PhoneText &text, const data::PhoneRegion *home) {
  auto number = identity::parse_phone_digits(text.digits, text.plus, home);
  if (text.plus || !text.digits.starts_with("00") || (number && is_valid(*number))) return number;
  auto abroad = identity::parse_phone_digits(std::string_view(text.digits).substr(2), true, nullptr);
  const bool better = abroad && (!number || is_valid(*abroad));
  return better ? std::move(abroad) : std::move(number);
}

void report_unparsable(PhoneCheck &check, const identity::PhoneText &text, bool has_home) {
  if (text.two_numbers) {
    add(check, "phone_two_numbers", Severity::block, "the field holds more than one phone number",
        "keep one number per field");
  } else if (text.viable && !text.plus && !has_home) {
    add(check, "phone_no_country_code", Severity::block,
        "the number has no country code and no region is known",
        "write the number with + and its country code");
  } else {
    add(check, "phone_unparsable", Severity::block,
        text.viable ? "no country has a number of this form" : "the text is not a phone number",
        "ask for the number with + and its country code");
  }
}

std::string listed(const std::vector<std::int32_t> &lengths) {
  std::string out;
  for (const std::int32_t each : lengths) {
    if (!out.empty()) out += each == lengths.back() ? " or " : ", ";
    out += std::to_string(each);
  }
  return out;
}

/// A number with the right length may be in a range newer than the metadata: that does not block.
void report_invalid(PhoneCheck &check) {
  const std::string has = "numbers of this country have " + listed(check.possible_lengths) +
                          " digits after the country code, this one has ";
  static constexpr std::string_view again = "check the digits with the customer";
  switch (check.length) {
    case PhoneLength::too_short:
      return add(check, "phone_too_short", Severity::block, has + "fewer", std::string(again));
    case PhoneLength::too_long:
      return add(check, "phone_too_long", Severity::block, has + "more", std::string(again));
    case PhoneLength::between:
      return add(check, "phone_wrong_length", Severity::block, has + "another count", std::string(again));
    case PhoneLength::local_only:
      return add(check, "phone_local_only", Severity::block,
                 "the number is one that is dialled inside an area only: " + has + "fewer",
                 "ask for the number with its area code");
    default:
      return add(
          check, "phone_invalid", Severity::flag,
          "no known number range of the country holds this number; the ranges may be newer than the metadata",
          std::string(again));
  }
}

void report_parsed(PhoneCheck &check, bool stray_prefix) {
  if (check.country_code_assumed) {
    add(check, "country_code_assumed", Severity::flag,
        "the number has no country code; that of the default region was assumed",
        "confirm the country and write the number with + and its country code");
  }
  if (stray_prefix) {
    add(check, "phone_prefix_dropped", Severity::flag,
        "after the country code stood a prefix that is dialled inside the country only; it was dropped",
        "write the number without the prefix");
  }
  if (!check.valid) {
    report_invalid(check);
  } else if (check.whatsapp == WhatsApp::unlikely) {
    add(check, "phone_not_mobile", Severity::flag,
        "the number is not a mobile one: WhatsApp is unlikely to reach it",
        "ask for a mobile number, or record that this one is on WhatsApp");
  } else if (check.whatsapp == WhatsApp::possible) {
    add(check, "phone_whatsapp_possible", Severity::note,
        "the country's numbers do not tell mobile from fixed lines: WhatsApp may or may not reach it", "");
  }
}

}  // namespace

PhoneCheck check_phone(const CheckPhone &request) {
  PhoneCheck check;
  check.metadata_version = data::phone_metadata_version;
  if (base::trim(request.phone).empty()) {
    add(check, "phone_missing", Severity::block, "no phone number is recorded",
        "ask the customer for a phone number");
    return check;
  }
  const auto *home =
      request.region ? identity::find_phone_region(base::ascii_upper(*request.region)) : nullptr;
  identity::PhoneText text = identity::read_phone_text(request.phone);
  auto number = text.viable ? parse(text, home) : std::nullopt;
  if (!number) {
    report_unparsable(check, text, home != nullptr);
    return check;
  }
  drop_retired_prefix(*number);
  const identity::PhoneKind kind = identity::classify_phone(*number);
  check.parsed = true;
  check.valid = kind.type != PhoneType::unknown;
  check.e164.push_back('+');
  check.e164.append(std::to_string(number->country_code())).append(number->national);
  if (kind.region != nullptr) check.region = kind.region->id;
  check.country_code = number->country_code();
  check.type = kind.type;
  check.country_code_assumed = number->country_code_assumed;
  check.international = identity::format_phone_international(*number, text.extension);
  check.national = identity::format_phone_national(*number, text.extension);
  check.extension = std::move(text.extension);
  check.whatsapp = whatsapp_chance(kind.type);
  check.whatsapp_key = identity::phone_key(check.e164);
  check.length = identity::phone_length(*number->plan, number->national);
  if (!check.valid) check.possible_lengths = identity::possible_phone_lengths(*number->plan);
  // "+44 (0)7400" is how people write a prefix that callers from abroad leave out.
  const bool stray_prefix = number->prefix_dropped && !number->country_code_assumed &&
                            request.phone.find("(0)") == std::string::npos;
  report_parsed(check, stray_prefix);
  return check;
}

}  // namespace usher

namespace usher::identity {

std::string phone_key(std::string_view number) {
  if (number.starts_with('+')) number.remove_prefix(1);
  if (!std::all_of(number.begin(), number.end(), [](char c) { return base::ascii_digit(c); })) return {};
  std::string key(number);
  struct Extra {
    std::string_view country;
    std::size_t position;
    char digit;
    std::size_t length;  ///< of the whole number with the extra digit
  };
  static constexpr Extra extras[] = {{"52", 2, '1', 13}, {"54", 2, '9', 13}, {"55", 4, '9', 13}};
  for (const Extra &extra : extras) {
    if (key.size() == extra.length && key.starts_with(extra.country) && key[extra.position] == extra.digit) {
      key.erase(extra.position, 1);
      break;
    }
  }
  return key;
}

}  // namespace usher::identity
