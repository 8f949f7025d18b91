// The stateless operations: a due date and a calendar from what the caller brings along.
#include "usher/check_calendar.hpp"

#include "fixture.hpp"

namespace usher {
namespace {

using calendar::at;
using calendar::date;
using calendar::text;

CheckDue two_days() {
  CheckDue request;
  request.start = at("2026-05-25T08:00:00Z");
  request.duration = "2bd";
  request.zone = "Europe/Istanbul";
  request.calendar = "tr";
  return request;
}

Code refused(const CheckDue &request) {
  try {
    (void)check_due(request);
  } catch (const Error &error) {
    return error.code();
  }
  return Code::ok;
}

TEST(CheckDue, CountsByACalendarThatShipsOrComesAlong) {
  EXPECT_EQ(text(check_due(two_days()).date), "2026-06-01");
  CheckDue own = two_days();
  own.calendar.reset();
  own.calendar_json = Json{R"({"calendar": "o", "extends": "tr", "half_days": "skip", "holidays": []})"};
  EXPECT_EQ(text(check_due(own).date), "2026-06-02");
  CheckDue fact = two_days();
  fact.start.reset();
  fact.start_date = date("2026-05-25");
  fact.overrides = {{date("2026-06-01"), OverrideKind::closed, "bridge day"}};
  EXPECT_EQ(text(check_due(fact).date), "2026-06-02");
  fact.policy = DuePolicy{.half_days = HalfDays::skip};
  EXPECT_EQ(text(check_due(fact).date), "2026-06-03");
}

TEST(CheckDue, RefusesWhatCannotBeMeant) {
  const auto with = [](auto change) {
    CheckDue request = two_days();
    change(request);
    return refused(request);
  };
  EXPECT_EQ(refused(two_days()), Code::ok);
  EXPECT_EQ(with([](CheckDue &each) { each.start_date = date("2026-05-25"); }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.start.reset(); }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.calendar.reset(); }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.calendar_json = Json{"{}"}; }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.calendar = "atlantis"; }), Code::not_found);
  EXPECT_EQ(with([](CheckDue &each) { each.zone = "Europe/Atlantis"; }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.zone = ""; }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.duration = "2"; }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.duration = "10000bd"; }), Code::precondition);
  EXPECT_EQ(with([](CheckDue &each) { each.start = Instant::max(); }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.start = Instant::min(); }), Code::invalid_argument);
  const DayOverride twice{date("2026-06-01"), OverrideKind::closed, "bridge day"};
  EXPECT_EQ(with([&](CheckDue &each) { each.overrides = {twice, twice}; }), Code::invalid_argument);
  DayOverride never = twice;
  never.date = Date{};
  EXPECT_EQ(with([&](CheckDue &each) { each.overrides = {never}; }), Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) { each.policy = DuePolicy{.weekend = std::vector<std::int32_t>{8}}; }),
            Code::invalid_argument);
  EXPECT_EQ(with([](CheckDue &each) {
              each.policy = DuePolicy{.weekend = std::vector<std::int32_t>{1, 2, 3, 4, 5, 6, 7}};
            }),
            Code::invalid_argument);
}

TEST(CheckCalendar, SummarisesOneThatShips) {
  const CalendarCheck tr = check_calendar({.calendar = "tr", .year = 2026});
  EXPECT_TRUE(tr.valid);
  EXPECT_EQ(text(*tr.valid_through), "2030-12-31");
  EXPECT_EQ(text(*tr.estimated_through), "2035-12-31");
  ASSERT_EQ(tr.week.size(), 7U);
  EXPECT_FALSE(tr.week[4].free);
  EXPECT_TRUE(tr.week[5].free);
  EXPECT_EQ(tr.week[0].windows, (std::vector<std::vector<std::string>>{{"09:00", "18:00"}}));
  EXPECT_EQ(tr.policy.cutoff, "24:00");
  EXPECT_EQ(tr.policy.weekend, (std::vector<std::int32_t>{6, 7}));
  ASSERT_EQ(tr.years.size(), 28U);
  EXPECT_EQ(tr.years[18].year, 2026);
  EXPECT_EQ(tr.years[18].half_days, 3);
  EXPECT_EQ(tr.years[18].holidays + tr.years[18].half_days, static_cast<std::int32_t>(tr.days.size()));
  EXPECT_EQ(tr.years[18].estimated, 0);
  EXPECT_GT(tr.years[23].estimated, 10);
  EXPECT_EQ(tr.shipped.size(), 28U);
  EXPECT_EQ(tr.findings.at(0).code, "calendar_estimated");
}

TEST(CheckCalendar, NotesWhatAReaderShouldKnow) {
  EXPECT_EQ(check_calendar({.calendar = "ua"}).findings.at(1).code, "calendar_holidays_worked");
  const Json office{R"({"calendar": "o", "extends": "weekdays",
    "holidays": [{"date": "2026-06-01", "name": "bridge day", "kind": "closed"}]})"};
  const CalendarCheck found = check_calendar({.calendar_json = office});
  EXPECT_TRUE(found.valid);
  EXPECT_EQ(found.findings.at(0).code, "calendar_no_source");
  EXPECT_EQ(check_calendar({.calendar = "ru"}).findings.size(), 1U);  // the file's own source covers its days
}

TEST(CheckCalendar, NamesEverythingThatIsWrongWithAFile) {
  const Json wrong{
      R"({"calendar": "o", "extends": "weekdays", "cutoff": "5pm", "half_day_end": "noon", "holidays": []})"};
  const CalendarCheck found = check_calendar({.calendar_json = wrong});
  EXPECT_FALSE(found.valid);
  ASSERT_EQ(found.findings.size(), 2U);
  EXPECT_EQ(found.findings[0].code, "calendar_invalid");
  EXPECT_EQ(found.findings[0].explanation, "half_day_end: must be a time such as 13:00");
  EXPECT_FALSE(check_calendar({.calendar_json = Json{"{"}}).valid);
  EXPECT_FALSE(check_calendar({.calendar_json = Json{std::string((1 << 20) + 1, ' ')}}).valid);
  EXPECT_THROW((void)check_calendar({}), Error);
  EXPECT_THROW((void)check_calendar({.calendar = "tr", .calendar_json = Json{"{}"}}), Error);
  EXPECT_THROW((void)check_calendar({.calendar = "atlantis"}), Error);
}

}  // namespace
}  // namespace usher
