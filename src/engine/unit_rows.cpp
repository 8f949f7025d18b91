// Rows on their way in (sealed, signed, bound) and out (verified, opened): the half of a unit that knows
// bytes.
#include "usher/error.hpp"

#include "engine/generation.hpp"
#include "engine/rows_described.hpp"
#include "engine/unit.hpp"
#include "vault/envelope.hpp"
#include "vault/hash.hpp"
#include "vault/seal.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using base::Sensitivity;
using store::Value;

/// A row's statements take owner, number, revision and seal first.
constexpr std::size_t kFirstColumn = 4, kMostColumns = 40;

/// Owned row id: 8 zero bytes, then the row's number (vault.md, decisions).
vault::Id row_id(std::int64_t n) {
  vault::Id id{};
  const auto bytes = vault::big_endian(static_cast<std::uint64_t>(n));
  std::copy(bytes.begin(), bytes.end(), id.begin() + 8);
  return id;
}

vault::Bytes plain_bytes(const Value &value, vault::Block<8> &number) {
  switch (value.kind) {
    case Value::Kind::integer:
      number = vault::big_endian(static_cast<std::uint64_t>(value.integer));
      return number;
    case Value::Kind::text:
      return vault::as_bytes(value.text);
    case Value::Kind::bytes:
      return value.bytes;
    case Value::Kind::null:
      break;
  }
  return {};
}

Value opened(vault::Codec codec, const vault::SecretBuffer &plain) {
  switch (codec) {
    case vault::Codec::int64:
      if (plain.size() != 8) throw Error(Code::corrupt, "store: a sealed number has the wrong length");
      return static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(plain.bytes(), 0));
    case vault::Codec::bytes:
      return plain.bytes();
    default:
      return plain.text();
  }
}

void add_to_seal(vault::RowSealer &sealer, std::uint32_t column, bool sealed, const Value &value) {
  const auto action = sealed ? vault::Action::encrypt : vault::Action::sign;
  switch (value.kind) {
    case Value::Kind::null:
      return sealer.add_null(column, action);
    case Value::Kind::integer:
      return sealer.add_integer(column, action, value.integer);
    case Value::Kind::text:
      return sealer.add_text(column, action, value.text);
    case Value::Kind::bytes:
      return sealer.add_bytes(column, action, value.bytes);
  }
}

std::uint32_t sealed_columns(const TableInfo &table, std::span<const Value> columns) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) count += in_seal(table, i, columns[i]) ? 1 : 0;
  return count;
}

void add_columns(vault::RowSealer &sealer, const TableInfo &table, std::span<const Value> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (in_seal(table, i, columns[i]))
      add_to_seal(sealer, table.columns[i], table.classes[i] != Sensitivity::none, columns[i]);
}

}  // namespace

std::int64_t Unit::next_number(Subject &subject, const TableInfo &table) {
  std::int64_t last = 0;
  if (subject.fresh) {
    for (const auto &written : subject.written)
      if (written.table == table.table) last = std::max(last, written.n);
    return last + 1;
  }
  auto cursor =
      db().query("SELECT max(n) FROM " + std::string(table.name) + " WHERE customer_id = $1", subject.id);
  if (cursor.next()) last = cursor.integer(0);
  return last + 1;
}

void Unit::write(Subject &subject, const TableInfo &table, const RowKey &row, bool insert) {
  const vault::Id id = row_id(row.n);
  const auto count = scratch_.cells.size();
  if (envelopes_.size() < count) envelopes_.resize(count);
  std::array<Value, kMostColumns> values;
  for (std::size_t i = 0; i < count; ++i) {
    const Cell &cell = scratch_.cells[i];
    Value &value = values[i + kFirstColumn] = cell.value;
    if (cell.is == Sensitivity::none || value.kind == Value::Kind::null) continue;
    vault::Block<8> number{};
    const vault::FieldAddress address{state_.store_id, subject.id, id, table.table, cell.column};
    vault::seal_field(key(subject, cell.is), address, cell.codec, plain_bytes(value, number), envelopes_[i]);
    value = Value(envelopes_[i]);
  }
  put_row(subject, table, row, std::span(values).first(count + kFirstColumn), insert);
}

void Unit::put_row(Subject &subject, const TableInfo &table, const RowKey &row, std::span<Value> values,
                   bool insert) {
  const auto columns = values.subspan(kFirstColumn);
  vault::RowSealer sealer(state_.keys->row_key(table.table), row_id(row.n), subject.id,
                          static_cast<std::uint64_t>(row.rev), sealed_columns(table, columns));
  add_columns(sealer, table, columns);
  const vault::Digest seal = sealer.finish();
  values[0] = Value(subject.id);
  values[1] = row.n;
  values[2] = row.rev;
  const auto stored_seal = with_generation(seal, state_.keys->seal_generation());
  values[3] = Value(stored_seal);
  if (db().run_bound(insert ? table.insert : table.update, values) != 1)
    throw Error(Code::internal, "store: a row to be written is not there");
  note_written(subject, table, row.n, row.rev, vault::read_block<16>(seal, 0));
}

