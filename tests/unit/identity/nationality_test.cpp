#include "usher/check.hpp"

#include "data/countries.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace usher {
namespace {

NationalityCheck check(std::string text) {
  return check_nationality({std::move(text)});
}

void expect_one_finding(const NationalityCheck &check, std::string_view code, Severity severity) {
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].code, code);
  EXPECT_EQ(check.findings[0].severity, severity);
}

TEST(Nationality, CodesOfCountries) {
  for (const char *text : {"FRA", "fra", "FR", "fr", " FRA ", "FRA<<"}) {
    const NationalityCheck c = check(text);
    EXPECT_TRUE(c.recorded) << text;
    EXPECT_EQ(c.code, "FRA") << text;
    EXPECT_EQ(c.kind, NationalityKind::country);
    EXPECT_EQ(c.name, "France");
    EXPECT_TRUE(c.findings.empty());
  }
  EXPECT_EQ(check("D").code, "DEU");
  EXPECT_EQ(check("D<<").code, "DEU");
}

TEST(Nationality, NoNationalityIsARecordedNationality) {
  for (const char *text : {"XXA", "XXB", "XXC", "XXX", "GBN", "RKS", "UNO", "XOM"}) {
    const NationalityCheck c = check(text);
    EXPECT_TRUE(c.recorded) << text;
    EXPECT_EQ(c.kind, NationalityKind::special) << text;
    EXPECT_TRUE(c.findings.empty()) << text;
  }
}

TEST(Nationality, WithdrawnAndSpecimenCodes) {
  for (const char *text : {"SUN", "YUG", "DDR", "ANT", "NTZ"}) {
    const NationalityCheck c = check(text);
    EXPECT_EQ(c.kind, NationalityKind::withdrawn) << text;
    EXPECT_FALSE(c.recorded);
    expect_one_finding(c, "nationality_withdrawn", Severity::flag);
  }
  for (const std::string code : {"UTO", "IAO"})
    expect_one_finding(check(code), "nationality_specimen", Severity::flag);
  EXPECT_EQ(check("ATF").kind, NationalityKind::country);  // withdrawn once, in force again
}

TEST(Nationality, EnglishNames) {
  for (const char *text : {"Germany", "germany", "Federal Republic of Germany"}) {
    const NationalityCheck c = check(text);
    EXPECT_EQ(c.code, "DEU") << text;
    EXPECT_TRUE(c.recorded);
    expect_one_finding(c, "nationality_from_name", Severity::note);
  }
  EXPECT_EQ(check("Turkey").code, "TUR");
  EXPECT_EQ(check("T\u00FCrkiye").code, "TUR");
  EXPECT_EQ(check("Iran").code, "IRN");
}

TEST(Nationality, MissingAndUnknown) {
  using namespace std::string_literals;
  expect_one_finding(check(""), "nationality_missing", Severity::block);
  expect_one_finding(check(" \n"), "nationality_missing", Severity::block);
  for (const std::string &text :
       {"ZZZ"s, "ZZ"s, "A"s, "<<<"s, "German"s, "FRA\0"s, "\xFF\xFE\xFD"s, "Soviet Union"s,
        std::string(1'000'000, 'F'), std::string(1'000'000, '<')}) {
    const NationalityCheck c = check(text);
    EXPECT_EQ(c.kind, NationalityKind::unknown) << text.substr(0, 20);
    EXPECT_FALSE(c.recorded);
    expect_one_finding(c, "nationality_unknown", Severity::block);
  }
}

TEST(Nationality, TableIsSorted) {
  EXPECT_TRUE(std::is_sorted(data::countries.begin(), data::countries.end(),
                             [](const auto &a, const auto &b) { return a.code < b.code; }));
  const auto in_force =
      std::count_if(data::countries.begin(), data::countries.end(),
                    [](const data::Country &c) { return c.kind == data::CountryKind::country; });
  EXPECT_EQ(in_force, 249);
}

}  // namespace
}  // namespace usher
