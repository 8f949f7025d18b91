#include "vault/seal.hpp"

#include "usher/error.hpp"

#include <limits>

namespace usher::vault {

RowKey::RowKey(const ServiceKey &seal_key, const Id &store, std::uint32_t table)
    : key_(derive_service(seal_key, KeyClass::row_seal, table, "usherRow")),
      store_(store),
      table_(table),
      generation_(seal_key.id) {}

RowSealer::RowSealer(const RowKey &key, const Id &row, const Id &subject, std::uint64_t revision,
                     std::uint32_t count)
    : hasher_(key.key().bytes()), missing_(count) {
  hasher_.add(pack(label("usher.row.v1"), key.store(), big_endian(key.table()), row, subject,
                   big_endian(revision), big_endian(count)));
}

void RowSealer::add(std::uint32_t column, Action action, Type type, Bytes value) {
  if (column < next_column_ || missing_ == 0 || value.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(Code::internal, "row seal: columns out of order, more than announced, or too long");
  }
  next_column_ = std::uint64_t{column} + 1;
  --missing_;
  hasher_.add(pack(big_endian(column),
                   Block<2>{static_cast<std::uint8_t>(action), static_cast<std::uint8_t>(type)},
                   big_endian(static_cast<std::uint32_t>(value.size()))));
  hasher_.add(value);
}

void RowSealer::add_null(std::uint32_t column, Action action) {
  add(column, action, Type::null, {});
}

void RowSealer::add_integer(std::uint32_t column, Action action, std::int64_t value) {
  add(column, action, Type::integer, big_endian(static_cast<std::uint64_t>(value)));
}

void RowSealer::add_text(std::uint32_t column, Action action, std::string_view value) {
  add(column, action, Type::text, as_bytes(value));
}

void RowSealer::add_bytes(std::uint32_t column, Action action, Bytes value) {
  add(column, action, Type::bytes, value);
}

Digest RowSealer::finish() {
  if (missing_ != 0) throw Error(Code::internal, "row seal: fewer columns than announced");
  return hasher_.finish();
}

void RowSealer::verify(Bytes seal) {
  if (!equal(finish(), seal)) throw Error(Code::integrity, "row seal: the row is not what was written");
}

}  // namespace usher::vault
