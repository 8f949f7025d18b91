// Which days and hours are business time: a national calendar as data, the layers that an office, a team or
// an agent puts on it, and the days that somebody decided.
#pragma once
#include "usher/calendar.hpp"

#include "calendar/week.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::calendar {

/// A day that is not what its weekday says.
struct NamedDay {
  std::chrono::sys_days day;
  DayKind kind = DayKind::holiday;  ///< holiday, half_day, override_closed or override_open
  std::string name;
  bool estimated = false;  ///< announced only later; the date may move
  std::string source{};    ///< who decided it; for overrides
  std::optional<Date> decided_on{};
  Windows windows{};  ///< of an open or half day; empty: as the weekday says
};

/// The answers of a calendar where rules leave a choice (DuePolicy), resolved.
struct Policies {
  bool half_days_count = true;
  std::chrono::minutes cutoff = std::chrono::hours{24};  ///< 24:00: none
  bool end_on_business_day = false;
};

/// Public holidays on which work is done, for example while a martial law suspends them.
struct WorkedHolidays {
  Date from{};
  std::optional<Date> through = std::nullopt;  ///< absent: the end is not known
};

/// Threads: immutable after construction.
class Calendar {
 public:
  struct Parts {
    std::string name;
    std::string extends{};          ///< the calendar under this one; empty: none
    std::int32_t depth = 1;         ///< 1: extends nothing
    WeekDays weekend = 0;           ///< weekdays that are no business days
    std::array<Windows, 7> week{};  ///< Monday first; a free weekday's windows hold when it is opened
    std::optional<std::chrono::minutes> half_day_end{};  ///< half days without own windows close here
    Policies policies{};
    std::optional<WorkedHolidays> holidays_worked{};
    std::chrono::sys_days valid_from{};
    std::chrono::sys_days valid_through{};  ///< last day that is officially published
    std::chrono::sys_days
        estimated_through{};  ///< last day that is listed; later than valid_through: computed
    std::string source;
    Date verified_on{};
    std::vector<NamedDay> named{};  ///< any order; a day may stand once
  };
  /// Throws INVALID_ARGUMENT for contradictions and for a calendar without any working time, with which no
  /// due date could ever be reached.
  explicit Calendar(Parts parts);

  /// Throws PRECONDITION "calendar_exhausted" outside valid_from..estimated_through: days of which nothing is
  /// known must not pass as working days.
  [[nodiscard]] DayKind kind(std::chrono::sys_days day) const {
    const auto index = static_cast<std::size_t>((day - parts_.valid_from).count());  // negative wraps to huge
    if (index >= kinds_.size()) exhausted(day);
    return kinds_[index];
  }
  /// When work is done on `day`; empty on closed days. A half day's are its own or the weekday's until
  /// half_day_end. Throws as kind() does.
  [[nodiscard]] std::span<const Window> windows(std::chrono::sys_days day) const;
  /// The holiday, half day or override on `day`; null when it is an ordinary day. A half day on a weekend is
  /// named here although kind() says weekend.
  [[nodiscard]] const NamedDay *named(std::chrono::sys_days day) const noexcept;

  [[nodiscard]] const std::string &name() const noexcept { return parts_.name; }
  [[nodiscard]] const Policies &policies() const noexcept { return parts_.policies; }
  [[nodiscard]] std::chrono::sys_days valid_through() const noexcept { return parts_.valid_through; }
  [[nodiscard]] const Parts &parts() const noexcept { return parts_; }

 private:
  void cut_half_days();
  void mark(const NamedDay &named);
  [[noreturn]] void exhausted(std::chrono::sys_days day) const;

  Parts parts_;
  std::array<Windows, 7> half_week_;  ///< `week` until half_day_end
  std::vector<DayKind> kinds_;  ///< one a day from valid_from: a due date asks for many days, a name for few
};

/// The same calendar with decided days on top; they win over the published ones. INVALID_ARGUMENT for a day
/// outside the calendar, a day that stands twice, and windows that contradict themselves.
[[nodiscard]] Calendar with_overrides(const Calendar &calendar, std::span<const DayOverride> overrides);

/// The same calendar, or only its policies, with what `policy` states in place of its own. INVALID_ARGUMENT
/// for a cut-off that is no time and a week-end that is no set of weekdays.
[[nodiscard]] Calendar with_policy(const Calendar &calendar, const DuePolicy &policy);
[[nodiscard]] Policies with_policy(Policies own, const DuePolicy &policy);

/// Finds the calendar that another one extends; null: unknown. A resolver that loads stored calendars bounds
/// its own recursion; what is loaded is refused beyond kMaxLayers all the same.
using Resolve = std::function<const Calendar *(std::string_view name)>;
inline constexpr std::int32_t kMaxLayers = 8;

/// A calendar that ships with the library, or null. Parsed when first asked for, once per process.
[[nodiscard]] const Calendar *find_shipped(std::string_view name);
/// The same; throws NOT_FOUND with the known names.
[[nodiscard]] const Calendar &shipped_calendar(std::string_view name);
[[nodiscard]] std::vector<std::string_view> shipped_names();

/// Reads a calendar file; docs/calendars.md describes it. What a file with `extends` does not state is as in
/// the calendar below it: it replaces the weekdays, hours, policies and days that it names and keeps the
/// rest. `name` stands in error messages. Throws INVALID_ARGUMENT with everything that is wrong.
[[nodiscard]] Calendar load_calendar(std::string_view json, std::string_view name,
                                     const Resolve &resolve = find_shipped);

}  // namespace usher::calendar
