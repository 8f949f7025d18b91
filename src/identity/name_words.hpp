// What single words of a name tell, all of them spelled in A-Z.
// Threads: pure functions.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace usher::identity {

/// Titles and generational suffixes, which Doc 9303-3 section 4.6 keeps out of the zone.
[[nodiscard]] bool is_title(std::string_view letters) noexcept;
/// What issuers print for "no such name" (FNU, LNU).
[[nodiscard]] bool is_placeholder(std::string_view letters) noexcept;
/// Words that so many names share that they alone prove no kinship of two names (DE, VAN, AL, BIN).
[[nodiscard]] bool is_particle(std::string_view letters) noexcept;

/// Insertions, deletions, substitutions and swaps of neighbours between `a` and `b`; `budget` + 1 when more
/// than `budget`. Time is linear in the letters and grows fourfold with each unit of `budget`: at most 2 is
/// meant.
[[nodiscard]] int letters_differing(std::string_view a, std::string_view b, int budget) noexcept;

/// The consonants by which a phonetic Latin spelling and the written Arabic one of Doc 9303-3 table C agree:
/// the escape letter X, vowels and half-vowels are dropped, doubled letters count once.
class Sound {
 public:
  explicit Sound(std::string_view letters) noexcept;
  /// One consonant may differ when there are three or more; a single consonant says nothing.
  [[nodiscard]] bool agrees_with(const Sound &other) const noexcept;

 private:
  [[nodiscard]] std::string_view view() const noexcept { return {consonants_.data(), size_}; }

  std::array<char, 32> consonants_;  ///< of a longer word the beginning
  std::size_t size_ = 0;
};

}  // namespace usher::identity
