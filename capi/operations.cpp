// The C door: one exported function an operation of the catalogue. A macro is the plain way here: no template
// can make an extern "C" name. tests/abi holds this list against the catalogue, the header and the library's
// symbols.
#include "usher/usher.h"

#include "engine/catalogue.hpp"
#include "guard.hpp"

namespace usher::capi {
namespace {

std::unique_ptr<usher_text> run(const engine::Operation &operation, const Session *session,
                                const char *request, std::size_t size) {
  return std::make_unique<usher_text>(operation.call(session, request_argument(request, size)));
}

std::unique_ptr<usher_text> run_secret(const engine::Operation &operation, const Session &session,
                                       const void *secret, std::size_t secret_size, const char *request,
                                       std::size_t size) {
  const auto bytes = text_argument(operation.secret, static_cast<const char *>(secret), secret_size);
  return std::make_unique<usher_text>(
      operation.call_secret(&session, bytes, request_argument(request, size)));
}

}  // namespace
}  // namespace usher::capi

using usher::capi::guard;
using usher::capi::handle_argument;
using usher::capi::run;
using usher::capi::run_secret;

// The operation is looked up at the first call of its function.
#define USHER_OPERATION(function, noun, verb)                                                         \
  int32_t function(usher_session *session, const char *request, size_t request_len, usher_text **out, \
                   usher_error **out_error) noexcept {                                                \
    return guard(out, out_error, [&] {                                                                \
      static const usher::engine::Operation &operation = usher::engine::operation(noun, verb);        \
      return run(operation, &handle_argument("session", session).session, request, request_len);      \
    });                                                                                               \
  }
// The secret is looked at during the call and never kept.
#define USHER_SECRET_OPERATION(function, noun, verb)                                                         \
  int32_t function(usher_session *session, const void *secret, size_t secret_len, const char *request,       \
                   size_t request_len, usher_text **out, usher_error **out_error) noexcept {                 \
    return guard(out, out_error, [&] {                                                                       \
      static const usher::engine::Operation &operation = usher::engine::operation(noun, verb);               \
      return run_secret(operation, handle_argument("session", session).session, secret, secret_len, request, \
                        request_len);                                                                        \
    });                                                                                                      \
  }
#define USHER_CHECK(function, verb)                                                               \
  int32_t function(const char *request, size_t request_len, usher_text **out,                     \
                   usher_error **out_error) noexcept {                                            \
    return guard(out, out_error, [&] {                                                            \
      static const usher::engine::Operation &operation = usher::engine::operation("check", verb); \
      return run(operation, nullptr, request, request_len);                                       \
    });                                                                                           \
  }

USHER_OPERATION(usher_agent_put, "agents", "put")
USHER_OPERATION(usher_agent_get, "agents", "get")
USHER_OPERATION(usher_agent_list, "agents", "list")
USHER_OPERATION(usher_agent_absence, "agents", "absence")

USHER_OPERATION(usher_calendar_put, "calendars", "put")
USHER_OPERATION(usher_calendar_override, "calendars", "override")
USHER_OPERATION(usher_calendar_preview, "calendars", "preview")
USHER_OPERATION(usher_calendar_get, "calendars", "get")
USHER_OPERATION(usher_calendar_list, "calendars", "list")
USHER_OPERATION(usher_calendar_history, "calendars", "history")

USHER_OPERATION(usher_customer_enroll, "customers", "enroll")
USHER_OPERATION(usher_customer_amend, "customers", "amend")
USHER_OPERATION(usher_customer_get, "customers", "get")
USHER_OPERATION(usher_customer_find, "customers", "find")
USHER_OPERATION(usher_customer_list, "customers", "list")
USHER_OPERATION(usher_customer_findings, "customers", "findings")
USHER_OPERATION(usher_customer_waive, "customers", "waive")

USHER_OPERATION(usher_duplicate_find, "duplicates", "find")
USHER_OPERATION(usher_duplicate_list, "duplicates", "list")
USHER_OPERATION(usher_duplicate_dismiss, "duplicates", "dismiss")
USHER_OPERATION(usher_duplicate_merge, "duplicates", "merge")
USHER_OPERATION(usher_duplicate_undo, "duplicates", "undo")

