// What a name is looked up by: keys that do not depend on script, order of words, or titles. Candidates
// only: who has the same key is still to be compared (domain.md 9).
// Threads: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace usher::identity {

/// The words of a name in A-Z (Doc 9303-3 section 6, accents dropped), sorted, without titles: "Dr. Ayşe
/// Yılmaz" and "YILMAZ Ayse" give the same. Empty when no letter of it can be spelled.
[[nodiscard]] std::vector<std::string> name_key_words(std::string_view name);

/// Soundex (Russell 1918) of a word in A-Z, with the first letter coded like the others: Yevgeny and Evgenii
/// are to meet. Four digits, 0 for vowels at the front and as filler.
[[nodiscard]] std::string sound_key(std::string_view word);

}  // namespace usher::identity
