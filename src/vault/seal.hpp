// Row seals: a row that holds a customer's data says what it held when it was written (vault.md 1.6,
// docs/format.md). Checked before anything in the row is decrypted. A whole older row passes; the timeline
// tells it (`verify`).
#pragma once
#include "vault/bytes.hpp"
#include "vault/hash.hpp"
#include "vault/keys.hpp"

#include <cstdint>
#include <string_view>

namespace usher::vault {

/// What protects a column besides the seal; permanent numbers. Plain columns are outside the seal.
enum class Action : std::uint8_t { encrypt = 1, sign = 2 };

/// row key = kdf(table, "usherRow", K_seal[g]); derived once per store, generation and table.
/// Threads: any number may use one RowKey.
class RowKey {
 public:
  /// `seal_key` is of class row_seal.
  RowKey(const ServiceKey &seal_key, const Id &store, std::uint32_t table);

  [[nodiscard]] const Key &key() const noexcept { return key_; }
  [[nodiscard]] const Id &store() const noexcept { return store_; }
  [[nodiscard]] std::uint32_t table() const noexcept { return table_; }
  [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }

 private:
  Key key_;
  Id store_;
  std::uint32_t table_;
  std::uint64_t generation_;
};

/// Takes the columns of one row in ascending order, each once, and gives its seal:
///   BLAKE2b-256(row key, L("usher.row.v1") || store || table u32 || row || subject || revision u64 || count
///   u32
///               || (column u32 || action u8 || type u8 || len u32 || bytes)*)
/// One use: construct, add, then finish or verify. Wrong order, or another number of columns than announced,
/// throws INTERNAL: two such rows could give the same bytes.
class RowSealer {
 public:
  RowSealer(const RowKey &key, const Id &row, const Id &subject, std::uint64_t revision, std::uint32_t count);

  void add_null(std::uint32_t column, Action action);
  void add_integer(std::uint32_t column, Action action, std::int64_t value);
  void add_text(std::uint32_t column, Action action, std::string_view value);
  /// An encrypted column gives its envelope.
  void add_bytes(std::uint32_t column, Action action, Bytes value);

  [[nodiscard]] Digest finish();
  /// Throws INTEGRITY when `seal` is not the seal of these columns.
  void verify(Bytes seal);

 private:
  enum class Type : std::uint8_t { null = 0, integer = 1, text = 2, bytes = 3 };
  void add(std::uint32_t column, Action action, Type type, Bytes value);

  Hasher<32> hasher_;
  std::uint64_t next_column_ = 0;
  std::uint32_t missing_;
};

}  // namespace usher::vault
