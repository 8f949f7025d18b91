// The outbox: at least once, in order per customer, with a stable key.
#include "engine/described/outbox.hpp"

#include "usher/error.hpp"

#include "engine/checkpoint_delivery.hpp"
#include "engine/checkpoints.hpp"
#include "engine/damage.hpp"
#include "engine/erasure/machine.hpp"
#include "engine/face.hpp"
#include "engine/journeys/outside.hpp"
#include "engine/outbox_rows.hpp"
#include "messaging/channel.hpp"

namespace usher::engine {

void put_outbox(Unit &unit, Subject &subject, std::string_view kind, std::int64_t subject_n,
                std::string_view payload, Instant not_before) {
  std::int64_t n = 1;
  {
    auto last = unit.db().query("SELECT max(n) FROM outbox WHERE customer_id = $1", subject.id);
    if (last.next()) n = last.integer(0) + 1;
  }
  const auto sealed = unit.seal(subject, base::Sensitivity::conversation, kOutboxTable, kOutboxPayload, n,
                                vault::Codec::json, payload);
  unit.db().run(
      "INSERT INTO outbox (customer_id, n, kind, subject_n, payload, done, attempt, not_before_us)"
      " VALUES ($1, $2, $3, $4, $5, 0, 0, $6)",
      subject.id, n, kind, subject_n, sealed, not_before.time_since_epoch().count());
}

}  // namespace usher::engine

namespace usher {
namespace {

/// What claiming reveals payloads for, whatever the session's purpose.
constexpr std::string_view kDelivery = "delivery";

struct Waiting {
  base::OwnedId id;
  std::string kind;
  std::int64_t subject_n = 0;
  std::int64_t attempt = 0;
  std::vector<std::uint8_t> payload;
};

/// Items whose turn it is: due, no earlier item of the same customer and kind still waits, and the customer's
/// data may be worked with.
std::vector<Waiting> next_items(Unit &unit, std::int64_t limit) {
  std::vector<Waiting> items;
  auto cursor = unit.db().query(
      "SELECT customer_id, n, kind, subject_n, attempt, payload FROM outbox AS o"
      " WHERE done = 0 AND not_before_us <= $1 AND NOT EXISTS"
      " (SELECT 1 FROM outbox AS e WHERE e.customer_id = o.customer_id AND e.kind = o.kind AND e.n < o.n AND"
      " e.done = 0)"
      " AND NOT EXISTS (SELECT 1 FROM customer AS c WHERE c.customer_id = o.customer_id AND c.restricted_us "
      "IS"
      " NOT NULL)"
      " ORDER BY not_before_us, customer_id, n LIMIT $2",
      unit.now().time_since_epoch().count(), limit);
  while (cursor.next())
    items.push_back({{vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)},
                     std::string(cursor.text(2)),
                     cursor.integer(3),
                     cursor.integer(4),
                     {cursor.bytes(5).begin(), cursor.bytes(5).end()}});
  return items;
}

Waiting waiting_item(Unit &unit, const std::string &text) {
  const auto id = engine::parse_owned("out", text, "id");
  auto cursor = unit.db().query(
      "SELECT kind, subject_n, attempt, done FROM outbox WHERE customer_id = $1 AND n = $2", id.owner, id.n);
  if (!cursor.next()) engine::not_found("id", "outbox item");
  Waiting item{id, std::string(cursor.text(0)), cursor.integer(1), cursor.integer(2), {}};
  if (cursor.integer(3) != 0) item.kind.clear();  // done already: a repeated report changes nothing
  return item;
}

/// The number of the checkpoint that an item is, if it is one.
std::optional<std::int64_t> checkpoint_item(Unit &unit, const std::string &text) {
  const auto id = engine::parse_owned("out", text, "id");
  if (id.owner != Id{}) return std::nullopt;
  if (!engine::checkpoint_number(unit, id.n)) engine::not_found("id", "outbox item");
  return id.n;
}

bool is_effect(const Waiting &item) {
  return item.kind.starts_with(engine::kEffectItem);
}

/// Whom an item concerns, and what it came from.
std::pair<std::string, std::string> names_of(Unit &unit, const Waiting &item) {
  if (item.kind == engine::kErasureItem)
    return {base::format_id("cus", engine::erasure_row(unit, item.id.owner).person),
            base::format_id("ers", item.id.owner)};
  std::string subject;
  if (messaging::is_message(item.kind))
    subject = base::format_id("msg", base::OwnedId{item.id.owner, item.subject_n});
  if (is_effect(item) || item.kind == engine::kInviteItem || item.kind == engine::kDigestItem)
    subject = base::format_id("tsk", base::OwnedId{item.id.owner, item.subject_n});
  if (item.kind == engine::kNotifyItem)
    subject = base::format_id("esc", base::OwnedId{item.id.owner, item.subject_n});
  return {base::format_id("cus", item.id.owner), std::move(subject)};
}

/// A report on a message goes the way that all status reports go.
void report(Unit &unit, const Waiting &item, MessageState status, const std::optional<std::string> &error,
            const std::optional<std::string> &provider_id) {
  if (!messaging::is_message(item.kind)) return;
  Case c = engine::load_case(unit, item.id.owner);
  MessageRow &row = engine::numbered(c.messages, item.subject_n, "message");
  if (provider_id && row.provider_id != provider_id) {
    row.provider_id = provider_id;
    unit.update(c.subject, row);
  }
  engine::report_status(c, row, {row.key.n, status, unit.now(), error});
}

/// Opens what an item says and notes on the timeline that it was handed over.
OutboxItem claimed(Unit &unit, const Waiting &item, Instant lease) {
  Subject &subject = unit.subject(item.id.owner);
  // A payload is a conversation, and says where to send it; an erasure's holds nothing personal.
  auto asked = engine::classes_of<OutboxItem>({"payload"});
  asked.set(engine::bit(FieldClass::contact));
  if (item.kind != engine::kErasureItem) engine::require_allowed(unit, subject, asked, kDelivery, {"outbox"});
  const std::string id = base::format_id("out", item.id);
  auto [customer_id, subject_id] = names_of(unit, item);
  OutboxItem out{id,
                 id,
                 item.kind,
                 std::move(customer_id),
                 std::move(subject_id),
                 Json{unit.unseal(subject, base::Sensitivity::conversation, engine::kOutboxTable,
                                  engine::kOutboxPayload, item.id.n, item.payload)},
                 item.attempt + 1,
                 lease};
  unit.event(subject, EventKind::values_revealed,
             '{' + engine::reveal_data(unit, {"outbox"}, kDelivery) +
                 ",\"item\":" + std::to_string(item.id.n) + '}');
  return out;
}

}  // namespace

