// Inside the room: the calendar of a stateless request.
#pragma once
#include "calendar/calendar.hpp"

#include <optional>
#include <string>

namespace usher::calendar {

/// One that ships, by name, or one that the request brings along as a file; it lives as long as this.
class Chosen {
 public:
  /// INVALID_ARGUMENT unless exactly one is given; else what shipped_calendar() and load_calendar() throw.
  Chosen(const std::optional<std::string> &shipped, const std::optional<Json> &json);
  Chosen(const Chosen &) = delete;
  Chosen &operator=(const Chosen &) = delete;
  [[nodiscard]] const Calendar &operator*() const noexcept { return *calendar_; }

 private:
  std::optional<Calendar> own_;
  const Calendar *calendar_;
};

}  // namespace usher::calendar
