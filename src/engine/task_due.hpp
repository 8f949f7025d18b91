// A task's due date: in whose working hours it is counted, what it rests on, and what moves it.
#pragma once
#include "calendar/due.hpp"
#include "engine/case.hpp"

#include <optional>
#include <string>
#include <utility>

namespace usher::engine {

/// What a due date is counted from.
struct DueRule {
  std::optional<calendar::Duration> duration;  ///< absent: it is a date, and is not counted again
  Instant start;
  std::string calendar;
};

/// The calendar of the agent who has the work, when he has one; the playbook's else.
[[nodiscard]] std::string calendar_for(const Case &c, const std::optional<Id> &agent);

/// Counts the due date from now, in the calendar of the task's agent.
void set_due(Case &c, TaskRow &task, const calendar::Duration &duration);
/// The same for a step's task: from the moment that its playbook names.
void set_due(Case &c, TaskRow &task, playbook::Index step);
/// What a step's due date is counted from now, and the date itself; nothing while that is not known.
[[nodiscard]] std::optional<std::pair<DueRule, Due>> counted_due(const Case &c, const TaskRow &task,
                                                                 playbook::Index step);
/// A moment that due dates are counted from may be another now: moves those of open tasks that follow.
void follow_moments(Case &c);
/// Another due date because somebody says so.
void move_by_hand(Case &c, TaskRow &task, Instant due, std::string_view reason);
/// When the task is late, and when its urgency is to be looked at again.
void set_timers(const Case &c, const TaskRow &task);
void set_renewal_timer(const Case &c, const TaskRow &task);
/// All of them, of a task that nobody does any more.
void drop_timers(const Case &c, const TaskRow &task);

/// What `task` was counted from. Of one that was opened at schema step 1 its playbook knows it; nothing for
/// one that a person opened then, and without `book`.
[[nodiscard]] std::optional<DueRule> rule_of(const TaskRow &task, const playbook::Playbook *book);

/// Gives an open task another due date: timers follow, the timeline says from what to what, the priority is
/// looked at again (it rises when the time left asks for it; it never falls by itself). `why` is a list of
/// JSON members that the event gets too.
void move_due(Case &c, TaskRow &task, Due &&due, const DueRule &rule, std::string_view why);

}  // namespace usher::engine
