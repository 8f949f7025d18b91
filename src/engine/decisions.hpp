// What people decided about two records. Each record owns a row that names the other; both are written in one
// unit and say the same from two sides, so either can be read, proved and erased without the other.
#pragma once
#include "usher/duplicate.hpp"

#include "engine/unit.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

/// The owner's row about `other`.
[[nodiscard]] std::optional<DuplicateRow> decision_between(Unit &unit, Subject &owner, const Id &other);
[[nodiscard]] DuplicateDecision view(const DuplicateRow &row);

/// The record that `customer` was merged into.
[[nodiscard]] std::optional<Id> merged_into(Unit &unit, const Id &customer);
/// The record that stands for `customer` now: itself, or where the merges lead.
[[nodiscard]] Id standing_for(Unit &unit, const Id &customer);
/// Whether nothing is to be said about the two any more: decided to be two people, or one record stands for
/// both.
[[nodiscard]] bool settled(Unit &unit, const Id &one, const Id &other);

/// Writes a decision on both sides and on both timelines. `kept` and `other` matter for merges; of two people
/// neither is kept. `rested` is JSON members that the other record's event adds, or empty.
DuplicateRow write_decision(Unit &unit, const Id &kept, const Id &other, DuplicateVerdict verdict,
                            const std::string &reason, std::string_view rested = {});

}  // namespace usher::engine
