// What of a procedure a playbook serves, clause by clause; and for one customer what proves it.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// behaviour: a step, a gate, a trigger, a ladder, a value, a figure or a rule does it · described: people
/// read it (a purpose, a definition, an appendix).
enum class ClauseKind : std::uint8_t { behaviour, described };

/// Exactly one of: the playbook that new journeys of this id start with, and the one that a customer's
/// journey runs by, with the evidence.
struct GetCoverage {
  std::optional<std::string> playbook;
  std::optional<std::string> customer_id;
};
/// What the journey says of one entry. state: of a step its own; met, missing, not_applicable or waived of a
/// gate's item and of a rule ("breached" too); entered, recorded, measured, told, shows; "" while there is
/// nothing yet.
struct ClauseEvidence {
  std::string state;
  std::string explanation;
  std::optional<Instant> at;
  std::vector<std::string> records;  ///< ids of tasks, messages, escalations
};
struct ClauseServing {
  std::string path;   ///< in the playbook: stages[0].steps[2]
  std::string title;  ///< of the entry there
  std::string what;   ///< "steps", "items" (of a gate), "kpis", ...: the list that it stands in
  std::string id;
  ClauseKind kind = ClauseKind::behaviour;
  std::optional<ClauseEvidence> evidence;  ///< of one customer
};
struct ClauseCoverage {
  std::string clause;
  ClauseKind kind = ClauseKind::behaviour;  ///< behaviour when any entry is
  std::vector<ClauseServing> served_by;
};
struct Coverage {
  std::string playbook;
  std::string version;
  std::string hash;
  std::optional<std::string> customer_id;
  std::int64_t behaviour = 0;
  std::int64_t described = 0;
  std::vector<ClauseCoverage> clauses;
};

}  // namespace usher
