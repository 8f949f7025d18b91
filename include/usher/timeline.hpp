// The timeline: what happened to a customer, by whom, in an order that cannot be rewritten unseen.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

struct ListTimeline {
  std::string customer_id;
  std::vector<std::string> reveal;  ///< "data": unmasked payloads
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
/// What the store hands out to be kept elsewhere: all timelines up to now in 32 bytes, signed. Bytes are in
/// lower-case hexadecimal (docs/format.md, Checkpoints).
struct Checkpoint {
  std::string format = "usher-checkpoint/1";
  std::string store;
  std::int64_t n = 0;
  std::int64_t time_us = 0;
  std::string previous;
  std::int64_t count = 0;
  std::string digest;
  std::int64_t generation = 1;
  std::string public_key;
  std::string signature;
};
struct MakeCheckpoint {
  std::optional<std::int64_t> n;  ///< an older one again; nothing is made then
};

struct VerifyTimeline {
  std::optional<std::string> customer_id;  ///< everybody when absent
  std::optional<Checkpoint> against;       ///< one that was kept elsewhere
};

struct TimelineEvent {
  std::string id;
  std::int64_t n = 0;  ///< 1, 2, ... within the customer
  Instant at;
  std::string kind;  ///< for example "AGENT_ASSIGNED"
  std::string actor;
  Json data;
};
struct TimelinePage {
  std::vector<TimelineEvent> events;
  std::optional<std::string> next;
};
struct Problem {
  std::string subject_id;
  std::string where;  ///< table and row, or event number
  std::string what;
};
struct Verification {
  bool intact = true;
  std::int64_t subjects = 0;
  std::int64_t events = 0;
  std::int64_t rows = 0;
  std::int64_t checkpoints = 0;
  std::int64_t unanchored = 0;  ///< events since the newest checkpoint
  std::vector<Problem> problems;
};

}  // namespace usher
