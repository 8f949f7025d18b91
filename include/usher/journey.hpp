// Journeys: one customer's run of one pinned playbook version, with its gates.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// blocked: a finding stops it · running · waiting: something outside has to happen · finished ·
/// resting: the customer was merged into another · paused: as planned, until a day that is known.
enum class JourneyState : std::uint8_t { running, blocked, waiting, finished, resting, paused };
/// pending: not yet its turn · active: under way · held: started, waits for a channel or a person · done ·
/// skipped: its condition does not hold · left_out: a person decided that this journey goes without it.
enum class StepState : std::uint8_t { pending, active, held, done, skipped, left_out };
enum class GateItemState : std::uint8_t { missing, met, not_applicable, waived };

struct GetJourney {
  std::string customer_id;
};
/// Tries to move the card on: never past a gate that is not met.
struct AdvanceJourney {
  std::string customer_id;
  std::optional<std::string> idempotency_key;
};
struct GetGate {
  std::string customer_id;
  std::optional<std::string> gate;  ///< the current stage's exit gate when absent
};

struct GateItem {
  std::string fact;
  std::string title;
  GateItemState state = GateItemState::missing;
  std::string explanation;
  std::vector<std::string> clauses;  ///< the procedure's clauses it serves
};
struct Gate {
  std::string gate;
  bool open = false;  ///< nothing is missing
  std::vector<GateItem> items;
};
struct JourneyStep {
  std::string step;
  std::string title;
  StepState state = StepState::pending;
  std::string explanation;
  std::vector<std::string> clauses;
  std::string kind;                   ///< what kind of work it is
  std::optional<Instant> started_at;  ///< of its present run
  std::optional<Instant> done_at;
};
struct Journey {
  std::string id;
  std::string customer_id;
  std::string playbook;
  std::string version;
  std::string hash;  ///< of the playbook's canonical form, hexadecimal
  JourneyState state = JourneyState::running;
  std::string stage;
  std::optional<Instant> stage_since;
  std::string holder;  ///< whose time runs: "ours", "customer", "third_party"
  std::optional<Instant> paused_until;
  std::optional<std::string> pause_reason;
  std::vector<JourneyStep> steps;
  Instant started_at;
  std::optional<Instant> finished_at;
};
struct Advance {
  bool moved = false;
  Journey journey;
  std::optional<Gate> gate;  ///< what holds it, when it did not move
};

}  // namespace usher
