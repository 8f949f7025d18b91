// What an erasure has to know of a customer without any key: columns that are signed, and how much there is.
#pragma once
#include "usher/erasure.hpp"

#include "engine/erasure/classes.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

struct Person {
  Classes erased;
  std::string service;
  std::optional<Id> agent;
  std::optional<Id> merged_into;
  bool finished = false;  ///< the journey is
  Instant since;          ///< the journey's end, or the last thing that somebody did
};
/// Nothing when there is no such customer (any more).
[[nodiscard]] std::optional<Person> person(Unit &unit, const Id &id);

/// Throws ERASED with the erasure's id when `customer` was erased, NOT_FOUND otherwise.
[[noreturn]] void no_customer(Unit &unit, const Id &customer, std::string_view field);

/// Who rests in `customer`, by merges that stand.
[[nodiscard]] std::vector<Id> resting_in(Unit &unit, const Id &customer);
/// And who rests in them, and so on; nobody before those who rest in them.
[[nodiscard]] std::vector<Id> all_resting_in(Unit &unit, const Id &customer);

/// Sealed values of `classes`, by table.
[[nodiscard]] std::vector<ErasureTable> count_tables(Unit &unit, const Id &customer, const Classes &classes);
/// What an erasure of `classes` would take away, or is about to.
[[nodiscard]] ErasureCounts count_all(Unit &unit, const Id &customer, const Classes &classes);

/// The ids in a query's first column.
[[nodiscard]] std::vector<Id> ids_of(store::Cursor cursor);

}  // namespace usher::engine
