#include "engine/message_writing.hpp"

#include "usher/error.hpp"

#include "engine/described/channel.hpp"
#include "engine/described/message.hpp"
#include "engine/drive.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/privacy/ledger.hpp"
#include "engine/wording.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

messaging::Reach reach_of(const Case &c) {
  for (const MessageRow &message : c.messages)
    if (message.direction == Direction::inbound || message.state == MessageState::delivered ||
        message.state == MessageState::read)
      return messaging::Reach::proven;
  return messaging::Reach::unknown;
}

messaging::WhatsAppFacts channel_facts(const Case &c) {
  return {.now = c.unit.now(),
          .last_inbound = c.customer.last_inbound_us,
          .opted_in = c.customer.opt_in_us.has_value(),
          .withdrawn = consent_withdrawn(c),
          .reach = reach_of(c)};
}

MessageState state_for(SendMode mode) {
  switch (mode) {
    case SendMode::hold:
      return MessageState::held;
    case SendMode::refuse:
      return MessageState::refused;
    default:
      return MessageState::queued;
  }
}

void apply(const ChannelDecision &decision, MessageRow &row) {
  row.mode = decision.mode;
  row.reason = decision.reason;
  row.explanation = decision.explanation;
  row.state = state_for(decision.mode);
}

void refuse(MessageRow &row, std::string reason, std::string explanation) {
  apply({SendMode::refuse, std::move(reason), std::move(explanation), std::nullopt, std::nullopt}, row);
}

/// What no channel is asked about; whether there is such a thing.
bool refused_before_channel(const Case &c, MessageRow &row) {
  if (c.customer.restricted_us)
    refuse(row, "processing_restricted",
           "Processing of this customer's data is restricted: it is only stored.");
  else if (!c.customer.phone_e164)
    refuse(row, "no_phone", "The profile has no phone number that a message could go to.");
  else
    return false;
  return true;
}

/// The template that announces a list while the list itself may not go out.
std::optional<std::string> ready_template(const Case &c, const MessageTemplate &message) {
  for (const auto &step : c.book().steps)
    if (step.message != playbook::kNone && step.ready_message != playbook::kNone &&
        c.book().messages[step.message].name == message.name)
      return c.book().messages[step.ready_message].name;
  return std::nullopt;
}

EventKind event_kind(MessageState state) {
  switch (state) {
    case MessageState::held:
      return EventKind::message_held;
    case MessageState::refused:
      return EventKind::message_refused;
    case MessageState::received:
      return EventKind::message_received;
    default:
      return EventKind::message_queued;
  }
}

/// What the host sends, as JSON.
std::string payload(const Case &c, const Draft &d) {
  const MessageRow &row = d.row;
  std::string out = "{\"channel\":\"whatsapp\",\"to\":";
  base::append_json(out, *c.customer.phone_e164);
  if (row.mode == SendMode::template_message && row.template_name) {
    out += ",\"template\":{\"name\":";
    base::append_json(out, *row.template_name);
    out += ",\"language\":";
    base::append_json(out, std::string(messaging::whatsapp_language(row.language).value_or(row.language)));
    out += ",\"parameters\":[";
    for (const auto &each : d.parameters) {
      if (&each != &d.parameters.front()) out += ',';
      base::append_json_string(out, each.text);
    }
    out += "]}";
  }
  out += ",\"text\":";
  base::append_json(out, row.body);
  return out + '}';
}

}  // namespace

MessageState write_message(Case &c, const MessageTemplate &message, std::int64_t step) {
  return store(c, draft(c, message, step)).state;
}

void report_status(Case &c, MessageRow &row, const StatusEvent &report) {
  c.unit.event(c.subject, EventKind::message_status, base::to_json(report));
  const MessageState folded = messaging::fold_status(row.state, report.status);
  if (folded == row.state) return;
  row.state = folded;
  c.unit.update(c.subject, row);
  if (c.rests()) return;  // what was sent stays sent; the journey rests
  const auto step = row.step < 0 ? playbook::kNone : static_cast<playbook::Index>(row.step);
  drive(c, {playbook::EventKind::message_status, step, base::enum_name(folded)});
}

