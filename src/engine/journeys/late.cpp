// The noun's side of what is late: who is on the list, and who takes it on.
#include "usher/error.hpp"

#include "engine/described/steps.hpp"
#include "engine/face.hpp"
#include "engine/journeys/escalations.hpp"
#include "engine/rest.hpp"
#include "engine/reveal.hpp"
#include "engine/timers.hpp"

#include <algorithm>

namespace usher {
namespace {

/// Open ones of everybody, by customer.
std::vector<base::OwnedId> open_ones(Unit &unit, const base::OwnedId &after, std::int64_t limit) {
  std::vector<base::OwnedId> ids;
  auto cursor = unit.db().query(
      "SELECT customer_id, n FROM escalation WHERE closed_us IS NULL AND (customer_id, n) > ($1, $2)"
      " ORDER BY customer_id, n LIMIT $3",
      after.owner, after.n, limit);
  while (cursor.next()) ids.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
  return ids;
}

std::vector<base::OwnedId> of_customer(Unit &unit, const ListEscalations &request,
                                       const base::OwnedId &after) {
  std::vector<base::OwnedId> ids;
  auto cursor = unit.db().query(
      "SELECT n FROM escalation WHERE customer_id = $1 AND n > $2 AND ($3 OR closed_us IS NULL) ORDER BY n"
      " LIMIT $4",
      engine::parse_customer_id(*request.customer_id, "customer_id"), after.n,
      static_cast<std::int64_t>(request.closed), request.limit + 1);
  const Id owner = engine::parse_customer_id(*request.customer_id, "customer_id");
  while (cursor.next()) ids.push_back({owner, cursor.integer(0)});
  return ids;
}

}  // namespace

EscalationPage Journeys::escalations(const ListEscalations &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    if (request.closed && !request.customer_id)
      throw Error(Code::invalid_argument,
                  "closed: needs customer_id; what is over is read customer by customer");
    base::OwnedId after{};
    if (request.cursor) after = engine::parse_owned("esc", *request.cursor, "cursor");
    const auto ids =
        request.customer_id ? of_customer(unit, request, after) : open_ones(unit, after, request.limit + 1);
    EscalationPage page;
    for (const auto &id : ids) {
      if (page.escalations.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.escalations.back().id;
        break;
      }
      const auto row = unit.find<engine::EscalationRow>(unit.subject(id.owner), id.n);
      if (row) page.escalations.push_back(engine::view(unit, *row));
    }
    return page;
  });
}

Escalation Journeys::acknowledge(const AcknowledgeEscalation &request) const {
  return core_->write("journeys.acknowledge", request, [&](Unit &unit) -> Answer<Escalation> {
    const auto id = engine::parse_owned("esc", request.id, "id");
    Case c = engine::load_case(unit, id.owner, "id");
    engine::require_awake(c, "id");
    const auto found = std::ranges::find(c.escalations, id.n, [](const auto &row) { return row.key.n; });
    if (found == c.escalations.end()) {
      if (!unit.find<engine::EscalationRow>(c.subject, id.n)) engine::not_found("id", "escalation");
      throw Error(Code::precondition, "id: it is no longer late; there is nothing to acknowledge");
    }
    engine::acknowledge(c, *found, request.note);
    return {engine::view(unit, *found), c.subject.id};
  });
}

}  // namespace usher
