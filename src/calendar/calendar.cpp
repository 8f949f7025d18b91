#include "calendar/calendar.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"

#include <algorithm>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Two centuries: a last day beyond is a typing error, and the day table stays small.
constexpr days kLongest{200 * 366};

[[noreturn]] void refuse(const Calendar::Parts &parts, std::string_view rule) {
  throw Error(Code::invalid_argument, "calendar " + parts.name + ": " + std::string(rule));
}

std::string text(sys_days day) {
  return base::format_date(Date{day});
}

void check(const Calendar::Parts &parts) {
  if (parts.valid_from > parts.valid_through) refuse(parts, "valid_from lies after valid_through");
  if (parts.valid_through > parts.estimated_through)
    refuse(parts, "valid_through lies after estimated_through");
  if (parts.estimated_through - parts.valid_from > kLongest) refuse(parts, "covers more than 200 years");
  for (std::size_t i = 0; i < parts.named.size(); ++i) {
    const NamedDay &named = parts.named[i];
    if (named.day < parts.valid_from || named.day > parts.estimated_through)
      refuse(parts, text(named.day) + " lies outside the days that the calendar covers");
    if (i > 0 && parts.named[i - 1].day == named.day) refuse(parts, text(named.day) + " stands twice");
    const bool open = named.kind == DayKind::half_day || named.kind == DayKind::override_open;
    if (!open && !named.windows.empty()) refuse(parts, text(named.day) + " is closed and holds windows");
    if (named.kind == DayKind::half_day && named.windows.empty() && !parts.half_day_end)
      refuse(parts, text(named.day) + " is a half day: state its windows, or half_day_end for all of them");
  }
}

/// Every weekday gets hours, so that one that is opened for a day, or by another week-end set, has some:
/// those of the first working weekday.
void fill_week(Calendar::Parts &parts) {
  const Windows *usual = nullptr;
  for (const bool working : {true, false})
    for (std::size_t weekday = 0; weekday < 7 && usual == nullptr; ++weekday)
      if (!parts.week[weekday].empty() && contains(parts.weekend, weekday) != working)
        usual = &parts.week[weekday];
  if (usual == nullptr) refuse(parts, "has no working time at all: nothing could ever be due");
  for (Windows &windows : parts.week)
    if (windows.empty()) windows = *usual;
}

bool counted(DayKind kind) noexcept {
  return kind == DayKind::business || kind == DayKind::override_open || kind == DayKind::holiday_worked;
}

}  // namespace

Calendar::Calendar(Parts parts) : parts_(std::move(parts)) {
  std::sort(parts_.named.begin(), parts_.named.end(),
            [](const auto &a, const auto &b) { return a.day < b.day; });
  check(parts_);
  fill_week(parts_);
  cut_half_days();
  kinds_.reserve(static_cast<std::size_t>((parts_.estimated_through - parts_.valid_from).count()) + 1);
  for (sys_days day = parts_.valid_from; day <= parts_.estimated_through; day += days{1})
    kinds_.push_back(contains(parts_.weekend, weekday_index(day)) ? DayKind::weekend : DayKind::business);
  for (const NamedDay &named : parts_.named) mark(named);
  if (std::none_of(kinds_.begin(), kinds_.end(), counted))
    refuse(parts_, "has no working time at all: nothing could ever be due");
}

void Calendar::cut_half_days() {
  if (!parts_.half_day_end) return;
  for (std::size_t weekday = 0; weekday < 7; ++weekday)
    for (const Window &each : parts_.week[weekday])
      if (each.from < *parts_.half_day_end)
        half_week_[weekday].push_back({each.from, std::min(each.until, *parts_.half_day_end)});
}

void Calendar::mark(const NamedDay &named) {
  DayKind &kind = kinds_[static_cast<std::size_t>((named.day - parts_.valid_from).count())];
  const bool free_weekday = kind == DayKind::weekend;
  const bool published = named.kind == DayKind::holiday || named.kind == DayKind::half_day;
  const auto &worked = parts_.holidays_worked;
  if (published && worked && Date{named.day} >= worked->from &&
      (!worked->through || Date{named.day} <= *worked->through)) {
    if (!free_weekday) kind = DayKind::holiday_worked;
  } else if (named.kind != DayKind::half_day) {
    kind = named.kind;
  } else if (!free_weekday) {
    // Where the office opens only after the hour at which half days close, the whole day is free.
    const bool open = !named.windows.empty() || !half_week_[weekday_index(named.day)].empty();
    kind = open ? DayKind::half_day : DayKind::holiday;
  }
}

std::span<const Window> Calendar::windows(sys_days day) const {
  const std::size_t weekday = weekday_index(day);
  switch (kind(day)) {
    case DayKind::business:
    case DayKind::holiday_worked:
      return parts_.week[weekday];
    case DayKind::half_day: {
      const Windows &own = named(day)->windows;
      return own.empty() ? half_week_[weekday] : own;
    }
    case DayKind::override_open: {
      const Windows &own = named(day)->windows;
      return own.empty() ? parts_.week[weekday] : own;
    }
    default:
      return {};
  }
}

const NamedDay *Calendar::named(sys_days day) const noexcept {
  const auto found =
      std::lower_bound(parts_.named.begin(), parts_.named.end(), day,
                       [](const NamedDay &named, sys_days wanted) { return named.day < wanted; });
  return found != parts_.named.end() && found->day == day ? &*found : nullptr;
}

void Calendar::exhausted(sys_days day) const {
  throw Error(Code::precondition, "calendar_exhausted: calendar " + parts_.name + " holds " +
                                      text(parts_.valid_from) + " to " + text(parts_.estimated_through) +
                                      ", but " + text(day) + " is needed");
}

}  // namespace usher::calendar
