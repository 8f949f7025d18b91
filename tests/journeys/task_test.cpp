// S0-20 ... S0-23: the intake task.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::DayKind;
using usher::EnrollCustomer;
using usher::Priority;

class IntakeTask : public Journey {
 protected:
  [[nodiscard]] usher::Task intake(usher::Instant now) {
    set_clock(now);
    (void)any_agent();
    return task(enroll().customer.id, "intake_task");
  }
  [[nodiscard]] usher::Task intake_with_permit(std::optional<usher::Date> expires) const {
    (void)any_agent();
    return task(enroll([&](EnrollCustomer &profile) { profile.permit_expires = expires; }).customer.id,
                "intake_task");
  }
  using Kinds = std::vector<DayKind>;
  [[nodiscard]] static Kinds kinds(const usher::Due &due) {
    Kinds out;
    for (const auto &each : due.days) out.push_back(each.kind);
    return out;
  }
};

TEST_F(IntakeTask, S0_20_TheTitleNamesTheCustomer) {
  EXPECT_EQ(intake(kMonday).title, "Review Anna Maria Muster — initial document check");
}

TEST_F(IntakeTask, S0_21_ThePriorityIsMedium) {
  const auto opened = intake_with_permit(std::nullopt);
  EXPECT_EQ(opened.priority, Priority::medium);
  EXPECT_FALSE(opened.priority_reason.empty());
}

TEST_F(IntakeTask, S0_21_APermitThatExpiresSoonRaisesItAndSaysSo) {
  const auto opened = intake_with_permit(day(2026, 4, 15));
  EXPECT_EQ(opened.priority, Priority::high);
  EXPECT_TRUE(opened.priority_reason.starts_with("the permit expires within 60 days"))
      << opened.priority_reason;
}

TEST_F(IntakeTask, S0_21_TheLimitIsSixtyDays) {
  EXPECT_EQ(intake_with_permit(day(2026, 5, 1)).priority, Priority::high) << "the 60th day";
}
TEST_F(IntakeTask, S0_21_ADayLaterItIsStillMedium) {
  EXPECT_EQ(intake_with_permit(day(2026, 5, 2)).priority, Priority::medium) << "the 61st day";
}

TEST_F(IntakeTask, S0_21_ADeadlineLearntLaterRaisesItToo) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  ASSERT_EQ(task(id, "intake_task").priority, Priority::medium);
  usher::AmendCustomer request;
  request.id = id;
  request.permit_expires = day(2026, 3, 20);
  (void)s().customers().amend(request);
  EXPECT_EQ(task(id, "intake_task").priority, Priority::high);
  ASSERT_EQ(events(id, "TASK_PRIORITY_RAISED").size(), 2U) << "the intake task and the follow-up";
  EXPECT_TRUE(has(events(id, "TASK_PRIORITY_RAISED").front().data.text, "permit"));
}

TEST_F(IntakeTask, S0_22_DueWithinTwoBusinessDaysInIstanbul) {
  const auto due = intake(kMonday).due;
  EXPECT_EQ(due.date, day(2026, 3, 4));
  EXPECT_EQ(due.at, at(3, 4, 20h + 59min) + 59s) << "the last second of Wednesday in Istanbul";
  EXPECT_EQ(due.zone, "Europe/Istanbul");
  EXPECT_EQ(kinds(due), (Kinds{DayKind::start, DayKind::business, DayKind::business}));
}

TEST_F(IntakeTask, S0_22_TheDayIsIstanbulsAndNotUtcs) {
  EXPECT_EQ(intake(at(3, 2, 22h + 30min)).due.date, day(2026, 3, 5)) << "01:30 on Tuesday in Istanbul";
}

TEST_F(IntakeTask, S0_22_AWeekendIsNotCounted) {
  const auto due = intake(at(3, 6)).due;
  EXPECT_EQ(due.date, day(2026, 3, 10));
  EXPECT_EQ(kinds(due), (Kinds{DayKind::start, DayKind::weekend, DayKind::weekend, DayKind::business,
                               DayKind::business}));
}

TEST_F(IntakeTask, S0_22_OverAHalfDayAndAHolidayExplainedDayByDay) {
  const auto due = intake(at(10, 27)).due;
  EXPECT_EQ(due.date, day(2026, 10, 30));
  ASSERT_EQ(due.days.size(), 4U);
  EXPECT_EQ(kinds(due), (Kinds{DayKind::start, DayKind::half_day, DayKind::holiday, DayKind::business}));
  EXPECT_FALSE(due.days[0].counted);
  EXPECT_TRUE(due.days[1].counted);
  EXPECT_TRUE(has(due.days[1].reason, "Cumhuriyet Bayramı arifesi")) << due.days[1].reason;
  EXPECT_FALSE(due.days[2].counted);
  EXPECT_TRUE(has(due.days[2].reason, "Cumhuriyet Bayramı")) << due.days[2].reason;
  EXPECT_TRUE(due.days[3].counted);
  EXPECT_EQ(due.days[3].date, due.date);
}

TEST_F(IntakeTask, S0_22_OverAWholeWeekOfKurbanBayrami) {
  const auto due = intake(at(5, 25)).due;
  EXPECT_EQ(due.date, day(2026, 6, 1)) << "half day on the 26th, holidays to the 30th, Sunday";
  EXPECT_EQ(std::ranges::count(kinds(due), DayKind::holiday), 4);
}

TEST_F(IntakeTask, S0_22_ADateBeyondTheCalendarIsRefusedAndNotGuessed) {
  set_clock(std::chrono::sys_days{day(2036, 3, 3)} + 9h);
  (void)any_agent();
  EXPECT_EQ(failure([&] { (void)enroll([](EnrollCustomer &profile) { profile.passport.reset(); }); }),
            usher::Code::precondition);
}

TEST_F(IntakeTask, S0_23_TheDesignatedAgentHasIt) {
  const auto agent_id = any_agent();
  const auto id = enroll().customer.id;
  EXPECT_EQ(task(id, "intake_task").agent_id, agent_id);
  usher::ListTasks request;
  request.agent_id = agent_id;
  EXPECT_EQ(s().tasks().list(request).tasks.size(), 2U) << "with the follow-up";
}

TEST_F(IntakeTask, S0_23_ItMayBeTakenOverByOneself) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto myself = agent("Kemal Örnek", {"insurance"}, {"en"});
  const auto open = task(id, "intake_task");
  EXPECT_NE(failure([&] {
              (void)s().tasks().reassign({open.id, myself, "", {}});
            }),
            usher::Code::ok)
      << "no reason";
  EXPECT_EQ(s().tasks().reassign({open.id, myself, "I do it myself", {}}).agent_id, myself);
  EXPECT_TRUE(has(events(id, "TASK_REASSIGNED").front().data.text, "I do it myself"));
}

TEST_F(IntakeTask, S0_23_WithoutAnAgentItWaitsForOne) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(task(id, "intake_task").agent_id, std::nullopt);
  const auto agent_id = any_agent();
  (void)s().assignment().assign({id, {}});
  EXPECT_EQ(task(id, "intake_task").agent_id, agent_id);
}

}  // namespace
}  // namespace journeys
