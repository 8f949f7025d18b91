#include "identity/phone.hpp"

#include "usher/check.hpp"

#include "data/phone_metadata.hpp"
#include "identity/phone_patterns.hpp"

#include <boost/regex.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace usher {
namespace {

PhoneCheck check(std::string phone, std::optional<std::string> region = std::nullopt) {
  return check_phone({std::move(phone), std::move(region)});
}

const Finding *find(const PhoneCheck &check, std::string_view code) {
  const auto at = std::find_if(check.findings.begin(), check.findings.end(),
                               [code](const Finding &f) { return f.code == code; });
  return at != check.findings.end() ? &*at : nullptr;
}

void expect_blocked(const PhoneCheck &check, std::string_view code) {
  EXPECT_FALSE(check.parsed);
  EXPECT_FALSE(check.valid);
  EXPECT_TRUE(check.e164.empty());
  EXPECT_EQ(check.whatsapp, WhatsApp::no);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].code, code);
  EXPECT_EQ(check.findings[0].severity, Severity::block);
}

TEST(Phone, CompleteMobileNumberHasNothingToReport) {
  const PhoneCheck c = check("+90 532 555 01 02");
  EXPECT_TRUE(c.parsed);
  EXPECT_TRUE(c.valid);
  EXPECT_EQ(c.e164, "+905325550102");
  EXPECT_EQ(c.region, "TR");
  EXPECT_EQ(c.country_code, 90);
  EXPECT_EQ(c.type, PhoneType::mobile);
  EXPECT_FALSE(c.country_code_assumed);
  EXPECT_EQ(c.international, "+90 532 555 01 02");
  EXPECT_EQ(c.national, "0532 555 01 02");
  EXPECT_EQ(c.whatsapp, WhatsApp::likely);
  EXPECT_EQ(c.whatsapp_key, "905325550102");
  EXPECT_EQ(c.metadata_version, data::phone_metadata_version);
  EXPECT_TRUE(c.findings.empty());
}

TEST(Phone, FormsOfTheSameNumber) {
  for (const char *form : {
           "+905325550102",
           "00905325550102",
           "00 90 (532) 555-01-02",
           "+90 (0)532 555 01 02",
           "tel:+90-532-555-01-02",
           "Tel.: +90 532 555 0102",
           "tel:532-555-01-02;phone-context=+90",
           "+90\u00A0532\u00A0555\u00A001\u00A002",
           "+\u0669\u0660\u0665\u0663\u0662\u0665\u0665\u0665\u0660\u0661\u0660\u0662",
           "+\u06F9\u06F0\u06F5\u06F3\u06F2\u06F5\u06F5\u06F5\u06F0\u06F1\u06F0\u06F2",
           "\uFF0B\uFF19\uFF10\uFF15\uFF13\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF12",
           "++90 532 555 01 02",
           "  +90 532 555 01 02.  ",
       }) {
    const PhoneCheck c = check(form);
    EXPECT_EQ(c.e164, "+905325550102") << form;
    EXPECT_FALSE(c.country_code_assumed) << form;
    EXPECT_TRUE(c.findings.empty()) << form;
  }
}

TEST(Phone, DefaultRegionIsAnAssumption) {
  for (const char *form : {"0532 555 01 02", "532 555 01 02", "90 532 555 01 02"}) {
    const PhoneCheck c = check(form, "tr");
    EXPECT_EQ(c.e164, "+905325550102") << form;
    EXPECT_TRUE(c.country_code_assumed) << form;
    ASSERT_NE(find(c, "country_code_assumed"), nullptr) << form;
    EXPECT_EQ(find(c, "country_code_assumed")->severity, Severity::flag);
  }
  EXPECT_FALSE(check("+44 7400 555123", "TR").country_code_assumed);
}

