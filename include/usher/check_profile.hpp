// One stateless call for a whole profile: every single check that applies, and what they say together.
// Threads: any.
#pragma once
#include "usher/check.hpp"
#include "usher/customer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace usher {

/// Absent and blank members are not judged: which of them a profile must have is a playbook's to say.
struct CheckProfile {
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> phone_region;  ///< ISO 3166-1 alpha-2, for a number typed without country code
  std::optional<std::string> email;
  std::optional<std::string> nationality;
  std::optional<Date> birth_date;
  std::optional<Passport> passport;        ///< the name is held against it
  std::vector<std::string> languages;      ///< BCP 47 tags in order of preference
  std::optional<std::string> national_id;  ///< of Turkey
  std::optional<Date> today;  ///< reference date for expiry and centuries; without it neither is judged
};
struct ProfileCheck {
  Outcome outcome = Outcome::clean;  ///< the worst of `findings`
  std::optional<PhoneCheck> phone;
  std::optional<EmailCheck> email;
  std::optional<NationalityCheck> nationality;
  std::optional<PassportCheck> passport;  ///< when there are machine-readable lines
  std::optional<NameCheck> name;          ///< when there are a name and a passport
  std::optional<LanguageCheck> languages;
  std::optional<NationalIdCheck> national_id;
  std::vector<Finding> findings;  ///< of all checks, and where two members contradict each other
};

[[nodiscard]] USHER_CXX_API ProfileCheck check_profile(const CheckProfile &request);

}  // namespace usher
