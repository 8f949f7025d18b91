// A small past whose every figure can be counted by hand.
#include "assignment/what_if.hpp"

#include "team.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher::assignment {
namespace {

using namespace std::chrono_literals;

const Instant kStart = at("2026-03-02T08:00:00Z");

class Past : public testing::Test {
 protected:
  Past() {
    draft_.due = [](Instant since, std::size_t) { return since + 4h; };
    draft_.policy.newcomer_days = 0;
  }
  /// What happened, decided by the team as it stood.
  void arrives(const std::string &customer, std::chrono::minutes after, std::vector<std::string> languages) {
    PastDecision past{kStart + after, date("2026-03-02"), customer,
                      decide({}, wanted({}, std::move(languages)), team_, 1)};
    if (past.decision.agent_id) {
      AgentFacts &chosen = *std::ranges::find(team_, *past.decision.agent_id, &AgentFacts::id);
      ++chosen.open_customers;
      chosen.last_assigned = past.at;
    }
    decisions_.push_back(std::move(past));
  }
  void finishes(const std::string &customer, std::chrono::minutes after, const std::string &agent) {
    releases_.push_back({kStart + after, customer, agent});
    --std::ranges::find(team_, agent, &AgentFacts::id)->open_customers;
  }
  [[nodiscard]] WhatIfReport report() {
    if (draft_.agents.empty()) draft_.agents = team_;
    return what_if(decisions_, releases_, draft_, kStart + 24h);
  }
  static const WhatIfAgent &line(const WhatIfOutcome &outcome, std::string_view id) {
    return *std::ranges::find(outcome.agents, id, &WhatIfAgent::agent_id);
  }

  std::vector<AgentFacts> team_{agent("a", {}, {"tr"}, 0, 10), agent("b", {}, {"tr"}, 0, 10)};
  std::vector<PastDecision> decisions_;
  std::vector<PastRelease> releases_;
  Draft draft_;
};

TEST_F(Past, ByTheSamePolicyIsAsItWas) {
  for (int i = 0; i < 9; ++i) arrives("c" + std::to_string(i), std::chrono::minutes{i}, {"tr"});
  finishes("c0", 10min, *decisions_[0].decision.agent_id);
  arrives("c9", 11min, {"tr"});
  const auto out = report();
  EXPECT_EQ(out.decisions, 10);
  EXPECT_EQ(out.customers, 10);
  EXPECT_EQ(out.moved, 0);
  for (const char *id : {"a", "b"}) {
    EXPECT_EQ(line(out.before, id).assigned, line(out.after, id).assigned);
    EXPECT_EQ(line(out.before, id).open, line(out.after, id).open);
  }
  EXPECT_EQ(line(out.before, "a").open + line(out.before, "b").open, 9) << "one has finished";
}

TEST_F(Past, AWeightMovesTheShares) {
  for (int i = 0; i < 12; ++i) arrives("c" + std::to_string(i), std::chrono::minutes{i}, {"tr"});
  draft_.agents = team_;
  draft_.agents[0].weight = 2.0;
  const auto out = report();
  EXPECT_EQ(line(out.before, "a").assigned, 6);
  EXPECT_EQ(line(out.after, "a").assigned, 8);
  EXPECT_EQ(line(out.after, "b").assigned, 4);
  EXPECT_DOUBLE_EQ(line(out.after, "a").places, 20.0);
  EXPECT_NEAR(out.after.gini, 0.0, 1e-9) << "fair by the new weights";
  EXPECT_DOUBLE_EQ(*out.after.most_to_least, 1.0);
  EXPECT_GE(out.moved, 2);
}

TEST_F(Past, ANewLanguageEndsAWait) {
  arrives("c", 0min, {"ru"});
  const auto as_it_was = report();
  EXPECT_EQ(as_it_was.after.unassigned, 1);
  EXPECT_EQ(as_it_was.after.longest_wait_s, 24 * 3600);
  draft_.agents = team_;
  draft_.agents[1].languages.emplace_back("ru");
  const auto out = report();
  EXPECT_EQ(out.before.unassigned, 1);
  EXPECT_EQ(out.after.unassigned, 0);
  EXPECT_EQ(out.after.waited, 0);
  EXPECT_EQ(line(out.after, "b").assigned, 1);
  EXPECT_EQ(out.moved, 1);
}

TEST_F(Past, ARelaxationEndsAWaitWhenItIsDue) {
  arrives("c", 0min, {"ru"});
  arrives("d", 600min, {"tr"});
  draft_.relax = {{"language", "4h"}};
  const auto out = report();
  EXPECT_EQ(out.after.unassigned, 0);
  EXPECT_EQ(out.after.waited, 1);
  EXPECT_EQ(out.after.mean_wait_s, 4 * 3600);
  EXPECT_EQ(out.before.mean_wait_s, 24 * 3600);
}

TEST_F(Past, FoundLaterInThePastAndAtOnceByTheDraft) {
  arrives("c", 0min, {"ru"});
  team_[0].languages.emplace_back("ru");
  arrives("c", 60min, {"ru"});
  const auto out = report();
  EXPECT_EQ(out.customers, 1);
  EXPECT_EQ(out.before.mean_wait_s, 3600);
  EXPECT_EQ(out.after.waited, 0) << "the draft's agents speak it from the start";
  EXPECT_EQ(line(out.after, "a").assigned, 1) << "and not twice";
  EXPECT_EQ(line(out.after, "a").open, 1);
}

TEST_F(Past, WhatAPersonChoseStays) {
  arrives("c", 0min, {"tr"});
  PastDecision by_hand = decisions_.back();
  by_hand.at += 1min;
  by_hand.decision.policy = "by_hand";
  by_hand.decision.agent_id = by_hand.decision.agent_id == "a" ? "b" : "a";
  decisions_.push_back(by_hand);
  const auto out = report();
  EXPECT_EQ(line(out.after, *by_hand.decision.agent_id).assigned, 1);
  EXPECT_EQ(out.moved, 0);
}

TEST_F(Past, WhoWasAwayThenIsAway) {
  team_[0].absences.push_back({date("2026-03-02"), date("2026-03-02"), {}});
  arrives("c", 0min, {"tr"});
  team_[0].absences.clear();
  EXPECT_EQ(line(report().after, "b").assigned, 1);
}

TEST_F(Past, NothingHappened) {
  const auto out = report();
  EXPECT_EQ(out.decisions, 0);
  EXPECT_TRUE(out.after.agents.empty());
  EXPECT_EQ(out.after.gini, 0.0);
}

TEST(Gini, OfKnownLists) {
  EXPECT_EQ(gini({}), 0.0);
  EXPECT_EQ(gini({3, 3, 3}), 0.0);
  EXPECT_DOUBLE_EQ(gini({0, 0, 0, 8}), 0.75);
  EXPECT_DOUBLE_EQ(gini({1, 2, 3, 4}), 0.25);
}

}  // namespace
}  // namespace usher::assignment
