// Customers: enrolled, amended, found, and asked what the review said.
#include "usher/error.hpp"

#include "engine/contact_keys.hpp"
#include "engine/core.hpp"
#include "engine/decisions.hpp"
#include "engine/described/customer.hpp"
#include "engine/drive.hpp"
#include "engine/enroll.hpp"
#include "engine/erasure/person.hpp"
#include "engine/face.hpp"
#include "engine/masking.hpp"
#include "engine/privacy/corrections.hpp"
#include "engine/privacy/ledger.hpp"
#include "engine/rest.hpp"
#include "engine/reveal.hpp"
#include "engine/task_clock.hpp"
#include "engine/views.hpp"
#include "identity/document_number.hpp"

#include <algorithm>

namespace usher {
namespace {

Enrolled masked(Enrolled &&enrolled) {
  mask(enrolled.customer, {});
  return std::move(enrolled);
}

/// A customer, masked, and its reveal written down.
Customer shown(Unit &unit, const CustomerRow &row, const std::vector<std::string> &reveal) {
  Subject &subject = unit.subject(row.key.owner);
  record_reveal<Customer>(unit, subject, reveal);
  Customer customer = engine::view(row);
  if (const auto into = engine::merged_into(unit, subject.id))
    customer.merged_into = base::format_id("cus", *into);
  mask(customer, reveal);
  return customer;
}

CustomerPage show(Unit &unit, const std::vector<Id> &ids, const std::vector<std::string> &reveal) {
  CustomerPage page;
  for (const Id &id : ids)
    if (const auto row = unit.find<CustomerRow>(unit.subject(id), 0))
      page.customers.push_back(shown(unit, *row, engine::unless_restricted(unit, unit.subject(id), reveal)));
  return page;
}

/// Takes over what the request gives, but the opt-in, which goes through the ledger; tells which members
/// changed.
std::vector<std::string> amend(CustomerRow &row, const AmendCustomer &request,
                               const playbook::Playbook &book) {
  std::vector<std::string> changed;
  const auto take = [&](std::string_view name, auto &into, const auto &from) {
    if (!from || into == from) return;
    into = from;
    changed.emplace_back(name);
  };
  take("name", row.name, request.name);
  take("phone", row.phone, request.phone);
  take("phone_region", row.phone_region, request.phone_region);
  take("email", row.email, request.email);
  take("nationality", row.nationality, request.nationality);
  take("birth_date", row.birth_date, request.birth_date);
  take("passport", row.passport, request.passport);
  take("permit_expires", row.permit_expires, request.permit_expires);
  take("notes", row.notes, request.notes);
  if (request.languages && row.languages != *request.languages) {
    row.languages = *request.languages;
    changed.emplace_back("languages");
  }
  if (request.service)
    if (std::string service = engine::resolve_service(book, *request.service, "service");
        service != row.service) {
      row.service = std::move(service);
      changed.emplace_back("service");
    }
  return changed;
}

/// Hits of the blind indexes, each opened and compared before it is believed.
std::vector<Id> matching(Unit &unit, vault::IndexId index, const std::string &key,
                         std::string engine::ContactKeys::*member, std::string_view field) {
  if (key.empty())
    throw Error(Code::invalid_argument, std::string(field) + ": is not one that could be looked up");
  std::vector<Id> found;
  for (const Id &id : unit.find_token(index, key)) {
    const auto row = unit.find<CustomerRow>(unit.subject(id), 0);
    if (!row || engine::contact_keys(*row).*member != key)
      throw Error(Code::integrity, "store: an index entry does not belong to its customer; run verify");
    found.push_back(id);
  }
  return found;
}

std::vector<Id> look_up(Unit &unit, const FindCustomers &request) {
  using engine::ContactKeys;
  using vault::IndexId;
  const int ways = request.id.has_value() + request.external_ref.has_value() + request.email.has_value() +
                   request.phone.has_value() + request.passport_number.has_value();
  if (ways != 1)
    throw Error(Code::invalid_argument,
                "request: give one of id, external_ref, email, phone, passport_number");
  if (request.id) return {engine::parse_customer_id(*request.id, "id")};
  if (request.external_ref) {
    const auto found = engine::find_ref(unit, engine::RefKind::customer, *request.external_ref);
    return found ? std::vector{found->owner} : std::vector<Id>{};
  }
  if (request.email)
    return matching(unit, IndexId::email, engine::email_key(*request.email), &ContactKeys::email, "email");
  if (request.phone)
    return matching(unit, IndexId::phone, engine::phone_key(*request.phone, request.phone_region),
                    &ContactKeys::phone, "phone");
  if (request.passport_issuer)
    return matching(unit, IndexId::passport,
                    engine::passport_key(*request.passport_issuer, *request.passport_number),
                    &ContactKeys::passport, "passport_number");
  return matching(unit, IndexId::passport_number, identity::document_number_key(*request.passport_number),
                  &ContactKeys::passport_number, "passport_number");
}

}  // namespace

Enrolled Customers::enroll(const EnrollCustomer &request) const {
  return core_->write("customers.enroll", request, [&](Unit &unit) -> Answer<Enrolled> {
    Enrolled enrolled = masked(engine::enroll(unit, request));
    const Id subject = engine::parse_customer_id(enrolled.customer.id, "id");
    return {std::move(enrolled), subject};
  });
}

Enrolled Customers::amend(const AmendCustomer &request) const {
  return core_->write("customers.amend", request, [&](Unit &unit) -> Answer<Enrolled> {
    Case c = engine::load_case(unit, request.id, "id");
    engine::require_awake(c, "id");
    const CustomerRow before = c.customer;
    auto changed = usher::amend(c.customer, request, c.book());
    if (request.whatsapp_opt_in && engine::take_opt_in(c, *request.whatsapp_opt_in))
      changed.emplace_back("whatsapp_opt_in");
    if (!changed.empty()) {
      std::string data = "{\"fields\":";
      base::append_json(data, changed);
      const auto event = unit.event(c.subject, EventKind::customer_amended, data + '}');
      engine::review_profile(c);
      engine::keep_corrections(c, before, changed, request.reason, event);
      engine::follow_deadline(c);  // before the journey goes on: what it opens looks at the deadline itself
      engine::drive(c, {playbook::EventKind::amended, playbook::kNone, {}});
    }
    return {masked({false, std::nullopt, engine::view(c.customer), engine::view(c.findings),
                    base::format_id("jny", base::OwnedId{c.subject.id, c.journey.key.n})}),
            c.subject.id};
  });
}

Customer Customers::get(const GetCustomer &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Customer>(request.reveal);
    if (request.id.has_value() == request.external_ref.has_value())
      throw Error(Code::invalid_argument, "id: give either id or external_ref");
    const auto ids = look_up(unit, {request.id, request.external_ref, {}, {}, {}, {}, {}, {}});
    const auto row = ids.empty() ? std::nullopt : unit.find<CustomerRow>(unit.subject(ids.front()), 0);
    if (!row && request.id) engine::no_customer(unit, ids.front(), "id");
    if (!row) engine::not_found("external_ref", "customer");
    return shown(unit, *row, request.reveal);
  });
}

