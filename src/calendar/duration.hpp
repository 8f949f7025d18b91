// Amounts of time as playbooks write them: a number and its unit, never a bare number.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace usher::calendar {

/// h: clock hours · bh: business hours · d: calendar days · bd: business days · w: weeks of seven calendar
/// days.
enum class Unit : std::uint8_t { hours, business_hours, days, business_days, weeks };

/// Never zero; negative counts backwards from its anchor ("-5bd").
struct Duration {
  std::int32_t count = 1;
  Unit unit = Unit::days;
  bool operator==(const Duration &) const = default;
};

/// Most that a duration may count, in any unit: beyond it a playbook has a typing error, not a plan.
inline constexpr std::int32_t kMaxCount = 10'000;

/// "24h", "4bh", "30d", "2bd", "2w", "-5bd". Throws INVALID_ARGUMENT for anything else; a bare number and an
/// ISO 8601 period ("P1D") are told what to write instead, since a unit must be stated and never guessed.
[[nodiscard]] Duration parse_duration(std::string_view text);
[[nodiscard]] std::string format_duration(Duration duration);

}  // namespace usher::calendar
