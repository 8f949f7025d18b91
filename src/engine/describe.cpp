// describe(): the catalogue and the data dictionary as one JSON document.
#include "usher/engine.hpp"
#include "usher/error.hpp"

#include "engine/catalogue.hpp"
#include "engine/described/engine.hpp"
#include "engine/dictionary.hpp"
#include "engine/events.hpp"
#include "engine/owned_rows.hpp"

#include <algorithm>
#include <array>

namespace usher::engine {
namespace {

struct OperationEntry {
  std::string name;  ///< "customers.enroll"
  std::string noun;
  std::string verb;
  std::string c_function;
  bool mutating = false;
  bool stateless = false;
  std::string secret;  ///< the argument of bytes beside the request; empty: none
  std::string doc;
  std::string request;
  std::string response;
};
struct CodeEntry {
  std::int64_t code = 0;
  std::string name;
  bool retryable = false;
};
struct EventEntry {
  std::int64_t number = 0;
  std::string name;
};
struct Description {
  std::string version;
  std::int64_t abi = kAbiVersion;
  std::vector<OperationEntry> operations;
  std::vector<RecordEntry> records;
  std::vector<EnumEntry> enums;
  std::vector<CodeEntry> codes;
  std::vector<TableEntry> tables;
  std::vector<EventEntry> events;
};

std::vector<CodeEntry> codes() {
  std::vector<CodeEntry> all;
  for (auto code = std::int32_t{0}; code <= static_cast<std::int32_t>(Code::internal); ++code) {
    const auto value = static_cast<Code>(code);
    all.push_back({code, std::string(code_name(value)), Error(value, {}).retryable()});
  }
  return all;
}

template <class Row>
TableEntry table() {
  using D = base::Described<Row>;
  TableEntry entry{D::table, std::string(D::name), std::string(D::doc), {}};
  base::for_each_field<Row>([&](const auto &f) {
    if (f.options.column == 0) return;
    bool later = false;
    if constexpr (requires { D::first_columns; }) later = entry.columns.size() >= D::first_columns;
    entry.columns.push_back({f.options.column, std::string(f.name), f.options.is, later, std::string(f.doc)});
  });
  return entry;
}

std::vector<EventEntry> events() {
  std::vector<EventEntry> all;
  all.reserve(base::DescribedEnum<EventKind>::names.size());
  for (const auto &[kind, text] : base::DescribedEnum<EventKind>::names)
    all.push_back({static_cast<std::int64_t>(kind), std::string(text)});
  return all;
}

OperationEntry entry(const Operation &operation) {
  const std::string noun(operation.noun);
  const std::string verb(operation.verb);
  return {.name = noun.empty() ? verb : noun + '.' + verb,
          .noun = noun,
          .verb = verb,
          .c_function = c_function(operation),
          .mutating = operation.mutating,
          .stateless = operation.stateless,
          .secret = std::string(operation.secret),
          .doc = std::string(operation.doc),
          .request = std::string(operation.request),
          .response = std::string(operation.response)};
}

}  // namespace
}  // namespace usher::engine

