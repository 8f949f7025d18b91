// S0-16 ... S0-19: the welcome message: its words, its language, its way out and its line in the log.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::MessageState;

class Welcome : public Journey {
 protected:
  [[nodiscard]] std::string enroll_in(std::vector<std::string> languages) const {
    return enroll([&](EnrollCustomer &profile) { profile.languages = std::move(languages); }).customer.id;
  }
};

TEST_F(Welcome, S0_16_AnIntroductoryWhatsAppGoesIntoTheOutbox) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto welcome = message(id, "welcome");
  EXPECT_EQ(welcome.state, MessageState::queued);
  const auto batch = s().outbox().claim();
  ASSERT_EQ(batch.items.size(), 1U);
  const auto &item = batch.items.front();
  EXPECT_EQ(item.kind, "message.whatsapp");
  EXPECT_EQ(item.subject_id, welcome.id);
  EXPECT_EQ(item.customer_id, id);
  for (const std::string_view part :
       {R"("channel":"whatsapp")", R"("to":"+905321234500")", R"("name":"welcome","language":"en")",
        R"("parameters":["Anna Maria Muster","Selin Örnek"])"})
    EXPECT_TRUE(has(item.payload.text, part)) << part;
}

TEST_F(Welcome, S0_16_ItComesOncePerCustomer) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  (void)s().journeys().advance({id, {}});
  (void)s().tick();
  customer_writes(id);
  const auto all = messages(id);
  EXPECT_EQ(std::ranges::count(all, "welcome", &usher::Message::template_name), 1);
}

TEST_F(Welcome, S0_17_TheTurkishTextWordForWord) {
  (void)any_agent();
  const auto id = enroll_in({"tr"});
  EXPECT_EQ(message(id, "welcome").body,
            "Merhaba Anna Maria Muster, Ikamet’e hoş geldiniz! Ben Selin Örnek, size yardımcı olacak "
            "uzmanınızım. Bir "
            "sorunuz olursa buradan ulaşabilirsiniz.");
}

TEST_F(Welcome, S0_18_TheEnglishVersion) {
  (void)any_agent();
  const auto id = enroll_in({"en"});
  EXPECT_EQ(message(id, "welcome").body,
            "Hello Anna Maria Muster, welcome to Ikamet! I am Selin Örnek, the specialist who will help you. "
            "If you have a "
            "question, you can reach me here.");
  EXPECT_FALSE(message(id, "welcome").fallback_used);
}

TEST_F(Welcome, S0_18_TheFirstPreferredLanguageThatExistsIsTaken) {
  (void)agent("Selin Örnek", {"insurance"}, {"ru"});
  const auto id = enroll_in({"ru", "tr-TR", "en"});
  EXPECT_EQ(message(id, "welcome").language, "tr");
}

TEST_F(Welcome, S0_18_WithoutATextInTheLanguageTheFallbackIsLogged) {
  (void)agent("Selin Örnek", {"insurance"}, {"ru"});
  const auto id = enroll_in({"ru"});
  const auto welcome = message(id, "welcome");
  EXPECT_EQ(welcome.language, "en");
  EXPECT_TRUE(welcome.fallback_used);
  EXPECT_TRUE(has(events(id, "MESSAGE_QUEUED").front().data.text, R"("language":"en","fallback_used":true)"));
}

TEST_F(Welcome, S0_19_TheLogSaysTypeWhatsAppDirectionOutbound) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto welcome = message(id, "welcome");
  EXPECT_EQ(welcome.channel, usher::Channel::whatsapp);
  EXPECT_EQ(welcome.direction, usher::Direction::outbound);
  const auto logged = events(id, "MESSAGE_QUEUED");
  ASSERT_EQ(logged.size(), 3U);
  for (const auto &event : logged)
    EXPECT_TRUE(has(event.data.text, R"("type":"WHATSAPP","direction":"OUTBOUND")"));
  EXPECT_TRUE(has(logged.front().data.text, R"("template":"welcome")"));
}

TEST_F(Welcome, S0_19_WhatTheCustomerAnswersIsLoggedAsInbound) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  customer_writes(id, "Thank you");
  const auto logged = events(id, "MESSAGE_RECEIVED");
  ASSERT_EQ(logged.size(), 1U);
  EXPECT_TRUE(has(logged.front().data.text, R"("type":"WHATSAPP","direction":"INBOUND")"));
}

}  // namespace
}  // namespace journeys
