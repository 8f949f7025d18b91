// Hand-over: everything an agent holds goes to others, previewed as a plan and then done as that very plan.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

struct PreviewHandOver {
  std::string agent_id;           ///< who hands over
  std::optional<std::string> to;  ///< everything to this agent; each by the policy when absent
  std::string reason;
};

/// customer: whom the agent looks after · role: held in a journey · task: one that follows neither of them.
enum class HandOverKind : std::uint8_t { customer, role, task };
struct HandOverMove {
  std::string customer_id;
  HandOverKind kind = HandOverKind::customer;
  std::optional<std::string> role;
  std::optional<std::string> task_id;
  std::optional<std::string> to;  ///< absent: nobody; it stays without anybody, which the timeline says
  std::string reason;             ///< why this one, or why nobody, in one sentence
  std::int64_t tasks = 0;         ///< open tasks that go along
};

struct HandOverPlan {
  std::string agent_id;
  std::optional<std::string> to;
  std::string reason;
  std::string plan;  ///< names this very plan: what was read and what is to become of it
  std::vector<HandOverMove> moves;
  std::int64_t customers = 0;
  std::int64_t roles = 0;
  std::int64_t tasks = 0;
  std::int64_t messages = 0;    ///< of these customers, still held: they go out in the new agent's name
  std::int64_t unassigned = 0;  ///< moves to nobody
  std::int64_t left = 0;        ///< customers who rest or are restricted: they stay until they are awake
  bool more = false;            ///< a plan takes 10000 customers; the rest needs another one
};

struct HandOver {
  std::string agent_id;
  std::optional<std::string> to;
  std::string reason;
  std::string plan;  ///< of the preview; CONFLICT when the same request makes another plan by now
  std::optional<std::string> idempotency_key;
};

}  // namespace usher
