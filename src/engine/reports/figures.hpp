// Figures over many journeys. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace usher::engine {

/// How long something lasted, or has lasted by now.
struct Lasted {
  std::int64_t seconds = 0;
  bool ended = false;
};

/// The Kaplan-Meier estimate: the shortest time by which at least `share` (0 to 1) have ended; nothing while
/// not enough have. Sorts `all`. Those still open at a time count as at risk up to it and not beyond.
[[nodiscard]] std::optional<std::int64_t> quantile(std::vector<Lasted> &all, double share);

}  // namespace usher::engine
