// The phone metadata's regular expressions, each compiled at its first use and kept.
// Threads: any thread at any time; two threads that meet at a first use both compile, and one result stays.
#pragma once
#include "data/phone_metadata.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace usher::identity {

/// What a pattern found at the start of a number. An unmatched group is a view without data.
struct PrefixMatch {
  std::size_t length = 0;
  std::array<std::string_view, 5> groups;
  std::size_t group_count = 0;  ///< groups that the pattern has, matched or not

  [[nodiscard]] bool last_group_matched() const noexcept {
    return group_count > 0 && groups[group_count - 1].data() != nullptr;
  }
};

/// `digits` are ASCII digits, all of which the pattern must match; false for pattern 0.
[[nodiscard]] bool matches_all(data::PhonePatternId pattern, std::string_view digits);
[[nodiscard]] bool matches_start(data::PhonePatternId pattern, std::string_view digits);
/// As matches_start, with what was found. The views point into `digits`.
[[nodiscard]] std::optional<PrefixMatch> match_start(data::PhonePatternId pattern, std::string_view digits);

}  // namespace usher::identity
