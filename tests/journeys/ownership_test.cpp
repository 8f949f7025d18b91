// Whose work a task is: the role of its step, whoever holds it in this journey, and why nobody when nobody
// does.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;

class Ownership : public Journey {
 protected:
  [[nodiscard]] std::string with_roles(std::vector<std::string> roles, bool active = true,
                                       const std::optional<std::string> &id = {}) const {
    usher::PutAgent request;
    request.id = id;
    request.name = "Leyla Örnek";
    request.languages = {"tr"};
    request.roles = std::move(roles);
    request.active = active;
    return s().agents().put(request).id;
  }
  void tick() const { (void)s().clock().tick({}); }
};

TEST_F(Ownership, S0_23_TheCustomersAgentHasTheWorkOfTheRoleAgent) {
  const auto agent_id = any_agent();
  const auto id = enroll().customer.id;
  EXPECT_EQ(task(id, "intake_task").agent_id, agent_id);
  EXPECT_EQ(task(id, "intake_task").role, "agent");
  EXPECT_EQ(task(id, "intake_task").unowned, std::nullopt);
}

TEST_F(Ownership, ATaskOfARoleThatNobodyHoldsSaysSo) {
  const auto id = enroll().customer.id;
  const auto find = task(id, "find_agent");
  EXPECT_EQ(find.agent_id, std::nullopt);
  EXPECT_EQ(find.role, "lead");
  EXPECT_EQ(find.unowned, "nobody holds the role lead");
  EXPECT_EQ(task(id, "intake_task").unowned, "the customer has no agent yet");
}

