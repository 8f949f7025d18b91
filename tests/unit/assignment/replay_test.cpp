// Property: whatever the team and the wishes, the record leads to the same agent, in any order of the team.
#include "assignment/assignment.hpp"
#include "team.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace usher::assignment {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(bound));
  }
  bool one_in(std::int64_t n) { return below(n) == 0; }
  std::vector<std::string> some(const std::vector<std::string> &of) {
    std::vector<std::string> out;
    for (const std::string &each : of)
      if (one_in(2)) out.push_back(each);
    return out;
  }
  std::mt19937_64 &engine() { return engine_; }

 private:
  std::mt19937_64 engine_;
};

const std::vector<std::string> kSkills{"insurance", "immigration"}, kLanguages{"tr", "en", "ru"},
    kRoles{"agent", "lead"}, kTeams{"north", "south"};

std::vector<AgentFacts> random_team(Random &random) {
  std::vector<AgentFacts> team(static_cast<std::size_t>(random.below(12)));
  for (std::size_t i = 0; i < team.size(); ++i) {
    AgentFacts &each = team[i];
    each = agent("agt_" + std::to_string(i), random.some(kSkills), random.some(kLanguages), random.below(6),
                 random.below(8));
    each.active = !random.one_in(8);
    each.roles = random.one_in(2) ? random.some(kRoles) : std::vector<std::string>{};
    if (random.one_in(2)) each.team = kTeams[static_cast<std::size_t>(random.below(2))];
    if (random.one_in(3)) each.capacity_percent = random.below(101);
    if (random.one_in(3)) each.weight = static_cast<double>(random.below(300) + 1) / 100.0;
    if (random.one_in(4)) each.absences.push_back({date("2026-03-01"), date("2026-03-02"), {}});
    if (random.one_in(2))
      each.last_assigned = at("2026-02-27T09:00:00Z") + std::chrono::hours{random.below(3)};
    if (random.one_in(3)) each.joined = date("2026-02-20");
  }
  return team;
}

Wanted random_wishes(Random &random) {
  Wanted out = wanted(random.some(kSkills), random.some(kLanguages));
  if (random.one_in(3)) out.role = "lead";
  if (random.one_in(3)) out.team = "north";
  if (random.one_in(3)) out.previous = "agt_" + std::to_string(random.below(12));
  if (random.one_in(4)) out.without = "agt_" + std::to_string(random.below(12));
  for (const std::string &drop : random.some({"language", "team", "skill:insurance"}))
    out.relax.push_back({drop, "4h"});
  return out;
}

TEST(Replay, LeadsToTheSameAgentWhateverTheTeam) {
  Random random(20260302);
  int found = 0, relaxed = 0, previous = 0;
  for (int round = 0; round < 10'000; ++round) {
    auto team = random_team(random);
    const Wanted wishes = random_wishes(random);
    const std::uint64_t seed = random.engine()();
    const auto decision = decide({.fallback_language = "en"}, wishes, team, seed);
    found += decision.agent_id ? 1 : 0;
    relaxed += decision.agent_id && !decision.relaxed.empty() ? 1 : 0;
    previous += decision.tie_break == "previous_owner" ? 1 : 0;
    ASSERT_EQ(replay(decision), decision.agent_id) << round;
    std::shuffle(team.begin(), team.end(), random.engine());
    const auto again = decide({.fallback_language = "en"}, wishes, team, seed);
    ASSERT_EQ(again.agent_id, decision.agent_id) << "the team's order decided in round " << round;
    ASSERT_EQ(again.relaxed, decision.relaxed);
    if (!decision.agent_id) continue;
    const auto &chosen = candidate(decision, *decision.agent_id);
    ASSERT_TRUE(chosen.eligible && chosen.rank == 1 && chosen.refusals.empty());
  }
  EXPECT_GT(found, 1'000);
  EXPECT_GT(relaxed, 100) << "else this proves nothing about relaxations";
  EXPECT_GT(previous, 30);
}

}  // namespace
}  // namespace usher::assignment
