// Gates read what happened, never a tick box; and the words that go with them.
#include "support.hpp"

namespace usher::playbook::test {
namespace {

using enum GateItemState;

class IntakeGate : public testing::Test {
 protected:
  IntakeGate() { facts.service = shipped().service("insurance"); }
  [[nodiscard]] Gate gate() const { return playbook::gate(shipped(), shipped().gate("intake"), facts); }
  [[nodiscard]] GateItem item(std::string_view clause) const {
    for (const GateItem &each : gate().items)
      if (each.clauses.front() == clause) return each;
    return {};
  }
  void message(std::string_view name, MessageState state) { facts.messages[shipped().message(name)] = state; }
  Facts facts = blank(shipped());
};

TEST_F(IntakeGate, S0_35_needs_an_agent) {
  EXPECT_EQ(item("S0-35").state, missing);
  EXPECT_EQ(item("S0-35").explanation, "agent.assigned is false");
  EXPECT_EQ(item("S0-35").fact, "agent.assigned");
  facts.agent_assigned = true;
  EXPECT_EQ(item("S0-35").state, met);
}

TEST_F(IntakeGate, S0_36_needs_a_welcome_that_arrived_and_can_become_untrue_again) {
  for (const MessageState state : {MessageState::held, MessageState::queued, MessageState::accepted,
                                   MessageState::sent, MessageState::failed, MessageState::refused}) {
    message("welcome", state);
    EXPECT_EQ(item("S0-36").state, missing);
  }
  for (const MessageState state : {MessageState::delivered, MessageState::read}) {
    message("welcome", state);
    EXPECT_EQ(item("S0-36").state, met);
  }
  message("welcome", MessageState::failed);
  EXPECT_EQ(item("S0-36").state, missing);
}

TEST_F(IntakeGate, S0_37_is_met_by_a_delivered_list_or_by_having_everything) {
  EXPECT_EQ(item("S0-37").state, missing);
  EXPECT_EQ(item("S0-37").explanation,
            "message.documents_request.delivered is false, documents.missing is 3");
  message("documents_ready", MessageState::delivered);
  EXPECT_EQ(item("S0-37").state, missing);
  message("documents_request", MessageState::delivered);
  EXPECT_EQ(item("S0-37").state, met);
  message("documents_request", MessageState::failed);
  for (auto &each : facts.documents) each = DocumentState::uploaded;
  EXPECT_EQ(item("S0-37").state, met);
  EXPECT_EQ(item("S0-37").explanation, "documents.missing is 0");
}

TEST_F(IntakeGate, S0_37_an_unknown_service_has_no_list_that_could_be_complete) {
  facts.service = kNone;
  EXPECT_EQ(item("S0-37").state, missing);
}

TEST_F(IntakeGate, S0_38_does_not_apply_without_an_order) {
  EXPECT_EQ(item("S0-38").state, not_applicable);
  EXPECT_EQ(item("S0-38").explanation, "the customer placed no order");
  facts.order_exists = true;
  EXPECT_EQ(item("S0-38").state, missing);
  facts.order_confirmed = true;
  EXPECT_EQ(item("S0-38").state, met);
}

TEST_F(IntakeGate, S0_39_needs_a_follow_up_task_by_whatever_hand) {
  EXPECT_EQ(item("S0-39").state, missing);
  facts.follow_up_exists = true;
  EXPECT_EQ(item("S0-39").state, met);
}

TEST_F(IntakeGate, S0_40_is_open_only_when_nothing_is_missing) {
  EXPECT_FALSE(gate().open);
  facts.agent_assigned = true;
  facts.follow_up_exists = true;
  message("welcome", MessageState::read);
  message("documents_request", MessageState::delivered);
  EXPECT_TRUE(gate().open);
  EXPECT_TRUE(gate_open(shipped(), shipped().gate("intake"), facts));
  facts.order_exists = true;
  EXPECT_FALSE(gate().open);
  EXPECT_FALSE(gate_open(shipped(), shipped().gate("intake"), facts));
}

TEST(Explain, says_for_every_step_where_it_stands_and_why) {
  Office office(shipped());
  office.facts.opted_in = false;
  office.happens(EventKind::enrolled);
  std::map<std::string, std::string> lines;
  for (const JourneyStep &each : explain(shipped(), office.progress, office.facts))
    lines[each.step] = each.explanation;
  EXPECT_EQ(lines.size(), shipped().steps.size());
  EXPECT_EQ(lines["review_profile"], "done");
  EXPECT_EQ(lines["welcome"], "the customer has not agreed to be written to");
  EXPECT_EQ(lines["review_order"], "order.exists is false");
  EXPECT_EQ(lines["intake_task"], "its task is open");
}

TEST(Explain, names_the_steps_that_one_waits_for) {
  Office office(shipped());
  office.agent_available = false;
  office.happens(EventKind::enrolled);
  const auto lines = explain(shipped(), office.progress, office.facts);
  EXPECT_EQ(lines[shipped().step("welcome")].explanation, "needs assign_agent");
  EXPECT_EQ(lines[shipped().step("assign_agent")].explanation, "no agent is eligible");
}

}  // namespace
}  // namespace usher::playbook::test
