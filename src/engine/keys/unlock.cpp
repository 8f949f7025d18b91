#include "engine/keys/unlock.hpp"

#include "usher/error.hpp"

#include "engine/keys/key_ring.hpp"
#include "engine/meta.hpp"
#include "engine/state.hpp"
#include "vault/hash.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace usher::engine {
namespace {

using vault::KeyClass;

constexpr std::uint32_t kFirstRootKey = 1;
constexpr std::uint64_t kFirstGeneration = 1;
/// usher_meta.keystore: where the keys are. Stores made before schema step 4 have no such entry: single.
constexpr std::int64_t kSeparate = 1;

std::vector<std::uint8_t> meta(store::Database &db, std::string_view name) {
  auto cursor = db.query("SELECT value FROM usher_meta WHERE name = $1", name);
  if (!cursor.next()) return {};
  const auto bytes = cursor.bytes(0);
  return {bytes.begin(), bytes.end()};
}

std::int64_t now_us(State &state) {
  return state.clock.peek().time_since_epoch().count();
}

/// Service keys of classes that the store does not have yet: all of them in a new store. Marks were made with
/// the first index key before K_mac was, so in an older store that is what K_mac is.
void complete_service_keys(State &state, const vault::RootKey &root, bool is_new) {
  auto &rows = state.key_rows();
  for (const auto key_class : kServiceClasses) {
    if (rows.query("SELECT 1 FROM usher_service_key WHERE class = $1", static_cast<std::int64_t>(key_class))
            .next())
      continue;
    vault::ServiceKey key = vault::new_service_key(state.arena, key_class, kFirstGeneration);
    if (key_class == KeyClass::mac && !is_new) {
      auto first =
          rows.query("SELECT wrapped FROM usher_service_key WHERE class = $1 ORDER BY generation LIMIT 1",
                     static_cast<std::int64_t>(KeyClass::index));
      if (!first.next()) throw Error(Code::integrity, "store: a service key is missing");
      key.key = vault::unwrap_service_key(root, state.store_id, KeyClass::index, first.bytes(0)).key;
    }
    rows.run("INSERT INTO usher_service_key (class, generation, wrapped, added_us) VALUES ($1, $2, $3, $4)",
             static_cast<std::int64_t>(key_class), static_cast<std::int64_t>(key.id),
             vault::wrap(root, state.store_id, key), now_us(state));
  }
}

}  // namespace

vault::PassphraseCost argon2id_cost(PassphraseCost cost) {
  return cost == PassphraseCost::interactive ? vault::interactive_cost : vault::moderate_cost;
}

