// Letter case and comparison keys that do not depend on the locale of the host process.
// Threads: pure functions.
#pragma once
#include <string>
#include <string_view>

namespace usher::identity {

/// Case by the Turkish and Azerbaijani rules (Unicode SpecialCasing: i-İ, ı-I). For display text only; never
/// change the case of a customer's own name. Malformed UTF-8 becomes U+FFFD, here and below.
[[nodiscard]] std::string turkish_lower(std::string_view text);
[[nodiscard]] std::string turkish_upper(std::string_view text);

/// Key for comparing words: compatibility decomposition, Unicode case folding, all of İ I ı i to i,
/// diacritics of Latin, Greek and Cyrillic and Arabic vowel signs dropped, invisible characters dropped. A
/// key, not a text: do not show it. Letters without a decomposition (ø, ł, ə) stay what they are.
[[nodiscard]] std::string fold_key(std::string_view text);

/// Canonical composition (NFC). Quadratic in the length of a run of marks: callers bound the text first.
[[nodiscard]] std::string nfc(std::string_view text);

}  // namespace usher::identity
