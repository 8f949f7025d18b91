#include "vault/checkpoint.hpp"

#include "usher/error.hpp"

#include "vault/envelope.hpp"
#include "vault/internal.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

namespace usher::vault {
namespace {

static_assert(std::tuple_size_v<PublicKey> == crypto_sign_PUBLICKEYBYTES &&
              std::tuple_size_v<Signature> == crypto_sign_BYTES && Key::size == crypto_sign_SEEDBYTES);

/// libsodium's form of a secret key: the seed, then the public key. On the stack for one call, then wiped.
struct ExpandedKey {
  Block<crypto_sign_SECRETKEYBYTES> bytes;

  ExpandedKey() = default;
  ~ExpandedKey() { sodium_memzero(bytes.data(), bytes.size()); }
  ExpandedKey(const ExpandedKey &) = delete;
  ExpandedKey &operator=(const ExpandedKey &) = delete;
};

}  // namespace

CheckpointDigest::CheckpointDigest(const Id &store, std::uint64_t number, Instant time,
                                   const Digest &previous, std::uint32_t count)
    : missing_(count) {
  const auto time_us = static_cast<std::uint64_t>(time.time_since_epoch().count());
  hasher_.add(pack(label("usher.ckpt.v1"), store, big_endian(number), big_endian(time_us), previous,
                   big_endian(count)));
}

void CheckpointDigest::add(const Head &head) {
  if (missing_ == 0 || (last_ && head.subject <= *last_))
    throw Error(Code::internal, "checkpoint: heads out of order, or more than announced");
  last_ = head.subject;
  --missing_;
  hasher_.add(pack(head.subject, big_endian(head.sequence), head.link));
}

Digest CheckpointDigest::finish() {
  if (missing_ != 0) throw Error(Code::internal, "checkpoint: fewer heads than announced");
  return hasher_.finish();
}

Digest certificate_digest(const Id &store, std::string_view text) {
  if (text.size() > max_field_bytes) throw Error(Code::limit, "certificate: longer than 16 MiB");
  Hasher<32> hasher;
  hasher.add(pack(label("usher.cert.v1"), store, big_endian(static_cast<std::uint32_t>(text.size()))));
  hasher.add(as_bytes(text));
  return hasher.finish();
}

PublicKey internal::ed25519_public(KeyBytes seed) noexcept {
  PublicKey public_key;
  ExpandedKey secret;
  crypto_sign_seed_keypair(public_key.data(), secret.bytes.data(), seed.data());
  return public_key;
}

Signature internal::ed25519_sign(KeyBytes seed, const PublicKey &public_key, Bytes message) noexcept {
  Signature signature;
  ExpandedKey secret;
  std::copy(public_key.begin(), public_key.end(), std::copy(seed.begin(), seed.end(), secret.bytes.begin()));
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret.bytes.data());
  return signature;
}

bool internal::ed25519_verify(Bytes message, Bytes signature, Bytes public_key) noexcept {
  return signature.size() == std::tuple_size_v<Signature> &&
         public_key.size() == std::tuple_size_v<PublicKey> &&
         crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) ==
             0;
}

SigningKey::SigningKey(ServiceKey seed) : seed_(std::move(seed)) {
  if (seed_.key_class != KeyClass::checkpoint)
    throw Error(Code::internal, "service key used for the work of another");
  public_key_ = internal::ed25519_public(seed_.key.bytes());
}

Signature SigningKey::sign(const Digest &digest) const {
  return internal::ed25519_sign(seed_.key.bytes(), public_key_, digest);
}

bool is_signed(const Digest &digest, Bytes signature, Bytes public_key) noexcept {
  return internal::ed25519_verify(digest, signature, public_key);
}

}  // namespace usher::vault
