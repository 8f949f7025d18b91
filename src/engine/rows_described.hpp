// Permanent table and column numbers, and what seals each column. Never renumber, never reuse.
#pragma once
#include "engine/described/agent.hpp"
#include "engine/described/calendars.hpp"
#include "engine/described/customer.hpp"
#include "engine/described/fields.hpp"
#include "engine/described/task.hpp"
#include "engine/erasure/rows.hpp"
#include "engine/row_columns.hpp"
#include "engine/rows.hpp"
#include "playbook/described_steps.hpp"

namespace usher::base {

using engine::AgentRow;
using engine::CalendarRow;
using engine::CustomerRow;
using engine::DocumentRow;
using engine::DuplicateRow;
using engine::FindingRow;
using engine::FindingText;
using engine::HostTableRow;
using engine::JourneyRow;
using engine::MessageRow;
using engine::OrderRow;
using engine::TaskRow;

template <>
struct Described<FindingText> {
  static constexpr std::string_view name = "FindingText", doc = "The words of a finding.";
  static constexpr auto fields = FieldList{
      field<&FindingText::explanation>("explanation", "Which part broke which rule."),
      field<&FindingText::fix>("fix", "What would mend it."),
  };
};

template <>
struct Described<AgentRow> {
  using T = AgentRow;
  static constexpr std::uint32_t table = 1;
  static constexpr std::size_t first_columns = 10;
  static constexpr std::string_view name = "agent", doc = "Who looks after customers.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      sealed_column<&T::name>(1, "name", Sensitivity::contact, "Name as customers read it."),
      sealed_column<&T::contact>(2, "contact", Sensitivity::contact, "How customers reach the agent."),
      signed_column<&T::skills>(3, "skills", "Skills, as JSON."),
      signed_column<&T::languages>(4, "languages", "BCP 47, as JSON."),
      signed_column<&T::capacity>(5, "capacity", "Open customers at once."),
      signed_column<&T::active>(6, "active", "Takes customers at all."),
      sealed_column<&T::absences>(7, "absences", Sensitivity::contact, "Days away, as JSON."),
      signed_column<&T::ref_system>(8, "ref_system", "External reference: system."),
      signed_column<&T::ref_id>(9, "ref_id", "External reference: id."),
      signed_column<&T::created_us>(10, "created_us", "When the row was first written."),
      signed_column<&T::calendar>(11, "calendar", "Calendar of the agent's working hours."),
      signed_column<&T::roles>(12, "roles", "Playbook roles held, as JSON."),
      signed_column<&T::team>(13, "team", "Pool that an assignment may be kept to."),
      signed_column<&T::capacity_percent>(14, "capacity_percent", "How much of the capacity counts."),
      signed_column<&T::weight_percent>(15, "weight_percent", "Share among colleagues; 100: one."),
  };
};

