// Calendars that a store keeps: of offices, teams and agents, and the days that differ from a shipped one. A
// stored calendar wins over the shipped one of the same name. Every edit is a version of its own that stays.
#pragma once
#include "usher/calendar.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// What becomes of open tasks when a calendar is edited. keep: what was promised stays promised · move: due
/// dates are counted again, and each task that moves says so on its customer's timeline.
enum class ApplyEdit : std::uint8_t { keep, move };
/// put: the whole calendar · override_days: single days of it.
enum class CalendarEdit : std::uint8_t { put, override_days };
/// Days decided before stay on top of the new text until they are withdrawn.
struct PutCalendar {
  std::string id;
  Json calendar;  ///< the calendar file as an object, or its text
  std::string reason;
  std::optional<std::string> source;
  ApplyEdit apply = ApplyEdit::keep;
  std::int64_t limit = 100;  ///< changes that the answer lists
  std::optional<std::string> idempotency_key;
};
struct OverrideCalendar {
  std::string id;
  std::vector<DayOverride> days;  ///< each with its source and the day of the decision
  std::vector<Date> withdraw;     ///< days decided before that are to be as the calendar says again
  std::string reason;
  ApplyEdit apply = ApplyEdit::keep;
  std::int64_t limit = 100;
  std::optional<std::string> idempotency_key;
};
/// An edit to look at: a whole calendar, or single days; neither asks what open tasks promise beside what the
/// calendar says now.
struct PreviewCalendar {
  std::string id;
  std::optional<Json> calendar;
  std::vector<DayOverride> days;
  std::vector<Date> withdraw;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct GetCalendar {
  std::string id;
  std::optional<std::int64_t> version;  ///< the newest when absent
};
struct ListCalendars {
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct CalendarHistory {
  std::string id;
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};

/// A version of a stored calendar: who made it, when, why.
struct CalendarVersion {
  std::int64_t version = 0;  ///< 1, 2, ...; 0: as it ships
  CalendarEdit edit = CalendarEdit::put;
  Instant at;
  std::string by;
  std::string reason;
  std::optional<std::string> source;
};
struct StoredCalendar {
  std::string id;
  bool shipped = false;  ///< the library ships a calendar of this name
  bool stored = false;   ///< the store has one, which wins
  std::int64_t version = 0;
  std::optional<std::string> extends;
  Date valid_from{};
  Date valid_through{};      ///< last day that is officially published
  Date estimated_through{};  ///< last day that can be counted
  std::int64_t used_by_agents = 0;
  std::int64_t open_tasks = 0;
};
struct CalendarPage {
  std::vector<StoredCalendar> calendars;
  std::optional<std::string> next;
};
struct CalendarText {
  StoredCalendar about;
  std::optional<Json> calendar;   ///< the calendar file; absent: it is the shipped one
  std::vector<DayOverride> days;  ///< decided on top of it
};
struct CalendarVersionPage {
  std::vector<CalendarVersion> versions;
  std::optional<std::string> next;
};

/// A moment that was promised, or would be.
struct DueMoment {
  Instant at;
  Date date{};
};
/// An open task whose due date an edit changes.
struct TaskDueChange {
  std::string task_id;
  std::string customer_id;
  std::optional<std::string> agent_id;
  std::string calendar;  ///< the one the task is counted in
  std::string zone;
  std::string rule;  ///< "2bd"
  DueMoment from;
  std::optional<DueMoment> to;        ///< absent: it cannot be counted; `problem` says why
  std::vector<DayChange> days;        ///< the days responsible
  std::vector<std::string> policies;  ///< settings responsible, "cutoff=17:00"
  std::optional<std::string> problem;
  bool moved = false;
};
struct CalendarChange {
  StoredCalendar calendar;
  std::vector<TaskDueChange> changes;
  std::int64_t moved = 0;  ///< tasks that were moved, also those not listed
  std::optional<std::string> next;
};

}  // namespace usher
