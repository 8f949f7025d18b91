// BLAKE2b: plain hashes, keyed hashes in pieces, and the one comparison that is allowed on secrets and tags.
#pragma once
#include "vault/bytes.hpp"

#include <cstddef>
#include <cstdint>

namespace usher::vault {

/// BLAKE2b-256, for instance of a playbook's canonical bytes or of a payload envelope.
[[nodiscard]] Digest hash256(Bytes bytes) noexcept;

/// Time depends on the length only. Different lengths are unequal.
[[nodiscard]] bool equal(Bytes a, Bytes b) noexcept;

/// BLAKE2b fed in pieces, keyed or not; `Size` bytes of result (16, 32 and 64 are built). One use: construct,
/// add, finish. Wiped when it goes.
template <std::size_t Size>
class Hasher {
 public:
  /// `key`: empty, or 16..64 bytes.
  explicit Hasher(Bytes key = {}) noexcept;
  ~Hasher();
  Hasher(const Hasher &) = delete;
  Hasher &operator=(const Hasher &) = delete;

  void add(Bytes bytes) noexcept;
  [[nodiscard]] Block<Size> finish() noexcept;

 private:
  alignas(64) std::byte state_[384];  // libsodium's state, so that its header stays out of ours
};
extern template class Hasher<16>;
extern template class Hasher<32>;
extern template class Hasher<64>;

}  // namespace usher::vault
