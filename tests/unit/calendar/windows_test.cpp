// Several working windows a day, half days, and overrides with windows of their own.
#include "fixture.hpp"

namespace usher::calendar {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using Reasons = std::vector<std::string>;

constexpr std::string_view kSplit = R"("week": {
  "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]],
  "wed": [["09:00", "12:30"], ["13:30", "18:00"]], "thu": [["09:00", "12:30"], ["13:30", "18:00"]],
  "fri": [["09:00", "12:30"], ["13:30", "18:00"]], "sat": [["09:00", "13:00"]]},
  "half_day_end": "11:00", "holidays": [
    {"date": "2026-01-06", "name": "Eve", "kind": "half"},
    {"date": "2026-01-07", "name": "Fair", "kind": "half", "windows": [["15:00", "17:00"]]},
    {"date": "2026-01-08", "name": "Feast"}])";

class SplitShift : public testing::Test {
 protected:
  const Calendar split = load(kSplit);
  const Zone utc{"UTC"};
  Due from(std::string_view start, std::string_view duration, const DuePolicy &policy = {}) const {
    return due(at(start), parse_duration(duration), split, utc, policy);
  }
  std::string moment(std::string_view start, std::string_view duration) const {
    return text(from(start, duration).at);
  }
};

TEST_F(SplitShift, HoursStopOverLunch) {
  EXPECT_EQ(moment("2026-01-12T11:00:00Z", "3bh"), "2026-01-12T15:00:00Z");
  EXPECT_EQ(moment("2026-01-12T12:45:00Z", "1bh"), "2026-01-12T14:30:00Z");
  EXPECT_EQ(reasons(from("2026-01-12T11:00:00Z", "3bh")),
            (Reasons{"2026-01-12 + business hours 11:00-12:30", "2026-01-12 + business hours 13:30-15:00"}));
}

TEST_F(SplitShift, BackwardsTheSameWindowsRunTheOtherWay) {
  EXPECT_EQ(moment("2026-01-12T15:00:00Z", "-3bh"), "2026-01-12T11:00:00Z");
  EXPECT_EQ(reasons(from("2026-01-12T10:00:00Z", "-2bh")),
            (Reasons{"2026-01-12 - business hours 13:30-18:00, after the event",
                     "2026-01-12 + business hours 09:00-10:00", "2026-01-11 - weekend (Sunday)",
                     "2026-01-10 + business hours 12:00-13:00"}));
}

TEST_F(SplitShift, AWindowThatIsOverIsExplained) {
  EXPECT_EQ(reasons(from("2026-01-12T17:00:00Z", "2bh")),
            (Reasons{"2026-01-12 - business hours 09:00-12:30, before the event",
                     "2026-01-12 + business hours 17:00-18:00", "2026-01-13 + business hours 09:00-10:00"}));
}

TEST_F(SplitShift, HalfDaysCloseAtTheirHourOrHaveWindowsOfTheirOwn) {
  EXPECT_EQ(reasons(from("2026-01-06T10:00:00Z", "4bh")),
            (Reasons{"2026-01-06 + half day: Eve, business hours 10:00-11:00",
                     "2026-01-07 + half day: Fair, business hours 15:00-17:00", "2026-01-08 - holiday: Feast",
                     "2026-01-09 + business hours 09:00-10:00"}));
  EXPECT_EQ(from("2026-01-06T10:00:00Z", "4bh").policies, Reasons{"half_days=count"});
}

TEST_F(SplitShift, SkippedHalfDaysGiveNoHours) {
  const Due skipping = from("2026-01-06T10:00:00Z", "1bh", {.half_days = HalfDays::skip});
  EXPECT_EQ(text(skipping.at), "2026-01-09T10:00:00Z");
  EXPECT_EQ(skipping.days.front().reason, "half day: Eve, not counted");
  EXPECT_EQ(skipping.policies, Reasons{"half_days=skip"});
}

TEST_F(SplitShift, SaturdayIsABusinessDayWhenItHasHours) {
  EXPECT_EQ(text(from("2026-01-09T10:00:00Z", "2bd").date), "2026-01-12");
  EXPECT_TRUE(is_business_day(date("2026-01-10"), split));
  EXPECT_FALSE(is_business_day(date("2026-01-11"), split));
}

