// Descriptions of include/usher/migration.hpp: drafts beside live journeys.
#pragma once
#include "usher/migration.hpp"

#include "engine/described/playbooks.hpp"

namespace usher::base {

template <>
struct Described<StartShadow> {
  using T = StartShadow;
  static constexpr std::string_view name = "StartShadow";
  static constexpr std::string_view doc =
      "A version or a draft that is to run beside the journeys of its playbook, without effects.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "A version: hash, id or id@release.", kPlaybookVersion),
      field<&T::text>("text", "Or a draft.", kPlaybookText),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel)};
};
template <>
struct Described<EndShadow> {
  using T = EndShadow;
  static constexpr std::string_view name = "EndShadow";
  static constexpr std::string_view doc = "A shadow to end; its report stays.";
  static constexpr auto fields = FieldList{
      field<&T::shadow>("shadow", "The shadow.", required(kTag)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel)};
};
template <>
struct Described<GetShadowReport> {
  using T = GetShadowReport;
  static constexpr std::string_view name = "GetShadowReport";
  static constexpr std::string_view doc = "The report of a shadow.";
  static constexpr auto fields =
      FieldList{field<&T::shadow>("shadow", "The shadow.", required(kTag)),
                field<&T::examples>("examples", "Customers named for each difference, 0 to 100.")};
};
template <>
struct Described<Shadow> {
  using T = Shadow;
  static constexpr std::string_view name = "Shadow";
  static constexpr std::string_view doc = "A draft that runs, or ran, beside live journeys.";
  static constexpr auto fields = FieldList{
      field<&T::shadow>("shadow", "Its id.", kTag), field<&T::playbook>("playbook", "The playbook.", kTag),
      field<&T::hash>("hash", "Hash of the draft's version.", kTag),
      field<&T::started_at>("started_at", "Since when."), field<&T::ended_at>("ended_at", "Until when.")};
};
template <>
struct Described<ShadowDifference> {
  using T = ShadowDifference;
  static constexpr std::string_view name = "ShadowDifference";
  static constexpr std::string_view doc = "One way in which the draft differs from what happened.";
  static constexpr auto fields = FieldList{field<&T::what>("what", "step, stage, gate or journey.", kTag),
                                           field<&T::id>("id", "Its id.", kTag),
                                           field<&T::live>("live", "As it was.", kTag),
                                           field<&T::draft>("draft", "As the draft has it.", kTag),
                                           field<&T::journeys>("journeys", "How many journeys."),
                                           field<&T::examples>("examples", "Some of their customers.", kTag)};
};
template <>
struct Described<ShadowReport> {
  using T = ShadowReport;
  static constexpr std::string_view name = "ShadowReport";
  static constexpr std::string_view doc = "Where a draft would have done otherwise.";
  static constexpr auto fields =
      FieldList{field<&T::shadow>("shadow", "The shadow."),
                field<&T::journeys>("journeys", "Journeys that were driven since."),
                field<&T::differing>("differing", "Of them, those that differed at some time."),
                field<&T::differences>("differences", "The differences, most frequent first.")};
};

}  // namespace usher::base
