// Who got a customer (or a role of a journey), and why: the record of a decision that can be explained and
// replayed.
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
  std::string explanation;  ///< "5 of 20, at 50 %"
  bool operator==(const CandidateScore &) const = default;
};

/// How one agent stood when the decision was made.
struct AssignmentCandidate {
  std::string agent_id;
  bool eligible = false;
  bool previous_owner = false;  ///< comes first when eligible: the playbook asks for the previous owner
  std::int32_t rank = 0;        ///< 1: would be chosen first; 0: not eligible
  /// All hard reasons: "inactive", "absent", "hands_over", "role_missing: lead", "not_in_team: north",
  /// "skill_missing: insurance", "language_missing: ru", "full".
  std::vector<std::string> refusals;
  double load = 0.0;  ///< what eligible candidates are ordered by, ascending: the largest of `scores`
  std::vector<CandidateScore> scores;  ///< eligible candidates only
  std::int64_t open_customers = 0;     ///< journeys in the role, when the decision is about a role
  std::int64_t capacity = 0;
  std::int64_t capacity_percent = 100;
  double weight = 1.0;
  std::optional<Instant> last_assigned;  ///< absent: never; decides between equal loads
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
  std::string tie_break;                        ///< "none", "previous_owner", "waited_longest" or "draw"
  std::string seed;                             ///< 16 hexadecimal digits: decides the draw
  std::string reason;                           ///< one sentence
  std::optional<std::string> role;              ///< absent: the customer's agent
  std::optional<std::string> wanted_team;
  std::vector<std::string> relaxed;  ///< what was dropped after a wait, in order: "language after 4h"
  bool operator==(const AssignmentDecision &) const = default;
};

/// What would make one agent eligible. `refusals` are all lifted; `changes` says how, in the same order.
struct EligibilityChange {
  std::string agent_id;
  std::vector<std::string> refusals;
  std::vector<std::string> changes;
  bool operator==(const EligibilityChange &) const = default;
};

struct ExplainWhyNot {
  std::string customer_id;
  std::string agent_id;
};
/// Why a customer is with somebody else. Of an agent whom the recorded decision knows; of one who came later
/// (`recorded` false), by how things stand now.
struct WhyNot {
  std::string agent_id;
  std::optional<std::string> chosen_id;
  bool recorded = true;
  bool eligible = false;
  std::vector<std::string> refusals;
  double load = 0.0;
  std::vector<CandidateScore> scores;
  double chosen_load = 0.0;
  std::vector<CandidateScore> chosen_scores;
  std::vector<std::string> changes;  ///< the smallest change that makes this agent eligible; empty when so
  std::vector<std::string> lines;    ///< in words
};

struct ListSkillGaps {
  std::int64_t last = 100;  ///< newest decisions that found nobody
};
/// What a team lacked: of so many decisions without an agent, lifting this was part of the smallest change.
struct SkillGap {
  std::string refusal;  ///< "skill_missing: insurance"
  std::int64_t customers = 0;
  bool operator==(const SkillGap &) const = default;
};
struct SkillGaps {
  std::int64_t decisions = 0;  ///< how many were looked at
  std::vector<SkillGap> gaps;  ///< most wanted first
};

struct ListParticipants {
  std::string customer_id;
};
struct SetParticipant {
  std::string customer_id;
  std::string role;
  std::optional<std::string> agent_id;  ///< by the policy when absent
  std::string reason;
  std::optional<std::string> idempotency_key;
};
/// Who holds a role in a journey.
struct Participant {
  std::string role;
  std::optional<std::string> agent_id;
  Instant since;
  std::string reason;      ///< of the decision, in one sentence
  std::int64_t event = 0;  ///< the timeline event that holds the decision record
};
struct Participants {
  std::string customer_id;
  std::vector<Participant> participants;  ///< the customer's agent first
};

}  // namespace usher