USHER_OPERATION(usher_field_define, "fields", "define")
USHER_OPERATION(usher_field_list, "fields", "list")
USHER_OPERATION(usher_field_prepare, "fields", "prepare")
USHER_OPERATION(usher_field_erase, "fields", "erase")
USHER_OPERATION(usher_erasure_preview, "erasures", "preview")
USHER_OPERATION(usher_erasure_erase, "erasures", "erase")
USHER_OPERATION(usher_erasure_status, "erasures", "status")
USHER_OPERATION(usher_erasure_list, "erasures", "list")
USHER_OPERATION(usher_erasure_certificate, "erasures", "certificate")
USHER_OPERATION(usher_erasure_replay, "erasures", "replay")

USHER_OPERATION(usher_hold_place, "holds", "place")
USHER_OPERATION(usher_hold_release, "holds", "release")
USHER_OPERATION(usher_hold_list, "holds", "list")

USHER_OPERATION(usher_retention_put, "retention", "put")
USHER_OPERATION(usher_retention_get, "retention", "get")
USHER_OPERATION(usher_retention_preview, "retention", "preview")

USHER_OPERATION(usher_order_place, "orders", "place")
USHER_OPERATION(usher_order_confirm, "orders", "confirm")
USHER_OPERATION(usher_order_list, "orders", "list")

USHER_OPERATION(usher_document_add, "documents", "add")
USHER_OPERATION(usher_document_verify, "documents", "verify")
USHER_OPERATION(usher_document_reject, "documents", "reject")
USHER_OPERATION(usher_document_missing, "documents", "missing")

USHER_OPERATION(usher_assignment_assign, "assignment", "assign")
USHER_OPERATION(usher_assignment_reassign, "assignment", "reassign")
USHER_OPERATION(usher_assignment_explain, "assignment", "explain")
USHER_OPERATION(usher_assignment_workload, "assignment", "workload")
USHER_OPERATION(usher_assignment_why_not, "assignment", "why_not")
USHER_OPERATION(usher_assignment_skill_gaps, "assignment", "skill_gaps")
USHER_OPERATION(usher_assignment_participants, "assignment", "participants")
USHER_OPERATION(usher_assignment_set_participant, "assignment", "set_participant")
USHER_OPERATION(usher_assignment_preview_hand_over, "assignment", "preview_hand_over")
USHER_OPERATION(usher_assignment_hand_over, "assignment", "hand_over")
USHER_OPERATION(usher_assignment_what_if, "assignment", "what_if")

USHER_OPERATION(usher_message_preview, "messages", "preview")
USHER_OPERATION(usher_message_send, "messages", "send")
USHER_OPERATION(usher_message_received, "messages", "received")
USHER_OPERATION(usher_message_status, "messages", "status")
USHER_OPERATION(usher_message_list, "messages", "list")

USHER_OPERATION(usher_outbox_claim, "outbox", "claim")
USHER_OPERATION(usher_outbox_ack, "outbox", "ack")
USHER_OPERATION(usher_outbox_fail, "outbox", "fail")

USHER_OPERATION(usher_task_list, "tasks", "list")
USHER_OPERATION(usher_task_create, "tasks", "create")
USHER_OPERATION(usher_task_complete, "tasks", "complete")
USHER_OPERATION(usher_task_reassign, "tasks", "reassign")
USHER_OPERATION(usher_task_redate, "tasks", "redate")

USHER_OPERATION(usher_step_fill, "steps", "fill")
USHER_OPERATION(usher_step_schedule, "steps", "schedule")
USHER_OPERATION(usher_step_hold, "steps", "hold")
USHER_OPERATION(usher_step_leave_out, "steps", "leave_out")

USHER_OPERATION(usher_journey_get, "journeys", "get")
USHER_OPERATION(usher_journey_advance, "journeys", "advance")
USHER_OPERATION(usher_journey_gate, "journeys", "gate")
USHER_OPERATION(usher_journey_waive, "journeys", "waive")
USHER_OPERATION(usher_journey_record, "journeys", "record")
USHER_OPERATION(usher_journey_data, "journeys", "data")
USHER_OPERATION(usher_journey_pause, "journeys", "pause")
USHER_OPERATION(usher_journey_resume, "journeys", "resume")
USHER_OPERATION(usher_journey_escalations, "journeys", "escalations")
USHER_OPERATION(usher_journey_acknowledge, "journeys", "acknowledge")
USHER_OPERATION(usher_journey_as_of, "journeys", "as_of")

