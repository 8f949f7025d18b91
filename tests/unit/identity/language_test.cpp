#include "identity/language.hpp"

#include "usher/check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace usher::identity {
namespace {

using namespace std::string_literals;
using Tags = std::vector<std::string>;

TEST(Language, WellFormed) {
  for (const char *tag :
       {"en", "tr-TR", "sr-Latn-RS", "de-CH-1996", "es-419", "zh-yue-Hant-HK", "en-a-bbb-x-a-ccc",
        "x-whatever", "i-klingon", "en-GB-oed", "sgn-BE-FR", "zh-min-nan", "de-1901-1996", "EN-us",
        "abcdefgh", "zh-abc-def-ghi", "en-0-ab-1-cd"}) {
    EXPECT_TRUE(well_formed_language(tag)) << tag;
  }
}

TEST(Language, NotWellFormed) {
  for (const std::string &tag : {""s,
                                 "-"s,
                                 "a"s,
                                 "x"s,
                                 "x-"s,
                                 "en-"s,
                                 "-en"s,
                                 "en--us"s,
                                 "en_US"s,
                                 "e"s,
                                 "123"s,
                                 "en-US-GB"s,
                                 "en-a"s,
                                 "en-x"s,
                                 "en-a-b"s,
                                 "de-1901-1901"s,
                                 "en-a-bb-a-cc"s,
                                 "abcdefghi"s,
                                 "en-abcdefghi"s,
                                 "i-unknown"s,
                                 "en us"s,
                                 "abcd-abc"s,
                                 "zh-abc-def-ghi-jkl"s,
                                 "e\0n"s,
                                 "\xFF\xFE"s,
                                 "t\u00FC"s,
                                 std::string(1'000'000, 'a'),
                                 "en" + std::string(1'000'000, '-')}) {
    EXPECT_FALSE(well_formed_language(tag)) << tag.substr(0, 30);
    EXPECT_EQ(canonical_language(tag), "");
  }
}

TEST(Language, CanonicalCase) {
  EXPECT_EQ(canonical_language("TR"), "tr");
  EXPECT_EQ(canonical_language("ZH-hANT-tw"), "zh-Hant-TW");
  EXPECT_EQ(canonical_language("EN-CA-X-CA"), "en-CA-x-ca");
  EXPECT_EQ(canonical_language("AZ-latn-X-LATN"), "az-Latn-x-latn");
  EXPECT_EQ(canonical_language("EN-gb-OED"), "en-GB-oed");
  EXPECT_EQ(canonical_language("SGN-be-fr"), "sgn-BE-FR");
}

TEST(Language, LookupCutsFromTheEnd) {
  const Tags available{"en", "tr", "zh-Hant"};
  const auto choose = [&](const Tags &preferences) { return lookup_language(preferences, available, "en"); };
  EXPECT_EQ(choose({"zh-Hant-TW-x-a-b"}).language, "zh-Hant");
  EXPECT_EQ(choose({"TR-cy"}).language, "tr");
  EXPECT_EQ(choose({"fr", "tr"}).language, "tr");
  EXPECT_FALSE(choose({"en-GB"}).fallback_used);
  EXPECT_TRUE(choose({"fr"}).fallback_used);
  EXPECT_EQ(choose({"fr"}).language, "en");
  EXPECT_TRUE(choose({}).fallback_used);
  EXPECT_TRUE(choose({"*"}).fallback_used);
  EXPECT_EQ(choose({"*", "tr"}).language, "tr");
  EXPECT_EQ(choose({"zh-Hans"}).language, "en");  // zh alone is not available
}

// RFC 4647 3.4: a singleton goes together with what follows it.
TEST(Language, LookupNeverStopsAtASingleton) {
  const Tags available{"de-x", "de"};
  EXPECT_EQ(lookup_language(Tags{"de-x-private"}, available, "en").language, "de");
}

TEST(Language, LookupTakesAnyText) {
  const Tags odd{"", "-", "--", "-a-", "\xFF", "a\0b"s, std::string(1'000'000, '-')};
  EXPECT_TRUE(lookup_language(odd, Tags{"tr"}, "en").fallback_used);
  EXPECT_EQ(lookup_language(odd, Tags{}, "").language, "");
}

TEST(CheckLanguage, ChoosesAndSaysWhatWasWrong) {
  const LanguageCheck got = check_language({{"de_AT", "*", "TR-tr"}, {"en", "tr"}, "en"});
  EXPECT_FALSE(got.well_formed);
  EXPECT_EQ(got.languages, Tags{"tr-TR"});
  EXPECT_EQ(got.language, "tr");
  EXPECT_FALSE(got.fallback_used);
  ASSERT_EQ(got.findings.size(), 1u);
  EXPECT_EQ(got.findings[0].code, "language_malformed");
  EXPECT_EQ(got.findings[0].field, "languages[0]");
}

TEST(CheckLanguage, RecordsTheFallback) {
  const LanguageCheck got = check_language({{"fr"}, {"tr"}, "en"});
  EXPECT_TRUE(got.well_formed);
  EXPECT_EQ(got.language, "en");
  EXPECT_TRUE(got.fallback_used);
  ASSERT_EQ(got.findings.size(), 1u);
  EXPECT_EQ(got.findings[0].code, "language_fallback");
  EXPECT_EQ(got.findings[0].severity, Severity::note);
}

TEST(CheckLanguage, OnlyTheFormWithoutAnythingToChooseFrom) {
  const LanguageCheck got = check_language({{"fr"}, {}, ""});
  EXPECT_TRUE(got.well_formed);
  EXPECT_FALSE(got.fallback_used);
  EXPECT_TRUE(got.findings.empty());
  const LanguageCheck none = check_language({});
  EXPECT_FALSE(none.well_formed);
  ASSERT_EQ(none.findings.size(), 1u);
  EXPECT_EQ(none.findings[0].code, "language_missing");
}

}  // namespace
}  // namespace usher::identity
