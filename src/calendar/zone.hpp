// A civil time zone, located once and then asked often.
#pragma once
#include "usher/types.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace usher::calendar {

class ZoneTable;

/// A wall-clock reading in some zone.
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;

/// Good until 2200: a tz file lists its transitions until 2037, and their yearly rule is carried on from
/// there (zone_table.cpp). Threads: immutable. Copies are cheap; the zone's data belongs to the process and
/// is never unloaded.
class Zone {
 public:
  /// `name` is an IANA name such as "Europe/Istanbul". A zone that the process has not met yet reads the
  /// system's tz database (the only I/O of this room). "UTC" needs no database. Throws INVALID_ARGUMENT for
  /// an unknown name, with the nearest known one; UNSUPPORTED when the system has no tz database.
  explicit Zone(std::string_view name);

  [[nodiscard]] const std::string &name() const noexcept { return name_; }
  [[nodiscard]] LocalTime to_local(Instant instant) const noexcept;
  /// A reading that occurs twice (clocks go back) means its second occurrence, so that a day ends with its
  /// last hour; one that never occurs (clocks go forward) means the moment of the jump.
  [[nodiscard]] Instant to_instant(LocalTime local) const noexcept;
  /// The civil day of `instant`: that of the zone, not of the server.
  [[nodiscard]] Date local_date(Instant instant) const noexcept;
  /// The last second that reads `day`.
  [[nodiscard]] Instant end_of(std::chrono::sys_days day) const noexcept;
  /// The clocks left `day` out: no instant reads it.
  [[nodiscard]] bool missing(std::chrono::sys_days day) const noexcept;
  [[nodiscard]] const ZoneTable &table() const noexcept { return *table_; }

 private:
  std::string name_;
  const ZoneTable *table_;
};

/// When a message that must not disturb may go out: nothing when `now` is outside the quiet hours, else their
/// end. `from` and `until` are wall-clock times since midnight; `from` > `until` spans midnight (21:00 to
/// 09:00).
[[nodiscard]] std::optional<Instant> quiet_until(Instant now, const Zone &zone, std::chrono::minutes from,
                                                 std::chrono::minutes until);

}  // namespace usher::calendar
