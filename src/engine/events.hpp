// Kinds of timeline events: permanent numbers (never renumbered, never reused) and the names that doors show.
#pragma once
#include "base/record.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace usher::engine {

enum class EventKind : std::uint32_t {
  rows_sealed = 1,
  customer_enrolled = 2,
  customer_amended = 3,
  profile_reviewed = 4,
  finding_waived = 5,
  finding_resolved = 6,
  agent_assigned = 7,
  assignment_failed = 8,
  message_queued = 9,
  message_held = 10,
  message_refused = 11,
  message_status = 12,
  message_received = 13,
  task_created = 14,
  task_completed = 15,
  task_refused = 16,
  task_reassigned = 17,
  task_priority_raised = 18,
  task_overdue = 19,
  order_placed = 20,
  order_confirmed = 21,
  document_added = 22,
  document_verified = 23,
  document_rejected = 24,
  stage_entered = 25,
  journey_finished = 26,
  journey_blocked = 27,
  values_revealed = 28,
  agent_added = 29,
  agent_changed = 30,
  agent_absent = 31,
  calendar_put = 40,
  calendar_overridden = 41,
  task_due_moved = 42,
  duplicate_dismissed = 50,
  customers_merged = 51,
  merge_undone = 52,
  erasure_requested = 70,
  classes_erased = 71,
  record_erased = 72,  ///< all classes, the timeline's too: no event before it has content any more
  erasure_log_emptied = 73,
  hold_placed = 74,
  hold_released = 75,
  retention_put = 76,
};

}  // namespace usher::engine

template <>
struct usher::base::DescribedEnum<usher::engine::EventKind> {
  using E = usher::engine::EventKind;
  static constexpr std::string_view name = "EventKind";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>({
      {E::rows_sealed, "ROWS_SEALED"},
      {E::customer_enrolled, "CUSTOMER_ENROLLED"},
      {E::customer_amended, "CUSTOMER_AMENDED"},
      {E::profile_reviewed, "PROFILE_REVIEWED"},
      {E::finding_waived, "FINDING_WAIVED"},
      {E::finding_resolved, "FINDING_RESOLVED"},
      {E::agent_assigned, "AGENT_ASSIGNED"},
      {E::assignment_failed, "ASSIGNMENT_FAILED"},
      {E::message_queued, "MESSAGE_QUEUED"},
      {E::message_held, "MESSAGE_HELD"},
      {E::message_refused, "MESSAGE_REFUSED"},
      {E::message_status, "MESSAGE_STATUS"},
      {E::message_received, "MESSAGE_RECEIVED"},
      {E::task_created, "TASK_CREATED"},
      {E::task_completed, "TASK_COMPLETED"},
      {E::task_refused, "TASK_COMPLETION_REFUSED"},
      {E::task_reassigned, "TASK_REASSIGNED"},
      {E::task_priority_raised, "TASK_PRIORITY_RAISED"},
      {E::task_overdue, "TASK_OVERDUE"},
      {E::order_placed, "ORDER_PLACED"},
      {E::order_confirmed, "ORDER_CONFIRMED"},
      {E::document_added, "DOCUMENT_ADDED"},
      {E::document_verified, "DOCUMENT_VERIFIED"},
      {E::document_rejected, "DOCUMENT_REJECTED"},
      {E::stage_entered, "STAGE_ENTERED"},
      {E::journey_finished, "JOURNEY_FINISHED"},
      {E::journey_blocked, "JOURNEY_BLOCKED"},
      {E::values_revealed, "VALUES_REVEALED"},
      {E::agent_added, "AGENT_ADDED"},
      {E::agent_changed, "AGENT_CHANGED"},
      {E::agent_absent, "AGENT_ABSENT"},
      {E::calendar_put, "CALENDAR_PUT"},
      {E::calendar_overridden, "CALENDAR_OVERRIDDEN"},
      {E::task_due_moved, "TASK_DUE_MOVED"},
      {E::duplicate_dismissed, "DUPLICATE_DISMISSED"},
      {E::customers_merged, "CUSTOMERS_MERGED"},
      {E::merge_undone, "MERGE_UNDONE"},
      {E::erasure_requested, "ERASURE_REQUESTED"},
      {E::classes_erased, "CLASSES_ERASED"},
      {E::record_erased, "RECORD_ERASED"},
      {E::erasure_log_emptied, "ERASURE_LOG_EMPTIED"},
      {E::hold_placed, "HOLD_PLACED"},
      {E::hold_released, "HOLD_RELEASED"},
      {E::retention_put, "RETENTION_PUT"},
  });
};
