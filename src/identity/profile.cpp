// check.profile: the single checks side by side, and what only shows when two members are held together.
#include "usher/check_profile.hpp"

#include "base/utf8.hpp"
#include "identity/document_number.hpp"

#include <algorithm>
#include <string_view>

namespace usher {
namespace {

using Findings = std::vector<Finding>;

bool given(const std::optional<std::string> &value) {
  return value && !base::trim(*value).empty();
}

/// Keeps an answer, and its findings among those of the whole profile.
template <class Answer>
Answer &keep(std::optional<Answer> &into, Answer &&answer, Findings &all) {
  all.insert(all.end(), answer.findings.begin(), answer.findings.end());
  return into.emplace(std::move(answer));
}

std::string nationality_code(const std::string &text) {
  return check_nationality({text}).code;
}

/// What the machine-readable zone says against what the profile says, without repeating either.
void compare_with_mrz(const CheckProfile &profile, const PassportCheck &mrz, Findings &out) {
  const Passport &passport = *profile.passport;
  const auto differs = [&](std::string_view field, std::string_view what, Severity severity) {
    out.push_back(
        {std::string(field) + "_differs", severity, std::string(field),
         "The profile's " + std::string(what) + " is not the one in the passport's machine-readable zone.",
         "Compare both with the passport and correct the one that is wrong."});
  };
  using identity::document_number_key;
  if (!passport.number.empty() && document_number_key(passport.number) != document_number_key(mrz.number))
    differs("passport_number", "passport number", Severity::block);
  if (!passport.issuer.empty() && nationality_code(passport.issuer) != nationality_code(mrz.issuer))
    differs("passport_issuer", "issuing state", Severity::flag);
  if (profile.birth_date && mrz.birth_date && *profile.birth_date != *mrz.birth_date)
    differs("birth_date", "birth date", Severity::flag);
  if (given(profile.nationality) &&
      nationality_code(*profile.nationality) != nationality_code(mrz.nationality))
    differs("nationality", "nationality", Severity::flag);
  if (passport.expires && mrz.expires && *passport.expires != *mrz.expires)
    differs("passport_expires", "passport expiry", Severity::flag);
}

/// Without lines to read, the expiry as it was typed is all there is to judge.
void check_expiry(const Passport &passport, const std::optional<Date> &today, Findings &out) {
  if (!passport.expires || !today) return;
  if (std::chrono::sys_days{*passport.expires} < std::chrono::sys_days{*today})
    out.push_back({"passport_expired", Severity::block, "passport", "The passport has expired.",
                   "Ask for the new passport."});
}

void check_passport_and_name(const CheckProfile &profile, ProfileCheck &out) {
  if (!profile.passport) return;
  const Passport &passport = *profile.passport;
  if (passport.mrz.empty()) {
    check_expiry(passport, profile.today, out.findings);
  } else {
    PassportCheck mrz = check_passport({passport.mrz, profile.today, false});
    if (mrz.parsed) compare_with_mrz(profile, mrz, out.findings);
    keep(out.passport, std::move(mrz), out.findings);
  }
  if (given(profile.name))
    keep(out.name, check_name({*profile.name, passport, profile.nationality}), out.findings);
}

Outcome worst(const Findings &findings) {
  const auto has = [&](Severity severity) {
    return std::ranges::any_of(findings, [&](const Finding &each) { return each.severity == severity; });
  };
  return has(Severity::block) ? Outcome::blocked : has(Severity::flag) ? Outcome::flagged : Outcome::clean;
}

}  // namespace

namespace identity {

std::string document_number_key(std::string_view number) {
  std::string out;
  for (const char c : number)
    if (base::ascii_alpha(c) || base::ascii_digit(c)) out.push_back(base::ascii_upper(c));
  return out;
}

}  // namespace identity

ProfileCheck check_profile(const CheckProfile &request) {
  ProfileCheck out;
  if (given(request.phone))
    keep(out.phone, check_phone({*request.phone, request.phone_region}), out.findings);
  if (given(request.email)) keep(out.email, check_email({*request.email}), out.findings);
  if (given(request.nationality))
    keep(out.nationality, check_nationality({*request.nationality}), out.findings);
  check_passport_and_name(request, out);
  if (!request.languages.empty())
    keep(out.languages, check_language({request.languages, {}, {}}), out.findings);
  if (given(request.national_id))
    keep(out.national_id, check_national_id({*request.national_id}), out.findings);
  out.outcome = worst(out.findings);
  return out;
}

}  // namespace usher
