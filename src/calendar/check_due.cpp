// usher::check_due: a due date from what the caller brings along, without a store.
#include "usher/check_calendar.hpp"
#include "usher/error.hpp"

#include "calendar/choose.hpp"
#include "calendar/due.hpp"

namespace usher {

namespace calendar {

Chosen::Chosen(const std::optional<std::string> &shipped, const std::optional<Json> &json) {
  if (shipped.has_value() == json.has_value())
    throw Error(Code::invalid_argument, "calendar: give either calendar, a name, or calendar_json, a file");
  calendar_ =
      shipped ? &shipped_calendar(*shipped) : &own_.emplace(load_calendar(json->text, "calendar_json"));
}

}  // namespace calendar

namespace {

/// Years that RFC 3339 can write: what C++ callers may pass beyond would overflow on the way.
void check_year(std::chrono::sys_days day, bool exists) {
  constexpr std::chrono::sys_days kFirst{std::chrono::year{1} / 1 / 1};
  constexpr std::chrono::sys_days kLast{std::chrono::year{9999} / 12 / 31};
  if (!exists || day < kFirst || day > kLast)
    throw Error(Code::invalid_argument, "start: must be a day that exists, in the years 0001 to 9999");
}

std::variant<Instant, Date> start_of(const CheckDue &request) {
  if (request.start.has_value() == request.start_date.has_value())
    throw Error(Code::invalid_argument, "start: give either start, an instant, or start_date, a day");
  if (request.start) {
    check_year(std::chrono::floor<std::chrono::days>(*request.start), true);
    return *request.start;
  }
  check_year(*request.start_date, request.start_date->ok());
  return *request.start_date;
}

}  // namespace

Due check_due(const CheckDue &request) {
  const calendar::DueBasis basis{.start = start_of(request),
                                 .duration = calendar::parse_duration(request.duration),
                                 .policy = request.policy.value_or(DuePolicy{})};
  const calendar::Zone zone(request.zone);
  const calendar::Chosen chosen(request.calendar, request.calendar_json);
  if (request.overrides.empty()) return calendar::due(basis, *chosen, zone);
  return calendar::due(basis, with_overrides(*chosen, request.overrides), zone);
}

}  // namespace usher