USHER_OPERATION(usher_report_board, "reports", "board")
USHER_OPERATION(usher_report_agenda, "reports", "agenda")
USHER_OPERATION(usher_report_summary, "reports", "summary")

USHER_OPERATION(usher_playbook_lint, "playbooks", "lint")
USHER_OPERATION(usher_playbook_publish, "playbooks", "publish")
USHER_OPERATION(usher_playbook_get, "playbooks", "get")
USHER_OPERATION(usher_playbook_list, "playbooks", "list")
USHER_OPERATION(usher_playbook_history, "playbooks", "history")
USHER_OPERATION(usher_playbook_diff, "playbooks", "diff")
USHER_OPERATION(usher_playbook_coverage, "playbooks", "coverage")
USHER_OPERATION(usher_playbook_plan_migration, "playbooks", "plan_migration")
USHER_OPERATION(usher_playbook_migration, "playbooks", "migration")
USHER_OPERATION(usher_playbook_migrate, "playbooks", "migrate")
USHER_OPERATION(usher_playbook_revert_migration, "playbooks", "revert_migration")
USHER_OPERATION(usher_playbook_step_migration, "playbooks", "step_migration")
USHER_OPERATION(usher_playbook_shadow, "playbooks", "shadow")
USHER_OPERATION(usher_playbook_shadow_report, "playbooks", "shadow_report")
USHER_OPERATION(usher_playbook_end_shadow, "playbooks", "end_shadow")
USHER_OPERATION(usher_playbook_simulate, "playbooks", "simulate")

USHER_OPERATION(usher_key_status, "keys", "status")
USHER_SECRET_OPERATION(usher_key_replace_root, "keys", "replace_root")
USHER_OPERATION(usher_key_rotate, "keys", "rotate")
USHER_OPERATION(usher_key_step, "keys", "step")
USHER_OPERATION(usher_key_retire, "keys", "retire")
USHER_SECRET_OPERATION(usher_key_set_passphrase, "keys", "set_passphrase")
USHER_OPERATION(usher_key_revoke, "keys", "revoke")

USHER_OPERATION(usher_timeline_list, "timeline", "list")
USHER_OPERATION(usher_timeline_verify, "timeline", "verify")
USHER_OPERATION(usher_timeline_checkpoint, "timeline", "checkpoint")

USHER_OPERATION(usher_consent_give, "consents", "give")
USHER_OPERATION(usher_consent_withdraw, "consents", "withdraw")
USHER_OPERATION(usher_consent_list, "consents", "list")

USHER_OPERATION(usher_privacy_export, "privacy", "export")
USHER_OPERATION(usher_privacy_corrections, "privacy", "corrections")
USHER_OPERATION(usher_privacy_restrict, "privacy", "restrict")
USHER_OPERATION(usher_privacy_lift, "privacy", "lift")

USHER_OPERATION(usher_policy_put, "policy", "put")
USHER_OPERATION(usher_policy_get, "policy", "get")

USHER_OPERATION(usher_import_start, "imports", "start")
USHER_OPERATION(usher_import_step, "imports", "step")
USHER_OPERATION(usher_import_status, "imports", "status")
USHER_OPERATION(usher_import_cancel, "imports", "cancel")

USHER_OPERATION(usher_tick, "", "tick")

USHER_CHECK(usher_check_profile, "profile")
USHER_CHECK(usher_check_phone, "phone")
USHER_CHECK(usher_check_email, "email")
USHER_CHECK(usher_check_name, "name")
USHER_CHECK(usher_check_passport, "passport")
USHER_CHECK(usher_check_nationality, "nationality")
USHER_CHECK(usher_check_due, "due")
USHER_CHECK(usher_check_calendar, "calendar")
USHER_CHECK(usher_check_playbook, "playbook")
USHER_CHECK(usher_check_playbook_schema, "playbook_schema")
USHER_CHECK(usher_check_write_mrz, "write_mrz")
USHER_CHECK(usher_check_language, "language")
USHER_CHECK(usher_check_national_id, "national_id")
USHER_CHECK(usher_check_duplicate, "duplicate")
