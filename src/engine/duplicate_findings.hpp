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

/// After a decision: findings about duplicates that hold no more are resolved, and the journey goes on from
/// there. Answers their numbers. Nothing for a record that rests.
std::vector<std::int64_t> settle_findings(Case &c);
/// After a merge was undone: what the merge resolved is open again, if it still holds.
void reopen_findings(Case &c, const std::vector<std::int64_t> &resolved);

}  // namespace usher::engine
