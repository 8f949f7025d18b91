// E-mail beside WhatsApp: an address instead of a window, a channel that stands in for another, consent for
// each of its own.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Channel;
using usher::Code;
using usher::EnrollCustomer;
using usher::MessageState;
using usher::SendMode;

class Email : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
  [[nodiscard]] usher::Message send(const std::string &id, std::string template_name) const {
    usher::SendMessage request;
    request.customer_id = id;
    request.template_name = std::move(template_name);
    auto sent = s().messages().send(request);
    for (const auto &each : messages(id))
      if (each.id == sent.id) return each;
    return sent;
  }
  [[nodiscard]] usher::Message say(const std::string &id, std::optional<std::string> subject,
                                   std::optional<Channel> channel = Channel::email) const {
    usher::SendMessage request;
    request.customer_id = id;
    request.text = "Please call us.";
    request.channel = channel;
    request.subject = std::move(subject);
    return s().messages().send(request);
  }
  void withdraw(const std::string &id, std::optional<Channel> channel, std::int64_t recalled) const {
    usher::WithdrawConsent request;
    request.customer_id = id;
    request.channel = channel;
    EXPECT_EQ(s().consents().withdraw(request).recalled, recalled);
  }
  [[nodiscard]] std::vector<usher::OutboxItem> items(std::string_view kind) const {
    auto batch = s().outbox().claim({1000, 60, false});
    std::erase_if(batch.items, [&](const usher::OutboxItem &item) { return item.kind != kind; });
    return batch.items;
  }
};

TEST_F(Email, S2_11_AMailNeedsNoWindowAndNoOptIn) {
  const auto id = enroll([](EnrollCustomer &profile) { profile.whatsapp_opt_in.reset(); }).customer.id;
  const auto mail = send(id, "documents_email");
  EXPECT_EQ(mail.state, MessageState::queued);
  EXPECT_EQ(mail.channel, Channel::email);
  EXPECT_EQ(mail.mode, SendMode::free_text);
  EXPECT_EQ(mail.reason, "address_known");
  EXPECT_TRUE(has(mail.body, "\n- ")) << "one document a line";
  ASSERT_TRUE(mail.template_name);
  const auto batch = items("message.email");
  ASSERT_EQ(batch.size(), 1U);
  EXPECT_EQ(batch[0].subject_id, mail.id);
  for (const std::string_view part :
       {R"("channel":"email")", R"("to":"anna.muster00@example.com")",
        R"("subject":"Documents still missing: )", R"("language":"en")", R"("template":"documents_email")"})
    EXPECT_TRUE(has(batch[0].payload.text, part)) << part;
  const auto logged = events(id, "MESSAGE_QUEUED");
  ASSERT_EQ(logged.size(), 1U);
  EXPECT_TRUE(has(logged[0].data.text, R"("type":"EMAIL","direction":"OUTBOUND")"));
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Email, ASubjectIsMaskedAndRevealed) {
  const auto id = enroll().customer.id;
  (void)send(id, "documents_email");
  EXPECT_EQ(s().messages().list({id, {}}).messages.back().subject, "***");
  const auto shown = s().messages().list({id, {"subject"}}).messages.back().subject;
  ASSERT_TRUE(shown);
  EXPECT_TRUE(shown->starts_with("Documents still missing: "));
}

TEST_F(Email, WithoutAnAddressThatCanTakeItItIsRefused) {
  const auto none = enroll([](EnrollCustomer &profile) { profile.email.reset(); }).customer.id;
  EXPECT_EQ(say(none, "Call").reason, "no_email");
  const auto reserved =
      enroll([](EnrollCustomer &profile) { profile.email = "anna@mail.invalid"; }).customer.id;
  EXPECT_EQ(say(reserved, "Call").reason, "email_refused");
  const auto broken =
      enroll([](EnrollCustomer &profile) { profile.email = "anna@@example.com"; }).customer.id;
  EXPECT_EQ(say(broken, "Call").reason, "email_refused");
  EXPECT_TRUE(items("message.email").empty());
}

TEST_F(Email, TheNextChannelIsTakenAndTheLogSaysWhy) {
  const auto id = enroll().customer.id;
  const auto sent = send(id, "documents_list");  // free text, and the customer has not written
  EXPECT_EQ(sent.state, MessageState::queued);
  EXPECT_EQ(sent.channel, Channel::email);
  EXPECT_EQ(sent.template_name, "documents_email");
  EXPECT_EQ(sent.instead_of, "documents_list");
  EXPECT_TRUE(has(sent.explanation, "Instead of: documents_list by whatsapp ("));
  const auto logged = events(id, "MESSAGE_QUEUED").back().data.text;
  EXPECT_TRUE(has(
      logged, R"("instead_of":"documents_list","tried":[{"template":"documents_list","channel":"whatsapp")"));
  customer_writes(id);
  const auto by_whatsapp = send(id, "documents_list");
  EXPECT_EQ(by_whatsapp.channel, Channel::whatsapp);
  EXPECT_FALSE(by_whatsapp.instead_of);
}

TEST_F(Email, WhenAllChannelsRefuseTheFirstStandsAndNamesTheOthers) {
  const auto id = enroll([](EnrollCustomer &profile) { profile.email.reset(); }).customer.id;
  const auto sent = send(id, "documents_list");
  EXPECT_EQ(sent.state, MessageState::refused);
  EXPECT_EQ(sent.channel, Channel::whatsapp);
  EXPECT_EQ(sent.template_name, "documents_list");
  EXPECT_FALSE(sent.instead_of);
  const auto before = messages(id).size();
  (void)send(id, "documents_list");
  EXPECT_EQ(messages(id).size(), before) << "the one that waits is taken up again";
}

TEST_F(Email, ConsentIsWithdrawnForEmailOnly) {
  const auto id = enroll().customer.id;
  deliver_all();
  customer_writes(id);
  deliver_all();
  (void)send(id, "documents_email");
  withdraw(id, Channel::email, 1);
  EXPECT_TRUE(items("message.email").empty());
  EXPECT_EQ(say(id, "Call").reason, "consent_withdrawn");
  EXPECT_EQ(say(id, {}, Channel::whatsapp).state, MessageState::queued);
  EXPECT_TRUE(customer(id).whatsapp_opt_in);
  usher::GiveConsent again;
  again.customer_id = id;
  again.channel = Channel::email;
  again.evidence = "wrote that it is fine";
  EXPECT_TRUE(s().consents().give(again).messages_allowed);
  EXPECT_EQ(say(id, "Call").state, MessageState::queued);
}

TEST_F(Email, ConsentIsWithdrawnForWhatsAppOnly) {
  const auto id = enroll().customer.id;
  deliver_all();
  withdraw(id, Channel::whatsapp, 0);
  EXPECT_EQ(say(id, "Call").state, MessageState::queued);
  withdraw(id, {}, 1);
  EXPECT_EQ(say(id, "Call").reason, "consent_withdrawn") << "for every channel";
}

TEST_F(Email, RestrictionComesBeforeEverything) {
  const auto id = enroll().customer.id;
  (void)s().privacy().restrict({id, "disputed", {}});
  usher::SendMessage request;
  request.customer_id = id;
  request.template_name = "documents_list";
  const auto refused = s().messages().send(request);
  EXPECT_EQ(refused.reason, "processing_restricted");
  EXPECT_EQ(refused.channel, Channel::whatsapp);
}

TEST_F(Email, FreeTextHasASubjectOfOneLine) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(say(id, "Your appointment").state, MessageState::queued);
  EXPECT_EQ(failure([&] { (void)say(id, {}); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)say(id, " "); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)say(id, "Hello\r\nBcc: x@example.com"); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)say(id, "Hello", Channel::whatsapp); }), Code::invalid_argument);
}

