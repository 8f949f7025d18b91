// A phone number's text with every writing system's digits and signs as ASCII ones.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

// What stands in folded text for what has no ASCII twin.
constexpr char strange_letter = '\x01';
constexpr char strange_symbol = '\x02';
constexpr char no_break_space = '\x03';  ///< introduces a labelled extension, as a tab does
constexpr char russian_label = '\x04';   ///< the Russian word for ext.
/// Dashes and blanks that may part digits but introduce no extension: libphonenumber takes ASCII ones only.
constexpr char other_punctuation = '*';

/// One ASCII lower-case character per code point, the Russian label apart; nothing when there are more than a
/// number ever has. Malformed UTF-8 becomes strange symbols.
[[nodiscard]] std::optional<std::string> fold_phone_text(std::string_view text);

}  // namespace usher::identity
