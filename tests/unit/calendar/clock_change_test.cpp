// Zones whose clocks jump: business hours, ends of days and days that never were, against the tz database.
#include "calendar/zone_table.hpp"
#include "fixture.hpp"

namespace usher::calendar {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Calendar &always_open() {
  static const Calendar open =
      load(R"("weekend": [], "hours": {"start": "00:00", "end": "24:00"}, "holidays": [])");
  return open;
}
const Calendar &night_shift() {
  static const Calendar night =
      load(R"("weekend": [], "hours": {"start": "01:00", "end": "04:00"}, "holidays": [])");
  return night;
}

/// Open time of one civil day.
std::chrono::microseconds open_on(std::string_view day_text, const Calendar &calendar, const Zone &zone) {
  const auto first = day(day_text);
  return business_time_between(zone.end_of(first - std::chrono::days{1}), zone.end_of(first), calendar, zone);
}

TEST(ClockChange, AnHourThatIsLeftOutGivesNoTimeAndARepeatedOneTwice) {
  const Zone berlin("Europe/Berlin");
  EXPECT_EQ(open_on("2026-03-28", night_shift(), berlin), hours{3});
  EXPECT_EQ(open_on("2026-03-29", night_shift(), berlin), hours{2});
  EXPECT_EQ(open_on("2026-10-25", night_shift(), berlin), hours{4});
  EXPECT_EQ(open_on("2026-03-29", always_open(), berlin), hours{23});
  EXPECT_EQ(open_on("2026-10-25", always_open(), berlin), hours{25});
  const Zone new_york("America/New_York");
  EXPECT_EQ(open_on("2026-03-08", always_open(), new_york), hours{23});
  EXPECT_EQ(open_on("2026-11-01", always_open(), new_york), hours{25});
  const Zone lord_howe("Australia/Lord_Howe");  // half an hour
  EXPECT_EQ(open_on("2026-04-05", always_open(), lord_howe), hours{24} + minutes{30});
  EXPECT_EQ(open_on("2026-10-04", always_open(), lord_howe), hours{23} + minutes{30});
}

TEST(ClockChange, BusinessHoursRunThroughIt) {
  const Zone berlin("Europe/Berlin");
  const Due spring = due(at("2026-03-29T00:00:00Z"), parse_duration("2bh"), night_shift(), berlin);
  EXPECT_EQ(text(spring.at), "2026-03-29T02:00:00Z");  // 01:00 to 02:00, then 03:00 to 04:00
  EXPECT_EQ(reasons(spring), (std::vector<std::string>{"2026-03-29 + business hours 01:00-02:00",
                                                       "2026-03-29 + business hours 03:00-04:00"}));
  const Due autumn = due(at("2026-10-25T03:00:00Z"), parse_duration("-4bh"), night_shift(), berlin);
  EXPECT_EQ(text(autumn.at), "2026-10-24T23:00:00Z");
  EXPECT_EQ(autumn.days.front().reason, "business hours 02:00-04:00");
  EXPECT_EQ(autumn.days.back().reason, "business hours 01:00-03:00");
}

TEST(ClockChange, ADayThatNeverWasIsNeitherCountedNorDue) {
  const Zone apia("Pacific/Apia");  // from 29 December 2011 straight to the 31st
  EXPECT_TRUE(apia.missing(day("2011-12-30")));
  EXPECT_FALSE(apia.missing(day("2011-12-29")));
  EXPECT_FALSE(apia.missing(day("2011-12-31")));
  EXPECT_EQ(open_on("2011-12-30", always_open(), apia), hours{0});
  const Due next = due(date("2011-12-29"), parse_duration("1bd"), always_open(), apia);
  EXPECT_EQ(text(next.date), "2011-12-31");
  EXPECT_EQ(next.days[1].kind, DayKind::missing);
  EXPECT_EQ(next.days[1].reason, "never was in Pacific/Apia: its clocks left it out");
  EXPECT_EQ(text(due(date("2011-12-31"), parse_duration("-1d"), always_open(), apia).date), "2011-12-29");
  EXPECT_EQ(text(due(date("2011-12-29"), parse_duration("1d"), always_open(), apia).at),
            "2011-12-31T09:59:59Z");
  EXPECT_EQ(text(apia.end_of(day("2011-12-29"))), "2011-12-30T09:59:59Z");
}

TEST(ClockChange, IstanbulStayedInSummerTimeIn2016) {
  const Zone istanbul("Europe/Istanbul");
  EXPECT_EQ(open_on("2016-03-27", always_open(), istanbul), hours{23});
  EXPECT_EQ(open_on("2016-10-30", always_open(), istanbul), hours{24});
  EXPECT_EQ(open_on("2015-11-08", always_open(), istanbul), hours{25});  // two weeks late, after an election
  EXPECT_EQ(text(istanbul.end_of(day("2016-12-31"))), "2016-12-31T20:59:59Z");
  EXPECT_EQ(text(istanbul.end_of(day("2015-12-31"))), "2015-12-31T21:59:59Z");
}

TEST(ClockChange, CasablancaTurnsItsClocksForRamadan) {
  const Zone casablanca("Africa/Casablanca");
  EXPECT_EQ(open_on("2026-02-15", always_open(), casablanca), hours{25});
  EXPECT_EQ(open_on("2026-03-22", always_open(), casablanca), hours{23});
  EXPECT_EQ(text(casablanca.end_of(day("2026-02-20"))), "2026-02-20T23:59:59Z");
  EXPECT_EQ(text(casablanca.end_of(day("2026-04-20"))), "2026-04-20T22:59:59Z");
}

// Last Sunday of March, second Sunday of March, first Sunday of October: beyond what a tz file lists.
TEST(ClockChange, TheYearlyRuleGoesOnAfter2037) {
  const auto offset = [](const Zone &zone, std::string_view instant) {
    return zone.to_local(at(instant)).time_since_epoch() - at(instant).time_since_epoch();
  };
  const Zone berlin("Europe/Berlin");
  EXPECT_EQ(offset(berlin, "2040-03-25T00:59:59Z"), hours{1});
  EXPECT_EQ(offset(berlin, "2040-03-25T01:00:00Z"), hours{2});
  EXPECT_EQ(offset(berlin, "2040-10-28T00:59:59Z"), hours{2});
  EXPECT_EQ(offset(berlin, "2040-10-28T01:00:00Z"), hours{1});
  EXPECT_EQ(offset(berlin, "2100-03-28T00:59:59Z"), hours{1});  // no leap year
  EXPECT_EQ(offset(berlin, "2100-03-28T01:00:00Z"), hours{2});
  const Zone new_york("America/New_York");
  EXPECT_EQ(offset(new_york, "2050-03-13T06:59:59Z"), -hours{5});
  EXPECT_EQ(offset(new_york, "2050-03-13T07:00:00Z"), -hours{4});
  const Zone sydney("Australia/Sydney");
  EXPECT_EQ(offset(sydney, "2099-01-15T00:00:00Z"), hours{11});
  EXPECT_EQ(offset(sydney, "2099-10-03T15:59:59Z"), hours{10});
  EXPECT_EQ(offset(sydney, "2099-10-03T16:00:00Z"), hours{11});
  EXPECT_EQ(offset(Zone("Europe/Istanbul"), "2050-01-15T00:00:00Z"), hours{3});
}

TEST(ClockChange, InstantsAndReadingsAgreeInEveryStretch) {
  for (const char *name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
                           "Africa/Casablanca", "Europe/Istanbul", "America/St_Johns", "UTC"}) {
    const Zone zone(name);
    for (const ZoneStretch &each : zone.table().stretches()) {
      EXPECT_EQ(zone.to_local(each.begin), each.local_begin) << name;
      EXPECT_EQ(zone.to_instant(each.local_begin), each.begin) << name << ' ' << text(each.begin);
    }
  }
}

}  // namespace
}  // namespace usher::calendar
