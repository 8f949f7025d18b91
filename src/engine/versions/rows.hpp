// Rows of tables 34 to 38: versions that the store publishes, migrations with one row a journey, drafts that
// run in the shadow. Each version, plan and shadow is owned by a subject of its own; who is meant stands in a
// signed column. What a draft thinks of a customer's journey belongs to the customer and goes with him.
#pragma once
#include "usher/migration.hpp"

#include "engine/described/migration.hpp"
#include "engine/described/shadow.hpp"
#include "engine/row_columns.hpp"
#include "engine/rows.hpp"
#include "engine/versions/undo.hpp"

#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// n is the release. Written once and never changed.
struct PlaybookReleaseRow {
  RowKey key;
  std::string playbook;
  std::string version;
  Digest hash{};
  std::string text;
  std::string reason;
  std::int64_t actor = 0;
  Instant created_us;
};

struct MigrationRow {
  RowKey key;
  std::string playbook;
  std::optional<Digest> from;
  Digest to{};
  MigrationMapping steps;
  MigrationMapping stages;
  MigrateDue due = MigrateDue::keep;
  MigrationState state = MigrationState::planning;
  std::optional<Digest> at_hash;  ///< planning: the journey looked at last, by version and customer
  std::optional<Id> at_person;
  std::int64_t at_n = 0;  ///< afterwards: the row of the plan dealt with last
  MigrationTotals totals;
  std::int64_t actor = 0;
  Instant created_us;
};

/// n is the place in the plan, from 1.
struct MigrationJourneyRow {
  RowKey key;
  Id person{};
  Digest from{};
  /// Of the revisions that the journey and its tasks had: when it was planned, then when it was migrated.
  Digest bound{};
  MigrationVerdict verdict = MigrationVerdict::clean;
  MigrationOutcome outcome = MigrationOutcome::planned;
  std::string stage;
  std::string progress;  ///< in the new version, as planned
  std::vector<MigrationRemark> remarks;
  std::vector<MigrationDue> dues;
  std::optional<BeforeMigration> before;  ///< once it is migrated: what takes it back
};

struct ShadowRow {
  RowKey key;
  std::string playbook;
  Digest hash{};
  std::int64_t number = 0;  ///< from 1; the `n` of its journeys' rows
  std::int64_t actor = 0;
  Instant started_us;
  std::optional<Instant> ended_us;
};
/// Owned by the customer; n is the shadow's number.
struct ShadowJourneyRow {
  RowKey key;
  std::string progress;
  std::string times;
  std::vector<JourneyDifference> differences;  ///< each once, whether or not it still holds
};

}  // namespace usher::engine

namespace usher::base {

using engine::MigrationJourneyRow;
using engine::MigrationRow;
using engine::PlaybookReleaseRow;
using engine::ShadowJourneyRow;
using engine::ShadowRow;

template <>
struct Described<PlaybookReleaseRow> {
  using T = PlaybookReleaseRow;
  static constexpr std::uint32_t table = 34;
  static constexpr std::string_view name = "playbook_release",
                                    doc = "A version of a playbook that new journeys start with.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::playbook>(1, "playbook", "Playbook id."),
      signed_column<&T::version>(2, "version", "Version, as its author calls it."),
      signed_column<&T::hash>(3, "hash", "BLAKE2b-256 of the canonical form."),
      signed_column<&T::text>(4, "text", "The playbook as it was published."),
      sealed_column<&T::reason>(5, "reason", Sensitivity::conversation, "Why it was published."),
      signed_column<&T::actor>(6, "actor", "Who published it: a row of the table actor."),
      signed_column<&T::created_us>(7, "created_us", "When."),
  };
};

template <>
struct Described<MigrationRow> {
  using T = MigrationRow;
  static constexpr std::uint32_t table = 35;
  static constexpr std::string_view name = "migration",
                                    doc = "A plan that moves running journeys to another version.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::playbook>(1, "playbook", "Playbook id."),
      signed_column<&T::from>(2, "from_hash", "Only journeys with this version; absent: with any other."),
      signed_column<&T::to>(3, "to_hash", "The version they go to."),
      signed_column<&T::steps>(4, "steps", "Old step ids and what they become, as JSON."),
      signed_column<&T::stages>(5, "stages", "The same for stages."),
      signed_column<&T::due>(6, "due", "Due dates are kept, or counted again."),
      signed_column<&T::state>(7, "state", "Planning to reverted."),
      signed_column<&T::at_hash>(8, "at_hash", "Planning: version of the journey looked at last."),
      signed_column<&T::at_person>(9, "at_person", "Planning: its customer."),
      signed_column<&T::at_n>(10, "at_n", "Row of the plan dealt with last."),
      signed_column<&T::totals>(11, "totals", "Counts, as JSON."),
      signed_column<&T::actor>(12, "actor", "Who planned it: a row of the table actor."),
      signed_column<&T::created_us>(13, "created_us", "When."),
  };
};

template <>
struct Described<MigrationJourneyRow> {
  using T = MigrationJourneyRow;
  static constexpr std::uint32_t table = 36;
  static constexpr std::string_view name = "migration_journey", doc = "What a plan says of one journey.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::person>(1, "person_id", "The customer."),
      signed_column<&T::from>(2, "from_hash", "The version it was with."),
      signed_column<&T::bound>(3, "bound", "BLAKE2b-256 of the revisions that this rests on."),
      signed_column<&T::verdict>(4, "verdict", "Clean, needs mapping, blocked."),
      signed_column<&T::outcome>(5, "outcome", "Planned, migrated, changed, reverted, moved on."),
      signed_column<&T::stage>(6, "stage", "Stage in the new version."),
      signed_column<&T::progress>(7, "progress", "Stage and step states in the new version, compact."),
      signed_column<&T::remarks>(8, "remarks", "What is worth knowing, as JSON."),
      signed_column<&T::dues>(9, "dues", "Due dates before and after, as JSON."),
      signed_column<&T::before>(10, "before", "What takes it back, as JSON."),
  };
};

template <>
struct Described<ShadowRow> {
  using T = ShadowRow;
  static constexpr std::uint32_t table = 37;
  static constexpr std::string_view name = "shadow", doc = "A draft that runs beside live journeys.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::playbook>(1, "playbook", "Playbook id."),
      signed_column<&T::hash>(2, "hash", "The draft's version."),
      signed_column<&T::number>(3, "number", "Its number in the store, from 1."),
      signed_column<&T::actor>(4, "actor", "Who started it: a row of the table actor."),
      signed_column<&T::started_us>(5, "started_us", "When."),
      signed_column<&T::ended_us>(6, "ended_us", "Until when."),
  };
};

template <>
struct Described<ShadowJourneyRow> {
  using T = ShadowJourneyRow;
  static constexpr std::uint32_t table = 38;
  static constexpr std::string_view name = "shadow_journey", doc = "What a draft makes of one journey.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::progress>(1, "progress", "Stage and step states of the draft, compact."),
      signed_column<&T::times>(2, "times", "When they began and ended, compact."),
      signed_column<&T::differences>(3, "differences", "Where it differed from the journey, as JSON."),
  };
};

}  // namespace usher::base
