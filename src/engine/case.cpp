#include "engine/case.hpp"

#include "usher/error.hpp"

#include "engine/decisions.hpp"
#include "engine/erasure/person.hpp"
#include "engine/versions/facts.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::Index;
using playbook::kNone;

/// Puts `value` at `index`, growing the list as needed; nothing for names the playbook does not know.
template <class T>
void put(std::vector<T> &list, Index index, T value) {
  if (index == kNone) return;
  if (list.size() <= index) list.resize(std::size_t{index} + 1);
  list[index] = value;
}

std::optional<std::int64_t> age_on(const std::optional<Date> &birth, Date today) {
  if (!birth) return std::nullopt;
  const bool before = std::pair(today.month(), today.day()) < std::pair(birth->month(), birth->day());
  return static_cast<int>(today.year()) - static_cast<int>(birth->year()) - (before ? 1 : 0);
}

void add_orders(const Case &c, const playbook::Playbook &book, playbook::Facts &facts) {
  facts.order_exists = !c.orders.empty();
  facts.order_confirmed = facts.order_exists && std::ranges::all_of(c.orders, [](const OrderRow &order) {
                            return order.state == OrderState::confirmed;
                          });
  facts.order_notes_reviewed = facts.order_confirmed;
  if (facts.order_exists) facts.order_service = book.service(c.orders.back().service);
}

void add_documents(const Case &c, const playbook::Playbook &book, playbook::Facts &facts) {
  constexpr auto rank = [](DocumentState state) {
    return state == DocumentState::verified ? 2 : state == DocumentState::uploaded ? 1 : 0;
  };
  for (const DocumentRow &document : c.documents) {
    const Index index = book.document(document.doc_key);
    const auto known = playbook::element(facts.documents, index);
    if (!known || rank(document.state) >= rank(*known))
      put(facts.documents, index, std::optional(document.state));
  }
}

}  // namespace

bool Case::window_open() const {
  if (!customer.last_inbound_us) return false;
  return messaging::whatsapp_decide({.now = unit.now(), .last_inbound = customer.last_inbound_us})
      .window_closes.has_value();
}

void Case::save() {
  std::string text = playbook::encode(progress);
  if (text != journey.progress || journey.key.rev == 0) {
    journey.progress = std::move(text);
    if (progress.state == JourneyState::finished && !journey.finished_us) journey.finished_us = unit.now();
    unit.put(subject, journey);
  }
  if (customer_changed) unit.put(subject, customer);
  customer_changed = false;
}

void not_found(std::string_view field, std::string_view what) {
  throw Error(Code::not_found, std::string(field) + ": there is no such " + std::string(what));
}

Id parse_customer_id(std::string_view text, std::string_view field) {
  if (const auto id = base::parse_id("cus", text)) return *id;
  throw Error(Code::invalid_argument, std::string(field) + ": is not a customer id (cus_ and 26 characters)");
}

base::OwnedId parse_owned(std::string_view prefix, std::string_view text, std::string_view field) {
  if (const auto id = base::parse_owned_id(prefix, text)) return *id;
  throw Error(Code::invalid_argument, std::string(field) + ": is not an id of the form " +
                                          std::string(prefix) + "_<26 characters>.<number>");
}

void require_open(const Unit &unit, const CustomerRow &customer, std::string_view field) {
  if (!customer.erased || !unit.is_changing_customers()) return;
  throw Error(Code::erased, std::string(field) +
                                ": a part of this customer was erased; the record is closed and takes "
                                "nothing new");
}

Case load_case(Unit &unit, const Id &id, std::string_view field) {
  Subject &subject = unit.subject(id);
  auto customer = unit.find<CustomerRow>(subject, 0);
  if (!customer) no_customer(unit, id, field);
  require_open(unit, *customer, field);
  auto journey = unit.find<JourneyRow>(subject, 1);
  if (!journey) throw Error(Code::integrity, "store: a customer has no journey");
  PinnedPlaybook &playbook = unit.state().playbooks.pinned(journey->hash, unit.db());
  Case c{unit, subject, playbook, std::move(*customer), std::move(*journey), {}, {}, {}, {}, {},
         {},   false,   {}};
  c.progress = playbook::decode(c.journey.progress);
  c.findings = unit.all<FindingRow>(subject);
  c.orders = unit.all<OrderRow>(subject);
  c.documents = unit.all<DocumentRow>(subject);
  c.messages = unit.all<MessageRow>(subject);
  c.tasks = unit.all<TaskRow>(subject);
  c.merged_into = merged_into(unit, id);
  return c;
}

Case load_case(Unit &unit, std::string_view customer_id, std::string_view field) {
  return load_case(unit, parse_customer_id(customer_id, field), field);
}

playbook::Facts facts_of(const Case &c) {
  return facts_of(c, c.playbook);
}

playbook::Facts facts_of(const Case &c, const PinnedPlaybook &by) {
  const playbook::Playbook &book = *by.book;
  playbook::Facts facts;
  facts.today = by.zone.local_date(c.unit.now());
  for (const FindingRow &finding : c.findings) {
    if (finding.state == FindingState::resolved) continue;
    put(facts.findings, book.finding(finding.code), std::uint8_t{1});
    if (finding.state != FindingState::open) continue;
    facts.blocking += finding.severity == Severity::block;
    facts.flags += finding.severity == Severity::flag;
  }
  facts.agent_assigned = c.customer.agent_id.has_value();
  facts.none_eligible = !facts.agent_assigned && c.customer.decision != 0;
  facts.source = c.customer.source;
  facts.service = book.service(c.customer.service);
  facts.age = age_on(c.customer.birth_date, facts.today);
  add_orders(c, book, facts);
  for (const MessageRow &message : c.messages)
    if (message.template_name)
      put(facts.messages, book.message(*message.template_name), std::optional(message.state));
  add_documents(c, book, facts);
  for (const TaskRow &task : c.tasks) {
    facts.follow_up_exists |= task.follow_up;
    if (!task.step.empty()) put(facts.tasks, book.step(task.step), std::optional(task.state));
  }
  facts.permit_expires = c.customer.permit_expires;
  facts.opted_in = c.customer.opt_in_us.has_value();
  facts.window_open = c.window_open();
  return facts;
}

}  // namespace usher::engine
