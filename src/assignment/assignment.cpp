#include "assignment/assignment.hpp"

#include "assignment/ranking.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace usher::assignment {
namespace {

using std::chrono::sys_days;

bool has(const std::vector<std::string> &list, std::string_view wanted) noexcept {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool speaks(const AgentFacts &agent, std::string_view wanted) noexcept {
  return std::any_of(agent.languages.begin(), agent.languages.end(),
                     [&](const std::string &spoken) { return same_language(wanted, spoken); });
}

bool absent(const AgentFacts &agent, Date on) noexcept {
  return std::any_of(agent.absences.begin(), agent.absences.end(),
                     [&](const Absence &absence) { return absence.from <= on && on <= absence.until; });
}

using Dropped = std::span<const Relaxation>;

bool drops(Dropped dropped, std::string_view what) noexcept {
  return std::ranges::any_of(dropped, [&](const Relaxation &each) { return each.drop == what; });
}

bool drops_skill(Dropped dropped, std::string_view skill) noexcept {
  return std::ranges::any_of(dropped, [&](const Relaxation &each) {
    return each.drop.starts_with("skill:") && std::string_view(each.drop).substr(6) == skill;
  });
}

/// Every hard reason but language, which depends on who else there is.
void refuse(const AgentFacts &agent, const Wanted &wanted, bool customers, Dropped dropped,
            std::vector<std::string> &refusals) {
  if (!agent.active) refusals.emplace_back("inactive");
  if (wanted.without == agent.id) refusals.emplace_back("hands_over");
  if (absent(agent, wanted.on)) refusals.emplace_back("absent");
  if (agent.roles.empty() ? !customers : !has(agent.roles, wanted.role))
    refusals.push_back("role_missing: " + wanted.role);
  if (wanted.team && agent.team != wanted.team && !drops(dropped, "team"))
    refusals.push_back("not_in_team: " + *wanted.team);
  for (const std::string &skill : wanted.skills)
    if (!has(agent.skills, skill) && !drops_skill(dropped, skill))
      refusals.push_back("skill_missing: " + skill);
  if (customers && agent.open_customers * 100 >= agent.capacity * agent.capacity_percent)
    refusals.emplace_back("full");
}

/// Settles the language of the decision: the first in the customer's order that somebody not refused
/// otherwise speaks, else the policy's. Returns the languages an agent may speak to pass: those up to the
/// settled one, so that a full agent who speaks a better one is refused for being full only; all of them when
/// none could be settled.
std::vector<std::string_view> settle_language(const Policy &policy, std::span<const AgentFacts> agents,
                                              Dropped dropped, AssignmentDecision &decision) {
  std::vector<std::string_view> accepted;
  if (decision.wanted_languages.empty() || drops(dropped, "language")) return accepted;
  accepted.reserve(decision.wanted_languages.size() + 1);
  const auto settles = [&](const std::string &language) {
    accepted.push_back(language);
    for (std::size_t i = 0; i < agents.size(); ++i)
      if (decision.candidates[i].refusals.empty() && speaks(agents[i], language)) return true;
    return false;
  };
  for (const std::string &language : decision.wanted_languages)
    if (settles(language)) {
      decision.language = language;
      return accepted;
    }
  if (policy.fallback_language && settles(*policy.fallback_language)) {
    decision.language = *policy.fallback_language;
    decision.language_fallback = true;
  }
  return accepted;
}

void refuse_language(const AgentFacts &agent, std::span<const std::string_view> accepted,
                     const AssignmentDecision &decision, std::vector<std::string> &refusals) {
  const auto spoken = [&](std::string_view language) { return speaks(agent, language); };
  if (accepted.empty() || std::any_of(accepted.begin(), accepted.end(), spoken)) return;
  const bool settled = !decision.language.empty();
  refusals.push_back("language_missing: " +
                     (settled ? decision.language : decision.wanted_languages.front()));
}

void append_number(std::string &out, std::int64_t value) {
  std::array<char, 20> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

/// What makes an agent's places another number than the capacity.
void append_share(const AgentFacts &agent, std::string &out) {
  if (agent.capacity_percent != 100) {
    out += ", at ";
    append_number(out, agent.capacity_percent);
    out += " %";
  }
  if (agent.weight == 1.0) return;
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), agent.weight);
  out.append(", weight ").append(digits.data(), written.ptr);
}

void score_open(const AgentFacts &agent, AssignmentCandidate &candidate) {
  // In hundredths of places, so that one division is enough: the quotient is that of whole places.
  const double here = static_cast<double>(agent.capacity * agent.capacity_percent) * agent.weight;
  // Nobody is eligible without a place, but for a role that capacity does not bind.
  candidate.load = static_cast<double>(agent.open_customers * 100) / (here > 0.0 ? here : 100.0);
  CandidateScore &score = candidate.scores.emplace_back();
  score.name = "open";
  score.value = candidate.load;
  append_number(score.explanation, agent.open_customers);
  score.explanation += " of ";
  append_number(score.explanation, agent.capacity);
  if (agent.capacity_percent != 100 || agent.weight != 1.0) append_share(agent, score.explanation);
}

/// Days that a newcomer's floor still has; 0 for everybody else.
std::int64_t newcomer_days_left(const Policy &policy, const AgentFacts &agent, Date on) {
  if (!agent.joined || policy.newcomer_days <= 0) return 0;
  const std::int64_t here = (sys_days{on} - sys_days{*agent.joined}).count();
  return std::clamp<std::int64_t>(policy.newcomer_days - here, 0, policy.newcomer_days);
}

/// Lifts each newcomer's load to his share of the mean open load of the settled eligible colleagues. Two
/// newcomers do not lift each other: only settled ones count.
void score_newcomers(const Policy &policy, const Wanted &wanted, std::span<const AgentFacts> agents,
                     std::vector<AssignmentCandidate> &candidates) {
  double sum = 0.0;
  std::int64_t settled = 0;
  bool newcomers = false;
  for (std::size_t i = 0; i < agents.size(); ++i) {
    if (!candidates[i].eligible) continue;
    if (newcomer_days_left(policy, agents[i], wanted.on) > 0) {
      newcomers = true;
    } else {
      sum += candidates[i].load;
      ++settled;
    }
  }
  if (!newcomers || settled == 0) return;
  const double mean = sum / static_cast<double>(settled);
  for (std::size_t i = 0; i < agents.size(); ++i) {
    const std::int64_t left = newcomer_days_left(policy, agents[i], wanted.on);
    if (!candidates[i].eligible || left == 0) continue;
    const double floor = mean * static_cast<double>(left) / static_cast<double>(policy.newcomer_days);
    candidates[i].load = std::max(candidates[i].load, floor);
    candidates[i].scores.push_back({"newcomer", floor, "mean load of colleagues, shrinking with the days"});
  }
}

/// Indexes of the eligible candidates, best first.
std::vector<std::size_t> order(const std::vector<AssignmentCandidate> &candidates, std::uint64_t seed) {
  std::vector<std::size_t> ranked;
  ranked.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (candidates[i].eligible) ranked.push_back(i);
  std::sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
    return a != b && compare(candidates[a], candidates[b], seed).first_before_second;
  });
  return ranked;
}

