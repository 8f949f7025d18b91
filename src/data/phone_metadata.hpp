// Numbering plans of the world, as libphonenumber publishes them. The tables are generated:
// tools/generate_phone_tables.py; their meaning is that of libphonenumber's phonemetadata.proto.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace usher::data {

/// Index into phone_patterns; 0 is "no pattern".
using PhonePatternId = std::uint16_t;

/// A regular expression over ASCII digits: classes, groups, alternation, `{m,n}`, `?` and a final `$`;
/// nothing else.
struct PhonePattern {
  std::string_view text;
  /// Per leading position, bit d is set when a match may have the digit d there. A quick "no" before the
  /// expression.
  std::array<std::uint16_t, 3> leading;
  bool literal;  ///< `text` is digits only: a plain prefix
};

/// One kind of number: its pattern, and the lengths it has (bit n: n digits).
struct PhoneDescription {
  PhonePatternId pattern = 0;
  std::uint32_t lengths = 0;
};

/// A national number cut into groups of least to most digits, and what to write around the groups `\1`,
/// `\2`...
struct PhoneFormat {
  struct Width {
    std::uint8_t least = 0;
    std::uint8_t most = 0;
  };
  PhonePatternId leading_digits;  ///< of the numbers that the format is for; 0: all
  std::array<Width, 5> groups;    ///< unused ones are {0, 0}
  std::string_view national;      ///< with the national prefix where it is written
  std::string_view international;
};

struct PhoneFormatRange {
  std::uint16_t first;
  std::uint16_t count;
};

struct PhoneRegion {
  std::string_view id;  ///< ISO 3166-1 alpha-2; "001" for non-geographic
  std::uint16_t country_code;
  PhoneDescription general;
  std::uint32_t local_lengths;  ///< lengths dialled inside an area only
  /// fixed_line, mobile, toll_free, premium_rate, shared_cost, voip, personal_number, pager, uan, voicemail
  std::array<PhoneDescription, 10> types;
  bool same_mobile_and_fixed_line;
  PhonePatternId international_prefix;
  PhonePatternId national_prefix;  ///< as found in front of a number, carrier codes included
  std::string_view
      prefix_transform;           ///< what replaces a prefix whose last group took part; else it is dropped
  PhonePatternId leading_digits;  ///< tells the region among those that share a country code
  std::string_view extension_prefix;  ///< empty: " ext. "
  PhoneFormatRange formats;           ///< consulted for the main region of a country code only
  PhoneFormatRange international_formats;
};

/// The regions of one country code, its main region first.
struct PhoneCountry {
  std::uint16_t code;
  std::uint16_t first_region;
  std::uint16_t region_count;
};

extern const std::string_view phone_metadata_version;
extern const std::span<const PhonePattern> phone_patterns;
extern const std::span<const PhoneFormat> phone_formats;
extern const std::span<const PhoneRegion> phone_regions;
extern const std::span<const PhoneCountry> phone_countries;  ///< by code

}  // namespace usher::data
