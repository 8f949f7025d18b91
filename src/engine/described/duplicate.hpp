// Descriptions of include/usher/duplicate.hpp.
#pragma once
#include "usher/duplicate.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<DuplicateFeature> {
  static constexpr std::string_view name = "DuplicateFeature";
  static constexpr auto names = std::to_array<std::pair<DuplicateFeature, std::string_view>>(
      {{DuplicateFeature::name, "name"},
       {DuplicateFeature::birth_date, "birth_date"},
       {DuplicateFeature::nationality, "nationality"},
       {DuplicateFeature::phone, "phone"},
       {DuplicateFeature::email, "email"},
       {DuplicateFeature::passport, "passport"}});
};

template <>
struct Described<DuplicateProfile> {
  static constexpr std::string_view name = "DuplicateProfile";
  static constexpr std::string_view doc = "What a person is compared by; what is absent says nothing.";
  static constexpr auto fields = FieldList{
      field<&DuplicateProfile::name>("name", "The name as recorded.", kName),
      field<&DuplicateProfile::birth_date>("birth_date", "Date of birth.", kIdentity),
      field<&DuplicateProfile::nationality>("nationality", "ISO 3166-1 alpha-2 or alpha-3, or an ICAO code.",
                                            kIdentity),
      field<&DuplicateProfile::phone>("phone", "The number as typed.", kPhone),
      field<&DuplicateProfile::phone_region>(
          "phone_region", "ISO 3166-1 alpha-2, for a number typed without country code.", kTag),
      field<&DuplicateProfile::email>("email", "The address as typed.", kEmail),
      field<&DuplicateProfile::passport_number>("passport_number", "Document number.", kIdentity),
      field<&DuplicateProfile::passport_issuer>("passport_issuer", "ICAO code of the issuing state.",
                                                kIdentity),
  };
};

template <>
struct Described<DuplicateReason> {
  static constexpr std::string_view name = "DuplicateReason";
  static constexpr std::string_view doc =
      "What one feature says for or against two records being one person's.";
  static constexpr auto fields = FieldList{
      field<&DuplicateReason::feature>("feature", "Which feature."),
      field<&DuplicateReason::weight>("weight",
                                      "Bits of evidence: above zero for one person, below against."),
      field<&DuplicateReason::explanation>("explanation", "The rule behind it; no value is repeated.", kText),
  };
};

template <>
struct Described<CheckDuplicate> {
  static constexpr std::string_view name = "CheckDuplicate";
  static constexpr std::string_view doc = "Two records that may be one person's.";
  static constexpr auto fields = FieldList{
      field<&CheckDuplicate::first>("first", "One record.", required()),
      field<&CheckDuplicate::second>("second", "The other.", required()),
  };
};

template <>
struct Described<DuplicateCheck> {
  static constexpr std::string_view name = "DuplicateCheck";
  static constexpr std::string_view doc = "Whether a person should look at two records.";
  static constexpr auto fields = FieldList{
      field<&DuplicateCheck::score>("score", "0 to 1: how likely the records are one person's."),
      field<&DuplicateCheck::candidate>(
          "candidate", "A person should look (score of a half and more); never more than that."),
      field<&DuplicateCheck::reasons>("reasons", "What each feature that both records have says."),
  };
};

}  // namespace usher::base
