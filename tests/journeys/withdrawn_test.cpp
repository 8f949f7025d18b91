// Work that is nobody's any more: the step ended without it, begins anew, or was left out. Its task is closed
// with the reason, its timers go, and nobody is told that it is late.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::StepState;
using usher::TaskState;

/// A round of visits, every day until it is over; beside it something that waits for its end.
constexpr std::string_view kRounds = R"({
  "playbook": "rounds", "version": "1", "title": {"en": "Rounds"}, "sop": {"title": "SOP"},
  "zone": "Europe/Istanbul", "calendar": "tr", "languages": ["en"], "fallback": "en",
  "triggers": [{"event": "customer.enrolled"}],
  "roles": {"nurse": {"title": "Nurse"}, "lead": {"title": "Lead"}},
  "data": {"over": {"title": "Over", "type": "boolean", "default": false},
           "arrived": {"title": "Arrived", "type": "boolean"}},
  "profile": {"required": ["name"]},
  "services": {"care": {"title": {"en": "Care"}, "collection_time": {"en": "a day"},
    "after_submission": {"en": "we write"}, "contact": {"en": "us"}}},
  "stages": [
    {"id": "care", "title": "Care", "owner": "lead", "escalation": "usual", "steps": [
      {"id": "visit", "title": "Visit", "do": "task", "by": "nurse", "task_title": "Visit", "due": "1d",
       "repeat": {"every": "1d", "until": {"fact": "data.over", "is": true}}},
      {"id": "fetch", "title": "Fetch", "do": "task", "by": "nurse", "task_title": "Fetch", "due": "1d",
       "until": {"fact": "data.arrived", "is": true}},
      {"id": "end", "title": "End", "do": "wait", "by": "lead", "until": {"fact": "data.over", "is": true}}
    ]},
    {"id": "after", "title": "After", "owner": "lead", "steps": [
      {"id": "letter", "title": "Letter", "do": "task", "by": "lead", "task_title": "Write", "due": "1w"}]}
  ],
  "escalations": {"usual": {"rungs": [{"after": "1h", "tell": "lead"}], "again": "4h"}}
})";

class Withdrawn : public Journey {
 protected:
  void SetUp() override {
    usher::PublishPlaybook book;
    book.text = kRounds;
    book.reason = "a test";
    (void)s().playbooks().publish(book);
    usher::PutAgent nurse;
    nurse.name = "Selin Örnek";
    nurse.roles = {"nurse", "lead"};
    (void)s().agents().put(nurse);
    id_ = enroll([](usher::EnrollCustomer &profile) {
            profile.playbook = "rounds";
            profile.service = "care";
          }).customer.id;
  }
  void record(const std::string &name, bool value) const {
    usher::RecordData request;
    request.customer_id = id_;
    request.values[name] = usher::Json{value ? "true" : "false"};
    (void)s().journeys().record(request);
  }
  void pass(std::chrono::hours time) {
    now_ += time;
    set_clock(now_);
    while (s().tick().more) continue;
  }
  [[nodiscard]] usher::Task newest(std::string_view step) const {
    usher::Task out;
    for (const usher::Task &each : tasks(id_))
      if (each.step == step) out = each;
    return out;
  }
  void complete(std::string_view step) const {
    ASSERT_TRUE(s().tasks().complete({newest(step).id, {}, {}}).completed);
  }
  /// What is said of a task after it was closed.
  [[nodiscard]] std::size_t told_of(const usher::Task &task) const {
    const std::string n = R"("task":)" + task.id.substr(task.id.rfind('.') + 1);
    std::size_t count = 0;
    for (const std::string_view kind : {"ESCALATED", "TASK_OVERDUE", "TASK_PRIORITY_RAISED"})
      for (const usher::TimelineEvent &each : events(id_, kind))
        count += has(each.data.text, n + '}') || has(each.data.text, n + ',');
    return count;
  }
  [[nodiscard]] std::size_t late() const {
    usher::ListEscalations request;
    request.customer_id = id_;
    return s().journeys().escalations(request).escalations.size();
  }

  std::string id_;
  usher::Instant now_ = kMonday;
};

