// What open due dates do when a calendar is edited.
#include "calendar/due.hpp"
#include "calendar/explain.hpp"

#include <algorithm>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct Range {
  sys_days first;
  sys_days last;
};

void stretch(Range &range, const Due &due) {
  for (const DueDay &each : due.days) {
    if (each.kind == DayKind::start) continue;  // never asked of the calendar
    range.first = std::min(range.first, sys_days{each.date});
    range.last = std::max(range.last, sys_days{each.date});
  }
}

bool same_windows(sys_days day, const Calendar &before, const Calendar &after) {
  return std::ranges::equal(before.windows(day), after.windows(day));
}

/// What `after` says of `day`, in words also where it is an ordinary business day.
std::string reason(sys_days day, const Calendar &after) {
  std::string text = describe(look_at(day, after));
  if (text.empty()) text = "business day";
  return text;
}

std::vector<std::string> only_in_one(const std::vector<std::string> &a, const std::vector<std::string> &b) {
  std::vector<std::string> out;
  for (const auto &[these, those] : {std::pair(&a, &b), std::pair(&b, &a)})
    for (const std::string &each : *these)
      if (std::find(those->begin(), those->end(), each) == those->end()) out.push_back(each);
  return out;
}

}  // namespace

DueChange due_change(const DueBasis &basis, const Calendar &before, const Calendar &after, const Zone &zone) {
  DueChange change{.moved = false,
                   .before = due(basis, before, zone),
                   .after = due(basis, after, zone),
                   .days = {},
                   .policies = {}};
  change.moved = change.before.at != change.after.at || change.before.date != change.after.date;
  change.policies = only_in_one(change.before.policies, change.after.policies);
  const bool asks_calendar = basis.duration.unit == Unit::business_days ||
                             basis.duration.unit == Unit::business_hours ||
                             with_policy(before.policies(), basis.policy).end_on_business_day ||
                             with_policy(after.policies(), basis.policy).end_on_business_day;
  if (!asks_calendar) return change;
  Range range{sys_days{change.before.date}, sys_days{change.before.date}};
  stretch(range, change.before);
  stretch(range, change.after);
  for (sys_days day = range.first; day <= range.last; day += days{1}) {
    const DayKind was = before.kind(day);
    const DayKind is = after.kind(day);
    if (was != is || !same_windows(day, before, after))
      change.days.push_back({Date{day}, was, is, reason(day, after)});
  }
  return change;
}

}  // namespace usher::calendar
