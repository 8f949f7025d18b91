#include "calendar/open_range.hpp"

#include <array>
#include <string_view>

namespace usher::calendar {
namespace {

constexpr std::array<std::string_view, 8> kIsoWeekdays{"",         "Monday", "Tuesday",  "Wednesday",
                                                       "Thursday", "Friday", "Saturday", "Sunday"};

std::string_view prefix(DayKind kind) noexcept {
  switch (kind) {
    case DayKind::holiday:
      return "holiday: ";
    case DayKind::half_day:
      return "half day: ";
    case DayKind::override_closed:
      return "closed by the office: ";
    case DayKind::override_open:
      return "opened by the office: ";
    default:
      return {};
  }
}

}  // namespace

OpenRange open_range(DayKind kind, const Hours &hours, bool half_days_open) noexcept {
  switch (kind) {
    case DayKind::business:
    case DayKind::override_open:
      return {hours.start, hours.end};
    case DayKind::half_day:
      if (half_days_open) return {hours.start, hours.half_day_end};
      return {};
    default:
      return {};
  }
}

Day look_at(std::chrono::sys_days date, const Calendar &calendar) {
  const DayKind kind = calendar.kind(date);
  const bool ordinary = kind == DayKind::business || kind == DayKind::weekend;
  return {date, kind, ordinary ? nullptr : calendar.named(date)};
}

std::string describe(const Day &day) {
  std::string out;
  if (day.kind == DayKind::weekend) {
    const std::string_view weekday = kIsoWeekdays[std::chrono::weekday{day.date}.iso_encoding()];
    out.reserve(20);
    return out.append("weekend (").append(weekday).append(")");
  }
  if (day.named == nullptr) return out;
  const std::string_view what = prefix(day.kind);
  out.reserve(what.size() + day.named->name.size() + 20);  // room for ", business day n"
  return out.append(what).append(day.named->name);
}

std::string format_time(std::chrono::microseconds since_midnight) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(since_midnight).count();
  std::string out = "00:00";
  out[0] = static_cast<char>('0' + minutes / 600);
  out[1] = static_cast<char>('0' + minutes / 60 % 10);
  out[3] = static_cast<char>('0' + minutes % 60 / 10);
  out[4] = static_cast<char>('0' + minutes % 10);
  return out;
}

}  // namespace usher::calendar
