#include "calendar/due.hpp"

#include "usher/error.hpp"

#include "base/time.hpp"

#include <gtest/gtest.h>

namespace usher::calendar {
namespace {

using std::chrono::hours;

Instant at(std::string_view text) {
  return base::parse_instant(text).value();
}
Date date(std::string_view text) {
  return base::parse_date(text).value();
}

class DueInTurkey : public testing::Test {
 protected:
  const Calendar &tr = shipped_calendar("tr");
  const Zone istanbul{"Europe/Istanbul"};

  Due from(std::string_view start, std::string_view duration, const DuePolicy &policy = {}) const {
    return due(at(start), parse_duration(duration), tr, istanbul, policy);
  }
  std::string day(std::string_view start, std::string_view duration, const DuePolicy &policy = {}) const {
    return base::format_date(from(start, duration, policy).date);
  }
  std::string moment(std::string_view start, std::string_view duration, const DuePolicy &policy = {}) const {
    return base::format_instant(from(start, duration, policy).at);
  }
};

std::vector<std::string> reasons(const Due &due) {
  std::vector<std::string> out;
  for (const DueDay &each : due.days) out.push_back(base::format_date(each.date) + ' ' + each.reason);
  return out;
}

TEST_F(DueInTurkey, S0_22_WithinTwoBusinessDaysOfMondayIsTheLastSecondOfWednesday) {
  const Due two_days = from("2026-01-05T08:00:00Z", "2bd");
  EXPECT_EQ(two_days.date, date("2026-01-07"));
  EXPECT_EQ(two_days.at, at("2026-01-07T20:59:59Z"));
  EXPECT_EQ(two_days.zone, "Europe/Istanbul");
  EXPECT_FALSE(two_days.estimated);
  EXPECT_EQ(reasons(two_days),
            (std::vector<std::string>{"2026-01-05 day of the event, not counted", "2026-01-06 business day 1",
                                      "2026-01-07 business day 2"}));
}

TEST_F(DueInTurkey, S0_22_EverySkippedDaySaysWhy) {
  EXPECT_EQ(
      reasons(from("2026-05-25T08:00:00Z", "2bd")),
      (std::vector<std::string>{"2026-05-25 day of the event, not counted",
                                "2026-05-26 half day: Kurban Bayramı arifesi, business day 1",
                                "2026-05-27 holiday: Kurban Bayramı", "2026-05-28 holiday: Kurban Bayramı",
                                "2026-05-29 holiday: Kurban Bayramı", "2026-05-30 holiday: Kurban Bayramı",
                                "2026-05-31 weekend (Sunday)", "2026-06-01 business day 2"}));
}

TEST_F(DueInTurkey, HalfDaysCountOnlyWhenThePolicySaysSo) {
  EXPECT_EQ(day("2026-03-18T08:00:00Z", "1bd"), "2026-03-19");
  EXPECT_EQ(day("2026-03-18T08:00:00Z", "1bd", {.half_days = HalfDays::skip}), "2026-03-23");
  const Due skipped = from("2026-03-18T08:00:00Z", "1bd", {.half_days = HalfDays::skip});
  EXPECT_EQ(skipped.days[1].reason, "half day: Ramazan Bayramı arifesi, not counted");
}

TEST_F(DueInTurkey, TheDayOfTheEventIsTheLocalOne) {
  EXPECT_EQ(day("2026-05-25T20:59:59Z", "2bd"), "2026-06-01");
  EXPECT_EQ(day("2026-05-25T21:00:00Z", "2bd"), "2026-06-02");
}

TEST_F(DueInTurkey, AnEventAfterTheCutOffCountsAsTheNextDay) {
  const DuePolicy until_five{.cutoff = "17:00"};
  EXPECT_EQ(day("2026-01-05T14:00:00Z", "2bd", until_five), "2026-01-07");
  EXPECT_EQ(day("2026-01-05T14:00:01Z", "2bd", until_five), "2026-01-08");
  EXPECT_EQ(from("2026-01-05T15:00:00Z", "2bd", until_five).policies,
            std::vector<std::string>{"cutoff=17:00"});
  EXPECT_EQ(from("2026-01-05T15:00:00Z", "2bd", until_five).days[0].reason,
            "after the cut-off at 17:00, counts as the next day");
}

// S1-9 and S1-15 count clock hours: weekends and holidays run.
TEST_F(DueInTurkey, S1_9_ClockHoursRunThroughEveryHour) {
  EXPECT_EQ(moment("2026-01-09T15:30:00Z", "24h"), "2026-01-10T15:30:00Z");
  EXPECT_EQ(moment("2026-01-09T15:30:00Z", "-24h"), "2026-01-08T15:30:00Z");
}

TEST_F(DueInTurkey, PlainDaysAndWeeksEndWithTheirLastHour) {
  EXPECT_EQ(moment("2026-01-05T08:00:00Z", "30d"), "2026-02-04T20:59:59Z");
  EXPECT_EQ(moment("2026-01-05T08:00:00Z", "2w"), "2026-01-19T20:59:59Z");
  EXPECT_EQ(day("2026-01-05T08:00:00Z", "5d"), "2026-01-10");
}

TEST_F(DueInTurkey, APeriodMayBeMadeToEndOnABusinessDay) {
  const Due moved = from("2026-01-05T08:00:00Z", "5d", {.end_on_business_day = true});
  EXPECT_EQ(moved.date, date("2026-01-12"));
  EXPECT_EQ(moved.days.size(), 4U);
  EXPECT_EQ(moved.days[1].reason, "weekend (Saturday)");
  EXPECT_EQ(moved.policies, std::vector<std::string>{"end_on_business_day=true"});
}

TEST_F(DueInTurkey, CountsBackwardsFromADateFact) {
  const Due before = due(date("2026-06-02"), parse_duration("-2bd"), tr, istanbul);
  EXPECT_EQ(before.date, date("2026-05-26"));
  EXPECT_EQ(base::format_date(due(date("2026-06-02"), parse_duration("-30d"), tr, istanbul).date),
            "2026-05-03");
  EXPECT_THROW((void)due(date("2026-06-02"), parse_duration("4h"), tr, istanbul), Error);
}

TEST_F(DueInTurkey, BusinessHoursRunWhileTheOfficeIsOpen) {
  EXPECT_EQ(moment("2026-01-05T07:00:00Z", "4bh"), "2026-01-05T11:00:00Z");
  EXPECT_EQ(moment("2026-01-05T03:00:00Z", "4bh"), "2026-01-05T10:00:00Z");  // before opening
  EXPECT_EQ(moment("2026-01-05T13:00:00Z", "4bh"), "2026-01-06T08:00:00Z");  // over night
  EXPECT_EQ(moment("2026-01-05T06:00:00Z", "9bh"), "2026-01-05T15:00:00Z");  // exactly until closing
  EXPECT_EQ(moment("2026-01-09T14:30:00Z", "1bh"), "2026-01-12T06:30:00Z");  // over a weekend
  const Due over_arife = from("2026-05-26T09:00:00Z", "2bh");                // closes at 13:00
  EXPECT_EQ(over_arife.at, at("2026-06-01T07:00:00Z"));
  EXPECT_EQ(over_arife.days.front().reason, "half day: Kurban Bayramı arifesi, business hours 12:00-13:00");
  EXPECT_EQ(over_arife.days.back().reason, "business hours 09:00-10:00");
  EXPECT_EQ(moment("2026-06-01T07:00:00Z", "-2bh"), "2026-05-26T09:00:00Z");
}

TEST_F(DueInTurkey, BeyondTheCalendarIsAnError) {
  EXPECT_EQ(day("2035-12-27T08:00:00Z", "2bd"), "2035-12-31");
  for (const char *duration : {"3bd", "40bh", "10000bd"}) {
    try {
      (void)from("2035-12-27T08:00:00Z", duration);
      ADD_FAILURE() << duration;
    } catch (const Error &error) {
      EXPECT_EQ(error.code(), Code::precondition);
      EXPECT_TRUE(error.message().starts_with("calendar_exhausted")) << error.message();
    }
  }
  EXPECT_EQ(day("2035-12-27T08:00:00Z", "30d"), "2036-01-26");  // asks the calendar nothing
}

TEST_F(DueInTurkey, DaysAfterTheLastPublishedOneAreEstimated) {
  EXPECT_FALSE(from("2030-12-27T08:00:00Z", "2bd").estimated);  // Monday and Tuesday, the 31st
  EXPECT_TRUE(from("2030-12-27T08:00:00Z", "3bd").estimated);
  EXPECT_TRUE(from("2031-01-03T08:00:00Z", "1bh").estimated);
  EXPECT_TRUE(from("2031-01-06T08:00:00Z", "-1bd").estimated);
  EXPECT_FALSE(from("2031-01-06T08:00:00Z", "5d").estimated);
}

TEST_F(DueInTurkey, BetweenIsTheInverseOfDue) {
  const std::chrono::sys_days first{date("2026-01-01")};
  for (int start = 0; start < 365; start += 3) {
    for (const int count : {1, 2, 7, 30, -1, -2, -7}) {
      const Date event{first + std::chrono::days{start}};
      const Due reached = due(event, {count, Unit::business_days}, tr, istanbul);
      EXPECT_EQ(business_days_between(event, reached.date, tr), count) << base::format_date(event);
    }
  }
  EXPECT_EQ(business_days_between(date("2026-01-05"), date("2026-01-05"), tr), 0);
}

TEST_F(DueInTurkey, BusinessTimeBetweenIsOpeningTime) {
  const auto between = [&](std::string_view from, std::string_view to) {
    return business_time_between(at(from), at(to), tr, istanbul);
  };
  EXPECT_EQ(between("2026-01-05T07:00:00Z", "2026-01-05T11:00:00Z"), hours{4});
  EXPECT_EQ(between("2026-01-09T14:00:00Z", "2026-01-12T07:00:00Z"), hours{2});
  EXPECT_EQ(between("2026-05-26T06:00:00Z", "2026-06-01T06:00:00Z"), hours{4});  // the half day before Kurban
  EXPECT_EQ(between("2026-01-10T06:00:00Z", "2026-01-11T06:00:00Z"), hours{0});
  EXPECT_EQ(between("2026-01-05T11:00:00Z", "2026-01-05T07:00:00Z"), hours{0});
}

TEST(Due, RestsOnAnEstimateWhenAHolidayDoes) {
  const Calendar guessed = load_calendar(R"({"calendar": "g", "weekend": [5, 6],
    "hours": {"start": "09:00", "end": "18:00"}, "half_day_end": "13:00",
    "valid_from": "2026-01-01", "valid_through": "2026-12-31", "source": "test", "verified_on": "2026-01-01",
    "holidays": [{"date": "2026-03-22", "name": "Eid", "kind": "full", "estimated": true}]})",
                                         "g");
  const Zone dubai("Asia/Dubai");
  EXPECT_TRUE(due(date("2026-03-21"), parse_duration("1bd"), guessed, dubai).estimated);
  EXPECT_FALSE(due(date("2026-03-22"), parse_duration("1bd"), guessed, dubai).estimated);
  EXPECT_EQ(base::format_date(due(date("2026-03-26"), parse_duration("1bd"), guessed, dubai).date),
            "2026-03-29");
}

TEST(Due, EndsWithTheLastHourWhereClocksGoBackAtMidnight) {
  const Due twice =
      due(date("2025-10-25"), parse_duration("1d"), shipped_calendar("weekdays"), Zone("Asia/Beirut"));
  EXPECT_EQ(base::format_instant(twice.at), "2025-10-26T21:59:59Z");
  const Due repeated =
      due(date("2025-10-24"), parse_duration("1d"), shipped_calendar("weekdays"), Zone("Asia/Beirut"));
  EXPECT_EQ(base::format_instant(repeated.at), "2025-10-25T21:59:59Z");  // 23:59:59 comes twice; the second
}

}  // namespace
}  // namespace usher::calendar