CustomerPage Customers::find(const FindCustomers &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Customer>(request.reveal);
    return show(unit, look_up(unit, request), request.reveal);
  });
}

CustomerPage Customers::list(const ListCustomers &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<Customer>(request.reveal);
    const Id after = engine::cursor_id("cus", request.cursor);
    const std::int64_t outcome = request.outcome ? static_cast<std::int64_t>(*request.outcome) : -1;
    const std::int64_t assigned = request.assigned ? *request.assigned : -1;
    const Id agent = request.agent_id ? engine::parse_agent_id(*request.agent_id, "agent_id") : Id{};
    std::vector<Id> ids;
    auto cursor = unit.db().query(
        "SELECT customer_id FROM customer AS c WHERE customer_id > $1 AND ($2 < 0 OR outcome = $2)"
        " AND ($3 < 0 OR (agent_id IS NOT NULL) = $3) AND ($4 = 0 OR agent_id = $5) AND ($7 = 1 OR NOT EXISTS"
        " (SELECT 1 FROM duplicate AS d WHERE d.customer_id = c.customer_id AND d.standing = 1))"
        " ORDER BY customer_id LIMIT $6",
        after, outcome, assigned, std::int64_t{request.agent_id.has_value()}, agent, request.limit + 1,
        std::int64_t{request.include_merged});
    while (cursor.next()) ids.push_back(vault::read_block<16>(cursor.bytes(0), 0));
    const bool more = ids.size() > static_cast<std::size_t>(request.limit);
    if (more) ids.pop_back();
    CustomerPage page = show(unit, ids, request.reveal);
    if (more) page.next = page.customers.back().id;
    return page;
  });
}

Findings Customers::findings(const GetFindings &request) const {
  return core_->read(request, [&](Unit &unit) {
    const Case c = engine::load_case(unit, request.customer_id);
    Findings out{c.id(), c.customer.outcome, engine::view(c.findings)};
    mask(out, {});
    return out;
  });
}

Findings Customers::waive(const WaiveFinding &request) const {
  return core_->write("customers.waive", request, [&](Unit &unit) -> Answer<Findings> {
    if (unit.session().actor.empty())
      throw Error(Code::precondition,
                  "actor: a finding is waived by a named person; open a session with an actor");
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    bool waived = false;
    for (auto &row : c.findings) {
      if (row.code != request.code || row.state != FindingState::open) continue;
      row.state = FindingState::waived;
      row.waived_by = unit.session().actor;
      row.waived_reason = request.reason;
      unit.update(c.subject, row);
      std::string data = "{\"code\":\"" + row.code + "\",\"reason\":";
      base::append_json(data, request.reason);
      unit.event(c.subject, EventKind::finding_waived, data + '}');
      waived = true;
    }
    if (!waived) engine::not_found("code", "open finding");
    c.customer.outcome = engine::outcome_of(c.findings);
    c.customer_changed = true;
    engine::drive(c, {playbook::EventKind::reviewed, playbook::kNone, {}});
    Findings out{c.id(), c.customer.outcome, engine::view(c.findings)};
    mask(out, {});
    return {std::move(out), c.subject.id};
  });
}

}  // namespace usher
