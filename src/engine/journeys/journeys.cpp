// Journeys: where a customer stands, and what holds the card.
#include "usher/error.hpp"

#include "engine/described/journey.hpp"
#include "engine/described/steps.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/journeys/values.hpp"
#include "engine/rest.hpp"
#include "engine/timers.hpp"
#include "engine/views.hpp"

namespace usher {
namespace {

playbook::Index exit_gate(const Case &c) {
  const auto exit = c.book().stages[c.progress.stage].exit;
  if (exit == playbook::kNone)
    throw Error(Code::not_found, "gate: the current stage has no exit gate; name one");
  return exit;
}

/// The gate, and the item's place in it from 0.
std::pair<playbook::Index, std::int64_t> gate_item(const Case &c, const WaiveGate &request) {
  const auto gate = c.book().gate(request.gate);
  if (gate == playbook::kNone) throw Error(Code::not_found, "gate: the playbook has no such gate");
  const auto items = static_cast<std::int64_t>(c.book().gates[gate].items.size());
  if (request.item < 1 || request.item > items)
    throw Error(Code::invalid_argument, "item: the gate has items 1 to " + std::to_string(items));
  return {gate, request.item - 1};
}

void waive(Case &c, const WaiveGate &request) {
  if (request.until && *request.until <= c.unit.now())
    throw Error(Code::invalid_argument, "until: lies in the past");
  engine::WaiverRow row;
  row.gate = request.gate;
  row.item = request.item;
  row.reason = request.reason;
  row.actor = c.unit.actor();
  row.created_us = c.unit.now();
  row.until_us = request.until;
  c.unit.append(c.subject, row);
  if (request.until)
    engine::put_timer(c.unit, c.subject, engine::TimerKind::waiver, row.key.n, *request.until);
  c.waivers.push_back(std::move(row));
}

void withdraw(Case &c, const WaiveGate &request) {
  bool found = false;
  for (engine::WaiverRow &row : c.waivers) {
    if (row.gate != request.gate || row.item != request.item) continue;
    row.withdrawn_us = c.unit.now();
    c.unit.update(c.subject, row);
    found = true;
  }
  if (!found) throw Error(Code::precondition, "item: is not waived");
  std::erase_if(c.waivers, [](const engine::WaiverRow &row) { return row.withdrawn_us.has_value(); });
}

}  // namespace

Journey Journeys::get(const GetJourney &request) const {
  return core_->read(request, [&](Unit &unit) {
    return engine::view_journey(engine::load_case(unit, request.customer_id));
  });
}

Advance Journeys::advance(const AdvanceJourney &request) const {
  return core_->write("journeys.advance", request, [&](Unit &unit) -> Answer<Advance> {
    Case c = engine::load_case(unit, request.customer_id);
    const auto before = std::pair(c.progress.stage, c.progress.state == JourneyState::finished);
    engine::drive(c, {playbook::EventKind::advance, playbook::kNone, {}});
    Advance out;
    out.moved = before != std::pair(c.progress.stage, c.progress.state == JourneyState::finished);
    out.journey = engine::view_journey(c);
    if (!out.moved && c.book().stages[c.progress.stage].exit != playbook::kNone)
      out.gate = playbook::gate(c.book(), exit_gate(c), engine::facts_of(c));
    return {std::move(out), c.subject.id};
  });
}

Gate Journeys::gate(const GetGate &request) const {
  return core_->read(request, [&](Unit &unit) {
    const Case c = engine::load_case(unit, request.customer_id);
    const auto index = request.gate ? c.book().gate(*request.gate) : exit_gate(c);
    if (index == playbook::kNone) throw Error(Code::not_found, "gate: the playbook has no such gate");
    return playbook::gate(c.book(), index, engine::facts_of(c));
  });
}

JourneyData Journeys::record(const RecordData &request) const {
  return core_->write("journeys.record", request, [&](Unit &unit) -> Answer<JourneyData> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    engine::put_values(c, request.values, {});
    engine::drive(c, {playbook::EventKind::data_recorded, playbook::kNone, {}});
    JourneyData out = engine::view_data(c);
    mask(out, {});
    return {std::move(out), c.subject.id};
  });
}

JourneyData Journeys::data(const GetData &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<JourneyValue>(request.reveal);
    const Case c = engine::load_case(unit, request.customer_id);
    JourneyData out = engine::view_data(c);
    const auto reveal = engine::unless_restricted(unit, c.subject, request.reveal);
    for (JourneyValue &value : out.values) mask(value, reveal);
    record_reveal<JourneyValue>(unit, c.subject, reveal);
    return out;
  });
}

Journey Journeys::pause(const PauseJourney &request) const {
  return core_->write("journeys.pause", request, [&](Unit &unit) -> Answer<Journey> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    if (c.progress.state == JourneyState::finished)
      throw Error(Code::precondition, "customer_id: the journey is over; there is nothing to pause");
    if (request.until <= unit.now()) throw Error(Code::invalid_argument, "until: lies in the past");
    c.journey.resume_us = request.until;
    c.journey.pause_reason = request.reason;
    c.journey_changed = true;
    engine::put_timer(unit, c.subject, engine::TimerKind::resume, 0, request.until);
    std::string data = "{\"until\":";
    base::append_json(data, request.until);
    data += ",\"reason\":";
    base::append_json(data, request.reason);
    unit.event(c.subject, EventKind::journey_paused, data + '}');
    engine::drive(c, {playbook::EventKind::paused, playbook::kNone, {}});
    return {engine::view_journey(c), c.subject.id};
  });
}

Journey Journeys::resume(const ResumeJourney &request) const {
  return core_->write("journeys.resume", request, [&](Unit &unit) -> Answer<Journey> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    if (!c.paused()) throw Error(Code::precondition, "customer_id: the journey is not paused");
    engine::end_pause(c);
    return {engine::view_journey(c), c.subject.id};
  });
}

Gate Journeys::waive(const WaiveGate &request) const {
  return core_->write("journeys.waive", request, [&](Unit &unit) -> Answer<Gate> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::require_awake(c);
    const auto [gate, item] = gate_item(c, request);
    request.withdraw ? withdraw(c, request) : ::usher::waive(c, request);
    std::string data = "{\"gate\":";
    base::append_json_string(data, request.gate);
    data += ",\"item\":" + std::to_string(item + 1) + ",\"reason\":";
    base::append_json(data, request.reason);
    unit.event(c.subject, request.withdraw ? EventKind::waiver_withdrawn : EventKind::gate_waived,
               data + '}');
    engine::drive(c, {playbook::EventKind::advance, playbook::kNone, {}});
    return {playbook::gate(c.book(), gate, engine::facts_of(c)), c.subject.id};
  });
}

}  // namespace usher
