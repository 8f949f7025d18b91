#include "engine/case.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "engine/decisions.hpp"
#include "engine/erasure/person.hpp"
#include "engine/journeys/moved.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// What became different since the journey was saved last.
JourneyMoved moves_of(const Case &c) {
  JourneyMoved out;
  const playbook::Progress &now = c.progress, &before = c.saved;
  const bool fresh = before.steps.empty();
  if (fresh || now.stage != before.stage) out.stage = c.book().stages[now.stage].written->id;
  if (fresh || now.state != before.state) out.state = now.state;
  for (std::size_t i = 0; i < now.steps.size(); ++i) {
    const StepState was = fresh ? StepState::pending : before.steps[i];
    const std::uint16_t ran = fresh ? std::uint16_t{0} : before.times[i].run;
    const std::string &id = c.book().steps[i].written->id;
    if (now.steps[i] != was) out.steps.emplace(id, now.steps[i]);
    if (now.times[i].run != ran) out.runs.emplace(id, now.times[i].run);
  }
  return out;
}

}  // namespace

const ParticipantRow *participant(const Case &c, std::string_view role) noexcept {
  for (const ParticipantRow &row : c.participants)
    if (row.role == role) return row.agent_id ? &row : nullptr;
  return nullptr;
}

bool Case::window_open() const {
  if (!customer.last_inbound_us) return false;
  return messaging::whatsapp_decide({.now = unit.now(), .last_inbound = customer.last_inbound_us})
      .window_closes.has_value();
}

const calendar::Calendar &Case::calendar() const {
  return unit.state().calendars.find(unit, written().calendar);
}

void Case::save() {
  if (progress != saved) {
    JourneyMoved moved = moves_of(*this);
    const auto by = playbook::holder(book(), progress);
    if (journey.holder != by) {
      moved.holder = by;
      journey.holder = by;
      journey.holder_us = unit.now();
    }
    if (moved.stage) {
      journey.stage = moved.stage;
      journey.stage_us = unit.now();
    }
    journey.progress = playbook::encode(progress);
    journey.times = playbook::encode_times(progress, journey.started_us);
    if (progress.state == JourneyState::finished && !journey.finished_us) journey.finished_us = unit.now();
    const std::string changes = base::to_sparse_json(moved);
    if (changes != "{}") unit.event(subject, EventKind::journey_moved, changes);
    saved = progress;
    journey_changed = true;
  }
  if (journey_changed) unit.put(subject, journey);
  if (customer_changed) unit.put(subject, customer);
  journey_changed = customer_changed = false;
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
  Case c(unit, subject, playbook);
  c.customer = std::move(*customer);
  c.journey = std::move(*journey);
  c.progress =
      playbook::decode(c.book(), c.journey.progress, c.journey.times.value_or(""), c.journey.started_us);
  c.saved = c.progress;
  c.findings = unit.all<FindingRow>(subject);
  c.orders = unit.all<OrderRow>(subject);
  c.documents = unit.all<DocumentRow>(subject);
  c.messages = unit.all<MessageRow>(subject);
  c.tasks = unit.all<TaskRow>(subject);
  if (!c.book().data.empty()) c.data = unit.all<JourneyDataRow>(subject);
  c.escalations = unit.all<EscalationRow>(subject);
  std::erase_if(c.escalations, [](const EscalationRow &row) { return row.closed_us.has_value(); });
  c.waivers = unit.all<WaiverRow>(subject);
  std::erase_if(c.waivers, [](const WaiverRow &row) { return row.withdrawn_us.has_value(); });
  c.participants = unit.all<ParticipantRow>(subject);
  c.merged_into = merged_into(unit, id);
  return c;
}

Case load_case(Unit &unit, std::string_view customer_id, std::string_view field) {
  return load_case(unit, parse_customer_id(customer_id, field), field);
}

}  // namespace usher::engine
