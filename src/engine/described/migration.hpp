// Descriptions of include/usher/migration.hpp: plans that move running journeys.
#pragma once
#include "usher/migration.hpp"

#include "engine/described/playbooks.hpp"

namespace usher::base {

template <>
struct DescribedEnum<MigrateDue> {
  using E = MigrateDue;
  static constexpr std::string_view name = "MigrateDue";
  static constexpr auto names =
      std::to_array<std::pair<E, std::string_view>>({{E::keep, "keep"}, {E::recompute, "recompute"}});
};
template <>
struct DescribedEnum<MigrationVerdict> {
  using E = MigrationVerdict;
  static constexpr std::string_view name = "MigrationVerdict";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>(
      {{E::clean, "clean"}, {E::needs_mapping, "needs_mapping"}, {E::blocked, "blocked"}});
};
template <>
struct DescribedEnum<MigrationOutcome> {
  using E = MigrationOutcome;
  static constexpr std::string_view name = "MigrationOutcome";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>({{E::planned, "planned"},
                                                                               {E::migrated, "migrated"},
                                                                               {E::changed, "changed"},
                                                                               {E::reverted, "reverted"},
                                                                               {E::moved_on, "moved_on"}});
};
template <>
struct DescribedEnum<MigrationState> {
  using E = MigrationState;
  static constexpr std::string_view name = "MigrationState";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>({{E::planning, "planning"},
                                                                               {E::planned, "planned"},
                                                                               {E::migrating, "migrating"},
                                                                               {E::migrated, "migrated"},
                                                                               {E::reverting, "reverting"},
                                                                               {E::reverted, "reverted"}});
};
template <>
struct Described<PlanMigration> {
  using T = PlanMigration;
  static constexpr std::string_view name = "PlanMigration";
  static constexpr std::string_view doc =
      "A plan over all running journeys of the playbook of `to`; nothing else is changed. While the answer "
      "says planning, step_migration goes on.";
  static constexpr auto fields = FieldList{
      field<&T::to>("to", "The version they are to go to: hash, id or id@release.",
                    required(kPlaybookVersion)),
      field<&T::from>("from", "Only journeys with this version; absent: with any other.", kPlaybookVersion),
      field<&T::steps>("steps",
                       "Old step id -> new one; null or an empty text: what is under way there is let go. "
                       "Ids that are not "
                       "named keep their name.",
                       kTag),
      field<&T::stages>("stages", "The same for stages.", kTag),
      field<&T::due>("due", "Open tasks whose rule differs: keep their dates, or recompute them."),
      field<&T::limit>("limit", "Journeys to look at in this call, 1 to 1000."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel)};
};
template <>
struct Described<MigrateJourneys> {
  using T = MigrateJourneys;
  static constexpr std::string_view name = "MigrateJourneys";
  static constexpr std::string_view doc = "A plan to carry out, or to go on with.";
  static constexpr auto fields = FieldList{
      field<&T::plan>("plan", "The plan.", required(kTag)),
      field<&T::all_or_nothing>(
          "all_or_nothing",
          "All of it in one transaction, or nothing when any journey changed or is not clean."),
      field<&T::limit>("limit", "Journeys in this call, 1 to 1000."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel)};
};
template <>
struct Described<RevertMigration> {
  using T = RevertMigration;
  static constexpr std::string_view name = "RevertMigration";
  static constexpr std::string_view doc =
      "A migration to take back: journeys that have not moved since go back to where they were.";
  static constexpr auto fields = FieldList{
      field<&T::plan>("plan", "The plan.", required(kTag)),
      field<&T::limit>("limit", "Journeys in this call, 1 to 1000."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel)};
};
template <>
struct Described<StepMigration> {
  using T = StepMigration;
  static constexpr std::string_view name = "StepMigration";
  static constexpr std::string_view doc = "Goes on with whatever is under way for a plan: one transaction.";
  static constexpr auto fields = FieldList{field<&T::plan>("plan", "The plan.", required(kTag)),
                                           field<&T::limit>("limit", "Journeys in this call, 1 to 1000.")};
};
template <>
struct Described<GetMigration> {
  using T = GetMigration;
  static constexpr std::string_view name = "GetMigration";
  static constexpr std::string_view doc = "A plan and a page of its journeys.";
  static constexpr auto fields = FieldList{
      field<&T::plan>("plan", "The plan.", required(kTag)),
      field<&T::verdict>("verdict", "Only journeys with this verdict."),
      field<&T::outcome>("outcome", "Only journeys with this outcome."),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Journeys a page, 1 to 1000.")};
};
template <>
struct Described<MigrationRemark> {
  using T = MigrationRemark;
  static constexpr std::string_view name = "MigrationRemark";
  static constexpr std::string_view doc = "Something worth knowing of a journey that is to move.";
  static constexpr auto fields =
      FieldList{field<&T::code>("code", "Stable code.", kTag),
                field<&T::needed>("needed", "Somebody has to decide before it can go over."),
                field<&T::id>("id", "Step, stage, gate or service that it is about.", kTag),
                field<&T::words>("words", "In a sentence.", kText)};
};
template <>
struct Described<MigrationDue> {
  using T = MigrationDue;
  static constexpr std::string_view name = "MigrationDue";
  static constexpr std::string_view doc = "An open task whose due date changes.";
  static constexpr auto fields = FieldList{field<&T::task_id>("task_id", "The task.", kTag),
                                           field<&T::from>("from", "Before."), field<&T::to>("to", "After.")};
};
template <>
struct Described<MigrationJourney> {
  using T = MigrationJourney;
  static constexpr std::string_view name = "MigrationJourney";
  static constexpr std::string_view doc = "What a plan says of one journey.";
  static constexpr auto fields = FieldList{field<&T::customer_id>("customer_id", "The customer.", kTag),
                                           field<&T::from>("from", "Hash of the version it was with.", kTag),
                                           field<&T::verdict>("verdict", "Clean, needs mapping, or blocked."),
                                           field<&T::outcome>("outcome", "What became of it."),
                                           field<&T::stage>("stage", "Where it would be.", kTag),
                                           field<&T::remarks>("remarks", "What is worth knowing."),
                                           field<&T::dues>("dues", "Open tasks whose due date changes.")};
};
template <>
struct Described<MigrationTotals> {
  using T = MigrationTotals;
  static constexpr std::string_view name = "MigrationTotals";
  static constexpr std::string_view doc = "Counts of a plan.";
  static constexpr auto fields =
      FieldList{field<&T::journeys>("journeys", "Looked at so far."),
                field<&T::clean>("clean", "Can go over."),
                field<&T::needs_mapping>("needs_mapping", "Wait for a decision."),
                field<&T::blocked>("blocked", "Cannot go over now."),
                field<&T::dues>("dues", "Due dates that change."),
                field<&T::migrated>("migrated", "Went over."),
                field<&T::changed>("changed", "Moved since the plan was made, and were left alone."),
                field<&T::reverted>("reverted", "Went back."),
                field<&T::moved_on>("moved_on", "Moved since they went over, and were left there.")};
};
template <>
struct Described<Migration> {
  using T = Migration;
  static constexpr std::string_view name = "Migration";
  static constexpr std::string_view doc = "A plan and how far it is.";
  static constexpr auto fields =
      FieldList{field<&T::plan>("plan", "Its id.", kTag),
                field<&T::state>("state", "Planning, planned, migrating, migrated, reverting, reverted."),
                field<&T::playbook>("playbook", "The playbook.", kTag),
                field<&T::to>("to", "Hash of the version they go to.", kTag),
                field<&T::due>("due", "What becomes of due dates."),
                field<&T::totals>("totals", "Counts."),
                field<&T::planned_at>("planned_at", "When it was planned."),
                field<&T::by>("by", "Who planned it.", kLabel),
                field<&T::more>("more", "step_migration has something left to do.")};
};
template <>
struct Described<MigrationPage> {
  using T = MigrationPage;
  static constexpr std::string_view name = "MigrationPage";
  static constexpr std::string_view doc = "A plan with a page of its journeys.";
  static constexpr auto fields =
      FieldList{field<&T::migration>("migration", "The plan."),
                field<&T::journeys>("journeys", "The journeys of this page."),
                field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor)};
};

}  // namespace usher::base
