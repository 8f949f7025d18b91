// usher::check_duplicate: what each feature says for or against two records being one person, summed up as
// Fellegi and Sunter (1969) do.
#include "usher/duplicate.hpp"

#include "usher/check.hpp"
#include "usher/error.hpp"

#include "identity/document_number.hpp"
#include "identity/name_likeness.hpp"

#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace usher {
namespace {

// Weights in bits: log2 of how much likelier a finding is for one person's two records than for two
// people's. House choices from the reasons given, to be tuned with an office's own decisions; no frequencies
// of names are known here, so a rare name counts no more than a common one.
namespace weight {
/// Of the pairs that share a key, about 1 in 128 is one person: one full agreement on a name or contact is
/// enough to be looked at, a nationality is not.
constexpr double kPrior = -7;
/// Names that agree in all words 1 pair of people in 4000; at kNamesAgree they just outweigh the prior; names
/// without likeness are one person's after a marriage, a transfer to another script, a slip.
constexpr double kNameEqual = 12, kNameAgrees = 7, kNameOther = -5;
constexpr double kLikenessNone = 0.3;  ///< at and below it names have nothing in common
/// 1 in 18,000 in theory, 1 in 256 after twins, families and dates made up. 1 January is the date of those
/// who do not know theirs. A date is seldom typed wrong and never changes: another one nearly decides.
constexpr double kBirthEqual = 8, kBirthFirstOfJanuary = 4, kBirthNear = 3, kBirthOther = -9;
/// Families share numbers, agencies addresses; people change both.
constexpr double kPhoneEqual = 8, kEmailEqual = 9, kContactOther = -1;
/// A number is given out once by a state; another one is a renewal or a second passport.
constexpr double kPassportEqual = 15, kPassportNumberOnly = 8, kPassportOther = -1;
/// An office's customers come from few countries; few people have two nationalities.
constexpr double kNationalityEqual = 1, kNationalityOther = -3;
}  // namespace weight

/// A person should look when one person is likelier than two.
constexpr double kCandidateScore = 0.5;

struct Says {
  double weight = 0;
  std::string explanation;
};
using Opinion = std::optional<Says>;

std::string counted(std::size_t count, std::string_view words) {
  return std::to_string(count) + ' ' + std::string(words);
}

std::string explain(const identity::NameLikeness &names) {
  if (names.same + names.alike == 0) return "The names have no word in common";
  if (names.alike + names.against + names.extra == 0)
    return names.other_order ? "The names have the same words in another order"
                             : "The names have the same words";
  std::string out = "Of the words of the names " + counted(names.same, "agree");
  if (names.alike > 0) out += ", " + counted(names.alike, "agree but for a few letters");
  if (names.against > 0) out += ", " + counted(names.against, "differ");
  if (names.extra > 0) out += ", " + counted(names.extra, "stand in one name only");
  return out;
}

Opinion by_name(const DuplicateProfile &a, const DuplicateProfile &b) {
  if (!a.name || !b.name) return {};
  const auto names =
      identity::name_likeness({*a.name, a.nationality ? std::string_view(*a.nationality) : ""},
                              {*b.name, b.nationality ? std::string_view(*b.nationality) : ""});
  if (!names) return {};
  const auto between = [&](double low, double high, double low_weight, double high_weight) {
    return std::lerp(low_weight, high_weight, (names->value - low) / (high - low));
  };
  const double bits =
      names->value <= weight::kLikenessNone ? weight::kNameOther
      : names->value < identity::kNamesAgree
          ? between(weight::kLikenessNone, identity::kNamesAgree, weight::kNameOther, weight::kNameAgrees)
          : between(identity::kNamesAgree, 1, weight::kNameAgrees, weight::kNameEqual);
  return Says{bits, explain(*names)};
}

/// YYYYMMDD.
std::array<int, 8> digits(Date date) noexcept {
  int number =
      static_cast<int>(date.year()) * 10000 +
      static_cast<int>(static_cast<unsigned>(date.month()) * 100 + static_cast<unsigned>(date.day()));
  std::array<int, 8> out{};
  for (auto at = out.rbegin(); at != out.rend(); ++at, number /= 10) *at = number % 10;
  return out;
}

/// One digit was mistyped, or two neighbours were swapped.
bool one_slip(Date a, Date b) noexcept {
  const auto x = digits(a), y = digits(b);
  std::size_t first = 0;
  while (first < x.size() && x[first] == y[first]) ++first;
  if (first == x.size()) return false;
  const auto same_from = [&](std::size_t from) {
    return std::equal(x.begin() + static_cast<std::ptrdiff_t>(from), x.end(),
                      y.begin() + static_cast<std::ptrdiff_t>(from));
  };
  if (same_from(first + 1)) return true;
  return x[first] == y[first + 1] && x[first + 1] == y[first] && same_from(first + 2);
}

Opinion by_birth_date(const DuplicateProfile &a, const DuplicateProfile &b) {
  if (!a.birth_date || !b.birth_date) return {};
  const Date x = *a.birth_date, y = *b.birth_date;
  if (x == y) {
    const bool made_up = x.month() == std::chrono::January && x.day() == std::chrono::day{1};
    if (made_up)
      return Says{weight::kBirthFirstOfJanuary, "The birth dates are equal, but 1 January is often made up"};
    return Says{weight::kBirthEqual, "The birth dates are equal"};
  }
  const bool swapped = x.year() == y.year() &&
                       static_cast<unsigned>(x.month()) == static_cast<unsigned>(y.day()) &&
                       static_cast<unsigned>(x.day()) == static_cast<unsigned>(y.month());
  if (swapped) return Says{weight::kBirthNear, "Day and month of the birth dates are swapped"};
  if (one_slip(x, y)) return Says{weight::kBirthNear, "The birth dates differ in one slip of a digit"};
  return Says{weight::kBirthOther, "The birth dates differ"};
}

Opinion by_nationality(const DuplicateProfile &a, const DuplicateProfile &b) {
  if (!a.nationality || !b.nationality) return {};
  const auto x = check_nationality({*a.nationality}), y = check_nationality({*b.nationality});
  if (x.kind != NationalityKind::country || y.kind != NationalityKind::country) return {};
  if (x.code == y.code) return Says{weight::kNationalityEqual, "The nationalities are equal"};
  return Says{weight::kNationalityOther, "The nationalities differ"};
}

Opinion by_phone(const DuplicateProfile &a, const DuplicateProfile &b) {
  if (!a.phone || !b.phone) return {};
  const auto x = check_phone({*a.phone, a.phone_region}), y = check_phone({*b.phone, b.phone_region});
  if (!x.parsed || !y.parsed) return {};
  if (x.whatsapp_key == y.whatsapp_key) return Says{weight::kPhoneEqual, "The phone numbers are equal"};
  return Says{weight::kContactOther, "The phone numbers differ"};
}

Opinion by_email(const DuplicateProfile &a, const DuplicateProfile &b) {
  if (!a.email || !b.email) return {};
  const auto x = check_email({*a.email}), y = check_email({*b.email});
  if (x.key.empty() || y.key.empty()) return {};
  if (x.key == y.key) return Says{weight::kEmailEqual, "The e-mail addresses are equal"};
  return Says{weight::kContactOther, "The e-mail addresses differ"};
}

Opinion by_passport(const DuplicateProfile &a, const DuplicateProfile &b) {
  const std::string x = identity::document_number_key(a.passport_number.value_or("")),
                    y = identity::document_number_key(b.passport_number.value_or(""));
  if (x.empty() || y.empty()) return {};
  const auto issuer = [](const DuplicateProfile &profile) {
    return profile.passport_issuer ? check_nationality({*profile.passport_issuer}).code : std::string{};
  };
  const std::string by_x = issuer(a), by_y = issuer(b);
  const bool known = !by_x.empty() && !by_y.empty();
  if (x != y || (known && by_x != by_y))
    return Says{weight::kPassportOther, "The passports are not the same one"};
  if (known) return Says{weight::kPassportEqual, "Passport number and issuing state are equal"};
  return Says{weight::kPassportNumberOnly, "The passport numbers are equal; an issuing state is not known"};
}

struct FeatureRule {
  DuplicateFeature feature;
  Opinion (*ask)(const DuplicateProfile &, const DuplicateProfile &);
};
constexpr std::array kFeatures{
    FeatureRule{DuplicateFeature::name, by_name},
    FeatureRule{DuplicateFeature::birth_date, by_birth_date},
    FeatureRule{DuplicateFeature::nationality, by_nationality},
    FeatureRule{DuplicateFeature::phone, by_phone},
    FeatureRule{DuplicateFeature::email, by_email},
    FeatureRule{DuplicateFeature::passport, by_passport},
};

void require_day(const DuplicateProfile &profile, std::string_view field) {
  if (profile.birth_date && !profile.birth_date->ok())
    throw Error(Code::invalid_argument, std::string(field) + ".birth_date: not a day of the calendar");
}

}  // namespace

DuplicateCheck check_duplicate(const CheckDuplicate &request) {
  require_day(request.first, "first");
  require_day(request.second, "second");
  DuplicateCheck out;
  double bits = weight::kPrior;
  for (const FeatureRule &rule : kFeatures) {
    Opinion opinion = rule.ask(request.first, request.second);
    if (!opinion) continue;
    bits += opinion->weight;
    out.reasons.push_back({rule.feature, opinion->weight, std::move(opinion->explanation)});
  }
  if (out.reasons.empty()) return out;
  out.score = 1 / (1 + std::exp2(-bits));
  out.candidate = out.score >= kCandidateScore;
  return out;
}

}  // namespace usher
