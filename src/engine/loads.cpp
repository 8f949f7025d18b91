#include "engine/loads.hpp"

namespace usher::engine {

Loads::Loads(Unit &unit) {
  auto cursor = unit.db().query("SELECT agent_id, open_customers, last_assigned_us FROM agent_load");
  while (cursor.next()) {
    Load &load = loads_[vault::read_block<16>(cursor.bytes(0), 0)];
    load.open_customers = cursor.integer(1);
    if (cursor.integer(2) != 0) load.last_assigned = Instant{std::chrono::microseconds{cursor.integer(2)}};
  }
}

Load Loads::of(const Id &agent) const {
  const auto found = loads_.find(agent);
  return found == loads_.end() ? Load{} : found->second;
}

void change_load(Unit &unit, const Id &agent, std::int64_t by) {
  const std::int64_t now = by > 0 ? unit.now().time_since_epoch().count() : 0;
  unit.db().run(
      "INSERT INTO agent_load (agent_id, open_customers, last_assigned_us) VALUES ($1, max($2, 0), $3)"
      " ON CONFLICT (agent_id) DO UPDATE SET open_customers = open_customers + $2,"
      " last_assigned_us = max(last_assigned_us, $3)",
      agent, by, now);
}

void give_load_back(Unit &unit, const Id &agent) {
  unit.db().run("UPDATE agent_load SET open_customers = open_customers + 1 WHERE agent_id = $1", agent);
}

}  // namespace usher::engine
