// Descriptions of the values that several nouns share.
#pragma once
#include "usher/types.hpp"

#include "engine/described/options.hpp"

namespace usher::base {

template <>
struct DescribedEnum<Severity> {
  static constexpr std::string_view name = "Severity";
  static constexpr auto names = std::to_array<std::pair<Severity, std::string_view>>(
      {{Severity::note, "note"}, {Severity::flag, "flag"}, {Severity::block, "block"}});
};

template <>
struct DescribedEnum<FieldClass> {
  static constexpr std::string_view name = "FieldClass";
  static constexpr auto names =
      std::to_array<std::pair<FieldClass, std::string_view>>({{FieldClass::contact, "contact"},
                                                              {FieldClass::identity, "identity"},
                                                              {FieldClass::conversation, "conversation"},
                                                              {FieldClass::timeline, "timeline"}});
};

template <>
struct Described<ExternalRef> {
  static constexpr std::string_view name = "ExternalRef";
  static constexpr std::string_view doc =
      "How a host or a migration finds its own record again; unique per kind of record in a store.";
  static constexpr auto fields = FieldList{
      field<&ExternalRef::system>("system", "The other system's name, for example \"hubspot\".",
                                  required(kTag)),
      field<&ExternalRef::id>("id", "The record's id in that system.", required(kLabel)),
  };
};

template <>
struct Described<Finding> {
  static constexpr std::string_view name = "Finding";
  static constexpr std::string_view doc = "What a check found out; no text of it repeats a personal value.";
  static constexpr auto fields = FieldList{
      field<&Finding::code>("code", "Stable code of the finding.", kTag),
      field<&Finding::severity>(
          "severity",
          "note: for information; flag: a person should look; block: stops until resolved or waived."),
      field<&Finding::field>("field", "Path of the profile member it is about.", kLabel),
      field<&Finding::explanation>("explanation", "Which part broke which rule.", kText),
      field<&Finding::fix>("fix", "What would mend it.", kText),
  };
};

}  // namespace usher::base
