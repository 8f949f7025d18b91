// Simulation: a playbook lived through by invented people on a clock of its own, in a store of its own. The
// same playbook, seed and span give the same events, whatever the language or the machine.
#pragma once
#include "usher/agent.hpp"
#include "usher/reports.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// How people and systems behave, customer by customer. Shares are in percent, 0 to 100.
struct SimulationBehaviour {
  std::int64_t act_within_bh = 8;  ///< the office does a piece of work at most so many business hours later
  std::int64_t answer_within_h = 48;   ///< customers answer, sign and send at most so many hours later
  std::int64_t late_percent = 10;      ///< work that is left until after its due date
  std::int64_t refused_percent = 10;   ///< documents that do not count, profiles that lack something
  std::int64_t failed_percent = 3;     ///< messages that do not arrive, systems that are down at first
  std::int64_t negative_percent = 20;  ///< answers that are not what is hoped for, meetings without a guest
  std::int64_t absent_percent = 5;     ///< weeks that an agent is away
};
struct SimulatePlaybook {
  std::optional<std::string> playbook;  ///< a version: hash, id or id@release
  std::optional<std::string> text;      ///< or a draft
  Instant from;
  Instant until;
  std::string seed;
  std::int64_t customers = 100;  ///< who come in evenly over the span, at most 2000
  /// Who does the work; without any three a team of the playbook's roles, all alike.
  std::vector<PutAgent> agents;
  SimulationBehaviour behaviour;
  std::int64_t events = 0;  ///< events that the answer lists, the first ones, at most 1000
};

struct SimulatedEvent {
  Instant at;
  std::int64_t customer = 0;  ///< 1, 2, ... in the order of coming in
  std::string kind;           ///< as on a timeline
  std::string stage;          ///< empty where the event is of none
  std::string step;
  std::string state;  ///< what the step, or the journey, became
};
struct Simulation {
  std::string playbook;
  std::string version;
  std::string hash;
  std::string seed;
  Instant from;
  Instant until;
  std::int64_t customers = 0;  ///< who came in
  std::int64_t agents = 0;
  std::string digest;                         ///< of all events: equal exactly when they are
  std::int64_t events = 0;                    ///< how many there were
  std::map<std::string, std::int64_t> kinds;  ///< of each kind
  Report report;                              ///< as of `until`
  std::vector<SimulatedEvent> first;          ///< in order of time
};

}  // namespace usher
