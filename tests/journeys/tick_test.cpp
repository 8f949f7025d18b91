// What time does: tasks become overdue, priorities rise (S0-21), each once and in due order.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::Priority;

class Passing : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
};

TEST_F(Passing, S0_22_ATaskIsOverdueAfterItsLastSecond) {
  const auto id = enroll().customer.id;
  const auto due = task(id, "intake_task").due.at;
  set_clock(due - 1s, 0us);
  (void)s().tick();
  EXPECT_FALSE(task(id, "intake_task").overdue);
  set_clock(due + 1s, 0us);
  (void)s().tick();
  EXPECT_TRUE(task(id, "intake_task").overdue);
  EXPECT_FALSE(task(id, "next_follow_up").overdue) << "that one has a day more";
  EXPECT_EQ(events(id, "TASK_OVERDUE").size(), 1U);
}

TEST_F(Passing, S0_22_OverdueIsSaidOnce) {
  const auto id = enroll().customer.id;
  set_clock(at(3, 20));
  EXPECT_GT(s().tick().fired, 0);
  EXPECT_EQ(s().tick().fired, 0);
  EXPECT_EQ(events(id, "TASK_OVERDUE").size(), 2U);
}

TEST_F(Passing, S0_22_ACompletedTaskIsNeverOverdue) {
  const auto id = enroll().customer.id;
  customer_writes(id);
  deliver_all();
  ASSERT_TRUE(s().tasks().complete({task(id, "intake_task").id, {}, {}}).completed);
  set_clock(at(3, 20));
  (void)s().tick();
  EXPECT_FALSE(task(id, "intake_task").overdue);
}

TEST_F(Passing, S0_21_ThePriorityRisesWhenTheDayComesAndSaysWhy) {
  const auto id = enroll().customer.id;
  ASSERT_EQ(task(id, "intake_task").priority, Priority::medium);
  set_clock(at(3, 4, 7h));
  (void)s().tick();
  const auto raised = task(id, "intake_task");
  EXPECT_EQ(raised.priority, Priority::high);
  EXPECT_NE(raised.priority_reason, "the step's own");
  const auto event = events(id, "TASK_PRIORITY_RAISED");
  ASSERT_EQ(event.size(), 1U);
  EXPECT_TRUE(has(event.front().data.text, R"("reason":)"));
}

TEST_F(Passing, S0_21_ThePriorityRisesWhenThePermitsRenewalWindowOpens) {
  const auto id =
      enroll([](EnrollCustomer &profile) { profile.permit_expires = day(2026, 5, 2); }).customer.id;
  ASSERT_EQ(task(id, "intake_task").priority, Priority::medium) << "61 days";
  set_clock(at(3, 3, 7h));
  (void)s().tick();
  EXPECT_EQ(task(id, "intake_task").priority, Priority::high);
  EXPECT_TRUE(has(task(id, "intake_task").priority_reason, "permit"))
      << task(id, "intake_task").priority_reason;
}

TEST_F(Passing, S0_22_ATickDoesNoMoreThanItsLimit) {
  (void)enroll();
  set_clock(at(3, 20));
  const auto first = s().tick({1});
  EXPECT_EQ(first.fired, 1);
  EXPECT_TRUE(first.more);
  EXPECT_GT(s().tick().fired, 0);
  EXPECT_EQ(failure([&] { (void)s().tick({0}); }), usher::Code::invalid_argument);
}

}  // namespace
}  // namespace journeys
