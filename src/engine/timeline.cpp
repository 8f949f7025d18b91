// The timeline as people read it, and the proof that nobody rewrote it.
#include "engine/described/timeline.hpp"

#include "usher/error.hpp"

#include "engine/checkpoints.hpp"
#include "engine/face.hpp"
#include "engine/timeline_events.hpp"
#include "engine/verify.hpp"

namespace usher::engine {

std::vector<RawEvent> raw_events(Unit &unit, const Id &customer, std::int64_t after, std::int64_t limit) {
  std::vector<RawEvent> out;
  auto cursor = unit.db().query(
      "SELECT n, time_us, kind, actor, payload FROM event WHERE customer_id = $1 AND n > $2 ORDER BY n LIMIT "
      "$3",
      customer, after, limit);
  while (cursor.next())
    out.push_back({cursor.integer(0),
                   Instant{std::chrono::microseconds{cursor.integer(1)}},
                   static_cast<EventKind>(cursor.integer(2)),
                   cursor.integer(3),
                   {cursor.bytes(4).begin(), cursor.bytes(4).end()}});
  return out;
}

TimelineEvent view(Unit &unit, Subject &subject, const RawEvent &raw) {
  TimelineEvent event{base::format_id("evt", base::OwnedId{subject.id, raw.n}),
                      raw.n,
                      raw.at,
                      std::string(base::enum_name(raw.kind)),
                      unit.actor_name(raw.actor),
                      {}};
  if (raw.payload.empty()) return event;  // erased
  std::string data = unit.unseal_event(subject, raw.n, raw.payload);
  // The list of written rows is for verification; people read how many there were.
  event.data.text = raw.kind == EventKind::rows_sealed
                        ? "{\"rows\":" + std::to_string(data.size() / kWrittenRowBytes) + '}'
                        : std::move(data);
  return event;
}

}  // namespace usher::engine

namespace usher {

TimelinePage Timeline::list(const ListTimeline &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<TimelineEvent>(request.reveal);
    auto customer = base::parse_id("cus", request.customer_id);
    if (!customer) customer = base::parse_id("pol", request.customer_id);
    const Id id = customer ? *customer : engine::parse_agent_id(request.customer_id, "customer_id");
    Subject &subject = unit.subject(id);
    base::OwnedId after{id, 0};
    if (request.cursor) after = engine::parse_owned("evt", *request.cursor, "cursor");
    auto events = engine::raw_events(unit, id, after.n, request.limit + 1);
    if (events.empty() && after.n == 0) engine::not_found("customer_id", "customer");
    TimelinePage page;
    if (events.size() > static_cast<std::size_t>(request.limit)) {
      events.pop_back();
      page.next = base::format_id("evt", base::OwnedId{id, events.back().n});
    }
    for (const engine::RawEvent &raw : events) {
      TimelineEvent &event = page.events.emplace_back(engine::view(unit, subject, raw));
      if (!raw.payload.empty()) mask(event, request.reveal);
    }
    record_reveal<TimelineEvent>(unit, subject, request.reveal);
    return page;
  });
}

Verification Timeline::verify(const VerifyTimeline &request) const {
  return core_->read(request, [&](Unit &unit) {
    Verification out;
    if (!request.customer_id) {
      engine::verify_all(unit, out);
      if (request.against) engine::verify_against(unit, *request.against, out);
      out.intact = out.problems.empty();
      return out;
    }
    if (request.against)
      throw Error(Code::invalid_argument, "against: goes with the whole store; leave customer_id out");
    engine::verify_subject(unit, engine::parse_customer_id(*request.customer_id, "customer_id"), out);
    return out;
  });
}

Checkpoint Timeline::checkpoint(const MakeCheckpoint &request) const {
  return core_->write("timeline.checkpoint", request, [&](Unit &unit) -> Answer<Checkpoint> {
    if (request.n) {
      auto older = engine::checkpoint_number(unit, *request.n);
      if (!older) engine::not_found("n", "checkpoint");
      return {std::move(*older), {}};
    }
    auto newest = engine::newest_checkpoint(unit);
    const bool moved = unit.db().query("SELECT 1 FROM usher_moved LIMIT 1").next();
    if (newest && !moved) return {std::move(*newest), {}};
    return {engine::make_checkpoint(unit), {}};
  });
}

}  // namespace usher
