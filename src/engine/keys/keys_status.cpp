#include "engine/keys/keys_status.hpp"

#include "engine/keys/key_jobs.hpp"
#include "vault/keys.hpp"

#include <array>
#include <utility>

namespace usher::engine {
namespace {

std::optional<Instant> instant(const store::Cursor &row, int column) {
  if (row.is_null(column) || row.integer(column) == 0) return std::nullopt;
  return Instant{std::chrono::microseconds{row.integer(column)}};
}

std::int64_t count(store::Database &rows, std::string_view sql) {
  auto cursor = rows.query(sql);
  return cursor.next() ? cursor.integer(0) : 0;
}

void root_keys(store::Database &rows, KeysStatus &out) {
  constexpr std::array kStates{KeyState::in_use, KeyState::replaced, KeyState::destroyed};
  auto cursor = rows.query("SELECT id, state, created_us, retired_us FROM usher_root_key ORDER BY id");
  while (cursor.next()) {
    const auto state = static_cast<std::size_t>(cursor.integer(1));
    out.root_keys.push_back({cursor.integer(0), state < kStates.size() ? kStates[state] : KeyState::destroyed,
                             instant(cursor, 2), instant(cursor, 3)});
  }
}

void slots(store::Database &rows, KeysStatus &out) {
  std::int64_t live = 0;
  auto cursor = rows.query("SELECT slot, added_us, revoked_us FROM usher_slot ORDER BY slot");
  while (cursor.next()) {
    out.slots.push_back({cursor.integer(0), instant(cursor, 1), instant(cursor, 2)});
    live += cursor.is_null(2) ? 1 : 0;
  }
  if (live == 1)
    out.warnings.emplace_back(
        "only one passphrase opens this store: add a second one (usher keys add-passphrase)");
}

void service_keys(Unit &unit, KeysStatus &out) {
  for (const auto kind : {KeyKind::index, KeyKind::row_seal, KeyKind::chain, KeyKind::checkpoint}) {
    auto cursor = unit.state().key_rows().query(
        "SELECT generation, added_us, destroyed_us FROM usher_service_key WHERE class = $1 ORDER BY "
        "generation DESC",
        static_cast<std::int64_t>(class_of(kind)));
    bool newest = true;
    while (cursor.next()) {
      const KeyState state = !cursor.is_null(2) ? KeyState::destroyed
                             : newest           ? KeyState::in_use
                                                : KeyState::replaced;
      out.service_keys.push_back({kind, cursor.integer(0), state, instant(cursor, 1), instant(cursor, 2)});
      newest = false;
    }
  }
}

/// A copy of a single file holds the wrapped keys of its day, and opens with the root key of its day. A copy
/// of the data alone opens with today's key file, except for what was destroyed since.
void backups(KeysStatus &out) {
  if (out.keystore == Keystore::single) {
    for (std::size_t i = 0; i < out.root_keys.size(); ++i) {
      const RootKeyStatus &root = out.root_keys[i];
      const bool last = i + 1 == out.root_keys.size();
      const std::string name = "root key " + std::to_string(root.id);
      out.backups.push_back({root.created_at,
                             last ? std::nullopt : out.root_keys[i + 1].created_at,
                             root.state != KeyState::destroyed,
                             root.state == KeyState::in_use ? name + ", the one in use"
                                                            : name + ", which only its keeper has now",
                             {}});
    }
    return;
  }
  std::string without;
  if (out.destroyed_data_keys != 0)
    without = "what " + std::to_string(out.destroyed_data_keys) + " destroyed data keys sealed (the erased)";
  std::int64_t replaced = 0;
  for (const KeyJob &job : out.jobs) replaced += job.kind == KeyKind::data && job.finished_at ? 1 : 0;
  if (replaced != 0)
    without.append(without.empty() ? "" : "; ")
        .append("copies made before a customer's data keys were replaced, for those " +
                std::to_string(replaced) + " customers");
  out.backups.push_back({out.root_keys.empty() ? std::nullopt : out.root_keys.front().created_at,
                         std::nullopt, true, "today's key file and its root key", without});
}

}  // namespace

KeysStatus keys_status(Unit &unit, std::optional<std::int64_t> quarantine_of) {
  State &state = unit.state();
  store::Database &rows = state.key_rows();
  KeysStatus out;
  out.keystore = state.key_file ? Keystore::separate : Keystore::single;
  out.memory_locked = state.arena.status().locked;
  out.wiped_on_fork = state.arena.status().wiped_on_fork;
  if (!out.memory_locked)
    out.warnings.emplace_back("keys are not locked in memory and may reach the swap: raise RLIMIT_MEMLOCK");
  root_keys(rows, out);
  slots(rows, out);
  service_keys(unit, out);
  out.data_keys = count(rows, "SELECT count(*) FROM usher_data_key WHERE destroyed_us IS NULL");
  out.destroyed_data_keys = count(rows, "SELECT count(*) FROM usher_data_key WHERE destroyed_us IS NOT NULL");
  out.replaced_data_keys = count(rows, "SELECT count(*) FROM usher_old_data_key");
  for (const KeyJobRow &job : all_jobs(unit)) {
    out.jobs.push_back(shown(unit, job));
    if (job.state == KeyJobState::running)
      out.warnings.push_back(job_id(job.id) + " is under way: step it to its end");
    else if (job.state == KeyJobState::blocked)
      out.warnings.push_back(job_id(job.id) +
                             " is blocked by what is in quarantine; step it again after repair");
  }
  out.quarantine = quarantined(unit, quarantine_of);
  backups(out);
  return out;
}

}  // namespace usher::engine
