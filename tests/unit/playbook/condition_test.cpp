// Facts and conditions: every operator on every type, unknown values, words.
#include "playbook/condition.hpp"

#include "playbook/compile.hpp"
#include "support.hpp"

#include <set>

namespace usher::playbook::test {
namespace {

/// Compiles one condition in a copy of the shipped playbook's names.
class Conditions : public testing::Test {
 protected:
  /// Loads the shipped playbook with `json` as the "otherwise applies" condition of a gate item.
  bool holds(const std::string &json) {
    book = load_with(json);
    if (book == nullptr) return false;
    return playbook::holds(*book, root(), facts);
  }
  std::string words(const std::string &json) {
    book = load_with(json);
    return explain_condition(*book, root(), facts);
  }
  [[nodiscard]] Index root() const { return book->gates[book->gate("intake")].items[3].when; }

  static std::shared_ptr<const Playbook> load_with(const std::string &json) {
    std::string text(ikamet_intake());
    const std::string mark = R"("when": {"fact": "order.exists", "is": true}, "otherwise")";
    text.replace(text.find(mark), mark.size(), "\"when\": " + json + ", \"otherwise\"");
    const auto problems = lint(text);
    for (const auto &each : problems) ADD_FAILURE() << each.path << ": " << each.rule;
    return problems.empty() ? load(text) : nullptr;
  }

  std::shared_ptr<const Playbook> book;
  Facts facts = blank(shipped());
};

TEST_F(Conditions, booleans) {
  EXPECT_TRUE(holds(R"({"fact": "order.exists", "is": false})"));
  EXPECT_FALSE(holds(R"({"fact": "order.exists", "is": true})"));
  EXPECT_TRUE(holds(R"({"fact": "order.exists", "is_not": true})"));
}
TEST_F(Conditions, numbers) {
  facts.flags = 3;
  EXPECT_TRUE(holds(R"({"fact": "profile.flags", "at_least": 3})"));
  EXPECT_FALSE(holds(R"({"fact": "profile.flags", "at_least": 4})"));
  EXPECT_TRUE(holds(R"({"fact": "profile.flags", "at_least": 2, "at_most": 3})"));
  EXPECT_FALSE(holds(R"({"fact": "profile.flags", "at_least": 4, "at_most": 5})"));
  EXPECT_TRUE(holds(R"({"fact": "profile.flags", "in": [1, 3]})"));
}
TEST_F(Conditions, names_and_aliases) {
  facts.service = shipped().service("insurance");
  EXPECT_TRUE(holds(R"({"fact": "customer.service", "is": "insurance"})"));
  EXPECT_TRUE(holds(R"({"fact": "customer.service", "in": ["family", "health_insurance_policy"]})"));
  EXPECT_FALSE(holds(R"({"fact": "order.service", "is": "insurance"})"));
  EXPECT_TRUE(holds(R"({"fact": "customer.source", "is": "staff"})"));
}
TEST_F(Conditions, dates_within_a_span_and_past) {
  EXPECT_FALSE(holds(R"({"fact": "permit.expires", "within": "30d"})"));  // not known
  facts.permit_expires = day(2026, 4, 1);
  EXPECT_TRUE(holds(R"({"fact": "permit.expires", "within": "30d"})"));
  EXPECT_FALSE(holds(R"({"fact": "permit.expires", "within": "4w"})"));
  facts.permit_expires = day(2025, 1, 1);
  EXPECT_TRUE(holds(R"({"fact": "permit.expires", "within": "1d"})"));
}
TEST_F(Conditions, what_is_not_known_fails_every_test_but_two) {
  EXPECT_FALSE(holds(R"({"fact": "customer.age", "at_most": 17})"));
  EXPECT_FALSE(holds(R"({"fact": "customer.age", "is": 0})"));
  EXPECT_TRUE(holds(R"({"fact": "customer.age", "is_not": 17})"));
  EXPECT_TRUE(holds(R"({"fact": "customer.age", "exists": false})"));
}
TEST_F(Conditions, groups) {
  const std::string yes = R"({"fact": "order.exists", "is": false})";
  const std::string no = R"({"fact": "order.exists", "is": true})";
  EXPECT_TRUE(holds("{\"all\": [" + yes + "," + yes + "]}"));
  EXPECT_FALSE(holds("{\"all\": [" + yes + "," + no + "]}"));
  EXPECT_TRUE(holds("{\"any\": [" + no + "," + yes + "]}"));
  EXPECT_TRUE(holds("{\"not\": [" + no + "," + no + "]}"));
  EXPECT_FALSE(holds("{\"not\": [" + no + "," + yes + "]}"));
  EXPECT_TRUE(holds("{\"all\": [{\"not\": [{\"any\": [" + no + "]}]}," + yes + "]}"));
}
TEST_F(Conditions, the_words_name_the_tests_that_decided) {
  facts.permit_expires = day(2026, 4, 1);
  EXPECT_EQ(
      words(R"({"all": [{"fact": "order.exists", "is": true}, {"fact": "permit.expires", "within": "2d"},
                              {"fact": "agent.assigned", "is": false}]})"),
      "order.exists is false, permit.expires is 2026-04-01");
  EXPECT_EQ(words(R"({"not": [{"fact": "customer.source", "is": "staff"}]})"), "customer.source is staff");
  EXPECT_EQ(words(R"({"fact": "document.passport", "is": "verified"})"), "document.passport is not known");
}

TEST(Facts, every_one_of_them_is_found_by_its_name_and_documented) {
  std::set<std::string_view> seen;
  for (const FactInfo &each : fact_table()) {
    EXPECT_TRUE(seen.insert(each.pattern).second);
    EXPECT_FALSE(each.doc.empty());
    std::string name(each.pattern);
    if (const std::size_t at = name.find('<'); at != std::string::npos)
      name.replace(at, name.find('>') - at + 1, "x");
    EXPECT_EQ(find_fact(name).info, &each) << name;
  }
  EXPECT_EQ(find_fact("message.welcome.delivered").argument, "welcome");
  EXPECT_EQ(find_fact("message..delivered").info, nullptr);
  EXPECT_EQ(find_fact("order.exist").info, nullptr);
}

TEST(Facts, lists_that_are_too_short_read_as_nothing_known) {
  const Facts facts;
  const FactName name = find_fact("message.welcome.delivered");
  EXPECT_EQ(name.info->get(shipped(), facts, shipped().message("welcome")), 0);
}

}  // namespace
}  // namespace usher::playbook::test
