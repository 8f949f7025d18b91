// A value of a host's own column: the ids of its place, its normal form, its token (docs/format.md).
#pragma once
#include "engine/rows.hpp"
#include "vault/index.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

struct State;

///   BLAKE2b-128(L("usher.host.v1") || store || len u32 || the host's key of the person)
/// Unkeyed, so that it survives every rotation, and of the person alone, so that all tables share data keys.
[[nodiscard]] Id host_subject(const vault::Id &store, std::string_view subject);

/// 8 zero bytes || the number, for a key that is a decimal integer as a program writes it (7, -7); else
///   BLAKE2b-128(L("usher.hostrow.v1") || store || len u32 || text)
[[nodiscard]] Id host_row(const vault::Id &store, std::string_view row);

/// The number of a column's blind index: table << 8 | column, which never meets usher's own.
[[nodiscard]] vault::IndexId host_index(const HostTableRow &table, const FieldColumn &column);

/// What a token is made of; empty for a value that has no normal form. The same functions that customers are
/// found by (contact_keys.hpp).
[[nodiscard]] std::string normal_form(const FieldColumn &column, std::string_view value);

/// A column's tokens; made once for many values.
class HostIndex {
 public:
  /// Of a column without an index: answers no tokens.
  HostIndex(const State &state, const HostTableRow &table, const FieldColumn &column);
  [[nodiscard]] std::optional<vault::Tag> token(std::string_view value) const;

 private:
  const FieldColumn *column_;
  std::optional<vault::IndexKey> key_;
};

/// Throws INVALID_ARGUMENT when `value` is not of the column's codec.
void check_codec(const FieldColumn &column, std::string_view value);

}  // namespace usher::engine
