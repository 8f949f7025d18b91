// How personal values look to a reader who did not ask to reveal them: a walk over a record's description.
// A member is revealed by its name in the record that stands at the top (Customer: "name", "passport"); a
// revealed member is revealed whole, with everything inside it.
#pragma once
#include "base/record.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace usher::engine {

/// `T****** Y*****`, `+90 *** *** ** 67`, `t***@e***.org`, `***`: enough to recognise, too little to use. An
/// empty text stays empty.
[[nodiscard]] std::string masked(std::string_view text, base::Mask mask);

namespace detail {

/// Whether a value of T can hold a sensitive member somewhere inside.
template <class T>
[[nodiscard]] consteval bool holds_sensitive() {
  if constexpr (base::is_optional<T> || base::is_vector<T>) {
    return holds_sensitive<typename T::value_type>();
  } else if constexpr (base::Record<T>) {
    bool found = false;
    base::for_each_field<T>([&](const auto &f) {
      using Member = std::remove_cvref_t<decltype(std::declval<T &>().*f.member)>;
      found = found || f.options.is != base::Sensitivity::none || holds_sensitive<Member>();
    });
    return found;
  } else {
    return false;
  }
}

template <class T>
void mask_value(T &value, const base::FieldOptions &options);

template <base::Record T>
void mask_members(T &record) {
  base::for_each_field<T>([&](const auto &f) { mask_value(record.*f.member, f.options); });
}

/// Texts are masked; any other sensitive value is taken away, as a part of it would still be the value.
template <class T>
void mask_value(T &value, const base::FieldOptions &options) {
  if constexpr (base::is_optional<T>) {
    using Inner = typename T::value_type;
    constexpr bool shows = std::is_same_v<Inner, std::string> || std::is_same_v<Inner, Json> ||
                           base::Record<Inner> || base::is_vector<Inner>;
    if (!value) return;
    if constexpr (shows)
      mask_value(*value, options);
    else if (options.is != base::Sensitivity::none)
      value.reset();
  } else if constexpr (base::is_vector<T>) {
    for (auto &each : value) mask_value(each, options);
  } else if constexpr (base::Record<T>) {
    mask_members(value);
  } else if (options.is != base::Sensitivity::none) {
    if constexpr (std::is_same_v<T, std::string>)
      value = masked(value, options.mask);
    else if constexpr (std::is_same_v<T, Json>)
      value.text = "\"***\"";
    else
      value = T{};
  }
}

[[noreturn]] void refuse_reveal(std::size_t index, std::string_view name,
                                const std::vector<std::string_view> &known);

}  // namespace detail

/// Names that a request for T may put into `reveal`.
template <base::Record T>
[[nodiscard]] std::vector<std::string_view> revealable() {
  std::vector<std::string_view> names;
  base::for_each_field<T>([&](const auto &f) {
    using Member = std::remove_cvref_t<decltype(std::declval<T &>().*f.member)>;
    if (f.options.is != base::Sensitivity::none || detail::holds_sensitive<Member>()) names.push_back(f.name);
  });
  return names;
}

/// Throws INVALID_ARGUMENT for a name that is not a sensitive member of T. There is no name for "everything":
/// a reveal is an event, and the event says what was seen.
template <base::Record T>
void check_reveal(const std::vector<std::string> &reveal) {
  if (reveal.empty()) return;
  const auto known = revealable<T>();
  for (std::size_t i = 0; i < reveal.size(); ++i)
    if (std::find(known.begin(), known.end(), reveal[i]) == known.end())
      detail::refuse_reveal(i, reveal[i], known);
}

/// Masks every sensitive member of `record` that `reveal` does not name.
template <base::Record T>
void mask(T &record, const std::vector<std::string> &reveal) {
  base::for_each_field<T>([&](const auto &f) {
    if (std::find(reveal.begin(), reveal.end(), f.name) == reveal.end())
      detail::mask_value(record.*f.member, f.options);
  });
}

}  // namespace usher::engine
