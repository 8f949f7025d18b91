#include "engine/unit.hpp"

#include "usher/error.hpp"

#include "engine/generation.hpp"
#include "engine/rows_described.hpp"
#include "vault/envelope.hpp"
#include "vault/hash.hpp"
#include "vault/seal.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using base::Sensitivity;
using store::Value;

/// Version of the normaliser whose results an index tokenises; a part of every token. A store that holds
/// older ones gets them anew when it is opened (index_upgrade.cpp), so only one version is ever looked up.
std::uint16_t normaliser_version(vault::IndexId index) {
  // 1 was folded in the order in which the name was written.
  return index == vault::IndexId::name_birth_date ? 2 : 1;
}
/// Classes of which every subject gets a data key at once.
constexpr std::array kClasses{Sensitivity::contact, Sensitivity::identity, Sensitivity::conversation,
                              Sensitivity::timeline};

}  // namespace

Unit::Unit(State &state, const SessionOptions &session, Mode mode)
    : state_(state), session_(session), now_(state.clock.now()), transaction_(state.db, mode) {
  state_.keys->refresh();
}

Subject &Unit::create_subject() {
  auto subject = std::make_unique<Subject>();
  make_room_for_keys(*subject);
  live_keys_ += kClasses.size();
  subject->id = state_.ids.next(now_);
  subject->fresh = true;
  subject->last_event = 0;
  for (const Sensitivity is : kClasses) make_data_key(*subject, is);
  return *(subjects_[subject->id] = std::move(subject));
}

Subject &Unit::subject(const Id &id) {
  auto &subject = subjects_[id];
  if (!subject) {
    subject = std::make_unique<Subject>();
    subject->id = id;
  }
  return *subject;
}

std::uint32_t Unit::actor() {
  if (actor_) return *actor_;
  if (session_.actor.empty()) return *(actor_ = 0);
  const vault::Tag token = state_.keys->mac().mac(vault::as_bytes("actor:" + session_.actor));
  if (auto known = db().query("SELECT n FROM actor WHERE token = $1", token); known.next())
    return *(actor_ = static_cast<std::uint32_t>(known.integer(0)));
  auto last = db().query("SELECT coalesce(max(n), 0) FROM actor");
  const std::int64_t n = (last.next() ? last.integer(0) : 0) + 1;
  const auto name = seal(subject(Id{}), Sensitivity::contact, kActorTable, kActorName, n, vault::Codec::text,
                         session_.actor);
  db().run("INSERT INTO actor (n, token, name) VALUES ($1, $2, $3)", n, token, name);
  return *(actor_ = static_cast<std::uint32_t>(n));
}

std::string Unit::actor_name(std::int64_t number) {
  if (number == 0) return "system";
  std::vector<std::uint8_t> name;
  {
    auto cursor = db().query("SELECT name FROM actor WHERE n = $1", number);
    if (!cursor.next()) throw Error(Code::integrity, "timeline: an actor is missing");
    name.assign(cursor.bytes(0).begin(), cursor.bytes(0).end());
  }
  return unseal(subject(Id{}), Sensitivity::contact, kActorTable, kActorName, number, name);
}

void Unit::load_head(Subject &subject) {
  if (subject.last_event) return;
  subject.last_event = 0;
  auto cursor =
      db().query("SELECT n, link FROM event WHERE customer_id = $1 ORDER BY n DESC LIMIT 1", subject.id);
  if (!cursor.next()) return;
  subject.last_event = cursor.integer(0);
  if (cursor.bytes(1).size() != subject.head.size())
    throw Error(Code::integrity, "timeline: a link is damaged");
  subject.head = vault::read_block<32>(cursor.bytes(1), 0);
}

std::int64_t Unit::event(Subject &subject, EventKind kind, std::string_view data) {
  const std::uint32_t who = actor();
  load_head(subject);
  const std::int64_t n = *subject.last_event + 1;
  const auto codec = kind == EventKind::rows_sealed ? vault::Codec::bytes : vault::Codec::json;
  const auto payload = seal(subject, Sensitivity::timeline, kEventTable, kEventPayload, n, codec, data);
  const vault::Event event{static_cast<std::uint64_t>(n), now_, static_cast<std::uint32_t>(kind), who,
                           vault::hash256(payload)};
  const vault::Digest link = vault::link(state_.store_id, subject.id, event, subject.head);
  db().run(
      "INSERT INTO event (customer_id, n, time_us, kind, actor, payload, link, tag)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      subject.id, n, now_.time_since_epoch().count(), static_cast<std::int64_t>(kind), std::int64_t{who},
      payload, link, with_generation(state_.keys->chain().tag(link), state_.keys->chain().generation()));
  subject.last_event = n;
  subject.head = link;
  ++subject.grown;
  ++events_;
  return n;
}

