#include "calendar/due.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"
#include "calendar/open_range.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::sys_days;

constexpr std::string_view kNotCounted = "day of the event, not counted";

bool counts(DayKind kind, const DuePolicy &policy) noexcept {
  return kind == DayKind::business || kind == DayKind::override_open ||
         (kind == DayKind::half_day && policy.half_day_counts);
}

void append_number(std::string &out, std::int64_t value) {
  std::array<char, 20> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

/// The n-th counted day, or why a day was skipped (`nth` 0).
std::string reason(const Day &day, std::int32_t nth) {
  std::string out;
  if (day.kind != DayKind::business) {
    out = describe(day);
    if (nth == 0) return day.kind == DayKind::half_day ? out.append(", not counted") : out;
    out += ", ";
  }
  out += "business day ";
  append_number(out, nth);
  return out;
}

/// Collects the days looked at and closes the due date at the end of the last one.
class Count {
 public:
  Count(const Calendar &calendar, const Zone &zone, const DuePolicy &policy)
      : calendar_(calendar), zone_(zone), policy_(policy) {}

  void event(sys_days day, std::string_view why = kNotCounted) {
    result_.days.push_back({Date{day}, DayKind::start, false, std::string(why)});
  }

  /// Steps over `count` business days from `date`; ends in calendar_exhausted at the latest.
  sys_days business_days(sys_days date, std::int32_t count) {
    const days step{count > 0 ? 1 : -1};
    const std::int32_t wanted = std::abs(count);
    // Two free days a week; the vector may grow for holidays.
    result_.days.reserve(static_cast<std::size_t>(2 + wanted + 2 * (wanted / 5 + 1)));
    for (std::int32_t nth = 0; nth < wanted;) {
      date += step;
      const Day day = look_at(date, calendar_);
      const bool counted = counts(day.kind, policy_);
      if (counted) ++nth;
      add(day, counted, reason(day, counted ? nth : 0));
    }
    return date;
  }

  /// Plain days: only the last one is shown, and those skipped after it when the period must end on a
  /// business day.
  sys_days plain_days(sys_days date, std::int32_t count, Unit unit) {
    date += days{unit == Unit::weeks ? count * 7 : count};
    std::string why = unit == Unit::weeks ? "week " : "day ";
    append_number(why, std::abs(count));
    if (!policy_.end_on_business_day) {
      result_.days.push_back({Date{date}, DayKind::business, true, std::move(why)});
      return date;
    }
    const days step{count > 0 ? 1 : -1};  // backwards the earlier day is the safe one
    Day day = look_at(date, calendar_);
    for (; !counts(day.kind, policy_); day = look_at(day.date + step, calendar_))
      add(day, false, describe(day));
    add(day, true, why.append(", ends on a business day"));
    return day.date;
  }

  Due end_of(sys_days day) && {
    result_.at = zone_.to_instant(LocalTime{day.time_since_epoch() + days{1} - std::chrono::seconds{1}});
    return std::move(*this).close(day);
  }
  Due at(Instant instant, sys_days day) && {
    result_.at = instant;
    return std::move(*this).close(day);
  }

  void add(const Day &day, bool counted, std::string why) {
    result_.estimated |= day.named != nullptr && day.named->estimated;
    result_.days.push_back({Date{day.date}, day.kind, counted, std::move(why)});
  }

 private:
  Due close(sys_days day) && {
    result_.date = Date{day};
    result_.zone = zone_.name();
    return std::move(result_);
  }

  const Calendar &calendar_;
  const Zone &zone_;
  const DuePolicy &policy_;
  Due result_;
};

sys_days local_day(LocalTime local) {
  return sys_days{floor<days>(local).time_since_epoch()};
}

Due by_days(sys_days event, Duration duration, Count count) {
  const bool business = duration.unit == Unit::business_days;
  const sys_days last = business ? count.business_days(event, duration.count)
                                 : count.plain_days(event, duration.count, duration.unit);
  return std::move(count).end_of(last);
}

Due by_clock(Instant start, std::int32_t count, const Zone &zone, Count days_seen) {
  const Instant at = start + std::chrono::hours{count};
  const sys_days day = local_day(zone.to_local(at));
  std::string why;
  append_number(why, std::abs(count));
  days_seen.add({day, DayKind::business, nullptr}, true, why.append(" clock hours, every hour counts"));
  return std::move(days_seen).at(at, day);
}

std::string range_reason(microseconds from, microseconds until) {
  if (from >= until) return "after business hours";
  return "business hours " + format_time(from) + "-" + format_time(until);
}

Due by_business_hours(LocalTime start, std::int32_t count, const Calendar &calendar, const Zone &zone,
                      const DuePolicy &policy, Count days_seen) {
  if (count < 0)
    throw Error(Code::unsupported, "duration: business hours cannot be counted backwards; use bd");
  microseconds left = std::chrono::hours{count};
  sys_days date = local_day(start);
  microseconds earliest = start.time_since_epoch() - date.time_since_epoch();
  for (;; date += days{1}, earliest = microseconds{0}) {
    const Day day = look_at(date, calendar);
    const OpenRange range = open_range(day.kind, calendar.hours(), policy.half_day_counts);
    const microseconds from = std::max(earliest, range.from);
    const microseconds until = std::min(range.until, from + left);
    const microseconds taken = std::max(until - from, microseconds{0});
    std::string why = describe(day);
    if (!range.empty()) why.append(why.empty() ? "" : ", ").append(range_reason(from, until));
    days_seen.add(day, taken > microseconds{0}, std::move(why));
    left -= taken;
    if (left == microseconds{0})
      return std::move(days_seen).at(zone.to_instant(LocalTime{date.time_since_epoch() + until}), date);
  }
}

}  // namespace

