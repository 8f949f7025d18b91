// Hand-over: what the plan says is what happens, or nothing does; and what would have been.
#include "fixture.hpp"

#include <map>

namespace journeys {
namespace {

using usher::Code;
using usher::HandOverPlan;

class HandingOver : public Journey {
 protected:
  [[nodiscard]] HandOverPlan preview(const std::string &from, std::optional<std::string> to = {}) const {
    return s().assignment().preview_hand_over({from, std::move(to), "leaves the office"});
  }
  HandOverPlan commit(const HandOverPlan &plan) const {
    return s().assignment().hand_over({plan.agent_id, plan.to, "leaves the office", plan.plan, {}});
  }
  [[nodiscard]] std::map<std::string, std::int64_t> loads() const {
    std::map<std::string, std::int64_t> out;
    for (const auto &line : s().assignment().workload().agents) out[line.agent_id] = line.open_customers;
    return out;
  }
};

TEST_F(HandingOver, MovesEverybodyByThePolicyAsPreviewed) {
  const auto leaver = any_agent();
  std::vector<std::string> ids;
  for (int i = 0; i < 6; ++i) ids.push_back(enroll().customer.id);
  const auto one = agent("Kemal Örnek", {"insurance"}, {"en"});
  const auto two = agent("Derya Örnek", {"insurance"}, {"en"});
  const auto plan = preview(leaver);
  EXPECT_EQ(plan.customers, 6);
  EXPECT_GE(plan.tasks, 6);
  EXPECT_EQ(plan.unassigned, 0);
  EXPECT_EQ(customer(ids[0]).agent_id, leaver) << "a preview moves nobody";
  (void)commit(plan);
  EXPECT_EQ(loads()[leaver], 0);
  EXPECT_EQ(loads()[one], 3);
  EXPECT_EQ(loads()[two], 3);
  for (const auto &move : plan.moves) {
    EXPECT_EQ(customer(move.customer_id).agent_id, move.to);
    EXPECT_EQ(task(move.customer_id, "intake_task").agent_id, move.to);
    EXPECT_EQ(s().assignment().explain({move.customer_id}).decision.agent_id, move.to);
    EXPECT_EQ(events(move.customer_id, "AGENT_ASSIGNED").size(), 2U) << "each with its record";
  }
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(HandingOver, ToOneAgentWhateverTheSkills) {
  const auto leaver = any_agent();
  const auto id = enroll().customer.id;
  const auto heir = agent("Kemal Örnek", {}, {"vi"}, 0);
  (void)commit(preview(leaver, heir));
  EXPECT_EQ(customer(id).agent_id, heir);
  EXPECT_EQ(s().assignment().explain({id}).decision.policy, "by_hand");
}

TEST_F(HandingOver, IsRefusedWhenWhatItRestsOnHasChanged) {
  const auto leaver = any_agent();
  const auto id = enroll().customer.id;
  (void)agent("Kemal Örnek", {"insurance"}, {"en"});
  const auto plan = preview(leaver);
  const auto later = enroll().customer.id;
  EXPECT_EQ(failure([&] { (void)commit(plan); }), Code::conflict);
  EXPECT_EQ(customer(id).agent_id, leaver) << "nothing of it happened";
  EXPECT_EQ(events(id, "AGENT_ASSIGNED").size(), 1U);
  EXPECT_EQ(failure([&] {
              (void)s().assignment().hand_over({leaver, {}, "another reason", preview(leaver).plan, {}});
            }),
            Code::conflict)
      << "the reason is part of the plan";
  (void)commit(preview(leaver));
  EXPECT_NE(customer(id).agent_id, leaver) << later;
}

TEST_F(HandingOver, ToNobodyLeavesTheCustomerUnassignedWithAnEvent) {
  const auto leaver = any_agent();
  const auto id = enroll().customer.id;
  const auto plan = preview(leaver);
  EXPECT_EQ(plan.unassigned, 1);
  (void)commit(plan);
  EXPECT_EQ(customer(id).agent_id, std::nullopt);
  EXPECT_FALSE(events(id, "ASSIGNMENT_FAILED").empty());
  EXPECT_EQ(task(id, "intake_task").agent_id, std::nullopt);
  EXPECT_TRUE(task(id, "intake_task").unowned.has_value());
  EXPECT_EQ(loads()[leaver], 0);
}

TEST_F(HandingOver, RefusesWhatCannotBe) {
  const auto leaver = any_agent();
  const auto inactive = [&] {
    usher::PutAgent request;
    request.name = "Kemal Örnek";
    request.active = false;
    return s().agents().put(request).id;
  }();
  const auto away = agent("Derya Örnek", {"insurance"}, {"en"});
  (void)s().agents().absence({away, day(2026, 3, 2), day(2026, 3, 2), "dentist", {}});
  const std::string nobody = "agt_01arz3ndektsv4rrffq69g5fav";
  EXPECT_EQ(failure([&] { (void)preview(nobody); }), Code::not_found);
  EXPECT_EQ(failure([&] { (void)preview(leaver, nobody); }), Code::not_found);
  EXPECT_EQ(failure([&] { (void)preview(leaver, leaver); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)preview(leaver, inactive); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)preview(leaver, away); }), Code::precondition);
}

TEST_F(HandingOver, LeavesTheFinishedAndTheRestrictedWhereTheyAre) {
  const auto leaver = any_agent();
  const auto finished = enroll().customer.id;
  deliver_all();
  customer_writes(finished);
  deliver_all();
  ASSERT_TRUE(s().tasks().complete({task(finished, "intake_task").id, {}, {}}).completed);
  for (const auto &each : tasks(finished))
    if (each.state == usher::TaskState::open) (void)s().tasks().complete({each.id, {}, {}});
  const auto restricted = enroll().customer.id;
  usher::RestrictCustomer restrict;
  restrict.customer_id = restricted;
  restrict.reason = "disputed";
  (void)s().privacy().restrict(restrict);
  const auto plan = preview(leaver);
  EXPECT_EQ(plan.customers, 0);
  EXPECT_EQ(plan.left, 1);
}

TEST_F(HandingOver, AnotherCustomersTaskGoesToThatCustomersAgent) {
  const auto leaver = agent("Kemal Örnek", {"immigration"}, {"en"});
  const auto owner = any_agent();
  const auto id = enroll().customer.id;
  ASSERT_EQ(customer(id).agent_id, owner);
  usher::CreateTask request;
  request.customer_id = id;
  request.title = "Translate";
  request.agent_id = leaver;
  const auto made = s().tasks().create(request);
  const auto plan = preview(leaver);
  ASSERT_EQ(plan.moves.size(), 1U);
  EXPECT_EQ(plan.moves[0].kind, usher::HandOverKind::task);
  EXPECT_EQ(plan.moves[0].task_id, made.id);
  (void)commit(plan);
  EXPECT_EQ(tasks(id).back().agent_id, owner);
}

TEST_F(HandingOver, TwiceIsNothingTheSecondTime) {
  const auto leaver = any_agent();
  (void)enroll();
  (void)agent("Kemal Örnek", {"insurance"}, {"en"});
  (void)commit(preview(leaver));
  const auto again = preview(leaver);
  EXPECT_TRUE(again.moves.empty());
  EXPECT_FALSE(again.more);
}

class WhatIf : public HandingOver {
 protected:
  [[nodiscard]] usher::WhatIfReport ask(const usher::DraftPolicy &policy) const {
    return s().assignment().what_if({kMonday - 24h, kMonday + 24h, policy, 10000});
  }
};

TEST_F(WhatIf, TheDraftIsTriedAndNothingIsTouched) {
  const auto one = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto two = agent("Kemal Örnek", {"insurance"}, {"en"});
  for (int i = 0; i < 12; ++i) (void)enroll();
  const auto same = ask({});
  EXPECT_EQ(same.decisions, 12);
  EXPECT_EQ(same.customers, 12);
  EXPECT_EQ(same.moved, 0) << "the same policy chooses the same";
  EXPECT_TRUE(same.complete);
  usher::DraftPolicy draft;
  draft.agents.push_back({one, {}, {}, 2.0, {}, {}, {}, {}});
  const auto other = ask(draft);
  for (const auto &line : other.after.agents) EXPECT_EQ(line.assigned, line.agent_id == one ? 8 : 4);
  for (const auto &line : other.before.agents) EXPECT_EQ(line.assigned, 6);
  EXPECT_EQ(loads()[one], 6);
  EXPECT_EQ(loads()[two], 6);
}

/// All decisions of one import step have one time; ids of that instant are in no order.
TEST_F(WhatIf, KnowsTheOrderWithinOneTransaction) {
  for (const char *name : {"Selin Örnek", "Kemal Örnek", "Derya Örnek"})
    (void)agent(name, {"insurance"}, {"en"});
  set_clock(kMonday, 0us);
  for (int i = 0; i < 20; ++i) (void)enroll();
  const auto same = ask({});
  EXPECT_EQ(same.decisions, 20);
  EXPECT_EQ(same.moved, 0);
}

TEST_F(WhatIf, RefusesADraftThatCannotBe) {
  usher::DraftPolicy draft;
  draft.agents.push_back({"agt_01arz3ndektsv4rrffq69g5fav", {}, {}, {}, {}, {}, {}, {}});
  EXPECT_EQ(failure([&] { (void)ask(draft); }), Code::not_found);
  draft.agents.clear();
  draft.relax = {{"4", "language"}};
  EXPECT_EQ(failure([&] { (void)ask(draft); }), Code::invalid_argument);
  draft.relax = {{"4h", "luck"}};
  EXPECT_EQ(failure([&] { (void)ask(draft); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] {
              (void)s().assignment().what_if({kMonday, kMonday, {}, 10});
            }),
            Code::invalid_argument);
  EXPECT_EQ(ask({}).decisions, 0);
}

}  // namespace
}  // namespace journeys
