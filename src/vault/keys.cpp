#include "vault/keys.hpp"

#include "usher/error.hpp"

#include "vault/hash.hpp"
#include "vault/internal.hpp"

#include <sodium.h>

#include <algorithm>

namespace usher::vault {
namespace {

constexpr Block<3> wrapped_format{0xF6, 1, 1};  // version 1, wrapped by the local root key
constexpr Id no_subject{};
constexpr std::size_t head_bytes = 16;

/// Commits to the key, which a Poly1305 tag does not.
Tag check_value(const Key &key, std::uint64_t id) {
  Hasher<16> hasher(key.bytes());
  hasher.add(pack(label("usher.kcv.v1"), big_endian(id)));
  return hasher.finish();
}

auto associated_data(const Block<head_bytes> &head, const Id &store, const Id &subject,
                     const Tag &check) noexcept {
  return pack(label("usher.dek.v1"), head, store, subject, check);
}

WrappedKey wrap_key(const RootKey &root, const Id &store, const Id &subject, KeyClass key_class,
                    std::uint64_t id, const Key &key, const internal::Nonce &nonce) {
  const auto head = pack(wrapped_format, Block<1>{static_cast<std::uint8_t>(key_class)},
                         big_endian(root.id()), big_endian(id));
  const Tag check = check_value(key, id);
  // Encrypted in place in the arena: the key has no copy on the stack.
  Key text = key.copy();
  const Tag tag = internal::aead_seal(root.wrap_key().bytes(), nonce,
                                      associated_data(head, store, subject, check), text.writable());
  return pack(head, nonce, read_block<Key::size>(text.bytes(), 0), tag, check);
}

struct Unwrapped {
  std::uint64_t id;
  Key key;
};

Unwrapped unwrap_key(const RootKey &root, const Id &store, const Id &subject, KeyClass key_class,
                     Bytes wrapped) {
  const WrappedKeyHead named = read_wrapped_head(wrapped);
  const auto head = read_block<head_bytes>(wrapped, 0);
  const auto check = read_block<16>(wrapped, 88);
  Unwrapped result{named.id, Key(root.key().arena())};
  if (named.key_class != key_class || named.root_key_id != root.id() ||
      !internal::aead_open(root.wrap_key().bytes(), read_block<24>(wrapped, 16),
                           associated_data(head, store, subject, check), wrapped.subspan(40, Key::size),
                           read_block<16>(wrapped, 72), result.key.writable().data()) ||
      !equal(check_value(result.key, named.id), check)) {
    throw Error(Code::integrity,
                "wrapped key: its bytes, its owner or its root key are not those it was wrapped with");
  }
  return result;
}

void require_kind(KeyClass key_class, bool service) {
  if (is_service(key_class) != service) throw Error(Code::invalid_argument, "key class of the other kind");
}

}  // namespace

DataKey new_data_key(Arena &arena, KeyClass key_class, std::uint64_t id) {
  require_kind(key_class, false);
  return {key_class, id, Key::random(arena)};
}

ServiceKey new_service_key(Arena &arena, KeyClass key_class, std::uint64_t id) {
  require_kind(key_class, true);
  return {key_class, id, Key::random(arena)};
}

Key derive_service(const ServiceKey &key, KeyClass expected, std::uint64_t id, const char (&context)[9]) {
  if (key.key_class != expected) throw Error(Code::internal, "service key used for the work of another");
  return key.key.derive(id, context);
}

WrappedKey internal::wrap(const RootKey &root, const Id &store, const Id &subject, const DataKey &key,
                          const Nonce &nonce) {
  require_kind(key.key_class, false);
  return wrap_key(root, store, subject, key.key_class, key.id, key.key, nonce);
}

WrappedKey wrap(const RootKey &root, const Id &store, const Id &subject, const DataKey &key) {
  return internal::wrap(root, store, subject, key, internal::random_nonce());
}

WrappedKey wrap(const RootKey &root, const Id &store, const ServiceKey &key) {
  require_kind(key.key_class, true);
  return wrap_key(root, store, no_subject, key.key_class, key.id, key.key, internal::random_nonce());
}

DataKey unwrap_data_key(const RootKey &root, const Id &store, const Id &subject, KeyClass key_class,
                        Bytes wrapped) {
  require_kind(key_class, false);
  auto [id, key] = unwrap_key(root, store, subject, key_class, wrapped);
  return {key_class, id, std::move(key)};
}

ServiceKey unwrap_service_key(const RootKey &root, const Id &store, KeyClass key_class, Bytes wrapped) {
  require_kind(key_class, true);
  auto [id, key] = unwrap_key(root, store, no_subject, key_class, wrapped);
  return {key_class, id, std::move(key)};
}

WrappedKeyHead read_wrapped_head(Bytes wrapped) {
  if (wrapped.size() != std::tuple_size_v<WrappedKey>)
    throw Error(Code::corrupt, "wrapped key: wrong length");
  if (sodium_is_zero(wrapped.data(), wrapped.size()) == 1)
    throw Error(Code::erased, "the key has been destroyed");
  if (!std::equal(wrapped_format.begin(), wrapped_format.end(), wrapped.begin())) {
    throw Error(Code::corrupt, "wrapped key: unknown version or wrap suite");
  }
  return {static_cast<KeyClass>(wrapped[3]), read_big_endian<std::uint32_t>(wrapped, 4),
          read_big_endian<std::uint64_t>(wrapped, 8)};
}

}  // namespace usher::vault
