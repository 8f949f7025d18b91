// A plan goes on: a batch of journeys looked at, migrated or put back.
#include "usher/error.hpp"

#include "base/hex.hpp"
#include "base/json.hpp"
#include "engine/versions/migration.hpp"

#include <utility>

namespace usher::engine {
namespace {

/// Journeys whose keys and chains a unit keeps in hand at once.
constexpr std::int64_t kMostInHand = 256;

std::vector<std::pair<Digest, Id>> next_journeys(Unit &unit, const MigrationRow &plan, std::int64_t limit) {
  std::vector<std::pair<Digest, Id>> out;
  const Digest only = plan.from.value_or(Digest{});
  auto cursor = unit.db().query(
      "SELECT hash, customer_id FROM journey WHERE playbook = $1 AND finished_us IS NULL"
      " AND (hash, customer_id) > ($2, $3) AND hash <> $4 AND ($5 = 0 OR hash = $6)"
      " ORDER BY hash, customer_id LIMIT $7",
      plan.playbook, plan.at_hash.value_or(Digest{}), plan.at_person.value_or(Id{}), plan.to,
      std::int64_t{plan.from.has_value()}, only, limit);
  while (cursor.next())
    out.emplace_back(vault::read_block<32>(cursor.bytes(0), 0), vault::read_block<16>(cursor.bytes(1), 0));
  return out;
}

void count(MigrationTotals &totals, const MigrationJourneyRow &row) {
  ++totals.journeys;
  totals.dues += static_cast<std::int64_t>(row.dues.size());
  switch (row.verdict) {
    case MigrationVerdict::clean:
      ++totals.clean;
      break;
    case MigrationVerdict::needs_mapping:
      ++totals.needs_mapping;
      break;
    case MigrationVerdict::blocked:
      ++totals.blocked;
      break;
  }
}

void tell(Unit &unit, const MigrationRow &plan, EventKind kind) {
  unit.event(unit.subject(plan.key.owner), kind, base::to_json(plan.totals));
}

void look_at_next(Unit &unit, MigrationRow &plan, std::int64_t limit) {
  Remaps remaps(unit, plan);
  const auto journeys = next_journeys(unit, plan, limit);
  std::int64_t in_hand = 0;
  for (const auto &[hash, person] : journeys) {
    MigrationJourneyRow row = look_at(unit, plan, remaps, person, hash);
    count(plan.totals, row);
    row.key.n = plan.totals.journeys;
    unit.insert(unit.subject(plan.key.owner), row);
    plan.at_hash = hash;
    plan.at_person = person;
    if (++in_hand % kMostInHand == 0) unit.flush();
  }
  if (static_cast<std::int64_t>(journeys.size()) == limit) return;
  plan.state = MigrationState::planned;
  tell(unit, plan, EventKind::migration_planned);
}

/// Rows of the plan that are to be dealt with, in their order.
std::vector<std::int64_t> next_rows(Unit &unit, const MigrationRow &plan, std::int64_t limit) {
  const auto outcome =
      plan.state == MigrationState::migrating ? MigrationOutcome::planned : MigrationOutcome::migrated;
  std::vector<std::int64_t> out;
  auto cursor = unit.db().query(
      "SELECT n FROM migration_journey WHERE customer_id = $1 AND n > $2 AND verdict = 0 AND outcome = $3"
      " ORDER BY n LIMIT $4",
      plan.key.owner, plan.at_n, static_cast<std::int64_t>(outcome), limit);
  while (cursor.next()) out.push_back(cursor.integer(0));
  return out;
}

void count_outcome(MigrationTotals &totals, MigrationOutcome outcome) {
  totals.migrated += outcome == MigrationOutcome::migrated;
  totals.changed += outcome == MigrationOutcome::changed;
  totals.reverted += outcome == MigrationOutcome::reverted;
  totals.moved_on += outcome == MigrationOutcome::moved_on;
}

void deal_with_next(Unit &unit, MigrationRow &plan, std::int64_t limit, bool all_or_nothing) {
  const bool forward = plan.state == MigrationState::migrating;
  Remaps remaps(unit, plan);
  std::int64_t in_hand = 0;
  const auto rows = next_rows(unit, plan, limit);
  for (const std::int64_t n : rows) {
    auto row = unit.find<MigrationJourneyRow>(unit.subject(plan.key.owner), n);
    if (!row) throw Error(Code::integrity, "migration: a row of the plan is missing");
    forward ? migrate_one(unit, plan, remaps, *row) : revert_one(unit, plan, *row);
    if (all_or_nothing && row->outcome == MigrationOutcome::changed)
      throw Error(Code::conflict, "plan: " + base::format_id("cus", row->person) +
                                      " moved since the plan was made; nothing was migrated");
    count_outcome(plan.totals, row->outcome);
    unit.update(unit.subject(plan.key.owner), *row);
    plan.at_n = n;
    if (++in_hand % kMostInHand == 0) unit.flush();
  }
  if (static_cast<std::int64_t>(rows.size()) == limit) return;
  plan.state = forward ? MigrationState::migrated : MigrationState::reverted;
  tell(unit, plan, forward ? EventKind::migration_ended : EventKind::migration_reverted);
}

}  // namespace

MigrationRow load_migration(Unit &unit, std::string_view plan) {
  const auto id = base::parse_id("mig", plan);
  if (!id) throw Error(Code::invalid_argument, "plan: is not the id of a plan (mig_ and 26 characters)");
  auto row = unit.find<MigrationRow>(unit.subject(*id), 0);
  if (!row) not_found("plan", "plan in this store");
  return std::move(*row);
}

void save_migration(Unit &unit, MigrationRow &plan) {
  unit.put(unit.subject(plan.key.owner), plan);
}

Migration shown(Unit &unit, const MigrationRow &plan) {
  const bool more = plan.state == MigrationState::planning || plan.state == MigrationState::migrating ||
                    plan.state == MigrationState::reverting;
  return {base::format_id("mig", plan.key.owner),
          plan.state,
          plan.playbook,
          base::hex(plan.to),
          plan.due,
          plan.totals,
          plan.created_us,
          unit.actor_name(plan.actor),
          more};
}

Remaps::Remaps(Unit &unit, const MigrationRow &plan)
    : unit_(unit), plan_(plan), to_(unit.state().playbooks.pinned(plan.to, unit.db())) {}

const playbook::Remap &Remaps::from(const Digest &hash) {
  if (const auto known = known_.find(hash); known != known_.end()) return known->second;
  const PinnedPlaybook &from = unit_.state().playbooks.pinned(hash, unit_.db());
  std::vector<base::Problem> problems;
  playbook::Remap made = playbook::remap(*from.book, *to_.book, plan_.steps, plan_.stages, problems);
  base::throw_if_any(problems);
  return known_.emplace(hash, std::move(made)).first->second;
}

std::vector<Digest> versions_to_move(Unit &unit, const MigrationRow &plan) {
  std::vector<Digest> out;
  if (plan.from) return {*plan.from};
  auto cursor = unit.db().query(
      "SELECT DISTINCT hash FROM journey WHERE playbook = $1 AND finished_us IS NULL AND hash <> $2",
      plan.playbook, plan.to);
  while (cursor.next()) out.push_back(vault::read_block<32>(cursor.bytes(0), 0));
  return out;
}

void go_on(Unit &unit, MigrationRow &plan, std::int64_t limit, bool all_or_nothing) {
  switch (plan.state) {
    case MigrationState::planning:
      look_at_next(unit, plan, limit);
      break;
    case MigrationState::migrating:
    case MigrationState::reverting:
      deal_with_next(unit, plan, limit, all_or_nothing);
      break;
    default:
      return;
  }
  save_migration(unit, plan);
}

}  // namespace usher::engine