TEST(Phone, InternationalPrefixes) {
  EXPECT_EQ(check("00 44 7400 555123", "DE").e164, "+447400555123");
  EXPECT_EQ(check("011 44 7400 555123", "US").e164, "+447400555123");
  EXPECT_FALSE(check("011 44 7400 555123", "US").country_code_assumed);
  // 00 is not the prefix of the USA, but nothing else makes sense of it.
  EXPECT_EQ(check("00 44 7400 555123", "US").e164, "+447400555123");
}

TEST(Phone, WithoutAnyCountryCode) {
  expect_blocked(check("0532 555 01 02"), "phone_no_country_code");
  expect_blocked(check("0532 555 01 02", "ZZ"), "phone_no_country_code");
  expect_blocked(check("0532 555 01 02", "001"), "phone_no_country_code");
}

TEST(Phone, MissingAndUnreadable) {
  using namespace std::string_literals;
  expect_blocked(check(""), "phone_missing");
  expect_blocked(check(" \t\n"), "phone_missing");
  for (const std::string &text :
       {"none"s, "+"s, "+90"s, "+0"s, "+999 123 456 78"s, "\xC3\x28"s, "+90\xFF\xFE"s,
        "+90 532\x00 555 01 02"s, "+90 532 \xE2\x82 555 01 02"s, "+90 532\x03 555 01 02"s,
        "+90 532\x01 555 01 02"s, "+90 \u202E532 555 01 02"s, std::string(1'000'000, '5'),
        std::string(1'000'000, '\xFF'), "+90" + std::string(1'000'000, ','), std::string(250, '+'),
        "+90 532 555 01 02 \u6F22"s}) {
    expect_blocked(check(text), "phone_unparsable");
    expect_blocked(check(text, "TR"), "phone_unparsable");
  }
}

TEST(Phone, TwoNumbersInOneField) {
  for (const char *text :
       {"+90 532 555 01 02 / +90 532 555 01 03", "0532 555 01 02/0532 555 01 03",
        "0532 555 01 02 or 0532 555 01 03", "+90 532 555 01 02, 0532 555 01 03",
        "0532 555 01 02 veya 0532 555 01 03", "912 345 678, 912 345 679", "0532 555 01 02; 0532 555 01 03"}) {
    expect_blocked(check(text, "TR"), "phone_two_numbers");
  }
  EXPECT_TRUE(check("030/1234567", "DE").parsed);
}

TEST(Phone, Extensions) {
  for (const char *text : {"+90 212 555 01 02 ext. 34", "+90 212 555 01 02 x34", "+90 212 555 01 02;ext=34",
                           "+90 212 555 01 02 #34", "+90 212 555 01 02,,34",
                           "+90 212 555 01 02 \u0434\u043E\u0431. 34", "+90 212 555 01 02 extensi\u00F3n 34",
                           "+90 212 555 01 02 extensio\u0301n 34", "+90 212 555 01 02 anexo 34",
                           "+90 212 555 01 02 \u0414\u041E\u0411. 34", "+90 212 555 01 02 - 34#"}) {
    const PhoneCheck c = check(text);
    EXPECT_EQ(c.e164, "+902125550102") << text;
    EXPECT_EQ(c.extension, "34") << text;
    EXPECT_EQ(c.international, "+90 212 555 01 02 ext. 34") << text;
    EXPECT_EQ(c.national, "(0212) 555 01 02 ext. 34") << text;
  }
}

TEST(Phone, InvalidButPossibleIsAFlagAndImpossibleABlock) {
  const PhoneCheck unknown_range = check("+90 132 555 01 02");
  EXPECT_TRUE(unknown_range.parsed);
  EXPECT_FALSE(unknown_range.valid);
  EXPECT_EQ(unknown_range.whatsapp, WhatsApp::no);
  ASSERT_NE(find(unknown_range, "phone_invalid"), nullptr);
  EXPECT_EQ(find(unknown_range, "phone_invalid")->severity, Severity::flag);
  const PhoneCheck too_short = check("+90 532 555");
  ASSERT_NE(find(too_short, "phone_too_short"), nullptr);
  EXPECT_EQ(find(too_short, "phone_too_short")->severity, Severity::block);
}

