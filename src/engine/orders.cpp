// Orders: placed by the customer, reviewed by a person (S0-24 .. S0-28).
#include "usher/error.hpp"

#include "engine/described/order.hpp"
#include "engine/drive.hpp"
#include "engine/enroll.hpp"
#include "engine/face.hpp"
#include "engine/views.hpp"

namespace usher {
namespace {

Order shown(const OrderRow &row) {
  Order out = engine::view(row);
  mask(out, {});
  return out;
}

}  // namespace

Order Orders::place(const PlaceOrder &request) const {
  return core_->write("orders.place", request, [&](Unit &unit) -> Answer<Order> {
    if (request.external_ref)
      if (const auto known = engine::find_ref(unit, engine::RefKind::order, *request.external_ref)) {
        const auto row = unit.find<OrderRow>(unit.subject(known->owner), known->n);
        if (!row) throw Error(Code::integrity, "store: an order is missing; run verify");
        if (row->key.owner != engine::parse_customer_id(request.customer_id, "customer_id"))
          throw Error(Code::conflict, "external_ref: stands for an order of another customer");
        return {shown(*row), row->key.owner};
      }
    Case c = engine::load_case(unit, request.customer_id);
    const Order out = shown(engine::add_order(c, {request.external_ref, request.service, request.notes}));
    engine::drive(c, {playbook::EventKind::order_placed, playbook::kNone, {}});
    return {out, c.subject.id};
  });
}

OrderPage Orders::list(const ListOrders &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Order>(request.reveal);
    const Case c = engine::load_case(unit, request.customer_id);
    OrderPage page;
    for (const OrderRow &row : c.orders) {
      Order &order = page.orders.emplace_back(engine::view(row));
      mask(order, request.reveal);
    }
    record_reveal<Order>(unit, c.subject, request.reveal);
    return page;
  });
}

Order Orders::confirm(const ConfirmOrder &request) const {
  return core_->write("orders.confirm", request, [&](Unit &unit) -> Answer<Order> {
    const auto id = engine::parse_owned("ord", request.id, "id");
    Case c = engine::load_case(unit, id.owner, "id");
    OrderRow &row = engine::numbered(c.orders, id.n, "order");
    const std::string service = engine::resolve_service(c.book(), request.service, "service");
    if (row.notes && !row.notes->empty() && !request.notes_reviewed)
      throw Error(Code::precondition, "notes_reviewed: this order has notes; read them and confirm that");
    if (row.state == OrderState::confirmed && row.service == service) return {shown(row), c.subject.id};
    row.service = service;
    row.state = OrderState::confirmed;
    row.confirmed_us = unit.now();
    row.confirmed_by = unit.session().actor;
    unit.update(c.subject, row);
    unit.event(c.subject, EventKind::order_confirmed,
               "{\"order\":" + std::to_string(id.n) + ",\"service\":\"" + service +
                   "\",\"notes_reviewed\":" + (request.notes_reviewed ? "true}" : "false}"));
    const Order out = shown(row);
    engine::drive(c, {playbook::EventKind::order_confirmed, playbook::kNone, {}});
    return {out, c.subject.id};
  });
}

}  // namespace usher
