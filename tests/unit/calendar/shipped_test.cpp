// The calendars that ship, against rules that are computed here once more: Easter, weekdays of a month, fixed
// days with their substitutes.
#include "fixture.hpp"

#include <set>
#include <thread>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

sys_days fixed(int of, unsigned month, unsigned number) {
  return sys_days{year{of} / std::chrono::month{month} / std::chrono::day{number}};
}
sys_days nth(int of, unsigned month, std::chrono::weekday weekday, unsigned index) {
  return sys_days{year{of} / std::chrono::month{month} / weekday[index]};
}
sys_days last(int of, unsigned month, std::chrono::weekday weekday) {
  return sys_days{year{of} / std::chrono::month{month} / weekday[std::chrono::last]};
}

/// Western Easter Sunday, by the algorithm of Meeus, Jones and Butcher.
sys_days easter(int y) {
  const int a = y % 19, b = y / 100, c = y % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return fixed(y, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}
/// Orthodox Easter Sunday in the Gregorian calendar, 1900 to 2099 (Meeus).
sys_days orthodox_easter(int y) {
  const int d = (19 * (y % 19) + 15) % 30;
  const int e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
  const int n = d + e + 114;
  return fixed(y, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)) + days{13};
}

std::set<sys_days> free_days(std::string_view name, int of) {
  std::set<sys_days> out;
  for (const NamedDay &each : shipped_calendar(name).parts().named)
    if (Date{each.day}.year() == year{of} && each.kind == DayKind::holiday) out.insert(each.day);
  return out;
}
bool weekend(sys_days day) {
  return weekday_index(day) >= 5;
}
std::string listed(const std::set<sys_days> &found) {
  std::string out;
  for (const sys_days each : found) out += text(Date{each}) + ' ';
  return out;
}

// Law 2429 and the days that other sources got wrong (domain.md 5.2).
TEST(TurkishCalendar, HoldsTheOfficialDays) {
  const Calendar &tr = shipped_calendar("tr");
  EXPECT_EQ(tr.kind(day("2026-03-19")), DayKind::half_day);
  EXPECT_EQ(tr.kind(day("2026-03-20")), DayKind::holiday);
  EXPECT_EQ(tr.kind(day("2026-03-23")), DayKind::business);
  EXPECT_EQ(tr.kind(day("2026-05-26")), DayKind::half_day);
  EXPECT_EQ(tr.kind(day("2026-05-27")), DayKind::holiday);
  EXPECT_EQ(tr.named(day("2026-05-27"))->name, "Kurban Bayramı");
  EXPECT_EQ(tr.kind(day("2025-12-31")), DayKind::business);  // newspapers list it, the law does not
  EXPECT_EQ(tr.kind(day("2016-07-15")), DayKind::business);  // a holiday since 2017
  EXPECT_EQ(tr.kind(day("2017-07-15")), DayKind::holiday);
  EXPECT_EQ(tr.kind(day("2008-05-01")), DayKind::business);  // a holiday since 2009
  EXPECT_EQ(tr.kind(day("2030-02-04")), DayKind::holiday);
  EXPECT_EQ(tr.kind(day("2026-10-28")), DayKind::half_day);
  EXPECT_EQ(tr.windows(day("2026-10-28")).back().until, std::chrono::hours{13});
}

// Ramazan 3.5 and Kurban 4.5 days; first days as Diyanet has them (domain.md 5.2 lists who has them wrong).
TEST(TurkishCalendar, HoldsBothBayramsOfDiyanet) {
  const Calendar &tr = shipped_calendar("tr");
  const auto bayram = [&](std::string_view first_day, int length) {
    const sys_days first = day(first_day);
    for (int i = 0; i < length; ++i) EXPECT_EQ(tr.kind(first + days{i}), DayKind::holiday) << first_day << i;
    const NamedDay *eve = tr.named(first - days{1});
    ASSERT_NE(eve, nullptr) << first_day;
    EXPECT_TRUE(eve->kind == DayKind::half_day || eve->kind == DayKind::holiday) << first_day;
  };
  for (const char *ramazan :
       {"2019-06-04", "2022-05-02", "2023-04-21", "2025-03-30", "2026-03-20", "2030-02-04"})
    bayram(ramazan, 3);
  for (const char *kurban : {"2015-09-24", "2020-07-31", "2021-07-20", "2024-06-16", "2026-05-27"})
    bayram(kurban, 4);
}

