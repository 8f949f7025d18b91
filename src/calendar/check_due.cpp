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

Due check_due(const CheckDue &request) {
  if (request.start.has_value() == request.start_date.has_value())
    throw Error(Code::invalid_argument, "start: give either start, an instant, or start_date, a day");
  calendar::DueBasis basis{.start = Instant{},
                           .duration = calendar::parse_duration(request.duration),
                           .policy = request.policy.value_or(DuePolicy{})};
  if (request.start)
    basis.start = *request.start;
  else
    basis.start = *request.start_date;
  const calendar::Zone zone(request.zone);
  const calendar::Chosen chosen(request.calendar, request.calendar_json);
  if (request.overrides.empty()) return calendar::due(basis, *chosen, zone);
  return calendar::due(basis, with_overrides(*chosen, request.overrides), zone);
}

}  // namespace usher
