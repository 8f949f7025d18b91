// usher::check_calendar: can this calendar be counted with, and what is in it.
#include "usher/check_calendar.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/time.hpp"
#include "calendar/choose.hpp"

#include <map>

namespace usher {
namespace {

using calendar::Calendar;
using calendar::NamedDay;
using std::chrono::sys_days;

Finding block(std::string explanation) {
  return {.code = "calendar_invalid",
          .severity = Severity::block,
          .field = "calendar_json",
          .explanation = std::move(explanation),
          .fix = "Correct the file; docs/calendars.md describes it."};
}

/// A finding for everything that is wrong; an error names the first in its message and all in its details.
std::vector<Finding> problems(const Error &error) {
  if (error.details().empty()) return {block(error.message())};
  std::vector<Finding> out;
  const auto details = base::parse_json(error.details());
  for (const auto &each : details.at("problems").as_array()) {
    const auto text = [&](const char *member) { return std::string(each.at(member).as_string()); };
    out.push_back(block(text("path") + ": " + text("rule")));
  }
  return out;
}

Finding note(std::string code, std::string explanation, std::string fix) {
  return {std::move(code), Severity::note, "calendar", std::move(explanation), std::move(fix)};
}

std::vector<Finding> notes(const Calendar::Parts &parts) {
  std::vector<Finding> out;
  if (parts.estimated_through > parts.valid_through)
    out.push_back(note("calendar_estimated",
                       "Days after " + base::format_date(Date{parts.valid_through}) +
                           " are computed, not published; due dates that rest on them say so.",
                       "Replace the file when the country publishes further years."));
  if (parts.holidays_worked)
    out.push_back(
        note("calendar_holidays_worked",
             "Public holidays are working days since " + base::format_date(parts.holidays_worked->from) + ".",
             "State `through` when that ends, or count with the policy holidays=observe."));
  for (const NamedDay &each : parts.named) {
    const bool decided = each.kind == DayKind::override_closed || each.kind == DayKind::override_open;
    if (!decided || !each.source.empty() || parts.extends.empty()) continue;
    out.push_back(note("calendar_no_source", base::format_date(Date{each.day}) + " was decided by nobody.",
                       "State the source: who decided it and where it is written."));
  }
  return out;
}

std::vector<CalendarWeekday> week(const Calendar::Parts &parts) {
  std::vector<CalendarWeekday> out;
  for (std::size_t i = 0; i < 7; ++i)
    out.push_back({static_cast<std::int32_t>(i) + 1, calendar::contains(parts.weekend, i),
                   calendar::write_windows(parts.week[i])});
  return out;
}

DuePolicy policy(const Calendar::Parts &parts) {
  DuePolicy out{.half_days = parts.policies.half_days_count ? HalfDays::count : HalfDays::skip,
                .cutoff = calendar::format_time(parts.policies.cutoff),
                .end_on_business_day = parts.policies.end_on_business_day,
                .weekend = std::vector<std::int32_t>{},
                .holidays = parts.holidays_worked ? Holidays::work : Holidays::observe};
  for (std::int32_t day = 0; day < 7; ++day)
    if (calendar::contains(parts.weekend, static_cast<std::size_t>(day))) out.weekend->push_back(day + 1);
  return out;
}

void count(CalendarYear &year, const NamedDay &day) {
  switch (day.kind) {
    case DayKind::holiday:
      ++year.holidays;
      break;
    case DayKind::half_day:
      ++year.half_days;
      break;
    case DayKind::override_closed:
      ++year.closed;
      break;
    default:
      ++year.open;
  }
}

CalendarDay describe(const NamedDay &day, const Calendar &calendar) {
  return {.date = Date{day.day},
          .kind = calendar.kind(day.day),
          .name = day.name,
          .estimated = day.estimated || day.day > calendar.valid_through(),
          .source = day.source,
          .decided_on = day.decided_on,
          .windows = calendar::write_windows(calendar.windows(day.day))};
}

void summarise(const Calendar &calendar, std::optional<std::int32_t> listed, CalendarCheck &out) {
  const Calendar::Parts &parts = calendar.parts();
  out.valid = true;
  out.name = parts.name;
  out.extends = parts.extends;
  out.source = parts.source;
  out.verified_on = parts.verified_on;
  out.valid_from = Date{parts.valid_from};
  out.valid_through = Date{parts.valid_through};
  out.estimated_through = Date{parts.estimated_through};
  out.week = week(parts);
  out.policy = policy(parts);
  std::map<std::int32_t, CalendarYear> years;
  for (const NamedDay &each : parts.named) {
    const std::int32_t number = int{Date{each.day}.year()};
    CalendarYear &year = years[number];
    year.year = number;
    count(year, each);
    year.estimated += each.estimated || each.day > parts.valid_through ? 1 : 0;
    if (listed == number) out.days.push_back(describe(each, calendar));
  }
  for (const auto &[number, year] : years) out.years.push_back(year);
  out.findings = notes(parts);
}

}  // namespace

CalendarCheck check_calendar(const CheckCalendar &request) {
  CalendarCheck out;
  for (const std::string_view &each : calendar::shipped_names()) out.shipped.emplace_back(each);
  if (request.calendar_json && !request.calendar) {
    try {
      summarise(calendar::load_calendar(request.calendar_json->text, "calendar_json"), request.year, out);
    } catch (const Error &error) {
      if (error.code() != Code::invalid_argument && error.code() != Code::limit) throw;
      out.findings = problems(error);
    }
    return out;
  }
  const calendar::Chosen chosen(request.calendar, request.calendar_json);
  summarise(*chosen, request.year, out);
  return out;
}

}  // namespace usher
