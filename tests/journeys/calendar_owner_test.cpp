// Calendars of offices and agents: what they rest on, who works by them, and what the store keeps of their
// edits.
#include "calendar_fixture.hpp"

namespace journeys {
namespace {

using usher::ApplyEdit;

using CalendarOwner = CalendarJourney;

TEST_F(CalendarOwner, AnAgentsTasksAreCountedInTheAgentsOwnHours) {
  (void)put("part-time", kPartTime);
  (void)agent_by("part-time");
  const auto opened = task(enroll().customer.id, "intake_task");
  EXPECT_EQ(opened.calendar, "part-time");
  EXPECT_EQ(opened.due.date, day(2026, 3, 9)) << "Wednesday, then Monday";
}

TEST_F(CalendarOwner, WhatTheOfficeRestsOnReachesItsTasks) {
  (void)put("part-time", kPartTime);
  (void)agent_by("part-time");
  const auto id = enroll().customer.id;
  const auto answer = announce({leave(kWednesday)}, ApplyEdit::move);
  EXPECT_EQ(answer.moved, 2);
  EXPECT_EQ(due(id), day(2026, 3, 11)) << "Monday, then Wednesday";
  EXPECT_EQ(answer.changes.front().calendar, "part-time");
}

TEST_F(CalendarOwner, ADayDecidedForACountryIsDecidedForItsShippedParts) {
  (void)agent_by("de-by");
  const auto id = enroll().customer.id;
  ASSERT_EQ(due(id), kWednesday);
  EXPECT_EQ(announce({leave(kTuesday)}, ApplyEdit::move, "de").moved, 2);
  EXPECT_EQ(due(id), kThursday);
  EXPECT_EQ(due(enroll().customer.id), kThursday);
  EXPECT_EQ(announce({leave(kWednesday)}, ApplyEdit::move, "de-by").moved, 4) << "both layers hold";
  EXPECT_EQ(due(id), kFriday);
}

TEST_F(CalendarOwner, AHandOverKeepsThePromiseUnlessAskedOtherwise) {
  (void)put("part-time", kPartTime);
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto slow = agent_by("part-time", "Kemal Örnek");
  const auto open = task(id, "intake_task");
  EXPECT_EQ(s().tasks().reassign({open.id, slow, "has time", {}, false}).due.date, kWednesday);
  EXPECT_EQ(task(id, "intake_task").calendar, "tr") << "still what was promised";
  const auto counted = s().tasks().reassign({open.id, slow, "in his own hours", {}, true});
  EXPECT_EQ(counted.due.date, day(2026, 3, 9));
  EXPECT_EQ(counted.calendar, "part-time");
  EXPECT_EQ(events(id, "TASK_DUE_MOVED").size(), 1U);
  (void)s().assignment().reassign({id, slow, "for good", {}});
  EXPECT_EQ(due(id, "next_follow_up"), kThursday) << "a customer's change of agent keeps it too";
}

TEST_F(CalendarOwner, AnAgentsNewCalendarIsForNewTasks) {
  (void)put("part-time", kPartTime);
  usher::PutAgent agent;
  agent.id = any_agent();
  const auto id = enroll().customer.id;
  agent.name = "Selin Örnek";
  agent.skills = {"insurance", "immigration"};
  agent.languages = {"tr", "en"};
  agent.calendar = "part-time";
  EXPECT_EQ(s().agents().put(agent).calendar, "part-time");
  EXPECT_EQ(due(id), kWednesday);
  EXPECT_EQ(due(enroll().customer.id), day(2026, 3, 9));
}

TEST_F(CalendarOwner, AnAgentCannotWorkByACalendarThatNobodyHas) {
  const auto words = complaint([&] { (void)agent_by("part-tme"); });
  EXPECT_TRUE(has(words, "there is no such calendar")) << words;
  (void)put("part-time", kPartTime);
  EXPECT_TRUE(has(complaint([&] { (void)agent_by("part-tme"); }), "did you mean \"part-time\""));
}

TEST_F(CalendarOwner, EverythingThatIsWrongWithACalendarIsSaidAtOnce) {
  const auto words = complaint([&] {
    (void)put("office", R"({"calendar": "office", "weekend": [8], "hours": {"start": "9", "end": "18:00"},
      "valid_from": "2026-01-01", "valid_through": "2026-12-31", "source": "x", "verified_on": "2026-03-01"})");
  });
  for (const char *place : {"weekend", "hours"}) EXPECT_TRUE(has(words, place)) << words;
  EXPECT_TRUE(has(complaint([&] { (void)put("Office 1", "{}"); }), "id"));
  EXPECT_TRUE(has(complaint([&] { (void)put("office", kPartTime); }), "calendar.calendar"));
  EXPECT_EQ(failure([&] { (void)s().calendars().get({"office", {}}); }), usher::Code::not_found);
}

TEST_F(CalendarOwner, ADecidedDayNeedsItsSourceAndItsDate) {
  auto bare = leave(kTuesday);
  bare.source.clear();
  bare.decided_on.reset();
  const auto words = complaint([&] { (void)announce({bare}, ApplyEdit::keep); });
  EXPECT_TRUE(has(words, "days[0].source")) << words;
  EXPECT_TRUE(has(words, "days[0].decided_on")) << words;
  EXPECT_TRUE(has(complaint([&] { (void)announce({}, ApplyEdit::keep); }), "days"));
  EXPECT_EQ(failure([&] { (void)announce({leave(kTuesday)}, ApplyEdit::keep, "tt"); }),
            usher::Code::not_found);
}

TEST_F(CalendarOwner, CalendarsDoNotRestOnEachOtherInACircle) {
  constexpr std::string_view kBase = R"({"calendar": "a", "extends": "tr", "source": "x"})";
  (void)put("a", kBase);
  (void)put("b", R"({"calendar": "b", "extends": "a", "source": "x"})");
  EXPECT_EQ(failure([&] { (void)put("a", R"({"calendar": "a", "extends": "b", "source": "x"})"); }),
            usher::Code::invalid_argument);
  EXPECT_EQ(s().calendars().get({"a", {}}).about.extends, "tr") << "as it was";
  EXPECT_EQ(failure([&] { (void)put("c", R"({"calendar": "c", "extends": "none", "source": "x"})"); }),
            usher::Code::invalid_argument);
}

TEST_F(CalendarOwner, AnEditThatBreaksACalendarRestingOnItIsRefused) {
  (void)put("office",
            R"({"calendar": "office", "weekend": [6, 7], "hours": {"start": "09:00", "end": "18:00"},
    "valid_from": "2026-01-01", "valid_through": "2027-12-31", "source": "x", "verified_on": "2026-03-01"})");
  (void)put("team", R"({"calendar": "team", "extends": "office", "source": "x"})");
  (void)announce({leave(day(2027, 6, 1))}, ApplyEdit::keep, "team");
  EXPECT_EQ(failure([&] {
              (void)put("office", R"({"calendar": "office", "weekend": [6, 7],
    "hours": {"start": "09:00", "end": "18:00"}, "valid_from": "2026-01-01", "valid_through": "2026-12-31",
    "source": "x", "verified_on": "2026-03-01"})");
            }),
            usher::Code::invalid_argument);
}

