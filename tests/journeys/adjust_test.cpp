// What a person changes about one journey: a pause, a waived item, an extra or a left-out step, another date.
#include "fixture.hpp"

namespace {

using journeys::at;
using journeys::failure;
using journeys::has;
using usher::Code;
using usher::GateItemState;
using usher::JourneyState;
using usher::StepState;
using usher::TaskState;
using namespace std::chrono_literals;

class Adjust : public journeys::Journey {
 protected:
  [[nodiscard]] usher::Journey journey(const std::string &id) const { return s().journeys().get({id}); }
  /// A day behind the intake task's due date; the pause lasts until 20 March.
  [[nodiscard]] std::string late_within_a_pause() {
    (void)any_agent();
    const auto id = enroll().customer.id;
    const auto due = task(id, "intake_task").due.at;
    (void)s().journeys().pause({id, at(3, 20), "abroad until the 20th", {}});
    set_clock(due + 24h);
    return id;
  }
};

TEST_F(Adjust, APauseStopsEverythingUntilItsDayAndIsSilentMeanwhile) {
  (void)any_agent();
  const auto id =
      enroll([](auto &profile) { profile.permit_expires = journeys::day(2026, 12, 1); }).customer.id;
  const auto due = task(id, "intake_task").due.at;
  const auto paused = s().journeys().pause({id, at(3, 20), "abroad until the 20th", {}});
  EXPECT_EQ(paused.state, JourneyState::paused);
  EXPECT_EQ(paused.paused_until, at(3, 20));
  set_clock(due + 24h);
  (void)s().tick();
  EXPECT_FALSE(task(id, "intake_task").overdue) << "a pause is silent";
  usher::ListEscalations late;
  late.customer_id = id;
  EXPECT_TRUE(s().journeys().escalations(late).escalations.empty());
  set_clock(at(3, 20));
  (void)s().tick();
  (void)s().tick();
  EXPECT_NE(journey(id).state, JourneyState::paused) << "it ends by itself";
  EXPECT_TRUE(task(id, "intake_task").overdue);
  EXPECT_EQ(events(id, "JOURNEY_PAUSED").size(), 1U);
  EXPECT_EQ(events(id, "JOURNEY_RESUMED").size(), 1U);
}

TEST_F(Adjust, WhatFellIntoAPauseIsToldWhenItEndsEarlyToo) {
  const auto id = late_within_a_pause();
  (void)s().tick();
  (void)s().journeys().resume({id, {}});
  (void)s().tick();
  EXPECT_TRUE(task(id, "intake_task").overdue);
}

TEST_F(Adjust, ADateGivenInAPauseIsTheOneThatCounts) {
  const auto id = late_within_a_pause();
  (void)s().tick();
  (void)s().tasks().redate({task(id, "intake_task").id, at(4, 1), "agreed by phone", {}});
  set_clock(at(3, 20));
  (void)s().tick();
  (void)s().tick();
  EXPECT_FALSE(task(id, "intake_task").overdue) << "it is due in April";
}

TEST_F(Adjust, ATickOfOneTimerGetsBeyondTheEndOfAPause) {
  const auto id = late_within_a_pause();
  (void)s().tick({1});
  set_clock(at(3, 20));
  int ticks = 0;
  while (s().tick({1}).more && ticks < 100) ++ticks;
  EXPECT_LT(ticks, 100) << "the same timer again and again";
  EXPECT_TRUE(task(id, "intake_task").overdue);
}

TEST_F(Adjust, AMeanwhileNeedlessTaskIsWithdrawn) {
  const auto id = enroll().customer.id;
  ASSERT_EQ(task(id, "find_agent").state, usher::TaskState::open);
  (void)any_agent();
  (void)s().assignment().assign({id, {}});
  EXPECT_EQ(task(id, "find_agent").state, usher::TaskState::withdrawn);
  set_clock(at(3, 10));
  (void)s().tick();
  for (const auto &event : events(id, "TASK_OVERDUE"))
    EXPECT_FALSE(has(event.data.text, "\"task\":1}")) << event.data.text;
}

TEST_F(Adjust, APauseNeedsADayThatIsStillToCome) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  EXPECT_EQ(failure([&] { (void)s().journeys().pause({id, at(3, 1), "late", {}}); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)s().journeys().resume({id, {}}); }), Code::precondition);
  (void)s().journeys().pause({id, at(4, 1), "holidays", {}});
  EXPECT_NE(s().journeys().resume({id, {}}).state, JourneyState::paused);
}

