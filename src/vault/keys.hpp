// Data keys and service keys, and how they rest: wrapped by the root key (vault.md 1.2, 1.3, docs/format.md).
//
//   0 magic F6 | 1 version 01 | 2 wrap suite 01 | 3 class | 4 root key id u32 | 8 key id u64 | 16 nonce[24]
//   | 40 ciphertext of the key[32] | 72 tag[16] | 88 check value[16]
//   check value = BLAKE2b-128(key, L("usher.kcv.v1") || key id u64)
//   AAD (80)    = L("usher.dek.v1") || bytes [0, 16) || store || subject || check value
#pragma once
#include "vault/bytes.hpp"
#include "vault/custody.hpp"
#include "vault/secret.hpp"

#include <cstdint>

namespace usher::vault {

/// Permanent numbers, never reused. Below 0x80: retention classes, one data key per (subject, class), whose
/// destruction erases what it sealed. From 0x80: the store's own keys, whose subject is zero.
enum class KeyClass : std::uint8_t {
  contact = 1,
  identity = 2,
  conversation = 3,
  timeline = 4,
  index = 0x80,
  row_seal = 0x81,
  chain = 0x82,
  checkpoint = 0x83,
  host_index = 0x84,
  root = 0x85,  ///< a root key wrapped by the one that replaces it
  mac = 0x86,   ///< marks of idempotency keys and actors
};
[[nodiscard]] constexpr bool is_service(KeyClass key_class) noexcept {
  return static_cast<std::uint8_t>(key_class) >= 0x80;
}

/// Seals the fields of one subject and retention class. `id` is never used again in a store.
struct DataKey {
  KeyClass key_class;
  std::uint64_t id;
  Key key;
};

/// Makes the store's tokens, row seals or event tags. `id` is also the generation: what the key made is
/// stored with it, so that a later generation can stand beside it.
struct ServiceKey {
  KeyClass key_class;
  std::uint64_t id;
  Key key;
};

/// Throw INVALID_ARGUMENT when the class is of the other kind.
[[nodiscard]] DataKey new_data_key(Arena &arena, KeyClass key_class, std::uint64_t id);
[[nodiscard]] ServiceKey new_service_key(Arena &arena, KeyClass key_class, std::uint64_t id);

/// kdf(id, context, key) for a purpose within a class. Throws INTERNAL when `key` is of another class.
[[nodiscard]] Key derive_service(const ServiceKey &key, KeyClass expected, std::uint64_t id,
                                 const char (&context)[9]);

using WrappedKey = Block<104>;

[[nodiscard]] WrappedKey wrap(const RootKey &root, const Id &store, const Id &subject, const DataKey &key);
[[nodiscard]] WrappedKey wrap(const RootKey &root, const Id &store, const ServiceKey &key);

/// Throw CORRUPT (length, version, suite), ERASED (overwritten with zeros, as erasure does), INTEGRITY
/// (changed, swapped, of another class, id, subject, store or root key). The key is unwrapped in the arena of
/// `root`.
[[nodiscard]] DataKey unwrap_data_key(const RootKey &root, const Id &store, const Id &subject,
                                      KeyClass key_class, Bytes wrapped);
[[nodiscard]] ServiceKey unwrap_service_key(const RootKey &root, const Id &store, KeyClass key_class,
                                            Bytes wrapped);

/// The readable part of a wrapped key; not authenticated before it is unwrapped. Throws CORRUPT, ERASED.
struct WrappedKeyHead {
  KeyClass key_class;
  std::uint32_t root_key_id;
  std::uint64_t id;
};
[[nodiscard]] WrappedKeyHead read_wrapped_head(Bytes wrapped);

}  // namespace usher::vault
