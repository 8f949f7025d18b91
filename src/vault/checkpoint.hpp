// What is handed out to be kept elsewhere: checkpoints over all timelines and certificates, both signed, so
// that anyone who has the public key can check them without the store (vault.md 1.7, docs/format.md
// "Checkpoints", "Certificates"). Without a copy outside, cutting the whole store back goes unnoticed.
#pragma once
#include "usher/types.hpp"

#include "vault/bytes.hpp"
#include "vault/hash.hpp"
#include "vault/keys.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace usher::vault {

/// The newest event of a subject, when a checkpoint is made.
struct Head {
  Id subject;
  std::uint64_t sequence;  ///< Counts from 1.
  Digest link;
};

/// The digest of checkpoint n, in constant memory:
///   G_n = BLAKE2b-256(L("usher.ckpt.v1") || store || n u64 || time_us u64 || G_{n-1} || count u32
///                     || (subject || sequence u64 || link)*)
/// `previous` of the first is `genesis` (chain.hpp). One use: construct, add, finish. Heads out of order, one
/// twice, or another number of them than announced, throws INTERNAL: two such lists could give the same
/// bytes.
class CheckpointDigest {
 public:
  CheckpointDigest(const Id &store, std::uint64_t number, Instant time, const Digest &previous,
                   std::uint32_t count);

  /// In ascending order of subjects.
  void add(const Head &head);
  [[nodiscard]] Digest finish();

 private:
  Hasher<32> hasher_;
  std::optional<Id> last_;
  std::uint32_t missing_;
};

/// BLAKE2b-256(L("usher.cert.v1") || store || len u32 || text); `text` is the document as it is handed out.
/// Throws LIMIT when it is longer than a field may be.
[[nodiscard]] Digest certificate_digest(const Id &store, std::string_view text);

using PublicKey = Block<32>;
using Signature = Block<64>;

/// Ed25519 (RFC 8032, pure) with seed[g]; what is signed is always a digest that begins with a label, so a
/// checkpoint never stands for a certificate. Threads: any number may use one.
class SigningKey {
 public:
  /// Takes the key over; it is of class checkpoint.
  explicit SigningKey(ServiceKey seed);

  [[nodiscard]] Signature sign(const Digest &digest) const;
  [[nodiscard]] const PublicKey &public_key() const noexcept { return public_key_; }
  [[nodiscard]] std::uint64_t generation() const noexcept { return seed_.id; }

 private:
  ServiceKey seed_;
  PublicKey public_key_;
};

/// Whether `signature` is `public_key`'s over `digest`; no store and no other key is needed. Other lengths
/// than 32 and 64 bytes are false. Says nothing about whose key it is: compare it with one known before.
[[nodiscard]] bool is_signed(const Digest &digest, Bytes signature, Bytes public_key) noexcept;

}  // namespace usher::vault
