#include "engine/agent_cache.hpp"

#include "engine/meta.hpp"
#include "engine/rows_described.hpp"
#include "engine/unit.hpp"

#include <algorithm>

namespace usher::engine {

const std::vector<AgentRow> &AgentCache::all(Unit &unit) {
  const std::int64_t version = meta_number(unit.db(), "agents_version");
  if (version == version_) return agents_;
  version_ = -1;  // not known before it has been read to the end
  agents_.clear();
  std::vector<Id> ids;
  {
    auto cursor = unit.db().query("SELECT customer_id FROM agent ORDER BY customer_id");
    while (cursor.next()) ids.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  }
  for (const Id &id : ids)
    if (auto row = unit.find<AgentRow>(unit.subject(id), 0)) agents_.push_back(std::move(*row));
  version_ = version;
  return agents_;
}

const AgentRow *AgentCache::find(Unit &unit, const Id &id) {
  const auto &agents = all(unit);
  const auto found =
      std::find_if(agents.begin(), agents.end(), [&](const AgentRow &row) { return row.key.owner == id; });
  return found == agents.end() ? nullptr : &*found;
}

void AgentCache::changed(Unit &unit) {
  unit.db().run(
      "INSERT INTO usher_meta (name, value) VALUES ('agents_version', 1)"
      " ON CONFLICT (name) DO UPDATE SET value = value + 1");
}

}  // namespace usher::engine
