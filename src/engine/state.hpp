// Everything an open engine holds: the database, the keys, the clock, the playbooks, the calendars. Guarded
// by one mutex in Core.
#pragma once
#include "usher/engine.hpp"

#include "base/ids.hpp"
#include "engine/agent_cache.hpp"
#include "engine/calendar_cache.hpp"
#include "engine/checkpoints.hpp"
#include "engine/events.hpp"
#include "engine/fields/host_tables.hpp"
#include "engine/keys/key_ring.hpp"
#include "engine/playbooks.hpp"
#include "engine/privacy/policy_cache.hpp"
#include "store/database.hpp"
#include "vault/secret.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace usher::engine {

class ImportJob;

/// An event of what was refused: it is written after the unit that refused was rolled back.
struct Trace {
  vault::Id subject{};
  EventKind kind{};
  std::string data;
};

struct State {
  State(std::string_view path, const Key &key, const OpenOptions &options);
  State(const State &) = delete;
  State &operator=(const State &) = delete;
  ~State();

  [[nodiscard]] store::Database &key_rows() { return key_file ? *key_file : db; }

  std::string path;
  vault::Arena arena;
  store::Database db;
  base::Clock clock;
  vault::Id store_id{};
  std::optional<store::Database> key_file;  ///< the key tables, when they do not stand in `db`
  std::optional<KeyRing> keys;
  bool opened_by_passphrase = false;  ///< then nobody may have the root key itself
  Checkpoints checkpoints;
  base::IdSource ids;
  std::uint64_t tie_seed = 0;
  PlaybookCache playbooks;
  AgentCache agents;
  CalendarCache calendars;
  PolicyCache policy;
  std::vector<Trace> traces;  ///< of the unit that runs; SessionCore writes them when it fails
  HostTables host_tables;
  std::unordered_map<std::string, std::unique_ptr<ImportJob>> imports;
};

}  // namespace usher::engine
