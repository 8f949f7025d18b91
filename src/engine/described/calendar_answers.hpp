// Descriptions of include/usher/calendars.hpp: what is answered.
#pragma once
#include "engine/described/calendars.hpp"

namespace usher::base {

template <>
struct Described<StoredCalendar> {
  using T = StoredCalendar;
  static constexpr std::string_view name = "StoredCalendar";
  static constexpr std::string_view doc = "A calendar and where it comes from.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "Its name.", kTag),
      field<&T::shipped>("shipped", "The library ships a calendar of this name."),
      field<&T::stored>("stored", "The store has one, which wins."),
      field<&T::version>("version", "1, 2, ... of the store's own; 0: as it ships."),
      field<&T::extends>("extends", "The calendar it rests on; its own name stands for the shipped one.",
                         kTag),
      field<&T::valid_from>("valid_from", "First day that can be counted."),
      field<&T::valid_through>("valid_through", "Last day that is officially published."),
      field<&T::estimated_through>("estimated_through", "Last day that can be counted."),
      field<&T::used_by_agents>("used_by_agents", "Agents who work by it."),
      field<&T::open_tasks>("open_tasks", "Open tasks that are counted in it."),
  };
};

template <>
struct Described<CalendarPage> {
  using T = CalendarPage;
  static constexpr std::string_view name = "CalendarPage";
  static constexpr std::string_view doc = "A page of calendars.";
  static constexpr auto fields = FieldList{
      field<&T::calendars>("calendars", "The calendars of this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<CalendarText> {
  using T = CalendarText;
  static constexpr std::string_view name = "CalendarText";
  static constexpr std::string_view doc = "A calendar with the file it is made from.";
  static constexpr auto fields = FieldList{
      field<&T::about>("about", "What it is and who uses it."),
      field<&T::calendar>("calendar", "The calendar file; absent: the shipped one.", kCalendarText),
      field<&T::days>("days", "Days decided on top of it."),
  };
};

template <>
struct Described<CalendarVersion> {
  using T = CalendarVersion;
  static constexpr std::string_view name = "CalendarVersion";
  static constexpr std::string_view doc = "An edit of a stored calendar: who, when, why.";
  static constexpr auto fields = FieldList{
      field<&T::version>("version", "1, 2, ..."),
      field<&T::edit>("edit", "put: the whole calendar; override: single days."),
      field<&T::at>("at", "When."),
      field<&T::by>("by", "Who.", kLabel),
      field<&T::reason>("reason", "Why.", kReason),
      field<&T::source>("source", "Where the change was published.", kText),
  };
};

template <>
struct Described<CalendarVersionPage> {
  using T = CalendarVersionPage;
  static constexpr std::string_view name = "CalendarVersionPage";
  static constexpr std::string_view doc = "A page of versions.";
  static constexpr auto fields = FieldList{
      field<&T::versions>("versions", "The versions of this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<DueMoment> {
  using T = DueMoment;
  static constexpr std::string_view name = "DueMoment";
  static constexpr std::string_view doc = "A moment that was promised, or would be.";
  static constexpr auto fields = FieldList{
      field<&T::at>("at", "Last second in which the work is in time."),
      field<&T::date>("date", "Civil day of it in the task's zone."),
  };
};

template <>
struct Described<TaskDueChange> {
  using T = TaskDueChange;
  static constexpr std::string_view name = "TaskDueChange";
  static constexpr std::string_view doc = "An open task whose due date an edit of a calendar changes.";
  static constexpr auto fields = FieldList{
      field<&T::task_id>("task_id", "The task.", kId),
      field<&T::customer_id>("customer_id", "Whom it concerns.", kId),
      field<&T::agent_id>("agent_id", "Who does it.", kId),
      field<&T::calendar>("calendar", "The calendar it is counted in.", kTag),
      field<&T::zone>("zone", "IANA name of the time zone.", kTag),
      field<&T::rule>("rule", "How long there is, for example 2bd.", kTag),
      field<&T::from>("from", "What is promised."),
      field<&T::to>("to", "What it would be, or is now; absent when it cannot be counted."),
      field<&T::days>("days", "The days responsible, each with its reason."),
      field<&T::policies>("policies", "Settings responsible, for example cutoff=17:00.", kTag),
      field<&T::problem>("problem", "Why it cannot be counted; it keeps its date.", kText),
      field<&T::moved>("moved", "It was moved."),
  };
};

template <>
struct Described<CalendarChange> {
  using T = CalendarChange;
  static constexpr std::string_view name = "CalendarChange";
  static constexpr std::string_view doc = "A calendar with the open tasks that an edit of it concerns.";
  static constexpr auto fields = FieldList{
      field<&T::calendar>("calendar", "The calendar afterwards; before an edit that was only looked at."),
      field<&T::changes>("changes", "Open tasks that would get, or got, another due date."),
      field<&T::moved>("moved", "Tasks that were moved, also those that are not listed."),
      field<&T::next>("next", "Cursor of the next page for calendars.preview; absent on the last one.",
                      kCursor),
  };
};

}  // namespace usher::base
