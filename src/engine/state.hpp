// Everything an open engine holds: the database, the keys, the clock, the playbooks, the calendars. Guarded
// by one mutex in Core.
#pragma once
#include "usher/engine.hpp"

#include "base/ids.hpp"
#include "engine/agent_cache.hpp"
#include "engine/calendar_cache.hpp"
#include "engine/events.hpp"
#include "engine/playbooks.hpp"
#include "engine/privacy/policy_cache.hpp"
#include "store/database.hpp"
#include "vault/chain.hpp"
#include "vault/custody.hpp"
#include "vault/index.hpp"
#include "vault/keys.hpp"
#include "vault/seal.hpp"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace usher::engine {

class ImportJob;

/// The store's own keys, unwrapped.
struct ServiceKeys {
  ServiceKeys(vault::ServiceKey index_key, vault::ServiceKey seal_key, vault::ServiceKey chain_key,
              const vault::Id &store);

  vault::ServiceKey seal;
  vault::MacKey mac;
  vault::ChainKey chain;
  std::vector<vault::IndexKey> indexes;  ///< by IndexId - 1
  std::vector<vault::RowKey> row_keys;   ///< by table - 1
};

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

  std::string path;
  vault::Arena arena;
  store::Database db;
  vault::Id store_id{};
  std::optional<vault::RootKey> root;
  std::optional<ServiceKeys> keys;
  base::Clock clock;
  base::IdSource ids;
  std::uint64_t tie_seed = 0;
  Playbooks playbooks;
  AgentCache agents;
  CalendarCache calendars;
  PolicyCache policy;
  std::vector<Trace> traces;  ///< of the unit that runs; SessionCore writes them when it fails
  std::unordered_map<std::string, std::unique_ptr<ImportJob>> imports;
};

}  // namespace usher::engine