template <>
struct Described<CustomerRow> {
  using T = CustomerRow;
  static constexpr std::uint32_t table = 2;
  static constexpr std::size_t first_columns = 23;
  static constexpr std::string_view name = "customer", doc = "Who arrived, and what the profile says.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      sealed_column<&T::name>(1, "name", Sensitivity::contact, "Name as the customer writes it."),
      sealed_column<&T::phone>(2, "phone", Sensitivity::contact, "Phone as typed."),
      sealed_column<&T::phone_e164>(3, "phone_e164", Sensitivity::contact, "Phone in E.164."),
      sealed_column<&T::email>(4, "email", Sensitivity::contact, "E-mail as typed."),
      sealed_column<&T::nationality>(5, "nationality", Sensitivity::identity, "Nationality code."),
      sealed_column<&T::birth_date>(6, "birth_date", Sensitivity::identity, "Days since 1970."),
      sealed_column<&T::passport>(7, "passport", Sensitivity::identity, "Passport, as JSON."),
      sealed_column<&T::notes>(8, "notes", Sensitivity::conversation, "Notes on the profile."),
      sealed_column<&T::permit_expires>(9, "permit_expires", Sensitivity::identity, "Days since 1970."),
      sealed_column<&T::opt_in_evidence>(10, "opt_in_evidence", Sensitivity::conversation,
                                         "How consent was given."),
      signed_column<&T::source>(11, "source", "How the customer arrived."),
      signed_about<&T::whatsapp>(12, "whatsapp", Sensitivity::contact,
                                 "Likelihood of WhatsApp at the last review."),
      signed_about<&T::languages>(13, "languages", Sensitivity::contact,
                                  "BCP 47, most preferred first, as JSON."),
      signed_column<&T::service>(14, "service", "Service of the playbook."),
      signed_about<&T::opt_in_us>(15, "opt_in_us", Sensitivity::conversation,
                                  "When consent to WhatsApp was given."),
      signed_about<&T::last_inbound_us>(16, "last_inbound_us", Sensitivity::conversation,
                                        "When the customer last wrote."),
      signed_column<&T::outcome>(17, "outcome", "Outcome of the profile review."),
      signed_column<&T::agent_id>(18, "agent_id", "The agent in charge."),
      signed_column<&T::decision>(19, "decision", "Number of the event that holds the decision record."),
      signed_column<&T::ref_system>(20, "ref_system", "External reference: system."),
      signed_column<&T::ref_id>(21, "ref_id", "External reference: id."),
      signed_about<&T::phone_region>(22, "phone_region", Sensitivity::contact,
                                     "Region assumed for the phone."),
      signed_column<&T::created_us>(23, "created_us", "When the customer was enrolled."),
      signed_column<&T::restricted_us>(24, "restricted_us", "Since when the data is only stored."),
      signed_column<&T::erased>(25, "erased", "Classes whose values were destroyed, as JSON."),
  };
};

template <>
struct Described<FindingRow> {
  using T = FindingRow;
  static constexpr std::uint32_t table = 3;
  static constexpr std::string_view name = "finding", doc = "What the profile review found.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::code>(1, "code", "Finding code."),
      signed_column<&T::severity>(2, "severity", "As the playbook grades it."),
      signed_column<&T::field>(3, "field", "Field of the profile."),
      sealed_column<&T::text>(4, "text", Sensitivity::identity, "Explanation and fix, as JSON."),
      signed_column<&T::state>(5, "state", "Open, resolved or waived."),
      sealed_column<&T::waived_by>(6, "waived_by", Sensitivity::conversation, "Who takes responsibility."),
      sealed_column<&T::waived_reason>(7, "waived_reason", Sensitivity::conversation, "Why."),
  };
};

template <>
struct Described<OrderRow> {
  using T = OrderRow;
  static constexpr std::uint32_t table = 4;
  static constexpr std::string_view name = "customer_order", doc = "What a customer asked for.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::service>(1, "service", "Service of the playbook."),
      sealed_column<&T::notes>(2, "notes", Sensitivity::conversation, "Notes of the intake form."),
      signed_column<&T::state>(3, "state", "Placed or confirmed."),
      signed_column<&T::placed_us>(4, "placed_us", "When it was placed."),
      signed_column<&T::confirmed_us>(5, "confirmed_us", "When it was confirmed."),
      sealed_column<&T::confirmed_by>(6, "confirmed_by", Sensitivity::conversation, "Who confirmed it."),
      signed_column<&T::ref_system>(7, "ref_system", "External reference: system."),
      signed_column<&T::ref_id>(8, "ref_id", "External reference: id."),
  };
};

template <>
struct Described<DocumentRow> {
  using T = DocumentRow;
  static constexpr std::uint32_t table = 5;
  static constexpr std::string_view name = "document", doc = "A document that is here.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::doc_key>(1, "doc_key", "Key in the service's list."),
      sealed_column<&T::reference>(2, "reference", Sensitivity::identity, "Where the host keeps the file."),
      signed_column<&T::state>(3, "state", "Uploaded, verified or rejected."),
      sealed_column<&T::reason>(4, "reason", Sensitivity::conversation, "Why it was rejected."),
      signed_column<&T::added_us>(5, "added_us", "When it arrived."),
  };
};

