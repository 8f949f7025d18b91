#include "calendar/duration.hpp"

#include "usher/error.hpp"

#include <gtest/gtest.h>

namespace usher::calendar {
namespace {

std::string refusal(std::string_view text) {
  try {
    (void)parse_duration(text);
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    return error.message();
  }
  return "taken";
}

TEST(Duration, ReadsEveryUnitInBothDirections) {
  EXPECT_EQ(parse_duration("24h"), (Duration{24, Unit::hours}));
  EXPECT_EQ(parse_duration("4bh"), (Duration{4, Unit::business_hours}));
  EXPECT_EQ(parse_duration("30d"), (Duration{30, Unit::days}));
  EXPECT_EQ(parse_duration("2bd"), (Duration{2, Unit::business_days}));
  EXPECT_EQ(parse_duration("2w"), (Duration{2, Unit::weeks}));
  EXPECT_EQ(parse_duration("-5bd"), (Duration{-5, Unit::business_days}));
}

TEST(Duration, WritesWhatItReads) {
  for (const char *text : {"24h", "4bh", "30d", "2bd", "2w", "-5bd"})
    EXPECT_EQ(format_duration(parse_duration(text)), text);
}

// The classic mistake: 2 what? S0-22 counts business days, S1-9 clock hours.
TEST(Duration, ABareNumberIsToldItsUnitIsMissing) {
  EXPECT_EQ(refusal("2"),
            "duration \"2\": the unit is missing: h, bh (business hours), d, bd (business days) or w");
}

TEST(Duration, AnIsoPeriodIsToldWhatToWrite) {
  EXPECT_NE(refusal("P1D").find("write 24h"), std::string::npos);
  EXPECT_NE(refusal("PT24H").find("write 24h"), std::string::npos);
  EXPECT_NE(refusal("-P1D").find("write 24h"), std::string::npos);
}

TEST(Duration, RefusesEverythingElse) {
  for (const char *text :
       {"", "d", "bd", "2 bd", " 2bd", "2bd ", "2BD", "2m", "1.5h", "+2d", "two days", "2d3h", "0d", "-0h"})
    EXPECT_NE(refusal(text), "taken") << text;
}

TEST(Duration, RefusesMoreThanItCanMean) {
  EXPECT_NE(refusal("10001d"), "taken");
  EXPECT_NE(refusal("99999999999999999999d"), "taken");
  EXPECT_EQ(parse_duration("10000d").count, 10'000);
}

}  // namespace
}  // namespace usher::calendar
