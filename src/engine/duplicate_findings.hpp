// What the profile review says about duplicates, and how a decision about two records changes it.
#pragma once
#include "engine/case.hpp"
#include "engine/contact_keys.hpp"

#include <vector>

namespace usher::engine {

/// `duplicate_of` for each exact key that somebody else has too; `possible_duplicate` when the scorer takes
/// somebody for a candidate, naming the features that agree and no value. Pairs that are settled raise
/// nothing.
[[nodiscard]] std::vector<Finding> duplicate_findings(Case &c, const ContactKeys &keys);

/// After a decision: findings about duplicates that hold no more are resolved, and those that hold again are
/// opened; all else, waived ones too, stays. Then the journey goes on from there. Nothing for a record that
/// rests.
void settle_findings(Case &c);

}  // namespace usher::engine