std::string_view tie_break(const std::vector<AssignmentCandidate> &candidates,
                           const std::vector<std::size_t> &ranked, std::uint64_t seed) {
  if (ranked.size() < 2) return "none";
  switch (compare(candidates[ranked[0]], candidates[ranked[1]], seed).by) {
    case Decider::previous:
      return "previous_owner";
    case Decider::load:
      return "none";
    case Decider::wait:
      return "waited_longest";
    case Decider::draw:
      break;
  }
  return "draw";
}

std::string reason(const AssignmentDecision &decision, std::size_t eligible) {
  std::string out;
  out.reserve(96);
  if (eligible == 0) {
    out = "Nobody is eligible among ";
    append_number(out, static_cast<std::int64_t>(decision.candidates.size()));
    return out += " agents.";
  }
  if (eligible == 1) return "The only eligible agent.";
  if (decision.tie_break == "previous_owner") return "The previous owner, who is eligible.";
  out = "Lowest load of ";
  append_number(out, static_cast<std::int64_t>(eligible));
  out += " eligible agents";
  if (decision.tie_break == "waited_longest") out += "; among equal loads the one who waited longest";
  if (decision.tie_break == "draw") out += "; drawn among equals";
  return out += '.';
}

}  // namespace

bool same_language(std::string_view wanted, std::string_view spoken) noexcept {
  if (wanted == spoken) return !wanted.empty();  // nearly always, and cheaper than cutting subtags
  wanted = wanted.substr(0, wanted.find('-'));
  spoken = spoken.substr(0, spoken.find('-'));
  return !wanted.empty() &&
         std::equal(wanted.begin(), wanted.end(), spoken.begin(), spoken.end(),
                    [](char a, char b) { return base::ascii_lower(a) == base::ascii_lower(b); });
}

