// How many open customers each agent has, kept as a counter so that assigning does not count.
#pragma once
#include "engine/unit.hpp"

#include <map>
#include <optional>

namespace usher::engine {

struct Load {
  std::int64_t open_customers = 0;
  std::optional<Instant> last_assigned;
};

/// The counters of all agents, as they stand in this unit.
class Loads {
 public:
  explicit Loads(Unit &unit);
  [[nodiscard]] Load of(const Id &agent) const;

 private:
  std::map<Id, Load> loads_;
};

/// The same for a role: journeys in which each agent holds it.
class RoleLoads {
 public:
  RoleLoads(Unit &unit, std::string_view role);
  [[nodiscard]] Load of(const Id &agent) const;

 private:
  std::map<Id, Load> loads_;
};

/// One customer more (which also counts as an assignment) or less.
void change_load(Unit &unit, const Id &agent, std::int64_t by);
/// One customer more whom the agent had before: not an assignment.
void give_load_back(Unit &unit, const Id &agent);

/// One journey more in which `agent` holds `role` (an assignment too), or less.
void change_role_load(Unit &unit, std::string_view role, const Id &agent, std::int64_t by);
/// The same for every role that somebody holds in this customer's journey; no assignment.
void change_role_loads(Unit &unit, const Id &customer, std::int64_t by);

}  // namespace usher::engine
