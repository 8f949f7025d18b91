// A migration is taken back: journeys that have not moved since stand where they stood.
#include "versions/support.hpp"

namespace usher {
namespace {

using tests::kIntake;
using tests::publish;
using tests::renamed;
using tests::replaced;

class Reverting : public tests::Office {
 protected:
  /// Everything that a migration may change, as text.
  [[nodiscard]] std::string standing(const std::string &who) const {
    const Journey journey = session_.journeys().get({who});
    std::string out = journey.hash + journey.version + journey.stage;
    for (const JourneyStep &each : journey.steps)
      out += each.step + std::to_string(static_cast<int>(each.state));
    ListTasks request;
    request.customer_id = who;
    for (const Task &each : session_.tasks().list(request).tasks)
      out += each.id + each.step + std::to_string(each.due.at.time_since_epoch().count());
    return out;
  }
  [[nodiscard]] Migration migrated() {
    std::string text = replaced(tests::shipped(session_), "\"due\": \"2bd\"", "\"due\": \"5bd\"");
    (void)publish(session_, renamed(text, "intake_task", "first_task"));
    PlanMigration request;
    request.to = kIntake;
    request.steps = {{"intake_task", "first_task"}};
    request.due = MigrateDue::recompute;
    return migrate(plan(request).plan);
  }
};

TEST_F(Reverting, AllIsAsItWas) {
  const auto who = enroll(3);
  std::vector<std::string> before;
  for (const std::string &each : who) before.push_back(standing(each));
  const Migration there = migrated();
  ASSERT_EQ(there.totals.migrated, 3);
  for (std::size_t i = 0; i < who.size(); ++i) EXPECT_NE(standing(who[i]), before[i]);
  const Migration back = revert(there.plan);
  EXPECT_EQ(back.state, MigrationState::reverted);
  EXPECT_EQ(back.totals.reverted, 3);
  for (std::size_t i = 0; i < who.size(); ++i) EXPECT_EQ(standing(who[i]), before[i]);
  EXPECT_TRUE(intact());
  EXPECT_EQ(tests::code_of([&] { (void)revert(there.plan); }), Code::precondition);
  EXPECT_EQ(tests::code_of([&] { (void)migrate(there.plan); }), Code::precondition);
}

TEST_F(Reverting, WhoHasMovedSinceStays) {
  const auto who = enroll(2);
  const std::string before = standing(who[1]);
  const Migration there = migrated();
  ring_up(who[0]);
  const std::string moved = standing(who[0]);
  const Migration back = revert(there.plan);
  EXPECT_EQ(back.totals.moved_on, 1);
  EXPECT_EQ(back.totals.reverted, 1);
  EXPECT_EQ(standing(who[0]), moved);
  EXPECT_EQ(standing(who[1]), before);
  EXPECT_TRUE(intact());
}

TEST_F(Reverting, InTheMiddleOfAMigration) {
  const auto who = enroll(4);
  (void)publish(session_, replaced(tests::shipped(session_), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  PlanMigration request;
  request.to = kIntake;
  const std::string id = plan(request).plan;
  EXPECT_EQ(tests::code_of([&] { (void)revert(id); }), Code::precondition) << "nothing is carried out yet";
  (void)session_.playbooks().migrate({id, false, 2, {}});
  const Migration back = revert(id);
  EXPECT_EQ(back.totals.reverted, 2);
  EXPECT_EQ(back.totals.migrated, 2);
  EXPECT_TRUE(intact());
}

}  // namespace
}  // namespace usher
