// Stateless due dates and calendars: no store, no key, no clock of their own.
// Threads: every function may be called from any thread at any time.
#pragma once
#include "usher/calendar.hpp"
#include "usher/export.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// When something is due: exactly one of `start` and `start_date`, exactly one of `calendar` and
/// `calendar_json`.
struct CheckDue {
  std::optional<Instant> start{};
  std::optional<Date> start_date{};       ///< a date fact, which has no hour; d, bd and w only
  std::string duration{};                 ///< amount with unit: h, bh, d, bd, w; negative counts backwards
  std::string zone{};                     ///< IANA name
  std::optional<std::string> calendar{};  ///< of those that ship: "tr", "de-by"
  std::optional<Json> calendar_json{};    ///< a calendar file; it may extend one that ships
  std::vector<DayOverride> overrides{};   ///< on top of that calendar
  std::optional<DuePolicy> policy{};
};

/// Exactly one of `calendar` and `calendar_json`.
struct CheckCalendar {
  std::optional<std::string> calendar{};
  std::optional<Json> calendar_json{};
  std::optional<std::int32_t> year{};  ///< lists the days of that year
};
struct CalendarWeekday {
  std::int32_t weekday = 1;                       ///< ISO number, 1 Monday to 7 Sunday
  bool free = false;                              ///< in the week-end set
  std::vector<std::vector<std::string>> windows;  ///< working hours; of a free weekday: when it is opened
};
struct CalendarYear {
  std::int32_t year = 0;
  std::int32_t holidays = 0;
  std::int32_t half_days = 0;
  std::int32_t closed = 0;     ///< by decision
  std::int32_t open = 0;       ///< by decision
  std::int32_t estimated = 0;  ///< of all of these
};
struct CalendarDay {
  Date date{};
  DayKind kind = DayKind::holiday;
  std::string name;
  bool estimated = false;
  std::string source;
  std::optional<Date> decided_on;
  std::vector<std::vector<std::string>> windows;  ///< when work is done on it
};
struct CalendarCheck {
  bool valid = false;  ///< can be counted with; else `findings` say why not, and the rest is empty
  std::string name;
  std::string extends;
  std::string source;
  std::optional<Date> verified_on;
  std::optional<Date> valid_from;
  std::optional<Date> valid_through;      ///< last day that is officially published
  std::optional<Date> estimated_through;  ///< last day that is listed
  std::vector<CalendarWeekday> week;
  DuePolicy policy;                  ///< what the calendar itself says
  std::vector<CalendarYear> years;   ///< how many days each year lists
  std::vector<CalendarDay> days;     ///< of the year that was asked for
  std::vector<std::string> shipped;  ///< names that `calendar` takes
  std::vector<Finding> findings;
};

[[nodiscard]] USHER_CXX_API Due check_due(const CheckDue &request);
[[nodiscard]] USHER_CXX_API CalendarCheck check_calendar(const CheckCalendar &request);

}  // namespace usher