namespace {

/// A new store: its id, its root key's check value, the store's own data key.
vault::RootKey initialise(State &state, const Key &key, const OpenOptions &options) {
  vault::random_bytes(state.store_id);
  auto &rows = state.key_rows();
  auto root = key.passphrase
                  ? vault::RootKey::generate(state.arena, kFirstRootKey)
                  : vault::RootKey::from_raw(state.arena, vault::as_bytes(key.bytes), kFirstRootKey);
  if (key.passphrase)
    rows.run("INSERT INTO usher_slot (slot, slot_key, added_us) VALUES (0, $1, $2)",
             vault::seal_slot(root, state.store_id, 0, vault::as_bytes(key.bytes),
                              argon2id_cost(options.passphrase_cost)),
             now_us(state));
  rows.run("INSERT INTO usher_root_key (id, check_value, state, created_us) VALUES ($1, $2, 0, $3)",
           static_cast<std::int64_t>(root.id()), root.check_value(state.store_id), now_us(state));
  const auto own = vault::new_data_key(state.arena, KeyClass::contact, kFirstGeneration);
  rows.run("INSERT INTO usher_data_key (subject_id, class, wrapped) VALUES ($1, $2, $3)", vault::Id{},
           static_cast<std::int64_t>(KeyClass::contact), vault::wrap(root, state.store_id, vault::Id{}, own));
  put_meta(rows, "store_id", store::Value(state.store_id));
  return root;
}

/// The root key with these bytes, or the one that a slot names, held against what the store keeps of it.
vault::RootKey recognised(State &state, const vault::RootKey *from_slot, vault::Bytes raw) {
  auto cursor = state.key_rows().query("SELECT id, check_value, state FROM usher_root_key ORDER BY id DESC");
  while (cursor.next()) {
    const auto id = static_cast<std::uint32_t>(cursor.integer(0));
    if (from_slot != nullptr && from_slot->id() != id) continue;
    auto root = vault::RootKey::from_raw(state.arena, raw, id);
    if (!vault::equal(root.check_value(state.store_id), cursor.bytes(1))) continue;
    if (cursor.integer(2) != 0)
      throw Error(Code::key_denied, "key: this root key was replaced; open the store with the newer one");
    return root;
  }
  throw Error(Code::key_mismatch, "key: this is not the key of this store");
}

/// Slots that may be tried. Throws KEY_DENIED when the one that was asked for is revoked.
std::vector<std::vector<std::uint8_t>> live_slots(store::Database &rows, std::optional<std::int64_t> only) {
  std::vector<std::vector<std::uint8_t>> slots;
  auto cursor = rows.query("SELECT slot, slot_key, revoked_us FROM usher_slot ORDER BY slot");
  bool named = false;
  while (cursor.next()) {
    if (only && cursor.integer(0) != *only) continue;
    named = true;
    if (cursor.is_null(2))
      slots.emplace_back(cursor.bytes(1).begin(), cursor.bytes(1).end());
    else if (only)
      throw Error(Code::key_denied,
                  "passphrase_slot: this slot was revoked; use the passphrase of another slot");
  }
  if (only && !named)
    throw Error(Code::invalid_argument, "passphrase_slot: the store has no slot of this number");
  return slots;
}

vault::RootKey from_passphrase(State &state, const Key &key, const OpenOptions &options) {
  const auto slots = live_slots(state.key_rows(), options.passphrase_slot);
  if (slots.empty())
    throw Error(Code::key_mismatch, "key: this store opens with 32 raw bytes, not with a passphrase");
  std::optional<Error> damaged;
  for (const auto &slot : slots) {
    try {
      const auto root = vault::open_slot(state.arena, state.store_id, slot, vault::as_bytes(key.bytes));
      return recognised(state, &root, root.key().bytes());
    } catch (const Error &error) {
      if (error.code() == Code::corrupt)
        damaged = error;  // another slot may still open
      else if (error.code() != Code::key_mismatch)
        throw;
    }
  }
  if (damaged) throw Error(*damaged);
  throw Error(Code::key_mismatch, "key: this passphrase opens none of the store's slots");
}

/// The store's id, which both files have to agree on.
bool read_store_id(State &state) {
  auto id = meta(state.key_rows(), "store_id");
  const auto data_id = meta(state.db, "store_id");
  if (id.empty() && data_id.empty()) return false;
  if (id.size() != state.store_id.size()) throw Error(Code::corrupt, "store: it has no id; restore a backup");
  if (!data_id.empty() && data_id != id)
    throw Error(Code::keystore_missing, "key store: the file beside the store belongs to another store");
  std::copy(id.begin(), id.end(), state.store_id.begin());
  return true;
}

}  // namespace

std::string key_store_path(const std::string &path) {
  return path + ".keys";
}

std::optional<store::Database> open_key_store(store::Database &data, const std::string &path,
                                              const OpenOptions &options) {
  const bool is_new = meta(data, "store_id").empty();
  bool separate = options.keystore == Keystore::separate;
  if (!is_new) {
    const bool is_separate = meta_number(data, "keystore") == kSeparate;
    if (options.keystore && separate != is_separate)
      throw Error(Code::precondition,
                  std::string("keystore: this store keeps its keys ") +
                      (is_separate ? "beside it (separate)" : "in its own file (single)"));
    separate = is_separate;
  }
  if (!separate) return std::nullopt;
  const std::string keys = key_store_path(path);
  if (!is_new && !std::filesystem::exists(keys))
    throw Error(Code::keystore_missing,
                "key store: the file beside the store (.keys) is not there; restore it");
  return store::Database::open(keys,
                               {is_new, options.durability == Durability::full, options.busy_timeout_ms},
                               store::key_store_layout());
}

vault::RootKey unlock(State &state, const Key &key, const OpenOptions &options) {
  const bool is_new = !read_store_id(state);
  auto root = is_new           ? initialise(state, key, options)
              : key.passphrase ? from_passphrase(state, key, options)
                               : recognised(state, nullptr, vault::as_bytes(key.bytes));
  complete_service_keys(state, root, is_new);
  // The data's own mark: written last in a new store, or when keys were here and the data is new.
  if (state.key_file && meta(state.db, "store_id").empty()) {
    put_meta(state.db, "store_id", store::Value(state.store_id));
    put_meta(state.db, "keystore", kSeparate);
  }
  return root;
}

}  // namespace usher::engine