bool plays(const std::vector<std::string> &roles, std::string_view role) noexcept {
  return roles.empty() ? role == kCustomerRole : has(roles, role);
}

namespace {

AssignmentDecision decide_without(Dropped dropped, const Policy &policy, const Wanted &wanted,
                                  std::span<const AgentFacts> agents, std::uint64_t seed) {
  AssignmentDecision decision;
  decision.policy = policy.name;
  decision.wanted_skills = wanted.skills;
  decision.wanted_languages = wanted.languages;
  decision.seed = format_seed(seed);
  const bool customers = wanted.role == kCustomerRole;
  if (!customers) decision.role = wanted.role;
  decision.wanted_team = wanted.team;
  for (const Relaxation &each : dropped) decision.relaxed.push_back(each.drop + " after " + each.after);
  decision.candidates.resize(agents.size());
  auto &candidates = decision.candidates;
  for (std::size_t i = 0; i < agents.size(); ++i) {
    candidates[i].agent_id = agents[i].id;
    candidates[i].open_customers = agents[i].open_customers;
    candidates[i].capacity = agents[i].capacity;
    candidates[i].last_assigned = agents[i].last_assigned;
    candidates[i].capacity_percent = agents[i].capacity_percent;
    candidates[i].weight = agents[i].weight;
    candidates[i].previous_owner = wanted.previous == agents[i].id;
    refuse(agents[i], wanted, customers, dropped, candidates[i].refusals);
  }
  const auto accepted = settle_language(policy, agents, dropped, decision);
  for (std::size_t i = 0; i < agents.size(); ++i) {
    refuse_language(agents[i], accepted, decision, candidates[i].refusals);
    candidates[i].eligible = candidates[i].refusals.empty();
    if (candidates[i].eligible) score_open(agents[i], candidates[i]);
  }
  score_newcomers(policy, wanted, agents, candidates);
  const auto ranked = order(candidates, seed);
  for (std::size_t i = 0; i < ranked.size(); ++i)
    candidates[ranked[i]].rank = static_cast<std::int32_t>(i + 1);
  decision.tie_break = tie_break(candidates, ranked, seed);
  if (!ranked.empty()) decision.agent_id = candidates[ranked.front()].agent_id;
  decision.reason = reason(decision, ranked.size());
  return decision;
}

}  // namespace

AssignmentDecision decide(const Policy &policy, const Wanted &wanted, std::span<const AgentFacts> agents,
                          std::uint64_t seed) {
  const Dropped relax(wanted.relax);
  AssignmentDecision decision = decide_without({}, policy, wanted, agents, seed);
  for (std::size_t dropped = 1; !decision.agent_id && dropped <= relax.size(); ++dropped)
    decision = decide_without(relax.first(dropped), policy, wanted, agents, seed);
  return decision;
}

std::optional<std::string> replay(const AssignmentDecision &decision) {
  const auto ranked = order(decision.candidates, parse_seed(decision.seed));
  if (ranked.empty()) return std::nullopt;
  return decision.candidates[ranked.front()].agent_id;
}

}  // namespace usher::assignment
