// When something is due, and why then.
#pragma once
#include "usher/calendar.hpp"

#include "calendar/calendar.hpp"
#include "calendar/duration.hpp"
#include "calendar/zone.hpp"

#include <optional>

namespace usher::calendar {

struct DuePolicy {
  /// Half days count as business days; otherwise they are skipped, for days and for hours.
  bool half_day_counts = true;
  /// Local time since midnight after which an event counts as one of the next civil day (days and weeks
  /// only).
  std::optional<std::chrono::minutes> cutoff = std::nullopt;
  /// Reg. 1182/71 Art. 3(4): a period of plain days or weeks that would end on a day that is no business day
  /// ends with the next one. Off by default: "30d" then means thirty days.
  bool end_on_business_day = false;
};

/// Due date of something that starts with an event at `start`, by Regulation (EEC, Euratom) 1182/71: the day
/// of the event is not counted (Art. 3(1)); business days are neither weekend nor public holiday (Art. 2(2));
/// a period in days ends with the last hour of its last day, here 23:59:59 in `zone`. Clock hours run through
/// every hour; business hours run through the calendar's opening hours and end to the microsecond. Negative
/// durations count backwards, except business hours (UNSUPPORTED). Throws PRECONDITION "calendar_exhausted"
/// rather than count days of which the calendar knows nothing; clock hours, plain days and weeks ask the
/// calendar nothing unless `end_on_business_day`.
[[nodiscard]] Due due(Instant start, Duration duration, const Calendar &calendar, const Zone &zone,
                      const DuePolicy &policy = {});
/// The same from a date fact ("contract.start"), which has no hour: INVALID_ARGUMENT for hours, no cut-off.
[[nodiscard]] Due due(Date start, Duration duration, const Calendar &calendar, const Zone &zone,
                      const DuePolicy &policy = {});

/// Whether work is done on `day`. Throws as Calendar::kind does.
[[nodiscard]] bool is_business_day(Date day, const Calendar &calendar, const DuePolicy &policy = {});

/// Business days after `from` up to and including `to`, negative when `to` is earlier: the n for which
/// due(from, n bd) falls on `to`.
[[nodiscard]] std::int32_t business_days_between(Date from, Date to, const Calendar &calendar,
                                                 const DuePolicy &policy = {});

/// Opening time between two instants, zero when `to` is not later: the clock of a stage that counts business
/// time.
[[nodiscard]] std::chrono::microseconds business_time_between(Instant from, Instant to,
                                                              const Calendar &calendar, const Zone &zone,
                                                              const DuePolicy &policy = {});

}  // namespace usher::calendar
