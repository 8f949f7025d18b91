// The tamper-evident timeline of one subject: links that anyone can check, tags that only the store can make
// (vault.md 1.7, docs/format.md). A link covers the digest of the sealed payload, so erasing payloads leaves
// the chain whole. A tail that was cut off shows only in a checkpoint (checkpoint.hpp).
#pragma once
#include "usher/types.hpp"

#include "vault/bytes.hpp"
#include "vault/keys.hpp"

#include <cstdint>

namespace usher::vault {

/// In front of a subject's first event, and of a store's first checkpoint (G_0): 32 zero bytes.
inline constexpr Digest genesis{};

/// `sequence` counts a subject's events from 1. `actor` is the number under which the store knows who acted,
/// zero for the system: u32, as the known answer of vault.md 1.3 has it.
struct Event {
  std::uint64_t sequence;
  Instant time;  ///< At or after 1970.
  std::uint32_t kind;
  std::uint32_t actor;
  Digest payload;  ///< hash256 of the payload's envelope; of no bytes when there is none.
};

///   BLAKE2b-256(L("usher.event.v1") || store || subject || sequence u64 || time_us u64 || kind u32 || actor
///   u32
///               || payload digest || previous link)
[[nodiscard]] Digest link(const Id &store, const Id &subject, const Event &event,
                          const Digest &previous) noexcept;

/// Makes and checks tags: BLAKE2b-128(K_chain[g], link). Threads: any number may use one.
class ChainKey {
 public:
  /// Takes the key over; it is of class chain.
  explicit ChainKey(ServiceKey chain_key);

  [[nodiscard]] Tag tag(const Digest &link) const;
  [[nodiscard]] std::uint64_t generation() const noexcept { return key_.id; }

 private:
  ServiceKey key_;
};

/// Walks one subject's timeline from its first event, in constant memory.
class ChainVerifier {
 public:
  ChainVerifier(const ChainKey &key, const Id &store, const Id &subject) noexcept
      : key_(&key), store_(store), subject_(subject) {}

  /// Whether `event` is the next one and carries the right link and tag. After a false the chain is broken at
  /// `length() + 1`, and every later answer is false too.
  [[nodiscard]] bool accept(const Event &event, Bytes stored_link, Bytes stored_tag) {
    return accept(*key_, event, stored_link, stored_tag);
  }
  /// The same, for a tag that another generation of the key made.
  [[nodiscard]] bool accept(const ChainKey &key, const Event &event, Bytes stored_link, Bytes stored_tag);

  /// Events accepted so far.
  [[nodiscard]] std::uint64_t length() const noexcept { return length_; }
  /// The last accepted link: to be compared with the head that the store keeps.
  [[nodiscard]] const Digest &head() const noexcept { return head_; }

 private:
  const ChainKey *key_;
  Id store_;
  Id subject_;
  Digest head_ = genesis;
  std::uint64_t length_ = 0;
  bool broken_ = false;
};

}  // namespace usher::vault
