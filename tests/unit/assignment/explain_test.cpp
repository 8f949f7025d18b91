#include "assignment/assignment.hpp"
#include "team.hpp"

#include <gtest/gtest.h>

namespace usher::assignment {
namespace {

using Strings = std::vector<std::string>;

TEST(Explain, SaysWhyThisOneAndWhyNotEachOther) {
  std::vector<AgentFacts> team{agent("a", {"insurance"}, {"tr"}, 5), agent("b", {"insurance"}, {"tr"}, 10),
                               agent("c", {"immigration"}, {"ru"}), agent("d", {"insurance"}, {"tr"}, 5)};
  team[0].last_assigned = at("2026-02-27T09:00:00Z");
  team[3].last_assigned = at("2026-03-01T09:00:00Z");
  EXPECT_EQ(
      explain(decide({}, wanted({"insurance"}, {"tr"}), team, 1)),
      (Strings{
          "a: chosen: load 25 %, open 5 of 20. Lowest load of 3 eligible agents; among equal loads the one "
          "who waited longest.",
          "b: rank 3: load 50 %, open 10 of 20, against 25 %.",
          "c: not eligible: lacks the skill insurance; does not speak tr.",
          "d: rank 2: equal load, but waited less: last assigned 2026-03-01T09:00:00Z."}));
}

TEST(Explain, SaysWhenTheLanguageWasRelaxed) {
  const std::vector<AgentFacts> team{agent("a", {}, {"en"})};
  EXPECT_EQ(explain(decide({}, wanted({}, {"ru", "en"}), team, 1))[1],
            "Language: nobody eligible speaks ru; chosen by en, the customer's next preference.");
  EXPECT_EQ(explain(decide({.fallback_language = "en"}, wanted({}, {"ru"}), team, 1))[1],
            "Language: nobody eligible speaks ru; chosen by en, the policy's fallback.");
}

TEST(Explain, NamesTheSmallestChangeWhenNobodyIsEligible) {
  std::vector<AgentFacts> team{agent("a", {"immigration"}, {"tr"}), agent("b", {"insurance"}, {"tr"}, 20),
                               agent("c", {"insurance"}, {"en"}, 20)};
  const auto decision = decide({}, wanted({"insurance"}, {"tr"}), team, 1);
  ASSERT_FALSE(decision.agent_id);
  EXPECT_EQ(
      explain(decision),
      (Strings{"Nobody is eligible among 3 agents.", "a: not eligible: lacks the skill insurance.",
               "b: not eligible: has no free capacity.",
               "c: not eligible: has no free capacity; does not speak tr.",
               "Smallest change: b becomes eligible when a place becomes free or the capacity is raised."}));
}

TEST(SmallestChange, AppliedMakesThatAgentEligible) {
  std::vector<AgentFacts> team{agent("a", {"immigration"}, {"tr"}), agent("b", {"insurance"}, {"en"}, 20)};
  const auto change = smallest_change(decide({}, wanted({"insurance"}, {"ru", "tr"}), team, 1));
  ASSERT_TRUE(change);
  EXPECT_EQ(change->agent_id, "a");
  EXPECT_EQ(change->refusals, Strings{"skill_missing: insurance"});
  team[0].skills.emplace_back("insurance");
  EXPECT_EQ(decide({}, wanted({"insurance"}, {"ru", "tr"}), team, 1).agent_id, "a");
}

TEST(SmallestChange, WithoutAgentsThereIsNone) {
  EXPECT_FALSE(smallest_change(decide({}, wanted({}, {}), {}, 1)));
  EXPECT_EQ(explain(decide({}, wanted({}, {}), {}, 1)), Strings{"Nobody is eligible among 0 agents."});
}

TEST(SkillGaps, CountWhatWouldHaveHelped) {
  const std::vector<AgentFacts> team{agent("a", {"insurance"}, {"tr"})};
  const std::vector<AssignmentDecision> decisions{decide({}, wanted({"insurance"}, {"ru"}), team, 1),
                                                  decide({}, wanted({"insurance"}, {"ru"}), team, 2),
                                                  decide({}, wanted({"citizenship"}, {"tr"}), team, 3),
                                                  decide({}, wanted({"insurance"}, {"tr"}), team, 4)};
  const auto gaps = skill_gaps(decisions);
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].refusal, "language_missing: ru");
  EXPECT_EQ(gaps[0].customers, 2);
  EXPECT_EQ(gaps[1].refusal, "skill_missing: citizenship");
}

}  // namespace
}  // namespace usher::assignment