OutboxBatch Outbox::claim(const ClaimOutbox &request) const {
  return core_->write("outbox.claim", request, [&](Unit &unit) -> Answer<OutboxBatch> {
    if (request.limit < 1 || request.limit > 1000)
      throw Error(Code::invalid_argument, "limit: must be 1 to 1000");
    if (request.lease_s < 1 || request.lease_s > 86400)
      throw Error(Code::invalid_argument, "lease_s: must be 1 to 86400 seconds");
    const Instant lease = unit.now() + std::chrono::seconds{request.lease_s};
    OutboxBatch batch;
    // What cannot be read is put off like what was claimed, or it would stand in everybody's way for ever.
    for (std::int64_t room = request.limit; room > 0;) {
      const auto next = next_items(unit, room);
      if (next.empty()) break;
      for (const Waiting &item : next) {
        unit.db().run(
            "UPDATE outbox SET attempt = attempt + 1, not_before_us = $3 WHERE customer_id = $1 AND n = $2",
            item.id.owner, item.id.n, lease.time_since_epoch().count());
        room -= engine::or_named(batch.damaged, item.id.owner, "outbox " + std::to_string(item.id.n),
                                 [&] { batch.items.push_back(claimed(unit, item, lease)); });
      }
    }
    auto left = unit.db().query("SELECT count(*) FROM outbox WHERE done = 0");
    if (left.next()) batch.waiting = left.integer(0);
    if (request.checkpoints)
      if (auto item = engine::claim_checkpoint(unit, lease)) batch.items.push_back(std::move(*item));
    return {std::move(batch), {}};
  });
}

OutboxReceipt Outbox::ack(const AckOutbox &request) const {
  return core_->write("outbox.ack", request, [&](Unit &unit) -> Answer<OutboxReceipt> {
    if (const auto n = checkpoint_item(unit, request.id)) {
      engine::acknowledge_checkpoint(unit, *n);
      return {{request.id, true, std::nullopt}, {}};
    }
    const Waiting item = waiting_item(unit, request.id);
    if (!item.kind.empty()) {
      unit.db().run("UPDATE outbox SET done = 1 WHERE customer_id = $1 AND n = $2", item.id.owner, item.id.n);
      if (item.kind == engine::kErasureItem)
        unit.db().run("UPDATE outbox SET payload = x'' WHERE customer_id = $1 AND n = $2", item.id.owner,
                      item.id.n);
      report(unit, item, MessageState::accepted, std::nullopt, request.provider_id);
      if (is_effect(item)) {
        Case c = engine::load_case(unit, item.id.owner);
        engine::acknowledge_effect(c, item.subject_n);
      }
    }
    return {{request.id, true, std::nullopt}, item.id.owner};
  });
}

OutboxReceipt Outbox::fail(const FailOutbox &request) const {
  return core_->write("outbox.fail", request, [&](Unit &unit) -> Answer<OutboxReceipt> {
    if (request.retry_after_s < 0 || request.retry_after_s > 7 * 86400)
      throw Error(Code::invalid_argument, "retry_after_s: must be 0 to 604800 seconds");
    if (checkpoint_item(unit, request.id)) {  // it is kept for the host until it is taken
      const Instant at = unit.now() + std::chrono::seconds{request.retry_after_s};
      engine::return_checkpoint(unit, at);
      return {{request.id, false, at}, {}};
    }
    const Waiting item = waiting_item(unit, request.id);
    if (item.kind.empty()) return {{request.id, true, std::nullopt}, item.id.owner};
    if (request.retry) {
      const Instant at = unit.now() + std::chrono::seconds{request.retry_after_s};
      unit.db().run("UPDATE outbox SET not_before_us = $3 WHERE customer_id = $1 AND n = $2", item.id.owner,
                    item.id.n, at.time_since_epoch().count());
      return {{request.id, false, at}, item.id.owner};
    }
    unit.db().run("UPDATE outbox SET done = 1 WHERE customer_id = $1 AND n = $2", item.id.owner, item.id.n);
    report(unit, item, MessageState::failed, request.error_code, std::nullopt);
    if (is_effect(item)) {
      Case c = engine::load_case(unit, item.id.owner);
      engine::fail_effect(c, item.subject_n, request.error_code);
    }
    return {{request.id, true, std::nullopt}, item.id.owner};
  });
}

}  // namespace usher
