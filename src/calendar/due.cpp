#include "calendar/due.hpp"

#include "usher/error.hpp"

#include "calendar/business_hours.hpp"
#include "calendar/explain.hpp"

#include <cstdlib>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

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

/// Whether the clocks of the zone left `day` out; then it is explained.
bool skip_missing(sys_days day, Count &count) {
  if (!count.zone().missing(day)) return false;
  count.add(day, DayKind::missing, false, "never was in " + count.zone().name() + ": its clocks left it out");
  return true;
}

/// Steps over `number` business days from `date`; ends in calendar_exhausted at the latest.
sys_days business_days(sys_days date, std::int32_t number, Count &count) {
  const days step{number > 0 ? 1 : -1};
  const std::int32_t wanted = std::abs(number);
  // Two free days a week; the vector may grow for holidays.
  count.expect(static_cast<std::size_t>(2 + wanted + 2 * (wanted / 5 + 1)));
  for (std::int32_t nth = 0; nth < wanted;) {
    date += step;
    if (skip_missing(date, count)) continue;
    const Day day = look_at(date, count.calendar());
    const bool counted = counts(day.kind, count.policies());
    if (counted) ++nth;
    count.add(day, counted, reason(day, counted ? nth : 0));
  }
  return date;
}

/// Plain days: only the last one is shown, and those skipped after it when it never was or the period must
/// end on a business day.
sys_days plain_days(sys_days date, std::int32_t number, Unit unit, Count &count) {
  const days step{number > 0 ? 1 : -1};  // backwards the earlier day is the safe one
  date += days{unit == Unit::weeks ? number * 7 : number};
  std::string why = unit == Unit::weeks ? "week " : "day ";
  append_number(why, std::abs(number));
  for (;; date += step) {
    if (skip_missing(date, count)) continue;
    if (!count.policies().end_on_business_day) {
      count.add(date, DayKind::business, true, std::move(why));
      return date;
    }
    const Day day = look_at(date, count.calendar());
    if (counts(day.kind, count.policies())) {
      count.add(day, true, why.append(", ends on a business day"));
      return date;
    }
    count.end_mattered();
    count.add(day, false, describe(day));
  }
}

Due by_days(sys_days event, Duration duration, Count count) {
  count.add(event, DayKind::start, false, "day of the event, not counted");
  const sys_days last = duration.unit == Unit::business_days
                            ? business_days(event, duration.count, count)
                            : plain_days(event, duration.count, duration.unit, count);
  return std::move(count).end_of(last);
}

Due by_clock(Instant start, std::int32_t number, Count count) {
  const Instant at = start + std::chrono::hours{number};
  std::string why;
  append_number(why, std::abs(number));
  count.add(sys_days{count.zone().local_date(at)}, DayKind::business, true,
            why.append(" clock hours, every hour counts"));
  return std::move(count).at(at);
}

Due count_from(Instant start, Duration duration, Count count) {
  if (duration.unit == Unit::hours) return by_clock(start, duration.count, std::move(count));
  if (duration.unit == Unit::business_hours)
    return due_in_business_hours(start, duration.count, std::move(count));
  const LocalTime local = count.zone().to_local(start);
  sys_days event{floor<days>(local).time_since_epoch()};
  const auto cutoff = count.policies().cutoff;
  if (local.time_since_epoch() - event.time_since_epoch() > cutoff) {
    count.cutoff_mattered();
    count.add(event, DayKind::start, false,
              "after the cut-off at " + format_time(cutoff) + ", counts as the next day");
    event += days{1};
  }
  return by_days(event, duration, std::move(count));
}

Due count_from(Date start, Duration duration, Count count) {
  if (duration.unit == Unit::hours || duration.unit == Unit::business_hours)
    throw Error(Code::invalid_argument, "duration: a date has no hour to count from; use d, bd or w");
  return by_days(sys_days{start}, duration, std::move(count));
}

/// A policy changes the calendar itself when it says which days are free.
bool changes_days(const DuePolicy &policy) noexcept {
  return policy.weekend.has_value() || policy.holidays.has_value();
}

/// Names those of the policies in `due` that made its calendar see a day differently.
void name_day_policies(Due &due, const DuePolicy &policy, const Calendar &own) {
  const auto differs = [&](const DuePolicy &alone) {
    const Calendar changed = with_policy(own, alone);
    for (const DueDay &each : due.days)
      if (each.kind != DayKind::start && changed.kind(sys_days{each.date}) != own.kind(sys_days{each.date}))
        return true;
    return false;
  };
  if (policy.weekend && differs({.weekend = policy.weekend})) {
    std::string text = "weekend=";
    for (const std::int32_t weekday : *policy.weekend) {
      if (text.back() != '=') text += ',';
      append_number(text, weekday);
    }
    due.policies.push_back(std::move(text));
  }
  if (policy.holidays && differs({.holidays = policy.holidays}))
    due.policies.emplace_back(*policy.holidays == Holidays::work ? "holidays=work" : "holidays=observe");
}

template <class Start>
Due count_due(Start start, Duration duration, const Calendar &calendar, const Zone &zone,
              const DuePolicy &policy) {
  const Policies policies = with_policy(calendar.policies(), policy);
  if (!changes_days(policy)) return count_from(start, duration, Count(calendar, zone, policies));
  const Calendar changed = with_policy(calendar, policy);
  Due due = count_from(start, duration, Count(changed, zone, policies));
  const bool asked_calendar = duration.unit == Unit::business_days || duration.unit == Unit::business_hours ||
                              policies.end_on_business_day;
  if (asked_calendar) name_day_policies(due, policy, calendar);
  return due;
}

}  // namespace

Due due(Instant start, Duration duration, const Calendar &calendar, const Zone &zone,
        const DuePolicy &policy) {
  return count_due(start, duration, calendar, zone, policy);
}

Due due(Date start, Duration duration, const Calendar &calendar, const Zone &zone, const DuePolicy &policy) {
  return count_due(start, duration, calendar, zone, policy);
}

Due due(const DueBasis &basis, const Calendar &calendar, const Zone &zone) {
  return std::visit(
      [&](const auto &start) { return count_due(start, basis.duration, calendar, zone, basis.policy); },
      basis.start);
}

}  // namespace usher::calendar
