// The rights of the person behind a record: the corrections, and having the data only stored (GDPR article
// 18).
#include "usher/error.hpp"

#include "engine/described/export.hpp"
#include "engine/drive.hpp"
#include "engine/erasure/person.hpp"
#include "engine/face.hpp"
#include "engine/privacy/corrections.hpp"
#include "engine/privacy/export.hpp"

namespace usher {
namespace {

std::string reason_data(const std::string &reason) {
  std::string data = "{\"reason\":";
  base::append_json(data, reason);
  return data + '}';
}

Answer<Restriction> standing(const Case &c) {
  return {{c.id(), c.customer.restricted_us}, c.subject.id};
}

}  // namespace

CustomerExport Privacy::export_customer(const ExportCustomer &request) const {
  return core_->write("privacy.export", request, [&](Unit &unit) -> Answer<CustomerExport> {
    const Id id = engine::parse_customer_id(request.customer_id, "customer_id");
    return {engine::export_customer(unit, id), id};
  });
}

CorrectionPage Privacy::corrections(const ListCorrections &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Correction>(request.reveal);
    Subject &subject = unit.subject(engine::parse_customer_id(request.customer_id, "customer_id"));
    if (!unit.find<CustomerRow>(subject, 0)) engine::no_customer(unit, subject.id, "customer_id");
    CorrectionPage page;
    for (const auto &row : unit.all<engine::CorrectionRow>(subject))
      mask(page.corrections.emplace_back(engine::view(unit, row)), request.reveal);
    record_reveal<Correction>(unit, subject, request.reveal);
    return page;
  });
}

Restriction Privacy::restrict(const RestrictCustomer &request) const {
  return core_->write("privacy.restrict", request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    if (c.customer.restricted_us) return standing(c);  // the first word stands
    c.customer.restricted_us = unit.now();
    c.customer_changed = true;
    c.save();
    unit.event(c.subject, EventKind::processing_restricted, reason_data(request.reason));
    return standing(c);
  });
}

Restriction Privacy::lift(const LiftRestriction &request) const {
  return core_->write("privacy.lift", request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    if (!c.customer.restricted_us)
      throw Error(Code::conflict, "customer_id: processing of this customer is not restricted");
    c.customer.restricted_us.reset();
    c.customer_changed = true;
    unit.event(c.subject, EventKind::restriction_lifted, reason_data(request.reason));
    if (c.merged_into) {
      c.save();
    } else {  // what came in meanwhile was only stored; a consent may have changed
      engine::review_profile(c);
      engine::drive(c, {playbook::EventKind::amended, playbook::kNone, {}});
    }
    return standing(c);
  });
}

}  // namespace usher