TEST_F(Ownership, ALeadGetsTheTaskAndBecomesTheJourneysLead) {
  const auto lead = with_roles({"lead"});
  const auto id = enroll().customer.id;
  EXPECT_EQ(task(id, "find_agent").agent_id, lead);
  const auto participants = s().assignment().participants({id}).participants;
  ASSERT_EQ(participants.size(), 2U);
  EXPECT_EQ(participants[0].role, "agent");
  EXPECT_EQ(participants[0].agent_id, std::nullopt);
  EXPECT_EQ(participants[1].role, "lead");
  EXPECT_EQ(participants[1].agent_id, lead);
  const auto assigned = events(id, "ROLE_ASSIGNED");
  ASSERT_EQ(assigned.size(), 1U);
  EXPECT_TRUE(has(assigned.front().data.text, R"("role":"lead")"));
  EXPECT_TRUE(has(assigned.front().data.text, R"("seed":")"));
}

TEST_F(Ownership, ALeadIsNoAgentForCustomersUnlessItSaysSo) {
  (void)with_roles({"lead"});
  const auto id = enroll([](usher::EnrollCustomer &profile) { profile.languages = {"tr"}; }).customer.id;
  EXPECT_EQ(customer(id).agent_id, std::nullopt);
}

TEST_F(Ownership, WhoGetsTheRoleGetsTheTasksAtTheNextTick) {
  const auto id = enroll().customer.id;
  const auto lead = with_roles({"lead"});
  EXPECT_EQ(task(id, "find_agent").agent_id, std::nullopt);
  tick();
  EXPECT_EQ(task(id, "find_agent").agent_id, lead);
  EXPECT_EQ(task(id, "find_agent").unowned, std::nullopt);
  EXPECT_EQ(events(id, "TASK_OWNER_FOUND").size(), 1U);
}

TEST_F(Ownership, ANewAgentFindsTheCustomerWhoWaited) {
  const auto id = enroll().customer.id;
  const auto agent_id = any_agent();
  tick();
  EXPECT_EQ(customer(id).agent_id, agent_id);
  EXPECT_EQ(task(id, "intake_task").agent_id, agent_id);
  EXPECT_EQ(step(id, "assign_agent").state, usher::StepState::done);
}

TEST_F(Ownership, AnAssignedCustomerLeavesTheLeadsTaskWithTheLead) {
  const auto lead = with_roles({"lead"});
  const auto id = enroll().customer.id;
  const auto agent_id = any_agent();
  (void)s().assignment().assign({id, {}});
  EXPECT_EQ(task(id, "intake_task").agent_id, agent_id);
  EXPECT_EQ(task(id, "find_agent").agent_id, lead);
}

TEST_F(Ownership, WhileTheAgentIsAwayTheDeputyGetsNewWork) {
  const auto agent_id = any_agent();
  const auto id = enroll().customer.id;
  const auto lead = with_roles({"lead"});
  (void)s().agents().absence({agent_id, day(2026, 3, 2), day(2026, 3, 6), "flu", {}});
  usher::CreateTask request;
  request.customer_id = id;
  request.title = "Call back";
  EXPECT_EQ(s().tasks().create(request).agent_id, lead);
  EXPECT_EQ(customer(id).agent_id, agent_id) << "the customer stays";
  const auto stands_in = events(id, "DEPUTY_STANDS_IN");
  ASSERT_EQ(stands_in.size(), 1U);
  EXPECT_TRUE(has(stands_in.front().data.text, lead));
  EXPECT_TRUE(has(stands_in.front().data.text, agent_id));
}

TEST_F(Ownership, WithoutADeputyTheWorkWaitsForWhoIsAway) {
  const auto agent_id = any_agent();
  const auto id = enroll().customer.id;
  (void)s().agents().absence({agent_id, day(2026, 3, 2), day(2026, 3, 6), "flu", {}});
  usher::CreateTask request;
  request.customer_id = id;
  request.title = "Call back";
  EXPECT_EQ(s().tasks().create(request).agent_id, agent_id);
}

TEST_F(Ownership, WhenEverybodyIsAwayTheNextDayLooksAgain) {
  const auto lead = with_roles({"lead"});
  (void)s().agents().absence({lead, day(2026, 3, 2), day(2026, 3, 2), "dentist", {}});
  const auto id = enroll().customer.id;
  EXPECT_EQ(task(id, "find_agent").unowned, "everybody who holds the role lead is away");
  EXPECT_EQ(events(id, "ROLE_UNFILLED").size(), 1U);
  set_clock(at(3, 3, 6h));
  tick();
  EXPECT_EQ(task(id, "find_agent").agent_id, lead);
}

TEST_F(Ownership, ARoleIsGivenByHandWithAReason) {
  const auto one = with_roles({"lead"});
  const auto two = with_roles({"lead"});
  const auto id = enroll().customer.id;
  const auto other = task(id, "find_agent").agent_id == one ? two : one;
  (void)s().assignment().set_participant({id, "lead", other, "knows the family", {}});
  EXPECT_EQ(task(id, "find_agent").agent_id, other) << "open tasks of the role go along";
  EXPECT_EQ(s().assignment().participants({id}).participants[1].reason, "Chosen by hand.");
  EXPECT_EQ(failure([&] {
              (void)s().assignment().set_participant({id, "leed", other, "x", {}});
            }),
            Code::invalid_argument);
  EXPECT_EQ(failure([&] {
              (void)s().assignment().set_participant({id, "agent", other, "x", {}});
            }),
            Code::invalid_argument);
  EXPECT_EQ(failure([&] {
              (void)s().assignment().set_participant({id, "lead", "agt_01arz3ndektsv4rrffq69g5fav", "x", {}});
            }),
            Code::not_found);
  (void)with_roles({"lead"}, false, one);
  EXPECT_EQ(failure([&] {
              (void)s().assignment().set_participant({id, "lead", one, "x", {}});
            }),
            Code::precondition);
}

TEST_F(Ownership, AMergedRecordsRolesWeighOnNobody) {
  (void)with_roles({"lead"});
  const auto one = enroll().customer.id;
  const auto two = enroll().customer.id;
  usher::MergeDuplicate merge;
  merge.customer_id = one;
  merge.other_id = two;
  merge.reason = "the same";
  (void)s().duplicates().merge(merge);
  usher::UndoMerge undo;
  undo.customer_id = two;
  undo.reason = "sisters";
  (void)s().duplicates().undo(undo);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Ownership, WhyNotSaysWhatWouldHelp) {
  const auto agent_id = any_agent();
  const auto id = enroll().customer.id;
  const auto later = agent("Kemal Örnek", {"immigration"}, {"ru"});
  const auto why = s().assignment().why_not({id, later});
  EXPECT_FALSE(why.recorded) << "came after the decision";
  EXPECT_EQ(why.refusals, (std::vector<std::string>{"skill_missing: insurance", "language_missing: en"}));
  EXPECT_EQ(why.changes.size(), 2U);
  EXPECT_TRUE(s().assignment().why_not({id, agent_id}).eligible);
  EXPECT_EQ(failure([&] {
              (void)s().assignment().why_not({id, "agt_01arz3ndektsv4rrffq69g5fav"});
            }),
            Code::not_found);
}

TEST_F(Ownership, SkillGapsCountWhatWasMissing) {
  (void)agent("Selin Örnek", {"insurance"}, {"tr"});
  for (int i = 0; i < 3; ++i) (void)enroll();
  (void)enroll([](usher::EnrollCustomer &profile) { profile.languages = {"tr"}; });
  const auto gaps = s().assignment().skill_gaps({100});
  ASSERT_FALSE(gaps.gaps.empty());
  EXPECT_EQ(gaps.gaps.front().refusal, "language_missing: en");
  EXPECT_EQ(gaps.gaps.front().customers, gaps.decisions);
  EXPECT_EQ(gaps.decisions, 3);
  EXPECT_EQ(s().assignment().skill_gaps({2}).decisions, 2);
  EXPECT_EQ(failure([&] { (void)s().assignment().skill_gaps({0}); }), Code::invalid_argument);
}

TEST_F(Ownership, SharesAreShownAndHeldToTheirBounds) {
  usher::PutAgent request;
  request.name = "Selin Örnek";
  request.team = "north";
  request.capacity_percent = 50;
  request.weight = 1.25;
  const auto put = s().agents().put(request);
  EXPECT_EQ(put.team, "north");
  EXPECT_EQ(put.capacity_percent, 50);
  EXPECT_DOUBLE_EQ(put.weight, 1.25);
  for (const double weight : {0.0, -1.0, 101.0}) {
    request.weight = weight;
    EXPECT_EQ(failure([&] { (void)s().agents().put(request); }), Code::invalid_argument) << weight;
  }
  request.weight = 1.0;
  for (const std::int64_t percent : {-1, 101}) {
    request.capacity_percent = percent;
    EXPECT_EQ(failure([&] { (void)s().agents().put(request); }), Code::invalid_argument) << percent;
  }
}

}  // namespace
}  // namespace journeys
