// The data dictionary as data: what the descriptions of a set of records say, in a form that can leave the
// library.
#pragma once
#include "base/json.hpp"
#include "base/record.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

struct FieldEntry {
  std::string name;
  std::string type;  ///< string int bool float date instant json, Record, Enum, list<>, map<>, optional<>
  std::string doc;
  bool required = false;
  std::optional<std::int64_t> limit;  ///< bytes; texts only
  base::Sensitivity sensitivity = base::Sensitivity::none;
  std::optional<Json>
      preset;  ///< "default": what an absent member of a request stands for, unless that is empty
};
struct RecordEntry {
  std::string name;
  std::string doc;
  std::vector<FieldEntry> fields;
};
struct EnumEntry {
  std::string name;
  std::vector<std::string> values;
};
/// A table of owned rows, as it is stored. Numbers are part of the format (docs/format.md).
struct ColumnEntry {
  std::int64_t number = 0;
  std::string name;
  base::Sensitivity sensitivity = base::Sensitivity::none;  ///< none: signed; else sealed under this class
  bool later = false;                                       ///< not in a row's seal while it is NULL
  std::string doc;
};
struct TableEntry {
  std::int64_t number = 0;
  std::string name;
  std::string doc;
  std::vector<ColumnEntry> columns;
};

namespace detail {

template <class T>
[[nodiscard]] std::string type_text() {
  if constexpr (std::is_same_v<T, std::string>)
    return "string";
  else if constexpr (std::is_same_v<T, bool>)
    return "bool";
  else if constexpr (std::is_integral_v<T>)
    return "int";
  else if constexpr (std::is_same_v<T, double>)
    return "float";
  else if constexpr (std::is_same_v<T, Date>)
    return "date";
  else if constexpr (std::is_same_v<T, Instant>)
    return "instant";
  else if constexpr (std::is_same_v<T, Json>)
    return "json";
  else if constexpr (base::is_optional<T>)
    return "optional<" + type_text<typename T::value_type>() + ">";
  else if constexpr (base::is_vector<T>)
    return "list<" + type_text<typename T::value_type>() + ">";
  else if constexpr (base::is_map<T>)
    return "map<" + type_text<typename T::mapped_type>() + ">";
  else if constexpr (base::NamedEnum<T>)
    return std::string(base::DescribedEnum<T>::name);
  else
    return std::string(base::Described<T>::name);
}

/// Whether a limit in bytes means anything for T.
template <class T>
[[nodiscard]] constexpr bool holds_text() {
  if constexpr (base::is_optional<T> || base::is_vector<T>)
    return holds_text<typename T::value_type>();
  else if constexpr (base::is_map<T>)
    return holds_text<typename T::mapped_type>();
  else
    return std::is_same_v<T, std::string> || std::is_same_v<T, Json>;
}

}  // namespace detail

class Dictionary {
 public:
  enum class Use : std::uint8_t { request, response };

  /// Adds T with every record and enum that it refers to; once.
  template <class T>
  void add(Use use);

  [[nodiscard]] const std::vector<RecordEntry> &records() const noexcept { return records_; }
  [[nodiscard]] const std::vector<EnumEntry> &enums() const noexcept { return enums_; }

 private:
  template <base::Record T>
  void add_record(Use use);
  template <base::NamedEnum T>
  void add_enum();
  template <class Entry>
  [[nodiscard]] static bool knows(const std::vector<Entry> &entries, std::string_view name) {
    return std::any_of(entries.begin(), entries.end(), [&](const Entry &each) { return each.name == name; });
  }

  std::vector<RecordEntry> records_;
  std::vector<EnumEntry> enums_;
};

template <class T>
void Dictionary::add(Use use) {
  if constexpr (base::is_optional<T> || base::is_vector<T>)
    add<typename T::value_type>(use);
  else if constexpr (base::is_map<T>)
    add<typename T::mapped_type>(use);
  else if constexpr (base::Record<T>)
    add_record<T>(use);
  else if constexpr (base::NamedEnum<T>)
    add_enum<T>();
}

template <base::Record T>
void Dictionary::add_record(Use use) {
  if (knows(records_, base::Described<T>::name)) return;
  const T fresh{};
  RecordEntry entry{std::string(base::Described<T>::name), std::string(base::Described<T>::doc), {}};
  base::for_each_field<T>([&](const auto &f) {
    using Member = std::remove_cvref_t<decltype(fresh.*f.member)>;
    FieldEntry &field = entry.fields.emplace_back();
    field.name = f.name;
    field.type = detail::type_text<Member>();
    field.doc = f.doc;
    field.required = f.options.required;
    field.sensitivity = f.options.is;
    if constexpr (detail::holds_text<Member>()) field.limit = f.options.limit;
    if constexpr (std::is_same_v<Member, std::string> || std::is_integral_v<Member> ||
                  base::NamedEnum<Member>) {
      if (use == Use::request && !f.options.required && base::to_json(fresh.*f.member) != "\"\"")
        field.preset = Json{base::to_json(fresh.*f.member)};
    }
  });
  records_.push_back(std::move(entry));
  base::for_each_field<T>([&](const auto &f) { add<std::remove_cvref_t<decltype(fresh.*f.member)>>(use); });
}

template <base::NamedEnum T>
void Dictionary::add_enum() {
  if (knows(enums_, base::DescribedEnum<T>::name)) return;
  EnumEntry &entry = enums_.emplace_back(EnumEntry{std::string(base::DescribedEnum<T>::name), {}});
  for (const std::string_view text : base::enum_texts<T>()) entry.values.emplace_back(text);
}

}  // namespace usher::engine
