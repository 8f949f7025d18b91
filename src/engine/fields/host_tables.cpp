#include "engine/fields/host_tables.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/meta.hpp"
#include "engine/rows_described.hpp"
#include "engine/unit.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

[[noreturn]] void unknown(std::string_view field, std::string_view what, std::string_view wrong,
                          const std::vector<std::string_view> &known) {
  std::string rule = std::string(field) + ": no such " + std::string(what) + " is defined";
  if (const auto near = base::nearest_name(wrong, known); !near.empty())
    rule.append("; did you mean \"").append(near).append("\"?");
  throw Error(Code::not_found, rule);
}

constexpr std::string_view kVersion = "host_tables_version";

HostTables::ByName read_all(Unit &unit) {
  std::vector<Id> owners;
  {
    auto cursor = unit.db().query("SELECT customer_id FROM host_table");
    while (cursor.next()) owners.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  }
  HostTables::ByName tables;
  for (const Id &owner : owners)
    if (auto row = unit.find<HostTableRow>(unit.subject(owner), 0))
      tables.emplace(row->name, std::move(*row));
  return tables;
}

}  // namespace

const HostTables::ByName &HostTables::all(Unit &unit) {
  const std::int64_t version = meta_number(unit.db(), kVersion);
  if (version == version_) return tables_;
  version_ = -1;  // not known before all has been read
  tables_ = version == 0 ? ByName() : read_all(unit);
  version_ = version;
  return tables_;
}

const HostTableRow &HostTables::get(Unit &unit, std::string_view table) {
  const ByName &tables = all(unit);
  if (const auto found = tables.find(table); found != tables.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto &[name, row] : tables) known.push_back(name);
  unknown("table", "table", table, known);
}

void HostTables::changed(Unit &unit) {
  renew_version(unit.db(), kVersion);
}

const FieldColumn &column_named(const HostTableRow &table, std::string_view column) {
  const auto found = std::ranges::find(table.columns, column, &FieldColumn::name);
  if (found != table.columns.end()) return *found;
  std::vector<std::string_view> known;
  for (const FieldColumn &each : table.columns) known.push_back(each.name);
  unknown("column", "column of this table", column, known);
}

}  // namespace usher::engine
