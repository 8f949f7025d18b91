// Checkpoints held against what the store holds, and the store against a checkpoint that was kept elsewhere.
#include "usher/error.hpp"

#include "base/hex.hpp"
#include "engine/checkpoints.hpp"
#include "engine/state.hpp"
#include "engine/unit.hpp"
#include "vault/checkpoint.hpp"

#include <string>
#include <utility>
#include <vector>

namespace usher::engine {
namespace {

/// A head as a checkpoint lists it, or as `usher_moved` holds it for the next one.
struct Listed {
  vault::Id subject{};
  std::int64_t n = 0;
  vault::Digest link{};
};

class Check {
 public:
  Check(Unit &unit, Verification &out)
      : unit_(unit), out_(out), store_(base::format_id("str", unit.state().store_id)) {}

  void problem(const std::string &where, std::string what) const {
    out_.problems.push_back({store_, where, std::move(what)});
  }

  /// Every listed head has to be in its subject's timeline. An event is gone, or is another one, when it is
  /// not.
  void hold(const Listed &head, const std::string &where) const {
    auto event =
        unit_.db().query("SELECT link FROM event WHERE customer_id = $1 AND n = $2", head.subject, head.n);
    if (!event.next())
      out_.problems.push_back(
          {subject(head.subject), where, "event " + std::to_string(head.n) + " of the timeline is gone"});
    else if (!vault::equal(event.bytes(0), head.link))
      out_.problems.push_back({subject(head.subject), where,
                               "event " + std::to_string(head.n) + " of the timeline is another one"});
  }

  [[nodiscard]] std::vector<Listed> heads(store::Cursor cursor, const std::string &where) const {
    std::vector<Listed> out;
    while (cursor.next()) {
      if (cursor.bytes(0).size() != vault::Id{}.size() || cursor.bytes(2).size() != vault::Digest{}.size()) {
        problem(where, "a head in it is damaged");
        continue;
      }
      out.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1),
                     vault::read_block<32>(cursor.bytes(2), 0)});
    }
    return out;
  }

 private:
  static std::string subject(const vault::Id &id) { return base::format_id("cus", id); }

  Unit &unit_;
  Verification &out_;
  std::string store_;
};

bool same_digest(Unit &unit, const Checkpoint &stored, const vault::Digest &previous,
                 const std::vector<Listed> &heads) {
  if (stored.n < 1 || std::cmp_not_equal(stored.count, heads.size())) return false;
  vault::CheckpointDigest digest(unit.state().store_id, static_cast<std::uint64_t>(stored.n),
                                 Instant{std::chrono::microseconds{stored.time_us}}, previous,
                                 static_cast<std::uint32_t>(stored.count));
  for (const Listed &head : heads) digest.add({head.subject, static_cast<std::uint64_t>(head.n), head.link});
  const auto kept = base::read_hex<32>(stored.digest);
  return kept && vault::equal(digest.finish(), *kept);
}

/// The key that signed is one of the store's, not just any.
bool signed_by_store(Unit &unit, const Checkpoint &stored) {
  const auto digest = base::read_hex<32>(stored.digest);
  const auto signature = base::read_hex<64>(stored.signature);
  const auto public_key = base::read_hex<32>(stored.public_key);
  if (!digest || !signature || !public_key) return false;
  try {
    const auto &signer = unit.state().keys->signer(static_cast<std::uint64_t>(stored.generation));
    return vault::equal(signer.public_key(), *public_key) &&
           vault::is_signed(*digest, *signature, *public_key);
  } catch (const Error &) {
    return false;  // of a generation that the store does not have
  }
}

}  // namespace

void verify_checkpoints(Unit &unit, Verification &out) {
  const Check check(unit, out);
  vault::Digest previous = vault::genesis;
  std::int64_t n = 1;
  for (auto stored = checkpoint_number(unit, n); stored; stored = checkpoint_number(unit, ++n)) {
    ++out.checkpoints;
    const std::string where = "checkpoint " + std::to_string(n);
    const auto heads = check.heads(
        unit.db().query(
            "SELECT customer_id, n, link FROM usher_checkpoint_head WHERE checkpoint = $1 ORDER BY"
            " customer_id",
            n),
        where);
    if (!same_digest(unit, *stored, previous, heads))
      check.problem(where, "its digest is not that of its heads");
    if (!signed_by_store(unit, *stored)) check.problem(where, "its signature is not the store's");
    for (const Listed &head : heads) check.hold(head, where);
    previous = base::read_hex<32>(stored->digest).value_or(vault::genesis);
  }
  auto more = unit.db().query("SELECT count(*) FROM usher_checkpoint WHERE n >= $1 OR n < 1", n);
  if (more.next() && more.integer(0) != 0)
    check.problem("checkpoint " + std::to_string(n), "it is gone, though later ones are there");
  for (const Listed &head :
       check.heads(unit.db().query("SELECT customer_id, n, link FROM usher_moved ORDER BY customer_id"),
                   "next checkpoint"))
    check.hold(head, "next checkpoint");
  auto waiting = unit.db().query("SELECT coalesce(sum(events), 0) FROM usher_moved");
  if (waiting.next()) out.unanchored = waiting.integer(0);
}

void verify_against(Unit &unit, const Checkpoint &kept, Verification &out) {
  const auto digest = base::read_hex<32>(kept.digest);
  const auto signature = base::read_hex<64>(kept.signature);
  const auto public_key = base::read_hex<32>(kept.public_key);
  const auto store = base::read_hex<16>(kept.store);
  if (kept.format != "usher-checkpoint/1" || !digest || !signature || !public_key || !store)
    throw Error(Code::invalid_argument, "against: is not a checkpoint as timeline.checkpoint gives it");
  if (*store != unit.state().store_id)
    throw Error(Code::invalid_argument, "against.store: the checkpoint is another store's");
  if (!vault::is_signed(*digest, *signature, *public_key))
    throw Error(Code::invalid_argument,
                "against.signature: is not that of the public key in it; it was changed");
  const Check check(unit, out);
  const std::string where = "checkpoint " + std::to_string(kept.n) + " kept elsewhere";
  if (!signed_by_store(unit, kept)) check.problem(where, "the key that signed it is not the store's");
  const auto stored = checkpoint_number(unit, kept.n);
  if (!stored)
    check.problem(where, "the store does not have it: it was cut, or an older file was put back");
  else if (stored->digest != kept.digest || stored->previous != kept.previous || stored->n != kept.n ||
           stored->time_us != kept.time_us || stored->count != kept.count)
    check.problem(where, "the store has another one in its place: its history was replaced");
}

}  // namespace usher::engine
