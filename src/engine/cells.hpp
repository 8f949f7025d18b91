// Rows as cells: a described row struct becomes a list of plain values in column order, and back. Sealing,
// signing and SQL then work on cells alone, once for all tables.
#pragma once
#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/record.hpp"
#include "engine/rows.hpp"
#include "store/database.hpp"
#include "vault/envelope.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace usher::engine {

/// One column's value. `value` borrows from the row struct, from `Cells::texts`, or from the statement it
/// came from.
struct Cell {
  std::uint32_t column = 0;
  base::Sensitivity is = base::Sensitivity::none;
  vault::Codec codec = vault::Codec::text;
  store::Value value;
};

/// A row in column order, with what composite values were turned into.
struct Cells {
  std::vector<Cell> cells;
  std::deque<std::string> texts;
};

/// What the statements of a table need, taken from its description once.
struct TableInfo {
  std::uint32_t table = 0;
  std::string_view name;
  std::vector<std::uint32_t> columns;
  std::vector<std::string_view> names;  ///< of the columns
  std::vector<base::Sensitivity> classes;
  std::vector<base::Sensitivity> about;  ///< of signed columns that go with a class
  std::size_t first_columns =
      0;  ///< columns that the table was made with; the rest came by later schema steps
  std::string insert;
  std::string update;
  std::string select_one;
  std::string select_all;
};

/// Whether column `i` is part of a row's seal. One that was added later is, only when it holds something:
/// rows written before it keep the seal that they have.
[[nodiscard]] inline bool in_seal(const TableInfo &table, std::size_t i, const store::Value &value) noexcept {
  return i < table.first_columns || value.kind != store::Value::Kind::null;
}

[[nodiscard]] TableInfo make_table(std::uint32_t table, std::string_view name,
                                   const std::vector<std::pair<std::uint32_t, std::string_view>> &columns,
                                   std::vector<base::Sensitivity> classes);

template <base::Record Row>
[[nodiscard]] const TableInfo &table_of() {
  static const TableInfo info = [] {
    std::vector<std::pair<std::uint32_t, std::string_view>> columns;
    std::vector<base::Sensitivity> classes, about;
    base::for_each_field<Row>([&](const auto &f) {
      if (f.options.column == 0) return;
      columns.emplace_back(f.options.column, f.name);
      classes.push_back(f.options.is);
      about.push_back(f.options.about);
    });
    TableInfo made =
        make_table(base::Described<Row>::table, base::Described<Row>::name, columns, std::move(classes));
    made.about = std::move(about);
    if constexpr (requires { base::Described<Row>::first_columns; })
      made.first_columns = base::Described<Row>::first_columns;
    return made;
  }();
  return info;
}

template <class T>
void encode(const T &value, Cell &cell, Cells &out) {
  if constexpr (base::is_optional<T>) {
    if (value) encode(*value, cell, out);
  } else if constexpr (std::is_same_v<T, std::string>) {
    cell.value = std::string_view(value);
  } else if constexpr (std::is_same_v<T, Id> || std::is_same_v<T, Digest>) {
    cell.codec = vault::Codec::bytes;
    cell.value = store::Bytes(value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    cell.codec = vault::Codec::int64;
    cell.value = value.time_since_epoch().count();
  } else if constexpr (std::is_same_v<T, Date>) {
    cell.codec = vault::Codec::int64;
    cell.value = std::int64_t{std::chrono::sys_days{value}.time_since_epoch().count()};
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    cell.codec = vault::Codec::int64;
    cell.value = static_cast<std::int64_t>(value);
  } else {  // lists and records
    cell.codec = vault::Codec::json;
    cell.value = std::string_view(out.texts.emplace_back(base::to_json(value)));
  }
}

template <class T>
void decode(const Cell &cell, T &value) {
  if constexpr (base::is_optional<T>) {
    if (cell.value.kind == store::Value::Kind::null)
      value.reset();
    else
      decode(cell, value.emplace());
  } else if constexpr (std::is_same_v<T, std::string>) {
    value.assign(cell.value.text);
  } else if constexpr (std::is_same_v<T, Id> || std::is_same_v<T, Digest>) {
    if (cell.value.bytes.size() != value.size())
      throw Error(Code::corrupt, "store: an id has the wrong length");
    std::copy(cell.value.bytes.begin(), cell.value.bytes.end(), value.begin());
  } else if constexpr (std::is_same_v<T, Instant>) {
    value = Instant{std::chrono::microseconds{cell.value.integer}};
  } else if constexpr (std::is_same_v<T, Date>) {
    value = Date{std::chrono::sys_days{std::chrono::days{cell.value.integer}}};
  } else if constexpr (std::is_same_v<T, bool>) {
    value = cell.value.integer != 0;
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    value = static_cast<T>(cell.value.integer);
  } else {
    if (cell.value.text.empty()) {
      value = T{};
      return;
    }
    std::vector<base::Problem> problems;
    value = base::read_record<T>(base::parse_json(cell.value.text), problems);
    if (!problems.empty()) throw Error(Code::corrupt, "store: a stored record is not in its form");
  }
}

template <base::Record Row>
void to_cells(const Row &row, Cells &out) {
  out.cells.clear();
  out.texts.clear();
  base::for_each_field<Row>([&](const auto &f) {
    if constexpr (!std::is_same_v<decltype(f.member), RowKey Row::*>) {
      Cell &cell = out.cells.emplace_back();
      cell.column = f.options.column;
      cell.is = f.options.is;
      encode(row.*f.member, cell, out);
    }
  });
}

template <base::Record Row>
[[nodiscard]] Row from_cells(const RowKey &key, const Cells &in) {
  Row row;
  row.key = key;
  std::size_t i = 0;
  base::for_each_field<Row>([&](const auto &f) {
    if constexpr (!std::is_same_v<decltype(f.member), RowKey Row::*>) decode(in.cells[i++], row.*f.member);
  });
  return row;
}

}  // namespace usher::engine
