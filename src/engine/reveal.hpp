// Revealing personal values: a purpose has to be given, and the timeline of the person says who looked at
// what.
#pragma once
#include "engine/unit.hpp"

#include <string>
#include <vector>

namespace usher::engine {

/// Writes VALUES_REVEALED when `fields` names any, once a call however many rows of the person it shows.
/// Throws PRECONDITION when the session states no purpose.
void record_reveal(Unit &unit, Subject &subject, const std::vector<std::string> &fields);

[[nodiscard]] Id parse_agent_id(std::string_view text, std::string_view field);

/// Pages of a list that is ordered by id: the cursor is the last id shown.
[[nodiscard]] Id cursor_id(std::string_view prefix, const std::optional<std::string> &cursor);
/// 1 .. 1000. Throws INVALID_ARGUMENT.
void check_page(std::int64_t limit);

}  // namespace usher::engine