TEST(Phone, WrongLengthsAreToldApart) {
  struct Case {
    const char *text;
    PhoneLength length;
    const char *code;
  };
  for (const Case &each : {Case{"+90 532 555", PhoneLength::too_short, "phone_too_short"},
                           Case{"+90 532 555 01 02 03 04 05", PhoneLength::too_long, "phone_too_long"},
                           Case{"+44 20 7946 01", PhoneLength::between, "phone_wrong_length"},
                           Case{"+1 555 0102", PhoneLength::local_only, "phone_local_only"}}) {
    const PhoneCheck c = check(each.text);
    EXPECT_TRUE(c.parsed) << each.text;
    EXPECT_EQ(c.length, each.length) << each.text;
    ASSERT_NE(find(c, each.code), nullptr) << each.text;
    EXPECT_EQ(find(c, each.code)->severity, Severity::block);
  }
  const PhoneCheck turkish = check("+90 532 555");
  EXPECT_EQ(turkish.possible_lengths, (std::vector<std::int32_t>{7, 10, 12, 13}));
  EXPECT_NE(find(turkish, "phone_too_short")->explanation.find("7, 10, 12 or 13 digits"), std::string::npos);
  EXPECT_TRUE(check("+90 532 555 01 02").possible_lengths.empty());
  EXPECT_EQ(check("none").length, PhoneLength::unknown);
}

TEST(Phone, APrefixOfTheCountryAfterItsCodeIsDroppedAndFlagged) {
  for (const char *text :
       {"+90 0532 555 01 02", "+49 0151 23456789", "+7 8 912 345 67 89", "0090 0532 555 01 02"}) {
    const PhoneCheck c = check(text);
    EXPECT_TRUE(c.valid) << text;
    ASSERT_NE(find(c, "phone_prefix_dropped"), nullptr) << text;
    EXPECT_EQ(find(c, "phone_prefix_dropped")->severity, Severity::flag);
  }
  // The usual way to write one that callers from abroad leave out; and nothing stray inside the country.
  EXPECT_EQ(find(check("+90 (0)532 555 01 02"), "phone_prefix_dropped"), nullptr);
  EXPECT_EQ(find(check("0532 555 01 02", "TR"), "phone_prefix_dropped"), nullptr);
  EXPECT_EQ(find(check("+39 06 5555 0102"), "phone_prefix_dropped"), nullptr);
}

TEST(Phone, Uris) {
  EXPECT_EQ(check("tel:+90-532-555-01-02").e164, "+905325550102");
  EXPECT_EQ(check("tel:532-555-01-02;phone-context=+90").e164, "+905325550102");
  EXPECT_EQ(check("tel:0532-555-01-02;phone-context=example.org", "TR").e164, "+905325550102");
  EXPECT_EQ(check("tel:+90-212-555-01-02;isub=1234").e164, "+902125550102");
  EXPECT_EQ(check("tel:+90-212-555-01-02;isub=1234").extension, "");
  EXPECT_EQ(check("tel:212-555-01-02;ext=34;phone-context=+90").extension, "34");
  expect_blocked(check("tel:532-555-01-02;phone-context=", "TR"), "phone_unparsable");
  expect_blocked(check("tel:532-555-01-02;phone-context=+", "TR"), "phone_unparsable");
}

TEST(Phone, DigitsOfAnyWritingSystem) {
  for (const char *text : {"+\u0969\u0969 \u096C \u0967\u0968 \u0969\u096A \u096B\u096C \u096D\u096E",
                           "+\U0001D7D1\U0001D7D1 612345678", "+33\u00A06\u201012\u201334 56 78"}) {
    EXPECT_EQ(check(text).e164, "+33612345678") << text;
  }
}

