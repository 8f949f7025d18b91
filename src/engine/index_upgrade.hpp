// Blind indexes follow their normalisers: a store whose tokens were made by older rules, or before an index
// existed, gets them anew when it is opened.
#pragma once
#include "engine/state.hpp"
#include "engine/unit.hpp"

#include <cstdint>
#include <vector>

namespace usher::engine {

/// One transaction, done once; nothing to do (one small read) in a store that is up to date. A customer whose
/// row cannot be opened keeps the tokens it has, so that the store opens and verify can name the damage.
void upgrade_indexes(State &state);

/// The customers after `after`, in order; a page at a time, as a store may hold many.
[[nodiscard]] std::vector<Id> next_customers(Unit &unit, const Id &after, std::int64_t limit);

/// Writes down which generation of the index key the store's tokens are made with.
void put_index_generation(Unit &unit);

}  // namespace usher::engine
