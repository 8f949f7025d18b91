// Field envelopes: one encrypted value, bound to the place where it stands (vault.md 1.3, docs/format.md).
//
//   0 magic F5 | 1 version 01 | 2 suite 01 | 3 padding 01 | 4 codec u16 | 6 zero u16 | 8 data key id u64
//   | 16 nonce[24] | 40 ciphertext of the padded value | tag[16]
//
// Whether a column is encrypted is the schema's decision, never found out by looking at the bytes.
#pragma once
#include "vault/bytes.hpp"
#include "vault/keys.hpp"
#include "vault/secret.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace usher::vault {

/// What the plaintext is; permanent numbers.
enum class Codec : std::uint16_t { text = 1, int64 = 2, json = 3, bytes = 4 };

/// Where a value stands. Moving an envelope to any other place makes it unreadable.
struct FieldAddress {
  Id store;
  Id subject;
  Id row;
  std::uint32_t table;
  std::uint32_t column;
};

/// Longest plaintext of one envelope; longer ones are documents.
inline constexpr std::size_t max_field_bytes = std::size_t{1} << 24;

/// Field key = kdf(table << 32 | column, "usherFld", data key), for when one key meets many values of a
/// column. Threads: any number may use one FieldKey.
class FieldKey {
 public:
  FieldKey(const DataKey &data_key, std::uint32_t table, std::uint32_t column);

  [[nodiscard]] const Key &key() const noexcept { return key_; }
  [[nodiscard]] std::uint64_t data_key_id() const noexcept { return data_key_id_; }
  /// Throws INTERNAL when `address` is in another column: a mistake of the caller, never of the data.
  void require_column(const FieldAddress &address) const;

 private:
  Key key_;
  std::uint64_t data_key_id_;
  std::uint32_t table_;
  std::uint32_t column_;
};

/// Size of an envelope by the size of its plaintext: 56 bytes and whole padding blocks.
[[nodiscard]] std::size_t envelope_size(std::size_t plaintext_size) noexcept;

/// Replaces `out`, which must not hold `plaintext`. Throws LIMIT when the value is longer than
/// max_field_bytes.
void seal_field(const FieldKey &key, const FieldAddress &address, Codec codec, Bytes plaintext,
                std::vector<std::uint8_t> &out);
/// The same, deriving the field key for this one value.
void seal_field(const DataKey &key, const FieldAddress &address, Codec codec, Bytes plaintext,
                std::vector<std::uint8_t> &out);

/// Replaces `plaintext`, which is empty after a failure. Throws NOT_ENCRYPTED (something else than an
/// envelope), CORRUPT (version, suite, padding, codec, length, reserved bytes), INTEGRITY (another key, place
/// or bytes).
[[nodiscard]] Codec open_field(const FieldKey &key, const FieldAddress &address, Bytes envelope,
                               SecretBuffer &plaintext);
[[nodiscard]] Codec open_field(const DataKey &key, const FieldAddress &address, Bytes envelope,
                               SecretBuffer &plaintext);

/// The data key an envelope asks for; not authenticated before the envelope is opened. Throws as open_field
/// does.
[[nodiscard]] std::uint64_t envelope_key_id(Bytes envelope);

}  // namespace usher::vault
