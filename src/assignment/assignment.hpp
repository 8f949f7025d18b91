// Who gets a customer: hard filter, then load, then a fair tie-break. Pure: the agents' standing comes in, a
// record goes out, and the record alone is enough to explain the choice and to make it again.
#pragma once
#include "usher/agent.hpp"
#include "usher/assignment.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace usher::assignment {

struct Policy {
  std::string name = "even_load";
  /// Taken when nobody eligible speaks any of the customer's languages; absent: the customer stays
  /// unassigned.
  std::optional<std::string> fallback_language = std::nullopt;
  /// A newcomer starts level with his colleagues and not as everybody's next choice: for so many days his
  /// load counts as at least a shrinking share of the mean load of the other candidates. 0: no such floor.
  std::int32_t newcomer_days = 30;
};

/// What a customer asks for. `skills`: all of them. `languages`: any one, the earlier the better.
struct Wanted {
  std::vector<std::string> skills;
  std::vector<std::string> languages;
  Date on{};  ///< civil day on which absence and newcomers are judged
};

struct AgentFacts {
  std::string id;
  bool active = true;
  std::vector<std::string> skills;
  std::vector<std::string> languages;
  std::vector<Absence> absences;
  std::int64_t open_customers = 0;
  std::int64_t capacity = 0;  ///< 0: takes nobody
  std::optional<Instant> last_assigned = std::nullopt;
  std::optional<Date> joined = std::nullopt;
};

/// S0-11 (skills), S0-12 (language), S0-13 (even load). Order among eligible agents: lowest load; then the
/// longest wait since the last assignment, never having had one being longest; then a draw keyed by `seed`
/// and the agent's id, so that no id is favoured. Give each decision its own seed (derived from the store's
/// seed and the customer): the same seed would draw the same agent again. The result does not depend on the
/// order of `agents`.
[[nodiscard]] AssignmentDecision decide(const Policy &policy, const Wanted &wanted,
                                        std::span<const AgentFacts> agents, std::uint64_t seed);

/// The agent that the record's own figures lead to; `decision.agent_id` unless the record was altered.
/// Throws INVALID_ARGUMENT when `seed` is not 16 hexadecimal digits.
[[nodiscard]] std::optional<std::string> replay(const AssignmentDecision &decision);

/// In words, one sentence each: why this agent, why not each of the others, and when nobody was eligible the
/// smallest change that would have made somebody so.
[[nodiscard]] std::vector<std::string> explain(const AssignmentDecision &decision);

struct SmallestChange {
  std::string agent_id;
  std::vector<std::string> refusals;  ///< what would have to be lifted
};
/// The refused candidate nearest to eligible: fewest refusals, and among equals those that are easiest to
/// lift (full, absent, language, skill, inactive; then the lower load). Nothing when there is no refused
/// candidate.
[[nodiscard]] std::optional<SmallestChange> smallest_change(const AssignmentDecision &decision);

struct SkillGap {
  std::string refusal;  ///< "skill_missing: insurance"
  std::int64_t customers =
      0;  ///< decisions without an agent for which lifting this would be part of the smallest change
};
/// What a team lacked over many decisions, most wanted first.
[[nodiscard]] std::vector<SkillGap> skill_gaps(std::span<const AssignmentDecision> decisions);

/// Whether an agent who declares `spoken` can serve somebody who asks for `wanted`: the primary subtags of
/// two BCP 47 tags are equal, ASCII case aside ("ru-RU" and "ru").
[[nodiscard]] bool same_language(std::string_view wanted, std::string_view spoken) noexcept;

}  // namespace usher::assignment
