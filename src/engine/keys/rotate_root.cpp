// A new root key: every wrapped key is wrapped anew, batch by batch; what the keys sealed is not touched. The
// old root key stays within reach, wrapped by the new one, until nothing needs it.
#include "usher/error.hpp"

#include "engine/keys/key_jobs.hpp"
#include "vault/keys.hpp"

namespace usher::engine {
namespace {

/// Where the sweep stands: the table, and the last key that was looked at in it.
struct Place {
  bool old_keys = false;
  Id subject{};
  std::int64_t key_class = -1;
  std::int64_t key_id = -1;
};

constexpr std::size_t kPlaceBytes = 33;

Place read_place(const std::vector<std::uint8_t> &bytes) {
  if (bytes.size() != kPlaceBytes) return {};
  const auto number = [&](std::size_t at) {
    return static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(bytes, at));
  };
  return {bytes[0] != 0, vault::read_block<16>(bytes, 1), number(17), number(25)};
}

std::vector<std::uint8_t> packed(const Place &place) {
  const auto bytes = vault::pack(vault::Block<1>{static_cast<std::uint8_t>(place.old_keys)}, place.subject,
                                 vault::big_endian(static_cast<std::uint64_t>(place.key_class)),
                                 vault::big_endian(static_cast<std::uint64_t>(place.key_id)));
  return {bytes.begin(), bytes.end()};
}

struct Wrapped {
  Place place;
  std::vector<std::uint8_t> bytes;
};

std::vector<Wrapped> next_keys(Unit &unit, const Place &after, std::int64_t limit) {
  std::vector<Wrapped> keys;
  auto cursor = after.old_keys ? unit.state().key_rows().query(
                                     "SELECT subject_id, class, wrapped, key_id FROM usher_old_data_key "
                                     "WHERE (subject_id, class, key_id) >"
                                     " ($1, $2, $3) ORDER BY subject_id, class, key_id LIMIT $4",
                                     after.subject, after.key_class, after.key_id, limit)
                               : unit.state().key_rows().query(
                                     "SELECT subject_id, class, wrapped, 0 FROM usher_data_key WHERE "
                                     "(subject_id, class) > ($1, $2)"
                                     " ORDER BY subject_id, class LIMIT $3",
                                     after.subject, after.key_class, limit);
  while (cursor.next())
    keys.push_back(
        {{after.old_keys, vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1), cursor.integer(3)},
         {cursor.bytes(2).begin(), cursor.bytes(2).end()}});
  return keys;
}

bool is_destroyed(vault::Bytes wrapped) {
  return std::all_of(wrapped.begin(), wrapped.end(), [](std::uint8_t byte) { return byte == 0; });
}

/// Answers whether there was anything to do.
bool wrap_anew(Unit &unit, const Wrapped &key) {
  if (is_destroyed(key.bytes)) return false;
  const KeyRing &ring = *unit.state().keys;
  if (vault::read_wrapped_head(key.bytes).root_key_id == ring.root().id()) return false;
  const auto data_key =
      ring.unwrap(key.place.subject, static_cast<vault::KeyClass>(key.place.key_class), key.bytes);
  const vault::WrappedKey again = ring.wrap(key.place.subject, data_key);
  if (key.place.old_keys)
    unit.key_rows().run(
        "UPDATE usher_old_data_key SET wrapped = $4 WHERE subject_id = $1 AND class = $2 AND key_id = $3",
        key.place.subject, key.place.key_class, key.place.key_id, again);
  else
    unit.key_rows().run("UPDATE usher_data_key SET wrapped = $3 WHERE subject_id = $1 AND class = $2",
                        key.place.subject, key.place.key_class, again);
  return true;
}

void wrap_service_keys(Unit &unit) {
  struct Service {
    std::int64_t key_class, generation;
    std::vector<std::uint8_t> wrapped;
  };
  std::vector<Service> keys;
  {
    auto cursor = unit.key_rows().query(
        "SELECT class, generation, wrapped FROM usher_service_key WHERE destroyed_us IS NULL");
    while (cursor.next())
      keys.push_back(
          {cursor.integer(0), cursor.integer(1), {cursor.bytes(2).begin(), cursor.bytes(2).end()}});
  }
  const KeyRing &ring = *unit.state().keys;
  for (const Service &key : keys)
    unit.key_rows().run("UPDATE usher_service_key SET wrapped = $3 WHERE class = $1 AND generation = $2",
                        key.key_class, key.generation,
                        ring.wrap_anew(static_cast<vault::KeyClass>(key.key_class), key.wrapped));
}

void retire_root(Unit &unit, KeyJobRow &job) {
  unit.key_rows().run("UPDATE usher_root_key SET state = 2, bridge = NULL, retired_us = $2 WHERE id = $1",
                      job.from, unit.now().time_since_epoch().count());
  unit.state().keys->changed();
  unit.empty_log_after_commit();
  job.state = KeyJobState::finished;
  job.finished = unit.now();
}

}  // namespace

void begin_root(Unit &unit, KeyJobRow &job, vault::RootKey next) {
  KeyRing &ring = *unit.state().keys;
  const auto now = unit.now().time_since_epoch().count();
  job.kind = KeyKind::root;
  job.from = ring.root().id();
  job.to = next.id();
  const vault::ServiceKey old{vault::KeyClass::root, ring.root().id(), ring.root().key().copy()};
  const vault::WrappedKey bridge = vault::wrap(next, unit.state().store_id, old);
  unit.key_rows().run(
      "INSERT INTO usher_root_key (id, check_value, state, created_us) VALUES ($1, $2, 0, $3)", job.to,
      next.check_value(unit.state().store_id), now);
  unit.key_rows().run("UPDATE usher_root_key SET state = 1, bridge = $2 WHERE id = $1", job.from, bridge);
  // Slots hold the root key that was: they open nothing any more.
  unit.key_rows().run("UPDATE usher_slot SET slot_key = $1, revoked_us = $2 WHERE revoked_us IS NULL",
                      vault::PassphraseSlot{}, now);
  ring.add_root(std::move(next));
  wrap_service_keys(unit);
  ring.changed();
}

void step_root(Unit &unit, KeyJobRow &job, Budget &budget) {
  Place place = read_place(job.place);
  auto keys = next_keys(unit, place, budget.left());
  for (const Wrapped &key : keys) {
    if (!budget.take()) break;
    place = key.place;
    const std::string what = "data key of class " + std::to_string(key.place.key_class);
    or_quarantine(unit, job, key.place.subject, what, [&] { job.done += wrap_anew(unit, key) ? 1 : 0; });
  }
  if (keys.empty() && !place.old_keys)
    place = {true, {}, -1, -1};
  else if (keys.empty() && job.failed == 0)
    retire_root(unit, job);
  else if (keys.empty())
    job.state = KeyJobState::blocked;
  job.place = packed(place);
}

}  // namespace usher::engine