void Unit::note_moved(Subject &subject) {
  if (subject.grown == 0) return;
  db().run(
      "INSERT INTO usher_moved (customer_id, n, link, events) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (customer_id) DO UPDATE SET n = $2, link = $3, events = events + $4",
      subject.id, *subject.last_event, subject.head, subject.grown);
}

std::string Unit::unseal_event(Subject &subject, std::int64_t n, vault::Bytes payload) {
  return unseal(subject, Sensitivity::timeline, kEventTable, kEventPayload, n, payload);
}

vault::Tag Unit::token(vault::IndexId index, std::string_view value) {
  return token(state_.keys->lookup_generation(), index, value);
}

vault::Tag Unit::token(std::uint64_t generation, vault::IndexId index, std::string_view value) {
  const auto &keys = state_.keys->indexes().at(generation);
  return keys[static_cast<std::size_t>(index) - 1].token(normaliser_version(index), vault::as_bytes(value));
}

void Unit::put_token(const Subject &subject, vault::IndexId index, std::string_view value) {
  if (value.empty()) return;
  for (const auto &[generation, keys] : state_.keys->indexes())
    db().run(
        "INSERT INTO usher_bidx (index_id, gen, token, customer_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO "
        "NOTHING",
        static_cast<std::int64_t>(index), static_cast<std::int64_t>(generation),
        token(generation, index, value), subject.id);
}

void Unit::drop_tokens(const Subject &subject) {
  db().run("DELETE FROM usher_bidx WHERE customer_id = $1", subject.id);
}

std::vector<Id> Unit::find_token(vault::IndexId index, std::string_view value) {
  std::vector<Id> found;
  if (value.empty()) return found;
  auto cursor =
      db().query("SELECT customer_id FROM usher_bidx WHERE index_id = $1 AND gen = $2 AND token = $3",
                 static_cast<std::int64_t>(index),
                 static_cast<std::int64_t>(state_.keys->lookup_generation()), token(index, value));
  while (cursor.next()) found.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  return found;
}

void Unit::savepoint() {
  flush();
  db().run("SAVEPOINT one");
}
void Unit::release() {
  flush();
  db().run("RELEASE one");
}
void Unit::take_back() noexcept {
  subjects_.clear();
  live_keys_ = 0;
  actor_.reset();
  try {
    db().run("ROLLBACK TO one");
    db().run("RELEASE one");
  } catch (const Error &) {
    // The transaction itself is gone then; commit() will say so.
  }
}

void Unit::flush() {
  for (auto &[id, subject] : subjects_) {
    if (subject->written.empty()) {
      note_moved(*subject);
      continue;
    }
    std::string list;
    const auto put = [&](const auto &block) { list.append(block.begin(), block.end()); };
    for (const auto &row : subject->written) {
      put(vault::big_endian(row.table));
      put(vault::big_endian(static_cast<std::uint64_t>(row.n)));
      put(vault::big_endian(static_cast<std::uint64_t>(row.rev)));
      put(row.seal);
    }
    event(*subject, EventKind::rows_sealed, list);
    note_moved(*subject);
  }
  subjects_.clear();
  live_keys_ = 0;
}

void Unit::empty_log_after_commit() {
  after_commit([&db = state_.db] {
    try {
      (void)db.empty_log(false);
    } catch (const Error &) {
      // What was committed stays so.
    }
  });
}

void Unit::commit() {
  flush();
  if (events_ != 0) state_.checkpoints.written(*this);
  // Keys before what they seal (docs/format.md): a key that nothing needs yet does no harm.
  if (key_transaction_) key_transaction_->commit();
  transaction_.commit();
  for (const auto &action : after_) action();
}

}  // namespace usher::engine
