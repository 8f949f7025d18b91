// S0-11, S0-12, S0-14, S0-15: who gets the customer, by whose hand, and the record of why.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::AssignmentCandidate;
using usher::Code;
using usher::EnrollCustomer;

class Assign : public Journey {
 protected:
  [[nodiscard]] std::string enroll_for(std::string service, std::vector<std::string> languages) const {
    return enroll([&](EnrollCustomer &profile) {
             profile.service = std::move(service);
             profile.languages = std::move(languages);
           })
        .customer.id;
  }
  [[nodiscard]] AssignmentCandidate candidate(const std::string &customer_id,
                                              const std::string &agent_id) const {
    for (const auto &each : s().assignment().explain({customer_id}).decision.candidates)
      if (each.agent_id == agent_id) return each;
    return {};
  }
  using Refusals = std::vector<std::string>;
};

TEST_F(Assign, S0_11_InsuranceGoesToAnInsuranceAgentImmigrationToAnImmigrationAgent) {
  const auto insurance = agent("Selin Örnek", {"insurance"}, {"tr", "en"});
  const auto immigration = agent("Kemal Örnek", {"immigration"}, {"tr", "en"});
  const auto first = enroll_for("insurance", {"en"});
  const auto second = enroll_for("family_first", {"en"});
  EXPECT_EQ(customer(first).agent_id, insurance);
  EXPECT_EQ(customer(second).agent_id, immigration);
  EXPECT_EQ(candidate(first, immigration).refusals, Refusals{"skill_missing: insurance"});
  EXPECT_EQ(candidate(second, insurance).refusals, Refusals{"skill_missing: immigration"});
}

TEST_F(Assign, S0_11_AnOrderSaysWhichServiceIsWanted) {
  (void)agent("Selin Örnek", {"insurance"}, {"en"});
  const auto immigration = agent("Kemal Örnek", {"immigration"}, {"en"});
  const auto id = enroll([](EnrollCustomer &profile) {
                    profile.order = usher::OrderInput{{}, "work_permit", {}};
                  }).customer.id;
  EXPECT_EQ(customer(id).agent_id, immigration);
}

TEST_F(Assign, S0_12_TheAgentSpeaksTheCustomersLanguage) {
  const auto turkish = agent("Selin Örnek", {"insurance"}, {"tr"});
  const auto russian = agent("Kemal Örnek", {"insurance"}, {"ru"});
  const auto id = enroll_for("insurance", {"ru"});
  EXPECT_EQ(customer(id).agent_id, russian);
  EXPECT_EQ(candidate(id, turkish).refusals, Refusals{"language_missing: ru"});
}

TEST_F(Assign, S0_12_TheLanguageThatTheCustomerLikesBestDecides) {
  (void)agent("Selin Örnek", {"insurance"}, {"en"});
  const auto arabic = agent("Kemal Örnek", {"insurance"}, {"ar"});
  const auto id = enroll_for("insurance", {"ar", "en"});
  EXPECT_EQ(customer(id).agent_id, arabic);
  EXPECT_EQ(s().assignment().explain({id}).decision.language, "ar");
}

TEST_F(Assign, S0_12_ASecondLanguageDoesWhenNobodySpeaksTheFirst) {
  const auto english = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto id = enroll_for("insurance", {"vi", "en-NG"});
  EXPECT_EQ(customer(id).agent_id, english);
}

TEST_F(Assign, S0_13_AbsentInactiveAndFullAgentsAreOut) {
  const auto absent = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto inactive = agent("Kemal Örnek", {"insurance"}, {"en"});
  const auto full = agent("Derya Örnek", {"insurance"}, {"en"}, 0);
  const auto there = agent("Umut Örnek", {"insurance"}, {"en"});
  (void)s().agents().absence({absent, day(2026, 3, 2), day(2026, 3, 2), "dentist", {}});
  usher::PutAgent off;
  off.id = inactive;
  off.name = "Kemal Örnek";
  off.skills = {"insurance"};
  off.languages = {"en"};
  off.active = false;
  (void)s().agents().put(off);
  const auto id = enroll().customer.id;
  EXPECT_EQ(customer(id).agent_id, there);
  EXPECT_EQ(candidate(id, absent).refusals, Refusals{"absent"});
  EXPECT_EQ(candidate(id, inactive).refusals, Refusals{"inactive"});
  EXPECT_EQ(candidate(id, full).refusals, Refusals{"full"});
}

TEST_F(Assign, S0_13_AnAbsenceEndsWithItsLastDay) {
  const auto away = agent("Selin Örnek", {"insurance"}, {"en"});
  (void)s().agents().absence({away, day(2026, 2, 20), day(2026, 3, 1), "holiday", {}});
  EXPECT_EQ(customer(enroll().customer.id).agent_id, away);
}

