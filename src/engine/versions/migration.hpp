// Plans that move running journeys to another version, and how they go on: planned, carried out, taken back,
// each in batches. A batch is a part of its caller's unit; where a plan is stands in its own row, so it goes
// on after a crash, and in any process.
#pragma once
#include "usher/migration.hpp"

#include "engine/case.hpp"
#include "engine/task_due.hpp"
#include "engine/versions/rows.hpp"
#include "playbook/remap.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace usher::engine {

/// Throws INVALID_ARGUMENT, NOT_FOUND.
[[nodiscard]] MigrationRow load_migration(Unit &unit, std::string_view plan);
void save_migration(Unit &unit, MigrationRow &plan);
[[nodiscard]] Migration shown(Unit &unit, const MigrationRow &plan);

/// The remaps of a plan, one for each version that journeys come from. Throws INVALID_ARGUMENT for a mapping
/// that cannot be.
class Remaps {
 public:
  Remaps(Unit &unit, const MigrationRow &plan);
  [[nodiscard]] const playbook::Remap &from(const Digest &hash);
  [[nodiscard]] PinnedPlaybook &to() const { return to_; }

 private:
  Unit &unit_;
  const MigrationRow &plan_;
  PinnedPlaybook &to_;
  std::map<Digest, playbook::Remap> known_;
};

/// The versions of journeys that `plan` would look at.
[[nodiscard]] std::vector<Digest> versions_to_move(Unit &unit, const MigrationRow &plan);

/// Of what a plan rests on: the journey's revision and those of its tasks.
[[nodiscard]] Digest bound_to(Unit &unit, const Id &person);

/// An open task that the new version gives another due date.
struct NewDue {
  std::int64_t task = 0;
  DueRule rule;
  Due due;
};
/// What the open tasks of a journey are due by its version now; those alone whose date changes. What somebody
/// moved by hand stays.
[[nodiscard]] std::vector<NewDue> new_dues(const Case &c);

/// The same customer, seen by another version: what is decided, said and counted goes by it.
[[nodiscard]] Case seen_by(Case c, PinnedPlaybook &to);
/// The journey in the version that it goes to, nothing of it written: progress, the steps and gates of its
/// tasks, the places of its messages. `before` is told what changed.
[[nodiscard]] Case carried_over(Case c, const playbook::Remap &remap, PinnedPlaybook &to,
                                playbook::Progress progress, BeforeMigration &before);

/// What the plan says of one journey; writes nothing.
[[nodiscard]] MigrationJourneyRow look_at(Unit &unit, const MigrationRow &plan, Remaps &remaps,
                                          const Id &person, const Digest &from);

/// Moves one journey, or finds that it changed; `row` becomes what is to be written of it.
void migrate_one(Unit &unit, const MigrationRow &plan, Remaps &remaps, MigrationJourneyRow &row);
/// Puts one back, or finds that it has moved on.
void revert_one(Unit &unit, const MigrationRow &plan, MigrationJourneyRow &row);

/// Goes on with whatever is under way by at most `limit` journeys. Subjects that the unit gave out before are
/// not valid afterwards. `all_or_nothing`: throws CONFLICT for the first journey that cannot be migrated.
void go_on(Unit &unit, MigrationRow &plan, std::int64_t limit, bool all_or_nothing = false);

}  // namespace usher::engine
