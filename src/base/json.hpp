// JSON <-> described records. Reading names the place and the rule of everything that is wrong, at once:
// unknown member (with the nearest known name), missing member, wrong type, duplicate key, number out of
// range, date that does not exist. Writing puts members in description order and leaves absent optionals out.
#pragma once
#include "base/record.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"

#include <boost/json/value.hpp>

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace usher::base {

struct JsonOptions {
  bool comments = false;
};

/// Throws INVALID_ARGUMENT with the byte offset; duplicate keys are refused. At most 64 levels deep.
[[nodiscard]] boost::json::value parse_json(std::string_view text, JsonOptions options = {});

void append_json_string(std::string &out, std::string_view text);
void append_json_double(std::string &out, double value);

namespace detail {
void wrong_type(std::string_view wanted, const Path &path, std::vector<Problem> &out);
void unknown_member(std::string_view name, const std::vector<std::string_view> &known, const Path &path,
                    std::vector<Problem> &out);
void unknown_name(std::string_view text, const std::vector<std::string_view> &known, const Path &path,
                  std::vector<Problem> &out);
void bad_form(std::string_view rule, const Path &path, std::vector<Problem> &out);
[[nodiscard]] std::string serialize(const boost::json::value &value);
}  // namespace detail

template <class T>
void read_value(const boost::json::value &json, T &into, const Path &path, std::vector<Problem> &out);

template <Record T>
void read_members(const boost::json::value &json, T &into, const Path &path, std::vector<Problem> &out) {
  const auto *object = json.if_object();
  if (object == nullptr) return detail::wrong_type("an object", path, out);
  // A member that is not known comes first: it is often the misspelt name of one that then seems to be
  // missing.
  std::size_t known_members = 0;
  for_each_field<T>([&](const auto &f) {
    known_members += object->contains({f.name.data(), f.name.size()});
  });
  if (known_members != object->size()) {
    std::vector<std::string_view> known;
    for_each_field<T>([&](const auto &f) { known.push_back(f.name); });
    for (const auto &[key, value] : *object)
      detail::unknown_member({key.data(), key.size()}, known, path, out);
  }
  for_each_field<T>([&](const auto &f) {
    const auto *value = object->if_contains({f.name.data(), f.name.size()});
    if (value != nullptr)
      read_value(*value, into.*f.member, Path(path, f.name), out);
    else if (f.options.required)
      out.push_back({Path(path, f.name).text(), "required, but missing"});
  });
}

template <class T>
void read_integer(const boost::json::value &json, T &into, const Path &path, std::vector<Problem> &out) {
  const auto *number = json.if_int64();
  if (number == nullptr) return detail::wrong_type("a whole number", path, out);
  if (!std::in_range<T>(*number)) return detail::bad_form("is out of range", path, out);
  into = static_cast<T>(*number);
}

template <class T>
void read_value(const boost::json::value &json, T &into, const Path &path, std::vector<Problem> &out) {
  const auto *text = json.if_string();
  const std::string_view view =
      text != nullptr ? std::string_view(text->data(), text->size()) : std::string_view{};
  if constexpr (std::is_same_v<T, bool>) {
    if (const auto *flag = json.if_bool())
      into = *flag;
    else
      detail::wrong_type("true or false", path, out);
  } else if constexpr (std::is_integral_v<T>) {
    read_integer(json, into, path, out);
  } else if constexpr (std::is_same_v<T, double>) {
    if (!json.is_number()) return detail::wrong_type("a number", path, out);
    into = json.is_double() ? json.get_double() : json.to_number<double>();
  } else if constexpr (std::is_same_v<T, Json>) {
    into.text = detail::serialize(json);
  } else if constexpr (is_optional<T>) {
    if (json.is_null())
      into.reset();
    else
      read_value(json, into.emplace(), path, out);
  } else if constexpr (is_vector<T>) {
    const auto *array = json.if_array();
    if (array == nullptr) return detail::wrong_type("a list", path, out);
    into.clear();
    into.reserve(array->size());
    for (std::size_t i = 0; i < array->size(); ++i)
      read_value((*array)[i], into.emplace_back(), Path(path, i), out);
  } else if constexpr (is_map<T>) {
    const auto *object = json.if_object();
    if (object == nullptr) return detail::wrong_type("an object", path, out);
    for (const auto &[key, value] : *object)
      read_value(value, into[std::string(key)], Path(path, std::string_view(key.data(), key.size())), out);
  } else if constexpr (Record<T>) {
    read_members(json, into, path, out);
  } else {
    if (text == nullptr) return detail::wrong_type("a string", path, out);
    if constexpr (std::is_same_v<T, std::string>) {
      into.assign(view);
    } else if constexpr (std::is_same_v<T, Date>) {
      if (const auto date = parse_date(view))
        into = *date;
      else
        detail::bad_form("is not a date that exists; write YYYY-MM-DD", path, out);
    } else if constexpr (std::is_same_v<T, Instant>) {
      if (const auto instant = parse_instant(view))
        into = *instant;
      else
        detail::bad_form("is not an RFC 3339 instant such as 2026-03-02T09:00:00Z", path, out);
    } else {
      static_assert(NamedEnum<T>, "describe this type");
      if (const auto value = enum_value<T>(view))
        into = *value;
      else
        detail::unknown_name(view, enum_texts<T>(), path, out);
    }
  }
}

/// Reads what it can and reports all that is wrong.
template <class T>
[[nodiscard]] T read_record(const boost::json::value &json, std::vector<Problem> &problems) {
  T record{};
  read_value(json, record, Path(), problems);
  return record;
}

/// Parses, reads and checks limits; throws with everything that is wrong.
template <class T>
[[nodiscard]] T from_json(std::string_view text, JsonOptions options = {}) {
  std::vector<Problem> problems;
  T record = read_record<T>(parse_json(text, options), problems);
  throw_if_any(problems);
  return record;
}

namespace detail {
template <bool Sparse, class T>
void append(std::string &out, const T &value);

/// Whether a member is as a new record has it.
template <class F, Record T>
[[nodiscard]] bool is_usual(const F &f, const T &value) {
  if (f.options.required) return false;
  std::string text;
  std::string usual;
  append<true>(text, value.*f.member);
  append<true>(usual, T{}.*f.member);
  return text == usual;
}
}  // namespace detail

namespace detail {
template <bool Sparse, class T>
void append(std::string &out, const T &value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
  } else if constexpr (std::is_same_v<T, double>) {
    append_json_double(out, value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    append_json_string(out, value);
  } else if constexpr (std::is_same_v<T, Json>) {
    out += value.text.empty() ? std::string_view("null") : std::string_view(value.text);
  } else if constexpr (std::is_same_v<T, Date>) {
    append_json_string(out, format_date(value));
  } else if constexpr (std::is_same_v<T, Instant>) {
    append_json_string(out, format_instant(value));
  } else if constexpr (is_optional<T>) {
    if (value)
      append<Sparse>(out, *value);
    else
      out += "null";
  } else if constexpr (is_vector<T>) {
    out += '[';
    for (const auto &each : value) {
      if (&each != &value.front()) out += ',';
      append<Sparse>(out, each);
    }
    out += ']';
  } else if constexpr (is_map<T>) {
    out += '{';
    for (const auto &[key, each] : value) {
      if (out.back() != '{') out += ',';
      append_json_string(out, key);
      out += ':';
      append<Sparse>(out, each);
    }
    out += '}';
  } else if constexpr (Record<T>) {
    out += '{';
    bool first = true;
    for_each_field<T>([&](const auto &f) {
      const auto &member = value.*f.member;
      if constexpr (is_optional<std::remove_cvref_t<decltype(member)>>) {
        if (!member) return;
      }
      if constexpr (Sparse) {
        if (is_usual(f, value)) return;
      }
      if (!first) out += ',';
      first = false;
      append_json_string(out, f.name);
      out += ':';
      append<Sparse>(out, member);
    });
    out += '}';
  } else {
    static_assert(NamedEnum<T>, "describe this type");
    append_json_string(out, enum_name(value));
  }
}
}  // namespace detail

template <class T>
void append_json(std::string &out, const T &value) {
  detail::append<false>(out, value);
}

template <class T>
[[nodiscard]] std::string to_json(const T &value) {
  std::string out;
  append_json(out, value);
  return out;
}

/// The same without members that are as a new record has them: a member that a later version describes
/// changes nothing in what was written before.
template <class T>
[[nodiscard]] std::string to_sparse_json(const T &value) {
  std::string out;
  detail::append<true>(out, value);
  return out;
}

}  // namespace usher::base
