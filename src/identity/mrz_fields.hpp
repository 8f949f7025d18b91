// What each field of a machine-readable zone may hold, and how its text is read.
// Threads: pure functions over constant tables.
#pragma once
#include "identity/mrz.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace usher::identity {

/// Sets of character classes: a digit 1, a letter 2, the filler 4, M or F 8.
enum class MrzContent : std::uint8_t { digits = 1, digits_or_filler = 1 | 4, letters = 2 | 4, sex = 8 | 4 };
struct MrzFieldRule {
  MrzSpan MrzLayout::*span;
  MrzContent content;
  std::string_view field;  ///< name in findings
  std::string_view words;  ///< the same for people
};
/// Doc 9303-3 section 4; fields that may hold letters and digits alike have no rule.
[[nodiscard]] std::span<const MrzFieldRule> mrz_field_rules() noexcept;

[[nodiscard]] constexpr std::uint8_t mrz_class(char c) noexcept {
  if (c >= '0' && c <= '9') return 1;
  if (c == '<') return 4;
  return c == 'M' || c == 'F' ? 2 | 8 : c >= 'A' && c <= 'Z' ? 2 : 0;
}
/// By character code: one load for each character of a field.
inline constexpr auto kMrzClasses = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t c = 0; c < 128; ++c) table[c] = mrz_class(static_cast<char>(c));
  return table;
}();
[[nodiscard]] constexpr bool may_hold(MrzContent content, char c) noexcept {
  return (kMrzClasses[static_cast<unsigned char>(c)] & static_cast<std::uint8_t>(content)) != 0;
}
/// The character that an optical reader took for `c` in a field of this content, or `c`.
[[nodiscard]] char mended(MrzContent content, char c) noexcept;

/// Trailing fillers off, inner ones as spaces.
[[nodiscard]] std::string without_fillers(std::string_view field);
/// ICAO code of a state as recorded: D is DEU, the one code that is not the ISO one (Doc 9303-3 section 5).
[[nodiscard]] std::string state_code(std::string_view field);

}  // namespace usher::identity
