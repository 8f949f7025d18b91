// Due dates and how they were counted.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace usher {

/// start: the day of the event itself, never counted · override_closed, override_open: the host said so for
/// this day (a bridge day, a working Saturday), whatever the published calendar says.
enum class DayKind : std::uint8_t {
  business,
  half_day,
  weekend,
  holiday,
  start,
  override_closed,
  override_open
};

/// One day that was looked at on the way to a due date.
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
  bool estimated = false;  ///< rests on a holiday whose date is not announced yet
  bool operator==(const Due &) const = default;
};

}  // namespace usher
