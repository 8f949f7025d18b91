// Blind indexes: a token that says "equal" without the value (vault.md 1.5, docs/format.md). Values arrive
// normalised; the rules live with the checks that know them, and their version is a part of the token.
// What it leaks: equality and counts. A hit is to be decrypted and compared before it is believed.
#pragma once
#include "vault/bytes.hpp"
#include "vault/keys.hpp"

#include <cstdint>

namespace usher::vault {

/// Permanent numbers, never reused; none is unique.
enum class IndexId : std::uint32_t {
  email = 1,
  phone = 2,  ///< E.164
  whatsapp = 3,
  passport = 4,  ///< issuer|number
  passport_number = 5,
  name_birth_date = 6,     ///< words of the name in A-Z, sorted|date
  initial_birth_date = 7,  ///< initial of one word|date
  sounds_birth_year = 8,   ///< sounds of two words|year
};

/// index key = kdf(index id, "usherIdx", K_idx[g]); derived once per store, generation and index.
/// Threads: any number may use one IndexKey.
class IndexKey {
 public:
  /// `index_key` is of class index, or host_index for the numbers that a host's columns have.
  IndexKey(const ServiceKey &index_key, const Id &store, IndexId index);

  ///   BLAKE2b-128(index key, L("usher.bidx.v1") || store || index id u32 || norm_version u16 || len u32 ||
  ///   value)
  /// Throws LIMIT when the value is longer than a field may be.
  [[nodiscard]] Tag token(std::uint16_t norm_version, Bytes value) const;

  [[nodiscard]] IndexId index() const noexcept { return index_; }
  [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }

 private:
  Key key_;
  Id store_;
  IndexId index_;
  std::uint64_t generation_;
};

/// Recognises a text again without keeping it: idempotency keys, which may hold personal data.
///   key = kdf(1, "usherMac", K_mac);  mac = BLAKE2b-128(key, L("usher.idem.v1") || store || bytes)
class MacKey {
 public:
  /// `mac_key` is of class mac.
  MacKey(const ServiceKey &mac_key, const Id &store);
  [[nodiscard]] Tag mac(Bytes bytes) const;

 private:
  Key key_;
  Id store_;
};

}  // namespace usher::vault
