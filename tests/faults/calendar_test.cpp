// Calendars that several processes edit, that die in the middle of a move, or that somebody tampers with.
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <random>
#include <thread>

namespace usher {
namespace {

using tests::refusal;
using tests::scale;

/// 2 March 2026, a Monday, 12:00 in Istanbul.
OpenOptions on_monday() {
  OpenOptions options;
  options.clock = InjectedClock{
      std::chrono::sys_days{Date{std::chrono::year{2026} / 3 / 2}} + std::chrono::hours{9}, 1000};
  options.busy_timeout_ms = 60000;
  return options;
}

OverrideCalendar leave(unsigned day, ApplyEdit apply) {
  const Date date = std::chrono::year{2026} / std::chrono::March / std::chrono::day{day};
  OverrideCalendar request;
  request.id = "tr";
  request.days = {{date, OverrideKind::closed, "idari izin", "circular 2026/7", date, {}}};
  request.reason = "announced";
  request.apply = apply;
  return request;
}

/// How many open tasks are due on which day.
std::map<Date, int> dues(const Session &session) {
  std::map<Date, int> out;
  ListTasks request;
  request.limit = 1000;
  do {
    const TaskPage page = session.tasks().list(request);
    for (const Task &task : page.tasks) ++out[task.due.date];
    request.cursor = page.next;
  } while (request.cursor);
  return out;
}

class CalendarFaults : public testing::Test {
 protected:
  void enroll(int people) const {
    const Engine engine = store_.open(on_monday());
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 0; i < people; ++i) (void)session.customers().enroll(tests::customer(i));
  }
  /// Moves by closing Tuesday, in a child that is killed after `delay`; whether it came to its end.
  [[nodiscard]] bool killed_while_moving(std::chrono::microseconds delay) const {
    int ready[2];
    if (pipe(ready) != 0) throw std::runtime_error("pipe");
    const pid_t child = tests::start_child([&] {
      const Engine engine = store_.open(on_monday());
      const Session session = tests::session_of(engine);
      const char go = 1;
      if (write(ready[1], &go, 1) != 1) return 1;
      (void)session.calendars().override(leave(3, ApplyEdit::move));
      return 0;
    });
    char go = 0;
    close(ready[1]);
    const bool started = read(ready[0], &go, 1) == 1;
    close(ready[0]);
    std::this_thread::sleep_for(delay);
    kill(child, SIGKILL);
    return tests::wait_for(child) == 0 && started;
  }

  tests::Store store_;
};

TEST_F(CalendarFaults, AMoveKilledAtAnyMomentIsWholeOrNotThere) {
  constexpr int kPeople = 60;
  const int rounds = 12 * scale();
  enroll(kPeople);
  const Date wednesday = std::chrono::year{2026} / 3 / 4, friday = std::chrono::year{2026} / 3 / 6;
  std::chrono::microseconds whole{};
  {
    const Engine engine = store_.open(on_monday());
    const auto before = std::chrono::steady_clock::now();
    (void)tests::session_of(engine).calendars().override(leave(3, ApplyEdit::move));
    whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - before);
  }
  std::mt19937 random(std::random_device{}());
  int useful = 0;
  for (int round = 0; round < rounds; ++round) {
    {
      const Engine engine = store_.open(on_monday());
      OverrideCalendar back = leave(3, ApplyEdit::move);
      back.withdraw = {back.days.front().date};
      back.days.clear();
      if (!tests::session_of(engine).calendars().get({"tr", {}}).days.empty()) {
        ASSERT_EQ(tests::session_of(engine).calendars().override(back).moved, 2 * kPeople);
      }
    }
    const bool finished = killed_while_moving(std::chrono::microseconds{
        static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(whole.count()))});
    useful += finished ? 0 : 1;
    const Engine engine = store_.open(on_monday());
    const Session session = tests::session_of(engine);
    const bool there = !session.calendars().get({"tr", {}}).days.empty();
    const auto seen = dues(session);
    EXPECT_TRUE(there || !finished) << "an acknowledged edit was lost";
    EXPECT_EQ(seen.contains(friday) ? seen.at(friday) : 0, there ? kPeople : 0);
    EXPECT_EQ(seen.contains(wednesday) ? seen.at(wednesday) : 0, there ? 0 : kPeople);
    const Verification proof = session.timeline().verify({});
    ASSERT_TRUE(proof.intact) << proof.problems.front().what;
  }
  EXPECT_GE(useful * 2, rounds) << "most kills must hit a running move, or this test proves nothing";
}

