// Inside the vault, and for its tests: the AEAD, and sealing with a nonce that the caller chooses. A nonce
// used twice under one key gives away both plaintexts, so no other room may include this header.
#pragma once
#include "vault/bytes.hpp"
#include "vault/checkpoint.hpp"
#include "vault/custody.hpp"
#include "vault/envelope.hpp"
#include "vault/keys.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace usher::vault::internal {

using Nonce = Block<24>;
using KeyBytes = std::span<const std::uint8_t, Key::size>;

[[nodiscard]] Nonce random_nonce() noexcept;

/// XChaCha20-Poly1305, `text` in place.
[[nodiscard]] Tag aead_seal(KeyBytes key, const Nonce &nonce, Bytes aad,
                            std::span<std::uint8_t> text) noexcept;
/// Writes `text.size()` bytes to `out`, which may be `text` itself; zeros when the tag is wrong.
[[nodiscard]] bool aead_open(KeyBytes key, const Nonce &nonce, Bytes aad, Bytes text, const Tag &tag,
                             std::uint8_t *out) noexcept;

void seal_field(const FieldKey &key, const FieldAddress &address, Codec codec, Bytes plaintext,
                const Nonce &nonce, std::vector<std::uint8_t> &out);
[[nodiscard]] WrappedKey wrap(const RootKey &root, const Id &store, const Id &subject, const DataKey &key,
                              const Nonce &nonce);

/// The part of a passphrase slot behind Argon2id. `head`: bytes [0, 32) of the slot.
[[nodiscard]] PassphraseSlot seal_slot(const RootKey &root, const Id &store, const Block<32> &head,
                                       KeyBytes slot_key, const Nonce &nonce);
[[nodiscard]] RootKey open_slot(Arena &arena, const Id &store, Bytes slot, KeyBytes slot_key);

/// Ed25519 of RFC 8032 over any message. `public_key` is the seed's own: signing with another one gives the
/// seed away.
[[nodiscard]] PublicKey ed25519_public(KeyBytes seed) noexcept;
[[nodiscard]] Signature ed25519_sign(KeyBytes seed, const PublicKey &public_key, Bytes message) noexcept;
[[nodiscard]] bool ed25519_verify(Bytes message, Bytes signature, Bytes public_key) noexcept;

}  // namespace usher::vault::internal
