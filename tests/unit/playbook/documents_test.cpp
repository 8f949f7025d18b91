// Required documents: what counts as missing, for whom, in which language.
#include "support.hpp"

namespace usher::playbook::test {
namespace {

const RequiredDocument *find(const RequiredDocuments &list, std::string_view key) {
  for (const RequiredDocument &each : list.documents)
    if (each.key == key) return &each;
  return nullptr;
}

class Documents : public testing::Test {
 protected:
  Documents() { facts.service = shipped().service("tourism"); }
  [[nodiscard]] RequiredDocuments list(std::string_view language = "en") const {
    return required_documents(shipped(), facts.service, language, facts);
  }
  Facts facts = blank(shipped());
};

TEST_F(Documents, S0_29_lists_what_the_service_asks_for_with_source_and_day) {
  const RequiredDocuments tourism = list();
  EXPECT_EQ(tourism.service, "short_term_tourism_first");
  const RequiredDocument *passport = find(tourism, "passport");
  ASSERT_NE(passport, nullptr);
  EXPECT_TRUE(passport->missing);
  EXPECT_FALSE(passport->source.empty());
  EXPECT_TRUE(passport->verified_on.ok());
  EXPECT_EQ(missing_documents(shipped(), facts), tourism.missing);
}

TEST_F(Documents, S0_28_S0_30_an_uploaded_document_is_not_missing_a_rejected_one_is) {
  const std::int64_t before = list().missing;
  facts.documents[shipped().document("passport")] = DocumentState::uploaded;
  EXPECT_EQ(list().missing, before - 1);
  facts.documents[shipped().document("passport")] = DocumentState::verified;
  EXPECT_EQ(list().missing, before - 1);
  facts.documents[shipped().document("passport")] = DocumentState::rejected;
  EXPECT_EQ(list().missing, before);
  EXPECT_EQ(find(list(), "passport")->state, DocumentState::rejected);
}

TEST_F(Documents, on_request_items_are_listed_and_never_missing) {
  const RequiredDocuments tourism = list();
  const RequiredDocument *plan = find(tourism, "travel_plan");
  ASSERT_NE(plan, nullptr);
  EXPECT_EQ(plan->requirement, Requirement::on_request);
  EXPECT_FALSE(plan->missing);
}

TEST_F(Documents, conditional_items_are_missing_once_their_condition_is_known_to_hold) {
  const std::int64_t grown_up = list().missing;
  EXPECT_FALSE(find(list(), "minor_consent")->missing);  // age not known
  EXPECT_EQ(find(list(), "minor_consent")->condition, "the applicant is under 18");
  facts.age = 18;
  EXPECT_EQ(list().missing, grown_up);
  facts.age = 17;
  EXPECT_EQ(list().missing, grown_up + 1);
  facts.findings[shipped().finding("single_name")] = 1;
  EXPECT_TRUE(find(list(), "name_equivalence")->missing);
}

TEST_F(Documents, titles_follow_the_customers_language_with_lookup_and_fallback) {
  EXPECT_EQ(find(list("tr"), "passport")->title, find(list("tr-TR"), "passport")->title);
  EXPECT_EQ(find(list("TR"), "passport")->title, find(list("tr"), "passport")->title);
  EXPECT_EQ(find(list("fa"), "passport")->title, find(list("en"), "passport")->title);
  EXPECT_NE(find(list("tr"), "passport")->title, find(list("en"), "passport")->title);
}

TEST(TextFor, drops_subtags_from_the_right_a_singleton_with_its_own) {
  const Texts texts{{"de", "d"}, {"en", "e"}, {"zh-Hant", "z"}};
  EXPECT_EQ(text_for(texts, "zh-Hant-x-private", "en"), "z");
  EXPECT_EQ(text_for(texts, "de-CH", "en"), "d");
  EXPECT_EQ(text_for(texts, "fr", "en"), "e");
  EXPECT_EQ(text_for(texts, "", "en"), "e");
  EXPECT_EQ(text_for(texts, "fr", "ru"), "d");  // better another language than none
}

TEST_F(Documents, an_unknown_service_has_no_list_and_no_count) {
  EXPECT_EQ(missing_documents(shipped(), blank(shipped())), std::nullopt);
  EXPECT_TRUE(required_documents(shipped(), kNone, "en", facts).documents.empty());
}

TEST_F(Documents, what_was_ordered_outranks_what_the_customer_enrolled_for) {
  facts.order_service = shipped().service("insurance");
  EXPECT_EQ(missing_documents(shipped(), facts), 3);
}

}  // namespace
}  // namespace usher::playbook::test
