// S0-35 ... S0-40: the gate before the intake task; it reads what happened, and turns false again when that
// no longer holds.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::GateItemState;
using usher::JourneyState;
using usher::MessageState;
using usher::TaskState;

class IntakeGate : public Journey {
 protected:
  [[nodiscard]] usher::TaskCompletion complete(const std::string &id) const {
    return s().tasks().complete({task(id, "intake_task").id, "all done", {}});
  }
  [[nodiscard]] static std::vector<std::string> missing(const usher::Gate &gate) {
    std::vector<std::string> out;
    for (const auto &item : gate.items)
      if (item.state == GateItemState::missing)
        out.insert(out.end(), item.clauses.begin(), item.clauses.end());
    return out;
  }
  /// A customer for whom all is done but the task itself.
  [[nodiscard]] std::string ready() const {
    const auto id = enroll().customer.id;
    customer_writes(id);
    deliver_all();
    return id;
  }
  using Clauses = std::vector<std::string>;
};

TEST_F(IntakeGate, S0_35_AnAgentIsAssigned) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(gate_item(id, "S0-35").state, GateItemState::missing);
  (void)any_agent();
  (void)s().assignment().assign({id, {}});
  EXPECT_EQ(gate_item(id, "S0-35").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_35_ItIsMissingAgainWhenTheAgentIsGone) {
  const auto only = any_agent();
  const auto id = ready();
  ASSERT_EQ(gate_item(id, "S0-35").state, GateItemState::met);
  (void)s().agents().absence({only, day(2026, 3, 1), day(2026, 3, 31), "ill", {}});
  (void)s().assignment().reassign({id, {}, "ill", {}});
  EXPECT_EQ(customer(id).agent_id, std::nullopt);
  EXPECT_EQ(gate_item(id, "S0-35").state, GateItemState::missing);
  EXPECT_FALSE(complete(id).completed);
}

TEST_F(IntakeGate, S0_36_WelcomeCountsOnceItIsDelivered) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto welcome = message(id, "welcome").id;
  for (const auto status : {MessageState::accepted, MessageState::sent}) {
    report(welcome, status);
    EXPECT_EQ(gate_item(id, "S0-36").state, GateItemState::missing);
  }
  report(welcome, MessageState::delivered);
  EXPECT_EQ(gate_item(id, "S0-36").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_36_ReadProvesItEvenWithoutDelivered) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  report(message(id, "welcome").id, MessageState::read);
  EXPECT_EQ(gate_item(id, "S0-36").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_36_AFailedDeliveryLeavesItMissing) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  (void)s().messages().status({message(id, "welcome").id, MessageState::failed, {}, "131026"});
  EXPECT_EQ(gate_item(id, "S0-36").state, GateItemState::missing);
  EXPECT_EQ(step(id, "welcome").state, usher::StepState::held);
  EXPECT_EQ(step(id, "welcome").explanation, "the message could not be delivered");
}

TEST_F(IntakeGate, S0_36_AfterAFailureItMayBeSentAgain) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto first = message(id, "welcome").id;
  (void)s().messages().status({first, MessageState::failed, {}, "131026"});
  (void)s().journeys().advance({id, {}});
  const auto second = message(id, "welcome");
  EXPECT_NE(second.id, first) << "a second attempt is a message of its own";
  EXPECT_EQ(second.state, MessageState::queued);
  report(first, MessageState::sent);
  EXPECT_EQ(messages(id).front().state, MessageState::failed) << "a late report does not undo the failure";
  report(second.id, MessageState::delivered);
  EXPECT_EQ(gate_item(id, "S0-36").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_37_DocumentsAreListedAndCommunicated) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  EXPECT_EQ(gate_item(id, "S0-37").state, GateItemState::missing) << "only asked for a reply";
  customer_writes(id);
  EXPECT_EQ(gate_item(id, "S0-37").state, GateItemState::missing) << "queued is not delivered";
  deliver_all();
  EXPECT_EQ(gate_item(id, "S0-37").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_37_ItTurnsFalseAgainWhenASecondListFails) {
  (void)any_agent();
  const auto id = ready();
  ASSERT_EQ(gate_item(id, "S0-37").state, GateItemState::met);
  usher::SendMessage again;
  again.customer_id = id;
  again.template_name = "documents_request";
  const auto second = s().messages().send(again);
  ASSERT_EQ(second.state, MessageState::queued);
  (void)s().messages().status({second.id, MessageState::failed, {}, "131026"});
  EXPECT_EQ(gate_item(id, "S0-37").state, GateItemState::missing);
  EXPECT_FALSE(complete(id).completed);
}

TEST_F(IntakeGate, S0_38_TheOrderIsReviewedOrThereIsNone) {
  (void)any_agent();
  const auto id = enroll([](EnrollCustomer &profile) {
                    profile.order = usher::OrderInput{{}, "insurance", {}};
                  }).customer.id;
  EXPECT_EQ(gate_item(id, "S0-38").state, GateItemState::missing);
  (void)s().orders().confirm({"ord_" + id.substr(4) + ".1", "insurance", false, {}});
  EXPECT_EQ(gate_item(id, "S0-38").state, GateItemState::met);
  (void)s().orders().place({id, {}, "work_permit", {}, {}});
  EXPECT_EQ(gate_item(id, "S0-38").state, GateItemState::missing) << "a second order is not confirmed";
}

