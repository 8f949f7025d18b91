#include "engine/erasure/machine.hpp"

#include "usher/error.hpp"

#include "engine/erasure/person.hpp"
#include "engine/erasure/remove.hpp"
#include "engine/erasure/rules.hpp"
#include "engine/meta.hpp"
#include "engine/outbox_rows.hpp"
#include "engine/timers.hpp"

#include <algorithm>
#include <utility>

namespace usher::engine {
namespace {

/// What cannot go on must not stand in front of everybody else's timers.
constexpr std::chrono::hours kTryAgainAfter{1};

std::string event_data(const ErasureRow &row, const Classes &classes) {
  std::string data = "{\"erasure\":\"" + base::format_id("ers", row.key.owner) + "\",\"classes\":";
  base::append_json(data, classes);
  data += ",\"reason\":";
  base::append_json(data, row.reason);
  return data + '}';
}

std::vector<ErasureWait> waits_for_data(Unit &unit, const ErasureRow &row) {
  const auto known = person(unit, row.person);
  if (!known || row.forced) return {};
  const auto rules = newest_rules(unit);
  return waits_of(unit, row.person, *known, rules ? rules->rules : std::vector<RetentionRule>{},
                  without(row.classes, row.done));
}

/// The host's own copies: it may know the customer by its own reference only, so that goes along, and goes
/// from the outbox when the host has done it.
std::string outbox_payload(Unit &unit, const ErasureRow &row, const Classes &classes) {
  std::string data = "{\"erasure\":\"" + base::format_id("ers", row.key.owner) + "\",\"customer_id\":\"" +
                     base::format_id("cus", row.person) + "\",\"classes\":";
  base::append_json(data, classes);
  data += ",\"reason\":";
  base::append_json(data, row.reason);
  std::vector<ExternalRef> references;
  {
    auto cursor = unit.db().query(
        "SELECT system, id FROM external_ref WHERE subject_id = $1 ORDER BY kind, system, id", row.person);
    while (cursor.next()) references.push_back({std::string(cursor.text(0)), std::string(cursor.text(1))});
  }
  data += ",\"external_refs\":";
  base::append_json(data, references);
  return data + '}';
}

void add(ErasureCounts &to, const ErasureCounts &more) {
  base::for_each_field<ErasureCounts>([&](const auto &f) { to.*f.member += more.*f.member; });
}

/// When the machine is to look at this erasure again; one timer, or none.
void schedule(Unit &unit, const ErasureRow &row, const std::vector<ErasureWait> &waits) {
  unit.db().run("DELETE FROM timer WHERE customer_id = $1", row.key.owner);
  std::optional<Instant> at;
  if (row.log_pending) at = unit.now();
  for (const ErasureWait &wait : waits)
    if (wait.until && (!at || *wait.until < *at)) at = *wait.until;
  if (at) put_timer(unit, unit.subject(row.key.owner), TimerKind::erasure, 0, *at);
}

std::int64_t tombstones(store::Database &rows) {
  return meta_number(rows, "tombstones");
}

/// Both files agree again on how many keys were destroyed, which is what an open looks at.
void note_tombstones(Unit &unit) {
  if (!unit.state().key_file) return;
  put_meta(unit.db(), "tombstones", tombstones(unit.key_rows()));
}

/// What went, here or by another erasure.
void note_done(Unit &unit, ErasureRow &row, const Classes &classes) {
  row.done = united(row.done, classes);
  row.log_pending = true;
  row.root_key = std::int64_t{unit.state().keys->root().id()};
  if (without(row.classes, row.done).empty()) {
    row.state = ErasureState::live_done;
    row.live_us = unit.now();
  }
  unit.update(unit.subject(row.key.owner), row);
}

/// What nothing keeps goes, in this unit.
void take_away(Unit &unit, const Id &erasure, const Classes &classes) {
  ErasureRow row = erasure_row(unit, erasure);
  const std::string payload = outbox_payload(unit, row, classes);
  add(row.counts, count_all(unit, row.person, classes));
  const bool everything = remove_data(unit, row.person, classes);
  Subject &own = unit.subject(erasure);
  const auto kind = everything ? EventKind::record_erased : EventKind::classes_erased;
  (void)unit.event(unit.subject(row.person), kind, event_data(row, classes));
  (void)unit.event(own, kind, event_data(row, classes));
  put_outbox(unit, own, kErasureItem, 0, payload);
  note_done(unit, row, classes);
  note_tombstones(unit);
}

void note_log_emptied(Unit &unit, const Id &erasure) {
  ErasureRow row = erasure_row(unit, erasure);
  if (!row.log_pending) return;  // another process was faster
  Subject &own = unit.subject(erasure);
  row.log_pending = false;
  if (row.state == ErasureState::live_done) row.state = ErasureState::wal_done;
  row.log_us = unit.now();
  unit.update(own, row);
  (void)unit.event(own, EventKind::erasure_log_emptied, "{}");
  schedule(unit, row, waits_for_data(unit, row));
}

/// Sets aside a root key's epochs: no backup of a store with one file opens without one that wrapped the key.
bool backups_are_closed(Unit &unit, const ErasureRow &row) {
  if (unit.state().key_file) return true;
  return !unit.db().query("SELECT 1 FROM usher_root_key WHERE id <= $1 AND state <> 2", row.root_key).next();
}

/// Customers whose keys are destroyed while their data is there: an older data file beside today's keys.
std::vector<std::pair<Id, Classes>> brought_back(Unit &unit) {
  std::vector<std::pair<Id, Classes>> found;
  std::map<Id, Classes> destroyed;
  {
    auto cursor = unit.state().key_rows().query(
        "SELECT subject_id, class FROM usher_data_key WHERE destroyed_us IS NOT NULL ORDER BY 1, 2");
    while (cursor.next())
      destroyed[vault::read_block<16>(cursor.bytes(0), 0)].push_back(
          static_cast<FieldClass>(cursor.integer(1)));
  }
  for (const auto &[id, classes] : destroyed) {
    if (unit.db().query("SELECT 1 FROM hold WHERE customer_id = $1 AND note IS NOT NULL", id).next())
      remove_hold_notes(unit, id);
    const auto known = person(unit, id);
    if (known && !without(classes, known->erased).empty()) found.emplace_back(id, classes);
  }
  return found;
}

}  // namespace

ErasureRow erasure_row(Unit &unit, const Id &id) {
  auto row = unit.find<ErasureRow>(unit.subject(id), 0);
  if (!row) not_found("id", "erasure");
  return std::move(*row);
}

Asked ask(Unit &unit, const Id &customer, const Classes &classes, ErasureReason reason, bool forced) {
  const auto known = person(unit, customer);
  const auto asked_before = ids_of(unit.db().query(
      "SELECT customer_id FROM erasure WHERE person_id = $1 ORDER BY customer_id DESC", customer));
  if (!known && asked_before.empty()) no_customer(unit, customer, "customer_id");
  Classes promised = known ? known->erased : asked_for({});
  for (const Id &each : asked_before) {
    ErasureRow row = erasure_row(unit, each);
    promised = united(promised, row.classes);
    if (row.state != ErasureState::requested || !without(classes, row.classes).empty()) continue;
    if (forced && !row.forced) {
      row.forced = true;
      unit.update(unit.subject(each), row);
    }
    return {each, false};
  }
  const Classes left = known ? without(classes, known->erased) : Classes{};
  if (left.empty() && !asked_before.empty()) return {asked_before.front(), false};
  if (contains(left, FieldClass::timeline) && !is_every(united(promised, left)))
    throw Error(Code::precondition,
                "classes: the timeline goes with or after all other classes; name them too");
  unit.require_keys(unit.subject(Id{}), std::array{base::Sensitivity::timeline});
  Subject &own = unit.create_subject();
  ErasureRow row;
  row.person = customer;
  row.classes = left;
  row.reason = reason;
  row.forced = forced;
  row.actor = unit.actor();
  row.requested_us = unit.now();
  unit.insert(own, row);
  (void)unit.event(own, EventKind::erasure_requested, event_data(row, left));
  (void)unit.event(unit.subject(customer), EventKind::erasure_requested, event_data(row, left));
  return {own.id, true};
}

void advance(State &state, const SessionOptions &session, const Id &erasure, bool wait) {
  bool log_pending = false;
  {
    Unit unit(state, session, Unit::Mode::write);
    ErasureRow row = erasure_row(unit, erasure);
    const auto known = person(unit, row.person);
    const Classes gone = shared(row.classes, known ? known->erased : asked_for({}));
    if (!without(gone, row.done).empty()) note_done(unit, row, gone);
    auto waits = waits_for_data(unit, row);
    const Classes classes = free_of(without(row.classes, row.done), waits);
    if (!classes.empty()) {
      take_away(unit, erasure, classes);
      row = erasure_row(unit, erasure);
      waits = waits_for_data(unit, row);
    }
    schedule(unit, row, waits);
    log_pending = row.log_pending;
    unit.commit();
  }
  if (!log_pending || !state.db.empty_log(wait)) return;
  Unit unit(state, session, Unit::Mode::write);
  note_log_emptied(unit, erasure);
  unit.commit();
}

void try_to_advance(State &state, const SessionOptions &session, const Id &erasure) noexcept {
  try {
    advance(state, session, erasure, false);
    return;
  } catch (const Error &) {
    // It stays as it was, to be tried again; verify tells of a damaged row.
  }
  try {
    Unit unit(state, session, Unit::Mode::write);
    unit.db().run("DELETE FROM timer WHERE customer_id = $1", erasure);
    put_timer(unit, unit.subject(erasure), TimerKind::erasure, 0, unit.now() + kTryAgainAfter);
    unit.commit();
  } catch (const Error &) {
    // Nothing can be written now, so the timer stays as well.
  }
}

void resume(State &state) {
  const SessionOptions nobody;
  if (state.key_file && tombstones(state.db) != tombstones(*state.key_file)) {
    Unit unit(state, nobody, Unit::Mode::write);
    for (const auto &[id, classes] : brought_back(unit))
      (void)ask(unit, id, classes, ErasureReason::restored, true);
    note_tombstones(unit);
    unit.commit();
  }
  const auto open =
      ids_of(state.db.query("SELECT customer_id FROM erasure WHERE state < 2 ORDER BY customer_id"));
  for (const Id &each : open) try_to_advance(state, nobody, each);
}

void look_again(Unit &unit, const std::optional<Id> &customer) {
  const auto waiting =
      ids_of(customer ? unit.db().query("SELECT customer_id FROM erasure WHERE state = 0 AND person_id = $1",
                                        *customer)
                      : unit.db().query("SELECT customer_id FROM erasure WHERE state = 0"));
  for (const Id &each : waiting) put_timer(unit, unit.subject(each), TimerKind::erasure, 0, unit.now());
}

Erasure view(Unit &unit, const ErasureRow &row) {
  Erasure out{base::format_id("ers", row.key.owner),
              base::format_id("cus", row.person),
              row.classes,
              row.done,
              row.reason,
              row.state,
              row.requested_us,
              row.live_us,
              row.log_us,
              row.counts,
              {}};
  if (row.state == ErasureState::requested) out.waits = waits_for_data(unit, row);
  if (row.log_pending) out.waits.push_back({ErasureWaitFor::log_in_use, {}, {}, {}, {}});
  if (row.state != ErasureState::wal_done) return out;
  if (backups_are_closed(unit, row))
    out.state = ErasureState::final;
  else
    out.waits.push_back({ErasureWaitFor::backups, {}, {}, {}, {}});
  return out;
}

}  // namespace usher::engine
