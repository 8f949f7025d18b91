#include "engine/views.hpp"

#include "base/hex.hpp"

namespace usher::engine {
namespace {

std::string owned(std::string_view prefix, const RowKey &key) {
  return base::format_id(prefix, base::OwnedId{key.owner, key.n});
}

}  // namespace

std::optional<ExternalRef> reference(const std::optional<std::string> &system,
                                     const std::optional<std::string> &id) {
  if (!system || !id) return std::nullopt;
  return ExternalRef{*system, *id};
}

std::optional<std::string> agent_text(const std::optional<Id> &id) {
  if (!id) return std::nullopt;
  return base::format_id("agt", *id);
}

Customer view(const CustomerRow &row) {
  Customer out;
  out.id = base::format_id("cus", row.key.owner);
  out.external_ref = reference(row.ref_system, row.ref_id);
  out.source = row.source;
  out.name = row.name;
  out.phone = row.phone;
  out.phone_e164 = row.phone_e164;
  out.whatsapp = row.whatsapp;
  out.email = row.email;
  out.nationality = row.nationality;
  out.birth_date = row.birth_date;
  out.passport = row.passport;
  out.languages = row.languages;
  out.service = row.service;
  out.permit_expires = row.permit_expires;
  if (row.opt_in_us) out.whatsapp_opt_in = OptIn{*row.opt_in_us, row.opt_in_evidence.value_or("")};
  out.notes = row.notes;
  out.outcome = row.outcome;
  out.agent_id = agent_text(row.agent_id);
  out.restricted = row.restricted_us;
  out.erased = row.erased.value_or(std::vector<FieldClass>{});
  out.created_at = row.created_us;
  out.revision = row.key.rev;
  return out;
}

CustomerFinding view(const FindingRow &row) {
  return {owned("fnd", row.key),
          {row.code, row.severity, row.field, row.text.explanation, row.text.fix},
          row.state,
          row.waived_by,
          row.waived_reason};
}

std::vector<CustomerFinding> view(const std::vector<FindingRow> &rows) {
  std::vector<CustomerFinding> out;
  out.reserve(rows.size());
  for (const FindingRow &row : rows) out.push_back(view(row));
  return out;
}

Order view(const OrderRow &row) {
  return {owned("ord", row.key),
          base::format_id("cus", row.key.owner),
          reference(row.ref_system, row.ref_id),
          row.service,
          row.notes,
          row.state,
          row.placed_us,
          row.confirmed_us,
          row.confirmed_by};
}

Document view(const DocumentRow &row) {
  return {owned("doc", row.key),
          base::format_id("cus", row.key.owner),
          row.doc_key,
          row.doc_key,
          row.reference,
          row.state,
          row.reason,
          row.added_us};
}

Document view(const Case &c, const DocumentRow &row) {
  Document out = view(row);
  const auto facts = facts_of(c);
  const auto language = c.unit.session().language.value_or(c.written().fallback);
  for (const auto &each :
       playbook::required_documents(c.book(), playbook::wanted_service(facts), language, facts).documents)
    if (each.key == row.doc_key) out.title = each.title;
  return out;
}

Message view(const MessageRow &row) {
  Message out;
  out.id = owned("msg", row.key);
  out.customer_id = base::format_id("cus", row.key.owner);
  out.channel = row.channel;
  out.direction = row.direction;
  out.state = row.state;
  out.template_name = row.template_name;
  out.language = row.language;
  out.fallback_used = row.fallback_used;
  out.mode = row.mode;
  out.reason = row.reason;
  out.explanation = row.explanation;
  out.body = row.body;
  out.subject = row.subject;
  out.instead_of = row.instead_of;
  out.created_at = row.created_us;
  return out;
}

Task view(const TaskRow &row) {
  Task out;
  out.id = owned("tsk", row.key);
  out.customer_id = base::format_id("cus", row.key.owner);
  out.step = row.step;
  out.title = row.title;
  out.description = row.description;
  out.priority = row.priority;
  out.priority_reason = row.priority_reason;
  out.state = row.state;
  out.agent_id = agent_text(row.agent_id);
  out.role = row.role;
  out.unowned = row.unowned;
  out.due = Due{row.due_us, row.due_day, row.zone, row.due_days, row.estimated, row.due_policies};
  out.rule = row.rule;
  out.calendar = row.calendar;
  out.overdue = row.overdue;
  out.follow_up = row.follow_up;
  out.holds = row.holds.value_or(false);
  if (row.work) out.work = base::enum_name(*row.work);
  out.run = row.run.value_or(0);
  out.starts_at = row.starts_us;
  out.minutes = row.minutes;
  out.created_at = row.created_us;
  out.completed_at = row.completed_us;
  return out;
}

Journey view_journey(const Case &c) {
  Journey out;
  out.id = owned("jny", c.journey.key);
  out.customer_id = c.id();
  out.playbook = c.journey.playbook;
  out.version = c.journey.version;
  base::append_hex(out.hash, c.journey.hash);
  out.state = c.merged_into ? JourneyState::resting : c.progress.state;
  out.stage = c.book().stages[c.progress.stage].written->id;
  out.stage_since = c.journey.stage_us;
  out.holder = base::enum_name(playbook::holder(c.book(), c.progress));
  out.paused_until = c.journey.resume_us;
  out.pause_reason = c.journey.pause_reason;
  out.steps = playbook::explain(c.book(), c.progress, facts_of(c));
  for (std::size_t i = 0; i < out.steps.size(); ++i)
    out.steps[i].kind = base::enum_name(c.book().steps[i].kind);
  out.started_at = c.journey.started_us;
  out.finished_at = c.journey.finished_us;
  return out;
}

Agent view(const AgentRow &row, std::int64_t open_customers) {
  return {base::format_id("agt", row.key.owner),
          reference(row.ref_system, row.ref_id),
          row.name,
          row.skills,
          row.languages,
          row.capacity,
          row.active,
          row.contact,
          row.absences,
          open_customers,
          row.created_us,
          row.calendar,
          row.roles,
          row.team,
          row.capacity_percent.value_or(100),
          static_cast<double>(row.weight_percent.value_or(100)) / 100.0};
}

}  // namespace usher::engine
