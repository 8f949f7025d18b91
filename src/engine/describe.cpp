// describe(): the catalogue and the data dictionary as one JSON document.
#include "usher/engine.hpp"
#include "usher/error.hpp"

#include "engine/catalogue.hpp"
#include "engine/described/engine.hpp"
#include "engine/dictionary.hpp"

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
  std::string doc;
  std::string request;
  std::string response;
};
struct CodeEntry {
  std::int64_t code = 0;
  std::string name;
  bool retryable = false;
};
struct Description {
  std::string version;
  std::int64_t abi = kAbiVersion;
  std::vector<OperationEntry> operations;
  std::vector<RecordEntry> records;
  std::vector<EnumEntry> enums;
  std::vector<CodeEntry> codes;
};

std::vector<CodeEntry> codes() {
  std::vector<CodeEntry> all;
  for (auto code = std::int32_t{0}; code <= static_cast<std::int32_t>(Code::internal); ++code) {
    const auto value = static_cast<Code>(code);
    all.push_back({code, std::string(code_name(value)), Error(value, {}).retryable()});
  }
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
          .doc = std::string(operation.doc),
          .request = std::string(operation.request),
          .response = std::string(operation.response)};
}

}  // namespace
}  // namespace usher::engine

namespace usher::base {

using engine::CodeEntry;
using engine::Description;
using engine::EnumEntry;
using engine::FieldEntry;
using engine::OperationEntry;
using engine::RecordEntry;

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
  static constexpr auto fields = std::tuple{
      field<&FieldEntry::name>("name", ""),      field<&FieldEntry::type>("type", ""),
      field<&FieldEntry::doc>("doc", ""),        field<&FieldEntry::required>("required", ""),
      field<&FieldEntry::limit>("limit", ""),    field<&FieldEntry::sensitivity>("sensitivity", ""),
      field<&FieldEntry::preset>("default", ""),
  };
};
template <>
struct Described<RecordEntry> {
  static constexpr auto fields = std::tuple{
      field<&RecordEntry::name>("name", ""),
      field<&RecordEntry::doc>("doc", ""),
      field<&RecordEntry::fields>("fields", ""),
  };
};
template <>
struct Described<EnumEntry> {
  static constexpr auto fields = std::tuple{
      field<&EnumEntry::name>("name", ""),
      field<&EnumEntry::values>("values", ""),
  };
};
template <>
struct Described<OperationEntry> {
  static constexpr auto fields = std::tuple{
      field<&OperationEntry::name>("name", ""),         field<&OperationEntry::noun>("noun", ""),
      field<&OperationEntry::verb>("verb", ""),         field<&OperationEntry::c_function>("c_function", ""),
      field<&OperationEntry::mutating>("mutating", ""), field<&OperationEntry::stateless>("stateless", ""),
      field<&OperationEntry::doc>("doc", ""),           field<&OperationEntry::request>("request", ""),
      field<&OperationEntry::response>("response", ""),
  };
};
template <>
struct Described<CodeEntry> {
  static constexpr auto fields = std::tuple{
      field<&CodeEntry::code>("code", ""),
      field<&CodeEntry::name>("name", ""),
      field<&CodeEntry::retryable>("retryable", ""),
  };
};
template <>
struct Described<Description> {
  static constexpr auto fields = std::tuple{
      field<&Description::version>("version", ""),       field<&Description::abi>("abi", ""),
      field<&Description::operations>("operations", ""), field<&Description::records>("records", ""),
      field<&Description::enums>("enums", ""),           field<&Description::codes>("codes", ""),
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
  return base::to_json(description);
}

}  // namespace usher::engine