TEST_F(Assign, S0_14_AssignAgentFindsSomebodyForWhomNobodyWasThere) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(customer(id).agent_id, std::nullopt);
  const auto agent_id = any_agent();
  const auto explained = s().assignment().assign({id, {}});
  EXPECT_EQ(explained.decision.agent_id, agent_id);
  EXPECT_EQ(customer(id).agent_id, agent_id);
  EXPECT_EQ(message(id, "welcome").state, usher::MessageState::queued) << "the journey goes on from there";
  EXPECT_EQ(task(id, "intake_task").agent_id, agent_id);
  EXPECT_EQ(failure([&] { (void)s().assignment().assign({id, {}}); }), Code::conflict);
}

TEST_F(Assign, S0_14_APersonMayHandACustomerOverWithAReason) {
  const auto first = any_agent();
  const auto id = enroll().customer.id;
  const auto second = agent("Kemal Örnek", {"insurance"}, {"en"});
  EXPECT_NE(failure([&] { (void)s().assignment().reassign({id, second, "", {}}); }), Code::ok) << "no reason";
  const auto explained = s().assignment().reassign({id, second, "knows the family", {}});
  EXPECT_EQ(explained.decision.policy, "by_hand");
  EXPECT_TRUE(has(explained.lines.front(), "knows the family"));
  EXPECT_EQ(customer(id).agent_id, second);
  EXPECT_EQ(task(id, "intake_task").agent_id, second) << "open tasks go along";
  const auto load = s().assignment().workload().agents;
  for (const auto &line : load) EXPECT_EQ(line.open_customers, line.agent_id == second ? 1 : 0) << first;
}

TEST_F(Assign, S0_15_AgentAssignedStandsOnTheTimelineWithTheWholeDecision) {
  const auto chosen = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto other = agent("Kemal Örnek", {"immigration"}, {"tr"});
  const auto id = enroll().customer.id;
  const auto found = events(id, "AGENT_ASSIGNED");
  ASSERT_EQ(found.size(), 1U);
  const std::string &data = found.front().data.text;
  const std::vector<std::string> parts{R"("policy":"even_load")",
                                       R"("agent_id":")" + chosen,
                                       R"("wanted_skills":["insurance"])",
                                       R"("wanted_languages":["en"])",
                                       R"("agent_id":")" + other,
                                       R"("refusals":["skill_missing: insurance","language_missing: en"])",
                                       R"("explanation":"0 of 20")",
                                       R"("tie_break":"none")",
                                       R"("seed":")"};
  for (const std::string &part : parts) EXPECT_TRUE(has(data, part)) << part << "\n" << data;
}

TEST_F(Assign, S0_15_ExplainSaysWhyThisOneAndWhyNotEachOther) {
  const auto chosen = agent("Selin Örnek", {"insurance"}, {"en"});
  const auto busy = agent("Kemal Örnek", {"insurance"}, {"en"}, 20);
  (void)enroll();
  const auto other = agent("Derya Örnek", {"immigration"}, {"tr"});
  const auto id = enroll().customer.id;
  const auto explained = s().assignment().explain({id});
  ASSERT_EQ(explained.decision.candidates.size(), 3U);
  for (const auto &agent_id : {chosen, busy, other}) {
    const auto lines_about =
        std::ranges::count_if(explained.lines, [&](const std::string &line) { return has(line, agent_id); });
    EXPECT_GE(lines_about, 1) << agent_id;
  }
  const auto about =
      std::ranges::find_if(explained.lines, [&](const std::string &line) { return line.starts_with(other); });
  ASSERT_NE(about, explained.lines.end());
  EXPECT_TRUE(has(*about, "lacks the skill insurance")) << *about;
  EXPECT_TRUE(has(*about, "does not speak en")) << *about;
}

TEST_F(Assign, S0_15_NobodyEligibleIsVisibleOnTimelineTaskAndWorkload) {
  const auto turkish = agent("Selin Örnek", {"insurance"}, {"tr"});
  const auto id = enroll_for("insurance", {"vi"});
  EXPECT_EQ(customer(id).agent_id, std::nullopt);
  ASSERT_EQ(events(id, "ASSIGNMENT_FAILED").size(), 1U);
  EXPECT_TRUE(events(id, "AGENT_ASSIGNED").empty());
  EXPECT_EQ(s().assignment().workload().unassigned, 1);
  const auto find = task(id, "find_agent");
  EXPECT_EQ(find.title, "Find an agent for Anna Maria Muster");
  EXPECT_EQ(find.priority, usher::Priority::high);
  EXPECT_EQ(step(id, "assign_agent").state, usher::StepState::held);
  EXPECT_TRUE(messages(id).empty()) << "no welcome without somebody who welcomes";
  const auto explained = s().assignment().explain({id});
  EXPECT_TRUE(std::ranges::any_of(
      explained.lines,
      [&](const std::string &line) { return has(line, turkish) && has(line, "include vi"); }))
      << "the smallest change: " << testing::PrintToString(explained.lines);
}

}  // namespace
}  // namespace journeys
