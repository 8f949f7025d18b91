// Agents: the people (or teams) who look after customers.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// Days on which an agent takes no new customer; both ends included.
struct Absence {
  Date from{};
  Date until{};
  std::string reason;
};

struct PutAgent {
  std::optional<std::string> id;
  std::optional<ExternalRef> external_ref;
  std::string name;
  std::vector<std::string> skills;     ///< what the playbook's services ask for, for example "insurance"
  std::vector<std::string> languages;  ///< BCP 47
  std::int64_t capacity = 20;          ///< open customers this agent can look after at once
  bool active = true;
  std::optional<std::string> contact;  ///< how customers reach this agent
  /// Working hours: due dates of this agent's new tasks are counted in it. Absent: those of the playbook.
  std::optional<std::string> calendar;
  /// Roles of playbooks that this person holds, for example "supervisor". None: an agent for customers.
  /// Whoever has some is an agent for customers only when "agent" is among them.
  std::vector<std::string> roles;
  std::optional<std::string> team;      ///< the pool that an assignment may be kept to
  std::int64_t capacity_percent = 100;  ///< part-time: how much of `capacity` counts
  double weight = 1.0;                  ///< share among colleagues: 2.0 gets twice as many as 1.0
  std::optional<std::string> idempotency_key;
};
struct GetAgent {
  std::optional<std::string> id;
  std::optional<ExternalRef> external_ref;
  std::vector<std::string> reveal;
};
struct ListAgents {
  bool include_inactive = true;
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct SetAgentAbsence {
  std::string id;
  Date from{};
  Date until{};
  std::string reason;
  std::optional<std::string> idempotency_key;
};

struct Agent {
  std::string id;
  std::optional<ExternalRef> external_ref;
  std::string name;
  std::vector<std::string> skills;
  std::vector<std::string> languages;
  std::int64_t capacity = 0;
  bool active = true;
  std::optional<std::string> contact;
  std::vector<Absence> absences;
  std::int64_t open_customers = 0;
  Instant created_at;
  std::optional<std::string> calendar;
  std::vector<std::string> roles;
  std::optional<std::string> team;
  std::int64_t capacity_percent = 100;
  double weight = 1.0;
};
struct AgentPage {
  std::vector<Agent> agents;
  std::optional<std::string> next;
};

}  // namespace usher
