// Descriptions of include/usher/coverage.hpp.
#pragma once
#include "usher/coverage.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<ClauseKind> {
  static constexpr std::string_view name = "ClauseKind";
  static constexpr auto names = std::to_array<std::pair<ClauseKind, std::string_view>>(
      {{ClauseKind::behaviour, "behaviour"}, {ClauseKind::described, "described"}});
};
template <>
struct Described<GetCoverage> {
  using T = GetCoverage;
  static constexpr std::string_view name = "GetCoverage";
  static constexpr std::string_view doc = "What of a procedure is served; exactly one of the two.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "The version that new journeys of this id start with.", kTag),
      field<&T::customer_id>("customer_id", "The version of this customer's journey, with the evidence.",
                             kId),
  };
};
template <>
struct Described<ClauseEvidence> {
  using T = ClauseEvidence;
  static constexpr std::string_view name = "ClauseEvidence";
  static constexpr std::string_view doc = "What a journey says of one entry of its playbook.";
  static constexpr auto fields = FieldList{
      field<&T::state>("state", "How it stands; empty while there is nothing yet.", kTag),
      field<&T::explanation>("explanation", "In words.", kText),
      field<&T::at>("at", "When."),
      field<&T::records>("records", "Ids of tasks, messages, escalations.", kId),
  };
};
template <>
struct Described<ClauseServing> {
  using T = ClauseServing;
  static constexpr std::string_view name = "ClauseServing";
  static constexpr std::string_view doc = "An entry of a playbook that serves a clause.";
  static constexpr auto fields = FieldList{
      field<&T::path>("path", "Its place in the playbook: stages[0].steps[2].", kLabel),
      field<&T::title>("title", "Its title.", kText),
      field<&T::what>("what", "The list that it stands in: steps, items (of a gate), kpis, ...", kTag),
      field<&T::id>("id", "Its name; of a gate's item the gate's.", kTag),
      field<&T::kind>("kind", "Whether it does something, or is read."),
      field<&T::evidence>("evidence", "What one customer's journey says of it."),
  };
};
template <>
struct Described<ClauseCoverage> {
  using T = ClauseCoverage;
  static constexpr std::string_view name = "ClauseCoverage";
  static constexpr std::string_view doc = "A clause, and what serves it.";
  static constexpr auto fields = FieldList{
      field<&T::clause>("clause", "The clause's id.", kTag),
      field<&T::kind>("kind", "behaviour when any entry does something."),
      field<&T::served_by>("served_by", "Where, as written."),
  };
};
template <>
struct Described<Coverage> {
  using T = Coverage;
  static constexpr std::string_view name = "Coverage";
  static constexpr std::string_view doc = "What of a procedure a playbook serves.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "Id.", kTag),
      field<&T::version>("version", "As its author calls it.", kTag),
      field<&T::hash>("hash", "Of the canonical form, hexadecimal.", kTag),
      field<&T::customer_id>("customer_id", "Whose evidence it is.", kId),
      field<&T::behaviour>("behaviour", "Clauses that something does."),
      field<&T::described>("described", "Clauses that people read."),
      field<&T::clauses>("clauses", "In their order."),
  };
};

}  // namespace usher::base
