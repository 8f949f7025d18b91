// One name in all its spellings.
// Threads: a value of one thread; spellings are made when first asked for.
#pragma once
#include "identity/name_parts.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace usher::identity {

/// One name in all its spellings, made when first asked for.
class Spellings {
 public:
  /// Both texts borrowed; `surname` may be null.
  Spellings(const NameText *surname, const NameText *given, Cyrillic cyrillic)
      : surname_(surname), given_(given), cyrillic_(cyrillic) {}
  /// `field` is borrowed.
  explicit Spellings(std::string_view field) { spelled_[0].emplace().add_mrz(field); }

  const SpelledName &spelled(Scheme scheme = Scheme::first) {
    auto &slot = spelled_[static_cast<std::size_t>(scheme)];
    if (!slot) {
      slot.emplace();
      if (surname_) slot->add(*surname_, NameRole::surname, SpellingRule{scheme, cyrillic_});
      slot->add(*given_, NameRole::given, SpellingRule{scheme, cyrillic_});
    }
    return *slot;
  }
  /// The schemes worth trying.
  std::size_t schemes() { return spelled().varies ? kSchemes.size() : 1; }

 private:
  const NameText *surname_ = nullptr;
  const NameText *given_ = nullptr;
  Cyrillic cyrillic_ = Cyrillic::standard;
  std::array<std::optional<SpelledName>, kSchemes.size()> spelled_;
};

}  // namespace usher::identity
