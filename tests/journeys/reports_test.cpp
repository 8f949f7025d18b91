// Looking at it: the board, an agenda, figures, and a journey as it stood.
#include "fixture.hpp"

namespace {

using journeys::at;
using journeys::failure;
using usher::Code;
using usher::JourneyState;
using usher::StepState;
using namespace std::chrono_literals;

class Reports : public journeys::Journey {
 protected:
  [[nodiscard]] static const usher::Lane &lane(const usher::Board &board, std::string_view stage) {
    return *std::ranges::find(board.lanes, stage, &usher::Lane::stage);
  }
};

TEST_F(Reports, TheBoardShowsStuckCardsFirstAndCountsTheRest) {
  (void)any_agent();
  const auto first = enroll().customer.id;
  const auto blocked = enroll([](auto &profile) { profile.email = "not an address"; }).customer.id;
  const auto second = enroll().customer.id;
  (void)s().journeys().pause({second, at(5, 1), "abroad", {}});
  const auto board = s().reports().board();
  EXPECT_EQ(lane(board, "profile").count, 1);
  EXPECT_EQ(lane(board, "profile").stuck, 1);
  EXPECT_EQ(lane(board, "profile").cards[0].customer_id, blocked);
  EXPECT_EQ(lane(board, "profile").cards[0].state, JourneyState::blocked);
  const auto &intake = lane(board, "intake");
  ASSERT_EQ(intake.cards.size(), 2U);
  EXPECT_EQ(intake.cards[0].customer_id, second) << "paused, so it is seen first";
  EXPECT_EQ(intake.cards[1].customer_id, first);
  usher::GetBoard none;
  none.cards = 0;
  EXPECT_EQ(lane(s().reports().board(none), "intake").count, 2);
  EXPECT_TRUE(lane(s().reports().board(none), "intake").cards.empty());
  EXPECT_EQ(failure([&] {
              usher::GetBoard unknown;
              unknown.playbook = "nonsense";
              (void)s().reports().board(unknown);
            }),
            Code::invalid_argument);
}

TEST_F(Reports, AnAgendaListsWhatIsLateThenTheRestByItsTime) {
  const auto agent = any_agent();
  const auto id = enroll().customer.id;
  auto agenda = s().reports().agenda({agent, {}, {}, 200});
  ASSERT_EQ(agenda.late.size(), 0U);
  EXPECT_FALSE(agenda.tasks.empty());
  EXPECT_EQ(agenda.tasks.front().step, "intake_task");
  set_clock(at(3, 5));
  (void)s().tick();
  agenda = s().reports().agenda({agent, {}, {}, 200});
  ASSERT_EQ(agenda.late.size(), 1U);
  EXPECT_EQ(agenda.late.front().customer_id, id);
  EXPECT_EQ(failure([&] {
              (void)s().reports().agenda({"agt_00000000000000000000000000", {}, {}, 10});
            }),
            Code::not_found);
}

TEST_F(Reports, S4_14_OpenJourneysCountAsAtLeastSoLong) {
  (void)any_agent();
  const auto done = enroll().customer.id;
  deliver_all();
  customer_writes(done);
  deliver_all();
  set_clock(at(3, 3));
  (void)s().tasks().complete({task(done, "intake_task").id, {}, {}});
  (void)enroll();
  (void)enroll();
  set_clock(at(3, 4));
  const auto report = s().reports().summary();
  EXPECT_EQ(report.journeys, 3);
  EXPECT_EQ(report.finished, 1);
  const auto intake = *std::ranges::find(report.stages, "intake", &usher::StageReport::stage);
  EXPECT_EQ(intake.entered, 3);
  EXPECT_EQ(intake.left, 1);
  EXPECT_EQ(intake.dwell.ended, 1);
  EXPECT_EQ(intake.dwell.open, 2);
  EXPECT_EQ(intake.dwell.median_s, std::nullopt) << "one of three has ended";
  EXPECT_GT(intake.ours_s + intake.customer_s, 0);
  EXPECT_EQ(report.tasks_in_time, 1);
}

TEST_F(Reports, AJourneyAsItStoodAtAnyTimeIsReadFromItsTimeline) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  set_clock(at(3, 3));
  deliver_all();
  customer_writes(id);
  deliver_all();
  set_clock(at(3, 4));
  (void)s().tasks().complete({task(id, "intake_task").id, {}, {}});
  const auto then = s().journeys().as_of({id, at(3, 2, 10h)});
  EXPECT_EQ(then.stage, "intake");
  EXPECT_NE(then.state, JourneyState::finished);
  const auto asked = std::ranges::find(then.steps, "intake_task", &usher::JourneyStep::step);
  ASSERT_NE(asked, then.steps.end());
  EXPECT_EQ(asked->state, StepState::active);
  const auto now = s().journeys().as_of({id, at(3, 5)});
  EXPECT_EQ(now.state, JourneyState::finished);
  for (const auto &each : s().journeys().get({id}).steps) {
    const auto same = std::ranges::find(now.steps, each.step, &usher::JourneyStep::step);
    const auto state = same == now.steps.end() ? StepState::pending : same->state;
    EXPECT_EQ(state, each.state) << each.step << ": replaying the timeline gives the state";
  }
  EXPECT_EQ(failure([&] { (void)s().journeys().as_of({id, at(3, 1)}); }), Code::precondition);
}

}  // namespace
