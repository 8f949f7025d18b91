#include "engine/state.hpp"

#include "usher/error.hpp"

#include "engine/imports.hpp"
#include "engine/index_upgrade.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

constexpr std::uint32_t kRootKeyId = 1;
constexpr std::uint64_t kGeneration = 1;
constexpr std::uint32_t kTables =
    32;  ///< row keys kept ready; table numbers are permanent (rows_described.hpp)

std::vector<std::uint8_t> meta(store::Database &db, std::string_view name) {
  auto cursor = db.query("SELECT value FROM usher_meta WHERE name = $1", name);
  if (!cursor.next()) return {};
  const auto bytes = cursor.bytes(0);
  return {bytes.begin(), bytes.end()};
}

void put_meta(store::Database &db, std::string_view name, vault::Bytes value) {
  db.run("INSERT INTO usher_meta (name, value) VALUES ($1, $2)", name, value);
}

/// A new store: its id, its root key's check value, its service keys, and the store's own data key.
void initialise(State &state, const Key &key, const OpenOptions &options) {
  vault::random_bytes(state.store_id);
  auto &db = state.db;
  if (key.passphrase) {
    state.root.emplace(vault::RootKey::generate(state.arena, kRootKeyId));
    const auto cost = options.passphrase_cost == PassphraseCost::interactive ? vault::interactive_cost
                                                                             : vault::moderate_cost;
    const auto slot = vault::seal_slot(*state.root, state.store_id, 0, vault::as_bytes(key.bytes), cost);
    db.run("INSERT INTO usher_slot (slot, slot_key) VALUES (0, $1)", slot);
  } else {
    state.root.emplace(vault::RootKey::from_raw(state.arena, vault::as_bytes(key.bytes), kRootKeyId));
  }
  for (const auto key_class : {vault::KeyClass::index, vault::KeyClass::row_seal, vault::KeyClass::chain}) {
    const auto service = vault::new_service_key(state.arena, key_class, kGeneration);
    db.run("INSERT INTO usher_service_key (class, generation, wrapped) VALUES ($1, $2, $3)",
           static_cast<std::int64_t>(key_class), static_cast<std::int64_t>(kGeneration),
           vault::wrap(*state.root, state.store_id, service));
  }
  const auto own = vault::new_data_key(state.arena, vault::KeyClass::contact, kGeneration);
  db.run("INSERT INTO usher_data_key (subject_id, class, wrapped) VALUES ($1, $2, $3)", vault::Id{},
         static_cast<std::int64_t>(vault::KeyClass::contact),
         vault::wrap(*state.root, state.store_id, vault::Id{}, own));
  put_meta(db, "root_check", state.root->check_value(state.store_id));
  put_meta(db, "store_id", state.store_id);
}

void unlock_with_passphrase(State &state, const Key &key) {
  std::vector<std::vector<std::uint8_t>> slots;
  auto cursor = state.db.query("SELECT slot_key FROM usher_slot ORDER BY slot");
  while (cursor.next()) slots.emplace_back(cursor.bytes(0).begin(), cursor.bytes(0).end());
  if (slots.empty())
    throw Error(Code::key_mismatch, "key: this store opens with 32 raw bytes, not with a passphrase");
  for (std::size_t i = 0; i < slots.size(); ++i) {
    try {
      state.root.emplace(vault::open_slot(state.arena, state.store_id, slots[i], vault::as_bytes(key.bytes)));
      return;
    } catch (const Error &error) {
      if (error.code() != Code::key_mismatch || i + 1 == slots.size()) throw;
    }
  }
}

void unlock(State &state, const Key &key) {
  const auto id = meta(state.db, "store_id");
  if (id.size() != state.store_id.size()) throw Error(Code::corrupt, "store: it has no id; restore a backup");
  std::copy(id.begin(), id.end(), state.store_id.begin());
  if (key.passphrase)
    unlock_with_passphrase(state, key);
  else
    state.root.emplace(vault::RootKey::from_raw(state.arena, vault::as_bytes(key.bytes), kRootKeyId));
  state.root->require(state.store_id, meta(state.db, "root_check"));
}

vault::ServiceKey service_key(State &state, vault::KeyClass key_class) {
  auto cursor = state.db.query(
      "SELECT wrapped FROM usher_service_key WHERE class = $1 ORDER BY generation DESC LIMIT 1",
      static_cast<std::int64_t>(key_class));
  if (!cursor.next()) throw Error(Code::integrity, "store: a service key is missing");
  return vault::unwrap_service_key(*state.root, state.store_id, key_class, cursor.bytes(0));
}

}  // namespace

ServiceKeys::ServiceKeys(vault::ServiceKey index_key, vault::ServiceKey seal_key, vault::ServiceKey chain_key,
                         const vault::Id &store)
    : seal(std::move(seal_key)), mac(index_key, store), chain(std::move(chain_key)) {
  using vault::IndexId;
  for (const auto index :
       {IndexId::email, IndexId::phone, IndexId::whatsapp, IndexId::passport, IndexId::passport_number,
        IndexId::name_birth_date, IndexId::initial_birth_date, IndexId::sounds_birth_year})
    indexes.emplace_back(index_key, store, index);
  for (std::uint32_t table = 1; table <= kTables; ++table) row_keys.emplace_back(seal, store, table);
}

State::State(std::string_view where, const Key &key, const OpenOptions &options)
    : path(where),
      db(store::Database::open(
          path, {options.create, options.durability == Durability::full, options.busy_timeout_ms})) {
  if (options.require_mlock && !arena.status().locked)
    throw Error(Code::key_unavailable,
                "key: memory cannot be locked; raise RLIMIT_MEMLOCK or drop require_mlock");
  if (options.clock) clock = base::Clock(options.clock->start, options.clock->step_us);
  if (options.seed) ids = base::IdSource(*options.seed);
  {
    store::Transaction transaction(db, store::Transaction::Mode::write);
    meta(db, "store_id").empty() ? initialise(*this, key, options) : unlock(*this, key);
    transaction.commit();
  }
  keys.emplace(service_key(*this, vault::KeyClass::index), service_key(*this, vault::KeyClass::row_seal),
               service_key(*this, vault::KeyClass::chain), store_id);
  const auto seed = options.seed ? vault::hash256(vault::as_bytes(*options.seed)) : vault::hash256(store_id);
  tie_seed = vault::read_big_endian<std::uint64_t>(seed, 0);
  upgrade_indexes(*this);
}

State::~State() = default;

}  // namespace usher::engine
