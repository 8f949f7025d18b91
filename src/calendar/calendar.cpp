#include "calendar/calendar.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"

#include <algorithm>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

/// Two centuries: a valid_through beyond is a typing error, and the day table stays small.
constexpr days kLongest{200 * 366};

[[noreturn]] void refuse(const Calendar::Parts &parts, std::string_view rule) {
  throw Error(Code::invalid_argument, "calendar " + parts.name + ": " + std::string(rule));
}

bool is_weekend(std::uint8_t weekend, sys_days day) noexcept {
  return (weekend >> (std::chrono::weekday{day}.iso_encoding() - 1) & 1u) != 0;
}

void check(const Calendar::Parts &parts) {
  const Hours &hours = parts.hours;
  if (parts.valid_from > parts.valid_through) refuse(parts, "valid_from lies after valid_through");
  if (parts.valid_through - parts.valid_from > kLongest) refuse(parts, "covers more than 200 years");
  if (hours.start < minutes{0} || hours.end > std::chrono::hours{24} || hours.start >= hours.end)
    refuse(parts, "hours: start must lie before end, both within one day");
  if (hours.half_day_end <= hours.start || hours.half_day_end > hours.end)
    refuse(parts, "hours: half_day_end must lie after start and not after end");
  for (std::size_t i = 0; i < parts.named.size(); ++i) {
    const NamedDay &named = parts.named[i];
    if (named.day < parts.valid_from || named.day > parts.valid_through)
      refuse(parts, base::format_date(Date{named.day}) + " lies outside valid_from..valid_through");
    if (i > 0 && parts.named[i - 1].day == named.day)
      refuse(parts, base::format_date(Date{named.day}) + " stands twice");
  }
}

}  // namespace

Calendar::Calendar(Parts parts) : parts_(std::move(parts)) {
  std::sort(parts_.named.begin(), parts_.named.end(),
            [](const auto &a, const auto &b) { return a.day < b.day; });
  check(parts_);
  kinds_.reserve(static_cast<std::size_t>((parts_.valid_through - parts_.valid_from).count()) + 1);
  for (sys_days day = parts_.valid_from; day <= parts_.valid_through; day += days{1})
    kinds_.push_back(is_weekend(parts_.weekend, day) ? DayKind::weekend : DayKind::business);
  for (const NamedDay &named : parts_.named) {
    DayKind &kind = kinds_[static_cast<std::size_t>((named.day - parts_.valid_from).count())];
    if (kind == DayKind::weekend && named.kind == DayKind::half_day) continue;
    kind = named.kind;
  }
  const bool works = std::any_of(kinds_.begin(), kinds_.end(), [](DayKind kind) {
    return kind == DayKind::business || kind == DayKind::override_open;
  });
  if (!works) refuse(parts_, "has no working time at all: nothing could ever be due");
}

const NamedDay *Calendar::named(sys_days day) const noexcept {
  const auto found =
      std::lower_bound(parts_.named.begin(), parts_.named.end(), day,
                       [](const NamedDay &named, sys_days wanted) { return named.day < wanted; });
  return found != parts_.named.end() && found->day == day ? &*found : nullptr;
}

void Calendar::exhausted(sys_days day) const {
  throw Error(Code::precondition, "calendar_exhausted: calendar " + parts_.name + " holds " +
                                      base::format_date(Date{parts_.valid_from}) + " to " +
                                      base::format_date(valid_through()) + ", but " +
                                      base::format_date(Date{day}) + " is needed");
}

Calendar with_overrides(const Calendar &calendar, std::span<const Override> overrides) {
  Calendar::Parts parts = calendar.parts();
  for (const Override &each : overrides) {
    const sys_days day{each.date};
    std::erase_if(parts.named, [&](const NamedDay &named) { return named.day == day; });
    parts.named.push_back({day, each.kind, each.name, false});
  }
  return Calendar(std::move(parts));
}

}  // namespace usher::calendar
