// Deadline pressure as a rule: when a task's priority rises, and why (S0-21).
#pragma once
#include "calendar/due.hpp"

#include <optional>
#include <string>

namespace usher::calendar {

struct DeadlineFacts {
  std::optional<Date> due = std::nullopt;  ///< of the task, civil day in the playbook's zone
  std::optional<Date> permit_expires =
      std::nullopt;  ///< residence or work permit, passport: the customer's own deadline
};
struct DeadlinePolicy {
  /// Law 6458 Art. 24(2): a renewal is applied for from 60 days before the permit expires, and before it
  /// expires.
  std::int32_t renewal_window_days = 60;
  /// Raises when so few business days remain until `due`; nothing: the due date alone raises nothing.
  std::optional<std::int32_t> business_days_left = 1;
};
struct DeadlinePressure {
  bool raise = false;
  std::string reason;  ///< one sentence; also when it does not raise
};

/// The customer's deadline outranks the task's: of several reasons the first that holds is given, in the
/// order permit expired, renewal window open, due date after expiry, task overdue, few business days left.
/// `today` is the civil day in the playbook's zone.
[[nodiscard]] DeadlinePressure deadline_pressure(const DeadlineFacts &facts, Date today,
                                                 const Calendar &calendar, const DeadlinePolicy &policy = {});

}  // namespace usher::calendar
