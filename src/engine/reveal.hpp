// Revealing personal values: a purpose has to be given, the store's policy has to allow it, and the timeline
// of the person says who looked at what, or wanted to.
#pragma once
#include "engine/privacy/policy.hpp"
#include "engine/unit.hpp"

#include <string>
#include <vector>

namespace usher::engine {

/// Throws PRECONDITION without a purpose, unless the store's policy lets the session's role see `classes` of
/// this person for `purpose`, and while processing of the person is restricted. A refusal leaves
/// REVEAL_REFUSED, with `fields`, on the person's timeline although the unit rolls back.
void require_allowed(Unit &unit, const Subject &subject, const ClassSet &classes, std::string_view purpose,
                     const std::vector<std::string> &fields);

namespace detail {
void record_reveal(Unit &unit, Subject &subject, const std::vector<std::string> &fields,
                   const ClassSet &classes);
}

/// Writes VALUES_REVEALED when `fields` names members of T, once a call however many rows of the person it
/// shows. Throws as require_allowed, for the session's purpose.
template <base::Record T>
void record_reveal(Unit &unit, Subject &subject, const std::vector<std::string> &fields) {
  if (!fields.empty()) detail::record_reveal(unit, subject, fields, classes_of<T>(fields));
}

/// For lists of several people, which one restricted person must not stop: `fields`, or none of them for a
/// person whose processing is restricted when the session's purpose is not one that may see it then.
[[nodiscard]] std::vector<std::string> unless_restricted(Unit &unit, const Subject &subject,
                                                         const std::vector<std::string> &fields);

/// Who looks at what and why, as the members of an event's data.
[[nodiscard]] std::string reveal_data(const Unit &unit, const std::vector<std::string> &fields,
                                      std::string_view purpose);

[[nodiscard]] Id parse_agent_id(std::string_view text, std::string_view field);

/// Pages of a list that is ordered by id: the cursor is the last id shown.
[[nodiscard]] Id cursor_id(std::string_view prefix, const std::optional<std::string> &cursor);
/// 1 .. 1000. Throws INVALID_ARGUMENT.
void check_page(std::int64_t limit);

}  // namespace usher::engine
