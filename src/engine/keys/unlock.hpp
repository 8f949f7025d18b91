// Opening a store's keys: which file holds them, whether the key that was given is the right one, and what a
// new store begins with.
#pragma once
#include "usher/engine.hpp"

#include "store/database.hpp"
#include "vault/custody.hpp"

#include <optional>
#include <string>

namespace usher::engine {

struct State;

[[nodiscard]] vault::PassphraseCost argon2id_cost(PassphraseCost cost);

/// Where the key tables of the store at `path` stand when they do not stand in it.
[[nodiscard]] std::string key_store_path(const std::string &path);

/// Opens the side-car when the store has one, or is new and is to get one. Throws KEYSTORE_MISSING,
/// PRECONDITION (the store keeps its keys otherwise than asked for).
[[nodiscard]] std::optional<store::Database> open_key_store(store::Database &data, const std::string &path,
                                                            const OpenOptions &options);

/// Makes the keys of a new store, or unlocks those of another, and fills in service keys that came later.
/// Throws KEY_MISMATCH (wrong key), KEY_DENIED (a key or slot that was replaced or revoked), KEY_UNAVAILABLE
/// (none given).
[[nodiscard]] vault::RootKey unlock(State &state, const Key &key, const OpenOptions &options);

}  // namespace usher::engine
