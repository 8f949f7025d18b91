// The inverse of due(): how much business time lies between two days or instants.
#include "calendar/business_hours.hpp"
#include "calendar/due.hpp"
#include "calendar/explain.hpp"

#include <algorithm>
#include <optional>

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

/// A calendar with a policy: the calendar itself unless the policy says which days are free.
class Judged {
 public:
  Judged(const Calendar &calendar, const DuePolicy &policy)
      : policies_(with_policy(calendar.policies(), policy)), calendar_(&calendar) {
    if (policy.weekend || policy.holidays) calendar_ = &changed_.emplace(with_policy(calendar, policy));
  }
  Judged(const Judged &) = delete;
  Judged &operator=(const Judged &) = delete;

  [[nodiscard]] bool counts(sys_days day) const {
    return usher::calendar::counts(calendar_->kind(day), policies_);
  }
  [[nodiscard]] std::span<const Window> windows(sys_days day) const {
    return counts(day) ? calendar_->windows(day) : std::span<const Window>{};
  }

 private:
  Policies policies_;
  std::optional<Calendar> changed_;
  const Calendar *calendar_;
};

}  // namespace

bool is_business_day(Date day, const Calendar &calendar, const DuePolicy &policy) {
  return Judged(calendar, policy).counts(sys_days{day});
}

std::int32_t business_days_between(Date from, Date to, const Calendar &calendar, const DuePolicy &policy) {
  const Judged judged(calendar, policy);
  std::int32_t count = 0;
  // Backwards, too, the day `to` is reached and `from` is not counted.
  const days step{to < from ? -1 : 1};
  for (sys_days day{from}; day != sys_days{to};) {
    day += step;
    count += judged.counts(day) ? static_cast<std::int32_t>(step.count()) : 0;
  }
  return count;
}

microseconds business_time_between(Instant from, Instant to, const Calendar &calendar, const Zone &zone,
                                   const DuePolicy &policy) {
  if (to <= from) return microseconds{0};
  const Judged judged(calendar, policy);
  const sys_days last{zone.local_date(to)};
  microseconds total{0};
  std::vector<OpenStretch> open;
  for (sys_days day{zone.local_date(from)}; day <= last; day += days{1}) {
    open.clear();
    open_stretches(day, judged.windows(day), zone, open);
    for (const OpenStretch &each : open)
      total += std::max(std::min(each.until, to) - std::max(each.from, from), microseconds{0});
  }
  return total;
}

}  // namespace usher::calendar
