#include "engine/message_writing.hpp"

#include "usher/error.hpp"

#include "engine/described/channel.hpp"
#include "engine/described/message.hpp"
#include "engine/drive.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/wording.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

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

/// What the messaging room says against sending, else what the channel says.
void decide(const Case &c, Draft &d) {
  const auto bad = std::ranges::find(d.findings, Severity::block, &Finding::severity);
  d.decision = bad == d.findings.end()
                   ? decide_channel(c, d)
                   : ChannelDecision{SendMode::refuse, bad->code, bad->field + ": " + bad->explanation,
                                     std::nullopt, std::nullopt};
  d.row.mode = d.decision.mode;
  d.row.reason = d.decision.reason;
  d.row.explanation = d.decision.explanation;
  d.row.state = state_for(d.decision.mode);
}

Draft attempt(Case &c, const messaging::Template &of, std::int64_t step) {
  auto rendered = render_for(c, of);
  Draft out;
  out.of = &of;
  MessageRow &row = out.row;
  row.channel = of.channel;
  row.template_name = of.name;
  row.step = step;
  row.language = rendered.language;
  row.fallback_used = rendered.fallback_used;
  if (!rendered.subject.empty()) row.subject = std::move(rendered.subject);
  row.body = std::move(rendered.text);
  row.created_us = c.unit.now();
  out.parameters = std::move(rendered.parameters);
  out.findings = std::move(rendered.findings);
  decide(c, out);
  return out;
}

/// What a template is asked for by: the first of those that stand in for one another.
const std::optional<std::string> &asked(const MessageRow &row) {
  return row.instead_of ? row.instead_of : row.template_name;
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

}  // namespace

MessageState write_message(Case &c, const messaging::Template &message, std::int64_t step) {
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

std::vector<Draft> attempts(Case &c, const messaging::Template &of, std::int64_t step) {
  std::vector<Draft> out{attempt(c, of, step)};
  while (out.back().row.mode == SendMode::refuse && !out.back().of->instead.empty())
    out.push_back(attempt(c, c.book().messages[c.book().message(out.back().of->instead)], step));
  return out;
}

Draft draft(Case &c, const messaging::Template &of, std::int64_t step) {
  auto all = attempts(c, of, step);
  const bool none = all.back().row.mode == SendMode::refuse;
  Draft chosen = std::move(none ? all.front() : all.back());
  all.erase(none ? all.begin() : all.end() - 1);
  for (const Draft &each : all) {
    const MessageRow &row = each.row;
    chosen.tried.push_back({*row.template_name, row.channel, row.reason});
    chosen.row.explanation.append(none ? " Not instead: " : " Instead of: ")
        .append(*row.template_name)
        .append(" by ")
        .append(messaging::rule_of(row.channel).name)
        .append(" (")
        .append(row.reason)
        .append(").");
  }
  if (!none && !all.empty()) chosen.row.instead_of = of.name;
  return chosen;
}

std::string event_data(const MessageRow &row, const std::vector<Draft::Refused> &tried) {
  std::string data = "{\"message\":" + std::to_string(row.key.n) + ",\"type\":\"";
  data.append(messaging::rule_of(row.channel).type).append("\",\"direction\":");
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
  if (row.instead_of) put("instead_of", *row.instead_of);
  if (tried.empty()) return data + '}';
  data += ",\"tried\":[";
  for (const Draft::Refused &each : tried) {
    data += &each == &tried.front() ? "{\"template\":" : ",{\"template\":";
    base::append_json(data, each.template_name);
    put("channel", each.channel);
    put("reason", each.reason);
    data += '}';
  }
  return data + "]}";
}

MessageRow &store(Case &c, Draft &&d) {
  const auto waits = [&](const MessageRow &row) {
    return asked(row) && asked(row) == asked(d.row) && row.step == d.row.step &&
           (row.state == MessageState::held || row.state == MessageState::refused);
  };
  const auto known = std::ranges::find_if(c.messages, waits);
  const bool out = d.row.state == MessageState::queued;
  MessageRow *row = nullptr;
  if (known != c.messages.end()) {
    d.row.key = known->key;
    const bool same = known->state == d.row.state && known->explanation == d.row.explanation &&
                      known->template_name == d.row.template_name && known->subject == d.row.subject &&
                      known->body == d.row.body;
    if (same) return *known;
    c.unit.update(c.subject, d.row);
    row = &(*known = d.row);
  } else {
    c.unit.append(c.subject, d.row);
    row = &c.messages.emplace_back(d.row);
  }
  c.unit.event(c.subject, event_kind(row->state), event_data(*row, d.tried));
  if (out) put_outbox(c.unit, c.subject, messaging::rule_of(row->channel).item, row->key.n, payload_of(c, d));
  return *row;
}

const messaging::Template &template_named(const playbook::Playbook &book, std::string_view name,
                                          std::string_view field) {
  const auto index = book.message(name);
  if (index != playbook::kNone) return book.messages[index];
  std::string known;
  for (const auto &each : book.messages) known.append(known.empty() ? "" : ", ").append(each.name);
  throw Error(Code::invalid_argument, std::string(field) + ": unknown template; known: " + known);
}

Draft free_text(const Case &c, Channel channel, const std::optional<std::string> &subject,
                const std::string &text) {
  Draft out;
  out.row.channel = channel;
  out.row.language = language_for(c);
  out.row.subject = subject;
  out.row.body = text;
  out.row.created_us = c.unit.now();
  decide(c, out);
  return out;
}

}  // namespace usher::engine
