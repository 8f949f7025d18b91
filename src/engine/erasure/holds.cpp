// Legal holds: what they name is not erased while they are in force. Released, they stay as they were.
#include "usher/error.hpp"

#include "engine/described/retention.hpp"
#include "engine/erasure/classes.hpp"
#include "engine/erasure/machine.hpp"
#include "engine/erasure/person.hpp"
#include "engine/erasure/rules.hpp"
#include "engine/face.hpp"

namespace usher {
namespace {

using engine::HoldRow;

Id hold_id(const std::string &text) {
  if (const auto id = base::parse_id("hld", text)) return *id;
  throw Error(Code::invalid_argument, "id: is not a hold's id (hld_ and 26 characters)");
}

Hold view(Unit &unit, const HoldRow &row) {
  Hold out;
  out.id = base::format_id("hld", row.key.owner);
  out.customer_id = base::format_id("cus", row.person);
  out.classes = row.classes;
  out.legal_basis = row.legal_basis;
  out.note = row.note;
  out.placed_at = row.placed_us;
  out.placed_by = unit.actor_name(row.placed_by);
  out.until = row.until_us;
  out.released_at = row.released_us;
  if (row.released_by) out.released_by = unit.actor_name(*row.released_by);
  out.release_note = row.release_note;
  out.in_force = engine::in_force(row, unit.now());
  return out;
}

Hold masked(Unit &unit, const HoldRow &row) {
  Hold out = view(unit, row);
  mask(out, {});
  return out;
}

std::string event_data(const HoldRow &row) {
  std::string data = "{\"hold\":\"" + base::format_id("hld", row.key.owner) + "\",\"classes\":";
  base::append_json(data, row.classes);
  return data + '}';
}

}  // namespace

Hold Holds::place(const PlaceHold &request) const {
  return core_->write("holds.place", request, [&](Unit &unit) -> Answer<Hold> {
    const Id customer = engine::parse_customer_id(request.customer_id, "customer_id");
    const auto known = engine::person(unit, customer);
    if (!known) engine::no_customer(unit, customer, "customer_id");
    if (request.until && *request.until <= unit.now())
      throw Error(Code::invalid_argument, "until: is over already");
    HoldRow row;
    row.person = customer;
    row.classes = engine::without(engine::asked_for(request.classes), known->erased);
    if (row.classes.empty()) throw Error(Code::erased, "classes: all of them were erased already");
    row.legal_basis = request.legal_basis;
    row.note = request.note;
    row.placed_us = unit.now();
    row.placed_by = unit.actor();
    row.until_us = request.until;
    Subject &own = unit.create_subject();
    unit.insert(own, row);
    (void)unit.event(own, EventKind::hold_placed, event_data(row));
    (void)unit.event(unit.subject(customer), EventKind::hold_placed, event_data(row));
    return {masked(unit, row), own.id};
  });
}

Hold Holds::release(const ReleaseHold &request) const {
  return core_->write("holds.release", request, [&](Unit &unit) -> Answer<Hold> {
    Subject &own = unit.subject(hold_id(request.id));
    auto row = unit.find<HoldRow>(own, 0);
    if (!row) engine::not_found("id", "hold");
    if (row->released_us) return {masked(unit, *row), own.id};
    row->released_us = unit.now();
    row->released_by = unit.actor();
    row->release_note = request.note;
    unit.update(own, *row);
    (void)unit.event(own, EventKind::hold_released, event_data(*row));
    if (engine::person(unit, row->person))
      (void)unit.event(unit.subject(row->person), EventKind::hold_released, event_data(*row));
    engine::look_again(unit, row->person);
    return {masked(unit, *row), own.id};
  });
}

HoldPage Holds::list(const ListHolds &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<Hold>(request.reveal);
    const Id after = engine::cursor_id("hld", request.cursor);
    const Id of = request.customer_id ? engine::parse_customer_id(*request.customer_id, "customer_id") : Id{};
    const auto ids = engine::ids_of(unit.db().query(
        "SELECT customer_id FROM hold WHERE customer_id > $1 AND ($2 = 0 OR person_id = $3) AND ($4 = 1 OR"
        " (released_us IS NULL AND (until_us IS NULL OR until_us > $5))) ORDER BY customer_id LIMIT $6",
        after, std::int64_t{request.customer_id.has_value()}, of, std::int64_t{request.include_released},
        unit.now().time_since_epoch().count(), request.limit + 1));
    HoldPage page;
    for (const Id &id : ids) {
      if (page.holds.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.holds.back().id;
        break;
      }
      Subject &own = unit.subject(id);
      const auto row = unit.find<HoldRow>(own, 0);
      if (!row) continue;
      record_reveal<Hold>(unit, own, request.reveal);
      mask(page.holds.emplace_back(view(unit, *row)), request.reveal);
    }
    return page;
  });
}

}  // namespace usher
