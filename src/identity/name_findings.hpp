// Findings of the name check: one place for their codes, severities and words. None repeats a personal value;
// words are named by their place ("word 2 of the given names"). Threads: pure functions.
#pragma once
#include "identity/name_align.hpp"

#include <string_view>
#include <vector>

namespace usher::identity {

/// Adds what `alignment` found; `customer` and `passport` are what was aligned.
void report_alignment(const Alignment &alignment, const SpelledName &customer, const SpelledName &passport,
                      std::vector<Finding> &findings);

/// Where `name`, which is the customer's when `field` is "name", has what no name has.
void report_foreign(const SpelledName &name, std::string_view field, std::vector<Finding> &findings);
/// That the zones of one passport do not denote one name, and where first.
void report_zones(const Alignment &zones, const SpelledName &visual, const SpelledName &machine,
                  std::vector<Finding> &findings);

/// Conditions of a whole name, independent of an alignment.
enum class NameIssue : std::uint8_t {
  name_missing,
  passport_name_missing,
  malformed,
  too_long,
  script,
  outside_tables,
  single_name,
  placeholder,
  mismatch,
};
void report(NameIssue issue, std::string_view field, std::vector<Finding> &findings);

/// Whether a finding forbids the verdict `match`.
[[nodiscard]] bool needs_review(const std::vector<Finding> &findings) noexcept;

}  // namespace usher::identity
