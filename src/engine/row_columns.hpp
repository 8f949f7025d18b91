// What a row's description is made of: a column's permanent number, and under which class it is sealed or
// goes.
#pragma once
#include "base/record.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace usher::base {

/// A signed column, and one sealed under a class.
template <auto Member>
[[nodiscard]] consteval auto signed_column(std::uint32_t number, std::string_view name,
                                           std::string_view doc) {
  return field<Member>(name, doc, {.column = number});
}
template <auto Member>
[[nodiscard]] consteval auto sealed_column(std::uint32_t number, std::string_view name, Sensitivity is,
                                           std::string_view doc) {
  return field<Member>(name, doc, {.is = is, .column = number});
}
/// A signed column that goes when the class is erased, since it says something of the same kind.
template <auto Member>
[[nodiscard]] consteval auto signed_about(std::uint32_t number, std::string_view name, Sensitivity about,
                                          std::string_view doc) {
  return field<Member>(name, doc, {.column = number, .about = about});
}
/// The row's place: not a column of its own.
template <auto Member>
[[nodiscard]] consteval auto row_key() {
  return field<Member>("key", "Owner, number and revision.");
}

/// The number of a column, by the member that it keeps.
template <class Row, auto Member>
[[nodiscard]] constexpr std::uint32_t column_of() {
  std::uint32_t number = 0;
  for_each_field<Row>([&](const auto &f) {
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(f.member)>, std::remove_cv_t<decltype(Member)>>)
      if (f.member == Member) number = f.options.column;
  });
  return number;
}

}  // namespace usher::base