namespace usher::base {

using engine::CodeEntry;
using engine::ColumnEntry;
using engine::Description;
using engine::EnumEntry;
using engine::EventEntry;
using engine::FieldEntry;
using engine::OperationEntry;
using engine::RecordEntry;
using engine::TableEntry;

template <>
struct DescribedEnum<Sensitivity> {
  static constexpr std::string_view name = "Sensitivity";
  static constexpr auto names =
      std::to_array<std::pair<Sensitivity, std::string_view>>({{Sensitivity::none, "none"},
                                                               {Sensitivity::contact, "contact"},
                                                               {Sensitivity::identity, "identity"},
                                                               {Sensitivity::conversation, "conversation"},
                                                               {Sensitivity::timeline, "timeline"}});
};

template <>
struct Described<FieldEntry> {
  static constexpr auto fields = FieldList{
      field<&FieldEntry::name>("name", ""),      field<&FieldEntry::type>("type", ""),
      field<&FieldEntry::doc>("doc", ""),        field<&FieldEntry::required>("required", ""),
      field<&FieldEntry::limit>("limit", ""),    field<&FieldEntry::sensitivity>("sensitivity", ""),
      field<&FieldEntry::preset>("default", ""),
  };
};
template <>
struct Described<RecordEntry> {
  static constexpr auto fields = FieldList{
      field<&RecordEntry::name>("name", ""),
      field<&RecordEntry::doc>("doc", ""),
      field<&RecordEntry::fields>("fields", ""),
  };
};
template <>
struct Described<EnumEntry> {
  static constexpr auto fields = FieldList{
      field<&EnumEntry::name>("name", ""),
      field<&EnumEntry::values>("values", ""),
  };
};
template <>
struct Described<OperationEntry> {
  static constexpr auto fields = FieldList{
      field<&OperationEntry::name>("name", ""),         field<&OperationEntry::noun>("noun", ""),
      field<&OperationEntry::verb>("verb", ""),         field<&OperationEntry::c_function>("c_function", ""),
      field<&OperationEntry::mutating>("mutating", ""), field<&OperationEntry::stateless>("stateless", ""),
      field<&OperationEntry::secret>("secret", ""),     field<&OperationEntry::doc>("doc", ""),
      field<&OperationEntry::request>("request", ""),   field<&OperationEntry::response>("response", ""),
  };
};
template <>
struct Described<CodeEntry> {
  static constexpr auto fields = FieldList{
      field<&CodeEntry::code>("code", ""),
      field<&CodeEntry::name>("name", ""),
      field<&CodeEntry::retryable>("retryable", ""),
  };
};
template <>
struct Described<ColumnEntry> {
  static constexpr auto fields = FieldList{
      field<&ColumnEntry::number>("number", ""),
      field<&ColumnEntry::name>("name", ""),
      field<&ColumnEntry::sensitivity>("sensitivity", ""),
      field<&ColumnEntry::later>("later", ""),
      field<&ColumnEntry::doc>("doc", ""),
  };
};
template <>
struct Described<TableEntry> {
  static constexpr auto fields = FieldList{
      field<&TableEntry::number>("number", ""),
      field<&TableEntry::name>("name", ""),
      field<&TableEntry::doc>("doc", ""),
      field<&TableEntry::columns>("columns", ""),
  };
};
template <>
struct Described<EventEntry> {
  static constexpr auto fields = FieldList{
      field<&EventEntry::number>("number", ""),
      field<&EventEntry::name>("name", ""),
  };
};
template <>
struct Described<Description> {
  static constexpr auto fields = FieldList{
      field<&Description::version>("version", ""),       field<&Description::abi>("abi", ""),
      field<&Description::operations>("operations", ""), field<&Description::records>("records", ""),
      field<&Description::enums>("enums", ""),           field<&Description::codes>("codes", ""),
      field<&Description::tables>("tables", ""),         field<&Description::events>("events", ""),
  };
};

}  // namespace usher::base

namespace usher::engine {

std::string describe() {
  Dictionary dictionary;
  dictionary.add<OpenOptions>(Dictionary::Use::request);
  dictionary.add<SessionOptions>(Dictionary::Use::request);
  dictionary.add<EngineStatus>(Dictionary::Use::response);
  dictionary.add<FieldPlace>(Dictionary::Use::request);
  dictionary.add<FieldColumnName>(Dictionary::Use::request);
  Description description;
  for (const Operation &each : catalogue()) {
    description.operations.push_back(entry(each));
    each.describe(dictionary);
  }
  description.version = version();
  description.records = dictionary.records();
  description.enums = dictionary.enums();
  description.codes = codes();
  for_each_owned_table([&]<class Row>() { description.tables.push_back(table<Row>()); });
  std::ranges::sort(description.tables, {}, &TableEntry::number);
  description.events = events();
  return base::to_json(description);
}

}  // namespace usher::engine