TEST_F(IntakeGate, S0_39_TheNextFollowUpTaskIsCreated) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto follow_up = task(id, "next_follow_up");
  EXPECT_TRUE(follow_up.follow_up);
  EXPECT_EQ(follow_up.title, "Follow up with Anna Maria Muster — documents");
  EXPECT_EQ(follow_up.due.date, day(2026, 3, 5));
  EXPECT_EQ(gate_item(id, "S0-39").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_39_OneMadeByHandCountsToo) {
  const auto id = enroll().customer.id;  // nobody eligible: the playbook has not come to it yet
  ASSERT_EQ(gate_item(id, "S0-39").state, GateItemState::missing);
  usher::CreateTask request;
  request.customer_id = id;
  request.title = "Call on Friday";
  (void)s().tasks().create(request);
  EXPECT_EQ(gate_item(id, "S0-39").state, GateItemState::missing) << "not every task is a follow-up";
  request.follow_up = true;
  (void)s().tasks().create(request);
  EXPECT_EQ(gate_item(id, "S0-39").state, GateItemState::met);
}

TEST_F(IntakeGate, S0_40_TheTaskIsNotCompletedWhileSomethingIsMissingAndTheRefusalListsIt) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto refused = complete(id);
  EXPECT_FALSE(refused.completed);
  EXPECT_EQ(refused.task.state, TaskState::open);
  ASSERT_TRUE(refused.gate.has_value());
  EXPECT_FALSE(refused.gate->open);
  EXPECT_EQ(missing(*refused.gate), (Clauses{"S0-36", "S0-37"}));
  for (const auto &item : refused.gate->items) EXPECT_FALSE(item.explanation.empty()) << item.title;
  EXPECT_EQ(task(id, "intake_task").state, TaskState::open);
  EXPECT_EQ(events(id, "TASK_COMPLETION_REFUSED").size(), 1U);
  EXPECT_TRUE(events(id, "TASK_COMPLETED").empty());
}

TEST_F(IntakeGate, S0_40_EachMissingItemAloneHoldsIt) {
  (void)any_agent();
  const auto id = ready();
  report(message(id, "welcome").id, MessageState::delivered);
  (void)s().orders().place({id, {}, "insurance", {}, {}});
  const auto refused = complete(id);
  EXPECT_FALSE(refused.completed);
  EXPECT_EQ(missing(*refused.gate), Clauses{"S0-38"});
}

TEST_F(IntakeGate, S0_40_AdvanceIsNoWayAroundIt) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto advance = s().journeys().advance({id, {}});
  EXPECT_FALSE(advance.moved);
  EXPECT_EQ(advance.journey.state, JourneyState::running);
  ASSERT_TRUE(advance.gate.has_value());
  EXPECT_EQ(missing(*advance.gate), (Clauses{"S0-36", "S0-37"}));
}

TEST_F(IntakeGate, S0_40_WithEverythingThereItIsCompletedAndTheJourneyFinishes) {
  (void)any_agent();
  const auto id = ready();
  EXPECT_TRUE(s().journeys().gate({id, "intake"}).open);
  const auto done = complete(id);
  EXPECT_TRUE(done.completed);
  EXPECT_EQ(done.task.state, TaskState::completed);
  EXPECT_FALSE(done.gate.has_value());
  const auto journey = s().journeys().get({id});
  EXPECT_EQ(journey.state, JourneyState::finished);
  EXPECT_TRUE(journey.finished_at.has_value());
  EXPECT_EQ(events(id, "JOURNEY_FINISHED").size(), 1U);
  EXPECT_TRUE(complete(id).completed) << "again changes nothing";
  EXPECT_EQ(events(id, "TASK_COMPLETED").size(), 1U);
}

TEST_F(IntakeGate, S0_1_S0_40_TheWholeProcedureWithOrderFlagAndTimeline) {
  (void)any_agent();
  const auto id = enroll([](EnrollCustomer &profile) {
                    profile.name = "Anna Muster";
                    profile.languages = {"tr"};
                    profile.permit_expires = day(2026, 4, 10);
                    profile.order = usher::OrderInput{{}, "insurance", "calls after six"};
                    profile.documents = {"passport"};
                  }).customer.id;
  deliver_all();
  (void)s().orders().confirm({"ord_" + id.substr(4) + ".1", "insurance", true, {}});
  deliver_all();
  customer_writes(id, "Merhaba");
  deliver_all();
  ASSERT_TRUE(complete(id).completed);
  EXPECT_EQ(s().journeys().get({id}).state, JourneyState::finished);
  std::vector<std::string> kinds;
  for (const auto &event : events(id))
    if (event.kind != "VALUES_REVEALED" && event.kind != "ROWS_SEALED" && event.kind != "MESSAGE_STATUS")
      kinds.push_back(event.kind);
  EXPECT_EQ(kinds, (std::vector<std::string>{
                       "CUSTOMER_ENROLLED", "ORDER_PLACED",    "DOCUMENT_ADDED",   "PROFILE_REVIEWED",
                       "STAGE_ENTERED",     "AGENT_ASSIGNED",  "MESSAGE_QUEUED",   "TASK_CREATED",
                       "JOURNEY_MOVED",     "ORDER_CONFIRMED", "MESSAGE_QUEUED",   "MESSAGE_QUEUED",
                       "TASK_CREATED",      "JOURNEY_MOVED",   "MESSAGE_RECEIVED", "MESSAGE_QUEUED",
                       "JOURNEY_MOVED",     "TASK_COMPLETED",  "JOURNEY_FINISHED", "JOURNEY_MOVED"}));
  const auto verified = s().timeline().verify({id, {}});
  EXPECT_TRUE(verified.intact);
  EXPECT_TRUE(verified.problems.empty());
}

}  // namespace
}  // namespace journeys
