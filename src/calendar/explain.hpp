// Inside the room: days in words, and the record of a count.
#pragma once
#include "calendar/calendar.hpp"
#include "calendar/zone.hpp"

#include <chrono>
#include <string>

namespace usher::calendar {

/// A day and what the calendar says of it.
struct Day {
  std::chrono::sys_days date;
  DayKind kind;
  const NamedDay *named;  ///< null for ordinary days and weekends
};
/// Throws as Calendar::kind does.
[[nodiscard]] Day look_at(std::chrono::sys_days date, const Calendar &calendar);

[[nodiscard]] inline bool counts(DayKind kind, const Policies &policies) noexcept {
  return kind == DayKind::business || kind == DayKind::override_open || kind == DayKind::holiday_worked ||
         (kind == DayKind::half_day && policies.half_days_count);
}

/// "weekend (Saturday)", "holiday: Ramazan Bayramı", "half day: Kurban Bayramı arifesi", "closed by decision:
/// bridge day (circular 7, 2026-05-02)". Empty for an ordinary business day.
[[nodiscard]] std::string describe(const Day &day);

void append_number(std::string &out, std::int64_t value);

/// Collects the days that were looked at, and what made a difference to them.
class Count {
 public:
  Count(const Calendar &calendar, const Zone &zone, const Policies &policies)
      : calendar_(calendar), zone_(zone), policies_(policies) {}

  [[nodiscard]] const Calendar &calendar() const noexcept { return calendar_; }
  [[nodiscard]] const Zone &zone() const noexcept { return zone_; }
  [[nodiscard]] const Policies &policies() const noexcept { return policies_; }

  void expect(std::size_t days) { result_.days.reserve(days); }
  /// A day of which the calendar was not asked.
  void add(std::chrono::sys_days day, DayKind kind, bool counted, std::string why) {
    result_.days.push_back({Date{day}, kind, counted, std::move(why)});
  }
  /// A day of which it was asked: the answer may be an estimate, and a half day's a matter of policy.
  void add(const Day &day, bool counted, std::string why) {
    result_.estimated |=
        day.date > calendar_.valid_through() || (day.named != nullptr && day.named->estimated);
    half_days_ |= day.kind == DayKind::half_day;
    add(day.date, day.kind, counted, std::move(why));
  }
  void cutoff_mattered() noexcept { cutoff_ = true; }
  void end_mattered() noexcept { end_ = true; }

  /// At the end of `day`.
  [[nodiscard]] Due end_of(std::chrono::sys_days day) &&;
  [[nodiscard]] Due at(Instant instant) &&;

 private:
  Due close(std::chrono::sys_days day) &&;

  const Calendar &calendar_;
  const Zone &zone_;
  const Policies policies_;
  bool half_days_ = false;
  bool cutoff_ = false;
  bool end_ = false;
  Due result_;
};

}  // namespace usher::calendar
