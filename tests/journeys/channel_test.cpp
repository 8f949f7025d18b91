// The channel's rules around S0-16 and S0-31: consent, the 24 hours, what may go out when; the log says why.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::MessageState;
using usher::SendMode;
using usher::StepState;

class ChannelRules : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
  [[nodiscard]] usher::Message send_text(const std::string &id, std::string text) const {
    usher::SendMessage request;
    request.customer_id = id;
    request.text = std::move(text);
    return s().messages().send(request);
  }
};

TEST_F(ChannelRules, S0_16_WithoutOptInNothingGoesOutAndItSaysWhy) {
  const auto id = enroll([](EnrollCustomer &profile) { profile.whatsapp_opt_in.reset(); }).customer.id;
  const auto welcome = message(id, "welcome");
  EXPECT_EQ(welcome.state, MessageState::refused);
  EXPECT_EQ(welcome.reason, "no_opt_in");
  EXPECT_FALSE(welcome.explanation.empty());
  EXPECT_TRUE(s().outbox().claim().items.empty());
  EXPECT_EQ(step(id, "welcome").state, StepState::held);
  EXPECT_EQ(events(id, "MESSAGE_REFUSED").size(), 3U) << "welcome, list announced, expectations";
  EXPECT_TRUE(has(events(id, "MESSAGE_REFUSED").front().data.text, R"("reason":"no_opt_in")"));
  EXPECT_EQ(gate_item(id, "S0-36").state, usher::GateItemState::missing);
}

TEST_F(ChannelRules, S0_16_AnOptInThatComesLaterSetsItFree) {
  const auto id = enroll([](EnrollCustomer &profile) { profile.whatsapp_opt_in.reset(); }).customer.id;
  usher::AmendCustomer request;
  request.id = id;
  request.whatsapp_opt_in = usher::OptIn{kMonday, "said so on the phone, call 88"};
  (void)s().customers().amend(request);
  EXPECT_EQ(message(id, "welcome").state, MessageState::queued);
  EXPECT_EQ(step(id, "welcome").state, StepState::done);
  deliver_all();
  EXPECT_EQ(gate_item(id, "S0-36").state, usher::GateItemState::met);
}

TEST_F(ChannelRules, S0_31_TheListIsHeldUntilTheCustomerWrites) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(step(id, "request_documents").state, StepState::held);
  EXPECT_EQ(step(id, "request_documents").explanation, "the customer has to write first");
  const auto ready = message(id, "documents_ready");
  EXPECT_EQ(ready.state, MessageState::queued);
  EXPECT_EQ(ready.mode, SendMode::template_message);
  EXPECT_EQ(ready.reason, "window_closed");
  EXPECT_TRUE(message(id, "documents_request").id.empty());
  customer_writes(id);
  const auto list = message(id, "documents_request");
  EXPECT_EQ(list.state, MessageState::queued);
  EXPECT_EQ(list.mode, SendMode::free_text);
  EXPECT_EQ(list.reason, "window_open");
}

TEST_F(ChannelRules, S0_31_TheWindowIsClosedAfterExactly24Hours) {
  const auto id = enroll().customer.id;
  usher::ReceivedMessage wrote;
  wrote.customer_id = id;
  wrote.text = "Hello";
  wrote.at = kMonday;
  (void)s().messages().received(wrote);
  set_clock(kMonday + 24h - 1s, 0us);
  EXPECT_EQ(send_text(id, "One more question").state, MessageState::queued);
  set_clock(kMonday + 24h, 0us);
  const auto late = send_text(id, "And another one");
  EXPECT_EQ(late.state, MessageState::refused);
  EXPECT_EQ(late.mode, SendMode::refuse);
}

TEST_F(ChannelRules, S0_16_FreeTextByHandGoesOnlyIntoAnOpenWindow) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(send_text(id, "Do you have a minute?").state, MessageState::refused);
  customer_writes(id);
  const auto sent = send_text(id, "Do you have a minute?");
  EXPECT_EQ(sent.state, MessageState::queued);
  EXPECT_EQ(sent.mode, SendMode::free_text);
}

TEST_F(ChannelRules, S0_31_ACustomerIsFoundByTheNumberThatWrote) {
  const auto id = enroll().customer.id;
  usher::ReceivedMessage wrote;
  wrote.phone = "+90 532 123 45 00";
  wrote.text = "Hello";
  wrote.provider_id = "wamid.1";
  EXPECT_EQ(s().messages().received(wrote).customer_id, id);
  (void)s().messages().received(wrote);
  EXPECT_EQ(events(id, "MESSAGE_RECEIVED").size(), 1U) << "the channel repeats itself";
  wrote.phone = "+905329999999";
  wrote.provider_id = "wamid.2";
  EXPECT_EQ(failure([&] { (void)s().messages().received(wrote); }), usher::Code::not_found);
}

}  // namespace
}  // namespace journeys
