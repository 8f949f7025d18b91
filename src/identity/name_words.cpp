#include "identity/name_words.hpp"

#include <algorithm>

namespace usher::identity {
namespace {

template <std::size_t N>
bool among(const std::array<std::string_view, N> &list, std::string_view word) noexcept {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool is_title(std::string_view letters) noexcept {
  static constexpr std::array<std::string_view, 12> titles{"DR",  "MR", "MRS", "MS", "MISS", "PROF",
                                                           "SIR", "JR", "SR",  "II", "III",  "IV"};
  return among(titles, letters);
}

bool is_placeholder(std::string_view letters) noexcept {
  return letters == "FNU" || letters == "LNU";
}

bool is_particle(std::string_view letters) noexcept {
  static constexpr std::array<std::string_view, 18> particles{"AL",  "EL",  "DE",  "DA",  "DI",  "DO",
                                                              "DU",  "DOS", "LA",  "LE",  "VAN", "VON",
                                                              "DER", "DEN", "BIN", "BNT", "IBN", "ABU"};
  return among(particles, letters);
}

int letters_differing(std::string_view a, std::string_view b, int budget) noexcept {
  const auto longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (longer - shorter > static_cast<std::size_t>(budget)) return budget + 1;
  const auto [at_a, at_b] =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
  const auto same = static_cast<std::size_t>(at_a - a.begin());
  a.remove_prefix(same);
  b.remove_prefix(same);
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  if (budget == 0) return 1;
  const int rest = budget - 1;
  int best = std::min({letters_differing(a.substr(1), b.substr(1), rest),
                       letters_differing(a.substr(1), b, rest), letters_differing(a, b.substr(1), rest)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    best = std::min(best, letters_differing(a.substr(2), b.substr(2), rest));
  }
  return best + 1;
}

Sound::Sound(std::string_view letters) noexcept {
  constexpr std::string_view kDropped = "AEIOUWYX";
  for (const char c : letters) {
    if (kDropped.find(c) != std::string_view::npos || size_ == consonants_.size()) continue;
    if (size_ == 0 || consonants_[size_ - 1] != c) consonants_[size_++] = c;
  }
}

bool Sound::agrees_with(const Sound &other) const noexcept {
  const std::size_t shorter = std::min(size_, other.size_);
  const int budget = shorter >= 3 ? 1 : 0;
  return shorter >= 2 && letters_differing(view(), other.view(), budget) <= budget;
}

}  // namespace usher::identity
