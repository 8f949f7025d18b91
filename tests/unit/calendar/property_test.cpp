// What holds for every calendar that ships, in zones of every kind.
#include "fixture.hpp"

#include <algorithm>
#include <random>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::sys_days;

constexpr const char *kZones[]{
    "Europe/Istanbul", "Europe/Berlin",     "America/New_York", "Australia/Lord_Howe",
    "Pacific/Apia",    "Africa/Casablanca", "America/St_Johns", "UTC"};

class EveryCalendar : public testing::TestWithParam<std::string_view> {
 protected:
  const Calendar &calendar = shipped_calendar(GetParam());
  std::mt19937_64 random{20261122};

  /// Far enough from both ends to count 200 business days either way; after Apia's missing day.
  Instant some_start() {
    const Instant first{std::max(calendar.parts().valid_from + days{400}, day("2013-01-01"))};
    const Instant last{calendar.parts().estimated_through - days{400}};
    return first +
           microseconds{std::uniform_int_distribution<std::int64_t>(0, (last - first).count())(random)};
  }
  std::int32_t some_count(std::int32_t most) {
    const std::int32_t count = std::uniform_int_distribution<std::int32_t>(1, most)(random);
    return random() % 2 == 0 ? count : -count;
  }
};

TEST_P(EveryCalendar, CountingWhatWasAddedGivesIt) {
  for (const char *name : kZones) {
    const Zone zone(name);
    for (int i = 0; i < 30; ++i) {
      const Instant start = some_start();
      const std::int32_t count = some_count(200);
      const DuePolicy policy{.half_days = i % 2 == 0 ? HalfDays::count : HalfDays::skip};
      const Due reached = due(start, {count, Unit::business_days}, calendar, zone, policy);
      ASSERT_EQ(business_days_between(zone.local_date(start), reached.date, calendar, policy), count)
          << name << ' ' << text(start);
      const auto counted = std::ranges::count_if(reached.days, &DueDay::counted);
      ASSERT_EQ(counted, std::abs(count)) << name << ' ' << text(start);
      ASSERT_TRUE(is_business_day(reached.date, calendar, policy));
      ASSERT_EQ(zone.local_date(reached.at), reached.date);
      ASSERT_GT(zone.local_date(reached.at + std::chrono::seconds{1}), reached.date);
    }
  }
}

TEST_P(EveryCalendar, BusinessHoursThatWereAddedLieBetween) {
  for (const char *name : kZones) {
    const Zone zone(name);
    for (int i = 0; i < 20; ++i) {
      const Instant start = some_start();
      const std::int32_t count = some_count(100);
      const Due reached = due(start, {count, Unit::business_hours}, calendar, zone);
      const auto [from, to] = std::minmax(start, reached.at);
      ASSERT_EQ(business_time_between(from, to, calendar, zone), hours{std::abs(count)})
          << name << ' ' << text(start);
      ASSERT_EQ(zone.local_date(reached.at), reached.date);
    }
  }
}

TEST_P(EveryCalendar, LaterStartsAndLargerAmountsAreNeverDueEarlier) {
  const Zone zone("America/New_York");
  for (const Unit unit : {Unit::business_days, Unit::business_hours, Unit::days, Unit::hours})
    for (int i = 0; i < 60; ++i) {
      const Instant start = some_start();
      const std::int32_t count = some_count(50);
      const Instant base = due(start, {count, unit}, calendar, zone).at;
      const Instant later = start + microseconds{static_cast<std::int64_t>(random() % 200'000'000'000)};
      ASSERT_GE(due(later, {count, unit}, calendar, zone).at, base) << text(start);
      if (count == -1) continue;
      ASSERT_GE(due(start, {count + 1, unit}, calendar, zone).at, base) << text(start);
    }
}

TEST_P(EveryCalendar, EveryDayBetweenIsExplainedOnce) {
  const Zone zone("Europe/Berlin");
  for (int i = 0; i < 60; ++i) {
    const Instant start = some_start();
    const Due reached = due(start, {some_count(60), Unit::business_days}, calendar, zone);
    const days step{reached.days[1].date > reached.days[0].date ? 1 : -1};
    for (std::size_t k = 1; k < reached.days.size(); ++k) {
      ASSERT_EQ(sys_days{reached.days[k].date}, sys_days{reached.days[k - 1].date} + step);
      ASSERT_FALSE(reached.days[k].reason.empty());
      ASSERT_EQ(reached.days[k].counted, is_business_day(reached.days[k].date, calendar));
    }
    ASSERT_EQ(reached.days.back().date, reached.date);
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryCalendar, testing::ValuesIn(shipped_names()), [](const auto &each) {
  std::string name(each.param);
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace usher::calendar
