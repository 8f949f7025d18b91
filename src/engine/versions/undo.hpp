// What rows of migrations and shadows hold as JSON.
#pragma once
#include "engine/described/calendar.hpp"

#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// How a due date came about (TaskRow), whole: it is put back, not counted again.
struct DueBefore {
  Due due;
  std::optional<std::string> rule;
  std::optional<Instant> start;
  std::optional<std::string> calendar;
};
struct TaskBefore {
  std::int64_t n = 0;
  std::string step;
  std::string gate;
  std::optional<DueBefore> due;  ///< when it was counted again
};
struct MessageBefore {
  std::int64_t n = 0;
  std::int64_t step = 0;
};
/// Of a journey that was migrated: what it was before. Only what the migration changed.
struct BeforeMigration {
  std::string progress;
  std::optional<std::string> times;
  std::vector<TaskBefore> tasks;
  std::vector<MessageBefore> messages;
};

/// `what`: step, stage, gate, journey.
struct JourneyDifference {
  std::string what;
  std::string id;
  std::string live;
  std::string draft;
  bool operator==(const JourneyDifference &) const = default;
};

}  // namespace usher::engine

namespace usher::base {

template <>
struct Described<engine::DueBefore> {
  using T = engine::DueBefore;
  static constexpr std::string_view name = "DueBefore", doc = "A due date and how it came about.";
  static constexpr auto fields = FieldList{
      field<&T::due>("due", "The due date."), field<&T::rule>("rule", "How long there was."),
      field<&T::start>("start", "From when."), field<&T::calendar>("calendar", "In which calendar.")};
};
template <>
struct Described<engine::TaskBefore> {
  using T = engine::TaskBefore;
  static constexpr std::string_view name = "TaskBefore", doc = "A task before a migration.";
  static constexpr auto fields =
      FieldList{field<&T::n>("n", "Its number."), field<&T::step>("step", "Its step."),
                field<&T::gate>("gate", "Its gate."), field<&T::due>("due", "Its due date.")};
};
template <>
struct Described<engine::MessageBefore> {
  using T = engine::MessageBefore;
  static constexpr std::string_view name = "MessageBefore", doc = "A message before a migration.";
  static constexpr auto fields =
      FieldList{field<&T::n>("n", "Its number."), field<&T::step>("step", "Place of its step.")};
};
template <>
struct Described<engine::BeforeMigration> {
  using T = engine::BeforeMigration;
  static constexpr std::string_view name = "BeforeMigration", doc = "A journey before a migration.";
  static constexpr auto fields = FieldList{field<&T::progress>("progress", "Stage and step states."),
                                           field<&T::times>("times", "When they began and ended."),
                                           field<&T::tasks>("tasks", "Tasks that were changed."),
                                           field<&T::messages>("messages", "Messages that were changed.")};
};
template <>
struct Described<engine::JourneyDifference> {
  using T = engine::JourneyDifference;
  static constexpr std::string_view name = "JourneyDifference", doc = "Where a draft differed.";
  static constexpr auto fields =
      FieldList{field<&T::what>("what", "Step, stage, gate or journey."), field<&T::id>("id", "Its id."),
                field<&T::live>("live", "As it was."), field<&T::draft>("draft", "As the draft has it.")};
};

}  // namespace usher::base
