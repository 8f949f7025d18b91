// What is put on top of a calendar.
#include "usher/error.hpp"

#include "base/time.hpp"
#include "calendar/calendar.hpp"

#include <algorithm>

namespace usher::calendar {
namespace {

DayKind day_kind(OverrideKind kind) noexcept {
  switch (kind) {
    case OverrideKind::open:
      return DayKind::override_open;
    case OverrideKind::half:
      return DayKind::half_day;
    case OverrideKind::closed:
      break;
  }
  return DayKind::override_closed;
}

}  // namespace

Calendar with_overrides(const Calendar &calendar, std::span<const DayOverride> overrides) {
  Calendar::Parts parts = calendar.parts();
  std::vector<base::Problem> problems;
  std::vector<std::chrono::sys_days> days;
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const DayOverride &each = overrides[i];
    const std::string path = "overrides[" + std::to_string(i) + "]";
    if (!each.date.ok()) problems.push_back({path + ".date", "is not a date that exists"});
    const std::chrono::sys_days day{each.date};
    if (std::find(days.begin(), days.end(), day) != days.end())
      problems.push_back({path + ".date", "stands twice"});
    days.push_back(day);
    std::erase_if(parts.named, [&](const NamedDay &named) { return named.day == day; });
    parts.named.push_back({day, day_kind(each.kind), each.name, false, each.source, each.decided_on,
                           read_windows(each.windows, path + ".windows", problems)});
  }
  base::throw_if_any(problems);
  return Calendar(std::move(parts));
}

Policies with_policy(Policies own, const DuePolicy &policy) {
  if (policy.half_days) own.half_days_count = *policy.half_days == HalfDays::count;
  if (policy.cutoff) {
    const auto time = parse_time(*policy.cutoff);
    if (!time) throw Error(Code::invalid_argument, "cutoff: must be a time such as 17:00; 24:00 is none");
    own.cutoff = *time;
  }
  if (policy.end_on_business_day) own.end_on_business_day = *policy.end_on_business_day;
  return own;
}

Calendar with_policy(const Calendar &calendar, const DuePolicy &policy) {
  Calendar::Parts parts = calendar.parts();
  std::vector<base::Problem> problems;
  parts.policies = with_policy(parts.policies, policy);
  if (policy.weekend) parts.weekend = read_weekend(*policy.weekend, "weekend", problems);
  if (policy.holidays) {
    parts.holidays_worked.reset();
    if (*policy.holidays == Holidays::work) parts.holidays_worked = WorkedHolidays{Date{parts.valid_from}};
  }
  base::throw_if_any(problems);
  return Calendar(std::move(parts));
}

}  // namespace usher::calendar
