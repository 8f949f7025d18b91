// S0-29 ... S0-34: what the customer has to bring, and what the customer is told about it.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::MessageState;
using usher::Requirement;

class Documents : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
  [[nodiscard]] std::string enroll_for(std::string service, std::string language = "en") const {
    return enroll([&](EnrollCustomer &profile) {
             profile.service = std::move(service);
             profile.languages = {std::move(language)};
           })
        .customer.id;
  }
  [[nodiscard]] std::vector<std::string> missing_titles(const std::string &id) const {
    std::vector<std::string> out;
    for (const auto &each : s().documents().missing({id}).documents)
      if (each.missing) out.push_back(each.title);
    return out;
  }
};

TEST_F(Documents, S0_29_EachServiceHasItsOwnListWithSourceAndDate) {
  const auto insurance = s().documents().missing({enroll_for("insurance")});
  const auto work = s().documents().missing({enroll_for("work_permit")});
  EXPECT_EQ(insurance.service, "health_insurance_policy");
  EXPECT_EQ(work.service, "work_permit_domestic");
  const auto keys = [](const usher::RequiredDocuments &required) {
    std::vector<std::string> out;
    for (const auto &each : required.documents) out.push_back(each.key);
    return out;
  };
  EXPECT_EQ(keys(insurance), (std::vector<std::string>{"passport", "policy_clause", "signed_policy"}));
  EXPECT_EQ(keys(work), (std::vector<std::string>{"employment_contract", "residence_permit", "passport",
                                                  "diploma", "photo"}));
  for (const auto &each : work.documents) {
    EXPECT_FALSE(each.source.empty()) << each.key;
    EXPECT_TRUE(each.verified_on.ok()) << each.key;
  }
}

TEST_F(Documents, S0_29_AConditionalDocumentIsAskedForWhenItsConditionHolds) {
  const auto consent = [&](usher::Date birth) {
    const auto id = enroll([&](EnrollCustomer &profile) {
                      profile.service = "tourism";
                      profile.birth_date = birth;
                      profile.passport.reset();
                    }).customer.id;
    for (const auto &each : s().documents().missing({id}).documents)
      if (each.key == "minor_consent") return each;
    return usher::RequiredDocument{};
  };
  const auto child = consent(day(2010, 1, 1));
  EXPECT_EQ(child.requirement, Requirement::conditional);
  EXPECT_TRUE(child.missing);
  EXPECT_EQ(child.condition, "the applicant is under 18");
  EXPECT_FALSE(consent(day(1990, 1, 1)).missing);
}

TEST_F(Documents, S0_30_TheTaskNotesEachMissingDocumentOnItsOwnLine) {
  const auto id = enroll_for("work_permit");
  const auto noted = lines(*task(id, "intake_task").description);
  const auto missing = missing_titles(id);
  ASSERT_EQ(missing.size(), 4U);
  ASSERT_EQ(noted.size(), missing.size() + 1);
  EXPECT_EQ(noted.front(), "Missing documents:");
  for (std::size_t i = 0; i < missing.size(); ++i) EXPECT_EQ(noted[i + 1], "- " + missing[i]);
}

TEST_F(Documents, S0_30_TheNoteFollowsWhatComesIn) {
  const auto id = enroll_for("insurance");
  const auto added = s().documents().add({id, "policy_clause", "vault/88", {}});
  EXPECT_EQ(lines(*task(id, "intake_task").description).size(), 3U);
  EXPECT_FALSE(has(*task(id, "intake_task").description, "Clause of circular"));
  EXPECT_EQ(s().documents().reject({added.id, "unreadable", {}}).state, usher::DocumentState::rejected);
  EXPECT_TRUE(has(*task(id, "intake_task").description, "Clause of circular"))
      << "a rejected document is missing again";
  EXPECT_EQ(s().documents().missing({id}).missing, 3);
}

TEST_F(Documents, S0_31_TheWhatsAppListsOneDocumentPerLine) {
  const auto id = enroll_for("work_permit");
  customer_writes(id);
  const auto text = lines(message(id, "documents_request").body);
  for (const auto &title : missing_titles(id)) EXPECT_EQ(std::ranges::count(text, "- " + title), 1) << title;
  const auto listed =
      std::ranges::count_if(text, [](const std::string &line) { return line.starts_with("- "); });
  EXPECT_EQ(listed, 4);
}

TEST_F(Documents, S0_31_InTheCustomersLanguage) {
  const auto id = enroll_for("insurance", "tr");
  customer_writes(id, "Merhaba");
  const auto request = message(id, "documents_request");
  EXPECT_EQ(request.language, "tr");
  EXPECT_EQ(std::ranges::count(lines(request.body), "- Pasaport kimlik sayfası"), 1);
}

TEST_F(Documents, S0_31_WithNothingMissingNothingIsAskedFor) {
  const auto id = enroll([](EnrollCustomer &profile) {
                    profile.documents = {"passport", "policy_clause", "signed_policy"};
                  }).customer.id;
  EXPECT_EQ(step(id, "request_documents").state, usher::StepState::done);
  EXPECT_TRUE(message(id, "documents_ready").id.empty());
  EXPECT_EQ(gate_item(id, "S0-37").state, usher::GateItemState::met);
}

TEST_F(Documents, S0_31_OnceTheListIsOutItIsNotSentAgainForEveryMessage) {
  const auto id = enroll_for("insurance");
  customer_writes(id);
  customer_writes(id, "Thank you");
  (void)s().documents().add({id, "passport", {}, {}});
  EXPECT_EQ(std::ranges::count(messages(id), "documents_request", &usher::Message::template_name), 1);
}

TEST_F(Documents, S0_32_TheCustomerIsToldHowLongItUsuallyTakes) {
  const auto id = enroll_for("insurance");
  EXPECT_TRUE(has(message(id, "expectations").body, "usually takes: 1-2 business days."));
}

TEST_F(Documents, S0_33_TheCustomerIsToldWhatHappensAfterSubmission) {
  const auto id = enroll_for("insurance");
  EXPECT_TRUE(has(message(id, "expectations").body, "After you have handed them in: We issue your policy"));
}

TEST_F(Documents, S0_34_TheCustomerIsToldWhomToContact) {
  const auto id = enroll_for("insurance");
  EXPECT_TRUE(has(message(id, "expectations").body,
                  "If you have questions: your specialist, at this WhatsApp number"));
}

TEST_F(Documents, S0_32_S0_33_S0_34_EachServiceHasItsOwnInBothLanguages) {
  const auto english = message(enroll_for("citizenship"), "expectations").body;
  const auto turkish = message(enroll_for("citizenship", "tr"), "expectations").body;
  EXPECT_TRUE(has(english, "4-8 weeks")) << english;
  EXPECT_TRUE(has(turkish, "4-8 hafta")) << turkish;
  EXPECT_TRUE(has(turkish, "Belgeleri teslim ettikten sonra: Dosyanızı")) << turkish;
  EXPECT_FALSE(has(turkish, "[")) << "no placeholder is left";
}

}  // namespace
}  // namespace journeys
