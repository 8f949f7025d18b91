// Fields: what usher knows of a host's tables, and the data keys of the people in them.
#include "engine/described/fields.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/face.hpp"
#include "engine/fields/host_values.hpp"
#include "engine/rows_described.hpp"
#include "identity/phone_plan.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace usher {
namespace {

using base::Path;
using base::Problem;
using base::Sensitivity;
using engine::HostTableRow;

constexpr std::array kAllClasses{FieldClass::contact, FieldClass::identity, FieldClass::conversation};

Sensitivity sensitivity(FieldClass of) {
  return static_cast<Sensitivity>(of);
}

FieldTable view(const HostTableRow &row) {
  return {row.name, row.number, row.columns, row.created_us};
}

void check_new(const FieldColumn &column, const Path &path, std::vector<Problem> &problems) {
  const bool words = column.index == FieldIndex::email || column.index == FieldIndex::phone ||
                     column.index == FieldIndex::passport;
  if (column.of == FieldClass::timeline)
    problems.push_back({Path(path, "class").text(), "must be contact, identity or conversation"});
  if (words && column.codec != FieldCodec::text)
    problems.push_back({Path(path, "index").text(), "this index needs the codec text"});
  if (column.region && column.index != FieldIndex::phone)
    problems.push_back({Path(path, "region").text(), "only an index of phones has a region"});
  if (column.region && identity::find_phone_region(base::ascii_upper(*column.region)) == nullptr)
    problems.push_back(
        {Path(path, "region").text(), "no numbering plan has this region; ISO 3166-1, for example TR"});
  if (column.number) problems.push_back({Path(path, "number").text(), "is given by usher; leave it out"});
}

/// Throws CONFLICT when a known column is asked for otherwise than it was defined.
void require_same(const FieldColumn &known, const FieldColumn &asked, const Path &path) {
  const auto refuse = [&](std::string_view member, std::string_view why) {
    throw Error(Code::conflict, Path(path, member).text() + ": column \"" + known.name +
                                    "\" was defined otherwise, and " + std::string(why));
  };
  if (known.of != asked.of) refuse("class", "its values are sealed under the keys of that class");
  if (known.codec != asked.codec) refuse("codec", "its values were sealed as that");
  if (known.index != asked.index || known.region != asked.region)
    refuse("index", "its tokens were made by that; define a column of another name");
  if (asked.number && asked.number != known.number) refuse("number", "numbers are permanent");
}

/// Answers whether anything was added.
bool add_columns(HostTableRow &row, const std::vector<FieldColumn> &columns) {
  const Path root;
  const Path list(root, "columns");
  const std::size_t before = row.columns.size();
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Path path(list, i);
    const auto known = std::ranges::find(row.columns, columns[i].name, &FieldColumn::name);
    if (known != row.columns.end()) {
      require_same(*known, columns[i], path);
      continue;
    }
    check_new(columns[i], path, problems);
    row.columns.push_back(columns[i]);
    row.columns.back().number = static_cast<std::int64_t>(row.columns.size());
  }
  base::throw_if_any(problems);
  if (row.columns.empty()) throw Error(Code::invalid_argument, "columns: name at least one");
  if (row.columns.size() > engine::kMostHostColumns)
    throw Error(Code::limit, "columns: a table has at most 255");
  return row.columns.size() != before;
}

std::int64_t next_table_number(Unit &unit) {
  auto cursor =
      unit.db().query("SELECT coalesce(max(number), $1) + 1 FROM host_table", engine::kFirstHostTable - 1);
  const std::int64_t number = cursor.next() ? cursor.integer(0) : engine::kFirstHostTable;
  // The number of a column's index is table << 8 | column, 32 bits.
  if (number >= 1 << 24) throw Error(Code::limit, "table: a store has room for 16 million of them");
  return number;
}

/// No key of these classes is ever made for the subject again, whether there was one or not.
void bar_classes(Unit &unit, const Subject &subject, std::span<const Sensitivity> classes) {
  constexpr vault::WrappedKey zeros{};
  for (const Sensitivity is : classes)
    unit.key_rows().run(
        "INSERT INTO usher_data_key (subject_id, class, wrapped, destroyed_us) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        subject.id, static_cast<std::int64_t>(is), zeros, unit.now().time_since_epoch().count());
}

}  // namespace

SecretValue::~SecretValue() {
  if (!bytes_.empty()) explicit_bzero(bytes_.data(), bytes_.size());
}

FieldTable Fields::define(const DefineFields &request) const {
  return core_->write("fields.define", request, [&](Unit &unit) -> Answer<FieldTable> {
    const auto &tables = unit.state().host_tables.all(unit);
    const auto known = tables.find(request.table);
    const bool is_new = known == tables.end();
    HostTableRow row = is_new ? HostTableRow{} : known->second;
    if (!add_columns(row, request.columns)) return {view(row), row.key.owner};
    Subject &subject = is_new ? unit.create_subject() : unit.subject(row.key.owner);
    if (is_new) {
      row.name = request.table;
      row.number = next_table_number(unit);
      row.created_us = unit.now();
    }
    unit.put(subject, row);
    unit.event(subject, EventKind::fields_defined,
               "{\"columns\":" + std::to_string(row.columns.size()) + '}');
    engine::HostTables::changed(unit);
    return {view(row), subject.id};
  });
}

FieldTablePage Fields::list(const ListFields &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    FieldTablePage page;
    for (const auto &[name, row] : unit.state().host_tables.all(unit)) {
      if (request.cursor && name <= *request.cursor) continue;
      if (page.tables.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.tables.back().table;
        break;
      }
      page.tables.push_back(view(row));
    }
    return page;
  });
}

PreparedFields Fields::prepare(const PrepareFields &request) const {
  return core_->write("fields.prepare", request, [&](Unit &unit) -> Answer<PreparedFields> {
    PreparedFields out;
    for (const std::string &name : request.subjects) {
      Subject &subject = unit.subject(engine::host_subject(unit.state().store_id, name));
      for (const FieldClass of : request.classes) {
        const std::array<Sensitivity, 1> one{sensitivity(of)};
        try {
          if (unit.has_key(subject, one[0])) continue;
          unit.require_keys(subject, one);
          ++out.made;
        } catch (const Error &error) {
          if (error.code() != Code::erased) throw;
          ++out.erased;
        }
      }
    }
    return {out, Id{}};
  });
}

ErasedFields Fields::erase(const EraseFields &request) const {
  return core_->write("fields.erase", request, [&](Unit &unit) -> Answer<ErasedFields> {
    Subject &subject = unit.subject(engine::host_subject(unit.state().store_id, request.subject));
    std::vector<Sensitivity> classes;
    std::string named;
    for (const FieldClass of : kAllClasses) {
      if (!request.classes.empty() && std::ranges::find(request.classes, of) == request.classes.end())
        continue;
      classes.push_back(sensitivity(of));
      named.append(named.empty() ? "\"" : ",\"").append(base::enum_name(of)).append("\"");
    }
    constexpr std::array kTimeline{Sensitivity::timeline};
    unit.require_keys(subject, kTimeline);
    const ErasedFields out{unit.destroy_keys(subject, classes)};
    bar_classes(unit, subject, classes);
    std::string data = "{\"classes\":[" + named + "],\"keys\":" + std::to_string(out.keys) + ",\"reason\":";
    base::append_json(data, request.reason);
    unit.event(subject, EventKind::field_keys_destroyed, data + '}');
    unit.empty_log_after_commit();
    return {out, subject.id};
  });
}

}  // namespace usher