TEST_F(Withdrawn, WhatAConditionEndedIsClosedAndNeverLate) {
  const auto task = newest("fetch");
  ASSERT_EQ(task.state, TaskState::open);
  record("arrived", true);
  EXPECT_EQ(newest("fetch").state, TaskState::withdrawn);
  EXPECT_EQ(step(id_, "fetch").state, StepState::done);
  const auto said = events(id_, "TASK_WITHDRAWN");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(has(said.front().data.text, R"("step":"fetch","reason":"done")")) << said.front().data.text;
  pass(24h * 30);
  EXPECT_EQ(told_of(task), 0U);
  EXPECT_FALSE(newest("fetch").overdue);
}

TEST_F(Withdrawn, NobodyCompletesItAnyMore) {
  record("arrived", true);
  EXPECT_EQ(failure([&] {
              (void)s().tasks().complete({newest("fetch").id, {}, {}});
            }),
            usher::Code::precondition);
  EXPECT_EQ(newest("fetch").state, TaskState::withdrawn);
}

TEST_F(Withdrawn, WhatWasLateAlreadyIsNotToldFurther) {
  const auto task = newest("fetch");
  pass(24h * 3);
  const std::size_t before = told_of(task);
  ASSERT_GT(before, 1U);
  ASSERT_GT(late(), 0U);
  record("arrived", true);
  complete("visit");
  record("over", true);
  pass(24h * 5);
  EXPECT_EQ(told_of(task), before);
  EXPECT_EQ(late(), 0U);
}

TEST_F(Withdrawn, ARoundWhoseEndCameIsLetGoAndTheCardMovesOn) {
  pass(1h);
  complete("visit");
  record("arrived", true);
  pass(24h);
  const auto second = newest("visit");
  ASSERT_EQ(second.state, TaskState::open);
  ASSERT_EQ(second.run, 1);
  record("over", true);
  EXPECT_EQ(newest("visit").state, TaskState::withdrawn);
  EXPECT_EQ(step(id_, "visit").state, StepState::skipped);
  EXPECT_EQ(s().journeys().get({id_}).stage, "after") << "an open round would have held the card";
  pass(24h * 4);
  EXPECT_EQ(told_of(second), 0U);
}

TEST_F(Withdrawn, TheFirstRoundTakesPlace) {
  record("over", true);
  EXPECT_EQ(newest("visit").state, TaskState::open) << "done once, whatever its end";
}

TEST_F(Withdrawn, ARoundThatBeginsAgainGetsATaskOfItsOwn) {
  complete("visit");
  pass(24h);
  const auto let_go = newest("visit");
  record("over", true);
  ASSERT_EQ(newest("visit").state, TaskState::withdrawn);
  record("over", false);
  EXPECT_EQ(step(id_, "visit").state, StepState::active);
  EXPECT_EQ(newest("visit").state, TaskState::open);
  EXPECT_NE(newest("visit").id, let_go.id);
  complete("visit");
}

TEST_F(Withdrawn, ALeftOutStepsTaskIsNeverLate) {
  const auto task = newest("fetch");
  (void)s().steps().leave_out({id_, "fetch", "the customer brings it", {}});
  EXPECT_EQ(newest("fetch").state, TaskState::withdrawn);
  const auto said = events(id_, "TASK_WITHDRAWN");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(has(said.front().data.text, R"("reason":"left_out")"));
  pass(24h * 10);
  EXPECT_EQ(told_of(task), 0U);
}

TEST_F(Withdrawn, AMergeThatIsUndoneDoesNotBringItBack) {
  record("arrived", true);
  const auto kept = enroll().customer.id;
  usher::MergeDuplicate merge;
  merge.customer_id = kept;
  merge.other_id = id_;
  merge.reason = "the same person";
  (void)s().duplicates().merge(merge);
  EXPECT_EQ(newest("visit").state, TaskState::withdrawn);
  (void)s().duplicates().undo({id_, "another person", {}});
  EXPECT_EQ(newest("visit").state, TaskState::open);
  EXPECT_EQ(newest("fetch").state, TaskState::withdrawn) << "it was over before";
}

TEST_F(Withdrawn, NoTimerOfAClosedTaskFires) {
  record("arrived", true);
  complete("visit");
  record("over", true);
  complete("letter");
  ASSERT_EQ(s().journeys().get({id_}).state, usher::JourneyState::finished);
  set_clock(kMonday + 24h * 60);
  std::int64_t fired = 0;
  for (auto ticked = s().tick(); ticked.fired > 0; ticked = s().tick()) fired += ticked.fired;
  EXPECT_EQ(fired, 5) << "two each of the completed tasks, and the start of the round that was let go";
  EXPECT_TRUE(events(id_, "ESCALATED").empty());
}

}  // namespace
}  // namespace journeys
