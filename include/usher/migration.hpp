// Moving running journeys to another version of their playbook. A plan looks at every one of them and is
// kept; migrating carries that very plan out, journey by journey, and can be taken back. Both are jobs that
// go on in steps, after a crash and in any process. And a draft that runs beside live journeys without
// effects.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// What becomes of open tasks whose rule differs in the new version. keep: what was promised stays promised ·
/// recompute: counted again by the new rule, from where the old one was counted.
enum class MigrateDue : std::uint8_t { keep, recompute };
/// clean: can go over · needs_mapping: somebody has to say what becomes of a step or stage · blocked: cannot
/// go over at all now.
enum class MigrationVerdict : std::uint8_t { clean, needs_mapping, blocked };
/// planned · migrated · changed: it moved since the plan was made and was left alone · reverted · moved_on:
/// it moved since it was migrated and was left where it is.
enum class MigrationOutcome : std::uint8_t { planned, migrated, changed, reverted, moved_on };
/// planning -> planned -> migrating -> migrated -> reverting -> reverted.
enum class MigrationState : std::uint8_t { planning, planned, migrating, migrated, reverting, reverted };

/// Old id -> new id; null: what is under way there is let go. An id that is not named keeps its name.
using MigrationMapping = std::map<std::string, std::optional<std::string>>;

/// Makes a plan over all running journeys of the playbook of `to` that are not with that version yet. Nothing
/// else is changed. Looks at `limit` journeys; while the answer's state is planning, step_migration goes on.
struct PlanMigration {
  std::string to;                   ///< a version: hash, id or id@release
  std::optional<std::string> from;  ///< only journeys with this version
  MigrationMapping steps;
  MigrationMapping stages;
  MigrateDue due = MigrateDue::keep;
  std::int64_t limit = 1000;
  std::optional<std::string> idempotency_key;
};
/// Begins (or goes on) to carry the plan out: `limit` journeys in this call, each wholly or not at all.
struct MigrateJourneys {
  std::string plan;
  /// All of it in one transaction, or CONFLICT and nothing when any journey changed or is not clean.
  bool all_or_nothing = false;
  std::int64_t limit = 100;
  std::optional<std::string> idempotency_key;
};
/// Begins (or goes on) to put every migrated journey that has not moved since back.
struct RevertMigration {
  std::string plan;
  std::int64_t limit = 100;
  std::optional<std::string> idempotency_key;
};
struct StepMigration {
  std::string plan;
  std::int64_t limit = 100;  ///< journeys in this call, 1 to 1000
};
struct GetMigration {
  std::string plan;
  std::optional<MigrationVerdict> verdict;  ///< list these only
  std::optional<MigrationOutcome> outcome;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};

/// `needed`: somebody has to decide before the journey can go over; else it is only worth knowing.
struct MigrationRemark {
  std::string code;
  bool needed = false;
  std::string id;  ///< of the step, stage, gate or service
  std::string words;
};
struct MigrationDue {
  std::string task_id;
  Instant from;
  Instant to;
};
struct MigrationJourney {
  std::string customer_id;
  std::string from;  ///< hash of the version it is with
  MigrationVerdict verdict = MigrationVerdict::clean;
  MigrationOutcome outcome = MigrationOutcome::planned;
  std::string stage;  ///< where it would be
  std::vector<MigrationRemark> remarks;
  std::vector<MigrationDue> dues;  ///< open tasks whose due date changes
};
struct MigrationTotals {
  std::int64_t journeys = 0;  ///< looked at so far
  std::int64_t clean = 0;
  std::int64_t needs_mapping = 0;
  std::int64_t blocked = 0;
  std::int64_t dues = 0;  ///< due dates that change
  std::int64_t migrated = 0;
  std::int64_t changed = 0;
  std::int64_t reverted = 0;
  std::int64_t moved_on = 0;
};
struct Migration {
  std::string plan;
  MigrationState state = MigrationState::planning;
  std::string playbook;
  std::string to;
  MigrateDue due = MigrateDue::keep;
  MigrationTotals totals;
  Instant planned_at;
  std::string by;
  bool more = false;  ///< step_migration has something left to do
};
struct MigrationPage {
  Migration migration;
  std::vector<MigrationJourney> journeys;
  std::optional<std::string> next;
};

/// Starts a draft beside the journeys of its playbook: whatever drives one of them is told to the draft too,
/// which decides and does nothing. One shadow a playbook at a time.
struct StartShadow {
  std::optional<std::string> playbook;  ///< a version: hash, id or id@release
  std::optional<std::string> text;      ///< or a draft
  std::optional<std::string> idempotency_key;
};
struct EndShadow {
  std::string shadow;
  std::optional<std::string> idempotency_key;
};
struct GetShadowReport {
  std::string shadow;
  std::int64_t examples = 5;  ///< journeys named for each difference, 0 to 100
};
struct Shadow {
  std::string shadow;
  std::string playbook;
  std::string hash;
  Instant started_at;
  std::optional<Instant> ended_at;
};
/// One way in which the draft differs from what happened.
struct ShadowDifference {
  std::string what;  ///< step, stage, gate, journey
  std::string id;
  std::string live;
  std::string draft;
  std::int64_t journeys = 0;
  std::vector<std::string> examples;  ///< customers
};
struct ShadowReport {
  Shadow shadow;
  std::int64_t journeys = 0;                  ///< that were driven since
  std::int64_t differing = 0;                 ///< of them, now or at some time
  std::vector<ShadowDifference> differences;  ///< most frequent first
};

}  // namespace usher