void Unit::note_written(Subject &subject, const TableInfo &table, std::int64_t n, std::int64_t rev,
                        const vault::Tag &seal) {
  auto known = std::find_if(subject.written.begin(), subject.written.end(),
                            [&](const auto &each) { return each.table == table.table && each.n == n; });
  if (known == subject.written.end()) known = subject.written.insert(known, {table.table, n, 0, {}});
  known->rev = rev;
  known->seal = seal;
}

void Unit::read_stored(Subject &subject, const TableInfo &table, store::Cursor &cursor, RowKey &row) {
  row.n = cursor.integer(0);
  row.rev = cursor.integer(1);
  const std::size_t count = table.columns.size();
  scratch_.cells.resize(count);
  std::array<Value, kMostColumns> values;
  for (std::size_t i = 0; i < count; ++i) {
    Cell &cell = scratch_.cells[i];
    cell.column = table.columns[i];
    cell.is = table.classes[i];
    cell.value = values[i] = cursor.value(static_cast<int>(i) + 3);
  }
  const auto columns = std::span(values).first(count);
  const vault::Bytes seal = cursor.bytes(2);
  const std::uint64_t generation = generation_of<32>(seal);
  const bool newest = generation == state_.keys->seal_generation();
  const auto older = newest ? std::nullopt : std::optional(state_.keys->row_key(generation, table.table));
  vault::RowSealer sealer(newest ? state_.keys->row_key(table.table) : *older, row_id(row.n), subject.id,
                          static_cast<std::uint64_t>(row.rev), sealed_columns(table, columns));
  add_columns(sealer, table, columns);
  attempt({table.name, row.n, {}, {}}, [&] { sealer.verify(seal.first(32)); });
}

void Unit::read(Subject &subject, const TableInfo &table, store::Cursor &cursor, RowKey &row) {
  read_stored(subject, table, cursor, row);
  const std::size_t count = scratch_.cells.size();
  if (plain_.size() < count) plain_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    Cell &cell = scratch_.cells[i];
    if (cell.is == Sensitivity::none || cell.value.kind == Value::Kind::null) continue;
    const vault::FieldAddress address{state_.store_id, subject.id, row_id(row.n), table.table, cell.column};
    const bool sound = attempt({table.name, row.n, table.names[i], {}}, [&] {
      cell.codec =
          vault::open_field(key_of(subject, cell.is, cell.value.bytes), address, cell.value.bytes, plain_[i]);
      cell.value = opened(cell.codec, plain_[i]);
    });
    if (!sound) cell.value = Value{};
  }
}

void Unit::seal_at(Subject &subject, Sensitivity is, const vault::FieldAddress &address, vault::Codec codec,
                   vault::Bytes bytes, std::vector<std::uint8_t> &envelope) {
  vault::seal_field(key(subject, is), address, codec, bytes, envelope);
}

void Unit::unseal_at(Subject &subject, Sensitivity is, const vault::FieldAddress &address,
                     vault::Bytes envelope, vault::SecretBuffer &plain) {
  plain.wipe();
  (void)vault::open_field(key_of(subject, is, envelope), address, envelope, plain);
}

std::vector<std::uint8_t> Unit::seal(Subject &subject, Sensitivity is, std::uint32_t table,
                                     std::uint32_t column, std::int64_t n, vault::Codec codec,
                                     std::string_view text) {
  std::vector<std::uint8_t> envelope;
  seal_at(subject, is, {state_.store_id, subject.id, row_id(n), table, column}, codec, vault::as_bytes(text),
          envelope);
  return envelope;
}

std::string Unit::unseal(Subject &subject, Sensitivity is, std::uint32_t table, std::uint32_t column,
                         std::int64_t n, vault::Bytes envelope) {
  vault::SecretBuffer plain;
  unseal_at(subject, is, {state_.store_id, subject.id, row_id(n), table, column}, envelope, plain);
  return std::string(plain.text());
}

void Unit::shred(Subject &subject, const TableInfo &table, std::int64_t n,
                 std::span<const Sensitivity> classes, const std::function<void(std::vector<Cell> &)> &edit) {
  store::Cursor cursor = db().query(table.select_one, subject.id, n);
  if (!cursor.next()) throw Error(Code::internal, "store: a row to be emptied is not there");
  RowKey row{subject.id, 0, 0};
  read_stored(subject, table, cursor, row);
  if (edit) edit(scratch_.cells);
  std::array<Value, kMostColumns> values;
  for (std::size_t i = 0; i < scratch_.cells.size(); ++i) {
    const auto is = table.classes[i] != Sensitivity::none ? table.classes[i] : table.about[i];
    const bool goes = is != Sensitivity::none && std::ranges::find(classes, is) != classes.end();
    values[i + kFirstColumn] = goes ? Value() : scratch_.cells[i].value;
  }
  ++row.rev;
  put_row(subject, table, row, std::span(values).first(scratch_.cells.size() + kFirstColumn), false);
}

void Unit::remove(Subject &subject, const TableInfo &table, std::int64_t n) {
  const std::string from = std::string(table.name) + " WHERE customer_id = $1 AND n = $2";
  std::int64_t rev = 0;
  {
    auto cursor = db().query("SELECT rev FROM " + from, subject.id, n);
    if (cursor.next()) rev = cursor.integer(0);
  }
  db().run("DELETE FROM " + from, subject.id, n);
  note_written(subject, table, n, rev + 1, {});
}

}  // namespace usher::engine
