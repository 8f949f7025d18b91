// Messages: written in the customer's language, allowed or not by the channel's rules, handed to the host
// through the outbox, and followed by what the host reports (S0-16 .. S0-19, S0-31).
#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/contact_keys.hpp"
#include "engine/decisions.hpp"
#include "engine/described/channel.hpp"
#include "engine/described/message.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/masking.hpp"
#include "engine/message_writing.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/reveal.hpp"
#include "engine/views.hpp"
#include "engine/wording.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Who wrote: of merged records the one that stands for them.
Id customer_of(Unit &unit, const ReceivedMessage &request) {
  if (request.customer_id) return standing_for(unit, parse_customer_id(*request.customer_id, "customer_id"));
  if (!request.phone && !request.email)
    throw Error(Code::invalid_argument, "customer_id: required unless phone or email is given");
  const std::string field = request.phone ? "phone" : "email";
  auto found = request.phone ? unit.find_token(vault::IndexId::whatsapp,
                                               check_phone({*request.phone, std::nullopt}).whatsapp_key)
                             : unit.find_token(vault::IndexId::email, email_key(*request.email));
  for (Id &id : found) id = standing_for(unit, id);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.empty()) throw Error(Code::not_found, field + ": no customer has it");
  if (found.size() > 1)
    throw Error(Code::conflict, field + ": several customers have it; name one with customer_id");
  return found.front();
}

/// Free text has a subject where the channel does; a template brings its own.
void check_subject(const SendMessage &request, Channel channel) {
  const bool wanted = request.text && messaging::rule_of(channel).subject;
  if (request.template_name && request.channel)
    throw Error(Code::invalid_argument, "channel: a template has its own");
  if (request.subject.has_value() != wanted)
    throw Error(Code::invalid_argument,
                wanted ? "subject: required for an e-mail" : "subject: only free text by e-mail has one");
  if (request.subject &&
      (base::trim(*request.subject).empty() || request.subject->find_first_of("\r\n") != std::string::npos))
    throw Error(Code::invalid_argument, "subject: must be one line of text");
}

Message shown(MessageRow &row, const std::vector<std::string> &reveal = {}) {
  Message out = view(row);
  mask(out, reveal);
  return out;
}

}  // namespace
}  // namespace usher::engine

namespace usher {

Message Messages::send(const SendMessage &request) const {
  return core_->write("messages.send", request, [&](Unit &unit) -> Answer<Message> {
    if (request.template_name.has_value() == request.text.has_value())
      throw Error(Code::invalid_argument, "text: give either template_name or text");
    const Channel channel = request.channel.value_or(Channel::whatsapp);
    engine::check_subject(request, channel);
    Case c = engine::load_case(unit, request.customer_id);
    engine::Draft d =
        request.text
            ? engine::free_text(c, channel, request.subject, *request.text)
            : engine::draft(c, engine::template_named(c.book(), *request.template_name, "template_name"), -1);
    MessageRow &row = engine::store(c, std::move(d));
    Message out = engine::shown(row);
    // Refused while the data is only stored, and the journey stays where it is; of merged records drive()
    // refuses.
    if (c.customer.restricted_us)
      c.save();
    else
      engine::drive(c, {playbook::EventKind::message_status, playbook::kNone, {}});
    return {out, c.subject.id};
  });
}

Message Messages::received(const ReceivedMessage &request) const {
  return core_->write("messages.received", request, [&](Unit &unit) -> Answer<Message> {
    Case c = engine::load_case(unit, engine::customer_of(unit, request));
    if (request.provider_id)
      for (MessageRow &known : c.messages)
        if (known.direction == Direction::inbound && known.provider_id == request.provider_id)
          return {engine::shown(known), c.subject.id};
    MessageRow row;
    row.channel =
        request.channel.value_or(request.email && !request.phone ? Channel::email : Channel::whatsapp);
    row.direction = Direction::inbound;
    row.state = MessageState::received;
    row.mode = SendMode::free_text;
    row.language = engine::language_for(c);
    row.reason = "inbound";
    row.body = request.text;
    row.subject = request.subject;
    row.provider_id = request.provider_id;
    row.created_us = request.at.value_or(unit.now());
    unit.append(c.subject, row);
    unit.event(c.subject, EventKind::message_received, engine::event_data(row));
    c.messages.push_back(row);
    const bool opens = row.channel == Channel::whatsapp;
    if (opens && (!c.customer.last_inbound_us || *c.customer.last_inbound_us < row.created_us)) {
      c.customer.last_inbound_us = row.created_us;
      c.customer_changed = true;
    }
    // What comes in is stored in any case.
    if (c.customer.restricted_us)
      c.save();
    else
      engine::drive(c, {playbook::EventKind::message_received, playbook::kNone, {}});
    return {engine::shown(row), c.subject.id};
  });
}

Message Messages::status(const ReportMessageStatus &request) const {
  return core_->write("messages.status", request, [&](Unit &unit) -> Answer<Message> {
    using enum MessageState;
    const bool reportable = request.status == accepted || request.status == sent ||
                            request.status == delivered || request.status == read || request.status == failed;
    if (!reportable)
      throw Error(Code::invalid_argument, "status: a report says accepted, sent, delivered, read or failed");
    const auto id = engine::parse_owned("msg", request.id, "id");
    Case c = engine::load_case(unit, id.owner, "id");
    MessageRow &row = engine::numbered(c.messages, id.n, "message");
    if (row.direction == Direction::inbound || row.state == held || row.state == refused)
      throw Error(Code::precondition, "id: this message did not go out, so nothing can be reported of it");
    engine::report_status(c, row,
                          {row.key.n, request.status, request.at.value_or(unit.now()), request.error_code});
    return {engine::shown(engine::numbered(c.messages, id.n, "message")), c.subject.id};
  });
}

MessagePage Messages::list(const ListMessages &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Message>(request.reveal);
    Case c = engine::load_case(unit, request.customer_id);
    MessagePage out;
    for (const MessageRow &row : c.messages) out.messages.push_back(engine::view(row));
    engine::add_history(unit, c.subject, out.messages);
    for (Message &message : out.messages) mask(message, request.reveal);
    record_reveal<Message>(unit, c.subject, request.reveal);
    return out;
  });
}

}  // namespace usher
