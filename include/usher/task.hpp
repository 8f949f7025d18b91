// Tasks: what a person has to do, until when, and how that date was computed.
#pragma once
#include "usher/calendar.hpp"
#include "usher/journey.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// withdrawn: nobody has to do it any more: what it was for came true otherwise, its step was left out, or
/// its customer was merged into another (undoing that opens it again).
enum class TaskState : std::uint8_t { open, completed, withdrawn };
enum class Priority : std::uint8_t { low, medium, high };

struct ListTasks {
  std::optional<std::string> customer_id;
  std::optional<std::string> agent_id;
  std::optional<TaskState> state;
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct CreateTask {
  std::string customer_id;
  std::string title;
  std::optional<std::string> description;
  Priority priority = Priority::medium;
  std::string due = "2bd";              ///< amount with unit: h, bh, d, bd, w
  std::optional<std::string> agent_id;  ///< the customer's agent when absent
  bool follow_up = false;               ///< counts as the "next follow-up task" of the intake gate
  bool holds = false;                   ///< an extra step: the card does not move before it is done
  std::optional<std::string> idempotency_key;
};
struct CompleteTask {
  std::string id;
  std::optional<std::string> note;
  std::optional<std::string> idempotency_key;
};
struct ReassignTask {
  std::string id;
  std::string agent_id;
  std::string reason;
  std::optional<std::string> idempotency_key;
  bool recount = false;  ///< count the due date again in the new agent's calendar; else the promise is kept
};

/// Gives an open task another due date by hand.
struct RedateTask {
  std::string id;
  Instant due;
  std::string reason;
  std::optional<std::string> idempotency_key;
};

struct Task {
  std::string id;
  std::string customer_id;
  std::string step;  ///< the playbook step that opened it; empty when made by hand
  std::string title;
  std::optional<std::string> description;
  Priority priority = Priority::medium;
  std::string priority_reason;
  TaskState state = TaskState::open;
  std::optional<std::string> agent_id;
  std::optional<std::string> role;     ///< the role whose work it is; absent for a task made by hand
  std::optional<std::string> unowned;  ///< why nobody has it; absent when somebody does
  Due due;
  std::optional<std::string> rule;      ///< how long there is, "2bd"; absent in tasks that 0.1.0 opened
  std::optional<std::string> calendar;  ///< the calendar it was counted in; absent as above
  bool overdue = false;
  bool follow_up = false;
  bool holds = false;                   ///< the card does not move before it is done
  std::string work;                     ///< what completes it ("form", "meeting", ...); empty: tasks.complete
  std::int64_t run = 0;                 ///< which time, from 0, of a step that is done again and again
  std::optional<Instant> starts_at;     ///< when its meeting begins
  std::optional<std::int64_t> minutes;  ///< how long that lasts
  Instant created_at;
  std::optional<Instant> completed_at;
};
struct TaskPage {
  std::vector<Task> tasks;
  std::optional<std::string> next;
};
/// `completed` is false when the task guards a gate that is not met; `gate` then lists what is missing.
struct TaskCompletion {
  bool completed = false;
  Task task;
  std::optional<Gate> gate;
};

}  // namespace usher
