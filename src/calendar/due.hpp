// When something is due, and why then.
#pragma once
#include "usher/calendar.hpp"

#include "calendar/calendar.hpp"
#include "calendar/duration.hpp"
#include "calendar/zone.hpp"

#include <variant>

namespace usher::calendar {

/// Due date of something that starts with an event at `start`, by Regulation (EEC, Euratom) 1182/71: the day
/// of the event is not counted (Art. 3(1)); business days are neither weekend nor public holiday (Art. 2(2));
/// a period in days ends with the last hour of its last day, here 23:59:59 in `zone`. Clock hours run through
/// every hour; business hours run while a window of the calendar is open and end to the microsecond: an
/// instant is open when the reading of the zone's clocks lies in a window, so the hour that a clock change
/// leaves out or repeats counts not at all or twice. Negative durations count backwards. Throws PRECONDITION
/// "calendar_exhausted" rather than count days of which the calendar knows nothing; clock hours, plain days
/// and weeks ask the calendar nothing unless they must end on a business day. INVALID_ARGUMENT for a policy
/// that is none.
[[nodiscard]] Due due(Instant start, Duration duration, const Calendar &calendar, const Zone &zone,
                      const DuePolicy &policy = {});
/// The same from a date fact ("contract.start"), which has no hour: INVALID_ARGUMENT for hours, no cut-off.
[[nodiscard]] Due due(Date start, Duration duration, const Calendar &calendar, const Zone &zone,
                      const DuePolicy &policy = {});

/// Whether work is done on `day`. Throws as Calendar::kind does.
[[nodiscard]] bool is_business_day(Date day, const Calendar &calendar, const DuePolicy &policy = {});

/// Business days after `from` up to and including `to`, negative when `to` is earlier: the n for which
/// due(from, n bd) falls on `to`. Of a zone whose clocks never left a day out.
[[nodiscard]] std::int32_t business_days_between(Date from, Date to, const Calendar &calendar,
                                                 const DuePolicy &policy = {});

/// Opening time between two instants, zero when `to` is not later: the clock of a stage that counts business
/// time.
[[nodiscard]] std::chrono::microseconds business_time_between(Instant from, Instant to,
                                                              const Calendar &calendar, const Zone &zone,
                                                              const DuePolicy &policy = {});

/// What a due date was counted from: enough to count it again.
struct DueBasis {
  std::variant<Instant, Date> start;
  Duration duration;
  DuePolicy policy = {};
};
[[nodiscard]] Due due(const DueBasis &basis, const Calendar &calendar, const Zone &zone);

/// What becomes of a due date when its calendar changes, and because of which days. Throws as due() does, of
/// either calendar.
[[nodiscard]] DueChange due_change(const DueBasis &basis, const Calendar &before, const Calendar &after,
                                   const Zone &zone);

}  // namespace usher::calendar
