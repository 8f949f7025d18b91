#include "calendar/duration.hpp"

#include "usher/error.hpp"

#include <array>
#include <charconv>

namespace usher::calendar {
namespace {

struct UnitName {
  std::string_view name;
  Unit unit;
};
constexpr std::array<UnitName, 5> kUnits{{{"h", Unit::hours},
                                          {"bh", Unit::business_hours},
                                          {"d", Unit::days},
                                          {"bd", Unit::business_days},
                                          {"w", Unit::weeks}}};

[[noreturn]] void refuse(std::string_view text, std::string_view rule) {
  std::string message = "duration";
  if (text.size() <= 16) message.append(" \"").append(text).append("\"");
  throw Error(Code::invalid_argument, message.append(": ").append(rule));
}

}  // namespace

Duration parse_duration(std::string_view text) {
  if (text.starts_with('P') || text.starts_with("-P"))
    refuse(text, "ISO 8601 periods are not taken; write 24h, 4bh, 30d, 2bd or 2w");
  std::int32_t count = 0;
  const char *const end = text.data() + text.size();
  const auto [rest, failure] = std::from_chars(text.data(), end, count);
  if (failure != std::errc{} && failure != std::errc::result_out_of_range)
    refuse(text, "must be a whole number and a unit: h, bh, d, bd or w");
  if (rest == end) refuse(text, "the unit is missing: h, bh (business hours), d, bd (business days) or w");
  if (failure == std::errc::result_out_of_range || count > kMaxCount || count < -kMaxCount)
    refuse(text, "counts at most 10000");
  if (count == 0) refuse(text, "must not be zero; name the event itself instead");
  const std::string_view name(rest, static_cast<std::size_t>(end - rest));
  for (const auto &[known, unit] : kUnits)
    if (known == name) return {count, unit};
  refuse(text, "unknown unit; known: h, bh, d, bd, w");
}

std::string format_duration(Duration duration) {
  std::string text = std::to_string(duration.count);
  for (const auto &[name, unit] : kUnits)
    if (unit == duration.unit) text += name;
  return text;
}

}  // namespace usher::calendar
