#include "engine/checkpoints.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "engine/state.hpp"
#include "engine/unit.hpp"
#include "vault/checkpoint.hpp"

#include <string>
#include <vector>

namespace usher::engine {
namespace {

using base::hex;

constexpr std::string_view kFormat = "usher-checkpoint/1";
constexpr std::string_view kColumns =
    "n, time_us, previous, count, digest, generation, public_key, signature";

/// A stored checkpoint as it was handed out; its columns in the order of kColumns.
Checkpoint read(const vault::Id &store, const store::Cursor &row) {
  return {std::string(kFormat), hex(store),        row.integer(0), row.integer(1),    hex(row.bytes(2)),
          row.integer(3),       hex(row.bytes(4)), row.integer(5), hex(row.bytes(6)), hex(row.bytes(7))};
}

std::int64_t single(store::Cursor cursor) {
  return cursor.next() ? cursor.integer(0) : 0;
}

vault::Head head_of(const store::Cursor &row) {
  return {vault::read_block<16>(row.bytes(0), 0), static_cast<std::uint64_t>(row.integer(1)),
          vault::read_block<32>(row.bytes(2), 0)};
}

void insert(Unit &unit, const Checkpoint &made, const vault::Digest &previous, const vault::Digest &digest,
            const vault::SigningKey &signer, const vault::Signature &signature) {
  unit.db().run(
      "INSERT INTO usher_checkpoint (n, time_us, previous, count, digest, generation, public_key, signature)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      made.n, made.time_us, previous, made.count, digest, made.generation, signer.public_key(), signature);
  unit.db().run(
      "INSERT INTO usher_checkpoint_head (checkpoint, customer_id, n, link)"
      " SELECT $1, customer_id, n, link FROM usher_moved ORDER BY customer_id",
      made.n);
  unit.db().run("DELETE FROM usher_moved");
}

}  // namespace

void Checkpoints::begin(State &state) {
  events_ = single(state.db.query("SELECT coalesce(sum(events), 0) FROM usher_moved"));
  last_us_ = single(state.db.query("SELECT coalesce(max(time_us), 0) FROM usher_checkpoint"));
  if (last_us_ == 0) last_us_ = state.clock.peek().time_since_epoch().count();
}

void Checkpoints::written(Unit &unit) {
  const std::int64_t now = unit.now().time_since_epoch().count();
  const std::int64_t events = events_ + unit.events();
  const bool due = events >= kEvents || now - last_us_ >= kMicroseconds;
  if (due)
    (void)make_checkpoint(unit);
  else
    unit.after_commit([this, events] { events_ = events; });
}

void Checkpoints::made(Instant at) {
  events_ = 0;
  last_us_ = at.time_since_epoch().count();
}

Checkpoint make_checkpoint(Unit &unit) {
  const vault::Id &store = unit.state().store_id;
  const vault::SigningKey &signer = unit.state().keys->signer();
  Checkpoint made{std::string(kFormat),
                  hex(store),
                  1,
                  unit.now().time_since_epoch().count(),
                  {},
                  0,
                  {},
                  static_cast<std::int64_t>(signer.generation()),
                  hex(signer.public_key()),
                  {}};
  vault::Digest previous = vault::genesis;
  {
    auto newest = unit.db().query("SELECT n, digest FROM usher_checkpoint ORDER BY n DESC LIMIT 1");
    if (newest.next()) {
      made.n = newest.integer(0) + 1;
      if (newest.bytes(1).size() != previous.size())
        throw Error(Code::integrity, "checkpoint: the newest one is damaged");
      previous = vault::read_block<32>(newest.bytes(1), 0);
    }
  }
  made.count = single(unit.db().query("SELECT count(*) FROM usher_moved"));
  vault::CheckpointDigest digest(store, static_cast<std::uint64_t>(made.n), unit.now(), previous,
                                 static_cast<std::uint32_t>(made.count));
  {
    auto moved = unit.db().query("SELECT customer_id, n, link FROM usher_moved ORDER BY customer_id");
    while (moved.next()) {
      if (moved.bytes(0).size() != vault::Id{}.size() || moved.bytes(2).size() != previous.size())
        throw Error(Code::integrity, "checkpoint: the head of a timeline is damaged");
      digest.add(head_of(moved));
    }
  }
  const vault::Digest made_digest = digest.finish();
  const vault::Signature signature = signer.sign(made_digest);
  insert(unit, made, previous, made_digest, signer, signature);
  made.previous = hex(previous);
  made.digest = hex(made_digest);
  made.signature = hex(signature);
  unit.after_commit([&checkpoints = unit.state().checkpoints, at = unit.now()] { checkpoints.made(at); });
  return made;
}

std::optional<Checkpoint> newest_checkpoint(Unit &unit) {
  auto cursor =
      unit.db().query("SELECT " + std::string(kColumns) + " FROM usher_checkpoint ORDER BY n DESC LIMIT 1");
  if (!cursor.next()) return std::nullopt;
  return read(unit.state().store_id, cursor);
}

std::optional<Checkpoint> checkpoint_number(Unit &unit, std::int64_t n) {
  auto cursor = unit.db().query("SELECT " + std::string(kColumns) + " FROM usher_checkpoint WHERE n = $1", n);
  if (!cursor.next()) return std::nullopt;
  return read(unit.state().store_id, cursor);
}

}  // namespace usher::engine
