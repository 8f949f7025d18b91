// The root key (KEK) and the ways to hold it: 32 raw bytes, or a passphrase slot (vault.md 1.4,
// docs/format.md). A key unwrapped by the host's own KMS arrives as raw bytes too.
#pragma once
#include "vault/bytes.hpp"
#include "vault/secret.hpp"

#include <cstdint>

namespace usher::vault {

/// Wraps every other key of the store. Threads: any number may use one RootKey.
class RootKey {
 public:
  [[nodiscard]] static RootKey generate(Arena &arena, std::uint32_t id);
  /// `raw`: 32 bytes, copied; wiping the caller's buffer is the caller's choice.
  /// Throws INVALID_ARGUMENT when it has another length or is all zeros (an unset buffer, never a key).
  [[nodiscard]] static RootKey from_raw(Arena &arena, Bytes raw, std::uint32_t id);

  /// The epoch of the key; every wrapped key names it.
  [[nodiscard]] std::uint32_t id() const noexcept { return id_; }
  [[nodiscard]] const Key &key() const noexcept { return key_; }
  /// kdf(1, "usherKek", key)
  [[nodiscard]] const Key &wrap_key() const noexcept { return wrap_key_; }

  /// What the store keeps to recognise its key at open:
  ///   BLAKE2b-128(key, L("usher.kekcv.v1") || store || id u32)
  [[nodiscard]] Tag check_value(const Id &store) const;
  /// Throws KEY_MISMATCH when this is not the key that `stored` was made with. After it has passed, a failure
  /// to unwrap or open means tampering and says INTEGRITY.
  void require(const Id &store, Bytes stored) const;

 private:
  RootKey(Key key, std::uint32_t id);

  Key key_;
  Key wrap_key_;
  std::uint32_t id_;
};

/// What Argon2id costs whoever tries a passphrase.
struct PassphraseCost {
  std::uint32_t operations;
  std::uint32_t memory_kib;
  bool operator==(const PassphraseCost &) const = default;
};
inline constexpr PassphraseCost interactive_cost{2, 64 * 1024};  ///< The floor: about 0.1 s.
inline constexpr PassphraseCost moderate_cost{3, 256 * 1024};    ///< The default: about 0.7 s.
inline constexpr PassphraseCost highest_cost{8, 1024 * 1024};    ///< The cap, checked before memory is taken.

inline constexpr std::uint8_t max_passphrase_slots = 8;

///   0 magic F7 | 1 version 01 | 2 kdf 01 (Argon2id 1.3, one lane) | 3 slot 0..7 | 4 root key id u32
///   | 8 operations u32 | 12 memory KiB u32 | 16 salt[16] | 32 nonce[24] | 56 ciphertext of the root key[32]
///   | 88 tag[16] | 104 check value[16]
///   slot key = Argon2id(passphrase, salt, operations, memory), 32 bytes
///   AAD (80) = L("usher.slot.v1") || bytes [0, 32) || store || check value
using PassphraseSlot = Block<120>;

/// Throws INVALID_ARGUMENT (empty passphrase, slot or cost out of bounds), OUT_OF_MEMORY.
[[nodiscard]] PassphraseSlot seal_slot(const RootKey &root, const Id &store, std::uint8_t slot,
                                       Bytes passphrase, PassphraseCost cost = moderate_cost);
/// Throws CORRUPT (length, version, kdf, slot, cost out of bounds), KEY_MISMATCH (another passphrase; a
/// changed slot looks the same), OUT_OF_MEMORY.
[[nodiscard]] RootKey open_slot(Arena &arena, const Id &store, Bytes slot, Bytes passphrase);

}  // namespace usher::vault
