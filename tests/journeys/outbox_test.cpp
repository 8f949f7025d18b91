// The outbox under S0-16: at least once, in order per customer, with a stable key; and the reports that come
// back.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;
using usher::MessageState;

class OutboxRules : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
  [[nodiscard]] std::vector<usher::OutboxItem> claim(std::int64_t limit = 10,
                                                     std::int64_t lease_s = 60) const {
    return s().outbox().claim({limit, lease_s}).items;
  }
};

TEST_F(OutboxRules, S0_16_OneItemOfACustomerAtATimeInOrder) {
  const auto id = enroll().customer.id;
  std::vector<std::string> order;
  for (auto items = claim(); !items.empty(); items = claim()) {
    ASSERT_EQ(items.size(), 1U);
    EXPECT_TRUE(claim().empty()) << "the next one waits for this one";
    order.push_back(items.front().subject_id);
    EXPECT_TRUE(s().outbox().ack({items.front().id, {}}).done);
  }
  const std::string own = "msg_" + id.substr(4);
  EXPECT_EQ(order, (std::vector{own + ".1", own + ".2", own + ".3"}));
}

TEST_F(OutboxRules, S0_16_CustomersDoNotWaitForEachOther) {
  (void)enroll();
  (void)enroll();
  const auto items = claim();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_NE(items[0].customer_id, items[1].customer_id);
  EXPECT_EQ(s().outbox().claim().waiting, 6);
}

TEST_F(OutboxRules, S0_16_ALeaseThatRunsOutLetsTheItemBeClaimedAgainUnderTheSameKey) {
  (void)enroll();
  const auto first = claim(10, 60);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.front().attempt, 1);
  EXPECT_TRUE(claim().empty());
  set_clock(kMonday + 2min);
  const auto second = claim();
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second.front().key, first.front().key);
  EXPECT_EQ(second.front().attempt, 2);
  EXPECT_EQ(second.front().payload.text, first.front().payload.text);
}

TEST_F(OutboxRules, S0_16_AnAckIsReportedAsAcceptedAndMayRepeat) {
  const auto id = enroll().customer.id;
  const auto item = claim().front();
  EXPECT_TRUE(s().outbox().ack({item.id, "wamid.1"}).done);
  EXPECT_TRUE(s().outbox().ack({item.id, "wamid.1"}).done);
  EXPECT_EQ(message(id, "welcome").state, MessageState::accepted);
  EXPECT_EQ(message(id, "welcome").history.size(), 1U);
}

TEST_F(OutboxRules, S0_16_AFailureIsTriedAgainWhenItsTimeHasCome) {
  const auto id = enroll().customer.id;
  const auto item = claim().front();
  const auto receipt = s().outbox().fail({item.id, "130429", true, 300});
  EXPECT_FALSE(receipt.done);
  ASSERT_TRUE(receipt.retry_at.has_value());
  EXPECT_TRUE(claim().empty());
  EXPECT_EQ(message(id, "welcome").state, MessageState::queued);
  set_clock(kMonday + 6min);
  ASSERT_EQ(claim().size(), 1U);
}

TEST_F(OutboxRules, S0_16_AFailureForGoodFailsTheMessageAndFreesTheNext) {
  const auto id = enroll().customer.id;
  const auto item = claim().front();
  EXPECT_TRUE(s().outbox().fail({item.id, "131026", false, 0}).done);
  const auto welcome = message(id, "welcome");
  EXPECT_EQ(welcome.state, MessageState::failed);
  ASSERT_EQ(welcome.history.size(), 1U);
  EXPECT_EQ(welcome.history.front().error_code, "131026");
  ASSERT_EQ(claim().size(), 1U);
}

TEST_F(OutboxRules, S0_36_ReportsMayRepeatAndComeOutOfOrder) {
  const auto id = enroll().customer.id;
  const auto welcome = message(id, "welcome").id;
  for (const auto status : {MessageState::read, MessageState::sent, MessageState::delivered,
                            MessageState::accepted, MessageState::read, MessageState::delivered})
    report(welcome, status);
  EXPECT_EQ(message(id, "welcome").state, MessageState::read);
  EXPECT_EQ(gate_item(id, "S0-36").state, usher::GateItemState::met);
  EXPECT_EQ(events(id, "MESSAGE_STATUS").size(), 6U) << "every raw report is kept";
}

TEST_F(OutboxRules, S0_36_OnlyWhatTheChannelSaysIsAReport) {
  const auto id = enroll().customer.id;
  const auto welcome = message(id, "welcome").id;
  for (const auto status :
       {MessageState::held, MessageState::refused, MessageState::queued, MessageState::received})
    EXPECT_EQ(failure([&] { report(welcome, status); }), Code::invalid_argument);
  customer_writes(id);
  EXPECT_EQ(failure([&] { report(messages(id)[3].id, MessageState::delivered); }), Code::precondition)
      << "inbound";
}

TEST_F(OutboxRules, S0_16_EveryClaimIsARevealOnTheTimeline) {
  const auto id = enroll().customer.id;
  const auto before = events(id, "VALUES_REVEALED").size();
  (void)claim();
  const auto after = events(id, "VALUES_REVEALED");
  EXPECT_GT(after.size(), before);
  EXPECT_TRUE(std::ranges::any_of(
      after, [](const usher::TimelineEvent &event) { return has(event.data.text, "outbox"); }));
}

TEST_F(OutboxRules, S0_16_AnUnknownItemIsNotFound) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(failure([&] { (void)s().outbox().ack({"out_" + id.substr(4) + ".99", {}}); }), Code::not_found);
  EXPECT_EQ(failure([&] { (void)s().outbox().claim({0, 60}); }), Code::invalid_argument);
}

}  // namespace
}  // namespace journeys
