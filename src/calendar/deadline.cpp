#include "calendar/deadline.hpp"

#include "base/time.hpp"

namespace usher::calendar {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

DeadlinePressure raised(std::string reason) {
  return {true, std::move(reason)};
}

std::optional<DeadlinePressure> permit_pressure(sys_days expires, const std::optional<Date> &due,
                                                sys_days today, const DeadlinePolicy &policy) {
  const std::string date = base::format_date(Date{expires});
  if (today > expires) return raised("The permit expired on " + date + ".");
  const sys_days opens = expires - days{policy.renewal_window_days};
  if (today >= opens)
    return raised("The permit expires on " + date + ", in " + std::to_string((expires - today).count()) +
                  " days; the renewal window is open since " + base::format_date(Date{opens}) + ".");
  if (due && sys_days{*due} > expires)
    return raised("The task is due only after the permit expires on " + date + ".");
  return std::nullopt;
}

}  // namespace

DeadlinePressure deadline_pressure(const DeadlineFacts &facts, Date today, const Calendar &calendar,
                                   const DeadlinePolicy &policy) {
  if (facts.permit_expires) {
    if (auto pressure = permit_pressure(sys_days{*facts.permit_expires}, facts.due, sys_days{today}, policy))
      return *pressure;
  }
  if (!facts.due || !policy.business_days_left) return {false, "No deadline is near."};
  if (today > *facts.due) return raised("The task is overdue since " + base::format_date(*facts.due) + ".");
  const std::int32_t left = business_days_between(today, *facts.due, calendar);
  const std::string remaining = std::to_string(left) + (left == 1 ? " business day" : " business days");
  if (left <= *policy.business_days_left) return raised("The task is due in " + remaining + ".");
  return {false, "No deadline is near: " + remaining + " until the due date."};
}

}  // namespace usher::calendar