// Article 2(2) of the Unification Treaty and the holiday laws of the Länder.
TEST(GermanCalendars, FollowEasterAndTheLawsOfTheLaender) {
  for (int y = 2018; y <= 2035; ++y) {
    const sys_days sunday = easter(y);
    const std::set<sys_days> federal{fixed(y, 1, 1),  sunday - days{2},  sunday + days{1},
                                     fixed(y, 5, 1),  sunday + days{39}, sunday + days{50},
                                     fixed(y, 10, 3), fixed(y, 12, 25),  fixed(y, 12, 26)};
    EXPECT_EQ(listed(free_days("de", y)), listed(federal));
    const auto with = [&](std::set<sys_days> more) {
      more.insert(federal.begin(), federal.end());
      return listed(more);
    };
    const sys_days epiphany = fixed(y, 1, 6), corpus = sunday + days{60}, saints = fixed(y, 11, 1);
    const sys_days reformation = fixed(y, 10, 31);
    EXPECT_EQ(listed(free_days("de-bw", y)), with({epiphany, corpus, saints}));
    EXPECT_EQ(listed(free_days("de-by", y)), with({epiphany, corpus, saints}));
    EXPECT_EQ(listed(free_days("de-he", y)), with({corpus}));
    EXPECT_EQ(listed(free_days("de-nw", y)), with({corpus, saints}));
    EXPECT_EQ(listed(free_days("de-rp", y)), with({corpus, saints}));
    EXPECT_EQ(listed(free_days("de-sl", y)), with({corpus, fixed(y, 8, 15), saints}));
    for (const char *north : {"de-hb", "de-hh", "de-ni", "de-sh"})
      EXPECT_EQ(listed(free_days(north, y)), with({reformation})) << north;
    EXPECT_EQ(listed(free_days("de-st", y)), with({epiphany, reformation}));
    EXPECT_EQ(listed(free_days("de-bb", y)), with({sunday, sunday + days{49}, reformation}));
    // The Wednesday before 23 November.
    const sys_days repentance =
        fixed(y, 11, 22) - (std::chrono::weekday{fixed(y, 11, 22)} - std::chrono::Wednesday);
    EXPECT_EQ(listed(free_days("de-sn", y)), with({reformation, repentance}));
  }
}

// 5 U.S.C. 6103; Saturdays are moved to Friday, Sundays to Monday.
TEST(AmericanCalendar, FollowsTheCode) {
  for (int y = 2022; y <= 2035; ++y) {
    std::set<sys_days> expected{nth(y, 1, std::chrono::Monday, 3),  nth(y, 2, std::chrono::Monday, 3),
                                last(y, 5, std::chrono::Monday),    nth(y, 9, std::chrono::Monday, 1),
                                nth(y, 10, std::chrono::Monday, 2), nth(y, 11, std::chrono::Thursday, 4)};
    for (const sys_days each : {fixed(y, 1, 1), fixed(y, 6, 19), fixed(y, 7, 4), fixed(y, 11, 11),
                                fixed(y, 12, 25), fixed(y + 1, 1, 1)}) {
      const std::size_t weekday = weekday_index(each);
      expected.insert(each);
      if (weekday >= 5) expected.insert(each + days{weekday == 5 ? -1 : 1});
    }
    std::erase_if(expected, [&](sys_days each) { return Date{each}.year() != year{y}; });
    EXPECT_EQ(listed(free_days("us", y)), listed(expected));
  }
}

// Banking and Financial Dealings Act 1971; days that proclamations moved or added are left out of the span.
TEST(BritishCalendars, FollowEasterAndTheMondays) {
  for (const int y : {2018, 2019, 2021, 2024, 2025, 2027, 2028, 2029, 2031}) {
    const sys_days sunday = easter(y);
    for (const char *nation : {"gb-eng", "gb-wls", "gb-sct", "gb-nir"}) {
      const auto found = free_days(nation, y);
      for (const sys_days each :
           {sunday - days{2}, nth(y, 5, std::chrono::Monday, 1), last(y, 5, std::chrono::Monday)})
        EXPECT_TRUE(found.contains(each)) << nation << ' ' << text(Date{each});
      const bool scotland = std::string_view(nation) == "gb-sct";
      EXPECT_EQ(found.contains(sunday + days{1}), !scotland) << nation << y;
      EXPECT_EQ(found.contains(last(y, 8, std::chrono::Monday)), !scotland) << nation << y;
      EXPECT_EQ(found.contains(nth(y, 8, std::chrono::Monday, 1)), scotland) << nation << y;
      // A substitute for each of 25 and 26 December that falls on a week-end.
      sys_days free = fixed(y, 12, 25);
      for (int wanted = 2; wanted > 0; free += days{1})
        if (!weekend(free)) {
          EXPECT_TRUE(found.contains(free)) << nation << ' ' << text(Date{free});
          --wanted;
        }
    }
    EXPECT_TRUE(free_days("gb-nir", y).contains(fixed(y, 3, 17)));
    EXPECT_TRUE(free_days("gb-nir", y).contains(fixed(y, 7, 12)));
  }
}

// Labour Code Art. 112: eight days of New Year, Christmas, and six more; moved days by yearly decree.
TEST(RussianCalendar, HoldsTheCodeAndTheDecrees) {
  for (int y = 2015; y <= 2035; ++y) {
    const auto found = free_days("ru", y);
    for (unsigned number = 1; number <= 8; ++number) EXPECT_TRUE(found.contains(fixed(y, 1, number)));
    for (const sys_days each :
         {fixed(y, 2, 23), fixed(y, 3, 8), fixed(y, 5, 1), fixed(y, 5, 9), fixed(y, 6, 12), fixed(y, 11, 4)})
      EXPECT_TRUE(found.contains(each)) << text(Date{each});
  }
  const Calendar &ru = shipped_calendar("ru");  // decree 1335 of 04.10.2024
  EXPECT_EQ(ru.kind(day("2025-05-02")), DayKind::holiday);
  EXPECT_EQ(ru.kind(day("2025-12-31")), DayKind::holiday);
  EXPECT_EQ(ru.kind(day("2025-11-01")), DayKind::override_open);  // a working Saturday
  EXPECT_EQ(ru.kind(day("2025-11-03")), DayKind::holiday);
}

