#include "calendar/zone.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"

#include <gtest/gtest.h>

namespace usher::calendar {
namespace {

using std::chrono::hours;

Instant at(std::string_view text) {
  return base::parse_instant(text).value();
}
std::string day(const Zone &zone, std::string_view instant) {
  return base::format_date(zone.local_date(at(instant)));
}

TEST(Zone, TheCivilDayIsThatOfTheZone) {
  const Zone istanbul("Europe/Istanbul");
  EXPECT_EQ(day(istanbul, "2026-05-25T20:59:59Z"), "2026-05-25");
  EXPECT_EQ(day(istanbul, "2026-05-25T21:00:00Z"), "2026-05-26");
  EXPECT_EQ(day(Zone("UTC"), "2026-05-25T21:00:00Z"), "2026-05-25");
  EXPECT_EQ(day(Zone("America/Los_Angeles"), "2026-01-01T07:59:59Z"), "2025-12-31");
}

// tzdata: +03 all year since 2016-09-07, +02 in the winters before.
TEST(Zone, KnowsTheZonesHistory) {
  const Zone istanbul("Europe/Istanbul");
  EXPECT_EQ(day(istanbul, "2015-01-05T21:30:00Z"), "2015-01-05");
  EXPECT_EQ(day(istanbul, "2017-01-05T21:30:00Z"), "2017-01-06");
}

TEST(Zone, ATimeThatOccursTwiceMeansItsSecondOccurrence) {
  const Zone berlin("Europe/Berlin");
  const LocalTime twice = berlin.to_local(at("2026-10-25T00:30:00Z"));
  EXPECT_EQ(berlin.to_instant(twice), at("2026-10-25T01:30:00Z"));
}

TEST(Zone, ATimeThatNeverOccursMeansTheJump) {
  const Zone berlin("Europe/Berlin");
  const LocalTime before = berlin.to_local(at("2026-03-29T00:30:00Z"));
  EXPECT_EQ(berlin.to_instant(before + hours{1}), at("2026-03-29T01:00:00Z"));
}

TEST(Zone, AnUnknownNameSuggestsTheNearest) {
  try {
    (void)Zone("Europe/Istambul");
    FAIL();
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    EXPECT_EQ(error.message(),
              "zone: unknown time zone \"Europe/Istambul\"; did you mean \"Europe/Istanbul\"?");
  }
  EXPECT_THROW((void)Zone(""), Error);
  EXPECT_THROW((void)Zone("../../../etc/passwd"), Error);
  EXPECT_THROW((void)Zone(std::string(10'000, 'x')), Error);
}

TEST(QuietHours, HoldUntilTheirEnd) {
  const Zone istanbul("Europe/Istanbul");
  const auto ask = [&](std::string_view now) { return quiet_until(at(now), istanbul, hours{21}, hours{9}); };
  EXPECT_EQ(ask("2026-03-02T12:00:00Z"), std::nullopt);
  EXPECT_EQ(ask("2026-03-02T18:00:00Z"), at("2026-03-03T06:00:00Z"));
  EXPECT_EQ(ask("2026-03-02T22:30:00Z"), at("2026-03-03T06:00:00Z"));
  EXPECT_EQ(ask("2026-03-03T06:00:00Z"), std::nullopt);
  const auto siesta = quiet_until(at("2026-03-02T10:30:00Z"), istanbul, hours{13}, hours{15});
  EXPECT_EQ(siesta, at("2026-03-02T12:00:00Z"));
}

}  // namespace
}  // namespace usher::calendar
