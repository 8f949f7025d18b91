// Descriptions of include/usher/check_profile.hpp.
#pragma once
#include "usher/check_profile.hpp"

#include "engine/described/check.hpp"
#include "engine/described/customer.hpp"

namespace usher::base {

template <>
struct Described<CheckProfile> {
  static constexpr std::string_view name = "CheckProfile";
  static constexpr std::string_view doc =
      "A profile to check as a whole; what is absent or blank is not judged.";
  static constexpr auto fields = FieldList{
      field<&CheckProfile::name>("name", "Full name as the customer writes it.", kName),
      field<&CheckProfile::phone>("phone", "The number as typed.", kPhone),
      field<&CheckProfile::phone_region>(
          "phone_region", "ISO 3166-1 alpha-2, for a number typed without country code.", kTag),
      field<&CheckProfile::email>("email", "The address as typed.", kEmail),
      field<&CheckProfile::nationality>("nationality", "ISO 3166-1 or ICAO code.", kIdentity),
      field<&CheckProfile::birth_date>("birth_date", "Held against the passport's.", kIdentity),
      field<&CheckProfile::passport>("passport", "The name is held against it."),
      field<&CheckProfile::languages>("languages", "BCP 47 tags in order of preference.", kTag),
      field<&CheckProfile::national_id>("national_id", "T.C. Kimlik number, or a foreigner's.", kIdentity),
      field<&CheckProfile::today>("today",
                                  "Reference date for expiry and centuries; without it neither is judged."),
  };
};

template <>
struct Described<ProfileCheck> {
  static constexpr std::string_view name = "ProfileCheck";
  static constexpr std::string_view doc = "What the checks of a profile say, each and together.";
  static constexpr auto fields = FieldList{
      field<&ProfileCheck::outcome>("outcome", "The worst of `findings`."),
      field<&ProfileCheck::phone>("phone", "The number, when there is one."),
      field<&ProfileCheck::email>("email", "The address, when there is one."),
      field<&ProfileCheck::nationality>("nationality", "The nationality, when there is one."),
      field<&ProfileCheck::passport>("passport", "When there are machine-readable lines."),
      field<&ProfileCheck::name>("name", "When there are a name and a passport."),
      field<&ProfileCheck::languages>("languages", "The tags, when there are any."),
      field<&ProfileCheck::national_id>("national_id", "The number, when there is one."),
      field<&ProfileCheck::findings>("findings",
                                     "Of all checks, and where two members contradict each other."),
  };
};

}  // namespace usher::base
