// Values of a journey inside a unit of work: what was given is held against the playbook, kept under its
// class, and told to the journey.
#pragma once
#include "usher/steps.hpp"

#include "engine/case.hpp"

#include <optional>
#include <string_view>

namespace usher::engine {

/// A value as it was given, as conditions see it.
[[nodiscard]] std::optional<playbook::DataValue> value_of(const Case &c, const JourneyDataRow &row);

/// Keeps values, and moves due dates that are counted from them. Throws INVALID_ARGUMENT naming all names
/// and rules that do not fit; `step` is where they were given, empty outside of any. The journey is not told.
void put_values(Case &c, const Values &values, std::string_view step);

/// The newest of each name, with the defaults of those that nobody gave; not masked.
[[nodiscard]] JourneyData view_data(const Case &c);

/// A value as it was given, not masked. Its title comes from the case, when there is one.
[[nodiscard]] JourneyValue view(Unit &unit, const Case *c, const JourneyDataRow &row);

}  // namespace usher::engine
