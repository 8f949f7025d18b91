// Inside the room: business hours, which end to the microsecond.
#pragma once
#include "calendar/explain.hpp"

#include <vector>

namespace usher::calendar {

/// Open without a break, and with one offset from UTC.
struct OpenStretch {
  Instant from;
  Instant until;
  std::chrono::seconds offset{};
};
/// The open stretches of `day` in order; a window that a clock change interrupts gives several, one that it
/// leaves out none.
void open_stretches(std::chrono::sys_days day, std::span<const Window> windows, const Zone &zone,
                    std::vector<OpenStretch> &out);

[[nodiscard]] Due due_in_business_hours(Instant start, std::int32_t hours, Count count);

}  // namespace usher::calendar
