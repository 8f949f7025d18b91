#include "calendar/zone_table.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

/// Far before any clock change, and far enough from the ends of Instant to add days to it.
constexpr Instant kBeginning{sys_days{year{-9999} / 1 / 1}};
constexpr int kLastListed = 2037;  ///< tz files are written until the end of the 32-bit time
constexpr int kLastRepeated = 2199;

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

void append(std::vector<ZoneStretch> &out, Instant begin, seconds offset) {
  if (!out.empty() && out.back().offset == offset) return;  // only the abbreviation changed
  out.push_back({begin, LocalTime{begin.time_since_epoch() + offset}, offset});
}

std::vector<ZoneStretch> listed(const date::time_zone &zone) {
  std::vector<ZoneStretch> out;
  const date::sys_seconds last{sys_days{year{kLastRepeated + 1} / 1 / 1}.time_since_epoch()};
  auto info = zone.get_info(date::sys_seconds{std::chrono::ceil<seconds>(kBeginning).time_since_epoch()});
  append(out, kBeginning, info.offset);
  while (info.end < last) {
    info = zone.get_info(info.end);
    append(out, Instant{info.begin.time_since_epoch()}, info.offset);
  }
  return out;
}

/// `date` 3.0 reads the transitions that a tz file lists, not the rule in its last line for the years after.
/// A rule depends on the month and the weekday, so a year, counted from March, repeats the listed one whose 1
/// March falls on the same weekday. Zones whose last transition lies elsewhere have no rule to repeat.
void repeat_last_rule(std::vector<ZoneStretch> &out) {
  const auto first_of_march = [](int of) { return sys_days{year{of} / 3 / 1}; };
  if (out.back().begin < sys_days{year{kLastListed} / 1 / 1}) return;
  if (out.back().begin >= sys_days{year{kLastListed + 1} / 1 / 1}) return;
  const std::vector<ZoneStretch> known = out;
  for (int target = kLastListed + 1; target <= kLastRepeated; ++target) {
    int like = kLastListed;
    while (std::chrono::weekday{first_of_march(like)} != std::chrono::weekday{first_of_march(target)}) --like;
    const days shift = first_of_march(target) - first_of_march(like);
    for (const ZoneStretch &each : known)
      if (each.begin >= first_of_march(like) && each.begin < first_of_march(like + 1))
        append(out, each.begin + shift, each.offset);
  }
}

ZoneTable read(std::string_view name) {
  const date::tzdb &known = database();
  std::vector<ZoneStretch> stretches;
  try {
    stretches = listed(*date::locate_zone(name));
  } catch (const std::exception &) {
    unknown_zone(name, known);
  }
  repeat_last_rule(stretches);
  return ZoneTable(std::move(stretches));
}

}  // namespace

ZoneTable::ZoneTable(std::vector<ZoneStretch> stretches) : stretches_(std::move(stretches)) {
  for (std::size_t i = 1; i < stretches_.size(); ++i) {
    const LocalTime gap{stretches_[i].begin.time_since_epoch() + stretches_[i - 1].offset};
    for (auto day = std::chrono::ceil<days>(gap); day + days{1} <= stretches_[i].local_begin; day += days{1})
      missing_.push_back(sys_days{day.time_since_epoch()});
  }
}

std::size_t ZoneTable::at(Instant instant) const noexcept {
  const auto after =
      std::upper_bound(stretches_.begin() + 1, stretches_.end(), instant,
                       [](Instant wanted, const ZoneStretch &each) { return wanted < each.begin; });
  return static_cast<std::size_t>(after - stretches_.begin()) - 1;
}

std::size_t ZoneTable::at(LocalTime local) const noexcept {
  const auto after =
      std::upper_bound(stretches_.begin() + 1, stretches_.end(), local,
                       [](LocalTime wanted, const ZoneStretch &each) { return wanted < each.local_begin; });
  return static_cast<std::size_t>(after - stretches_.begin()) - 1;
}

const ZoneTable &zone_table(std::string_view name) {
  static const ZoneTable utc({{kBeginning, LocalTime{kBeginning.time_since_epoch()}, seconds{0}}});
  if (name == "UTC") return utc;
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const ZoneTable>, std::less<>> tables;
  const std::lock_guard lock(mutex);
  const auto found = tables.find(name);
  if (found != tables.end()) return *found->second;
  return *tables.emplace(name, std::make_unique<const ZoneTable>(read(name))).first->second;
}

}  // namespace usher::calendar
