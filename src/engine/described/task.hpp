// Descriptions of include/usher/task.hpp.
#pragma once
#include "usher/task.hpp"

#include "engine/described/calendar.hpp"
#include "engine/described/journey.hpp"

namespace usher::base {

template <>
struct DescribedEnum<TaskState> {
  static constexpr std::string_view name = "TaskState";
  static constexpr auto names = std::to_array<std::pair<TaskState, std::string_view>>(
      {{TaskState::open, "open"}, {TaskState::completed, "completed"}, {TaskState::withdrawn, "withdrawn"}});
};
template <>
struct DescribedEnum<Priority> {
  static constexpr std::string_view name = "Priority";
  static constexpr auto names = std::to_array<std::pair<Priority, std::string_view>>(
      {{Priority::low, "low"}, {Priority::medium, "medium"}, {Priority::high, "high"}});
};

template <>
struct Described<ListTasks> {
  static constexpr std::string_view name = "ListTasks";
  static constexpr std::string_view doc = "A page of tasks, the earliest due first.";
  static constexpr auto fields = FieldList{
      field<&ListTasks::customer_id>("customer_id", "Only this customer's.", kId),
      field<&ListTasks::agent_id>("agent_id", "Only this agent's.", kId),
      field<&ListTasks::state>("state", "Only tasks in this state."),
      field<&ListTasks::reveal>("reveal", "Members to return unmasked: title, description.", kTag),
      field<&ListTasks::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&ListTasks::limit>("limit", "Tasks a page, 1 to 1000."),
  };
};

template <>
struct Described<CreateTask> {
  static constexpr std::string_view name = "CreateTask";
  static constexpr std::string_view doc = "A task made by hand.";
  static constexpr auto fields = FieldList{
      field<&CreateTask::customer_id>("customer_id", "Whom it concerns.", required(kId)),
      field<&CreateTask::title>("title", "What to do, in one line.", required(kTitle)),
      field<&CreateTask::description>("description", "What to do, in full.", kNotes),
      field<&CreateTask::priority>("priority", "low, medium or high; a near deadline may raise it."),
      field<&CreateTask::due>("due", "Amount with unit from now: h, bh, d, bd, w; for example \"2bd\".",
                              kTag),
      field<&CreateTask::agent_id>("agent_id", "Who does it; the customer's agent when absent.", kId),
      field<&CreateTask::follow_up>("follow_up", "Counts as the \"next follow-up task\" of the intake gate."),
      field<&CreateTask::holds>("holds", "An extra step: the card does not move before it is done."),
      field<&CreateTask::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                          kLabel),
  };
};

template <>
struct Described<CompleteTask> {
  static constexpr std::string_view name = "CompleteTask";
  static constexpr std::string_view doc = "A person's word that a task is done.";
  static constexpr auto fields = FieldList{
      field<&CompleteTask::id>("id", "The task.", required(kId)),
      field<&CompleteTask::note>("note", "What came of it.", kNotes),
      field<&CompleteTask::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                            kLabel),
  };
};

template <>
struct Described<ReassignTask> {
  static constexpr std::string_view name = "ReassignTask";
  static constexpr std::string_view doc = "A task to hand to another agent.";
  static constexpr auto fields = FieldList{
      field<&ReassignTask::id>("id", "The task.", required(kId)),
      field<&ReassignTask::agent_id>("agent_id", "Who does it from now on.", required(kId)),
      field<&ReassignTask::reason>("reason", "Why.", required(kReason)),
      field<&ReassignTask::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                            kLabel),
      field<&ReassignTask::recount>(
          "recount", "Count the due date again in the new agent's calendar; else the promise is kept."),
  };
};

template <>
struct Described<RedateTask> {
  static constexpr std::string_view name = "RedateTask";
  static constexpr std::string_view doc = "Another due date for an open task, by hand.";
  static constexpr auto fields = FieldList{
      field<&RedateTask::id>("id", "The task.", required(kId)),
      field<&RedateTask::due>("due", "Last moment in which the work is in time.", required()),
      field<&RedateTask::reason>("reason", "Why.", required(kReason)),
      field<&RedateTask::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                          kLabel),
  };
};

template <>
struct Described<Task> {
  static constexpr std::string_view name = "Task";
  static constexpr std::string_view doc =
      "What a person has to do, until when, and how that date was computed.";
  static constexpr auto fields = FieldList{
      field<&Task::id>("id", "tsk_, the customer's 26 characters, a point and a number.", kId),
      field<&Task::customer_id>("customer_id", "Whom it concerns.", kId),
      field<&Task::step>("step", "The playbook step that opened it; empty when made by hand.", kTag),
      field<&Task::title>("title", "What to do, in one line.", kTitle),
      field<&Task::description>("description", "What to do, in full.", kNotes),
      field<&Task::priority>("priority", "low, medium or high."),
      field<&Task::priority_reason>("priority_reason", "Why the priority is what it is.", kText),
      field<&Task::state>("state", "open or completed."),
      field<&Task::agent_id>("agent_id", "Who does it; absent while nobody does.", kId),
      field<&Task::role>("role", "The role whose work it is; absent when made by hand.", kTag),
      field<&Task::unowned>("unowned", "Why nobody does it; absent when somebody does.", kText),
      field<&Task::due>("due", "Until when, and how that was counted."),
      field<&Task::rule>("rule", "How long there is, for example \"2bd\".", kTag),
      field<&Task::calendar>("calendar", "The calendar that the due date was counted in.", kTag),
      field<&Task::overdue>("overdue", "It is open and its time is over."),
      field<&Task::follow_up>("follow_up", "Counts as the \"next follow-up task\" of the intake gate."),
      field<&Task::holds>("holds", "The card does not move before it is done."),
      field<&Task::work>("work", "What completes it (form, meeting, ...); empty: tasks.complete.", kTag),
      field<&Task::run>("run", "Which time, from 0, of a step that is done again and again."),
      field<&Task::starts_at>("starts_at", "When its meeting begins."),
      field<&Task::minutes>("minutes", "How long that lasts."),
      field<&Task::created_at>("created_at", "When it was opened."),
      field<&Task::completed_at>("completed_at", "When it was completed."),
  };
};

template <>
struct Described<TaskPage> {
  static constexpr std::string_view name = "TaskPage";
  static constexpr std::string_view doc = "A page of tasks.";
  static constexpr auto fields = FieldList{
      field<&TaskPage::tasks>("tasks", "The tasks of this page."),
      field<&TaskPage::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<TaskCompletion> {
  static constexpr std::string_view name = "TaskCompletion";
  static constexpr std::string_view doc =
      "Whether a task could be completed, and what its gate lacks when not.";
  static constexpr auto fields = FieldList{
      field<&TaskCompletion::completed>("completed", "false when the task guards a gate that is not met."),
      field<&TaskCompletion::task>("task", "The task afterwards."),
      field<&TaskCompletion::gate>("gate", "The gate with what is missing, when it was not completed."),
  };
};

}  // namespace usher::base
