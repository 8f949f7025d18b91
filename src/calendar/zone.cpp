#include "calendar/zone.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"

#include <date/tz.h>

#include <exception>
#include <vector>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::floor;

const date::tzdb &database() {
  try {
    return date::get_tzdb();
  } catch (const std::exception &) {
    throw Error(Code::unsupported,
                "zone: this system has no time zone database (package tzdata); only UTC is known");
  }
}

[[noreturn]] void unknown_zone(std::string_view name, const date::tzdb &known) {
  std::string message = "zone: unknown time zone";
  if (name.size() <= 64) {
    message.append(" \"").append(name).append("\"");
    std::vector<std::string_view> names;
    names.reserve(known.zones.size());
    for (const auto &zone : known.zones) names.push_back(zone.name());
    if (const auto near = base::nearest_name(name, names); !near.empty())
      message.append("; did you mean \"").append(near).append("\"?");
  }
  throw Error(Code::invalid_argument, std::move(message));
}

const date::time_zone *locate(std::string_view name) {
  const date::tzdb &known = database();
  try {
    const date::time_zone *zone = date::locate_zone(name);
    // The zone's file is read on first use: do it now, so that a broken one fails here.
    (void)zone->get_info(date::sys_seconds{});
    return zone;
  } catch (const std::exception &) {
    unknown_zone(name, known);
  }
}

}  // namespace

Zone::Zone(std::string_view name) : name_(name), zone_(name == "UTC" ? nullptr : locate(name)) {}

LocalTime Zone::to_local(Instant instant) const {
  if (zone_ == nullptr) return LocalTime{instant.time_since_epoch()};
  return LocalTime{instant.time_since_epoch() + zone_->get_info(instant).offset};
}

Instant Zone::to_instant(LocalTime local) const {
  if (zone_ == nullptr) return Instant{local.time_since_epoch()};
  return zone_->to_sys(date::local_time<std::chrono::microseconds>{local.time_since_epoch()},
                       date::choose::latest);
}

Date Zone::local_date(Instant instant) const {
  return Date{floor<days>(to_local(instant))};
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
