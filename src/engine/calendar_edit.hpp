// Versions of the calendars that a store keeps: made from an edit, written, read, told of.
#pragma once
#include "usher/calendars.hpp"

#include "engine/calendar_shelf.hpp"
#include "engine/rows.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <string>

namespace usher::engine {

/// The newest version of a stored calendar, or the one asked for.
[[nodiscard]] std::optional<CalendarRow> find_calendar(Unit &unit, std::string_view name,
                                                       std::optional<std::int64_t> version = std::nullopt);

/// What the newest version becomes with another file, or with other days; not written yet. Throw
/// INVALID_ARGUMENT with everything that is wrong in the request; NOT_FOUND for days of a calendar that is
/// neither stored nor shipped.
[[nodiscard]] CalendarRow with_file(Unit &unit, const std::string &id, const Json &file);
[[nodiscard]] CalendarRow with_days(Unit &unit, const std::string &id, const std::vector<DayOverride> &days,
                                    const std::vector<Date> &withdraw);

/// Writes the version and tells every process; answers the calendar's subject.
Id keep(Unit &unit, CalendarRow &row);

/// `version`: what of the store's own is told of; null for a calendar as it ships.
[[nodiscard]] StoredCalendar about(Unit &unit, Shelf &shelf, const std::string &id,
                                   const CalendarRow *version);

}  // namespace usher::engine
