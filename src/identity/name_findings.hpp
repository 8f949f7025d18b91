// Findings of the name check: one place for their codes, severities and words. None repeats a personal value;
// words are named by their place ("the second given name"). Threads: pure functions.
#pragma once
#include "identity/name_align.hpp"

#include <string_view>
#include <vector>

namespace usher::identity {

/// Adds what `alignment` found; `customer` and `passport` are what was aligned.
void report_alignment(const Alignment &alignment, const SpelledName &customer, const SpelledName &passport,
                      std::vector<Finding> &findings);

/// Conditions of a whole name, independent of an alignment.
enum class NameIssue : std::uint8_t {
  name_missing,
  passport_name_missing,
  malformed,
  too_long,
  foreign_character,
  script,
  outside_tables,
  zones_differ,
  single_name,
  placeholder,
  mismatch,
};
void report(NameIssue issue, std::string_view field, std::vector<Finding> &findings);

/// Whether a finding forbids the verdict `match`.
[[nodiscard]] bool needs_review(const std::vector<Finding> &findings) noexcept;

}  // namespace usher::identity