TEST_F(SplitShift, MicrosecondsAreKept) {
  const Instant odd = at("2026-01-12T12:29:59.999999Z");
  EXPECT_EQ(due(odd, parse_duration("1bh"), split, utc).at, at("2026-01-12T14:29:59.999999Z"));
  EXPECT_EQ(business_time_between(odd, at("2026-01-12T13:30:00.000002Z"), split, utc), microseconds{3});
}

TEST_F(SplitShift, AnOverrideMayBringItsWindowsItsSourceAndItsDay) {
  const DayOverride overrides[]{
      {date("2026-01-11"),
       OverrideKind::open,
       "stocktaking",
       "circular 7",
       date("2026-01-02"),
       {{"10:00", "12:00"}}},
      {date("2026-01-12"), OverrideKind::closed, "bridge day", "circular 8", date("2026-01-03")},
      {date("2026-01-13"), OverrideKind::half, "works meeting"}};
  const Calendar changed = with_overrides(split, overrides);
  const Due due = calendar::due(at("2026-01-10T12:00:00Z"), parse_duration("5bh"), changed, utc);
  EXPECT_EQ(reasons(due),
            (Reasons{"2026-01-10 + business hours 12:00-13:00",
                     "2026-01-11 + opened by decision: stocktaking (circular 7, 2026-01-02), business hours "
                     "10:00-12:00",
                     "2026-01-12 - closed by decision: bridge day (circular 8, 2026-01-03)",
                     "2026-01-13 + half day: works meeting, business hours 09:00-11:00"}));
  EXPECT_EQ(text(calendar::due(date("2026-01-10"), parse_duration("2bd"), changed, utc).date), "2026-01-13");
}

TEST(Windows, MayEndAtMidnightButNotCrossIt) {
  const Calendar night =
      load(R"("week": {"mon": [["20:00", "24:00"]], "tue": [["00:00", "04:00"]]}, "holidays": [])");
  const Zone utc("UTC");
  EXPECT_EQ(business_time_between(at("2026-01-12T00:00:00Z"), at("2026-01-14T00:00:00Z"), night, utc),
            hours{8});
  const Due due = calendar::due(at("2026-01-12T12:00:00Z"), parse_duration("6bh"), night, utc);
  EXPECT_EQ(text(due.at), "2026-01-13T02:00:00Z");
  EXPECT_EQ(due.days.front().reason, "business hours 20:00-24:00");
  EXPECT_NE(
      refusal_of(file(R"("week": {"mon": [["20:00", "04:00"]]}, "holidays": [])")).find("crosses midnight"),
      std::string::npos);
}

TEST(Windows, AHalfDayThatClosesBeforeTheOfficeOpensIsFree) {
  const Calendar late = load(R"("weekend": [6, 7], "hours": {"start": "14:00", "end": "18:00"},
    "half_day_end": "13:00", "holidays": [{"date": "2026-01-06", "name": "Eve", "kind": "half"}])");
  EXPECT_EQ(late.kind(day("2026-01-06")), DayKind::holiday);
  EXPECT_EQ(text(due(date("2026-01-05"), parse_duration("1bd"), late, Zone("UTC")).date), "2026-01-07");
}

TEST(Windows, AnotherWeekEndSetOpensItsDaysAtTheUsualHours) {
  const Calendar &tr = shipped_calendar("tr");
  const Zone dubai("Asia/Dubai");
  const DuePolicy gulf{.weekend = std::vector<std::int32_t>{5, 6}};
  const Due due = calendar::due(date("2026-01-07"), parse_duration("2bd"), tr, dubai, gulf);
  EXPECT_EQ(text(due.date), "2026-01-11");  // Thursday, then Sunday
  EXPECT_EQ(due.policies, Reasons{"weekend=5,6"});
  EXPECT_EQ(calendar::due(date("2026-01-04"), parse_duration("2bd"), tr, dubai, gulf).policies, Reasons{});
  EXPECT_EQ(business_time_between(at("2026-01-11T00:00:00Z"), at("2026-01-12T00:00:00Z"), tr, dubai, gulf),
            hours{9});
  EXPECT_EQ(business_days_between(date("2026-01-07"), date("2026-01-11"), tr, gulf), 2);
}

}  // namespace
}  // namespace usher::calendar