Due due(Instant start, Duration duration, const Calendar &calendar, const Zone &zone,
        const DuePolicy &policy) {
  Count count(calendar, zone, policy);
  if (duration.unit == Unit::hours) return by_clock(start, duration.count, zone, std::move(count));
  const LocalTime local = zone.to_local(start);
  if (duration.unit == Unit::business_hours)
    return by_business_hours(local, duration.count, calendar, zone, policy, std::move(count));
  sys_days event = local_day(local);
  if (policy.cutoff && local.time_since_epoch() - event.time_since_epoch() > *policy.cutoff) {
    count.event(event, "after the cut-off at " + format_time(*policy.cutoff) + ", counts as the next day");
    event += days{1};
  }
  count.event(event);
  return by_days(event, duration, std::move(count));
}

Due due(Date start, Duration duration, const Calendar &calendar, const Zone &zone, const DuePolicy &policy) {
  if (duration.unit == Unit::hours || duration.unit == Unit::business_hours)
    throw Error(Code::invalid_argument, "duration: a date has no hour to count from; use d, bd or w");
  Count count(calendar, zone, policy);
  count.event(sys_days{start});
  return by_days(sys_days{start}, duration, std::move(count));
}

bool is_business_day(Date day, const Calendar &calendar, const DuePolicy &policy) {
  return counts(calendar.kind(sys_days{day}), policy);
}

std::int32_t business_days_between(Date from, Date to, const Calendar &calendar, const DuePolicy &policy) {
  if (to < from) {
    // Backwards the day `to` is reached and `from` is not counted, as forwards.
    std::int32_t count = 0;
    for (sys_days day = sys_days{from} - days{1}; day >= sys_days{to}; day -= days{1})
      count -= counts(calendar.kind(day), policy) ? 1 : 0;
    return count;
  }
  std::int32_t count = 0;
  for (sys_days day = sys_days{from} + days{1}; day <= sys_days{to}; day += days{1})
    count += counts(calendar.kind(day), policy) ? 1 : 0;
  return count;
}

microseconds business_time_between(Instant from, Instant to, const Calendar &calendar, const Zone &zone,
                                   const DuePolicy &policy) {
  if (to <= from) return microseconds{0};
  const LocalTime first = zone.to_local(from);
  const LocalTime last = zone.to_local(to);
  microseconds total{0};
  for (sys_days day = local_day(first); day <= local_day(last); day += days{1}) {
    const OpenRange range = open_range(calendar.kind(day), calendar.hours(), policy.half_day_counts);
    const microseconds start = std::max(range.from, first.time_since_epoch() - day.time_since_epoch());
    const microseconds end = std::min(range.until, last.time_since_epoch() - day.time_since_epoch());
    total += std::max(end - start, microseconds{0});
  }
  return total;
}

}  // namespace usher::calendar
