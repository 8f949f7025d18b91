// Properties over many customers (S0-13: workload spread evenly).
#include "assignment/assignment.hpp"
#include "team.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace usher::assignment {
namespace {

std::vector<AgentFacts> equal_team(std::size_t size) {
  std::vector<AgentFacts> team;
  for (std::size_t i = 0; i < size; ++i) team.push_back(agent("agt_" + std::to_string(i), {}, {}, 0, 1'000));
  return team;
}

void run_customers(std::vector<AgentFacts> &team, int customers, std::uint64_t seed) {
  for (int i = 0; i < customers; ++i) {
    const auto decision = decide({}, wanted({}, {}), team, seed + static_cast<std::uint64_t>(i));
    ASSERT_TRUE(decision.agent_id);
    const auto chosen = std::find_if(team.begin(), team.end(),
                                     [&](const AgentFacts &each) { return each.id == *decision.agent_id; });
    ++chosen->open_customers;
    chosen->last_assigned = at("2026-03-02T00:00:00Z") + std::chrono::seconds{i};
  }
}

TEST(Fairness, S0_13_AThousandEqualCustomersOverSevenEqualAgentsEndWithinOne) {
  std::mt19937_64 shuffle{7};
  for (int round = 0; round < 10; ++round) {
    auto team = equal_team(7);
    std::shuffle(team.begin(), team.end(), shuffle);
    run_customers(team, 1'000, shuffle());
    const auto [least, most] =
        std::minmax_element(team.begin(), team.end(),
                            [](const auto &a, const auto &b) { return a.open_customers < b.open_customers; });
    EXPECT_LE(most->open_customers - least->open_customers, 1);
  }
}

/// Whoever had more before waits until the others have caught up.
TEST(Fairness, S0_13_TheyEndWithinOneFromAnyStart) {
  std::mt19937_64 shuffle{8};
  for (int round = 0; round < 10; ++round) {
    auto team = equal_team(7);
    for (AgentFacts &each : team) {
      each.open_customers = static_cast<std::int64_t>(shuffle() % 100);
      each.last_assigned = at("2026-03-01T00:00:00Z") + std::chrono::seconds{shuffle() % 1'000};
    }
    run_customers(team, 1'000, shuffle());
    const auto [least, most] = std::ranges::minmax_element(team, {}, &AgentFacts::open_customers);
    EXPECT_LE(most->open_customers - least->open_customers, 1);
  }
}

TEST(Fairness, CapacitiesAreFilledInProportion) {
  std::vector<AgentFacts> team{agent("part_time", {}, {}, 0, 100), agent("full_time", {}, {}, 0, 300)};
  run_customers(team, 200, 1);
  EXPECT_NEAR(static_cast<double>(team[0].open_customers), 50, 1);
  EXPECT_NEAR(static_cast<double>(team[1].open_customers), 150, 1);
}

TEST(Fairness, TheDrawFavoursNoId) {
  const auto team = equal_team(5);
  std::map<std::string, int> first;
  for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
    const auto decision = decide({}, wanted({}, {}), team, seed);
    EXPECT_EQ(decision.tie_break, "draw");
    ++first[*decision.agent_id];
  }
  for (const auto &[id, count] : first) EXPECT_NEAR(count, 1'000, 120) << id;
}

}  // namespace
}  // namespace usher::assignment