void add_history(Unit &unit, Subject &subject, std::vector<Message> &messages) {
  std::vector<std::pair<std::int64_t, std::vector<std::uint8_t>>> events;
  {
    auto cursor =
        unit.db().query("SELECT n, payload FROM event WHERE customer_id = $1 AND kind = $2 ORDER BY n",
                        subject.id, static_cast<std::int64_t>(EventKind::message_status));
    while (cursor.next())
      events.emplace_back(cursor.integer(0), std::vector(cursor.bytes(1).begin(), cursor.bytes(1).end()));
  }
  for (const auto &[n, payload] : events) {
    const auto report = base::from_json<StatusEvent>(unit.unseal_event(subject, n, payload));
    const auto id = base::format_id("msg", base::OwnedId{subject.id, report.message});
    const auto found = std::ranges::find(messages, id, &Message::id);
    if (found != messages.end()) found->history.push_back({report.status, report.at, report.error_code});
  }
}

Draft draft(Case &c, const MessageTemplate &message, std::int64_t step) {
  auto rendered = render_for(c, message);
  Draft out;
  MessageRow &row = out.row;
  row.template_name = message.name;
  row.step = step;
  row.language = rendered.language;
  row.fallback_used = rendered.fallback_used;
  row.body = std::move(rendered.text);
  row.created_us = c.unit.now();
  out.parameters = std::move(rendered.parameters);
  const auto bad = std::ranges::find(rendered.findings, Severity::block, &Finding::severity);
  if (bad != rendered.findings.end()) {
    refuse(row, bad->code, bad->field + ": " + bad->explanation);
  } else if (!refused_before_channel(c, row)) {
    auto facts = channel_facts(c);
    const bool as_template = message.mode == TemplateMode::template_message;
    facts.template_approved = as_template && message.approval == Approval::approved;
    facts.ready_template = ready_template(c, message);
    facts.list_parameter = !as_template && row.body.find('\n') != std::string::npos;
    apply(messaging::whatsapp_decide(facts), row);
  }
  return out;
}

std::string event_data(const MessageRow &row) {
  std::string data = "{\"message\":" + std::to_string(row.key.n) + ",\"type\":\"WHATSAPP\",\"direction\":";
  data += row.direction == Direction::outbound ? "\"OUTBOUND\"" : "\"INBOUND\"";
  const auto put = [&](std::string_view name, const auto &value) {
    data.append(",\"").append(name).append("\":");
    base::append_json(data, value);
  };
  if (row.template_name) put("template", *row.template_name);
  put("state", row.state);
  if (row.direction == Direction::inbound) return data + '}';
  put("language", row.language);
  put("fallback_used", row.fallback_used);
  put("mode", row.mode);
  put("reason", row.reason);
  put("explanation", row.explanation);
  return data + '}';
}

MessageRow &store(Case &c, Draft &&d) {
  const auto waits = [&](const MessageRow &row) {
    return row.template_name && row.template_name == d.row.template_name && row.step == d.row.step &&
           (row.state == MessageState::held || row.state == MessageState::refused);
  };
  const auto known = std::ranges::find_if(c.messages, waits);
  const bool out = d.row.state == MessageState::queued;
  MessageRow *row = nullptr;
  if (known != c.messages.end()) {
    d.row.key = known->key;
    const bool same =
        known->state == d.row.state && known->reason == d.row.reason && known->body == d.row.body;
    if (same) return *known;
    c.unit.update(c.subject, d.row);
    row = &(*known = d.row);
  } else {
    c.unit.append(c.subject, d.row);
    row = &c.messages.emplace_back(d.row);
  }
  c.unit.event(c.subject, event_kind(row->state), event_data(*row));
  if (out) put_outbox(c.unit, c.subject, "message.whatsapp", row->key.n, payload(c, d));
  return *row;
}

const MessageTemplate &template_named(const Case &c, std::string_view name, std::string_view field) {
  const auto index = c.book().message(name);
  if (index != playbook::kNone) return c.book().messages[index];
  std::string known;
  for (const auto &each : c.book().messages) known.append(known.empty() ? "" : ", ").append(each.name);
  throw Error(Code::invalid_argument, std::string(field) + ": unknown template; known: " + known);
}

Draft free_text(const Case &c, const std::string &text) {
  Draft out;
  out.row.language = language_for(c);
  out.row.body = text;
  out.row.created_us = c.unit.now();
  if (!refused_before_channel(c, out.row)) apply(messaging::whatsapp_decide(channel_facts(c)), out.row);
  return out;
}

}  // namespace usher::engine
