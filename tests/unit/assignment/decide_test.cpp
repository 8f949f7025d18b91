#include "usher/error.hpp"

#include "assignment/assignment.hpp"
#include "team.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher::assignment {
namespace {

using Strings = std::vector<std::string>;

TEST(Decide, S0_11_TheServiceDecidesTheSkill) {
  const std::vector<AgentFacts> team{agent("ins", {"insurance"}, {"tr"}),
                                     agent("imm", {"immigration"}, {"tr"})};
  EXPECT_EQ(decide({}, wanted({"insurance"}, {"tr"}), team, 1).agent_id, "ins");
  const auto decision = decide({}, wanted({"immigration"}, {"tr"}), team, 1);
  EXPECT_EQ(decision.agent_id, "imm");
  EXPECT_EQ(candidate(decision, "ins").refusals, Strings{"skill_missing: immigration"});
  EXPECT_EQ(decision.reason, "The only eligible agent.");
}

TEST(Decide, S0_12_TheAgentSpeaksTheCustomersLanguage) {
  const std::vector<AgentFacts> team{agent("a", {"insurance"}, {"tr"}),
                                     agent("b", {"insurance"}, {"tr", "ru"}, 10)};
  const auto decision = decide({}, wanted({"insurance"}, {"ru-RU"}), team, 1);
  EXPECT_EQ(decision.agent_id, "b");
  EXPECT_EQ(decision.language, "ru-RU");
  EXPECT_EQ(candidate(decision, "a").refusals, Strings{"language_missing: ru-RU"});
}

TEST(Decide, S0_12_PreferencesAreRelaxedInOrder) {
  const std::vector<AgentFacts> team{agent("a", {}, {"tr"}), agent("b", {}, {"en"}, 10)};
  const auto decision = decide({}, wanted({}, {"ru", "en", "tr"}), team, 1);
  EXPECT_EQ(decision.agent_id, "b");
  EXPECT_EQ(decision.language, "en");
  EXPECT_FALSE(decision.language_fallback);
}

TEST(Decide, S0_12_TheFallbackLanguageIsUsedOnlyWhenThePolicySaysSo) {
  const std::vector<AgentFacts> team{agent("a", {}, {"en"})};
  EXPECT_EQ(decide({}, wanted({}, {"ru"}), team, 1).agent_id, std::nullopt);
  const auto decision = decide({.fallback_language = "en"}, wanted({}, {"ru"}), team, 1);
  EXPECT_EQ(decision.agent_id, "a");
  EXPECT_EQ(decision.language, "en");
  EXPECT_TRUE(decision.language_fallback);
}

TEST(Decide, AFullAgentWithABetterLanguageIsRefusedForBeingFullOnly) {
  const std::vector<AgentFacts> team{agent("a", {}, {"ru"}, 20, 20), agent("b", {}, {"en"})};
  const auto decision = decide({}, wanted({}, {"ru", "en"}), team, 1);
  EXPECT_EQ(decision.agent_id, "b");
  EXPECT_EQ(candidate(decision, "a").refusals, Strings{"full"});
}

TEST(Decide, S0_13_TheLowestShareOfCapacityWins) {
  const std::vector<AgentFacts> team{agent("half", {}, {}, 5, 10), agent("third", {}, {}, 10, 30)};
  const auto decision = decide({}, wanted({}, {}), team, 1);
  EXPECT_EQ(decision.agent_id, "third");
  EXPECT_EQ(decision.tie_break, "none");
  EXPECT_EQ(candidate(decision, "half").rank, 2);
  EXPECT_DOUBLE_EQ(candidate(decision, "half").load, 0.5);
  ASSERT_EQ(candidate(decision, "half").scores.size(), 1U);
  EXPECT_EQ(candidate(decision, "half").scores[0], (CandidateScore{"open", 0.5, "5 of 10"}));
}

TEST(Decide, EqualLoadsGoToTheOneWhoWaitedLongest) {
  std::vector<AgentFacts> team{agent("a", {}, {}, 1, 3), agent("b", {}, {}, 2, 6), agent("c", {}, {}, 1, 3)};
  team[0].last_assigned = at("2026-03-01T10:00:00Z");
  team[1].last_assigned = at("2026-03-01T09:00:00Z");
  team[2].last_assigned = at("2026-03-01T11:00:00Z");
  const auto decision = decide({}, wanted({}, {}), team, 1);
  EXPECT_EQ(decision.agent_id, "b");
  EXPECT_EQ(decision.tie_break, "waited_longest");
  team[2].last_assigned.reset();
  EXPECT_EQ(decide({}, wanted({}, {}), team, 1).agent_id, "c");
}

TEST(Decide, AllHardReasonsAreRecorded) {
  std::vector<AgentFacts> team{agent("a", {"immigration"}, {"tr"}, 20, 20)};
  team[0].active = false;
  team[0].absences = {{date("2026-03-01"), date("2026-03-02"), "holiday"}};
  const auto decision = decide({}, wanted({"insurance", "vip"}, {"ru"}), team, 1);
  EXPECT_EQ(candidate(decision, "a").refusals,
            (Strings{"inactive", "absent", "skill_missing: insurance", "skill_missing: vip", "full",
                     "language_missing: ru"}));
  EXPECT_TRUE(candidate(decision, "a").scores.empty());
  EXPECT_EQ(candidate(decision, "a").rank, 0);
  EXPECT_EQ(decision.reason, "Nobody is eligible among 1 agents.");
}

TEST(Decide, BothEndsOfAnAbsenceAreAbsent) {
  std::vector<AgentFacts> team{agent("a", {}, {})};
  const auto absent_on = [&](std::string_view from, std::string_view until) {
    team[0].absences = {{date(from), date(until), ""}};
    return !decide({}, wanted({}, {}), team, 1).agent_id.has_value();
  };
  EXPECT_TRUE(absent_on("2026-03-02", "2026-03-05"));
  EXPECT_TRUE(absent_on("2026-02-20", "2026-03-02"));
  EXPECT_FALSE(absent_on("2026-03-03", "2026-03-05"));
  EXPECT_FALSE(absent_on("2026-02-20", "2026-03-01"));
}

TEST(Decide, NobodyAtAllIsAnOutcomeNotAFailure) {
  const auto decision = decide({}, wanted({"insurance"}, {"tr"}), {}, 1);
  EXPECT_EQ(decision.agent_id, std::nullopt);
  EXPECT_EQ(decision.reason, "Nobody is eligible among 0 agents.");
  EXPECT_EQ(decide({}, wanted({}, {}), std::vector{agent("a", {}, {}, 0, 0)}, 1).agent_id, std::nullopt);
}

TEST(Decide, TheOrderOfAgentsDoesNotMatter) {
  std::vector<AgentFacts> team;
  for (int i = 0; i < 6; ++i) team.push_back(agent("agent" + std::to_string(i), {}, {}));
  const auto first = decide({}, wanted({}, {}), team, 77).agent_id;
  for (std::size_t i = 0; i < team.size(); ++i) {
    std::rotate(team.begin(), team.begin() + 1, team.end());
    EXPECT_EQ(decide({}, wanted({}, {}), team, 77).agent_id, first);
  }
}

TEST(Decide, ANewcomerStartsLevelAndCatchesUp) {
  std::vector<AgentFacts> team{agent("old1", {}, {}, 10, 20), agent("old2", {}, {}, 12, 20),
                               agent("new", {}, {}, 0, 20)};
  team[2].joined = date("2026-03-02");
  const auto first_day = decide({}, wanted({}, {}), team, 1);
  EXPECT_EQ(first_day.agent_id, "old1");
  EXPECT_DOUBLE_EQ(candidate(first_day, "new").load, 0.55);
  EXPECT_EQ(candidate(first_day, "new").scores[1].name, "newcomer");
  team[2].joined = date("2026-02-15");  // half of the thirty days are over
  const auto later = decide({}, wanted({}, {}), team, 1);
  EXPECT_EQ(later.agent_id, "new");
  EXPECT_DOUBLE_EQ(candidate(later, "new").load, 0.275);
  team[2].joined = date("2026-03-02");
  EXPECT_EQ(decide({.newcomer_days = 0}, wanted({}, {}), team, 1).agent_id, "new");
}

TEST(SameLanguage, ComparesPrimarySubtags) {
  EXPECT_TRUE(same_language("ru-RU", "ru"));
  EXPECT_TRUE(same_language("en", "EN-gb"));
  EXPECT_FALSE(same_language("en", "eng"));
  EXPECT_FALSE(same_language("", ""));
}

TEST(Replay, TheRecordGivesTheSameAgent) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::vector<AgentFacts> team;
    for (std::uint64_t i = 0; i < 9; ++i)
      team.push_back(
          agent("agent" + std::to_string(i), {}, {"tr"}, static_cast<std::int64_t>((seed + i) % 3), 10));
    const auto decision = decide({}, wanted({}, {"tr"}), team, seed * 0x9e3779b97f4a7c15U);
    EXPECT_EQ(replay(decision), decision.agent_id);
  }
}

TEST(Replay, AnAlteredRecordShows) {
  auto decision = decide({}, wanted({}, {}), std::vector{agent("a", {}, {}, 1), agent("b", {}, {}, 2)}, 1);
  decision.candidates[0].load = 0.9;
  EXPECT_EQ(replay(decision), "b");
  decision.seed = "not hexadecimal!";
  EXPECT_THROW((void)replay(decision), Error);
}

}  // namespace
}  // namespace usher::assignment
