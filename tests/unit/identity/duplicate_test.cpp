// check_duplicate: what each feature says, and when a person should look.
#include "usher/duplicate.hpp"

#include "usher/error.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace usher {
namespace {

using namespace std::chrono_literals;
using std::chrono::February;
using std::chrono::January;
using std::chrono::March;

DuplicateProfile petra() {
  DuplicateProfile out;
  out.name = "Petra Beispiel";
  out.birth_date = Date{1990y, March, 2d};
  out.nationality = "DEU";
  out.phone = "+4915112345678";
  out.email = "petra@usher-sample.com";
  out.passport_number = "C01X00T47";
  out.passport_issuer = "D";
  return out;
}

std::map<DuplicateFeature, double> weights(const DuplicateProfile &a, const DuplicateProfile &b) {
  std::map<DuplicateFeature, double> out;
  for (const DuplicateReason &reason : check_duplicate({a, b}).reasons) out[reason.feature] = reason.weight;
  return out;
}
double weight(const DuplicateProfile &other, DuplicateFeature feature) {
  const auto all = weights(petra(), other);
  const auto at = all.find(feature);
  return at == all.end() ? 0 : at->second;
}

TEST(CheckDuplicate, OneRecordTwice) {
  const DuplicateCheck check = check_duplicate({petra(), petra()});
  EXPECT_TRUE(check.candidate);
  EXPECT_GT(check.score, 0.999);
  ASSERT_EQ(check.reasons.size(), 6u);
  for (const DuplicateReason &reason : check.reasons) EXPECT_GT(reason.weight, 0) << reason.explanation;
}

TEST(CheckDuplicate, WhatIsAbsentSaysNothing) {
  EXPECT_TRUE(check_duplicate({petra(), {}}).reasons.empty());
  EXPECT_EQ(check_duplicate({petra(), {}}).score, 0);
  DuplicateProfile unusable;
  unusable.name = "$$$";
  unusable.nationality = "XXX";
  unusable.phone = "none";
  unusable.email = "none";
  unusable.passport_number = "-";
  EXPECT_TRUE(check_duplicate({petra(), unusable}).reasons.empty());
}

TEST(CheckDuplicate, BirthDates) {
  const auto born = [](Date date) {
    DuplicateProfile out;
    out.birth_date = date;
    return weight(out, DuplicateFeature::birth_date);
  };
  const double equal = born({1990y, March, 2d}), swapped = born({1990y, February, 3d}),
               digit = born({1980y, March, 2d}), neighbours = born({1909y, March, 2d}),
               other = born({1984y, January, 5d});
  EXPECT_GT(equal, swapped);
  EXPECT_GT(swapped, 0);
  EXPECT_EQ(digit, swapped);
  EXPECT_EQ(neighbours, swapped);
  EXPECT_LT(other, -8);
}

TEST(CheckDuplicate, FirstOfJanuaryCountsHalf) {
  DuplicateProfile made_up;
  made_up.birth_date = Date{1990y, January, 1d};
  EXPECT_EQ(weights(made_up, made_up)[DuplicateFeature::birth_date], 4);
}

TEST(CheckDuplicate, KeysNotTexts) {
  DuplicateProfile other;
  other.phone = "0151 12345678";
  other.phone_region = "DE";
  other.email = "Petra@USHER-sample.com";
  other.passport_number = "c01x 00t47";
  other.passport_issuer = "DEU";
  other.nationality = "DE";
  for (const auto &[feature, bits] : weights(petra(), other)) EXPECT_GT(bits, 0) << static_cast<int>(feature);
  DuplicateProfile here, there;
  here.phone = "+5215512345678";  // a Mexican WhatsApp id keeps the 1
  there.phone = "+525512345678";
  EXPECT_GT(weights(here, there)[DuplicateFeature::phone], 0);
}

TEST(CheckDuplicate, PassportsByNumberAndIssuer) {
  DuplicateProfile other;
  other.passport_number = "C01X00T47";
  const double number_only = weight(other, DuplicateFeature::passport);
  other.passport_issuer = "FRA";
  EXPECT_LT(weight(other, DuplicateFeature::passport), 0);
  other.passport_issuer = "DEU";
  EXPECT_GT(weight(other, DuplicateFeature::passport), number_only);
  EXPECT_GT(number_only, 0);
}

TEST(CheckDuplicate, AnotherBirthDateOutweighsTheName) {
  DuplicateProfile namesake;
  namesake.name = "Petra Beispiel";
  EXPECT_TRUE(check_duplicate({petra(), namesake}).candidate);
  namesake.birth_date = Date{1971y, February, 28d};
  EXPECT_FALSE(check_duplicate({petra(), namesake}).candidate);
  namesake.passport_number = "C01X00T47";
  namesake.passport_issuer = "DEU";
  EXPECT_TRUE(check_duplicate({petra(), namesake}).candidate) << "one passport, so one of the dates is wrong";
}

TEST(CheckDuplicate, AFamilyIsNoDuplicate) {
  DuplicateProfile sister = petra();
  sister.name = "Johanna Beispiel";
  sister.birth_date = Date{1995y, March, 17d};
  sister.passport_number = "C01X00T48";
  EXPECT_FALSE(check_duplicate({petra(), sister}).candidate);
}

TEST(CheckDuplicate, AMarriageKeepsTheCandidate) {
  DuplicateProfile married = petra();
  married.name = "Petra Muster";
  married.passport_number = "C99X00T48";
  EXPECT_TRUE(check_duplicate({petra(), married}).candidate);
}

TEST(CheckDuplicate, ReasonsRepeatNoValue) {
  DuplicateProfile other = petra();
  other.name = "Petra J. Biespiel Muster";
  for (const DuplicateReason &reason : check_duplicate({petra(), other}).reasons)
    for (const std::string value : {"etra", "iespiel", "1990", "DEU", "151", "usher", "C01"})
      EXPECT_EQ(reason.explanation.find(value), std::string::npos) << reason.explanation;
}

TEST(CheckDuplicate, IsSymmetric) {
  DuplicateProfile other = petra();
  other.name = "Beispiel P.";
  other.birth_date = Date{1990y, March, 3d};
  other.email.reset();
  const auto there = check_duplicate({petra(), other}), back = check_duplicate({other, petra()});
  EXPECT_DOUBLE_EQ(there.score, back.score);
  EXPECT_EQ(there.reasons.size(), back.reasons.size());
}

TEST(CheckDuplicate, RefusesADayThatIsNone) {
  DuplicateProfile wrong;
  wrong.birth_date = Date{1990y, February, 30d};
  EXPECT_THROW((void)check_duplicate({petra(), wrong}), Error);
}

}  // namespace
}  // namespace usher
