// Consents: given, withdrawn, listed. Messages obey the latest word; those that waited are recalled.
#include "usher/error.hpp"

#include "engine/described/consent.hpp"
#include "engine/drive.hpp"
#include "engine/erasure/person.hpp"
#include "engine/face.hpp"
#include "engine/privacy/ledger.hpp"
#include "engine/rest.hpp"
#include "engine/task_clock.hpp"

namespace usher {
namespace {

using engine::ConsentRow;

/// What a request says, as an entry.
template <class Request>
ConsentRow entry_of(const Request &request, Instant now) {
  if (request.purpose.empty()) throw Error(Code::invalid_argument, "purpose: must not be empty");
  if (request.at && *request.at > now)
    throw Error(Code::invalid_argument, "at: is in the future; a consent counts from when it was said");
  ConsentRow row;
  row.purpose = request.purpose;
  row.channel = request.channel;
  row.said_us = request.at.value_or(now);
  row.via = request.via;
  row.evidence = request.evidence;
  return row;
}

Answer<ConsentChange> changed(Case &c, ConsentRow &&row) {
  const auto added = engine::add_consent(c, std::move(row));
  ConsentChange out{engine::view(c.unit, added.entry), added.allowed, 0};
  for (const Channel channel : added.withdrawn)
    out.recalled += static_cast<std::int64_t>(engine::recall_messages(c, channel).size());
  // A restricted customer's word counts, but nothing is done about it before the lift.
  if (!c.customer.restricted_us) {
    engine::review_profile(c);
    engine::drive(c, {playbook::EventKind::amended, playbook::kNone, {}});
  }
  c.save();
  mask(out.consent, {});
  return {std::move(out), c.subject.id};
}

}  // namespace

ConsentChange Consents::give(const GiveConsent &request) const {
  return core_->write("consents.give", request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_standing(c);
    ConsentRow row = entry_of(request, unit.now());
    row.given = true;
    row.text_version = request.text_version;
    return changed(c, std::move(row));
  });
}

ConsentChange Consents::withdraw(const WithdrawConsent &request) const {
  return core_->write("consents.withdraw", request, [&](Unit &unit) {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_standing(c);
    return changed(c, entry_of(request, unit.now()));
  });
}

ConsentPage Consents::list(const ListConsents &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Consent>(request.reveal);
    Subject &subject = unit.subject(engine::parse_customer_id(request.customer_id, "customer_id"));
    const auto customer = unit.find<CustomerRow>(subject, 0);
    if (!customer) engine::no_customer(unit, subject.id, "customer_id");
    ConsentPage page;
    for (const ConsentRow &row : engine::consents_of(unit, subject, *customer))
      mask(page.consents.emplace_back(engine::view(unit, row)), request.reveal);
    record_reveal<Consent>(unit, subject, request.reveal);
    return page;
  });
}

}  // namespace usher
