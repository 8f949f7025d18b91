// The noun `keys`: replacing keys while the store is in use, and the ways to open it.
#include "engine/described/keys.hpp"

#include "usher/error.hpp"

#include "engine/case.hpp"
#include "engine/face.hpp"
#include "engine/keys/key_jobs.hpp"
#include "engine/keys/keys_status.hpp"
#include "engine/keys/unlock.hpp"

#include <vector>

namespace usher {
namespace {

using engine::KeyJobRow;

constexpr std::int64_t kMostSteps = 1000;

std::int64_t now_us(const Unit &unit) {
  return unit.now().time_since_epoch().count();
}

/// Numbers of the slots that open the store.
std::vector<std::int64_t> live_slots(Unit &unit) {
  std::vector<std::int64_t> live;
  auto cursor = unit.key_rows().query("SELECT slot FROM usher_slot WHERE revoked_us IS NULL ORDER BY slot");
  while (cursor.next()) live.push_back(cursor.integer(0));
  return live;
}

void require_slot_number(std::int64_t slot) {
  if (slot < 0 || slot >= vault::max_passphrase_slots)
    throw Error(Code::invalid_argument, "slot: must be 0 to 7");
}

/// A slot that was never used before one that was revoked, whose tombstone says so to whoever names it.
std::int64_t free_slot(Unit &unit) {
  std::optional<std::int64_t> revoked;
  for (std::int64_t slot = 0; slot < vault::max_passphrase_slots; ++slot) {
    auto cursor = unit.key_rows().query("SELECT revoked_us FROM usher_slot WHERE slot = $1", slot);
    if (!cursor.next()) return slot;
    if (!revoked && !cursor.is_null(0)) revoked = slot;
  }
  if (revoked) return *revoked;
  throw Error(Code::limit, "slot: all 8 are in use; revoke one first");
}

/// Opened once before it is kept: a slot that does not open would lock everybody out.
void put_slot(Unit &unit, const vault::RootKey &root, std::int64_t slot, std::string_view passphrase,
              PassphraseCost cost) {
  engine::State &state = unit.state();
  const auto bytes = vault::as_bytes(passphrase);
  const auto sealed = vault::seal_slot(root, state.store_id, static_cast<std::uint8_t>(slot), bytes,
                                       engine::argon2id_cost(cost));
  (void)vault::open_slot(state.arena, state.store_id, sealed, bytes);
  unit.key_rows().run(
      "INSERT INTO usher_slot (slot, slot_key, added_us) VALUES ($1, $2, $3)"
      " ON CONFLICT (slot) DO UPDATE SET slot_key = $2, added_us = $3, revoked_us = NULL",
      slot, sealed, now_us(unit));
  unit.empty_log_after_commit();  // of the slot that stood there
}

void require_secret(std::string_view secret, bool passphrase) {
  if (secret.empty()) throw Error(Code::key_unavailable, "key: none was given");
  if (!passphrase && secret.size() != vault::Key::size)
    throw Error(Code::invalid_argument, "key: must be 32 bytes; set passphrase when it is one");
}

}  // namespace

KeysStatus Keys::status(const GetKeys &request) const {
  return core_->read(request, [&](Unit &unit) { return engine::keys_status(unit, request.job); });
}

KeyJob Keys::replace_root(std::string_view key, const ReplaceRootKey &request) const {
  require_secret(key, request.passphrase);
  return core_->write("keys.replace_root", request, [&](Unit &unit) -> Answer<KeyJob> {
    engine::require_no_job(unit, KeyKind::root);
    engine::State &state = unit.state();
    const std::uint32_t id = state.keys->root().id() + 1;
    auto next = request.passphrase ? vault::RootKey::generate(state.arena, id)
                                   : vault::RootKey::from_raw(state.arena, vault::as_bytes(key), id);
    if (vault::equal(next.key().bytes(), state.keys->root().key().bytes()))
      throw Error(Code::invalid_argument, "key: is the root key in use; pass a new one");
    KeyJobRow job;
    engine::begin_root(unit, job, std::move(next));
    if (request.passphrase) put_slot(unit, state.keys->root(), free_slot(unit), key, request.cost);
    engine::begin_job(unit, job);
    return {engine::shown(unit, job), {}};
  });
}

KeyJob Keys::rotate(const RotateKey &request) const {
  return core_->write("keys.rotate", request, [&](Unit &unit) -> Answer<KeyJob> {
    KeyJobRow job;
    job.kind = request.kind;
    if ((request.kind == KeyKind::data) != request.customer_id.has_value())
      throw Error(Code::invalid_argument, "customer_id: goes with kind data, and only with it");
    if (request.customer_id) job.subject = engine::parse_customer_id(*request.customer_id, "customer_id");
    engine::require_no_job(unit, job.kind, job.subject);
    switch (request.kind) {
      case KeyKind::root:
        throw Error(Code::invalid_argument,
                    "kind: a root key is replaced by keys.replace_root, with the new key");
      case KeyKind::data:
        if (!unit.find<CustomerRow>(unit.subject(*job.subject), 0))
          engine::not_found("customer_id", "customer");
        engine::begin_data(unit, job);
        break;
      case KeyKind::index:
        engine::begin_index(unit, job);
        break;
      default:
        engine::new_generation(unit, job);
        job.state = KeyJobState::finished;
        job.finished = unit.now();
    }
    engine::begin_job(unit, job);
    engine::save_job(unit, job);
    return {engine::shown(unit, job), {}};
  });
}

KeyJob Keys::step(const StepKeyJob &request) const {
  if (request.limit < 1 || request.limit > kMostSteps)
    throw Error(Code::invalid_argument, "limit: must be 1 to 1000");
  return core_->write("keys.step", request, [&](Unit &unit) -> Answer<KeyJob> {
    KeyJobRow job = engine::load_job(unit, request.id);
    if (job.state != KeyJobState::finished) {
      if (job.state == KeyJobState::blocked) engine::begin_again(unit, job);
      engine::Budget budget(request.limit);
      if (job.kind == KeyKind::root)
        engine::step_root(unit, job, budget);
      else if (job.kind == KeyKind::index)
        engine::step_index(unit, job, budget);
      else
        engine::step_data(unit, job, budget);
      engine::save_job(unit, job);
    }
    return {engine::shown(unit, job), {}};
  });
}

KeysStatus Keys::retire(const RetireKey &request) const {
  return core_->write("keys.retire", request, [&](Unit &unit) -> Answer<KeysStatus> {
    const auto left = engine::references(unit, request.kind, request.generation);
    if (left != 0)
      throw Error(Code::conflict,
                  "generation: " + std::to_string(left) + " places were made with it and need it");
    constexpr vault::WrappedKey zeros{};
    const auto key_class = static_cast<std::int64_t>(engine::class_of(request.kind));
    const auto gone = unit.key_rows().run(
        "UPDATE usher_service_key SET wrapped = $3, destroyed_us = $4 WHERE class = $1 AND generation = $2 "
        "AND"
        " destroyed_us IS NULL AND generation < (SELECT max(generation) FROM usher_service_key WHERE class = "
        "$1)",
        key_class, request.generation, zeros, now_us(unit));
    if (gone == 0)
      throw Error(Code::not_found, "generation: there is no replaced key of this kind and generation");
    unit.state().keys->changed();
    unit.empty_log_after_commit();
    return {engine::keys_status(unit), {}};
  });
}

KeysStatus Keys::set_passphrase(std::string_view passphrase, const SetPassphrase &request) const {
  require_secret(passphrase, true);
  return core_->write("keys.set_passphrase", request, [&](Unit &unit) -> Answer<KeysStatus> {
    if (request.slot) {
      require_slot_number(*request.slot);
      const auto live = live_slots(unit);
      if (std::find(live.begin(), live.end(), *request.slot) == live.end())
        throw Error(Code::not_found, "slot: no passphrase stands there; leave slot out to add one");
    }
    put_slot(unit, unit.state().keys->root(), request.slot ? *request.slot : free_slot(unit), passphrase,
             request.cost);
    return {engine::keys_status(unit), {}};
  });
}

KeysStatus Keys::revoke(const RevokePassphrase &request) const {
  require_slot_number(request.slot);
  return core_->write("keys.revoke", request, [&](Unit &unit) -> Answer<KeysStatus> {
    const auto live = live_slots(unit);
    if (std::find(live.begin(), live.end(), request.slot) == live.end())
      throw Error(Code::not_found, "slot: no passphrase stands there");
    if (live.size() == 1 && unit.state().opened_by_passphrase)
      throw Error(Code::precondition, "slot: is the last passphrase of the store; add another one first");
    unit.key_rows().run("UPDATE usher_slot SET slot_key = $2, revoked_us = $3 WHERE slot = $1", request.slot,
                        vault::PassphraseSlot{}, now_us(unit));
    unit.empty_log_after_commit();
    return {engine::keys_status(unit), {}};
  });
}

}  // namespace usher
