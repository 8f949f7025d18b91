// Decisions in words, and what a team lacks.
#include "usher/error.hpp"

#include "assignment/assignment.hpp"
#include "assignment/ranking.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>

namespace usher::assignment {
namespace {

/// What a refusal means, how hard it is to lift (higher is harder) and what would lift it. Refusals with a
/// value ("skill_missing: insurance") have it appended.
struct Refusal {
  std::string_view code;
  int effort;
  std::string_view in_words;
  std::string_view lifted_by;
};
constexpr std::array<Refusal, 8> kRefusals{
    {{"full", 1, "has no free capacity", "a place becomes free or the capacity is raised"},
     {"absent", 2, "is absent on that day", "the absence ends or is lifted"},
     {"not_in_team: ", 3, "is not in the team ", "the agent's team is "},
     {"language_missing: ", 3, "does not speak ", "the agent's languages include "},
     {"skill_missing: ", 4, "lacks the skill ", "the agent's skills include "},
     {"role_missing: ", 5, "does not hold the role ", "the agent's roles include "},
     {"inactive", 5, "is not active", "the agent is made active"},
     {"hands_over", 6, "hands everything over", "the hand-over is done for another agent"}}};

const Refusal *find(std::string_view refusal) noexcept {
  for (const Refusal &known : kRefusals)
    if (refusal.starts_with(known.code)) return &known;
  return nullptr;
}

std::string with_value(std::string_view words, std::string_view refusal, const Refusal &known) {
  return std::string(words).append(refusal.substr(known.code.size()));
}

std::string in_words(const std::string &refusal, std::string_view Refusal::*words) {
  const Refusal *known = find(refusal);
  return known != nullptr ? with_value(known->*words, refusal, *known) : refusal;
}

std::string join(const std::vector<std::string> &refusals, std::string_view Refusal::*words,
                 std::string_view glue) {
  std::string out;
  for (const std::string &refusal : refusals) {
    if (!out.empty()) out += glue;
    out += in_words(refusal, words);
  }
  return out;
}

std::string percent(double load) {
  return std::to_string(static_cast<std::int64_t>(load * 100.0 + 0.5)) + " %";
}

std::string standing(const AssignmentCandidate &candidate) {
  std::string out = percent(candidate.load);
  for (const CandidateScore &score : candidate.scores) out += ", " + score.name + ' ' + score.explanation;
  return out;
}

std::string since(const std::optional<Instant> &last_assigned) {
  return last_assigned ? "last assigned " + base::format_instant(*last_assigned) : "never assigned yet";
}

std::string why_not(const AssignmentCandidate &other, const AssignmentCandidate &chosen, std::uint64_t seed) {
  if (!other.eligible)
    return other.agent_id + ": not eligible: " + join(other.refusals, &Refusal::in_words, "; ") + '.';
  const std::string start = other.agent_id + ": rank " + std::to_string(other.rank) + ": ";
  switch (compare(chosen, other, seed).by) {
    case Decider::previous:
      return start + "the previous owner comes first.";
    case Decider::load:
      return start + "load " + standing(other) + ", against " + percent(chosen.load) + '.';
    case Decider::wait:
      return start + "equal load, but waited less: " + since(other.last_assigned) + '.';
    case Decider::draw:
      break;
  }
  return start + "equal load and equal wait; the draw went the other way.";
}

std::string about_language(const AssignmentDecision &decision) {
  const bool first_wanted = decision.wanted_languages.empty() || decision.language.empty() ||
                            decision.language == decision.wanted_languages.front();
  if (first_wanted) return {};
  return "Language: nobody eligible speaks " + decision.wanted_languages.front() + "; chosen by " +
         decision.language +
         (decision.language_fallback ? ", the policy's fallback." : ", the customer's next preference.");
}

int effort(const AssignmentCandidate &candidate) {
  int sum = 0;
  for (const std::string &refusal : candidate.refusals) {
    const Refusal *known = find(refusal);
    sum += known != nullptr ? known->effort : 10;
  }
  return sum;
}

}  // namespace

EligibilityChange change_for(const AssignmentCandidate &candidate) {
  EligibilityChange out{candidate.agent_id, candidate.refusals, {}};
  for (const std::string &refusal : candidate.refusals) {
    out.changes.push_back(in_words(refusal, &Refusal::lifted_by));
    if (refusal != "full") continue;
    out.changes.back() +=
        ": open " + std::to_string(candidate.open_customers) + " of " + std::to_string(candidate.capacity);
    if (candidate.capacity_percent != 100)
      out.changes.back() += ", at " + std::to_string(candidate.capacity_percent) + " %";
  }
  return out;
}

std::optional<EligibilityChange> smallest_change(const AssignmentDecision &decision) {
  const auto distance = [](const AssignmentCandidate &candidate) {
    const double places = static_cast<double>(std::max<std::int64_t>(candidate.capacity, 1));
    return std::tuple(candidate.refusals.size(), effort(candidate),
                      static_cast<double>(candidate.open_customers) / places,
                      std::string_view(candidate.agent_id));
  };
  const AssignmentCandidate *nearest = nullptr;
  for (const AssignmentCandidate &candidate : decision.candidates)
    if (!candidate.eligible && (nearest == nullptr || distance(candidate) < distance(*nearest)))
      nearest = &candidate;
  if (nearest == nullptr) return std::nullopt;
  return change_for(*nearest);
}

std::vector<std::string> explain(const AssignmentDecision &decision) {
  std::vector<std::string> lines;
  const auto chosen = std::find_if(decision.candidates.begin(), decision.candidates.end(),
                                   [](const AssignmentCandidate &candidate) { return candidate.rank == 1; });
  const bool found = chosen != decision.candidates.end();
  if (found)
    lines.push_back(chosen->agent_id + ": chosen: load " + standing(*chosen) + ". " + decision.reason);
  else
    lines.push_back(decision.reason);
  if (std::string language = about_language(decision); !language.empty())
    lines.push_back(std::move(language));
  for (const std::string &each : decision.relaxed) lines.push_back("Not asked for any more: " + each + '.');
  const std::uint64_t seed = parse_seed(decision.seed);
  for (const AssignmentCandidate &candidate : decision.candidates)
    if (!found || candidate.agent_id != chosen->agent_id)
      lines.push_back(why_not(candidate, found ? *chosen : candidate, seed));
  if (found) return lines;
  if (const auto change = smallest_change(decision))
    lines.push_back("Smallest change: " + change->agent_id + " becomes eligible when " +
                    join(change->refusals, &Refusal::lifted_by, ", and ") + '.');
  return lines;
}

WhyNot why_not(const AssignmentDecision &decision, std::string_view agent_id) {
  const auto by_id = [&](std::string_view id) {
    return std::ranges::find(decision.candidates, id, &AssignmentCandidate::agent_id);
  };
  const auto asked = by_id(agent_id);
  if (asked == decision.candidates.end())
    throw Error(Code::invalid_argument, "agent_id: the decision does not know this agent");
  WhyNot out;
  out.agent_id = asked->agent_id;
  out.chosen_id = decision.agent_id;
  out.eligible = asked->eligible;
  out.refusals = asked->refusals;
  out.load = asked->load;
  out.scores = asked->scores;
  if (!asked->eligible) out.changes = change_for(*asked).changes;
  const auto chosen = decision.agent_id ? by_id(*decision.agent_id) : decision.candidates.end();
  if (chosen != decision.candidates.end()) {
    out.chosen_load = chosen->load;
    out.chosen_scores = chosen->scores;
  }
  if (asked == chosen) {
    out.lines.push_back(asked->agent_id + ": chosen. " + decision.reason);
  } else if (asked->eligible && chosen != decision.candidates.end() && chosen->rank != 1) {
    out.lines.push_back(asked->agent_id + ": eligible. " + decision.reason);
  } else {
    out.lines.push_back(
        why_not(*asked, chosen != decision.candidates.end() ? *chosen : *asked, parse_seed(decision.seed)));
  }
  if (!asked->eligible)
    out.lines.push_back("Eligible when " + join(asked->refusals, &Refusal::lifted_by, ", and ") + '.');
  return out;
}

std::vector<SkillGap> skill_gaps(std::span<const AssignmentDecision> decisions) {
  std::map<std::string, std::int64_t> counts;
  for (const AssignmentDecision &decision : decisions) {
    if (decision.agent_id) continue;
    const auto change = smallest_change(decision);
    if (!change) continue;
    for (const std::string &refusal : change->refusals) ++counts[refusal];
  }
  std::vector<SkillGap> gaps;
  gaps.reserve(counts.size());
  for (const auto &[refusal, customers] : counts) gaps.push_back({refusal, customers});
  std::stable_sort(gaps.begin(), gaps.end(),
                   [](const auto &a, const auto &b) { return a.customers > b.customers; });
  return gaps;
}

}  // namespace usher::assignment