template <>
struct Described<MessageRow> {
  using T = MessageRow;
  static constexpr std::uint32_t table = 6;
  static constexpr std::size_t first_columns = 13;
  static constexpr std::string_view name = "message", doc = "A message to or from a customer.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::channel>(1, "channel", "WhatsApp or e-mail."),
      signed_column<&T::direction>(2, "direction", "Outbound or inbound."),
      signed_column<&T::state>(3, "state", "Held, queued, ... as last reported."),
      signed_column<&T::template_name>(4, "template", "Template of the playbook."),
      signed_column<&T::step>(5, "step", "Playbook step, -1 for a person."),
      signed_column<&T::language>(6, "language", "BCP 47."),
      signed_column<&T::fallback_used>(7, "fallback_used", "No template in the customer's language."),
      signed_column<&T::mode>(8, "mode", "Template or free text."),
      signed_column<&T::reason>(9, "reason", "Code of the channel rule."),
      signed_column<&T::explanation>(10, "explanation", "The rule in words."),
      sealed_column<&T::body>(11, "body", Sensitivity::conversation, "The text."),
      signed_about<&T::provider_id>(12, "provider_id", Sensitivity::conversation, "The channel's id."),
      signed_column<&T::created_us>(13, "created_us", "When it was written."),
      sealed_column<&T::subject>(14, "subject", Sensitivity::conversation, "Subject of an e-mail."),
      signed_column<&T::instead_of>(15, "instead_of", "Template that was asked for and refused."),
  };
};

template <>
struct Described<TaskRow> {
  using T = TaskRow;
  static constexpr std::uint32_t table = 7;
  static constexpr std::size_t first_columns = 18;
  static constexpr std::string_view name = "task", doc = "What a person has to do.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::step>(1, "step", "Playbook step; empty for a person."),
      signed_column<&T::gate>(2, "gate", "Gate that completion has to pass."),
      sealed_column<&T::title>(3, "title", Sensitivity::conversation, "Title."),
      sealed_column<&T::description>(4, "description", Sensitivity::conversation, "Description."),
      signed_column<&T::priority>(5, "priority", "Low, medium, high."),
      signed_about<&T::priority_reason>(6, "priority_reason", Sensitivity::identity, "Why."),
      signed_column<&T::state>(7, "state", "Open, completed or withdrawn."),
      signed_column<&T::agent_id>(8, "agent_id", "Assignee."),
      signed_column<&T::due_us>(9, "due_us", "Due instant."),
      signed_column<&T::due_day>(10, "due_day", "Due civil day."),
      signed_column<&T::zone>(11, "zone", "IANA zone of the civil day."),
      signed_column<&T::due_days>(12, "due_days", "How the date was computed, as JSON."),
      signed_column<&T::estimated>(13, "estimated", "The calendar is an estimate there."),
      signed_column<&T::overdue>(14, "overdue", "Time ran out."),
      signed_column<&T::follow_up>(15, "follow_up", "The next follow-up of the intake."),
      signed_column<&T::created_us>(16, "created_us", "When it was opened."),
      signed_column<&T::completed_us>(17, "completed_us", "When it was completed."),
      sealed_column<&T::note>(18, "note", Sensitivity::conversation, "Note on completion."),
      signed_column<&T::rule>(19, "rule", "How long there is, for example 2bd."),
      signed_column<&T::start_us>(20, "start_us", "From when it was counted."),
      signed_column<&T::calendar>(21, "calendar", "The calendar it was counted in."),
      signed_column<&T::due_policies>(22, "due_policies", "Settings that made a difference, as JSON."),
      signed_column<&T::work>(23, "work", "What completes it; absent: somebody says so."),
      signed_column<&T::run>(24, "run", "Which time, of a step that is done again and again."),
      signed_column<&T::starts_us>(25, "starts_us", "When its meeting begins."),
      signed_column<&T::minutes>(26, "minutes", "How long that lasts."),
      signed_column<&T::holds>(27, "holds", "The card does not move before it is done."),
      signed_column<&T::role>(28, "role", "Role whose work it is; none for a task made by hand."),
      signed_column<&T::unowned>(29, "unowned", "Why nobody has it."),
  };
};

