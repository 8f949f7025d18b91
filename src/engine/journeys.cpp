// Journeys: where a customer stands, and what holds the card.
#include "usher/error.hpp"

#include "engine/described/journey.hpp"
#include "engine/drive.hpp"
#include "engine/face.hpp"
#include "engine/views.hpp"

namespace usher {
namespace {

playbook::Index exit_gate(const Case &c) {
  const auto exit = c.book().stages[c.progress.stage].exit;
  if (exit == playbook::kNone)
    throw Error(Code::not_found, "gate: the current stage has no exit gate; name one");
  return exit;
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

}  // namespace usher
