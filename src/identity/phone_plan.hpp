// Numbering plans applied to digits: country code, national prefix, kind of number, how it is written.
// The rules are those of libphonenumber (phonenumberutil), on the tables of data/phone_metadata.hpp.
#pragma once
#include "usher/check.hpp"

#include "data/phone_metadata.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::identity {

/// A number that has a country code. `plan` points into the static tables: the main region of that code.
struct PhoneNumber {
  const data::PhoneRegion *plan = nullptr;
  std::string national;               ///< national significant number, leading zeros kept
  bool country_code_assumed = false;  ///< taken from the default region, not from the number
  bool prefix_dropped = false;  ///< what is dialled before it inside its country was there, and was dropped

  [[nodiscard]] std::uint16_t country_code() const noexcept { return plan->country_code; }
};

/// Where a number is at home and of what kind; no region when no region of its country code knows it.
struct PhoneKind {
  const data::PhoneRegion *region = nullptr;
  PhoneType type = PhoneType::unknown;
};

/// The region with this ISO 3166-1 alpha-2 code (upper case); null when no numbering plan has it.
[[nodiscard]] const data::PhoneRegion *find_phone_region(std::string_view id);

/// `digits` as read from text; `home` may be null. Nothing when no country code can be told or the length is
/// that of no number anywhere.
[[nodiscard]] std::optional<PhoneNumber> parse_phone_digits(std::string_view digits, bool plus,
                                                            const data::PhoneRegion *home);

[[nodiscard]] PhoneKind classify_phone(const PhoneNumber &number);
[[nodiscard]] PhoneLength phone_length(const data::PhoneRegion &region, std::string_view national);
/// Of whole numbers, ascending.
[[nodiscard]] std::vector<std::int32_t> possible_phone_lengths(const data::PhoneRegion &region);

/// E.123: without country code, or with it and its plus sign.
[[nodiscard]] std::string format_phone_national(const PhoneNumber &number, std::string_view extension);
[[nodiscard]] std::string format_phone_international(const PhoneNumber &number, std::string_view extension);

}  // namespace usher::identity
