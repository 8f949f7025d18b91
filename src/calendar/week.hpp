// Working windows: the hours of a day in which work is done, and their text form.
#pragma once
#include "base/record.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::calendar {

/// Local time since midnight; from < until <= 24:00.
struct Window {
  std::chrono::minutes from{};
  std::chrono::minutes until{};
  bool operator==(const Window &) const = default;
};
/// Of one day: in order, without overlap. Empty: closed.
using Windows = std::vector<Window>;

/// A split shift has two or three; beyond this it is a typing error.
inline constexpr std::size_t kMaxWindows = 24;

/// "HH:MM", 00:00 to 24:00.
[[nodiscard]] std::optional<std::chrono::minutes> parse_time(std::string_view text) noexcept;
/// "09:00"; seconds are cut.
[[nodiscard]] std::string format_time(std::chrono::microseconds since_midnight);

/// [["09:00", "12:30"], ["13:30", "18:00"]] in order. A window that crosses midnight is refused, since its
/// second half belongs to another day's rules; so are windows that overlap.
[[nodiscard]] Windows read_windows(const std::vector<std::vector<std::string>> &written,
                                   const std::string &path, std::vector<base::Problem> &problems);
[[nodiscard]] std::vector<std::vector<std::string>> write_windows(std::span<const Window> windows);

/// Bit n: ISO weekday n+1.
using WeekDays = std::uint8_t;
[[nodiscard]] WeekDays read_weekend(const std::vector<std::int32_t> &written, const std::string &path,
                                    std::vector<base::Problem> &problems);

/// 0 Monday to 6 Sunday.
[[nodiscard]] constexpr std::size_t weekday_index(std::chrono::sys_days day) noexcept {
  return std::chrono::weekday{day}.iso_encoding() - 1;
}
[[nodiscard]] constexpr bool contains(WeekDays days, std::size_t weekday) noexcept {
  return (days >> weekday & 1u) != 0;
}

}  // namespace usher::calendar
