// S0-13: evenly by workload, relative to capacity; equal loads are decided fairly, never by id.
#include "fixture.hpp"

#include <map>

namespace journeys {
namespace {

using usher::EnrollCustomer;

class Fairness : public Journey {
 protected:
  [[nodiscard]] std::string enroll_in(std::string language) const {
    return enroll([&](EnrollCustomer &profile) { profile.languages = {std::move(language)}; }).customer.id;
  }
  [[nodiscard]] std::map<std::string, std::int64_t> loads() const {
    std::map<std::string, std::int64_t> out;
    for (const auto &line : s().assignment().workload().agents) out[line.agent_id] = line.open_customers;
    return out;
  }
};

TEST_F(Fairness, S0_13_CustomersSpreadEvenlyByCapacity) {
  const auto small = agent("Selin Örnek", {"insurance"}, {"en"}, 10);
  const auto large = agent("Kemal Örnek", {"insurance"}, {"en"}, 30);
  for (int n = 0; n < 20; ++n) (void)enroll().customer.id;
  EXPECT_EQ(loads()[small], 5);
  EXPECT_EQ(loads()[large], 15);
}

TEST_F(Fairness, S0_13_EqualAgentsNeverDifferByMoreThanOne) {
  for (const char *name : {"Selin Örnek", "Kemal Örnek", "Derya Örnek"})
    (void)agent(name, {"insurance"}, {"en"});
  for (int n = 0; n < 12; ++n) {
    (void)enroll().customer.id;
    const auto now = loads();
    const auto [least, most] =
        std::ranges::minmax_element(now, {}, &std::pair<const std::string, std::int64_t>::second);
    EXPECT_LE(most->second - least->second, 1) << "after " << n + 1;
  }
}

TEST_F(Fairness, S0_13_NobodyGetsMoreThanTheCapacity) {
  const auto small = agent("Selin Örnek", {"insurance"}, {"en"}, 2);
  for (int n = 0; n < 3; ++n) (void)enroll().customer.id;
  EXPECT_EQ(loads()[small], 2);
  EXPECT_EQ(s().assignment().workload().unassigned, 1);
}

TEST_F(Fairness, S0_13_WhoWaitedLongestComesFirst) {
  (void)agent("Selin Örnek", {"insurance"}, {"en"});
  (void)agent("Kemal Örnek", {"insurance"}, {"en"});
  const auto first = customer(enroll().customer.id).agent_id;
  const auto second = customer(enroll().customer.id).agent_id;
  EXPECT_NE(first, second);
  const auto third = enroll().customer.id;
  EXPECT_EQ(customer(third).agent_id, first);
  EXPECT_EQ(s().assignment().explain({third}).decision.tie_break, "waited_longest");
}

TEST_F(Fairness, S0_13_ATieIsDrawnAndNotDecidedById) {
  const std::vector<std::string> languages{"ar", "bg", "cs", "da", "de", "el", "es", "fa",
                                           "fi", "fr", "hi", "hu", "it", "ja", "ko", "nl",
                                           "pl", "pt", "ro", "ru", "sv", "uk", "vi", "zh"};
  int lower_id = 0;
  for (const std::string &language : languages) {
    const auto one = agent("Selin Örnek", {"insurance"}, {language});
    const auto two = agent("Kemal Örnek", {"insurance"}, {language});
    const auto id = enroll_in(language);
    EXPECT_EQ(s().assignment().explain({id}).decision.tie_break, "draw");
    lower_id += customer(id).agent_id == std::min(one, two);
  }
  EXPECT_GE(lower_id, 5) << "of 24";
  EXPECT_LE(lower_id, 19) << "of 24";
}

TEST_F(Fairness, S0_13_AHandoverDoesNotShiftTheTurn) {
  const auto one = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto two = agent("Kemal Örnek", {"insurance"}, {"en"});
  const auto id = enroll().customer.id;
  const auto other = customer(id).agent_id == one ? two : one;
  (void)s().assignment().reassign({id, other, "speaks her dialect", {}});
  EXPECT_EQ(customer(enroll().customer.id).agent_id, other == one ? two : one)
      << "the one with nobody is next";
}

TEST_F(Fairness, S0_13_AFinishedIntakeFreesItsPlace) {
  const auto only = agent("Selin Örnek", {"insurance"}, {"en"}, 1);
  const auto id = enroll().customer.id;
  deliver_all();
  customer_writes(id);
  deliver_all();
  ASSERT_TRUE(s().tasks().complete({task(id, "intake_task").id, {}, {}}).completed);
  ASSERT_EQ(s().journeys().get({id}).state, usher::JourneyState::finished);
  EXPECT_EQ(loads()[only], 0);
  EXPECT_EQ(customer(id).agent_id, only) << "the customer keeps the agent";
  EXPECT_EQ(customer(enroll().customer.id).agent_id, only);
}

TEST_F(Fairness, S0_13_AHandoverAfterTheIntakeCountsForNobody) {
  const auto one = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto id = enroll().customer.id;
  deliver_all();
  customer_writes(id);
  deliver_all();
  ASSERT_TRUE(s().tasks().complete({task(id, "intake_task").id, {}, {}}).completed);
  const auto two = agent("Kemal Örnek", {"insurance"}, {"en"});
  (void)s().assignment().reassign({id, two, "retires", {}});
  EXPECT_EQ(loads()[one], 0);
  EXPECT_EQ(loads()[two], 0);
}

}  // namespace
}  // namespace journeys
