// Inside the room: the order of eligible candidates, shared by deciding, replaying and explaining.
#pragma once
#include "usher/assignment.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace usher::assignment {

/// The draw's value for one agent: well mixed, so that every agent is first equally often over seeds. No
/// secret.
[[nodiscard]] std::uint64_t draw(std::uint64_t seed, std::string_view agent_id) noexcept;

/// A seed as records carry it: 16 hexadecimal digits. Reading throws INVALID_ARGUMENT for anything else.
[[nodiscard]] std::string format_seed(std::uint64_t seed);
[[nodiscard]] std::uint64_t parse_seed(std::string_view text);

/// What decides between two eligible candidates.
enum class Decider : std::uint8_t { previous, load, wait, draw };
struct Comparison {
  bool first_before_second;
  Decider by;
};
[[nodiscard]] Comparison compare(const AssignmentCandidate &first, const AssignmentCandidate &second,
                                 std::uint64_t seed) noexcept;

}  // namespace usher::assignment
