// kill -9 in the middle of a migration and of taking one back: gone on with, the end is the same.
#include "versions/support.hpp"

#include <chrono>
#include <filesystem>
#include <random>

namespace usher {
namespace {

using tests::kIntake;
using tests::publish;
using tests::replaced;

constexpr int kJourneys = 24;

class KilledMigration : public tests::Office {
 protected:
  void SetUp() override {
    who_ = enroll(kJourneys);
    version_ =
        publish(session_, replaced(tests::shipped(session_), "\"due\": \"2bd\"", "\"due\": \"5bd\"")).hash;
    PlanMigration request;
    request.to = kIntake;
    request.due = MigrateDue::recompute;
    plan_ = plan(request).plan;
    engine_.close();
    std::filesystem::copy_file(store_.path(), original());
  }
  [[nodiscard]] std::string original() const { return store_.path() + ".original"; }
  void begin_anew() const {
    for (const char *suffix : {"-wal", "-shm"}) std::filesystem::remove(store_.path() + suffix);
    std::filesystem::copy_file(original(), store_.path(), std::filesystem::copy_options::overwrite_existing);
  }
  /// There and back again by two journeys a step; asks before each.
  template <class Ask>
  [[nodiscard]] bool there_and_back(const Session &session, Ask may_step) const {
    const auto state = [&] { return session.playbooks().migration({plan_, {}, {}, {}, 1}).migration.state; };
    for (MigrationState at = state(); at != MigrationState::reverted; at = state()) {
      if (!may_step()) return false;
      if (at == MigrationState::planned)
        (void)session.playbooks().migrate({plan_, false, 2, {}});
      else if (at == MigrationState::migrated)
        (void)session.playbooks().revert_migration({plan_, 2, {}});
      else
        (void)session.playbooks().step_migration({plan_, 2});
    }
    return true;
  }
  /// A child that may make `steps` steps is killed after `delay`; whether it was still there.
  [[nodiscard]] bool kill_within(int steps, std::chrono::microseconds delay) const {
    return tests::kill_within(steps, delay, [&](const auto &may_go_on) {
      const Engine engine = store_.open(options());
      return there_and_back(tests::session_of(engine), may_go_on);
    });
  }
  /// Each journey is wholly with one version or the other, and the plan knows with which.
  void expect_whole(const Session &session) const {
    GetMigration request;
    request.plan = plan_;
    request.limit = 1000;
    for (const MigrationJourney &each : session.playbooks().migration(request).journeys) {
      const bool there = session.journeys().get({each.customer_id}).hash == version_;
      ASSERT_EQ(there, each.outcome == MigrationOutcome::migrated);
      ListTasks tasks;
      tasks.customer_id = each.customer_id;
      for (const Task &task : session.tasks().list(tasks).tasks)
        if (task.id == each.dues.front().task_id) {
          ASSERT_EQ(task.due.at, there ? each.dues.front().to : each.dues.front().from);
        }
    }
  }

  std::vector<std::string> who_;
  std::string version_, plan_;
};

TEST_F(KilledMigration, AtAnyMomentItEndsTheSame) {
  const int kills = 100 * tests::scale();
  constexpr int kSteps = 3;
  std::mt19937 random(20260302);
  const auto start = std::chrono::steady_clock::now();
  {
    const Engine engine = store_.open(options());
    ASSERT_FALSE(there_and_back(tests::session_of(engine), [left = kSteps]() mutable { return left-- > 0; }));
  }
  const auto span = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);  // of opening and all the steps that a child is left
  begin_anew();
  int useful = 0;
  for (int round = 0; round < kills; ++round) {
    const bool killed =
        kill_within(1 + static_cast<int>(random() % kSteps),
                    std::chrono::microseconds{static_cast<std::int64_t>(random()) % (span.count() * 3 / 2)});
    useful += killed ? 1 : 0;
    Engine engine = store_.open(options());
    const Session session = tests::session_of(engine);
    expect_whole(session);
    if (round % 10 == 0) {
      ASSERT_TRUE(session.timeline().verify().intact);
    }
    const auto state = session.playbooks().migration({plan_, {}, {}, {}, 1}).migration.state;
    engine.close();
    if (state == MigrationState::reverted) begin_anew();
  }
  EXPECT_GT(useful, kills / 4) << "most children ended before they were killed";
  const Engine engine = store_.open(options());
  const Session session = tests::session_of(engine);
  EXPECT_TRUE(there_and_back(session, [] { return true; }));
  const Migration end = session.playbooks().migration({plan_, {}, {}, {}, 1}).migration;
  EXPECT_EQ(end.totals.migrated, kJourneys);
  EXPECT_EQ(end.totals.reverted, kJourneys);
  expect_whole(session);
  EXPECT_TRUE(session.timeline().verify().intact);
}

}  // namespace
}  // namespace usher
