#include "calendar/calendar.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"

#include <gtest/gtest.h>

namespace usher::calendar {
namespace {

std::chrono::sys_days day(std::string_view text) {
  return std::chrono::sys_days{base::parse_date(text).value()};
}

constexpr std::string_view kSmall = R"({
  "calendar": "small", "weekend": [6, 7],
  "hours": {"start": "09:00", "end": "18:00"}, "half_day_end": "13:00",
  "valid_from": "2026-01-01", "valid_through": "2026-12-31", "source": "test", "verified_on": "2026-01-01",
  "holidays": [
    {"date": "2026-05-01", "name": "Labour Day", "kind": "full"},
    {"date": "2026-12-24", "name": "Eve", "kind": "half"},
    {"date": "2026-06-06", "name": "Saturday eve", "kind": "half"}]})";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text(kSmall);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(std::string_view json) {
  try {
    (void)load_calendar(json, "small.json");
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    return error.message();
  }
  return "taken";
}

TEST(Calendar, KnowsEachDay) {
  const Calendar small = load_calendar(kSmall, "small.json");
  EXPECT_EQ(small.kind(day("2026-05-01")), DayKind::holiday);
  EXPECT_EQ(small.kind(day("2026-05-02")), DayKind::weekend);
  EXPECT_EQ(small.kind(day("2026-05-04")), DayKind::business);
  EXPECT_EQ(small.kind(day("2026-12-24")), DayKind::half_day);
  EXPECT_EQ(small.named(day("2026-05-01"))->name, "Labour Day");
  EXPECT_EQ(small.named(day("2026-05-04")), nullptr);
}

TEST(Calendar, AHalfDayOnAWeekendStaysWeekend) {
  const Calendar small = load_calendar(kSmall, "small.json");
  EXPECT_EQ(small.kind(day("2026-06-06")), DayKind::weekend);
  EXPECT_EQ(small.named(day("2026-06-06"))->name, "Saturday eve");
}

TEST(Calendar, DaysItKnowsNothingOfAreAnErrorNotWorkingDays) {
  const Calendar small = load_calendar(kSmall, "small.json");
  EXPECT_NO_THROW((void)small.kind(day("2026-01-01")));
  EXPECT_NO_THROW((void)small.kind(day("2026-12-31")));
  EXPECT_THROW((void)small.kind(day("2025-12-31")), Error);
  try {
    (void)small.kind(day("2027-01-01"));
    FAIL();
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::precondition);
    EXPECT_EQ(error.message(),
              "calendar_exhausted: calendar small holds 2026-01-01 to 2026-12-31, but 2027-01-01 is needed");
  }
}

TEST(Calendar, OverridesOfTheHostWin) {
  const DayOverride overrides[]{
      {base::parse_date("2026-05-04").value(), OverrideKind::closed, "bridge day"},
      {base::parse_date("2026-05-02").value(), OverrideKind::open, "working Saturday"},
      {base::parse_date("2026-05-01").value(), OverrideKind::open, "open after all"}};
  const Calendar changed = with_overrides(load_calendar(kSmall, "small.json"), overrides);
  EXPECT_EQ(changed.kind(day("2026-05-04")), DayKind::override_closed);
  EXPECT_EQ(changed.kind(day("2026-05-02")), DayKind::override_open);
  EXPECT_EQ(changed.kind(day("2026-05-01")), DayKind::override_open);
  EXPECT_EQ(changed.named(day("2026-05-01"))->name, "open after all");
}

TEST(Calendar, WithoutWorkingTimeIsRefused) {
  EXPECT_NE(refusal(replaced("[6, 7]", "[1, 2, 3, 4, 5, 6, 7]")).find("no working time"), std::string::npos);
  EXPECT_NE(refusal(replaced("\"18:00\"", "\"09:00\"")).find("must end after it starts"), std::string::npos);
}

TEST(Calendar, AFileNamesWhatIsWrong) {
  EXPECT_NE(refusal(replaced("\"full\"", "\"whole\"")).find("holidays[0].kind"), std::string::npos);
  EXPECT_NE(refusal(replaced("2026-05-01", "2026-02-30")).find("holidays[0].date"), std::string::npos);
  EXPECT_NE(refusal(replaced("\"valid_through\"", "\"valid_trough\"")).find("valid_t"), std::string::npos);
  EXPECT_NE(refusal(replaced("\"09:00\"", "\"9\"")).find("hours: must hold"), std::string::npos);
  EXPECT_NE(refusal(replaced("[6, 7]", "[0]")).find("weekend"), std::string::npos);
  EXPECT_NE(refusal(replaced("2026-05-01", "2026-12-24")).find("stands twice"), std::string::npos);
  EXPECT_NE(refusal(replaced("2026-05-01", "2027-05-01")).find("outside"), std::string::npos);
  EXPECT_NE(refusal(replaced("2026-12-31", "9999-12-31")).find("200 years"), std::string::npos);
  EXPECT_EQ(refusal("{").substr(0, 11), "small.json:");
}

}  // namespace
}  // namespace usher::calendar
