// Codes that a nationality may have: ISO 3166-1, withdrawn ones (ISO 3166-3), and those ICAO adds for travel
// documents. Generated: tools/generate_country_tables.py.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace usher::data {

enum class CountryKind : std::uint8_t { country, special, withdrawn, specimen };

struct Country {
  std::string_view code;    ///< alpha-3
  std::string_view alpha2;  ///< of codes in force; else empty
  CountryKind kind;
  std::string_view name;           ///< short English name of ISO 3166 or ICAO
  std::string_view common_name;    ///< where the short name is not the usual one; else empty
  std::string_view official_name;  ///< or empty
};

extern const std::span<const Country> countries;  ///< by code

}  // namespace usher::data
