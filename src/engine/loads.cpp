#include "engine/loads.hpp"

namespace usher::engine {

namespace {

std::map<Id, Load> read_loads(store::Cursor cursor) {
  std::map<Id, Load> loads;
  while (cursor.next()) {
    Load &load = loads[vault::read_block<16>(cursor.bytes(0), 0)];
    load.open_customers = cursor.integer(1);
    if (cursor.integer(2) != 0) load.last_assigned = Instant{std::chrono::microseconds{cursor.integer(2)}};
  }
  return loads;
}

Load load_of(const std::map<Id, Load> &loads, const Id &agent) {
  const auto found = loads.find(agent);
  return found == loads.end() ? Load{} : found->second;
}

/// What an assignment notes as its time; nothing else does.
std::int64_t assigned_at(const Unit &unit, std::int64_t by) {
  return by > 0 ? unit.now().time_since_epoch().count() : 0;
}

}  // namespace

Loads::Loads(Unit &unit)
    : loads_(
          read_loads(unit.db().query("SELECT agent_id, open_customers, last_assigned_us FROM agent_load"))) {}

Load Loads::of(const Id &agent) const {
  return load_of(loads_, agent);
}

RoleLoads::RoleLoads(Unit &unit, std::string_view role)
    : loads_(read_loads(unit.db().query(
          "SELECT agent_id, open_journeys, last_assigned_us FROM role_load WHERE role = $1", role))) {}

Load RoleLoads::of(const Id &agent) const {
  return load_of(loads_, agent);
}

void change_load(Unit &unit, const Id &agent, std::int64_t by) {
  unit.db().run(
      "INSERT INTO agent_load (agent_id, open_customers, last_assigned_us) VALUES ($1, max($2, 0), $3)"
      " ON CONFLICT (agent_id) DO UPDATE SET open_customers = open_customers + $2,"
      " last_assigned_us = max(last_assigned_us, $3)",
      agent, by, assigned_at(unit, by));
}

void give_load_back(Unit &unit, const Id &agent) {
  unit.db().run("UPDATE agent_load SET open_customers = open_customers + 1 WHERE agent_id = $1", agent);
}

void change_role_load(Unit &unit, std::string_view role, const Id &agent, std::int64_t by) {
  unit.db().run(
      "INSERT INTO role_load (role, agent_id, open_journeys, last_assigned_us) VALUES ($1, $2, max($3, 0), "
      "$4)"
      " ON CONFLICT (role, agent_id) DO UPDATE SET open_journeys = open_journeys + $3,"
      " last_assigned_us = max(last_assigned_us, $4)",
      role, agent, by, assigned_at(unit, by));
}

void change_role_loads(Unit &unit, const Id &customer, std::int64_t by) {
  unit.db().run(
      "UPDATE role_load SET open_journeys = open_journeys + $2 WHERE (role, agent_id) IN"
      " (SELECT role, agent_id FROM participant WHERE customer_id = $1)",
      customer, by);
}

}  // namespace usher::engine
