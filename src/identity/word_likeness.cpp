// The weighted edit distance behind name_likeness.
#include "identity/name_likeness.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace usher::identity {
namespace {

/// Costs in quarters of a letter.
using Cost = std::uint16_t;
constexpr Cost kLetter = 4;
constexpr Cost kSound = 2;    ///< letters that one sound is written with, vowels among each other
constexpr Cost kDoubled = 1;  ///< a letter that only repeats its neighbour
/// People mistype and mishear the beginning of a word least (Winkler 1990): another first letter is another
/// word more often than not.
constexpr Cost kFirstReplaced = 8, kFirstAdded = 6;

constexpr std::size_t kLettersMax = 48;  ///< longer words are equal or not alike

/// How far words may differ, by the letters of the longer one.
constexpr Cost budget(std::size_t letters) noexcept {
  return letters <= 2 ? 0 : letters == 3 ? kLetter : letters <= 8 ? 2 * kLetter : 3 * kLetter;
}

constexpr bool vowel(char c) noexcept {
  return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U' || c == 'Y';
}

constexpr bool sound_alike(char a, char b) noexcept {
  constexpr std::array<std::string_view, 10> kPairs{"CK", "KQ", "CS", "SZ", "VW",
                                                    "BP", "DT", "GJ", "IJ", "JY"};
  if (vowel(a) && vowel(b)) return true;
  return std::any_of(kPairs.begin(), kPairs.end(), [&](std::string_view pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

Cost replaced(std::string_view a, std::size_t i, std::string_view b, std::size_t j) noexcept {
  if (a[i] == b[j]) return 0;
  if (sound_alike(a[i], b[j])) return kSound;
  return i == 0 && j == 0 ? kFirstReplaced : kLetter;
}

/// Of the letter `word[i]` that the other word lacks.
Cost added(std::string_view word, std::size_t i) noexcept {
  const auto beside = [&](auto like) {
    return (i > 0 && like(word[i - 1])) || (i + 1 < word.size() && like(word[i + 1]));
  };
  if (beside([&](char c) { return c == word[i]; })) return kDoubled;
  if (i == 0) return kFirstAdded;
  return vowel(word[i]) && beside(vowel) ? kSound : kLetter;
}

/// Both at most kLettersMax letters. Gives up, with more than `allowed`, as soon as no way costs less.
Cost distance(std::string_view a, std::string_view b, Cost allowed) noexcept {
  std::array<std::array<Cost, kLettersMax + 1>, 3> rows;
  Cost *before = rows[0].data(), *last = rows[1].data(), *now = rows[2].data();
  last[0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) last[j + 1] = static_cast<Cost>(last[j] + added(b, j));
  Cost least_before = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Cost gone = added(a, i);
    Cost least = now[0] = static_cast<Cost>(last[0] + gone);
    for (std::size_t j = 0; j < b.size(); ++j) {
      int best = std::min({last[j] + replaced(a, i, b, j), last[j + 1] + gone, now[j] + added(b, j)});
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
        best = std::min(best, before[j - 1] + kLetter);
      now[j + 1] = static_cast<Cost>(best);
      least = std::min(least, now[j + 1]);
    }
    // A swap of neighbours reaches back two rows.
    if (least > allowed && least_before > allowed) return static_cast<Cost>(allowed + 1);
    least_before = least;
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::optional<double> word_likeness(std::string_view a, std::string_view b) noexcept {
  if (a == b) return 1.0;
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (shorter < 2 || longer > kLettersMax) return std::nullopt;
  const Cost allowed = budget(longer);
  if (longer - shorter > allowed) return std::nullopt;  // even doubled letters cost a quarter each
  const Cost cost = distance(a, b, allowed);
  if (cost > allowed || (shorter == 2 && cost > kDoubled)) return std::nullopt;
  return 1.0 - static_cast<double>(cost) / static_cast<double>(kLetter * longer);
}

}  // namespace usher::identity
