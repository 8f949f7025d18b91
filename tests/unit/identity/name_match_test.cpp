// The customer's name against the passport. The examples of names are those of ICAO Doc 9303 or made up.
#include "usher/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace usher {
namespace {

struct Zones {
  std::string surname, given_names;
  std::string name_field;  ///< of the machine-readable zone, padded here
};

CheckName request(std::string name, const Zones &zones, std::string nationality = "") {
  CheckName out;
  out.name = std::move(name);
  out.passport.surname = zones.surname;
  out.passport.given_names = zones.given_names;
  if (!zones.name_field.empty()) {
    std::string line = "P<UTO" + zones.name_field;
    line.resize(44, '<');
    out.passport.mrz = {line, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
  }
  if (!nationality.empty()) out.nationality = std::move(nationality);
  return out;
}

using Codes = std::vector<std::string>;
Codes codes(const NameCheck &check) {
  Codes out;
  for (const Finding &finding : check.findings) out.push_back(finding.code);
  return out;
}

struct Expected {
  std::string name;
  Zones zones;
  NameVerdict verdict;
  Codes findings;
  std::string nationality = "";
};
void expect_all(const std::vector<Expected> &cases) {
  for (const Expected &c : cases) {
    const NameCheck got = check_name(request(c.name, c.zones, c.nationality));
    EXPECT_EQ(got.verdict, c.verdict) << c.name;
    EXPECT_EQ(codes(got), c.findings) << c.name;
  }
}

constexpr auto kMatch = NameVerdict::match;
constexpr auto kReview = NameVerdict::review;
constexpr auto kMismatch = NameVerdict::mismatch;
const Zones kEriksson{"ERIKSSON", "ANNA MARIA", "ERIKSSON<<ANNA<MARIA"};

TEST(CheckName, S0_5_SameComponentsMatchInAnyDress) {
  expect_all({
      {"Anna Maria Eriksson", kEriksson, kMatch, {}},
      {"ERIKSSON, ANNA MARIA", kEriksson, kMatch, {}},
      {"  eriksson\u00A0anna   maria ", kEriksson, kMatch, {}},
      {"Anna-Maria Eriksson", kEriksson, kMatch, {}},
      {"Enya Siobhan O’Connor", {"O'CONNOR", "ENYA SIOBHAN", "OCONNOR<<ENYA<SIOBHAN"}, kMatch, {}},
      {"Susie Margaret Smith‐Jones", {"", "", "SMITH<JONES<<SUSIE<MARGARET"}, kMatch, {}},
      {"Martin van der Muellen", {"VAN DER MUELLEN", "MARTIN", ""}, kMatch, {}},
  });
}

TEST(CheckName, TurkishNamesInEveryConformingSpelling) {
  for (const std::string name : {"Gül Öztürk", "gül öztürk", "GÜL ÖZTÜRK", "Gu\u0308l O\u0308ztu\u0308rk"}) {
    expect_all(
        {{name, {"", "", "OZTURK<<GUL"}, kMatch, {}},
         {name, {"", "", "OEZTUERK<<GUEL"}, kMatch, {}},
         {name, {"ÖZTÜRK", "GÜL", "OZTURK<<GUL"}, kMatch, {}},
         {name, {"", "", "OEZTURK<<GUL"}, kReview, {"name_mixed_spelling"}}});  // two schemes in one name
  }
  expect_all({{"İsmail Işık", {"", "", "ISIK<<ISMAIL"}, kMatch, {}},
              {"ismail ışık", {"İŞIK", "ISMAIL", "ISIK<<ISMAIL"}, kMatch, {}},
              {"ISMAIL ISIK", {"IŞIK", "İSMAİL", ""}, kMatch, {}},
              {"I\u0307smail S\u0327ahin", {"", "", "SAHIN<<ISMAIL"}, kMatch, {}}});
}

TEST(CheckName, ReportsTransliterationPerPart) {
  const NameCheck got = check_name(request("Térèsa Cañon", {"", "", "CANXXON<<TERESA"}));
  EXPECT_EQ(got.verdict, kMatch);
  ASSERT_EQ(got.parts.size(), 2u);
  EXPECT_EQ(got.parts[1].part, "Cañon");
  EXPECT_EQ(got.parts[1].passport_part, "CANXXON");
  EXPECT_EQ(got.parts[1].relation, NamePart::transliterated);
}

TEST(CheckName, GivenNamesMissingExtraOrAbbreviatedGoToReview) {
  expect_all({
      {"Anna Eriksson", kEriksson, kReview, {"missing_given_name"}},
      {"Anna Maria Elizabeth Eriksson", kEriksson, kReview, {"extra_given_name"}},
      {"Anna M. Eriksson", kEriksson, kReview, {"initial"}},
      {"Anna Maria", kEriksson, kReview, {"surname_missing"}},
      {"Anna Maria Smith", kEriksson, kReview, {"surname_missing", "extra_given_name"}},
      {"A.M. E.", kEriksson, kReview, {"initial", "initial", "initial"}},
      {"Jose Vilarchao", {"VILARCHAO FERNANDEZ", "JOSE", ""}, kReview, {"surname_missing"}},
  });
}

TEST(CheckName, ExplainsByPlaceAndNeverByValue) {
  const NameCheck got = check_name(request("Anna Ericsson", kEriksson));
  EXPECT_EQ(codes(got), (Codes{"name_spelling", "missing_given_name"}));
  EXPECT_NE(got.findings[1].explanation.find("ord 2 of the given names"), std::string::npos);
  for (const Finding &finding : got.findings) {
    EXPECT_FALSE(finding.fix.empty());
    std::string all = finding.explanation + finding.fix;
    std::transform(all.begin(), all.end(), all.begin(),
                   [](unsigned char c) { return char(std::toupper(c)); });
    for (const char *value : {"ANNA", "MARIA", "ERI"}) EXPECT_EQ(all.find(value), std::string::npos) << all;
  }
}

TEST(CheckName, SpellingIsNeverASilentMatch) {
  const Zones ali{"", "", "YILMAZ<<ALIYE"};
  expect_all({{"Anna Maria Erikson", kEriksson, kReview, {"name_spelling"}},
              {"Ali Yılmaz", ali, kReview, {"name_spelling"}},
              {"Jurgen Muller", {"", "", "MUELLER<<JUERGEN"}, kReview, {"name_spelling", "name_spelling"}}});
  EXPECT_EQ(check_name(request("Ali Yılmaz", ali)).parts[0].distance, 2);
  // Two letters of a two-letter name are another name.
  expect_all({{"Li Na", {"LI", "BO", ""}, kReview, {"missing_given_name", "extra_given_name"}}});
}

TEST(CheckName, NoSharedWordIsAMismatch) {
  expect_all(
      {{"Peter Smith", kEriksson, kMismatch, {"name_mismatch"}},
       {"Juan de Silva", {"DE COSTA", "MARIO", ""}, kMismatch, {"name_mismatch"}}});  // DE proves nothing
  const NameCheck got = check_name(request("Peter Smith", kEriksson));
  EXPECT_EQ(got.findings[0].severity, Severity::block);
}

TEST(CheckName, JoinedSplitAndReorderedWordsMatchWithANote) {
  expect_all({{"Ayşenur Yılmaz", {"", "", "YILMAZ<<AYSE<NUR"}, kMatch, {"name_joined_or_split"}},
              {"Ayşe Nur Yılmaz", {"", "", "YILMAZ<<AYSENUR"}, kMatch, {"name_joined_or_split"}},
              {"D Artagnan Charles", {"D'ARTAGNAN", "CHARLES", ""}, kMatch, {"name_joined_or_split"}},
              {"Maria Anna Eriksson", kEriksson, kMatch, {"name_order"}},
              {"Sudarpa Satriya", {"SATRIYA SUDARPA", "", ""}, kMatch, {"single_name", "name_order"}}});
  EXPECT_EQ(check_name(request("Ayşenur Yılmaz", {"", "", "YILMAZ<<AYSE<NUR"})).parts[0].passport_part,
            "AYSE NUR");
}

TEST(CheckName, CutMachineReadableNames) {
  const std::string full = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K";
  expect_all({
      {"Chayapa Dejthamrong Krasuang Nilavadhanananda", {"", "", full}, kReview, {"name_truncated"}},
      {"Chayapa Dejthamrong Krasuang Nilavadhanananda",
       {"NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", full},
       kMatch,
       {}},
      {"Chayapa Dejthamrong Somchai Nilavadhanananda",
       {"", "", full},
       kReview,
       {"missing_given_name", "extra_given_name"}},
      {"Arnpol Petch Charonguang Nilavadhanananda",
       {"", "", "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU"},
       kMatch,
       {"name_truncated"}},
      {"Jonathon Warren Trevor Papandropoulous",
       {"", "", "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"},
       kMatch,
       {}},
      {"Jonathon Warren Trevor Jim Papandropoulous",
       {"", "", "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"},
       kReview,
       {"name_truncated"}},
      {"Ali Yılmaz", {"", "", "YILMAZ<<A"}, kReview, {"initial"}},  // not full: no excuse
  });
}

TEST(CheckName, ZonesThatDisagreeAreAFindingOfTheirOwn) {
  expect_all({{"Anna Maria Eriksson",
               {"ERIKSON", "ANNA MARIA", "ERIKSSON<<ANNA<MARIA"},
               kReview,
               {"passport_viz_mrz_differ", "name_spelling"}},
              {"Anna Maria Eriksson",
               {"ERIKSSON", "ANNA MARIA", "SMITH<<PETER"},
               kMismatch,
               {"passport_viz_mrz_differ", "name_mismatch"}}});
}

TEST(CheckName, AnUnreadableZoneCountsAsNone) {
  CheckName check = request("Anna Maria Eriksson", {"ERIKSSON", "ANNA MARIA", ""});
  check.passport.mrz = {"rubbish", "\xFF"};
  EXPECT_EQ(check_name(check).verdict, kMatch);
}

TEST(CheckName, CyrillicByTheTableOfTheState) {
  expect_all({{"Григорій Ткаченко", {"", "", "TKACHENKO<<HRYHORII"}, kMatch, {}, "UKR"},
              {"Юлия Иванова", {"", "", "IVANOVA<<IULIIA"}, kMatch, {}, "RUS"},
              {"Юлия Иванова", {"", "", "IVANOVA<<YULIYA"}, kMatch, {}, "RUS"},
              {"Юлия Иванова", {"", "", "IVANOVA<<YULIA"}, kReview, {"name_spelling"}, "RUS"},
              {"Юлия Щерева", {"", "", "SHTEREVA<<YULIYA"}, kMatch, {}, "BGR"},
              {"Милица Ђорђевић", {"ЂОРЂЕВИЋ", "МИЛИЦА", "DORDEVIC<<MILICA"}, kMatch, {}, "SRB"}});
}

TEST(CheckName, ArabicIsAtBestAReviewAndNeverAHardMismatch) {
  expect_all({{"محمود عبدالرحيم", {"", "", "MXHMWD<<EBDALRXHYM"}, kReview, {"name_script_review"}},
              {"محمود عبدالرحيم", {"MAHMOUD", "ABDULRAHIM", ""}, kReview, {"name_script_review"}},
              {"محمود عبدالرحيم", {"SMITH", "PETER", ""}, kReview, {"name_script_review"}},
              {"Mahmoud Abdulrahim",
               {"", "", "MXHMWD<<EBDALRXHYM"},
               kReview,
               {"name_script_review", "name_script_review"}},
              {"Peter Smith", {"", "", "MXHMWD<<EBDALRXHYM"}, kMismatch, {"name_mismatch"}},
              {"Mahmoud Abdulrahim",
               {"Mahmoud", "Abdulrahim", "MXHMWD<<EBDALRXHYM"},
               kReview,
               {"name_script_review"}}});
}

TEST(CheckName, OtherScriptsAskForAPerson) {
  expect_all({{"ნინო გელაშვილი", {"GELASHVILI", "NINO", ""}, kReview, {"name_script_review"}},
              {"Nino გელაშვილი", {"GELASHVILI", "NINO", ""}, kReview, {"name_script_review"}}});
  EXPECT_EQ(check_name(request("王小明", {"WANG", "XIAOMING", ""})).parts.size(), 3u);
}

TEST(CheckName, LettersOutsideTheTablesAreANote) {
  expect_all({{"Ștefan Țepeș", {"", "", "TEPES<<STEFAN"}, kMatch, {"name_outside_tables"}},
              {"Elçin Əliyev", {"", "", "ALIYEV<<ELCIN"}, kMatch, {"name_outside_tables"}},
              {"Gʻulom Karimov", {"", "", "KARIMOV<<GULOM"}, kMatch, {}}});
}

TEST(CheckName, SingleNamesPlaceholdersAndTitles) {
  expect_all(
      {{"Arkfreith", {"ARKFREITH", "", "ARKFREITH"}, kMatch, {"single_name"}},
       {"Anna Maria", {"", "", "<<ANNA<MARIA"}, kMatch, {"single_name"}},
       {"Singh", {"SINGH", "FNU", ""}, kReview, {"name_placeholder"}},
       {"FNU", {"SINGH", "FNU", ""}, kReview, {"name_placeholder", "name_placeholder", "surname_missing"}},
       {"Dr. Anna Maria Eriksson", kEriksson, kMatch, {"name_title"}},
       {"Anna Maria Eriksson Jr", kEriksson, kMatch, {"name_title"}}});
}

TEST(CheckName, ADigitIsReportedWithItsWord) {
  const NameCheck got = check_name(request("Jennifer 8 Lee", {"LEE", "JENNIFER", ""}));
  ASSERT_EQ(codes(got), Codes{"name_character"});
  EXPECT_NE(got.findings[0].explanation.find("word 2 of the customer's name"), std::string::npos);
  const NameCheck other = check_name(request("Jennifer Lee", {"LEE", "JENNIFER ANN4", ""}));
  EXPECT_NE(other.findings[0].explanation.find("word 2 of the given names"), std::string::npos);
}

TEST(CheckName, MissingNames) {
  for (const std::string blank : {"", "  ", "\u00A0", "'"}) {
    const NameCheck got = check_name(request(blank, kEriksson));
    EXPECT_NE(got.verdict, kMatch);
    EXPECT_FALSE(got.findings.empty());
  }
  expect_all({{"", kEriksson, kReview, {"name_missing"}},
              {"Anna", {}, kReview, {"passport_name_missing"}},
              {"", {}, kReview, {"name_missing", "passport_name_missing"}}});
  EXPECT_EQ(check_name(request("", kEriksson)).findings[0].severity, Severity::block);
}

TEST(CheckName, HostileTexts) {
  expect_all({{"Anna\xFF", kEriksson, kReview, {"name_character"}},
              {"Anna", {"\xC0\x80", "", ""}, kReview, {"name_character"}},
              {std::string("Anna\0Maria Eriksson", 19),
               kEriksson,
               kReview,
               {"name_character", "name_joined_or_split"}},
              {std::string(2000, 'a'), kEriksson, kReview, {"name_too_long"}}});
  std::string words;
  for (int i = 0; i < 100; ++i) words += "AB ";
  expect_all({{words, kEriksson, kReview, {"name_too_long"}}});
  EXPECT_NE(check_name(request("$$$", kEriksson)).verdict, kMatch);
}

TEST(CheckName, WorstCaseIsBounded) {
  std::string ours, theirs;
  for (int i = 0; i < 64; ++i) {
    ours += "ÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜ ";
    theirs += "ÜÜÜÜÜÜÜÜÜÜÜÜÜÖÖ ";
  }
  EXPECT_EQ(check_name(request(ours, {theirs, "", ""})).verdict, kReview);
}

}  // namespace
}  // namespace usher
