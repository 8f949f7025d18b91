#include "engine/enroll.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "engine/decisions.hpp"
#include "engine/drive.hpp"
#include "engine/masking.hpp"
#include "engine/views.hpp"

namespace usher::engine {
namespace {

CustomerRow profile(const EnrollCustomer &request, const std::string &service, Instant now) {
  CustomerRow row;
  row.name = request.name;
  row.phone = request.phone;
  row.phone_region = request.phone_region;
  row.email = request.email;
  row.nationality = request.nationality;
  row.birth_date = request.birth_date;
  row.passport = request.passport;
  row.notes = request.notes;
  row.permit_expires = request.permit_expires;
  row.source = request.source;
  row.languages = request.languages;
  row.service = service;
  if (request.whatsapp_opt_in) {
    row.opt_in_us = request.whatsapp_opt_in->at;
    row.opt_in_evidence = request.whatsapp_opt_in->evidence;
  }
  if (request.external_ref) {
    row.ref_system = request.external_ref->system;
    row.ref_id = request.external_ref->id;
  }
  row.created_us = now;
  return row;
}

/// The record that stands for the reference now, so that what the host does next reaches it.
Enrolled found_again(Unit &unit, const Id &id) {
  const Case c = load_case(unit, standing_for(unit, id));
  std::optional<std::string> merged_from;
  if (c.subject.id != id) merged_from = base::format_id("cus", id);
  return {false, std::move(merged_from), view(c.customer), view(c.findings),
          base::format_id("jny", base::OwnedId{c.subject.id, c.journey.key.n})};
}

std::string enrolled_data(const EnrollCustomer &request, const JourneyRow &journey) {
  std::string data = "{\"source\":";
  base::append_json(data, request.source);
  data += ",\"service\":";
  base::append_json(data, request.service);
  data += ",\"playbook\":";
  base::append_json(data, journey.playbook);
  data += ",\"version\":";
  base::append_json(data, journey.version);
  return data + '}';
}

}  // namespace

std::optional<base::OwnedId> find_ref(Unit &unit, RefKind kind, const ExternalRef &ref) {
  auto cursor =
      unit.db().query("SELECT subject_id, n FROM external_ref WHERE kind = $1 AND system = $2 AND id = $3",
                      static_cast<std::int64_t>(kind), ref.system, ref.id);
  if (!cursor.next()) return std::nullopt;
  return base::OwnedId{vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)};
}

void put_ref(Unit &unit, RefKind kind, const ExternalRef &ref, const base::OwnedId &id) {
  const auto added = unit.db().run(
      "INSERT INTO external_ref (kind, system, id, subject_id, n) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO "
      "NOTHING",
      static_cast<std::int64_t>(kind), ref.system, ref.id, id.owner, id.n);
  if (added == 0)
    throw Error(Code::conflict, "external_ref: stands for another record already; references are unique");
}

std::string resolve_service(const playbook::Playbook &book, std::string_view service,
                            std::string_view field) {
  if (const auto index = book.service(service); index != playbook::kNone)
    return std::string(book.services[index].id);
  std::vector<std::string_view> known;
  for (const auto &[name, index] : book.service_names) known.push_back(name);
  std::string rule = std::string(field) + ": unknown service";
  if (service.size() <= 40) rule.append(" \"").append(base::printable(service, 40)).append("\"");
  if (const auto near = base::nearest_name(service, known); !near.empty())
    rule.append("; did you mean \"").append(near).append("\"?");
  rule += " known:";
  for (const auto &each : book.services) rule.append(" ").append(each.id);
  throw Error(Code::invalid_argument, rule);
}

OrderRow &add_order(Case &c, const OrderInput &input) {
  OrderRow row;
  row.service = resolve_service(c.book(), input.service, "order.service");
  row.notes = input.notes;
  row.placed_us = c.unit.now();
  if (input.external_ref) {
    row.ref_system = input.external_ref->system;
    row.ref_id = input.external_ref->id;
  }
  c.unit.append(c.subject, row);
  if (input.external_ref) put_ref(c.unit, RefKind::order, *input.external_ref, {c.subject.id, row.key.n});
  c.unit.event(c.subject, EventKind::order_placed,
               "{\"order\":" + std::to_string(row.key.n) + ",\"service\":\"" + row.service + "\"}");
  return c.orders.emplace_back(std::move(row));
}

void add_document(Case &c, const std::string &key, const std::optional<std::string> &reference) {
  if (c.book().document(key) == playbook::kNone) {
    std::vector<std::string_view> known;
    for (const auto &[name, index] : c.book().document_names) known.push_back(name);
    std::string rule = "documents: unknown document";
    if (const auto near = base::nearest_name(key, known); !near.empty())
      rule.append("; did you mean \"").append(near).append("\"?");
    throw Error(Code::invalid_argument, rule);
  }
  DocumentRow row;
  row.doc_key = key;
  row.reference = reference;
  row.added_us = c.unit.now();
  c.unit.append(c.subject, row);
  c.unit.event(c.subject, EventKind::document_added,
               "{\"document\":" + std::to_string(row.key.n) + ",\"key\":\"" + key + "\"}");
  c.documents.push_back(std::move(row));
}

Enrolled enroll(Unit &unit, const EnrollCustomer &request) {
  if (request.external_ref)
    if (const auto known = find_ref(unit, RefKind::customer, *request.external_ref))
      return found_again(unit, known->owner);
  PinnedPlaybook &playbook = unit.state().playbooks.latest(unit, request.playbook);
  const std::string service = resolve_service(*playbook.book, request.service, "service");
  if (!playbook::starts(*playbook.book, request.source))
    throw Error(Code::invalid_argument, "source: this way of arriving does not start the playbook");
  unit.state().calendars.require(unit, playbook.book->written.calendar);
  unit.state().playbooks.keep(playbook, unit);

  Subject &subject = unit.create_subject();
  Case c(unit, subject, playbook);
  c.customer = profile(request, service, unit.now());
  c.customer_changed = true;
  c.progress = playbook::begin(*playbook.book, unit.now());
  c.journey.key.n = 1;
  c.journey.playbook = playbook.book->written.playbook;
  c.journey.version = playbook.book->written.version;
  c.journey.hash = playbook.hash;
  c.journey.started_us = unit.now();
  if (request.external_ref) put_ref(unit, RefKind::customer, *request.external_ref, {subject.id, 0});
  unit.event(subject, EventKind::customer_enrolled, enrolled_data(request, c.journey));
  if (request.order) add_order(c, *request.order);
  for (const std::string &key : request.documents) add_document(c, key, std::nullopt);
  review_profile(c);
  drive(c, {playbook::EventKind::enrolled, playbook::kNone, {}});
  return {true, std::nullopt, view(c.customer), view(c.findings),
          base::format_id("jny", base::OwnedId{subject.id, c.journey.key.n})};
}

}  // namespace usher::engine
