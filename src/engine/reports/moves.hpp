// The moves of a journey, read back from its timeline.
#pragma once
#include "engine/journeys/moved.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <vector>

namespace usher::engine {

struct Move {
  Instant at;
  JourneyMoved what;
};
/// In order; those until `until` when it is given. Empty for a journey that an older version of the library
/// ran, or whose timeline was erased.
[[nodiscard]] std::vector<Move> moves_of(Unit &unit, Subject &subject, std::optional<Instant> until);

}  // namespace usher::engine
