#include "vault/custody.hpp"

#include "usher/error.hpp"

#include "vault/hash.hpp"
#include "vault/internal.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

namespace usher::vault {
namespace {

constexpr std::uint8_t argon2id = 1;
constexpr Block<3> slot_format{0xF7, 1, argon2id};
constexpr std::size_t slot_head = 32;
using SlotHead = Block<slot_head>;

static_assert(crypto_pwhash_OPSLIMIT_INTERACTIVE == interactive_cost.operations &&
              crypto_pwhash_MEMLIMIT_INTERACTIVE == std::size_t{interactive_cost.memory_kib} * 1024);
static_assert(crypto_pwhash_OPSLIMIT_MODERATE == moderate_cost.operations &&
              crypto_pwhash_MEMLIMIT_MODERATE == std::size_t{moderate_cost.memory_kib} * 1024);

/// Whoever can write the slot chooses the cost, so both ends are bounded: no weak key, no exhausted host.
constexpr bool acceptable(PassphraseCost cost) noexcept {
  return cost.operations >= interactive_cost.operations && cost.operations <= highest_cost.operations &&
         cost.memory_kib >= interactive_cost.memory_kib && cost.memory_kib <= highest_cost.memory_kib;
}

Key stretch(Arena &arena, Bytes passphrase, Bytes salt, PassphraseCost cost) {
  static_assert(crypto_pwhash_SALTBYTES == 16);
  Key key(arena);
  if (crypto_pwhash(key.writable().data(), Key::size, reinterpret_cast<const char *>(passphrase.data()),
                    passphrase.size(), salt.data(), cost.operations, std::size_t{cost.memory_kib} * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw Error(Code::out_of_memory, "no memory to stretch the passphrase");
  }
  return key;
}

PassphraseCost cost_of(Bytes head) noexcept {
  return {read_big_endian<std::uint32_t>(head, 8), read_big_endian<std::uint32_t>(head, 12)};
}

auto associated_data(const SlotHead &head, const Id &store, const Tag &check) noexcept {
  return pack(label("usher.slot.v1"), head, store, check);
}

void check_format(Bytes slot) {
  if (slot.size() != std::tuple_size_v<PassphraseSlot>)
    throw Error(Code::corrupt, "passphrase slot: wrong length");
  if (!std::equal(slot_format.begin(), slot_format.end(), slot.begin())) {
    throw Error(Code::corrupt, "passphrase slot: unknown version or key derivation");
  }
  if (slot[3] >= max_passphrase_slots) throw Error(Code::corrupt, "passphrase slot: wrong slot number");
  if (!acceptable(cost_of(slot))) throw Error(Code::corrupt, "passphrase slot: cost out of bounds");
}

}  // namespace

RootKey::RootKey(Key key, std::uint32_t id)
    : key_(std::move(key)), wrap_key_(key_.derive(1, "usherKek")), id_(id) {}

RootKey RootKey::generate(Arena &arena, std::uint32_t id) {
  return {Key::random(arena), id};
}

RootKey RootKey::from_raw(Arena &arena, Bytes raw, std::uint32_t id) {
  if (raw.size() != Key::size) throw Error(Code::invalid_argument, "key: must be 32 bytes");
  if (sodium_is_zero(raw.data(), raw.size()) == 1) {
    throw Error(Code::invalid_argument, "key: must not be 32 zero bytes");
  }
  return {Key(arena, raw.first<Key::size>()), id};
}

Tag RootKey::check_value(const Id &store) const {
  Hasher<16> hasher(key_.bytes());
  hasher.add(pack(label("usher.kekcv.v1"), store, big_endian(id_)));
  return hasher.finish();
}

void RootKey::require(const Id &store, Bytes stored) const {
  if (!equal(check_value(store), stored))
    throw Error(Code::key_mismatch, "this key is not the key of this store");
}

PassphraseSlot internal::seal_slot(const RootKey &root, const Id &store, const SlotHead &head,
                                   KeyBytes slot_key, const Nonce &nonce) {
  const Tag check = root.check_value(store);
  // Encrypted in place in the arena: the root key has no copy on the stack.
  Key text(root.key().copy());
  const Tag tag = aead_seal(slot_key, nonce, associated_data(head, store, check), text.writable());
  return pack(head, nonce, read_block<Key::size>(text.bytes(), 0), tag, check);
}

RootKey internal::open_slot(Arena &arena, const Id &store, Bytes slot, KeyBytes slot_key) {
  check_format(slot);
  const auto head = read_block<slot_head>(slot, 0);
  const auto check = read_block<16>(slot, 104);
  Key key(arena);
  if (!aead_open(slot_key, read_block<24>(slot, 32), associated_data(head, store, check),
                 slot.subspan(56, 32), read_block<16>(slot, 88), key.writable().data())) {
    throw Error(Code::key_mismatch, "this passphrase does not open this slot of this store");
  }
  auto root = RootKey::from_raw(arena, key.bytes(), read_big_endian<std::uint32_t>(head, 4));
  root.require(store, check);
  return root;
}

PassphraseSlot seal_slot(const RootKey &root, const Id &store, std::uint8_t slot, Bytes passphrase,
                         PassphraseCost cost) {
  if (passphrase.empty()) throw Error(Code::invalid_argument, "passphrase: must not be empty");
  if (slot >= max_passphrase_slots) throw Error(Code::invalid_argument, "passphrase slot: must be 0..7");
  if (!acceptable(cost)) throw Error(Code::invalid_argument, "passphrase cost: out of bounds");
  Block<16> salt;
  random_bytes(salt);
  const auto head = pack(slot_format, Block<1>{slot}, big_endian(root.id()), big_endian(cost.operations),
                         big_endian(cost.memory_kib), salt);
  const Key slot_key = stretch(root.key().arena(), passphrase, salt, cost);
  return internal::seal_slot(root, store, head, slot_key.bytes(), internal::random_nonce());
}

RootKey open_slot(Arena &arena, const Id &store, Bytes slot, Bytes passphrase) {
  check_format(slot);
  const Key slot_key = stretch(arena, passphrase, slot.subspan(16, 16), cost_of(slot));
  return internal::open_slot(arena, store, slot, slot_key.bytes());
}

}  // namespace usher::vault