TEST(Phone, ChanceOfWhatsApp) {
  const PhoneCheck fixed = check("+90 212 555 01 02");
  EXPECT_EQ(fixed.type, PhoneType::fixed_line);
  EXPECT_EQ(fixed.whatsapp, WhatsApp::unlikely);
  EXPECT_NE(find(fixed, "phone_not_mobile"), nullptr);
  const PhoneCheck either = check("+1 212 555 0102");
  EXPECT_EQ(either.type, PhoneType::fixed_line_or_mobile);
  EXPECT_EQ(either.region, "US");
  EXPECT_EQ(either.whatsapp, WhatsApp::possible);
  ASSERT_NE(find(either, "phone_whatsapp_possible"), nullptr);
  EXPECT_EQ(find(either, "phone_whatsapp_possible")->severity, Severity::note);
}

TEST(Phone, RegionsThatShareACountryCode) {
  EXPECT_EQ(check("+7 701 555 01 02").region, "KZ");
  EXPECT_EQ(check("+7 912 555 01 02").region, "RU");
  EXPECT_EQ(check("+1 416 555 0102").region, "CA");
  EXPECT_EQ(check("+44 7400 555123").region, "GB");
  EXPECT_EQ(check("+800 1234 5678").region, "001");
}

TEST(Phone, FormatsWithReorderedGroups) {
  const PhoneCheck c = check("+54 9 11 5555 0102");
  EXPECT_EQ(c.type, PhoneType::mobile);
  EXPECT_EQ(c.national, "011 15-5555-0102");
  EXPECT_EQ(c.international, "+54 9 11 5555-0102");
  EXPECT_EQ(check("+39 06 5555 0102").e164, "+390655550102");
}

TEST(Phone, WhatsAppIdsMeetTheirNumbers) {
  EXPECT_EQ(identity::phone_key("+5215555550102"), "525555550102");
  EXPECT_EQ(identity::phone_key("525555550102"), "525555550102");
  EXPECT_EQ(identity::phone_key("5491155550102"), "541155550102");
  EXPECT_EQ(identity::phone_key("5511955550102"), identity::phone_key("551155550102"));
  EXPECT_EQ(identity::phone_key("905325550102"), "905325550102");
  EXPECT_EQ(identity::phone_key("90532x"), "");
  EXPECT_EQ(identity::phone_key(""), "");
  EXPECT_EQ(check("+52 1 222 123 0102").e164, "+522221230102");
}

TEST(Phone, FindingsRepeatNoDigits) {
  for (const char *text :
       {"+90 532 555", "0532 555 01 02", "+90 212 555 01 02", "+1 212 555 0102 / +1 212 555 0103"}) {
    for (const Finding &f : check(text).findings) {
      EXPECT_EQ(f.field, "phone");
      EXPECT_EQ(f.explanation.find("532"), std::string::npos);
      EXPECT_EQ(f.explanation.find("212"), std::string::npos);
    }
  }
}

TEST(Phone, FirstUseFromManyThreads) {
  std::vector<std::thread> threads;
  std::vector<int> valid(8, 0);
  for (std::size_t i = 0; i < valid.size(); ++i) {
    threads.emplace_back([&valid, i] {
      for (const char *text :
           {"+33 6 12 34 56 78", "+49 151 23456789", "+81 90-1234-5678", "+55 11 95555-0102"}) {
        valid[i] += check(text).valid ? 1 : 0;
      }
    });
  }
  for (std::thread &thread : threads) thread.join();
  EXPECT_EQ(valid, std::vector<int>(8, 4));
}

TEST(PhoneTables, AreSortedAndWellFormed) {
  EXPECT_TRUE(std::is_sorted(data::phone_countries.begin(), data::phone_countries.end(),
                             [](const auto &a, const auto &b) { return a.code < b.code; }));
  EXPECT_GT(data::phone_regions.size(), 240u);
  EXPECT_LT(data::phone_patterns.size(), 4096u);  // identity/phone_patterns.cpp keeps that many
  for (const auto &pattern : data::phone_patterns) {
    EXPECT_NO_THROW(boost::regex(pattern.text.begin(), pattern.text.end())) << pattern.text;
  }
  EXPECT_FALSE(identity::matches_all(0, ""));
  EXPECT_FALSE(identity::matches_start(0, "1"));
}

}  // namespace
}  // namespace usher
