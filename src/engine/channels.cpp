#include "engine/channels.hpp"

#include "usher/check.hpp"

#include "base/json.hpp"
#include "engine/privacy/ledger.hpp"
#include "messaging/email.hpp"
#include "messaging/whatsapp.hpp"

#include <array>

namespace usher::engine {
namespace {

using messaging::Approval;
using messaging::Reach;
using messaging::TemplateMode;

ChannelDecision refused(std::string reason, std::string explanation) {
  return {SendMode::refuse, std::move(reason), std::move(explanation), std::nullopt, std::nullopt};
}

void put(std::string &out, std::string_view name, std::string_view text) {
  out.append(",\"").append(name).append("\":");
  base::append_json_string(out, text);
}

/// The texts of `list` as a JSON array.
template <class List, class TextOf>
void put_list(std::string &out, std::string_view name, const List &list, TextOf text_of) {
  out.append(",\"").append(name).append("\":[");
  for (const auto &each : list) {
    if (&each != &list.front()) out += ',';
    base::append_json_string(out, text_of(each));
  }
  out += ']';
}

Reach whatsapp_reach(const Case &c) {
  for (const MessageRow &message : c.messages)
    if (message.channel == Channel::whatsapp &&
        (message.direction == Direction::inbound || message.state == MessageState::delivered ||
         message.state == MessageState::read))
      return Reach::proven;
  return Reach::unknown;
}

/// The template that announces a list while the list itself may not go out.
std::optional<std::string> ready_template(const Case &c, const messaging::Template &list) {
  for (const auto &step : c.book().steps)
    if (step.message != playbook::kNone && step.ready_message != playbook::kNone &&
        c.book().messages[step.message].name == list.name)
      return c.book().messages[step.ready_message].name;
  return std::nullopt;
}

std::string phone(const Case &c) {
  return c.customer.phone_e164.value_or("");
}

ChannelDecision decide_whatsapp(const Case &c, const Draft &draft) {
  if (!c.customer.phone_e164)
    return refused("no_phone", "The profile has no phone number that a message could go to.");
  messaging::WhatsAppFacts facts{.now = c.unit.now(),
                                 .last_inbound = c.customer.last_inbound_us,
                                 .opted_in = c.customer.opt_in_us.has_value(),
                                 .withdrawn = consent_withdrawn(c, Channel::whatsapp),
                                 .reach = whatsapp_reach(c)};
  if (draft.of != nullptr) {
    const bool as_template = draft.of->mode == TemplateMode::template_message;
    facts.template_approved = as_template && draft.of->approval == Approval::approved;
    facts.ready_template = ready_template(c, *draft.of);
    facts.list_parameter = !as_template && draft.row.body.find('\n') != std::string::npos;
  }
  return messaging::whatsapp_decide(facts);
}

void put_whatsapp(std::string &out, const Draft &draft) {
  const MessageRow &row = draft.row;
  if (row.mode == SendMode::template_message && draft.of != nullptr) {
    out += ",\"template\":{\"name\":";
    base::append_json_string(out, draft.of->name);
    put(out, "language", messaging::whatsapp_language(row.language).value_or(row.language));
    put_list(out, "parameters", draft.parameters,
             [](const messaging::RenderedValue &each) -> std::string_view { return each.text; });
    out += '}';
  }
  put(out, "text", row.body);
}

/// A reserved domain ("mail.invalid") is an address in form only.
std::string mailbox(const Case &c) {
  if (!c.customer.email) return {};
  EmailCheck check = check_email({*c.customer.email});
  return check.kind == EmailClass::valid_reserved ? std::string() : std::move(check.address);
}

ChannelDecision decide_email(const Case &c, const Draft &) {
  using messaging::Address;
  const Address address = !c.customer.email    ? Address::missing
                          : mailbox(c).empty() ? Address::refused
                                               : Address::deliverable;
  return messaging::email_decide({address, consent_withdrawn(c, Channel::email)});
}

void put_email(std::string &out, const Draft &draft) {
  const MessageRow &row = draft.row;
  put(out, "subject", row.subject.value_or(""));
  put(out, "text", row.body);
  put(out, "language", row.language);
  if (draft.of == nullptr) return;
  put(out, "template", draft.of->name);
  if (!draft.of->attachments.empty())
    put_list(out, "attachments", draft.of->attachments,
             [](const std::string &each) -> std::string_view { return each; });
}

struct Carrier {
  std::string (*address)(const Case &);
  ChannelDecision (*decide)(const Case &, const Draft &);
  void (*put)(std::string &, const Draft &);
};
/// By Channel.
constexpr std::array<Carrier, messaging::kChannels.size()> kCarriers{
    {{phone, decide_whatsapp, put_whatsapp}, {mailbox, decide_email, put_email}}};

const Carrier &carrier(Channel channel) {
  return kCarriers[static_cast<std::size_t>(channel)];
}

}  // namespace

std::string address_of(const Case &c, Channel channel) {
  return carrier(channel).address(c);
}

ChannelDecision decide_channel(const Case &c, const Draft &draft) {
  if (c.customer.restricted_us)
    return refused("processing_restricted",
                   "Processing of this customer's data is restricted: it is only stored.");
  return carrier(draft.row.channel).decide(c, draft);
}

std::string payload_of(const Case &c, const Draft &draft) {
  std::string out = "{\"channel\":";
  base::append_json_string(out, messaging::rule_of(draft.row.channel).name);
  put(out, "to", address_of(c, draft.row.channel));
  carrier(draft.row.channel).put(out, draft);
  return out + '}';
}

}  // namespace usher::engine
