// Previews: what would go out and why, and what an author sees without a customer.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Channel;
using usher::Code;
using usher::SendMode;

class Preview : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
  [[nodiscard]] usher::MessagePreview preview(std::optional<std::string> customer, std::string name,
                                              std::vector<std::string> reveal = {}) const {
    usher::PreviewMessage request;
    request.customer_id = std::move(customer);
    request.template_name = std::move(name);
    request.reveal = std::move(reveal);
    return s().messages().preview(request);
  }
};

TEST_F(Preview, S0_18_ItShowsTheTextAndSendsNothing) {
  const auto id = enroll().customer.id;
  const auto before = messages(id).size();
  const auto shown = preview(id, "expectations", {"body", "parameters"});
  EXPECT_EQ(shown.playbook, "ikamet-intake");
  ASSERT_EQ(shown.previews.size(), 1U);
  const auto &text = shown.previews.front();
  EXPECT_TRUE(text.body.starts_with("Hello Anna Maria Muster"));
  EXPECT_EQ(text.language, "en");
  EXPECT_EQ(text.limit, 1024);
  EXPECT_EQ(text.length, static_cast<std::int64_t>(text.body.size())) << "it is ASCII";
  ASSERT_EQ(text.parameters.size(), 5U);
  EXPECT_EQ(text.parameters.front().placeholder, "Name");
  EXPECT_EQ(text.parameters.front().text, "Anna Maria Muster");
  ASSERT_TRUE(text.decision);
  EXPECT_EQ(text.decision->mode, SendMode::template_message);
  EXPECT_EQ(text.decision->reason, "window_closed");
  EXPECT_TRUE(text.findings.empty());
  EXPECT_EQ(messages(id).size(), before);
}

TEST_F(Preview, WhatItShowsIsMasked) {
  const auto id = enroll().customer.id;
  const auto shown = preview(id, "documents_email");
  EXPECT_EQ(shown.previews.front().body, "***");
  EXPECT_EQ(shown.previews.front().subject, "***");
  for (const auto &each : shown.previews.front().parameters) EXPECT_EQ(each.text, "***");
  const auto reveals = [&] {
    // Reading the timeline reveals too: only what is asked of the preview counts.
    const auto all = events(id, "VALUES_REVEALED");
    return std::ranges::count_if(all, [](const auto &each) { return journeys::has(each.data.text, "body"); });
  };
  EXPECT_EQ(reveals(), 0);
  (void)preview(id, "documents_email", {"body"});
  EXPECT_EQ(reveals(), 1);
}

TEST_F(Preview, EachChannelThatIsTriedIsShown) {
  const auto id = enroll().customer.id;
  const auto tried = preview(id, "documents_list", {"body"}).previews;
  ASSERT_EQ(tried.size(), 2U);
  EXPECT_EQ(tried[0].channel, Channel::whatsapp);
  EXPECT_EQ(tried[0].decision->mode, SendMode::refuse);
  EXPECT_EQ(tried[1].template_name, "documents_email");
  EXPECT_EQ(tried[1].decision->reason, "address_known");
  EXPECT_EQ(tried[1].limit, 8000);
}

TEST_F(Preview, AFallbackLanguageIsSaidToBeOne) {
  (void)agent("Selin Örnek", {"insurance"}, {"ru"});
  const auto id = enroll([](usher::EnrollCustomer &profile) { profile.languages = {"ru"}; }).customer.id;
  const auto shown = preview(id, "welcome").previews.front();
  EXPECT_TRUE(shown.fallback_used);
  EXPECT_EQ(shown.language, "en");
}

TEST_F(Preview, WhatIsMissingIsAFindingAndTheDecisionNamesIt) {
  const auto id =
      enroll([](usher::EnrollCustomer &profile) { profile.email.reset(); }).customer.id;  // no agent yet
  const auto shown = preview(id, "welcome", {"body"}).previews.front();
  EXPECT_TRUE(shown.body.empty());
  ASSERT_EQ(shown.findings.size(), 1U);
  EXPECT_EQ(shown.findings.front().code, "placeholder_missing");
  EXPECT_EQ(shown.findings.front().field, "Agent Name");
  EXPECT_EQ(shown.decision->reason, "placeholder_missing");
}

TEST_F(Preview, AnAuthorSeesEveryLanguageWithSampleValues) {
  const auto shown = preview({}, "documents_email").previews;
  ASSERT_EQ(shown.size(), 2U);
  for (const auto &each : shown) {
    EXPECT_FALSE(each.decision);
    EXPECT_TRUE(each.findings.empty());
    EXPECT_TRUE(has(each.body, "Selin Örnek")) << each.language;
    EXPECT_TRUE(has(each.body, "- Passport\n- Two photographs"));
    EXPECT_FALSE(has(each.body, "["));
    ASSERT_TRUE(each.subject);
  }
  EXPECT_EQ(shown[0].language, "en");
  EXPECT_EQ(shown[1].language, "tr");
}

TEST_F(Preview, WhatIsWrongIsRefused) {
  EXPECT_EQ(failure([&] { (void)preview({}, "wellcome"); }), Code::invalid_argument);
  usher::PreviewMessage request;
  request.template_name = "welcome";
  request.playbook = "ikamet";
  EXPECT_EQ(failure([&] { (void)s().messages().preview(request); }), Code::invalid_argument);
  request.playbook = "ikamet-intake";
  request.customer_id = enroll().customer.id;
  EXPECT_EQ(failure([&] { (void)s().messages().preview(request); }), Code::invalid_argument);
}

}  // namespace
}  // namespace journeys
