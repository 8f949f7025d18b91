#include "calendar/explain.hpp"

#include "base/time.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace usher::calendar {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

std::string_view prefix(DayKind kind) noexcept {
  switch (kind) {
    case DayKind::holiday:
      return "holiday: ";
    case DayKind::half_day:
      return "half day: ";
    case DayKind::override_closed:
      return "closed by decision: ";
    case DayKind::override_open:
      return "opened by decision: ";
    case DayKind::holiday_worked:
      return "holiday, worked: ";
    default:
      return {};
  }
}

void append_origin(std::string &out, const NamedDay &named) {
  if (named.source.empty() && !named.decided_on) return;
  out.append(" (").append(named.source);
  if (named.decided_on)
    out.append(named.source.empty() ? "" : ", ").append(base::format_date(*named.decided_on));
  out += ')';
}

}  // namespace

Day look_at(std::chrono::sys_days date, const Calendar &calendar) {
  const DayKind kind = calendar.kind(date);
  const bool ordinary = kind == DayKind::business || kind == DayKind::weekend;
  return {date, kind, ordinary ? nullptr : calendar.named(date)};
}

std::string describe(const Day &day) {
  std::string out;
  if (day.kind == DayKind::weekend) {
    out.reserve(20);
    return out.append("weekend (").append(kWeekdays[weekday_index(day.date)]).append(")");
  }
  if (day.named == nullptr) return out;
  const std::string_view what = prefix(day.kind);
  out.reserve(what.size() + day.named->name.size() + 20);  // room for ", business day n"
  out.append(what).append(day.named->name);
  append_origin(out, *day.named);
  return out;
}

void append_number(std::string &out, std::int64_t value) {
  std::array<char, 20> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

Due Count::end_of(std::chrono::sys_days day) && {
  result_.at = zone_.end_of(day);
  return std::move(*this).close(day);
}

Due Count::at(Instant instant) && {
  result_.at = instant;
  return std::move(*this).close(zone_.local_date(instant));
}

Due Count::close(std::chrono::sys_days day) && {
  result_.date = Date{day};
  result_.zone = zone_.name();
  if (cutoff_) result_.policies.push_back("cutoff=" + format_time(policies_.cutoff));
  if (half_days_)
    result_.policies.emplace_back(policies_.half_days_count ? "half_days=count" : "half_days=skip");
  if (end_) result_.policies.emplace_back("end_on_business_day=true");
  return std::move(result_);
}

}  // namespace usher::calendar
