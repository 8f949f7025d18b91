#include "engine/state.hpp"

#include "usher/error.hpp"

#include "engine/erasure/machine.hpp"
#include "engine/imports.hpp"
#include "engine/index_upgrade.hpp"
#include "engine/keys/unlock.hpp"
#include "vault/hash.hpp"

#include <utility>

namespace usher::engine {
State::State(std::string_view where, const Key &key, const OpenOptions &options)
    : path(where),
      db(store::Database::open(
          path, {options.create, options.durability == Durability::full, options.busy_timeout_ms})) {
  if (options.require_mlock && !arena.status().locked)
    throw Error(Code::key_unavailable,
                "key: memory cannot be locked; raise RLIMIT_MEMLOCK or drop require_mlock");
  if (options.clock) clock = base::Clock(options.clock->start, options.clock->step_us);
  opened_by_passphrase = key.passphrase;
  if (options.seed) ids = base::IdSource(*options.seed);
  {
    store::Transaction transaction(db, store::Transaction::Mode::write);
    key_file = open_key_store(db, path, options);
    std::optional<store::Transaction> key_transaction;
    if (key_file) key_transaction.emplace(*key_file, store::Transaction::Mode::write);
    auto root = unlock(*this, key, options);
    // Keys before what they seal: a key that nothing needs yet does no harm.
    if (key_transaction) key_transaction->commit();
    transaction.commit();
    keys.emplace(key_rows(), arena, store_id, std::move(root));
  }
  const auto seed = options.seed ? vault::hash256(vault::as_bytes(*options.seed)) : vault::hash256(store_id);
  tie_seed = vault::read_big_endian<std::uint64_t>(seed, 0);
  checkpoints.begin(*this);
  upgrade_indexes(*this);
  resume(*this);
}

State::~State() = default;

}  // namespace usher::engine
