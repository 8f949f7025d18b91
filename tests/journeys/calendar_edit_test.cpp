// What open due dates change when a calendar is edited, from what to what: nothing unless the host says so.
#include "calendar_fixture.hpp"

namespace journeys {
namespace {

using usher::ApplyEdit;
using usher::DayKind;

class CalendarEdit : public CalendarJourney {
 protected:
  void SetUp() override { (void)any_agent(); }
};

TEST_F(CalendarEdit, S0_22_ATaskShowsItsRuleAndItsCalendar) {
  const auto opened = task(enroll().customer.id, "intake_task");
  EXPECT_EQ(opened.rule, "2bd");
  EXPECT_EQ(opened.calendar, "tr");
}

TEST_F(CalendarEdit, AnIdariIzinIsListedWithItsDayAndAPromiseIsKept) {
  const auto id = enroll().customer.id;
  const auto answer = announce({leave(kTuesday)}, ApplyEdit::keep);
  ASSERT_EQ(answer.changes.size(), 2U);
  const auto &change = answer.changes.front();
  EXPECT_EQ(change.task_id, task(id, "intake_task").id);
  EXPECT_EQ(change.customer_id, id);
  EXPECT_EQ(change.agent_id, task(id, "intake_task").agent_id);
  EXPECT_EQ(change.calendar, "tr");
  EXPECT_EQ(change.rule, "2bd");
  EXPECT_EQ(change.from.date, kWednesday);
  ASSERT_TRUE(change.to);
  EXPECT_EQ(change.to->date, kThursday);
  ASSERT_EQ(change.days.size(), 1U);
  EXPECT_EQ(change.days.front().date, kTuesday);
  EXPECT_EQ(change.days.front().before, DayKind::business);
  EXPECT_EQ(change.days.front().after, DayKind::override_closed);
  EXPECT_TRUE(has(change.days.front().reason, "idari izin")) << change.days.front().reason;
  EXPECT_FALSE(change.moved);
  EXPECT_EQ(answer.moved, 0);
  EXPECT_EQ(due(id), kWednesday) << "promised";
  EXPECT_TRUE(events(id, "TASK_DUE_MOVED").empty());
}

TEST_F(CalendarEdit, AnIdariIzinMovesOpenTasksWhenAskedTo) {
  const auto id = enroll().customer.id;
  const auto answer = announce({leave(kTuesday)}, ApplyEdit::move);
  EXPECT_EQ(answer.moved, 2);
  ASSERT_EQ(answer.changes.size(), 2U);
  EXPECT_TRUE(answer.changes.front().moved);
  EXPECT_EQ(due(id), kThursday);
  EXPECT_EQ(due(id, "next_follow_up"), kFriday);
  const auto moved = events(id, "TASK_DUE_MOVED");
  ASSERT_EQ(moved.size(), 2U) << "one a task";
  EXPECT_TRUE(has(moved.front().data.text, R"("from":{"at":"2026-03-04T20:59:59Z","date":"2026-03-04"})"));
  EXPECT_TRUE(has(moved.front().data.text, R"("to":{"at":"2026-03-05T20:59:59Z","date":"2026-03-05"})"));
  EXPECT_TRUE(has(moved.front().data.text, R"("edited":"tr","version":1)")) << moved.front().data.text;
  EXPECT_TRUE(has(moved.front().data.text, "idari izin"));
  EXPECT_TRUE(intact());
}

TEST_F(CalendarEdit, TimersMoveWithTheDate) {
  const auto id = enroll().customer.id;
  (void)announce({leave(kTuesday)}, ApplyEdit::move);
  set_clock(at(3, 4, 22h));
  (void)s().tick();
  EXPECT_FALSE(task(id, "intake_task").overdue) << "the old date has passed, the new one has not";
  set_clock(at(3, 5, 22h));
  (void)s().tick();
  EXPECT_TRUE(task(id, "intake_task").overdue);
  EXPECT_EQ(events(id, "TASK_OVERDUE").size(), 1U);
}

TEST_F(CalendarEdit, ATaskThatIsLateIsNotLateAnyMoreWhenItsDateMovesPastToday) {
  const auto id = enroll().customer.id;
  set_clock(at(3, 5, 9h));
  (void)s().tick();
  ASSERT_TRUE(task(id, "intake_task").overdue);
  (void)announce({leave(kTuesday), leave(kWednesday)}, ApplyEdit::move);
  EXPECT_FALSE(task(id, "intake_task").overdue);
  set_clock(at(3, 6, 22h));
  (void)s().tick();
  EXPECT_TRUE(task(id, "intake_task").overdue);
}

TEST_F(CalendarEdit, S0_21_ATaskThatIsNowDueTomorrowIsUrgent) {
  const auto friday = at(3, 6, 12h);
  set_clock(friday);
  const auto id = enroll().customer.id;
  ASSERT_EQ(due(id), day(2026, 3, 10));
  ASSERT_EQ(task(id, "intake_task").priority, usher::Priority::medium);
  auto saturday = leave(day(2026, 3, 7));
  saturday.kind = usher::OverrideKind::open;
  auto sunday = leave(day(2026, 3, 8));
  sunday.kind = usher::OverrideKind::open;
  set_clock(at(3, 7, 9h));
  (void)announce({saturday, sunday}, ApplyEdit::move);
  EXPECT_EQ(due(id), day(2026, 3, 8)) << "earlier than promised";
  EXPECT_EQ(task(id, "intake_task").priority, usher::Priority::high);
}

TEST_F(CalendarEdit, APreviewSaysTheSameAndChangesNothing) {
  const auto id = enroll().customer.id;
  usher::PreviewCalendar preview;
  preview.id = "tr";
  preview.days = {leave(kTuesday)};
  const auto seen = s().calendars().preview(preview);
  EXPECT_EQ(due(id), kWednesday);
  EXPECT_EQ(seen.calendar.version, 0);
  EXPECT_FALSE(seen.calendar.stored);
  const auto done = announce({leave(kTuesday)}, ApplyEdit::keep);
  EXPECT_EQ(done.calendar.version, 1);
  ASSERT_EQ(seen.changes.size(), done.changes.size());
  for (std::size_t i = 0; i < seen.changes.size(); ++i) {
    EXPECT_EQ(seen.changes[i].task_id, done.changes[i].task_id);
    EXPECT_EQ(seen.changes[i].to->at, done.changes[i].to->at);
    EXPECT_EQ(seen.changes[i].days, done.changes[i].days);
  }
}

TEST_F(CalendarEdit, APreviewGoesPageByPageAndSkipsNobody) {
  std::vector<std::string> expected;
  for (int i = 0; i < 5; ++i)
    for (const auto &each : tasks(enroll().customer.id)) expected.push_back(each.id);
  usher::PreviewCalendar preview;
  preview.id = "tr";
  preview.days = {leave(kTuesday)};
  preview.limit = 3;
  std::vector<std::string> seen;
  do {
    const auto page = s().calendars().preview(preview);
    EXPECT_LE(page.changes.size(), 3U);
    for (const auto &each : page.changes) seen.push_back(each.task_id);
    preview.cursor = page.next;
  } while (preview.cursor);
  std::ranges::sort(expected);
  std::ranges::sort(seen);
  EXPECT_EQ(seen, expected);
}

TEST_F(CalendarEdit, WithoutAnEditThePreviewSaysWhichPromisesTheCalendarNoLongerGives) {
  const auto id = enroll().customer.id;
  usher::PreviewCalendar preview;
  preview.id = "tr";
  EXPECT_TRUE(s().calendars().preview(preview).changes.empty());
  (void)announce({leave(kTuesday)}, ApplyEdit::keep);
  const auto kept = s().calendars().preview(preview);
  ASSERT_EQ(kept.changes.size(), 2U);
  EXPECT_EQ(kept.changes.front().from.date, kWednesday);
  EXPECT_EQ(kept.changes.front().to->date, kThursday);
  ASSERT_EQ(kept.changes.front().days.size(), 1U);
  EXPECT_EQ(kept.changes.front().days.front().date, kTuesday);
}

TEST_F(CalendarEdit, AKeptPromiseIsNotMovedByAnEditThatDoesNotConcernIt) {
  const auto id = enroll().customer.id;
  (void)announce({leave(kTuesday)}, ApplyEdit::keep);
  EXPECT_EQ(announce({leave(day(2026, 6, 5))}, ApplyEdit::move).moved, 0);
  EXPECT_EQ(due(id), kWednesday);
}

TEST_F(CalendarEdit, ADayIsTakenBackAndTheDateComesBackWithIt) {
  const auto id = enroll().customer.id;
  (void)announce({leave(kTuesday)}, ApplyEdit::move);
  usher::OverrideCalendar back;
  back.id = "tr";
  back.withdraw = {kTuesday};
  back.reason = "the leave was called off";
  back.apply = ApplyEdit::move;
  const auto answer = s().calendars().override(back);
  EXPECT_EQ(answer.moved, 2);
  EXPECT_EQ(due(id), kWednesday);
  EXPECT_TRUE(s().calendars().get({"tr", {}}).days.empty());
  EXPECT_NE(complaint([&] { (void)s().calendars().override(back); }).find("withdraw[0]"), std::string::npos);
}

TEST_F(CalendarEdit, NewTasksAreCountedInTheCalendarAsItIsNow) {
  (void)announce({leave(kTuesday)}, ApplyEdit::keep);
  EXPECT_EQ(due(enroll().customer.id), kThursday);
}

TEST_F(CalendarEdit, ACompletedTaskIsLeftAlone) {
  const auto id = enroll().customer.id;
  customer_writes(id);
  deliver_all();
  ASSERT_TRUE(s().tasks().complete({task(id, "intake_task").id, {}, {}}).completed);
  const auto answer = announce({leave(kTuesday)}, ApplyEdit::move);
  EXPECT_EQ(answer.moved, 1);
  EXPECT_EQ(due(id), kWednesday);
}

TEST_F(CalendarEdit, ATaskThatTheNewCalendarCannotCountKeepsItsDateAndSaysWhy) {
  const auto id = enroll().customer.id;
  const auto answer =
      put("tr", R"({"calendar": "tr", "weekend": [6, 7], "hours": {"start": "09:00", "end": "18:00"},
    "valid_from": "2026-01-01", "valid_through": "2026-03-03", "source": "a test", "verified_on": "2026-03-01"})",
          ApplyEdit::move);
  EXPECT_EQ(answer.moved, 0);
  ASSERT_EQ(answer.changes.size(), 2U);
  EXPECT_FALSE(answer.changes.front().to);
  EXPECT_TRUE(has(answer.changes.front().problem.value_or(""), "calendar_exhausted"));
  EXPECT_EQ(due(id), kWednesday);
}

TEST_F(CalendarEdit, TheSameKeyAnswersTheSameAndMovesOnce) {
  const auto id = enroll().customer.id;
  usher::OverrideCalendar request;
  request.id = "tr";
  request.days = {leave(kTuesday)};
  request.reason = "announced";
  request.apply = ApplyEdit::move;
  request.idempotency_key = "izin-7";
  const auto first = s().calendars().override(request);
  const auto again = s().calendars().override(request);
  EXPECT_EQ(again.moved, first.moved);
  EXPECT_EQ(again.calendar.version, 1);
  EXPECT_EQ(events(id, "TASK_DUE_MOVED").size(), 2U);
  request.apply = ApplyEdit::keep;
  EXPECT_EQ(failure([&] { (void)s().calendars().override(request); }), usher::Code::conflict);
}

}  // namespace
}  // namespace journeys
