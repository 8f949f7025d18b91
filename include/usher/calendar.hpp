// Due dates and how they were counted.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// start: the day of the event itself, never counted · override_closed, override_open: somebody decided so
/// for this day (a bridge day, a working Saturday), whatever its weekday says · holiday_worked: a public
/// holiday on which work is done all the same, for example under martial law · missing: the zone's clocks
/// left the day out (Pacific/Apia, 2011-12-30).
enum class DayKind : std::uint8_t {
  business,
  half_day,
  weekend,
  holiday,
  start,
  override_closed,
  override_open,
  holiday_worked,
  missing
};

/// One day, or for business hours one stretch of a day, that was looked at on the way to a due date.
struct DueDay {
  Date date{};
  DayKind kind = DayKind::business;
  bool counted = false;
  std::string reason;  ///< "business day 1", "weekend (Saturday)", "holiday: Ramazan Bayramı"
  bool operator==(const DueDay &) const = default;
};

/// A due date in the three forms that people and machines need, with its explanation.
struct Due {
  Instant at;        ///< last second in which the work is in time
  Date date{};       ///< civil day of `at` in `zone`
  std::string zone;  ///< IANA name
  std::vector<DueDay>
      days;  ///< in the order of counting; spans of plain days show their first and last day only
  /// Rests on a day of which the calendar is not sure: a holiday that is announced only later, or any day
  /// after its valid_through.
  bool estimated = false;
  /// Settings that made a difference: "cutoff=17:00", "half_days=count", "end_on_business_day=true",
  /// "weekend=5,6", "holidays=observe".
  std::vector<std::string> policies{};
  bool operator==(const Due &) const = default;
};

enum class HalfDays : std::uint8_t { count, skip };
enum class Holidays : std::uint8_t { observe, work };

/// How to count where rules leave a choice; what is absent is as the calendar says.
struct DuePolicy {
  std::optional<HalfDays> half_days{};  ///< half days count as business days, or are skipped (also for hours)
  /// Local time, "17:00", after which an event counts as one of the next civil day (days and weeks only);
  /// "24:00" is none.
  std::optional<std::string> cutoff{};
  /// Reg. 1182/71 Art. 3(4): a period of plain days or weeks that would end on a day that is no business day
  /// ends with the next one (counting backwards: the one before).
  std::optional<bool> end_on_business_day{};
  std::optional<std::vector<std::int32_t>> weekend{};  ///< free weekdays by ISO number, 1 Monday to 7 Sunday
  std::optional<Holidays> holidays{};                  ///< public holidays are free, or worked
  bool operator==(const DuePolicy &) const = default;
};

enum class OverrideKind : std::uint8_t { closed, open, half };

/// A day that somebody decides, for example administrative leave (idari izin) announced days before.
struct DayOverride {
  Date date{};
  OverrideKind kind = OverrideKind::closed;
  std::string name;
  std::string source{};              ///< who decided it and where it is written: a circular, an e-mail
  std::optional<Date> decided_on{};  ///< day of that decision
  /// [["09:00", "12:00"]]; empty: those of the weekday (half: until the calendar's half_day_end).
  std::vector<std::vector<std::string>> windows{};
  bool operator==(const DayOverride &) const = default;
};

/// A day that two calendars see differently.
struct DayChange {
  Date date{};
  DayKind before = DayKind::business;
  DayKind after = DayKind::business;
  std::string reason;  ///< what the later calendar says of it: "closed by decision: bridge day (circular 7)"
  bool operator==(const DayChange &) const = default;
};

/// What a changed calendar does to one due date.
struct DueChange {
  bool moved = false;  ///< `at` or `date` differs
  Due before;
  Due after;
  std::vector<DayChange> days;        ///< those on the way that the calendars see differently
  std::vector<std::string> policies;  ///< settings that made a difference in one of them only
  bool operator==(const DueChange &) const = default;
};

}  // namespace usher
