#include "calendar/business_hours.hpp"

#include "calendar/zone_table.hpp"

#include <algorithm>
#include <cstdlib>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

std::string hours_text(const OpenStretch &stretch) {
  const auto reading = [&](Instant instant) { return instant.time_since_epoch() + stretch.offset; };
  const auto midnight = std::chrono::floor<days>(reading(stretch.from));
  return "business hours " + format_time(reading(stretch.from) - midnight) + '-' +
         format_time(reading(stretch.until) - midnight);
}

/// Walks the open stretches of one day after the other, in the direction of counting, until `left` is used
/// up.
class HourCount {
 public:
  HourCount(Instant start, std::int32_t hours, Count count)
      : count_(std::move(count)),
        now_(start),
        left_(std::chrono::hours{std::abs(hours)}),
        backwards_(hours < 0) {}

  Due run() && {
    for (sys_days date{count_.zone().local_date(now_)};; date += days{backwards_ ? -1 : 1})
      if (spend(look_at(date, count_.calendar()))) return std::move(count_).at(now_);
  }

 private:
  /// Takes what `day` has; true when nothing is left to take.
  bool spend(const Day &day) {
    open_.clear();
    if (counts(day.kind, count_.policies()) || day.kind == DayKind::half_day)
      open_stretches(day.date, count_.calendar().windows(day.date), count_.zone(), open_);
    if (backwards_) std::reverse(open_.begin(), open_.end());
    const std::string what = describe(day);
    const auto row = [&](bool counted, std::string_view why) {
      std::string reason = what;
      count_.add(day, counted, reason.append(what.empty() || why.empty() ? "" : ", ").append(why));
    };
    if (!counts(day.kind, count_.policies()))
      row(false, day.kind == DayKind::half_day ? "not counted" : "");
    else if (open_.empty())
      row(false, "no business hours");
    else
      for (const OpenStretch &each : open_) {
        const OpenStretch taken = take(each);
        if (taken.from >= taken.until)
          row(false, hours_text(each) + (backwards_ ? ", after the event" : ", before the event"));
        else
          row(true, hours_text(taken));
        if (left_ == microseconds{0}) return true;
      }
    return false;
  }

  OpenStretch take(OpenStretch open) {
    if (backwards_) {
      open.until = std::min(open.until, now_);
      if (open.from >= open.until) return open;
      open.from = now_ = std::max(open.from, open.until - left_);
    } else {
      open.from = std::max(open.from, now_);
      if (open.from >= open.until) return open;
      open.until = now_ = std::min(open.until, open.from + left_);
    }
    left_ -= open.until - open.from;
    return open;
  }

  Count count_;
  Instant now_;
  microseconds left_;
  bool backwards_;
  std::vector<OpenStretch> open_;
};

}  // namespace

void open_stretches(sys_days day, std::span<const Window> windows, const Zone &zone,
                    std::vector<OpenStretch> &out) {
  const ZoneTable &table = zone.table();
  const auto stretches = table.stretches();
  const LocalTime midnight{day.time_since_epoch()};
  // An hour of the day before the last change of its clocks may belong to it too.
  std::size_t index = table.at(midnight);
  if (index > 0) --index;
  for (; index < stretches.size() && stretches[index].local_begin < midnight + days{1}; ++index) {
    const auto offset = stretches[index].offset;
    for (const Window &window : windows) {
      const Instant from{(midnight + window.from).time_since_epoch() - offset};
      const Instant until{(midnight + window.until).time_since_epoch() - offset};
      const OpenStretch open{std::max(from, stretches[index].begin), std::min(until, table.end(index)),
                             offset};
      if (open.from < open.until) out.push_back(open);
    }
  }
}

Due due_in_business_hours(Instant start, std::int32_t hours, Count count) {
  return HourCount(start, hours, std::move(count)).run();
}

}  // namespace usher::calendar
