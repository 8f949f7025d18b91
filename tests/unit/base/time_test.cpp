#include "base/time.hpp"

#include <gtest/gtest.h>

#include <random>

namespace usher::base {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

TEST(Time, InstantsAreWrittenWithOnlyTheFractionTheyHave) {
  const Instant whole{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};
  EXPECT_EQ(format_instant(whole), "2026-03-02T09:00:00Z");
  EXPECT_EQ(format_instant(whole + 250ms), "2026-03-02T09:00:00.250Z");
  EXPECT_EQ(format_instant(whole + 1us), "2026-03-02T09:00:00.000001Z");
  EXPECT_EQ(format_instant(Instant{-1us}), "1969-12-31T23:59:59.999999Z");
}

TEST(Time, AnyOffsetIsTaken) {
  const auto utc = parse_instant("2026-03-02T09:00:00Z");
  ASSERT_TRUE(utc);
  EXPECT_EQ(parse_instant("2026-03-02T12:00:00+03:00"), utc);
  EXPECT_EQ(parse_instant("2026-03-02T03:30:00-05:30"), utc);
  EXPECT_EQ(parse_instant("2026-03-02T09:00:00.000Z"), utc);
  EXPECT_EQ(parse_instant("2026-03-02t09:00:00z"), utc);
}

TEST(Time, WhatIsNoInstantIsRefused) {
  for (const char *text :
       {"", "2026-03-02", "2026-03-02 09:00", "2026-03-02T09:00:00", "2026-02-30T09:00:00Z",
        "2026-13-01T00:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z", "2026-03-02T09:00:61Z",
        "2026-03-02T09:00:00+24:00", "2026-03-02T09:00:00Zx", "2026-03-02T09:00:00.Z", "1772442000",
        "2026-3-2T09:00:00Z", "２026-03-02T09:00:00Z"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Time, DatesThatDoNotExistAreRefused) {
  for (const char *text :
       {"2026-02-30", "2025-02-29", "1900-02-29", "2026-00-10", "2026-01-00", "2026-04-31", "2026-1-1",
        "2026/01/01", "01.01.2026", "2026-01-01 ", "", "20260101", "2026-01-1x"})
    EXPECT_FALSE(parse_date(text)) << text;
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
}

TEST(Time, EveryDayFrom1583To2200SurvivesTheRoundTrip) {
  const std::chrono::sys_days end{std::chrono::year{2200} / 12 / 31};
  for (std::chrono::sys_days day{std::chrono::year{1583} / 1 / 1}; day <= end; day += std::chrono::days{1}) {
    const Date date{day};
    ASSERT_EQ(parse_date(format_date(date)), date);
  }
}

TEST(Time, InstantsSurviveTheRoundTrip) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20000; ++round) {
    const Instant instant{
        std::chrono::microseconds{static_cast<std::int64_t>(random() % 8'000'000'000'000'000)}};
    ASSERT_EQ(parse_instant(format_instant(instant)), instant) << "round " << round;
  }
}

}  // namespace
}  // namespace usher::base
