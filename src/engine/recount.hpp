// What an edit of a calendar does to the due dates of open tasks: found, told, and carried out when asked.
#pragma once
#include "usher/calendars.hpp"

#include "engine/calendar_shelf.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <set>
#include <string>

namespace usher::engine {

/// The calendars before an edit and after it. Without `before` the promise itself is held against `after`.
struct CalendarPair {
  Shelf *before = nullptr;
  Shelf *after = nullptr;
  std::set<std::string> names;  ///< those that the edit reaches
};

/// A page of the open tasks whose due date `pair` changes; changes nothing.
[[nodiscard]] CalendarChange list_changes(Unit &unit, const CalendarPair &pair,
                                          const std::optional<std::string> &cursor, std::int64_t limit);

/// Moves every open task whose due date `pair` changes and lists the first `limit` of them. `why` is a list
/// of JSON members for the events. Subjects that the unit gave out before are not valid afterwards.
[[nodiscard]] CalendarChange move_all(Unit &unit, const CalendarPair &pair, std::string_view why,
                                      std::int64_t limit);

}  // namespace usher::engine
