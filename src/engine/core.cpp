#include "engine/core.hpp"

#include "usher/usher.hpp"

#include "engine/described/engine.hpp"
#include "engine/imports.hpp"
#include "engine/rows_described.hpp"
#include "vault/hash.hpp"

namespace usher::engine {

State &Core::require(const std::unique_lock<std::mutex> &) const {
  if (pid_ != getpid())
    throw Error(Code::forked, "engine: it was opened before fork(); open the store again in this process");
  if (!state_) throw Error(Code::closed, "engine: it has been closed");
  return *state_;
}

void Core::close() noexcept {
  const std::unique_lock held(mutex_);
  // In a forked child the database handle belongs to the parent: SQLite must not be called on it.
  if (pid_ != getpid())
    (void)state_.release();
  else if (state_) {
    checkpoint_before_close();
    state_.reset();
  }
}

/// What was written last is covered too. A store that cannot be written now gets its checkpoint with the next
/// write.
void Core::checkpoint_before_close() noexcept {
  try {
    if (!state_->checkpoints.pending()) return;
    const SessionOptions nobody;
    Unit unit(*state_, nobody, Unit::Mode::write);
    (void)make_checkpoint(unit);
    unit.commit();
  } catch (...) {
  }
}

std::optional<std::string> recall(Unit &unit, std::string_view operation, std::string_view key,
                                  std::string_view request) {
  const auto token = unit.state().keys->mac().mac(vault::as_bytes(key));
  Id subject{};
  std::vector<std::uint8_t> answer;
  {
    auto cursor = unit.db().query(
        "SELECT subject_id, operation, request, answer FROM idempotency WHERE token = $1", token);
    if (!cursor.next()) return std::nullopt;
    if (cursor.bytes(3).empty())
      throw Error(Code::erased, "idempotency_key: its answer was erased with the customer; nothing was done");
    if (cursor.text(1) != operation ||
        !vault::equal(cursor.bytes(2), unit.state().keys->mac().mac(vault::as_bytes(request))))
      throw Error(Code::conflict,
                  "idempotency_key: was used for another request; a new request needs a new key");
    subject = vault::read_block<16>(cursor.bytes(0), 0);
    answer.assign(cursor.bytes(3).begin(), cursor.bytes(3).end());
  }
  return unit.unseal(unit.subject(subject), base::Sensitivity::conversation, kIdempotencyTable,
                     kIdempotencyAnswer, 0, answer);
}

void remember(Unit &unit, std::string_view operation, std::string_view key, std::string_view request,
              std::string_view answer, const Id &subject) {
  const auto &mac = unit.state().keys->mac();
  const auto sealed = unit.seal(unit.subject(subject), base::Sensitivity::conversation, kIdempotencyTable,
                                kIdempotencyAnswer, 0, vault::Codec::json, answer);
  unit.db().run(
      "INSERT INTO idempotency (token, subject_id, operation, request, answer, at_us) VALUES ($1, $2, $3, "
      "$4, $5, $6)",
      mac.mac(vault::as_bytes(key)), subject, operation, mac.mac(vault::as_bytes(request)), sealed,
      unit.now().time_since_epoch().count());
}

void leave_traces(State &state, const SessionOptions &session) noexcept {
  try {
    const auto traces = std::exchange(state.traces, {});
    if (traces.empty()) return;
    Unit unit(state, session, Unit::Mode::write);
    for (const Trace &each : traces) unit.event(unit.subject(each.subject), each.kind, each.data);
    unit.commit();
  } catch (const std::exception &) {
    // The error of the refusal goes to the caller: it says more than this one would.
  }
}

}  // namespace usher::engine

namespace usher {

Engine::Engine(std::shared_ptr<engine::Core> core) : core_(std::move(core)) {}

Engine Engine::open(std::string_view path, const Key &key, const OpenOptions &options) {
  std::vector<base::Problem> problems;
  base::check_record(options, base::Path(), problems);
  base::throw_if_any(problems);
  if (path.empty()) throw Error(Code::invalid_argument, "path: required, but empty");
  // Before any file is made: a store must not begin with a key that cannot open it.
  if (key.bytes.empty())
    throw Error(Code::key_unavailable, "key: none was given; pass 32 bytes or a passphrase");
  if (!key.passphrase && key.bytes.size() != vault::Key::size)
    throw Error(Code::invalid_argument, "key: must be 32 bytes, or a passphrase");
  if (options.passphrase_slot &&
      (*options.passphrase_slot < 0 || *options.passphrase_slot >= vault::max_passphrase_slots))
    throw Error(Code::invalid_argument, "passphrase_slot: must be 0 to 7");
  return Engine(std::make_shared<engine::Core>(path, key, options));
}

Session Engine::session(const SessionOptions &options) const {
  std::vector<base::Problem> problems;
  base::check_record(options, base::Path(), problems);
  base::throw_if_any(problems);
  (void)core_->require(core_->lock());
  return Session(std::make_shared<engine::SessionCore>(core_, options));
}

Session::Session(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}

EngineStatus Engine::status() const {
  const auto lock = core_->lock();
  engine::State &state = core_->require(lock);
  return {state.path,
          base::format_id("str", state.store_id),
          std::string(version()),
          state.db.schema(),
          state.arena.status().locked,
          check_phone({}).metadata_version};
}

void Engine::close() noexcept {
  core_->close();
}

std::string_view version() noexcept {
  return "0.1.0";
}

}  // namespace usher