TEST_F(CalendarOwner, TheStoresOwnWinsOverTheShippedOneAndDecidedDaysStayOnTop) {
  (void)announce({leave(kTuesday)}, ApplyEdit::keep);
  (void)put("tr", R"({"calendar": "tr", "extends": "tr", "weekend": [7], "source": "we work on Saturdays"})");
  (void)any_agent();
  set_clock(at(3, 6));
  EXPECT_EQ(due(enroll().customer.id), day(2026, 3, 9)) << "Saturday, Monday";
  const auto kept = s().calendars().get({"tr", {}});
  ASSERT_EQ(kept.days.size(), 1U);
  EXPECT_EQ(kept.days.front().source, "circular 2026/7");
  EXPECT_TRUE(kept.about.shipped && kept.about.stored);
  EXPECT_EQ(kept.about.version, 2);
}

TEST_F(CalendarOwner, EveryVersionIsKeptWithWhoWhenAndWhy) {
  (void)announce({leave(kTuesday)}, ApplyEdit::keep);
  set_clock(at(3, 3));
  session_ = session("Kemal");
  (void)announce({leave(kWednesday)}, ApplyEdit::keep);
  const auto versions = s().calendars().history({"tr", {"reason"}, {}, 100}).versions;
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].version, 2);
  EXPECT_EQ(versions[0].by, "Kemal");
  EXPECT_EQ(versions[1].by, "Deniz");
  EXPECT_EQ(versions[1].reason, "announced on the news");
  EXPECT_EQ(std::chrono::floor<std::chrono::days>(versions[0].at), std::chrono::sys_days{kTuesday});
  EXPECT_EQ(s().calendars().get({"tr", 1}).days.size(), 1U);
  EXPECT_EQ(s().calendars().get({"tr", {}}).days.size(), 2U);
  EXPECT_EQ(failure([&] { (void)s().calendars().get({"tr", 3}); }), usher::Code::not_found);
  const auto page = s().calendars().history({"tr", {}, {}, 1});
  ASSERT_TRUE(page.next);
  EXPECT_EQ(s().calendars().history({"tr", {}, page.next, 1}).versions.front().version, 1);
}

TEST_F(CalendarOwner, AnEditThatChangesNothingIsNoVersion) {
  (void)announce({leave(kTuesday)}, ApplyEdit::keep);
  EXPECT_EQ(announce({leave(kTuesday)}, ApplyEdit::keep).calendar.version, 1);
  EXPECT_EQ(put("part-time", kPartTime).calendar.version, 1);
  EXPECT_EQ(put("part-time", kPartTime).calendar.version, 1);
}

TEST_F(CalendarOwner, TheListShowsWhatShipsAndWhatIsKeptAndWhoUsesIt) {
  (void)put("part-time", kPartTime);
  (void)agent_by("part-time");
  (void)enroll();
  std::vector<std::string> names;
  usher::ListCalendars request;
  request.limit = 2;
  do {
    const auto page = s().calendars().list(request);
    for (const auto &each : page.calendars) {
      names.push_back(each.id);
      EXPECT_EQ(each.stored, each.id == "part-time");
      EXPECT_EQ(each.used_by_agents, each.id == "part-time" ? 1 : 0);
      EXPECT_EQ(each.open_tasks, each.id == "part-time" ? 2 : 0);
    }
    request.cursor = page.next;
  } while (request.cursor);
  EXPECT_TRUE(std::ranges::is_sorted(names));
  for (const char *name : {"tr", "part-time", "weekdays"})
    EXPECT_EQ(std::ranges::count(names, name), 1) << name;
}

}  // namespace
}  // namespace journeys
