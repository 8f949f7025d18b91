#include "base/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace usher::base {
namespace {

/// Exactly `width` ASCII digits at the front of `text`, which then moves past them.
std::optional<int> take_digits(std::string_view &text, std::size_t width) noexcept {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view &text, std::string_view any_of) noexcept {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view &text) noexcept {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, "-")) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// Up to six digits after the point; further ones are refused, since an instant is microseconds.
std::optional<std::int64_t> take_fraction_us(std::string_view &text) noexcept {
  std::int64_t value = 0;
  int digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits, text.remove_prefix(1)) {
    if (digits == 6) return std::nullopt;
    value = value * 10 + (text.front() - '0');
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 6; ++digits) value *= 10;
  return value;
}

std::optional<std::chrono::minutes> take_offset(std::string_view &text) noexcept {
  if (take(text, "Zz")) return std::chrono::minutes{0};
  const bool negative = !text.empty() && text.front() == '-';
  if (!take(text, "+-")) return std::nullopt;
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23 || !take(text, ":")) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::chrono::minutes offset{*hours * 60 + *minutes};
  return negative ? -offset : offset;
}

void put_digits(char *at, int value, int width) noexcept {
  for (int i = width - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string format_date(Date date) {
  std::string out = "0000-00-00";
  put_digits(out.data(), static_cast<int>(date.year()), 4);
  put_digits(out.data() + 5, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  put_digits(out.data() + 8, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  return out;
}

std::string format_instant(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  std::string out = format_date(Date{day}) + "T00:00:00";
  put_digits(out.data() + 11, static_cast<int>(time.hours().count()), 2);
  put_digits(out.data() + 14, static_cast<int>(time.minutes().count()), 2);
  put_digits(out.data() + 17, static_cast<int>(time.seconds().count()), 2);
  if (const auto us = static_cast<int>(time.subseconds().count()); us != 0) {
    std::string fraction(us % 1000 == 0 ? 4 : 7, '.');
    put_digits(fraction.data() + 1, us % 1000 == 0 ? us / 1000 : us, static_cast<int>(fraction.size()) - 1);
    out += fraction;
  }
  return out + 'Z';
}

std::optional<Date> parse_date(std::string_view text) noexcept {
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) noexcept {
  const auto date = take_date(text);
  if (!date || !take(text, "Tt ")) return std::nullopt;
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59 || !take(text, ":")) return std::nullopt;
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  std::int64_t us = 0;
  if (take(text, ".")) {
    const auto fraction = take_fraction_us(text);
    if (!fraction) return std::nullopt;
    us = *fraction;
  }
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return std::chrono::sys_days{*date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + std::chrono::microseconds{us} - *offset;
}

}  // namespace usher::base
