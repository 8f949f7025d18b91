// Descriptions of include/usher/check_calendar.hpp.
#pragma once
#include "usher/check_calendar.hpp"

#include "engine/described/calendar.hpp"

namespace usher::base {

/// A calendar file: a century of one country's holidays is a tenth of this.
inline constexpr FieldOptions kCalendarFile{.limit = 1U << 20U};

template <>
struct Described<CheckDue> {
  static constexpr std::string_view name = "CheckDue";
  static constexpr std::string_view doc =
      "From when, how much, by which calendar: one of start and start_date, one of calendar and "
      "calendar_json.";
  static constexpr auto fields = FieldList{
      field<&CheckDue::start>("start", "Instant of the event."),
      field<&CheckDue::start_date>("start_date", "A date fact, which has no hour; d, bd and w only."),
      field<&CheckDue::duration>("duration", "Amount with unit: h, bh, d, bd, w; negative counts backwards.",
                                 required(kTag)),
      field<&CheckDue::zone>("zone", "IANA name of the time zone.", required(kTag)),
      field<&CheckDue::calendar>("calendar", "Name of a calendar that ships: tr, de-by.", kTag),
      field<&CheckDue::calendar_json>("calendar_json", "A calendar file; it may extend one that ships.",
                                      kCalendarFile),
      field<&CheckDue::overrides>("overrides", "Decided days on top of that calendar."),
      field<&CheckDue::policy>("policy", "What to count otherwise than the calendar says."),
  };
};

template <>
struct Described<CheckCalendar> {
  static constexpr std::string_view name = "CheckCalendar";
  static constexpr std::string_view doc = "A calendar that ships, or a calendar file: one of the two.";
  static constexpr auto fields = FieldList{
      field<&CheckCalendar::calendar>("calendar", "Name of a calendar that ships: tr, de-by.", kTag),
      field<&CheckCalendar::calendar_json>("calendar_json", "A calendar file.", kCalendarFile),
      field<&CheckCalendar::year>("year", "Lists the days of that year."),
  };
};

template <>
struct Described<CalendarWeekday> {
  static constexpr std::string_view name = "CalendarWeekday";
  static constexpr std::string_view doc = "A weekday and its working hours.";
  static constexpr auto fields = FieldList{
      field<&CalendarWeekday::weekday>("weekday", "ISO number, 1 Monday to 7 Sunday."),
      field<&CalendarWeekday::free>("free", "Is in the week-end set."),
      field<&CalendarWeekday::windows>("windows", "Working hours; of a free weekday: when it is opened.",
                                       kTag),
  };
};

template <>
struct Described<CalendarYear> {
  static constexpr std::string_view name = "CalendarYear";
  static constexpr std::string_view doc = "How many days a calendar lists for a year.";
  static constexpr auto fields = FieldList{
      field<&CalendarYear::year>("year", "The year."),
      field<&CalendarYear::holidays>("holidays", "Public holidays."),
      field<&CalendarYear::half_days>("half_days", "Half days."),
      field<&CalendarYear::closed>("closed", "Days closed by decision."),
      field<&CalendarYear::open>("open", "Days opened by decision."),
      field<&CalendarYear::estimated>("estimated", "How many of these are not published yet."),
  };
};

template <>
struct Described<CalendarDay> {
  static constexpr std::string_view name = "CalendarDay";
  static constexpr std::string_view doc = "A day that is not what its weekday says.";
  static constexpr auto fields = FieldList{
      field<&CalendarDay::date>("date", "The day."),
      field<&CalendarDay::kind>("kind", "What it counts as."),
      field<&CalendarDay::name>("name", "As people know it.", kLabel),
      field<&CalendarDay::estimated>("estimated", "Not published yet."),
      field<&CalendarDay::source>("source", "Who decided it.", kLabel),
      field<&CalendarDay::decided_on>("decided_on", "Day of that decision."),
      field<&CalendarDay::windows>("windows", "When work is done on it.", kTag),
  };
};

template <>
struct Described<CalendarCheck> {
  static constexpr std::string_view name = "CalendarCheck";
  static constexpr std::string_view doc = "What is in a calendar, or why it cannot be counted with.";
  static constexpr auto fields = FieldList{
      field<&CalendarCheck::valid>("valid", "Can be counted with; else `findings` say why not."),
      field<&CalendarCheck::name>("name", "Name of the calendar.", kTag),
      field<&CalendarCheck::extends>("extends", "The calendar under it; empty: none.", kTag),
      field<&CalendarCheck::source>("source", "Law and publication.", kText),
      field<&CalendarCheck::verified_on>("verified_on", "When it was last compared with its source."),
      field<&CalendarCheck::valid_from>("valid_from", "First day of which all holidays are listed."),
      field<&CalendarCheck::valid_through>("valid_through", "Last day that is officially published."),
      field<&CalendarCheck::estimated_through>("estimated_through", "Last day that is listed."),
      field<&CalendarCheck::week>("week", "Working hours by weekday."),
      field<&CalendarCheck::policy>("policy", "What the calendar itself says where rules leave a choice."),
      field<&CalendarCheck::years>("years", "How many days each year lists."),
      field<&CalendarCheck::days>("days", "Days of the year that was asked for."),
      field<&CalendarCheck::shipped>("shipped", "Names of the calendars that ship.", kTag),
      field<&CalendarCheck::findings>("findings", "What a person should know about it."),
  };
};

}  // namespace usher::base
