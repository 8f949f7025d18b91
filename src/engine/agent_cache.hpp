// Agents as the assignment sees them, decrypted once and kept until somebody changes one, in this process or
// another.
#pragma once
#include "engine/rows.hpp"

#include <cstdint>
#include <vector>

namespace usher::engine {

class Unit;

class AgentCache {
 public:
  /// Every agent of the store, in the order of their ids.
  [[nodiscard]] const std::vector<AgentRow> &all(Unit &unit);
  [[nodiscard]] const AgentRow *find(Unit &unit, const Id &id);
  /// Tells everybody that agents changed; part of the unit's transaction.
  static void changed(Unit &unit);

 private:
  std::int64_t version_ = -1;
  std::vector<AgentRow> agents_;
};

}  // namespace usher::engine
