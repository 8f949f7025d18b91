// Fields: seal, open, token, one value or many. A call is one transaction; it writes only when data keys have
// to be made.
#include "usher/error.hpp"

#include "engine/described/fields.hpp"
#include "engine/face.hpp"
#include "engine/fields/host_values.hpp"
#include "engine/rows_described.hpp"
#include "vault/envelope.hpp"

#include <array>

namespace usher {
namespace {

using base::Sensitivity;
using engine::HostIndex;
using engine::HostTableRow;

static_assert(static_cast<int>(FieldCodec::bytes) == static_cast<int>(vault::Codec::bytes));
static_assert(static_cast<int>(FieldClass::conversation) == static_cast<int>(Sensitivity::conversation));

/// A column that values are sealed for or opened from.
struct Target {
  const HostTableRow &table;
  const FieldColumn &column;
  HostIndex index;

  Target(Unit &unit, const HostTableRow &of, std::string_view name)
      : table(of), column(engine::column_named(of, name)), index(unit.state(), of, column) {}

  [[nodiscard]] Sensitivity is() const { return static_cast<Sensitivity>(column.of); }
  [[nodiscard]] vault::FieldAddress at(Unit &unit, const Subject &subject, const Id &row) const {
    return {unit.state().store_id, subject.id, row, static_cast<std::uint32_t>(table.number),
            static_cast<std::uint32_t>(*column.number)};
  }
};

std::vector<Target> targets(Unit &unit, const FieldColumns &columns) {
  const HostTableRow &table = unit.state().host_tables.get(unit, columns.table);
  std::vector<Target> out;
  out.reserve(columns.columns.size());
  for (const std::string &name : columns.columns) out.emplace_back(unit, table, name);
  return out;
}

void check_rows(const FieldColumns &columns, std::span<const FieldRow> rows) {
  const auto refuse = [](std::size_t at, std::string_view what) {
    throw Error(Code::invalid_argument, "rows[" + std::to_string(at) + "]" + std::string(what));
  };
  if (rows.size() > base::kMaxElements) throw Error(Code::limit, "rows: at most 1000 in one call");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].subject.empty() || rows[i].subject.size() > base::kHostKey.limit)
      refuse(i, ".subject: must have 1 to 1024 bytes");
    if (rows[i].row.empty() || rows[i].row.size() > base::kHostKey.limit)
      refuse(i, ".row: must have 1 to 1024 bytes");
    if (rows[i].values.size() != columns.columns.size()) refuse(i, ".values: must be one for each column");
  }
}

void seal_value(Unit &unit, Subject &subject, const Id &row, const Target &target, std::string_view value,
                SealedValue &out) {
  engine::check_codec(target.column, value);
  unit.seal_at(subject, target.is(), target.at(unit, subject, row),
               static_cast<vault::Codec>(target.column.codec), vault::as_bytes(value), out.envelope);
  if (const auto token = target.index.token(value)) out.token.assign(token->begin(), token->end());
}

/// Nothing when a data key is missing and `make_keys` is not set.
std::optional<std::vector<SealedValue>> seal_all(Unit &unit, const FieldColumns &columns,
                                                 std::span<const FieldRow> rows, bool make_keys) {
  const auto wanted = targets(unit, columns);
  const vault::Id &store = unit.state().store_id;
  std::vector<SealedValue> out(rows.size() * wanted.size());
  auto cell = out.begin();
  for (const FieldRow &each : rows) {
    Subject &subject = unit.subject(engine::host_subject(store, each.subject));
    const Id row = engine::host_row(store, each.row);
    for (std::size_t i = 0; i < wanted.size(); ++i, ++cell) {
      if (!each.values[i]) continue;
      if (!unit.has_key(subject, wanted[i].is())) {
        if (!make_keys) return std::nullopt;
        unit.require_keys(subject, std::array{wanted[i].is()});
      }
      seal_value(unit, subject, row, wanted[i], *each.values[i], *cell);
    }
  }
  return out;
}

void open_value(Unit &unit, Subject &subject, const Id &row, const Target &target, vault::Bytes envelope,
                vault::SecretBuffer &plain, OpenedValue &out) {
  (void)vault::envelope_key_id(envelope);  // plain text is refused as such, whoever's row it stands in
  unit.unseal_at(subject, target.is(), target.at(unit, subject, row), envelope, plain);
  out.value = SecretValue({plain.bytes().begin(), plain.bytes().end()});
}

}  // namespace

std::vector<SealedValue> Fields::seal_rows(const FieldColumns &columns,
                                           std::span<const FieldRow> rows) const {
  check_rows(columns, rows);
  auto sealed = core_->read(columns, [&](Unit &unit) { return seal_all(unit, columns, rows, false); });
  if (sealed) return std::move(*sealed);
  return core_->write("fields.seal", columns, [&](Unit &unit) -> Answer<std::vector<SealedValue>> {
    return {*seal_all(unit, columns, rows, true), Id{}};
  });
}

std::vector<OpenedValue> Fields::open_rows(const FieldColumns &columns,
                                           std::span<const FieldRow> rows) const {
  check_rows(columns, rows);
  return core_->read(columns, [&](Unit &unit) {
    const auto wanted = targets(unit, columns);
    const vault::Id &store = unit.state().store_id;
    std::vector<OpenedValue> out(rows.size() * wanted.size());
    vault::SecretBuffer plain;
    auto cell = out.begin();
    for (const FieldRow &each : rows) {
      Subject &subject = unit.subject(engine::host_subject(store, each.subject));
      const Id row = engine::host_row(store, each.row);
      for (std::size_t i = 0; i < wanted.size(); ++i, ++cell) {
        if (!each.values[i]) continue;
        try {
          open_value(unit, subject, row, wanted[i], vault::as_bytes(*each.values[i]), plain, *cell);
          if (const auto token = wanted[i].index.token(plain.text()))
            cell->token.assign(token->begin(), token->end());
        } catch (const Error &error) {
          cell->code = error.code();
        }
      }
    }
    return out;
  });
}

std::vector<std::uint8_t> Fields::seal(const FieldPlace &place, std::string_view value) const {
  const FieldRow row{place.subject, place.row, {value}};
  return std::move(seal_rows({place.table, {place.column}}, {&row, 1}).front().envelope);
}

SecretValue Fields::open(const FieldPlace &place, std::span<const std::uint8_t> envelope) const {
  return core_->read(place, [&](Unit &unit) {
    const Target target(unit, unit.state().host_tables.get(unit, place.table), place.column);
    const vault::Id &store = unit.state().store_id;
    vault::SecretBuffer plain;
    OpenedValue out;
    open_value(unit, unit.subject(engine::host_subject(store, place.subject)),
               engine::host_row(store, place.row), target, envelope, plain, out);
    return std::move(out.value);
  });
}

std::optional<std::vector<std::uint8_t>> Fields::token(const FieldColumnName &column,
                                                       std::string_view value) const {
  return core_->read(column, [&](Unit &unit) -> std::optional<std::vector<std::uint8_t>> {
    const Target target(unit, unit.state().host_tables.get(unit, column.table), column.column);
    if (target.column.index == FieldIndex::none)
      throw Error(Code::precondition, "column: \"" + target.column.name + "\" was defined without an index");
    const auto token = target.index.token(value);
    if (!token) return std::nullopt;
    return std::vector(token->begin(), token->end());
  });
}

}  // namespace usher