TEST_F(CalendarFaults, AnotherProcesssEditIsSeenAtTheNextCall) {
  enroll(1);
  const Engine engine = store_.open(on_monday());
  const Session session = tests::session_of(engine);
  CreateTask request;
  request.customer_id = session.customers().list().customers.front().id;
  request.title = "Ring up";
  const auto due = [&] { return session.tasks().create(request).due.date; };
  EXPECT_EQ(due(), Date(std::chrono::year{2026} / 3 / 4));
  for (const unsigned day : {3U, 4U, 5U}) {
    ASSERT_EQ(tests::in_child([&, day] {
                const Engine other = store_.open(on_monday());
                (void)tests::session_of(other).calendars().override(leave(day, ApplyEdit::keep));
                return 0;
              }),
              0);
    const unsigned expected = day == 3 ? 5 : day == 4 ? 6 : 9;
    EXPECT_EQ(due(), Date(std::chrono::year{2026} / std::chrono::March / std::chrono::day{expected}));
  }
}

TEST_F(CalendarFaults, AnEditThatWasRolledBackIsNeverSeen) {
  enroll(1);
  const Engine engine = store_.open(on_monday());
  const Session session = tests::session_of(engine);
  OverrideCalendar bad = leave(3, ApplyEdit::move);
  bad.limit = 0;
  EXPECT_EQ(refusal([&] { (void)session.calendars().override(bad); }).code(), Code::invalid_argument);
  EXPECT_EQ(session.calendars().get({"tr", {}}).about.version, 0);
  EXPECT_EQ(dues(session).count(Date(std::chrono::year{2026} / 3 / 4)), 1U);
}

TEST_F(CalendarFaults, ProcessesThatEditAtOnceLoseNoVersion) {
  const int each = 5 * scale();
  enroll(1);
  std::vector<pid_t> children;
  for (unsigned process = 0; process < 3; ++process)
    children.push_back(tests::start_child([&, process] {
      const Engine engine = store_.open(on_monday());
      for (int i = 0; i < each; ++i)
        (void)tests::session_of(engine).calendars().override(
            leave(3 + process, i % 2 == 0 ? ApplyEdit::move : ApplyEdit::keep));
      return 0;
    }));
  for (const pid_t child : children) EXPECT_EQ(tests::wait_for(child), 0);
  const Engine engine = store_.open(on_monday());
  const Session session = tests::session_of(engine);
  EXPECT_EQ(session.calendars().get({"tr", {}}).days.size(), 3U);
  EXPECT_EQ(session.calendars().history({"tr", {}, {}, 100}).versions.size(), 3U);
  EXPECT_TRUE(session.timeline().verify({}).intact);
}

class CalendarTamper : public CalendarFaults {
 protected:
  void SetUp() override {
    enroll(1);
    const Engine engine = store_.open(on_monday());
    const Session session = tests::session_of(engine);
    (void)session.calendars().override(leave(3, ApplyEdit::keep));
    (void)session.calendars().override(leave(4, ApplyEdit::keep));
  }
  void expect_found(const std::string &statement, Code read) const {
    ASSERT_TRUE(tests::run_sql(store_.path(), {statement}));
    const Engine engine = store_.open(on_monday());
    const Session session = tests::session_of(engine);
    EXPECT_EQ(refusal([&] { (void)session.calendars().get({"tr", {}}); }).code(), read) << statement;
    const Verification proof = session.timeline().verify({});
    EXPECT_FALSE(proof.intact) << statement;
    ASSERT_FALSE(proof.problems.empty());
    EXPECT_TRUE(proof.problems.front().subject_id.starts_with("cal_")) << proof.problems.front().subject_id;
  }
};

TEST_F(CalendarTamper, ADayThatWasSlippedIn) {
  expect_found("UPDATE calendar SET days = replace(days, '2026-03-04', '2026-03-05') WHERE n = 2",
               Code::integrity);
}
TEST_F(CalendarTamper, AnotherName) {
  expect_found("UPDATE calendar SET name = 'weekdays' WHERE n = 1", Code::ok);
}
TEST_F(CalendarTamper, AnotherEditor) {
  expect_found("UPDATE calendar SET actor = actor + 1 WHERE n = 2", Code::integrity);
}
TEST_F(CalendarTamper, TheNewestVersionTakenAway) {
  expect_found("DELETE FROM calendar WHERE n = 2", Code::ok);
}
TEST_F(CalendarTamper, EveryVersionTakenAway) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"DELETE FROM calendar"}));
  const Engine engine = store_.open(on_monday());
  EXPECT_FALSE(tests::session_of(engine).timeline().verify({}).intact);
}
TEST_F(CalendarTamper, ATasksRuleTakenAway) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"UPDATE task SET rule = NULL, start_us = NULL WHERE n = 1"}));
  const Engine engine = store_.open(on_monday());
  const Session session = tests::session_of(engine);
  EXPECT_EQ(refusal([&] { (void)session.tasks().list(); }).code(), Code::integrity);
  EXPECT_FALSE(session.timeline().verify({}).intact);
}

}  // namespace
}  // namespace usher