template <>
struct Described<JourneyRow> {
  using T = JourneyRow;
  static constexpr std::uint32_t table = 8;
  static constexpr std::size_t first_columns = 6;
  static constexpr std::string_view name = "journey",
                                    doc = "A customer's run of one pinned playbook version.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::playbook>(1, "playbook", "Playbook id."),
      signed_column<&T::version>(2, "version", "Version."),
      signed_column<&T::hash>(3, "hash", "BLAKE2b-256 of the canonical form."),
      signed_column<&T::progress>(4, "progress", "Stage and step states, compact."),
      signed_column<&T::started_us>(5, "started_us", "Start."),
      signed_column<&T::finished_us>(6, "finished_us", "End."),
      signed_column<&T::times>(7, "times", "When stages and steps began and ended, compact."),
      signed_column<&T::stage>(8, "stage", "Stage the card is in."),
      signed_column<&T::stage_us>(9, "stage_us", "Since when."),
      signed_column<&T::holder>(10, "holder", "Whose time runs: ours, the customer's, a third party's."),
      signed_column<&T::holder_us>(11, "holder_us", "Since when."),
      signed_column<&T::resume_us>(12, "resume_us", "Paused until then."),
      sealed_column<&T::pause_reason>(13, "pause_reason", Sensitivity::conversation, "Why."),
  };
};

template <>
struct Described<CalendarRow> {
  using T = CalendarRow;
  static constexpr std::uint32_t table = 14;
  static constexpr std::string_view name = "calendar", doc = "A version of a calendar that the store keeps.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::name>(1, "name", "Name that agents, playbooks and other calendars use."),
      signed_column<&T::edit>(2, "edit", "Put whole, or single days."),
      signed_column<&T::text>(3, "text", "The calendar file; empty: the shipped one of this name."),
      signed_column<&T::days>(4, "days", "Days decided on top of it, as JSON."),
      sealed_column<&T::reason>(5, "reason", Sensitivity::conversation, "Why it was edited."),
      signed_column<&T::source>(6, "source", "Where the edit was published."),
      signed_column<&T::actor>(7, "actor", "Who edited it: a row of the table actor."),
      signed_column<&T::created_us>(8, "created_us", "When."),
  };
};

template <>
struct Described<DuplicateRow> {
  using T = DuplicateRow;
  static constexpr std::uint32_t table = 15;
  static constexpr std::string_view name = "duplicate", doc = "What was decided about two records.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::other>(1, "other_id", "The other record, which owns a row that mirrors this one."),
      signed_column<&T::dismissed>(2, "dismissed", "Decided: not the same person."),
      signed_column<&T::standing>(3, "standing", "Apart, merged into the other, or kept for both."),
      signed_column<&T::verdict>(4, "verdict", "The latest decision."),
      signed_column<&T::owner_kept>(5, "owner_kept", "The owner is, or was, the record that was kept."),
      sealed_column<&T::by>(6, "decided_by", Sensitivity::conversation, "Who decided."),
      sealed_column<&T::reason>(7, "reason", Sensitivity::conversation, "Why."),
      signed_column<&T::decided_us>(8, "decided_us", "When."),
      signed_column<&T::resolved>(9, "resolved", "Findings that the latest merge resolved, as JSON."),
  };
};

template <>
struct Described<HostTableRow> {
  using T = HostTableRow;
  static constexpr std::uint32_t table = 22;
  static constexpr std::string_view name = "host_table", doc = "A table of the host's own.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::name>(1, "name", "Name of the host's table."),
      signed_column<&T::number>(2, "number", "Its permanent number, from 65536."),
      signed_column<&T::columns>(3, "columns", "Its columns by their numbers from 1, as JSON."),
      signed_column<&T::created_us>(4, "created_us", "When it was defined first."),
  };
};

}  // namespace usher::base

namespace usher::engine {

/// Columns sealed outside owned rows.
inline constexpr std::uint32_t kEventTable = 9, kEventPayload = 1;
inline constexpr std::uint32_t kOutboxTable = 10, kOutboxPayload = 1;
inline constexpr std::uint32_t kIdempotencyTable = 11, kIdempotencyAnswer = 1;
inline constexpr std::uint32_t kActorTable = 12, kActorName = 1;

}  // namespace usher::engine
