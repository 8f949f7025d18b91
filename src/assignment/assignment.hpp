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

/// The role of whoever looks after a customer: filled by those who hold it, and by those who hold no role.
inline constexpr std::string_view kCustomerRole = "agent";

/// Something that is asked for no more after a wait.
struct Relaxation {
  std::string drop;   ///< "language", "team" or "skill:<name>"
  std::string after;  ///< as the record tells it: "4h"
};

/// What a customer asks for, or a role of the customer's journey. `skills`: all of them. `languages`: any
/// one, the earlier the better.
struct Wanted {
  std::vector<std::string> skills;
  std::vector<std::string> languages;
  Date on{};                                      ///< civil day on which absence and newcomers are judged
  std::string role = std::string(kCustomerRole);  ///< capacity binds for the customers' agents alone
  std::optional<std::string> team = std::nullopt;
  std::optional<std::string> previous = std::nullopt;  ///< first when eligible, whatever the load
  std::optional<std::string> without = std::nullopt;   ///< hands over, so gets nothing
  /// Those whose wait is over. They are dropped one after the other, and no more than somebody eligible
  /// needs.
  std::vector<Relaxation> relax = {};
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
  std::vector<std::string> roles = {};
  std::optional<std::string> team = std::nullopt;
  std::int64_t capacity_percent = 100;
  double weight = 1.0;  ///< more than 0
};

/// What an agent's capacity comes to: a part-timer's share of it.
[[nodiscard]] inline double places(std::int64_t capacity, std::int64_t percent) noexcept {
  return static_cast<double>(capacity * percent) / 100.0;
}
/// Whether an agent with these roles can have `role`.
[[nodiscard]] bool plays(const std::vector<std::string> &roles, std::string_view role) noexcept;

/// S0-11 (skills), S0-12 (language), S0-13 (even load). Order among eligible agents: the previous owner when
/// one is asked for; lowest load; then the longest wait since the last assignment, never having had one being
/// longest; then a draw keyed by `seed` and the agent's id, so that no id is favoured. Give each decision its
/// own seed (derived from the store's seed and the customer): the same seed would draw the same agent again.
/// The result does not depend on the order of `agents`.
[[nodiscard]] AssignmentDecision decide(const Policy &policy, const Wanted &wanted,
                                        std::span<const AgentFacts> agents, std::uint64_t seed);

/// The agent that the record's own figures lead to; `decision.agent_id` unless the record was altered.
/// Throws INVALID_ARGUMENT when `seed` is not 16 hexadecimal digits.
[[nodiscard]] std::optional<std::string> replay(const AssignmentDecision &decision);

/// In words, one sentence each: why this agent, why not each of the others, and when nobody was eligible the
/// smallest change that would have made somebody so.
[[nodiscard]] std::vector<std::string> explain(const AssignmentDecision &decision);

/// What would make a refused candidate eligible.
[[nodiscard]] EligibilityChange change_for(const AssignmentCandidate &candidate);
/// The refused candidate nearest to eligible: fewest refusals, and among equals those that are easiest to
/// lift (full, absent, language, skill, inactive; then the lower load). Nothing when there is no refused
/// candidate.
[[nodiscard]] std::optional<EligibilityChange> smallest_change(const AssignmentDecision &decision);

/// What a team lacked over many decisions, most wanted first.
[[nodiscard]] std::vector<SkillGap> skill_gaps(std::span<const AssignmentDecision> decisions);

/// One agent against the chosen one. Throws INVALID_ARGUMENT when the record does not know the agent.
[[nodiscard]] WhyNot why_not(const AssignmentDecision &decision, std::string_view agent_id);

/// Whether an agent who declares `spoken` can serve somebody who asks for `wanted`: the primary subtags of
/// two BCP 47 tags are equal, ASCII case aside ("ru-RU" and "ru").
[[nodiscard]] bool same_language(std::string_view wanted, std::string_view spoken) noexcept;

}  // namespace usher::assignment
