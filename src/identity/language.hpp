// Language tags (BCP 47): form, letter case, and choice among those available. The registry of subtags is not
// consulted: a well-formed tag may name a language that does not exist.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace usher::identity {

/// No tag in use is longer; a longer one is taken for malformed.
inline constexpr std::size_t language_tag_max = 255;

/// RFC 5646 2.2.9: the grammar or a grandfathered tag, no variant and no extension singleton twice.
[[nodiscard]] bool well_formed_language(std::string_view tag);

/// RFC 5646 2.1.1 letter case: `tr-TR`, `zh-Hant-TW`, `de-x-ab`; empty when the tag is not well-formed.
[[nodiscard]] std::string canonical_language(std::string_view tag);

struct LanguageChoice {
  std::string language;        ///< as `available` spells it, or the fallback
  bool fallback_used = false;  ///< no preference was available
};

/// RFC 4647 3.4: the first preference that is available, each cut from its end until it is. `*` says nothing.
[[nodiscard]] LanguageChoice lookup_language(std::span<const std::string> preferences,
                                             std::span<const std::string> available,
                                             std::string_view fallback);

}  // namespace usher::identity
