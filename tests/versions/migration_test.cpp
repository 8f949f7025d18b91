// Running journeys move to another version: what a plan says of each, and what becomes of it.
#include "versions/support.hpp"

namespace usher {
namespace {

using tests::kIntake;
using tests::publish;
using tests::renamed;
using tests::replaced;

class Migrating : public tests::Office {
 protected:
  [[nodiscard]] std::string text() const { return tests::shipped(session_); }
  [[nodiscard]] const MigrationRemark *remark(const MigrationJourney &journey, std::string_view code) const {
    for (const MigrationRemark &each : journey.remarks)
      if (each.code == code) return &each;
    return nullptr;
  }
};

TEST_F(Migrating, WhatChangesAheadIsCleanAndFinishedWorkIsNotAskedAgain) {
  const std::string who = enroll();
  ASSERT_EQ(step(who, "review_profile"), StepState::done);
  ASSERT_EQ(step(who, "assign_agent"), StepState::done);
  const auto steps = session_.journeys().get({who}).steps;
  const auto tasks = session_.tasks().list().tasks.size();
  const StoredPlaybook version = publish(session_, replaced(text(), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  const Migration planned = plan_to(kIntake);
  EXPECT_EQ(planned.state, MigrationState::planned);
  EXPECT_EQ(planned.totals.journeys, 1);
  EXPECT_EQ(planned.totals.clean, 1);
  EXPECT_EQ(session_.journeys().get({who}).hash == version.hash, false) << "a plan changes nothing";
  const Migration done = migrate(planned.plan);
  EXPECT_EQ(done.state, MigrationState::migrated);
  EXPECT_EQ(done.totals.migrated, 1);
  const Journey journey = session_.journeys().get({who});
  EXPECT_EQ(journey.hash, version.hash);
  for (std::size_t i = 0; i < steps.size(); ++i) EXPECT_EQ(journey.steps[i].state, steps[i].state);
  EXPECT_EQ(session_.tasks().list().tasks.size(), tasks);
  EXPECT_TRUE(intact());
  ListTimeline list;
  list.customer_id = who;
  list.limit = 1000;
  list.reveal = {"data"};
  const auto events = session_.timeline().list(list).events;
  EXPECT_EQ(std::ranges::count(events, "JOURNEY_MIGRATED", &TimelineEvent::kind), 1);
}

TEST_F(Migrating, DueDatesAreKeptOrCountedAgain) {
  const std::string who = enroll();
  const Task before = task(who, "intake_task");
  (void)publish(session_, replaced(text(), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  EXPECT_EQ(plan_to(kIntake).totals.dues, 0);
  PlanMigration request;
  request.to = kIntake;
  request.due = MigrateDue::recompute;
  const Migration planned = plan(request);
  EXPECT_EQ(planned.totals.dues, 1);
  const auto journey = journeys(planned.plan).front();
  ASSERT_EQ(journey.dues.size(), 1U);
  EXPECT_EQ(journey.dues.front().task_id, before.id);
  EXPECT_EQ(journey.dues.front().from, before.due.at);
  EXPECT_GT(journey.dues.front().to, before.due.at);
  (void)migrate(planned.plan);
  EXPECT_EQ(task(who, "intake_task").due.at, journey.dues.front().to);
  EXPECT_TRUE(intact());
}

TEST_F(Migrating, AStepUnderWayThatIsGoneNeedsAMapping) {
  const std::string who = enroll();
  const std::string task_id = task(who, "intake_task").id;
  (void)publish(session_, renamed(text(), "intake_task", "first_task"));
  const Migration planned = plan_to(kIntake);
  EXPECT_EQ(planned.totals.needs_mapping, 1);
  const auto journey = journeys(planned.plan).front();
  EXPECT_EQ(journey.verdict, MigrationVerdict::needs_mapping);
  ASSERT_NE(remark(journey, "active_step_gone"), nullptr);
  EXPECT_EQ(remark(journey, "active_step_gone")->id, "intake_task");
  EXPECT_EQ(migrate(planned.plan).totals.migrated, 0);
  const Migration mapped = plan_to(kIntake, {{"intake_task", "first_task"}});
  EXPECT_EQ(mapped.totals.clean, 1);
  (void)migrate(mapped.plan);
  EXPECT_EQ(step(who, "first_task"), StepState::active);
  EXPECT_EQ(task(who, "first_task").id, task_id) << "the task goes with its step";
  EXPECT_TRUE(intact());
}

TEST_F(Migrating, WhatIsMappedToNullIsLetGoAndItsTaskStays) {
  const std::string who = enroll();
  const std::string task_id = task(who, "intake_task").id;
  (void)publish(session_, renamed(text(), "intake_task", "first_task"));
  const Migration mapped = plan_to(kIntake, {{"intake_task", std::nullopt}});
  EXPECT_EQ(mapped.totals.clean, 1);
  (void)migrate(mapped.plan);
  EXPECT_EQ(step(who, "first_task"), StepState::pending);
  const Task left = task(who, "");
  EXPECT_EQ(left.id, task_id);
  EXPECT_TRUE(session_.tasks().complete({task_id, {}, {}}).completed);
}

TEST_F(Migrating, AStageThatIsGoneNeedsAMapping) {
  (void)enroll();
  (void)publish(session_, replaced(text(), "\"id\": \"intake\",\n      \"title\"",
                                   "\"id\": \"start\",\n      \"title\""));
  const Migration planned = plan_to(kIntake);
  ASSERT_EQ(planned.totals.needs_mapping, 1);
  EXPECT_NE(remark(journeys(planned.plan).front(), "stage_gone"), nullptr);
  PlanMigration request;
  request.to = kIntake;
  request.stages = {{"intake", "start"}};
  const Migration mapped = plan(request);
  EXPECT_EQ(mapped.totals.clean, 1);
  EXPECT_EQ(journeys(mapped.plan).front().stage, "start");
}

TEST_F(Migrating, WhatIsBehindIsNamed) {
  const std::string who = enroll();
  std::string edited = replaced(text(), R"("must": {"fact": "profile.blocked", "is": false})",
                                R"("must": {"fact": "permit.expires", "within": "30d"})");
  edited = replaced(edited, R"("id": "review_profile", )",
                    R"("id": "look_twice", "title": "Look twice", "do": "review", "by": "intake"},
        {"id": "review_profile", )");
  (void)publish(session_, edited);
  const auto journey = journeys(plan_to(kIntake).plan).front();
  EXPECT_EQ(journey.customer_id, who);
  EXPECT_EQ(journey.verdict, MigrationVerdict::clean);
  ASSERT_NE(remark(journey, "gate_closed"), nullptr);
  EXPECT_EQ(remark(journey, "gate_closed")->id, "profile");
  ASSERT_NE(remark(journey, "new_step_behind"), nullptr);
  EXPECT_EQ(remark(journey, "new_step_behind")->id, "look_twice");
}

TEST_F(Migrating, AServiceThatIsGoneBlocks) {
  (void)enroll();
  (void)publish(session_, replaced(text(), "\"health_insurance_policy\"", "\"other_policy\""));
  const Migration planned = plan_to(kIntake);
  EXPECT_EQ(planned.totals.blocked, 1);
  EXPECT_NE(remark(journeys(planned.plan).front(), "service_gone"), nullptr);
}

TEST_F(Migrating, AJourneyThatMovedSinceIsLeftAlone) {
  const auto who = enroll(3);
  const StoredPlaybook version = publish(session_, replaced(text(), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  const Migration planned = plan_to(kIntake);
  ASSERT_EQ(planned.totals.clean, 3);
  ring_up(who[1]);
  const std::string wholly = tests::message_of([&] {
    (void)session_.playbooks().migrate({planned.plan, true, 100, {}});
  });
  EXPECT_NE(wholly.find(who[1]), std::string::npos) << wholly;
  for (const std::string &each : who) EXPECT_NE(session_.journeys().get({each}).hash, version.hash);
  const Migration done = migrate(planned.plan);
  EXPECT_EQ(done.totals.migrated, 2);
  EXPECT_EQ(done.totals.changed, 1);
  EXPECT_NE(session_.journeys().get({who[1]}).hash, version.hash);
  EXPECT_EQ(session_.journeys().get({who[2]}).hash, version.hash);
  EXPECT_TRUE(intact());
}

TEST_F(Migrating, FinishedAndRestrictedJourneysAreLeftOut) {
  const auto who = enroll(2);
  (void)session_.privacy().restrict({who[0], "disputed", {}});
  (void)session_.erasures().erase({who[1], {FieldClass::contact}, ErasureReason::requested, {}});
  (void)publish(session_, replaced(text(), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  const Migration planned = plan_to(kIntake);
  EXPECT_EQ(planned.totals.journeys, 1) << "an erased record is closed";
  EXPECT_EQ(planned.totals.blocked, 1);
}

TEST_F(Migrating, InStepsAndByPages) {
  const auto who = enroll(7);
  (void)publish(session_, replaced(text(), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  PlanMigration request;
  request.to = kIntake;
  request.limit = 3;
  Migration state = plan(request);
  EXPECT_EQ(state.state, MigrationState::planning);
  EXPECT_EQ(tests::code_of([&] {
              (void)session_.playbooks().migrate({state.plan, false, 10, {}});
            }),
            Code::precondition);
  while (state.more) state = session_.playbooks().step_migration({state.plan, 3});
  EXPECT_EQ(state.totals.journeys, 7);
  GetMigration page;
  page.plan = state.plan;
  page.limit = 4;
  std::size_t seen = 0;
  do {
    const MigrationPage found = session_.playbooks().migration(page);
    seen += found.journeys.size();
    page.cursor = found.next;
  } while (page.cursor);
  EXPECT_EQ(seen, who.size());
  state = session_.playbooks().migrate({state.plan, false, 2, {}});
  EXPECT_EQ(state.totals.migrated, 2);
  EXPECT_TRUE(state.more);
  while (state.more) state = session_.playbooks().step_migration({state.plan, 2});
  EXPECT_EQ(state.totals.migrated, 7);
}

TEST_F(Migrating, MappingsThatCannotBeAreRefused) {
  (void)enroll();
  (void)publish(session_, replaced(text(), "\"due\": \"2bd\"", "\"due\": \"5bd\""));
  const auto refused = [&](MigrationMapping steps) {
    return tests::message_of([&] { (void)plan_to(kIntake, std::move(steps)); });
  };
  EXPECT_NE(refused({{"welcome", "nowhere"}}).find("steps.welcome"), std::string::npos);
  EXPECT_NE(refused({{"wellcome", "welcome"}}), "");
  EXPECT_NE(refused({{"never_was", std::nullopt}}).find("steps.never_was"), std::string::npos);
  EXPECT_NE(refused({{"welcome", "review_order"}, {"find_agent", "review_order"}}).find("same step"),
            std::string::npos);
  EXPECT_NE(refused({{"welcome", "review_order"}}).find("same step"), std::string::npos)
      << "review_order keeps its name, so two would become one";
}

TEST_F(Migrating, PlansOfOthersAndUnknownVersions) {
  EXPECT_EQ(tests::code_of([&] { (void)plan_to(std::string(64, 'a')); }), Code::not_found);
  EXPECT_EQ(tests::code_of([&] { (void)plan_to("nobody"); }), Code::not_found);
  const tests::Store other;
  const Engine engine = other.open();
  const Session elsewhere = tests::session_of(engine);
  PlanMigration request;
  request.to = kIntake;
  const std::string plan = elsewhere.playbooks().plan_migration(request).plan;
  const auto code = [&](const std::string &id) {
    return tests::code_of([&] { (void)session_.playbooks().migrate({id, false, 10, {}}); });
  };
  EXPECT_EQ(code(plan), Code::not_found);
  EXPECT_EQ(code("mig_x"), Code::invalid_argument);
  const std::string own = plan_to(kIntake).plan;
  EXPECT_EQ(migrate(own).state, MigrationState::migrated);
  EXPECT_EQ(code(own), Code::precondition) << "a plan is carried out once";
}

}  // namespace
}  // namespace usher