TEST_F(Email, WhatCustomersWriteByMailOpensNoWindow) {
  const auto id = enroll().customer.id;
  usher::ReceivedMessage wrote;
  wrote.email = "Anna.Muster00@EXAMPLE.com";
  wrote.subject = "Re: your documents";
  wrote.text = "Here they are";
  wrote.provider_id = "<1@example.com>";
  const auto in = s().messages().received(wrote);
  EXPECT_EQ(in.customer_id, id);
  EXPECT_EQ(in.channel, Channel::email);
  EXPECT_EQ(s().messages().received(wrote).id, in.id) << "mail comes twice";
  EXPECT_TRUE(
      has(events(id, "MESSAGE_RECEIVED").front().data.text, R"("type":"EMAIL","direction":"INBOUND")"));
  EXPECT_EQ(say(id, {}, Channel::whatsapp).state, MessageState::refused);
  wrote.email = "somebody@example.org";
  wrote.provider_id.reset();
  EXPECT_EQ(failure([&] { (void)s().messages().received(wrote); }), Code::not_found);
}

TEST_F(Email, ReportsOnMailMoveItAsReportsOnWhatsAppDo) {
  const auto id = enroll().customer.id;
  deliver_all();
  const auto mail = send(id, "documents_email");
  deliver_all();
  EXPECT_EQ(message(id, "documents_email").state, MessageState::delivered);
  EXPECT_EQ(message(id, "documents_email").id, mail.id);
  EXPECT_FALSE(s().journeys().get({id}).steps.empty());
}

}  // namespace
}  // namespace journeys
