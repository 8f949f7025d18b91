// check.profile: the single checks side by side, and what only shows when members are held together.
#include "usher/check_profile.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher {
namespace {

using namespace std::chrono_literals;
using Codes = std::vector<std::string>;

const Date kToday{2012y, std::chrono::January, 2d};

/// A sound profile: the specimen of Doc 9303-4 appendix A.
CheckProfile sound() {
  CheckProfile profile;
  profile.name = "Anna Maria Eriksson";
  profile.phone = "+90 532 123 45 67";
  profile.email = "anna@posta.usher-ornek.com.tr";
  profile.nationality = "DEU";
  profile.birth_date = Date{1974y, std::chrono::August, 12d};
  profile.passport = Passport{
      "L898902C3",
      "D",
      "ERIKSSON",
      "ANNA MARIA",
      Date{2012y, std::chrono::April, 15d},
      {"P<D<<ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36D<<7408122F1204159ZE184226B<<<<<10"}};
  profile.today = kToday;
  return profile;
}

Codes codes(const ProfileCheck &check) {
  Codes out;
  for (const Finding &each : check.findings)
    if (each.severity != Severity::note) out.push_back(each.code);
  return out;
}

TEST(CheckProfile, NothingGivenNothingJudged) {
  const auto check = check_profile({});
  EXPECT_EQ(check.outcome, Outcome::clean);
  EXPECT_TRUE(check.findings.empty());
  EXPECT_FALSE(check.phone || check.email || check.nationality || check.passport || check.name);
}

TEST(CheckProfile, BlankIsAbsent) {
  CheckProfile profile;
  profile.name = profile.phone = profile.email = profile.nationality = " \t";
  EXPECT_TRUE(check_profile(profile).findings.empty());
}

TEST(CheckProfile, EverySingleAnswerIsThere) {
  const auto check = check_profile(sound());
  ASSERT_TRUE(check.phone && check.email && check.nationality && check.passport && check.name);
  EXPECT_EQ(check.phone->e164, "+905321234567");
  EXPECT_EQ(check.email->kind, EmailClass::valid);
  EXPECT_EQ(check.nationality->code, "DEU");
  EXPECT_TRUE(check.passport->valid);
  EXPECT_EQ(check.name->verdict, NameVerdict::match);
}

TEST(CheckProfile, EveryFindingOfASingleCheckIsAmongThoseOfTheProfile) {
  CheckProfile profile = sound();
  profile.phone = "12";
  profile.email = "anna";
  profile.nationality = "ZIM";
  profile.name = "Petra Beispiel";
  const auto check = check_profile(profile);
  EXPECT_EQ(check.outcome, Outcome::blocked);
  const auto all_there = [&](const std::vector<Finding> &findings) {
    return !findings.empty() && std::ranges::all_of(findings, [&](const Finding &each) {
      return std::ranges::count(check.findings, each) == 1;
    });
  };
  EXPECT_TRUE(all_there(check.phone->findings));
  EXPECT_TRUE(all_there(check.email->findings));
  EXPECT_TRUE(all_there(check.nationality->findings));
  EXPECT_TRUE(all_there(check.name->findings));
}

TEST(CheckProfile, WhatContradictsThePassportIsTold) {
  CheckProfile profile = sound();
  profile.birth_date = Date{1974y, std::chrono::August, 13d};
  profile.nationality = "TUR";
  profile.passport->issuer = "TUR";
  profile.passport->expires = Date{2013y, std::chrono::April, 15d};
  profile.passport->number = "L898902C4";
  const Codes found = codes(check_profile(profile));
  for (const auto *code : {"birth_date_differs", "nationality_differs", "passport_issuer_differs",
                           "passport_expires_differs", "passport_number_differs"})
    EXPECT_EQ(std::ranges::count(found, code), 1) << code;
}

TEST(CheckProfile, OneNumberInTwoSpellingsIsOneNumber) {
  CheckProfile profile = sound();
  profile.passport->number = "l 898902-c3";
  EXPECT_EQ(codes(check_profile(profile)), codes(check_profile(sound())));
}

TEST(CheckProfile, WithoutLinesTheTypedExpiryIsJudgedAgainstTheReferenceDate) {
  CheckProfile profile;
  profile.passport = Passport{};
  profile.passport->expires = Date{2012y, std::chrono::January, 1d};
  EXPECT_TRUE(check_profile(profile).findings.empty());  // no reference date
  profile.today = kToday;
  EXPECT_EQ(codes(check_profile(profile)), Codes{"passport_expired"});
  profile.today = profile.passport->expires;  // the last day itself is valid
  EXPECT_TRUE(check_profile(profile).findings.empty());
}

}  // namespace
}  // namespace usher
