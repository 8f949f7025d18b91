// Stores that an earlier usher wrote (tests/data/stores): they open, are upgraded, verify and go on.
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace usher {
namespace {

constexpr std::int64_t kNewest = 6;

Date march(unsigned day) {
  return std::chrono::year{2026} / std::chrono::March / std::chrono::day{day};
}

class Upgrade : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(tests::run_sql(store_.path(), {"@" + tests::kSource + "/tests/data/stores/schema_1.sql"}));
  }
  [[nodiscard]] Engine open() const {
    OpenOptions options;
    options.create = false;
    options.clock = InjectedClock{std::chrono::sys_days{march(2)} + std::chrono::hours{12}, 1000};
    return store_.open(options);
  }
  tests::Store store_;
};

TEST_F(Upgrade, AStoreOfSchemaStepOneOpensAndVerifies) {
  const Engine engine = open();
  EXPECT_EQ(engine.status().schema, kNewest);
  const Session session = tests::session_of(engine);
  EXPECT_TRUE(session.timeline().verify({}).intact) << "rows keep the seals that they have";
  const TaskPage page = session.tasks().list();
  ASSERT_EQ(page.tasks.size(), 4U);
  for (const Task &task : page.tasks) {
    EXPECT_FALSE(task.rule);
    EXPECT_FALSE(task.calendar);
  }
}

TEST_F(Upgrade, OldOpenTasksGetTheirRuleFromThePlaybookAndThoseByHandAreLeftAlone) {
  const Engine engine = open();
  const Session session = tests::session_of(engine);
  OverrideCalendar leave;
  leave.id = "tr";
  leave.days = {{march(3), OverrideKind::closed, "idari izin", "circular 2026/7", march(2), {}}};
  leave.reason = "announced";
  leave.apply = ApplyEdit::move;
  const CalendarChange change = session.calendars().override(leave);
  EXPECT_EQ(change.moved, 2);
  ASSERT_EQ(change.changes.size(), 3U) << "the completed one is none of them";
  EXPECT_EQ(change.changes[0].rule, "2bd");
  EXPECT_EQ(change.changes[0].from.date, march(4));
  EXPECT_EQ(change.changes[0].to->date, march(5));
  EXPECT_FALSE(change.changes[2].moved);
  EXPECT_FALSE(change.changes[2].to);
  EXPECT_TRUE(change.changes[2].problem);
  const TaskPage page = session.tasks().list();
  EXPECT_EQ(page.tasks[0].due.date, march(5));
  EXPECT_EQ(page.tasks[0].rule, "2bd") << "from now on it says so itself";
  EXPECT_EQ(page.tasks[0].calendar, "tr");
  EXPECT_EQ(page.tasks[2].due.date, march(5)) << "as it was";
  EXPECT_TRUE(session.timeline().verify({}).intact);
}

TEST_F(Upgrade, OldRowsAreChangedAndNewOnesWrittenBesideThem) {
  {
    const Engine engine = open();
    const Session session = tests::session_of(engine);
    (void)session.customers().enroll(tests::customer(7));
    AmendCustomer amend;
    amend.id = session.customers().list().customers.front().id;
    amend.notes = "rings back in the evening";
    (void)session.customers().amend(amend);
    PutAgent agent;
    agent.external_ref = ExternalRef{"tests", "agent E"};
    agent.name = "Elvan Masakurdu";
    agent.calendar = "weekdays";
    EXPECT_EQ(session.agents().put(agent).calendar, "weekdays");
  }
  const Engine engine = open();
  EXPECT_TRUE(tests::session_of(engine).timeline().verify({}).intact);
}

TEST_F(Upgrade, TwoProcessesThatOpenAnOldStoreAtOnceUpgradeItOnce) {
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i)
    children.push_back(tests::start_child([&] { return open().status().schema == kNewest ? 0 : 1; }));
  for (const pid_t child : children) EXPECT_EQ(tests::wait_for(child), 0);
  EXPECT_TRUE(tests::session_of(open()).timeline().verify({}).intact);
}

TEST_F(Upgrade, AKillInTheMiddleLeavesAnOldStoreOrANewOne) {
  for (int round = 0; round < 10 * tests::scale(); ++round) {
    const tests::Store store;
    ASSERT_TRUE(tests::run_sql(store.path(), {"@" + tests::kSource + "/tests/data/stores/schema_1.sql"}));
    const pid_t child = tests::start_child([&] { return store.open().status().schema == kNewest ? 0 : 1; });
    std::this_thread::sleep_for(std::chrono::microseconds{1000 * round});
    kill(child, SIGKILL);
    (void)tests::wait_for(child);
    const Engine engine = store.open();
    EXPECT_EQ(engine.status().schema, kNewest);
    EXPECT_TRUE(tests::session_of(engine).timeline().verify({}).intact);
  }
}

}  // namespace
}  // namespace usher