TEST_F(Adjust, AWaivedItemOpensTheGateUntilItsTimeIsOver) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto waived = s().journeys().waive({id, "intake", 2, "welcomed by phone", at(3, 10), false, {}});
  EXPECT_EQ(waived.items[1].state, GateItemState::waived);
  EXPECT_TRUE(has(waived.items[1].explanation, "waived by Deniz until 2026-03-10"));
  set_clock(at(3, 11));
  (void)s().tick();
  EXPECT_EQ(s().journeys().gate({id, "intake"}).items[1].state, GateItemState::missing);
}

TEST_F(Adjust, AWaiverIsTakenBackAndNeverGuessed) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  EXPECT_EQ(failure([&] {
              (void)s().journeys().waive({id, "intake", 9, "r", {}, false, {}});
            }),
            Code::invalid_argument);
  EXPECT_EQ(failure([&] {
              (void)s().journeys().waive({id, "intak", 1, "r", {}, false, {}});
            }),
            Code::not_found);
  EXPECT_EQ(failure([&] {
              (void)s().journeys().waive({id, "intake", 2, "r", {}, true, {}});
            }),
            Code::precondition);
  (void)s().journeys().waive({id, "intake", 2, "r", {}, false, {}});
  const auto back = s().journeys().waive({id, "intake", 2, "a mistake", {}, true, {}});
  EXPECT_EQ(back.items[1].state, GateItemState::missing);
}

TEST_F(Adjust, AnExtraStepHoldsTheCard) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  usher::CreateTask extra;
  extra.customer_id = id;
  extra.title = "Call the embassy";
  extra.holds = true;
  const auto made = s().tasks().create(extra);
  EXPECT_TRUE(made.holds);
  deliver_all();
  customer_writes(id);
  deliver_all();
  (void)s().tasks().complete({task(id, "intake_task").id, {}, {}});
  EXPECT_NE(journey(id).state, JourneyState::finished);
  (void)s().tasks().complete({made.id, {}, {}});
  EXPECT_EQ(journey(id).state, JourneyState::finished);
}

TEST_F(Adjust, AStepThatIsLeftOutWithdrawsItsTaskAndLetsTheRestGoOn) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  (void)s().steps().leave_out({id, "intake_task", "the customer comes by herself", {}});
  EXPECT_EQ(step(id, "intake_task").state, StepState::left_out);
  EXPECT_EQ(task(id, "intake_task").state, TaskState::withdrawn);
  EXPECT_EQ(failure([&] {
              (void)s().steps().leave_out({id, "review_profile", "r", {}});
            }),
            Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().steps().leave_out({id, "nonsense", "r", {}}); }), Code::not_found);
  EXPECT_EQ(events(id, "STEP_LEFT_OUT").size(), 1U);
}

TEST_F(Adjust, ATaskGetsAnotherDateByHandAndKeepsItWhenCalendarsChange) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto open = task(id, "intake_task");
  const auto moved = s().tasks().redate({open.id, at(3, 30), "agreed with the customer", {}});
  EXPECT_EQ(moved.due.at, at(3, 30));
  EXPECT_FALSE(moved.rule);
  usher::OverrideCalendar closed;
  closed.id = "tr";
  closed.days = {{journeys::day(2026, 3, 4), usher::OverrideKind::closed, "idari izin", "circular 7",
                  journeys::day(2026, 3, 1)}};
  closed.reason = "circular";
  (void)s().calendars().override(closed);
  EXPECT_EQ(task(id, "intake_task").due.at, at(3, 30));
  EXPECT_EQ(events(id, "TASK_DUE_MOVED").size(), 1U);
}

}  // namespace
