// Moving running journeys to another version, at the doors.
#include "usher/error.hpp"
#include "usher/playbooks.hpp"

#include "base/hex.hpp"
#include "engine/described/migration.hpp"
#include "engine/face.hpp"
#include "engine/versions/migration.hpp"
#include "engine/versions/releases.hpp"

#include <algorithm>
#include <limits>

namespace usher {
namespace {

using engine::MigrationJourneyRow;
using engine::MigrationRow;

/// An empty text stands for null too.
MigrationMapping with_nulls(MigrationMapping mapping) {
  for (auto &[id, to] : mapping)
    if (to && to->empty()) to.reset();
  return mapping;
}

bool has_stage(const playbook::Playbook &book, std::string_view id) {
  return std::ranges::any_of(book.stages, [&](const auto &stage) { return stage.written->id == id; });
}

void check_targets(const playbook::Playbook &to, const MigrationRow &plan) {
  std::vector<base::Problem> problems;
  const auto require = [&](const MigrationMapping &mapping, std::string_view member, auto &&has) {
    for (const auto &[id, target] : mapping)
      if (target && !has(*target))
        problems.push_back({std::string(member) + '.' + base::printable(id, 64),
                            "the new version has nothing of this name"});
  };
  require(plan.steps, "steps", [&](const auto &id) { return to.step(id) != playbook::kNone; });
  require(plan.stages, "stages", [&](const auto &id) { return has_stage(to, id); });
  base::throw_if_any(problems);
}

/// Every old id has to be one of some version that journeys come from: else it is a typo that maps nothing.
void check_mapping(Unit &unit, const MigrationRow &plan) {
  engine::Remaps remaps(unit, plan);
  check_targets(*remaps.to().book, plan);  // also while nobody is on the way
  const auto versions = engine::versions_to_move(unit, plan);
  std::vector<const playbook::Playbook *> books;
  for (const auto &hash : versions) books.push_back(remaps.from(hash).from);
  if (books.empty()) return;
  std::vector<base::Problem> problems;
  const auto require = [&](const MigrationMapping &mapping, std::string_view member, auto &&has) {
    for (const auto &[id, to] : mapping)
      if (std::ranges::none_of(books, [&](const auto *book) { return has(*book, id); }))
        problems.push_back({std::string(member) + '.' + base::printable(id, 64),
                            "no version that running journeys are with has this id"});
  };
  require(plan.steps, "steps",
          [](const playbook::Playbook &book, const auto &id) { return book.step(id) != playbook::kNone; });
  require(plan.stages, "stages",
          [](const playbook::Playbook &book, const auto &id) { return has_stage(book, id); });
  base::throw_if_any(problems);
}

MigrationRow plan_of(Unit &unit, const PlanMigration &request) {
  MigrationRow plan;
  const engine::PinnedPlaybook &to = engine::version_named(unit, request.to, "to");
  plan.playbook = to.book->written.playbook;
  plan.to = to.hash;
  if (request.from) {
    const engine::PinnedPlaybook &from = engine::version_named(unit, *request.from, "from");
    if (from.book->written.playbook != plan.playbook)
      throw Error(Code::invalid_argument, "from: is a version of another playbook than `to`");
    plan.from = from.hash;
  }
  plan.steps = with_nulls(request.steps);
  plan.stages = with_nulls(request.stages);
  plan.due = request.due;
  plan.actor = unit.actor();
  plan.created_us = unit.now();
  check_mapping(unit, plan);
  return plan;
}

/// All of it in this unit, or nothing.
void migrate_all(Unit &unit, MigrationRow &plan) {
  const auto &totals = plan.totals;
  if (const auto left = totals.needs_mapping + totals.blocked; left != 0)
    throw Error(Code::conflict, "plan: " + std::to_string(left) +
                                    " journeys need a mapping or are blocked; nothing was migrated");
  engine::go_on(unit, plan, std::numeric_limits<std::int64_t>::max(), true);
}

MigrationJourney shown(const MigrationJourneyRow &row) {
  return {base::format_id("cus", row.person),
          base::hex(row.from),
          row.verdict,
          row.outcome,
          row.stage,
          row.remarks,
          row.dues};
}

}  // namespace

Migration Playbooks::plan_migration(const PlanMigration &request) const {
  return core_->write("playbooks.plan_migration", request, [&](Unit &unit) -> Answer<Migration> {
    engine::check_page(request.limit);
    MigrationRow plan = plan_of(unit, request);
    const Id owner = unit.create_subject().id;
    plan.key.owner = owner;
    engine::save_migration(unit, plan);
    engine::go_on(unit, plan, request.limit);
    return {engine::shown(unit, plan), owner};
  });
}

Migration Playbooks::migrate(const MigrateJourneys &request) const {
  return core_->write("playbooks.migrate", request, [&](Unit &unit) -> Answer<Migration> {
    engine::check_page(request.limit);
    MigrationRow plan = engine::load_migration(unit, request.plan);
    if (plan.state == MigrationState::planning)
      throw Error(Code::precondition, "plan: is not finished; go on with playbooks.step_migration first");
    if (plan.state != MigrationState::planned && plan.state != MigrationState::migrating)
      throw Error(Code::precondition, "plan: was carried out already; make a new one");
    if (request.all_or_nothing && plan.state == MigrationState::migrating)
      throw Error(Code::precondition, "all_or_nothing: a part of the plan was carried out already");
    if (plan.state == MigrationState::planned) {
      plan.state = MigrationState::migrating;
      plan.at_n = 0;
      unit.event(unit.subject(plan.key.owner), EventKind::migration_started, "{}");
    }
    request.all_or_nothing ? migrate_all(unit, plan) : engine::go_on(unit, plan, request.limit);
    return {engine::shown(unit, plan), plan.key.owner};
  });
}

Migration Playbooks::revert_migration(const RevertMigration &request) const {
  return core_->write("playbooks.revert_migration", request, [&](Unit &unit) -> Answer<Migration> {
    engine::check_page(request.limit);
    MigrationRow plan = engine::load_migration(unit, request.plan);
    const bool carried_out =
        plan.state == MigrationState::migrated || plan.state == MigrationState::migrating;
    if (!carried_out && plan.state != MigrationState::reverting)
      throw Error(Code::precondition, "plan: nothing of it is carried out, or it was taken back already");
    if (carried_out) {
      plan.state = MigrationState::reverting;
      plan.at_n = 0;
      unit.event(unit.subject(plan.key.owner), EventKind::migration_reverting, "{}");
    }
    engine::go_on(unit, plan, request.limit);
    return {engine::shown(unit, plan), plan.key.owner};
  });
}

Migration Playbooks::step_migration(const StepMigration &request) const {
  return core_->write("playbooks.step_migration", request, [&](Unit &unit) -> Answer<Migration> {
    engine::check_page(request.limit);
    MigrationRow plan = engine::load_migration(unit, request.plan);
    engine::go_on(unit, plan, request.limit);
    return {engine::shown(unit, plan), plan.key.owner};
  });
}

MigrationPage Playbooks::migration(const GetMigration &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    const MigrationRow plan = engine::load_migration(unit, request.plan);
    MigrationPage page{engine::shown(unit, plan), {}, {}};
    base::OwnedId after{plan.key.owner, 0};
    if (request.cursor) after = engine::parse_owned("mig", *request.cursor, "cursor");
    const auto number = [](const auto &filter) {
      return filter ? static_cast<std::int64_t>(*filter) : std::int64_t{-1};
    };
    std::vector<std::int64_t> rows;
    {
      auto cursor = unit.db().query(
          "SELECT n FROM migration_journey WHERE customer_id = $1 AND n > $2 AND ($3 < 0 OR verdict = $3)"
          " AND ($4 < 0 OR outcome = $4) ORDER BY n LIMIT $5",
          plan.key.owner, after.n, number(request.verdict), number(request.outcome), request.limit + 1);
      while (cursor.next()) rows.push_back(cursor.integer(0));
    }
    for (const std::int64_t n : rows) {
      if (page.journeys.size() == static_cast<std::size_t>(request.limit)) {
        page.next = base::format_id("mig", after);
        break;
      }
      const auto row = unit.find<MigrationJourneyRow>(unit.subject(plan.key.owner), n);
      if (!row) throw Error(Code::integrity, "migration: a row of the plan is missing");
      page.journeys.push_back(shown(*row));
      after.n = n;
    }
    return page;
  });
}

}  // namespace usher
