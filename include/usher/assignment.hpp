// Who gets a customer, and why: the record of a decision that can be explained and replayed.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// One part of an eligible candidate's load.
struct CandidateScore {
  std::string name;  ///< "open" (open customers by capacity), "newcomer" (the floor a newcomer starts from)
  double value = 0.0;
  std::string explanation;  ///< "5 of 20"
  bool operator==(const CandidateScore &) const = default;
};

/// How one agent stood when the decision was made.
struct AssignmentCandidate {
  std::string agent_id;
  bool eligible = false;
  std::vector<std::string> refusals;  ///< all hard reasons: "inactive", "absent", "skill_missing: insurance",
                                      ///< "language_missing: ru", "full"
  double load = 0.0;  ///< what eligible candidates are ordered by, ascending: the largest of `scores`
  std::vector<CandidateScore> scores;  ///< eligible candidates only
  std::int64_t open_customers = 0;
  std::int64_t capacity = 0;
  std::optional<Instant> last_assigned;  ///< absent: never; decides between equal loads
  std::int32_t rank = 0;                 ///< 1: would be chosen first; 0: not eligible
  bool operator==(const AssignmentCandidate &) const = default;
};

struct AssignmentDecision {
  std::string policy;
  std::optional<std::string> agent_id;  ///< absent: nobody is eligible, the customer stays unassigned
  std::vector<std::string> wanted_skills;
  std::vector<std::string> wanted_languages;  ///< BCP 47, in the customer's order
  std::string language;            ///< the one the choice was made by; empty: none was asked for or found
  bool language_fallback = false;  ///< `language` is the policy's, not one of the customer's
  std::vector<AssignmentCandidate> candidates;  ///< every agent, in the order given
  std::string tie_break;                        ///< "none", "waited_longest" or "draw"
  std::string seed;                             ///< 16 hexadecimal digits: decides the draw
  std::string reason;                           ///< one sentence
  bool operator==(const AssignmentDecision &) const = default;
};

}  // namespace usher
