#include "engine/keys/key_ring.hpp"

#include "usher/error.hpp"

#include "engine/meta.hpp"
#include "engine/owned_rows.hpp"
#include "vault/secret.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace usher::engine {
namespace {

using vault::KeyClass;

/// Row keys kept ready: for every table up to the highest number there is.
constexpr std::uint32_t kTables = []<class... Rows>(std::type_identity<std::tuple<Rows...>>) {
  return std::max({base::Described<Rows>::table...});
}(std::type_identity<OwnedRows>());

constexpr std::string_view kVersion = "keys_version";

std::vector<vault::IndexKey> index_keys(const vault::ServiceKey &key, const vault::Id &store) {
  using vault::IndexId;
  std::vector<vault::IndexKey> keys;
  for (const auto index :
       {IndexId::email, IndexId::phone, IndexId::whatsapp, IndexId::passport, IndexId::passport_number,
        IndexId::name_birth_date, IndexId::initial_birth_date, IndexId::sounds_birth_year})
    keys.emplace_back(key, store, index);
  return keys;
}

template <class Keys>
auto &generation_of(Keys &keys, std::uint64_t generation) {
  const auto found = keys.find(generation);
  if (found == keys.end())
    throw Error(Code::integrity, "store: a service key of this generation is not there");
  return found->second;
}

}  // namespace

KeyRing::KeyRing(store::Database &rows, vault::Arena &arena, const vault::Id &store, vault::RootKey root)
    : rows_(&rows), arena_(&arena), store_(store) {
  add_root(std::move(root));
  refresh();
}

void KeyRing::add_root(vault::RootKey root) {
  const std::uint32_t id = root.id();
  roots_.insert_or_assign(id, std::move(root));
  forget();
}

void KeyRing::refresh() {
  const std::int64_t version = meta_number(*rows_, kVersion);
  if (version == version_) return;
  version_ = -1;  // not known before all has been read
  read_roots();
  read_service_keys();
  version_ = version;
}

void KeyRing::changed() {
  renew_version(*rows_, kVersion);
  forget();
}

/// The one in use has to be here already; those that it replaces come from their bridges.
void KeyRing::read_roots() {
  std::uint32_t in_use = 0;
  std::map<std::uint32_t, std::vector<std::uint8_t>> bridges;
  {
    auto cursor = rows_->query("SELECT id, state, bridge FROM usher_root_key WHERE state < 2 ORDER BY id");
    while (cursor.next()) {
      const auto id = static_cast<std::uint32_t>(cursor.integer(0));
      if (cursor.integer(1) == 0)
        in_use = id;
      else
        bridges.emplace(id, std::vector(cursor.bytes(2).begin(), cursor.bytes(2).end()));
    }
  }
  if (!roots_.contains(in_use))
    throw Error(Code::key_denied,
                "key: the root key was replaced meanwhile; open the store again with the new one");
  std::erase_if(roots_,
                [&](const auto &each) { return each.first != in_use && !bridges.contains(each.first); });
  for (const auto &[id, bridge] : bridges) {
    if (roots_.contains(id)) continue;
    const auto key = vault::unwrap_service_key(root(), store_, KeyClass::root, bridge);
    roots_.emplace(id, vault::RootKey::from_raw(*arena_, key.key.bytes(), id));
  }
}

void KeyRing::read_service_keys() {
  seals_.clear();
  chains_.clear();
  indexes_.clear();
  signers_.clear();
  auto cursor = rows_->query(
      "SELECT class, wrapped FROM usher_service_key WHERE destroyed_us IS NULL ORDER BY class, generation");
  while (cursor.next()) {
    const auto key_class = static_cast<KeyClass>(cursor.integer(0));
    vault::ServiceKey key = service_key(key_class, cursor.bytes(1));
    const std::uint64_t generation = key.id;
    if (key_class == KeyClass::row_seal)
      seals_.emplace(generation, std::move(key));
    else if (key_class == KeyClass::chain)
      chains_.emplace(generation, vault::ChainKey(std::move(key)));
    else if (key_class == KeyClass::index)
      indexes_.emplace(generation, index_keys(key, store_));
    else if (key_class == KeyClass::mac)
      mac_ = std::make_unique<vault::MacKey>(key, store_);
    else if (key_class == KeyClass::checkpoint)
      signers_.emplace(generation, vault::SigningKey(std::move(key)));
    else if (key_class == KeyClass::host_index)
      host_index_ = std::make_unique<vault::ServiceKey>(std::move(key));
  }
  if (seals_.empty() || chains_.empty() || indexes_.empty() || !mac_ || signers_.empty() || !host_index_)
    throw Error(Code::integrity, "store: a service key is missing");
  row_keys_.clear();
  for (std::uint32_t table = 1; table <= kTables; ++table)
    row_keys_.emplace_back(seals_.rbegin()->second, store_, table);
  // While an index key is being replaced, the older one answers until the newer one knows everybody.
  lookup_generation_ = indexes_.begin()->first;
}

vault::ServiceKey KeyRing::service_key(KeyClass key_class, vault::Bytes wrapped) const {
  return vault::unwrap_service_key(root_of(wrapped), store_, key_class, wrapped);
}

const vault::RootKey &KeyRing::root_of(vault::Bytes wrapped) const {
  const auto found = roots_.find(vault::read_wrapped_head(wrapped).root_key_id);
  if (found == roots_.end())
    throw Error(Code::integrity, "store: a key is wrapped by a root key that is not there");
  return found->second;
}

vault::WrappedKey KeyRing::wrap(const vault::Id &subject, const vault::DataKey &key) const {
  return vault::wrap(root(), store_, subject, key);
}

vault::WrappedKey KeyRing::wrap(const vault::ServiceKey &key) const {
  return vault::wrap(root(), store_, key);
}

vault::WrappedKey KeyRing::wrap_anew(KeyClass key_class, vault::Bytes wrapped) const {
  return wrap(service_key(key_class, wrapped));
}

vault::DataKey KeyRing::unwrap(const vault::Id &subject, KeyClass key_class, vault::Bytes wrapped) const {
  return vault::unwrap_data_key(root_of(wrapped), store_, subject, key_class, wrapped);
}

vault::RowKey KeyRing::row_key(std::uint64_t generation, std::uint32_t table) const {
  return {generation_of(seals_, generation), store_, table};
}

const vault::SigningKey &KeyRing::signer(std::uint64_t generation) const {
  return generation_of(signers_, generation);
}

const vault::ChainKey &KeyRing::chain(std::uint64_t generation) const {
  return generation_of(chains_, generation);
}

}  // namespace usher::engine
