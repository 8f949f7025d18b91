// What the calendar tests share: texts to values, and a small calendar to bend.
#pragma once
#include "usher/error.hpp"

#include "base/time.hpp"
#include "calendar/due.hpp"

#include <gtest/gtest.h>

namespace usher::calendar {

inline Instant at(std::string_view text) {
  return base::parse_instant(text).value();
}
inline Date date(std::string_view text) {
  return base::parse_date(text).value();
}
inline std::chrono::sys_days day(std::string_view text) {
  return std::chrono::sys_days{date(text)};
}
inline std::string text(Instant instant) {
  return base::format_instant(instant);
}
inline std::string text(Date day) {
  return base::format_date(day);
}

/// `members` follow the members that every file needs.
inline std::string file(std::string_view members) {
  return R"({"calendar": "test", "valid_from": "2005-01-01", "valid_through": "2060-12-31", "source": "test",
    "verified_on": "2026-01-01", )" +
         std::string(members) + "}";
}
inline Calendar load(std::string_view members) {
  return load_calendar(file(members), "test.json");
}
/// The message with which a file is refused; "taken" when it is not.
inline std::string refusal_of(std::string_view json) {
  try {
    (void)load_calendar(json, "test.json");
  } catch (const Error &error) {
    return error.message() + error.details();
  }
  return "taken";
}

inline std::vector<std::string> reasons(const Due &due) {
  std::vector<std::string> out;
  for (const DueDay &each : due.days)
    out.push_back(base::format_date(each.date) + (each.counted ? " + " : " - ") + each.reason);
  return out;
}

}  // namespace usher::calendar
