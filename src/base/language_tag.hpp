// Choice among language tags (RFC 4647, section 3.4), for whatever holds texts by language.
#pragma once
#include "base/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace usher::base {

/// Whether two tags are the same but for ASCII case.
[[nodiscard]] inline bool same_tag(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

/// `range` without its last subtag, and without a singleton that would then be last; empty after the first.
[[nodiscard]] constexpr std::string_view shorter_range(std::string_view range) noexcept {
  const std::size_t dash = range.rfind('-');
  if (dash == std::string_view::npos) return {};
  range = range.substr(0, dash);
  if (range.size() >= 2 && range[range.size() - 2] == '-') range.remove_suffix(2);
  return range;
}

/// The first of `list` that `range`, cut from its end until something fits, names; the end of the list when
/// nothing does. `*` names nothing. `tag_of` gives an element's tag.
template <class List, class TagOf>
[[nodiscard]] auto lookup_tag(std::string_view range, List &&list, TagOf tag_of) {
  auto found = std::end(list);
  for (; !range.empty() && range != "*" && found == std::end(list); range = shorter_range(range))
    found = std::find_if(std::begin(list), std::end(list),
                         [&](const auto &each) { return same_tag(tag_of(each), range); });
  return found;
}

}  // namespace usher::base
