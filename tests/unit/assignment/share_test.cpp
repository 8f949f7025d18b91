// Who can have what, and who gets how much: roles, teams, part-time, weights, the previous owner,
// relaxations.
#include "usher/error.hpp"

#include "assignment/assignment.hpp"
#include "team.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace usher::assignment {
namespace {

using Strings = std::vector<std::string>;

Wanted for_role(std::string role) {
  Wanted out = wanted({}, {});
  out.role = std::move(role);
  return out;
}

TEST(Roles, AreFilledByWhoHoldsThem) {
  std::vector<AgentFacts> team{agent("a", {}, {}), agent("b", {}, {}), agent("c", {}, {})};
  team[1].roles = {"lead"};
  team[2].roles = {"lead", "agent"};
  const auto lead = decide({}, for_role("lead"), team, 1);
  EXPECT_EQ(lead.role, "lead");
  EXPECT_EQ(candidate(lead, "a").refusals, Strings{"role_missing: lead"});
  EXPECT_TRUE(candidate(lead, "b").eligible);
  EXPECT_TRUE(candidate(lead, "c").eligible);
  const auto customers = decide({}, wanted({}, {}), team, 1);
  EXPECT_FALSE(customers.role);
  EXPECT_TRUE(candidate(customers, "a").eligible) << "no roles: an agent for customers";
  EXPECT_EQ(candidate(customers, "b").refusals, Strings{"role_missing: agent"});
  EXPECT_TRUE(candidate(customers, "c").eligible);
}

TEST(Roles, CapacityBindsForCustomersAlone) {
  std::vector<AgentFacts> team{agent("a", {}, {}, 5, 2)};
  team[0].roles = {"lead", "agent"};
  EXPECT_EQ(candidate(decide({}, wanted({}, {}), team, 1), "a").refusals, Strings{"full"});
  EXPECT_EQ(decide({}, for_role("lead"), team, 1).agent_id, "a");
  team[0].capacity = 0;
  EXPECT_EQ(decide({}, for_role("lead"), team, 1).agent_id, "a");
}

TEST(Teams, KeepAnAssignmentToTheirPool) {
  std::vector<AgentFacts> team{agent("a", {}, {}), agent("b", {}, {}, 10)};
  team[1].team = "north";
  Wanted north = wanted({}, {});
  north.team = "north";
  const auto decision = decide({}, north, team, 1);
  EXPECT_EQ(decision.agent_id, "b") << "the busier one: the other is in no team";
  EXPECT_EQ(candidate(decision, "a").refusals, Strings{"not_in_team: north"});
  EXPECT_EQ(decision.wanted_team, "north");
}

TEST(PartTime, IsTheShareOfTheCapacityThatCounts) {
  std::vector<AgentFacts> team{agent("a", {}, {}, 5), agent("b", {}, {}, 5)};
  team[0].capacity_percent = 50;
  const auto decision = decide({}, wanted({}, {}), team, 1);
  EXPECT_EQ(decision.agent_id, "b");
  EXPECT_DOUBLE_EQ(candidate(decision, "a").load, 0.5);
  EXPECT_EQ(candidate(decision, "a").scores.front().explanation, "5 of 20, at 50 %");
  EXPECT_EQ(candidate(decision, "b").scores.front().explanation, "5 of 20");
  EXPECT_EQ(candidate(decision, "a").capacity_percent, 50);
}

TEST(PartTime, APlaceBegunIsAPlace) {
  std::vector<AgentFacts> team{agent("a", {}, {}, 2, 5)};
  team[0].capacity_percent = 50;  // two and a half
  EXPECT_TRUE(decide({}, wanted({}, {}), team, 1).agent_id);
  team[0].open_customers = 3;
  EXPECT_FALSE(decide({}, wanted({}, {}), team, 1).agent_id);
  team[0].open_customers = 0;
  team[0].capacity_percent = 0;
  EXPECT_FALSE(decide({}, wanted({}, {}), team, 1).agent_id) << "none of it counts";
}

TEST(Weights, TwiceAsManyForTwice) {
  std::vector<AgentFacts> team{agent("a", {}, {}, 0, 1000), agent("b", {}, {}, 0, 1000)};
  team[0].weight = 2.0;
  for (int i = 0; i < 300; ++i) {
    const auto decision = decide({}, wanted({}, {}), team, static_cast<std::uint64_t>(i));
    ++std::ranges::find(team, *decision.agent_id, &AgentFacts::id)->open_customers;
  }
  EXPECT_EQ(team[0].open_customers, 200);
  EXPECT_EQ(team[1].open_customers, 100);
  EXPECT_EQ(candidate(decide({}, wanted({}, {}), team, 1), "a").scores.front().explanation,
            "200 of 1000, weight 2");
}

TEST(PreviousOwner, ComesFirstWhenEligible) {
  std::vector<AgentFacts> team{agent("a", {}, {}, 19), agent("b", {}, {})};
  Wanted again = wanted({}, {});
  again.previous = "a";
  const auto decision = decide({}, again, team, 1);
  EXPECT_EQ(decision.agent_id, "a");
  EXPECT_EQ(decision.tie_break, "previous_owner");
  EXPECT_EQ(replay(decision), "a");
  EXPECT_EQ(explain(decision)[1], "b: rank 2: the previous owner comes first.");
  team[0].open_customers = 20;
  EXPECT_EQ(decide({}, again, team, 1).agent_id, "b") << "full";
}

TEST(HandingOver, GetsNothing) {
  const std::vector<AgentFacts> team{agent("a", {}, {}), agent("b", {}, {}, 19)};
  Wanted others = wanted({}, {});
  others.without = "a";
  const auto decision = decide({}, others, team, 1);
  EXPECT_EQ(decision.agent_id, "b");
  EXPECT_EQ(candidate(decision, "a").refusals, Strings{"hands_over"});
}

class Relaxing : public testing::Test {
 protected:
  Relaxing() {
    team_[1].team = "north";
    wanted_ = wanted({"insurance", "seal"}, {"ru"});
    wanted_.team = "north";
  }
  [[nodiscard]] AssignmentDecision with(std::vector<Relaxation> relax) {
    wanted_.relax = std::move(relax);
    return decide({}, wanted_, team_, 1);
  }
  std::vector<AgentFacts> team_{agent("a", {"insurance"}, {"ru"}), agent("b", {"insurance"}, {"tr"})};
  Wanted wanted_;
};

TEST_F(Relaxing, DropsInOrderAndNoMoreThanIsNeeded) {
  EXPECT_FALSE(with({}).agent_id);
  EXPECT_FALSE(with({{"language", "4h"}}).agent_id);
  const auto both = with({{"language", "4h"}, {"skill:seal", "1bd"}, {"team", "2bd"}});
  EXPECT_EQ(both.agent_id, "b");
  EXPECT_EQ(both.relaxed, (Strings{"language after 4h", "skill:seal after 1bd"})) << "the team was kept";
  EXPECT_EQ(candidate(both, "a").refusals, Strings{"not_in_team: north"});
  const auto other = with({{"skill:seal", "4h"}, {"team", "1bd"}});
  EXPECT_EQ(other.agent_id, "a");
  EXPECT_EQ(other.language, "ru");
}

TEST_F(Relaxing, IsNotUsedWhileSomebodyHasEverything) {
  team_.push_back(agent("c", {"insurance", "seal"}, {"ru"}, 19));
  team_.back().team = "north";
  const auto decision = with({{"language", "4h"}, {"skill:seal", "1bd"}, {"team", "2bd"}});
  EXPECT_EQ(decision.agent_id, "c");
  EXPECT_TRUE(decision.relaxed.empty());
}

TEST_F(Relaxing, IsNamedInTheExplanation) {
  const auto lines = explain(with({{"language", "4h"}, {"skill:seal", "1bd"}}));
  EXPECT_EQ(lines[1], "Not asked for any more: language after 4h.");
  EXPECT_EQ(lines[2], "Not asked for any more: skill:seal after 1bd.");
}

TEST(WhyNot, RefusedSaysAllOfItAndWhatWouldHelp) {
  std::vector<AgentFacts> team{agent("a", {}, {"ru"}, 20), agent("b", {"insurance"}, {"tr"}, 5)};
  team[0].capacity_percent = 80;
  const auto decision = decide({}, wanted({"insurance"}, {"tr"}), team, 1);
  const WhyNot why = why_not(decision, "a");
  EXPECT_EQ(why.chosen_id, "b");
  EXPECT_FALSE(why.eligible);
  EXPECT_EQ(why.refusals, (Strings{"skill_missing: insurance", "full", "language_missing: tr"}));
  EXPECT_EQ(why.changes, (Strings{"the agent's skills include insurance",
                                  "a place becomes free or the capacity is raised: open 20 of 20, at 80 %",
                                  "the agent's languages include tr"}));
  EXPECT_EQ(why.lines.back(),
            "Eligible when the agent's skills include insurance, and a place becomes free or the capacity is "
            "raised, and the agent's languages include tr.");
  team[0].skills = {"insurance"};
  team[0].capacity = 100;
  team[0].languages.emplace_back("tr");
  EXPECT_TRUE(candidate(decide({}, wanted({"insurance"}, {"tr"}), team, 1), "a").eligible)
      << "the changes, made, are enough";
}

TEST(WhyNot, EligibleSaysTheFiguresOfBoth) {
  const std::vector<AgentFacts> team{agent("a", {}, {}, 10), agent("b", {}, {}, 5)};
  const WhyNot why = why_not(decide({}, wanted({}, {}), team, 1), "a");
  EXPECT_TRUE(why.eligible);
  EXPECT_TRUE(why.changes.empty());
  EXPECT_DOUBLE_EQ(why.load, 0.5);
  EXPECT_DOUBLE_EQ(why.chosen_load, 0.25);
  EXPECT_EQ(why.lines, Strings{"a: rank 2: load 50 %, open 10 of 20, against 25 %."});
}

TEST(WhyNot, OfTheChosenOneAndOfAStranger) {
  const std::vector<AgentFacts> team{agent("a", {}, {})};
  const auto decision = decide({}, wanted({}, {}), team, 1);
  EXPECT_EQ(why_not(decision, "a").lines, Strings{"a: chosen. The only eligible agent."});
  EXPECT_THROW((void)why_not(decision, "z"), Error);
}

TEST(SmallestChange, OfNobodySaysHow) {
  std::vector<AgentFacts> team{agent("a", {}, {}), agent("b", {}, {})};
  team[0].team = "south";
  team[1].active = false;
  Wanted north = wanted({}, {});
  north.team = "north";
  const auto change = smallest_change(decide({}, north, team, 1));
  ASSERT_TRUE(change);
  EXPECT_EQ(change->agent_id, "a");
  EXPECT_EQ(change->changes, Strings{"the agent's team is north"});
}

}  // namespace
}  // namespace usher::assignment
