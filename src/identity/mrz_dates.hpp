// Two-digit years of a machine-readable zone.
// Threads: pure functions.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace usher::identity {

/// partial: fillers stand for unknown parts. impossible: no such day in any century that comes into question.
enum class MrzDateState : std::uint8_t { complete, partial, impossible };
struct MrzDate {
  MrzDateState state = MrzDateState::complete;
  std::optional<Date> date;  ///< only when complete and a reference date was given
  std::optional<int> year;   ///< of a birth, also when only the year is known
};

/// `field` is YYMMDD. The zone has no century (Doc 9303-3 section 4.8): a birth date is the latest such day
/// that is not after `today`, an expiry date the one nearest to `today`, which covers the -10 to +20 years
/// that documents live. Without `today` the day is checked and no date is given.
[[nodiscard]] MrzDate mrz_birth_date(std::string_view field, std::optional<Date> today) noexcept;
[[nodiscard]] MrzDate mrz_expiry_date(std::string_view field, std::optional<Date> today) noexcept;

}  // namespace usher::identity
