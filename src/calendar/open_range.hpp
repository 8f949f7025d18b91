// Inside the room: the open hours of a day, and days in words.
#pragma once
#include "calendar/calendar.hpp"

#include <chrono>
#include <string>

namespace usher::calendar {

/// Opening hours of one day as times since local midnight; empty when closed.
struct OpenRange {
  std::chrono::microseconds from{};
  std::chrono::microseconds until{};
  [[nodiscard]] bool empty() const noexcept { return from >= until; }
};

[[nodiscard]] OpenRange open_range(DayKind kind, const Hours &hours, bool half_days_open) noexcept;

/// A day and what the calendar says of it.
struct Day {
  std::chrono::sys_days date;
  DayKind kind;
  const NamedDay *named;  ///< null for ordinary days and weekends
};
/// Throws as Calendar::kind does.
[[nodiscard]] Day look_at(std::chrono::sys_days date, const Calendar &calendar);

/// "weekend (Saturday)", "holiday: Ramazan Bayramı", "half day: Kurban Bayramı arifesi", "closed by the
/// office: ...". Empty for an ordinary business day.
[[nodiscard]] std::string describe(const Day &day);

/// "09:00"; seconds are cut.
[[nodiscard]] std::string format_time(std::chrono::microseconds since_midnight);

}  // namespace usher::calendar
