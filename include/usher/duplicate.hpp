// Duplicates: two records that may be one person, why they may be, and what people decided about them.
#pragma once
#include "usher/export.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// What a person is compared by.
struct DuplicateProfile {
  std::optional<std::string> name;
  std::optional<Date> birth_date;
  std::optional<std::string> nationality;
  std::optional<std::string> phone;
  std::optional<std::string> phone_region;  ///< ISO 3166-1 alpha-2, for a number typed without country code
  std::optional<std::string> email;
  std::optional<std::string> passport_number;
  std::optional<std::string> passport_issuer;
};

enum class DuplicateFeature : std::uint8_t { name, birth_date, nationality, phone, email, passport };
/// What one feature says: for (positive weight) or against (negative) the two being one person.
struct DuplicateReason {
  DuplicateFeature feature = DuplicateFeature::name;
  double weight = 0;
  std::string explanation;  ///< names the rule, never repeats a value
};

struct CheckDuplicate {
  DuplicateProfile first;
  DuplicateProfile second;
};
struct DuplicateCheck {
  double score = 0;        ///< 0 to 1
  bool candidate = false;  ///< a person should look; never more than that
  std::vector<DuplicateReason> reasons;
};

/// Stateless. Threads: any.
[[nodiscard]] USHER_CXX_API DuplicateCheck check_duplicate(const CheckDuplicate &request);

}  // namespace usher