// Law 2136-IX Art. 6: while martial law lasts, what Labour Code Art. 73 names is worked.
TEST(UkrainianCalendar, WorksOnHolidaysUnderMartialLawUnlessTheCallerObservesThem) {
  const Calendar &ua = shipped_calendar("ua");
  EXPECT_EQ(ua.kind(day("2021-08-24")), DayKind::holiday);
  EXPECT_EQ(ua.kind(day("2026-08-24")), DayKind::holiday_worked);
  EXPECT_EQ(ua.kind(day("2026-04-12")), DayKind::weekend);
  const Zone kyiv("Europe/Kyiv");
  const Due worked = due(date("2026-08-21"), parse_duration("1bd"), ua, kyiv);
  EXPECT_EQ(text(worked.date), "2026-08-24");
  EXPECT_EQ(worked.days.back().reason, "holiday, worked: День незалежності України, business day 1");
  const Due observed =
      due(date("2026-08-21"), parse_duration("1bd"), ua, kyiv, {.holidays = Holidays::observe});
  EXPECT_EQ(text(observed.date), "2026-08-25");
  EXPECT_EQ(observed.policies, std::vector<std::string>{"holidays=observe"});
  for (int y = 2023; y <= 2035; ++y) {
    std::set<sys_days> named;
    for (const NamedDay &each : ua.parts().named) named.insert(each.day);
    const sys_days sunday = orthodox_easter(y);
    for (const sys_days each :
         {sunday, sunday + days{1}, sunday + days{49}, sunday + days{50}, fixed(y, 1, 1), fixed(y, 3, 8),
          fixed(y, 5, 1), fixed(y, 6, 28), fixed(y, 8, 24), fixed(y, 12, 25)})
      EXPECT_TRUE(named.contains(each)) << text(Date{each});
  }
}

TEST(EmirateCalendar, EndsFridaysAtNoonAndMarksMoonDays) {
  const Calendar &ae = shipped_calendar("ae");
  EXPECT_EQ(ae.kind(day("2026-01-10")), DayKind::weekend);  // Saturday
  EXPECT_EQ(ae.kind(day("2026-01-09")), DayKind::business);
  EXPECT_EQ(ae.windows(day("2026-01-09")).back().until, std::chrono::hours{12});
  EXPECT_EQ(ae.windows(day("2026-01-08")).back().until, std::chrono::minutes{15 * 60 + 30});
  for (int y = 2022; y <= 2035; ++y) {
    EXPECT_TRUE(free_days("ae", y).contains(fixed(y, 1, 1)));
    EXPECT_TRUE(free_days("ae", y).contains(fixed(y, 12, 2)));
  }
  std::size_t estimated = 0;
  for (const NamedDay &each : ae.parts().named) {
    const bool moon = each.name.starts_with("Eid") || each.name.starts_with("Day of Arafah");
    EXPECT_TRUE(each.estimated || !moon || each.day <= ae.valid_through()) << text(Date{each.day});
    estimated += each.estimated ? 1 : 0;
  }
  EXPECT_GT(estimated, 60U);
}

TEST(ShippedCalendars, AreNamedSourcedAndBounded) {
  EXPECT_EQ(shipped_names().size(), 28U);
  for (const std::string_view name : shipped_names()) {
    const Calendar &calendar = shipped_calendar(name);
    EXPECT_EQ(calendar.name(), name);
    EXPECT_FALSE(calendar.parts().source.empty());
    EXPECT_TRUE(calendar.parts().verified_on.ok());
    EXPECT_GE(calendar.parts().estimated_through, fixed(2035, 12, 31));
    EXPECT_EQ(calendar.parts().extends, name.find('-') == name.npos ? "" : std::string(name.substr(0, 2)));
  }
  EXPECT_EQ(find_shipped("atlantis"), nullptr);
  EXPECT_THROW((void)shipped_calendar("atlantis"), Error);
}

TEST(ShippedCalendars, AreReadOnceByManyThreads) {
  std::vector<std::thread> threads;
  std::vector<const Calendar *> found(8);
  for (std::size_t i = 0; i < found.size(); ++i)
    threads.emplace_back([&found, i] { found[i] = &shipped_calendar(i % 2 == 0 ? "de-th" : "de-sn"); });
  for (std::thread &each : threads) each.join();
  for (std::size_t i = 2; i < found.size(); ++i) EXPECT_EQ(found[i], found[i - 2]);
}

}  // namespace
}  // namespace usher::calendar
