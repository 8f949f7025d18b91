// Descriptions of include/usher/calendars.hpp: what is asked.
#pragma once
#include "usher/calendars.hpp"

#include "engine/described/calendar.hpp"

namespace usher::base {

/// A calendar file: some thirty years of a country's holidays are 40 KiB.
inline constexpr FieldOptions kCalendarText{.limit = 1U << 20U};

template <>
struct DescribedEnum<ApplyEdit> {
  static constexpr std::string_view name = "ApplyEdit";
  static constexpr auto names = std::to_array<std::pair<ApplyEdit, std::string_view>>(
      {{ApplyEdit::keep, "keep"}, {ApplyEdit::move, "move"}});
};
template <>
struct DescribedEnum<CalendarEdit> {
  static constexpr std::string_view name = "CalendarEdit";
  static constexpr auto names = std::to_array<std::pair<CalendarEdit, std::string_view>>(
      {{CalendarEdit::put, "put"}, {CalendarEdit::override_days, "override"}});
};
template <>
struct Described<PutCalendar> {
  using T = PutCalendar;
  static constexpr std::string_view name = "PutCalendar";
  static constexpr std::string_view doc =
      "A calendar of the host's own, new or instead of the one before; it wins over a shipped one of its "
      "name. "
      "Days decided before stay on top of it.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "Name that agents, playbooks and other calendars use: a-z, 0-9, - and _.",
                    required(kTag)),
      field<&T::calendar>("calendar", "The calendar file, as an object or as its text.",
                          required(kCalendarText)),
      field<&T::reason>("reason", "Why.", required(kReason)),
      field<&T::source>("source", "Where the change was published.", kText),
      field<&T::apply>("apply",
                       "Open tasks: keep (what was promised stays) or move (they are counted again)."),
      field<&T::limit>("limit", "Changes that the answer lists, 1 to 1000."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<OverrideCalendar> {
  using T = OverrideCalendar;
  static constexpr std::string_view name = "OverrideCalendar";
  static constexpr std::string_view doc =
      "Single days of a calendar to decide, or to take back. On a shipped one the store's own layer is made.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The calendar, for example tr.", required(kTag)),
      field<&T::days>("days",
                      "Days to decide, each with source and decided_on; one that is there is replaced."),
      field<&T::withdraw>("withdraw", "Days decided before that the calendar is to decide again."),
      field<&T::reason>("reason", "Why.", required(kReason)),
      field<&T::apply>("apply",
                       "Open tasks: keep (what was promised stays) or move (they are counted again)."),
      field<&T::limit>("limit", "Changes that the answer lists, 1 to 1000."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<PreviewCalendar> {
  using T = PreviewCalendar;
  static constexpr std::string_view name = "PreviewCalendar";
  static constexpr std::string_view doc =
      "An edit to look at: a whole calendar, or single days. Without either: what open tasks promise beside "
      "what the calendar says now.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The calendar.", required(kTag)),
      field<&T::calendar>("calendar", "The calendar file that would be put.", kCalendarText),
      field<&T::days>("days", "Days that would be added."),
      field<&T::withdraw>("withdraw", "Days that would be taken back."),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Changes a page, 1 to 1000."),
  };
};

template <>
struct Described<GetCalendar> {
  using T = GetCalendar;
  static constexpr std::string_view name = "GetCalendar";
  static constexpr std::string_view doc = "One calendar, as it is or as a version of it was.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The calendar.", required(kTag)),
      field<&T::version>("version", "A version of the store's own; the newest when absent."),
  };
};

template <>
struct Described<ListCalendars> {
  using T = ListCalendars;
  static constexpr std::string_view name = "ListCalendars";
  static constexpr std::string_view doc = "A page of calendars, shipped and stored, by name.";
  static constexpr auto fields = FieldList{
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Calendars a page, 1 to 1000."),
  };
};

template <>
struct Described<CalendarHistory> {
  using T = CalendarHistory;
  static constexpr std::string_view name = "CalendarHistory";
  static constexpr std::string_view doc = "A page of the versions of a stored calendar, newest first.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The calendar.", required(kTag)),
      field<&T::reveal>("reveal", "Members to return unmasked: reason.", kTag),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Versions a page, 1 to 1000."),
  };
};

}  // namespace usher::base
