#include "calendar/zone.hpp"

#include "calendar/zone_table.hpp"

#include <algorithm>

namespace usher::calendar {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

Zone::Zone(std::string_view name) : name_(name), table_(&zone_table(name)) {}

LocalTime Zone::to_local(Instant instant) const noexcept {
  return LocalTime{instant.time_since_epoch() + table_->stretches()[table_->at(instant)].offset};
}

Instant Zone::to_instant(LocalTime local) const noexcept {
  const std::size_t index = table_->at(local);
  return std::min(Instant{local.time_since_epoch() - table_->stretches()[index].offset}, table_->end(index));
}

Date Zone::local_date(Instant instant) const noexcept {
  return Date{sys_days{floor<days>(to_local(instant)).time_since_epoch()}};
}

Instant Zone::end_of(sys_days day) const noexcept {
  const LocalTime next{(day + days{1}).time_since_epoch()};
  const std::size_t index = table_->at(next - std::chrono::microseconds{1});
  // The clocks may jump over midnight before it is shown.
  return std::min(Instant{next.time_since_epoch() - table_->stretches()[index].offset}, table_->end(index)) -
         std::chrono::seconds{1};
}

bool Zone::missing(sys_days day) const noexcept {
  const auto missing = table_->missing();
  return !missing.empty() && std::find(missing.begin(), missing.end(), day) != missing.end();
}

std::optional<Instant> quiet_until(Instant now, const Zone &zone, std::chrono::minutes from,
                                   std::chrono::minutes until) {
  const LocalTime local = zone.to_local(now);
  const auto midnight = floor<days>(local);
  const auto time = local - midnight;
  const bool spans_midnight = from > until;
  const bool quiet = spans_midnight ? time >= from || time < until : time >= from && time < until;
  if (!quiet) return std::nullopt;
  const bool ends_tomorrow = spans_midnight && time >= from;
  return zone.to_instant(midnight + days{ends_tomorrow ? 1 : 0} + until);
}

}  // namespace usher::calendar
