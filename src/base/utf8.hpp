// UTF-8 without a locale. Nothing here folds case: that is a rule of a domain, not of an encoding.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace usher::base {

/// Decodes the code point at `pos` and moves `pos` past it; nothing on malformed input (overlong forms,
/// surrogates and values past U+10FFFF included), with `pos` unmoved.
[[nodiscard]] std::optional<char32_t> next_code_point(std::string_view text, std::size_t &pos) noexcept;

/// Byte offset of the first malformed sequence, or npos when all of `text` is UTF-8.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text) noexcept;
[[nodiscard]] inline bool is_utf8(std::string_view text) noexcept {
  return find_invalid_utf8(text) == std::string_view::npos;
}

void append_utf8(std::string &out, char32_t code_point);

/// Code points of `text`; malformed bytes become U+FFFD.
[[nodiscard]] std::u32string to_code_points(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// ASCII-only case and space rules: the same in every process locale.
[[nodiscard]] constexpr char ascii_upper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
}
[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr bool ascii_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool ascii_alpha(char c) noexcept {
  return ascii_upper(c) >= 'A' && ascii_upper(c) <= 'Z';
}
[[nodiscard]] constexpr bool ascii_space(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] std::string ascii_upper(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// A caller's own word as an error message may show it: one line of UTF-8, at most `most` bytes of it.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most);

/// The name in `known` nearest to `wrong` by edit distance, when near enough to be a likely typo; else empty.
template <class Names>
[[nodiscard]] std::string_view nearest_name(std::string_view wrong, const Names &known);
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

template <class Names>
std::string_view nearest_name(std::string_view wrong, const Names &known) {
  std::string_view best;
  std::size_t best_distance = wrong.size() / 3 + 2;
  for (const auto &name : known) {
    const std::size_t distance = edit_distance(wrong, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace usher::base
