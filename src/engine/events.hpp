// Kinds of timeline events: permanent numbers and the names that doors show.
#pragma once
#include "base/record.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace usher::engine {

enum class EventKind : std::uint32_t {
  rows_sealed = 1,
  customer_enrolled,
  customer_amended,
  profile_reviewed,
  finding_waived,
  finding_resolved,
  agent_assigned,
  assignment_failed,
  message_queued,
  message_held,
  message_refused,
  message_status,
  message_received,
  task_created,
  task_completed,
  task_refused,
  task_reassigned,
  task_priority_raised,
  task_overdue,
  order_placed,
  order_confirmed,
  document_added,
  document_verified,
  document_rejected,
  journey_started,
  stage_entered,
  journey_finished,
  journey_blocked,
  values_revealed,
  agent_added,
  agent_changed,
  agent_absent,
  step_skipped,
};

}  // namespace usher::engine

template <>
struct usher::base::DescribedEnum<usher::engine::EventKind> {
  using E = usher::engine::EventKind;
  static constexpr std::string_view name = "EventKind";
  static constexpr std::array<std::pair<E, std::string_view>, 33> names{{
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
      {E::journey_started, "JOURNEY_STARTED"},
      {E::stage_entered, "STAGE_ENTERED"},
      {E::journey_finished, "JOURNEY_FINISHED"},
      {E::journey_blocked, "JOURNEY_BLOCKED"},
      {E::values_revealed, "VALUES_REVEALED"},
      {E::agent_added, "AGENT_ADDED"},
      {E::agent_changed, "AGENT_CHANGED"},
      {E::agent_absent, "AGENT_ABSENT"},
      {E::step_skipped, "STEP_SKIPPED"},
  }};
};
