// Which days and hours are business time: a national calendar as data, with the days that a host overrides.
#pragma once
#include "usher/calendar.hpp"

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::calendar {

/// Opening hours as times since local midnight.
struct Hours {
  std::chrono::minutes start{};
  std::chrono::minutes end{};
  std::chrono::minutes half_day_end{};  ///< half days close here
};

/// A day that is not what its weekday says.
struct NamedDay {
  std::chrono::sys_days day;
  DayKind kind = DayKind::holiday;  ///< holiday, half_day, override_closed or override_open
  std::string name;
  bool estimated = false;  ///< announced only later; the date may move
};

/// Threads: immutable after construction.
class Calendar {
 public:
  struct Parts {
    std::string name;
    std::uint8_t weekend = 0;  ///< bit n: ISO weekday n+1 is no business day
    Hours hours;
    std::chrono::sys_days valid_from;
    std::chrono::sys_days valid_through;
    std::string source;
    Date verified_on{};
    std::vector<NamedDay> named;  ///< any order; a day may stand once
  };
  /// Throws INVALID_ARGUMENT for contradictions and for a calendar without any working time, with which no
  /// due date could ever be reached.
  explicit Calendar(Parts parts);

  /// Throws PRECONDITION "calendar_exhausted" outside valid_from..valid_through: days of which nothing is
  /// known must not pass as working days.
  [[nodiscard]] DayKind kind(std::chrono::sys_days day) const {
    const auto index = static_cast<std::size_t>((day - parts_.valid_from).count());  // negative wraps to huge
    if (index >= kinds_.size()) exhausted(day);
    return kinds_[index];
  }
  /// The holiday, half day or override on `day`; null when it is an ordinary day. A half day on a weekend is
  /// named here although kind() says weekend.
  [[nodiscard]] const NamedDay *named(std::chrono::sys_days day) const noexcept;

  [[nodiscard]] const std::string &name() const noexcept { return parts_.name; }
  [[nodiscard]] const Hours &hours() const noexcept { return parts_.hours; }
  [[nodiscard]] Date valid_through() const noexcept { return Date{parts_.valid_through}; }
  [[nodiscard]] const Parts &parts() const noexcept { return parts_; }

 private:
  [[noreturn]] void exhausted(std::chrono::sys_days day) const;

  Parts parts_;
  std::vector<DayKind> kinds_;  ///< one a day from valid_from: a due date asks for many days, a name for few
};

/// A day that the host decides, for example administrative leave (idari izin) announced days before.
struct Override {
  Date date{};
  DayKind kind = DayKind::override_closed;  ///< override_closed, override_open or half_day
  std::string name;
};

/// The same calendar with host-supplied days on top; they win over the published ones.
[[nodiscard]] Calendar with_overrides(const Calendar &calendar, std::span<const Override> overrides);

/// Reads a calendar file: {calendar, weekend: [6, 7], hours: {start, end, half_day_end}, valid_from,
/// valid_through, source, verified_on, holidays: [{date, name, kind: full | half | closed | open,
/// estimated}]}, weekdays by ISO number (1 Monday). `name` stands in error messages. Throws INVALID_ARGUMENT
/// with everything that is wrong.
[[nodiscard]] Calendar load_calendar(std::string_view json, std::string_view name);

/// A calendar that ships with the library: "tr" (Law 2429), "weekdays" (no holidays). Parsed once per
/// process. Throws NOT_FOUND with the known names.
[[nodiscard]] const Calendar &shipped_calendar(std::string_view name);

}  // namespace usher::calendar
