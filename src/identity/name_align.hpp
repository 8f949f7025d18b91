// Which component of one name stands for which of another, and how they relate: the heart of the name check.
// Threads: pure functions.
#pragma once
#include "usher/check.hpp"

#include "identity/name_parts.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace usher::identity {

/// Runs of components that correspond; a count of 0 on one side: nothing there.
struct AlignedPart {
  std::uint8_t customer = 0, customer_count = 0;
  std::uint8_t passport = 0, passport_count = 0;
  NamePart relation = NamePart::equal;
  std::uint8_t distance = 0;     ///< letters that differ
  bool by_sound = false;         ///< only the consonants agree: one side keeps the written Arabic
  bool mixed = false;            ///< transliterated, each letter by the tables, but not all by one scheme
  bool one_letter_left = false;  ///< truncated to its initial, or away altogether: nothing is proved
};

struct Alignment {
  std::vector<AlignedPart> parts;  ///< in the customer's order, what only the passport has at the end
  NameVerdict verdict = NameVerdict::mismatch;
  std::uint32_t cost = 0;  ///< orders alignments of equal verdict; 0 is perfect
};

/// How words that differ only by how they were spelled, cut or placed are told from those that differ.
[[nodiscard]] constexpr bool denotes_one(NamePart relation) noexcept {
  return relation == NamePart::equal || relation == NamePart::transliterated ||
         relation == NamePart::joined_or_split || relation == NamePart::order ||
         relation == NamePart::truncated;
}

/// Marks words in an order that is neither surname first nor given names first, and judges the whole by the
/// table of verdicts. `comparable`: both names have a word that takes part.
void judge(Alignment &alignment, const SpelledName &customer, const SpelledName &passport,
           bool comparable) noexcept;

/// Aligns two spelled names by the table of verdicts in docs (match, review, mismatch). Placeholders and
/// unreadable words take no part. Bounded: kNameWordsMax squared comparisons, each linear in the letters.
[[nodiscard]] Alignment align(const SpelledName &customer, const SpelledName &passport);

}  // namespace usher::identity
