// Described records: every value type that crosses a door or reaches the store is a plain struct, described
// once.
//
// A description names each member next to a pointer to it, so a name and what it stands for cannot drift
// apart, and carries what the rest of the house needs to know about it: documentation, limit, sensitivity,
// permanent column number. JSON, validation, masking, storage, schemas, stubs and docs/catalogue.md are walks
// over descriptions.
#pragma once
#include "usher/types.hpp"

#include <boost/pfr/tuple_size.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace usher::base {

/// The retention class under whose data key a value is sealed; the numbers are the vault's registry.
enum class Sensitivity : std::uint8_t { none = 0, contact = 1, identity = 2, conversation = 3, timeline = 4 };
/// How a sensitive value looks to a reader who did not ask to reveal it.
enum class Mask : std::uint8_t { text, name, phone, email };

struct FieldOptions {
  std::uint32_t limit = 4096;  ///< bytes of a string; elements are limited to kMaxElements
  bool required = false;
  Sensitivity is = Sensitivity::none;
  std::uint32_t column = 0;  ///< permanent number in the store; 0: not stored
  Mask mask = Mask::text;
  Sensitivity about = Sensitivity::none;  ///< of a stored value that is not sealed: goes with this class
};

inline constexpr std::size_t kMaxElements = 1000;

template <class Member>
struct Field {
  std::string_view name;
  std::string_view doc;
  FieldOptions options;
  Member member;
};

template <auto Member>
[[nodiscard]] consteval auto field(std::string_view name, std::string_view doc, FieldOptions options = {}) {
  return Field<decltype(Member)>{name, doc, options, Member};
}

namespace detail {
/// Told apart by its place, as two fields may have the same type.
template <std::size_t, class F>
struct Place {
  F field;
};
template <class, class...>
struct Places;
template <std::size_t... I, class... F>
struct Places<std::index_sequence<I...>, F...> : Place<I, F>... {
  template <class Visitor>
  constexpr void each(Visitor &&visit) const {
    (visit(static_cast<const Place<I, F> &>(*this).field), ...);
  }
};
}  // namespace detail

/// The fields of a record, in order. A std::tuple would do, but its parts nest: forty fields cost the
/// compiler the square of it, in every file.
template <class... F>
struct FieldList : detail::Places<std::index_sequence_for<F...>, F...> {
  static constexpr std::size_t size = sizeof...(F);
  consteval FieldList(F... fields) : detail::Places<std::index_sequence_for<F...>, F...>{{fields}...} {}
};

/// Specialise with `name`, `doc` and `fields` (a FieldList of field<>()); rows of the store add `table`.
template <class T>
struct Described;
/// Specialise with `name` and `names`: an array of (value, text) pairs.
template <class E>
struct DescribedEnum;

template <class T>
concept Record = requires {
  Described<T>::fields;
};
template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
  DescribedEnum<E>::names;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<std::map<std::string, T>> = true;

/// Calls `visit(field)` for every described field of T, in order.
template <Record T, class Visitor>
constexpr void for_each_field(Visitor &&visit) {
  static_assert(std::remove_cvref_t<decltype(Described<T>::fields)>::size == boost::pfr::tuple_size_v<T>,
                "a member of this record is not described");
  Described<T>::fields.each(visit);
}

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view enum_name(E value) noexcept {
  for (const auto &[each, name] : DescribedEnum<E>::names)
    if (each == value) return name;
  return {};
}
template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> enum_value(std::string_view text) noexcept {
  for (const auto &[each, name] : DescribedEnum<E>::names)
    if (name == text) return each;
  return std::nullopt;
}
template <NamedEnum E>
[[nodiscard]] std::vector<std::string_view> enum_texts() {
  std::vector<std::string_view> texts;
  for (const auto &[each, name] : DescribedEnum<E>::names) texts.push_back(name);
  return texts;
}

/// What is wrong with one place of a document.
struct Problem {
  std::string path;  ///< orders[2].service
  std::string rule;
  bool limit = false;    ///< a size, not a form, was wrong
  bool warning = false;  ///< worth a look; nothing is refused for it
};

/// A path that costs nothing until somebody asks for its text.
class Path {
 public:
  constexpr Path() = default;
  constexpr Path(const Path &parent, std::string_view member) : parent_(&parent), member_(member) {}
  constexpr Path(const Path &parent, std::size_t index) : parent_(&parent), index_(index), indexed_(true) {}
  [[nodiscard]] std::string text() const;

 private:
  const Path *parent_ = nullptr;
  std::string_view member_;
  std::size_t index_ = 0;
  bool indexed_ = false;
};

/// Throws INVALID_ARGUMENT (or LIMIT) for the first problem, all of them in the details; returns when there
/// is none but warnings.
void throw_if_any(const std::vector<Problem> &problems);

/// Rules that hold whichever door a value came through: UTF-8, limits, required strings not empty.
void check_text(std::string_view text, const FieldOptions &options, const Path &path,
                std::vector<Problem> &out);
void check_count(std::size_t count, const Path &path, std::vector<Problem> &out);

template <class T>
void check_value(const T &value, const FieldOptions &options, const Path &path, std::vector<Problem> &out);

template <Record T>
void check_record(const T &record, const Path &path, std::vector<Problem> &out) {
  for_each_field<T>(
      [&](const auto &f) { check_value(record.*f.member, f.options, Path(path, f.name), out); });
}

template <class T>
void check_value(const T &value, const FieldOptions &options, const Path &path, std::vector<Problem> &out) {
  if constexpr (std::is_same_v<T, std::string>) {
    check_text(value, options, path, out);
  } else if constexpr (std::is_same_v<T, Json>) {
    check_text(value.text, options, path, out);
  } else if constexpr (is_optional<T>) {
    if (value) check_value(*value, options, path, out);
  } else if constexpr (is_vector<T>) {
    check_count(value.size(), path, out);
    for (std::size_t i = 0; i < value.size(); ++i) check_value(value[i], options, Path(path, i), out);
  } else if constexpr (is_map<T>) {
    check_count(value.size(), path, out);
    for (const auto &[key, each] : value) check_value(each, options, Path(path, key), out);
  } else if constexpr (Record<T>) {
    check_record(value, path, out);
  }
}

}  // namespace usher::base
