// How alike two names are, for finding records that may be one person. Unlike the check of a name against a
// passport it answers by degree, and forgives more: nothing is concluded from it without a person.
// Threads: pure functions.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace usher::identity {

/// A name as recorded, and the country whose table spells its Cyrillic (ISO 3166-1, may be empty).
struct NamedBy {
  std::string_view name;
  std::string_view country;
};

struct NameLikeness {
  double value = 0;         ///< 0 nothing in common, 1 the same words
  std::size_t same = 0;     ///< words of the shorter name that the longer has too, joined or not
  std::size_t alike = 0;    ///< words that differ in a few letters, or are short for one another
  std::size_t against = 0;  ///< words that both names have instead of one another
  std::size_t extra = 0;    ///< words that only the longer name has
  bool other_order = false;
};

/// At and above this value two names can be one person's, below they rather are not.
inline constexpr double kNamesAgree = 0.70;

/// Bound against hostile input: every word is compared with every other.
inline constexpr std::size_t kLikenessWordsMax = 24;

/// Nothing when a name has no word to compare: empty, malformed, more than kLikenessWordsMax words or
/// kNameCodePointsMax characters, or in a script that no table spells while the other is not.
[[nodiscard]] std::optional<NameLikeness> name_likeness(NamedBy first, NamedBy second);

/// What it takes to turn one word of A-Z into the other; nothing when that is more than such words forgive.
/// 0 to 1: 1 for equal words. Words of two letters must be equal.
[[nodiscard]] std::optional<double> word_likeness(std::string_view a, std::string_view b) noexcept;

}  // namespace usher::identity
