// Reading machine-readable zones. Specimens are those printed in ICAO Doc 9303 parts 3 to 7 and 11.
#include "identity/mrz.hpp"

#include "usher/error.hpp"

#include "mrz_specimen.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace usher {
namespace {
std::vector<std::string> wrong_digits(const PassportCheck &check) {
  std::vector<std::string> out;
  for (const Finding &finding : check.findings) {
    if (finding.code == "mrz_check_digit") out.push_back(finding.field);
  }
  return out;
}

using Codes = std::vector<std::string>;

TEST(MrzCheckDigit, FollowsTheExamplesOfDoc93033) {
  EXPECT_EQ(identity::mrz_check_digit("AB2134<<<"), 5);
  EXPECT_EQ(identity::mrz_check_digit("L898902C3"), 6);
  EXPECT_EQ(identity::mrz_check_digit("HA672242<658022549601086<<<<<<<"), 8);
  EXPECT_EQ(identity::mrz_check_digit(""), 0);
}

TEST(Mrz, S0_5_ReadsEveryFieldOfAPassport) {
  const PassportCheck got = check({kLine1, kLine2});
  EXPECT_TRUE(got.parsed);
  EXPECT_TRUE(got.valid);
  EXPECT_EQ(got.format, MrzFormat::td3);
  EXPECT_EQ(got.document_code, "P");
  EXPECT_EQ(got.issuer, "UTO");
  EXPECT_EQ(got.number, "L898902C3");
  EXPECT_EQ(got.surname, "ERIKSSON");
  EXPECT_EQ(got.given_names, "ANNA MARIA");
  EXPECT_EQ(got.nationality, "UTO");
  EXPECT_EQ(got.birth_date, date(1974, 8, 12));
  EXPECT_EQ(got.sex, Sex::female);
  EXPECT_EQ(got.expires, date(2012, 4, 15));
  EXPECT_EQ(got.optional_data, "ZE184226B");
  EXPECT_FALSE(got.name_truncated);
  EXPECT_EQ(codes(got), Codes{});
}

TEST(Mrz, TakesOneStringSpacesAndSmallLetters) {
  const PassportCheck got = check({"  p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\r\n" + kLine2 + " \n"});
  EXPECT_TRUE(got.valid);
  EXPECT_EQ(got.surname, "ERIKSSON");
  EXPECT_EQ(codes(got), Codes{"mrz_case"});
}

TEST(Mrz, TakesTheDocumentCodesOf2026) {
  for (const std::string code : {"PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM", "PU", "P<"}) {
    const PassportCheck got = check({code + kLine1.substr(2), kLine2});
    EXPECT_TRUE(got.valid) << code;
    EXPECT_EQ(codes(got), Codes{}) << code;
  }
}

TEST(Mrz, GermanyIsRecordedByItsIsoCode) {
  const PassportCheck got =
      check({"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<<0"});
  EXPECT_TRUE(got.valid);
  EXPECT_EQ(got.issuer, "DEU");
  EXPECT_EQ(got.nationality, "DEU");
}

TEST(Mrz, EmptyPersonalNumberHasDigitZeroOrFiller) {
  const std::string head = "C01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<";
  EXPECT_TRUE(check({"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", head + "<0"}).valid);
  EXPECT_TRUE(check({"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", head + "00"}).valid);
  std::string with_number = kLine2;
  with_number[42] = '<';
  EXPECT_EQ(wrong_digits(check({kLine1, with_number})), (Codes{"mrz.personal_number", "mrz.composite"}));
}

TEST(Mrz, NamesEachWrongDigitAndBlocks) {
  struct Case {
    std::size_t position;
    char replacement;
    Codes fields;
  };
  for (const Case &c :
       {Case{0, 'M', {"mrz.document_number", "mrz.composite"}},
        Case{13, '6', {"mrz.birth_date", "mrz.composite"}},
        Case{22, '3', {"mrz.expiry_date", "mrz.composite"}},
        Case{28, 'Y', {"mrz.personal_number", "mrz.composite"}}, Case{43, '1', {"mrz.composite"}}}) {
    std::string line = kLine2;
    line[c.position] = c.replacement;
    const PassportCheck got = check({kLine1, line});
    EXPECT_FALSE(got.valid);
    EXPECT_EQ(wrong_digits(got), c.fields) << c.position;
    EXPECT_FALSE(codes(got, Severity::block).empty());
  }
}

TEST(Mrz, RepairsOnlyOnRequestAndReportsEachRepair) {
  const std::vector<std::string> read{"P<UT0ERIK55ON<<ANNA<MAR1A<<<<<<<<<<<<<<<<<<<",
                                      "L898902C36UTO740BIZZF12041S9ZE184226B<<<<<1O"};
  const PassportCheck strict = check(read);
  EXPECT_FALSE(strict.valid);
  EXPECT_FALSE(codes(strict, Severity::block).empty());
  const PassportCheck mended = check(read, date(2010, 1, 1), true);
  EXPECT_TRUE(mended.valid);
  EXPECT_EQ(mended.issuer, "UTO");
  EXPECT_EQ(mended.surname, "ERIKSSON");
  EXPECT_EQ(mended.given_names, "ANNA MARIA");
  EXPECT_EQ(codes(mended), Codes(10, "mrz_repaired"));
}

TEST(Mrz, NeverRepairsWhereLettersAndDigitsAreBothAllowed) {
  std::string line = kLine2;
  line[2] = 'B';  // 8 in the document number
  EXPECT_FALSE(check({kLine1, line}, date(2010, 1, 1), true).valid);
}

TEST(Mrz, OtherFormats) {
  struct Case {
    std::vector<std::string> lines;
    MrzFormat format;
    std::string number, surname;
  };
  const std::vector<Case> cases{
      {{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"},
       MrzFormat::td1,
       "D23145890",
       "ERIKSSON"},
      {{"I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"},
       MrzFormat::td2,
       "D23145890734",
       "STEVENSON"},
      {{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"},
       MrzFormat::mrv_a,
       "L8988901C",
       "ERIKSSON"},
      {{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"},
       MrzFormat::mrv_b,
       "L8988901C",
       "ERIKSSON"},
  };
  for (const Case &c : cases) {
    const PassportCheck got = check(c.lines);
    EXPECT_TRUE(got.valid) << c.number;
    EXPECT_EQ(got.format, c.format);
    EXPECT_EQ(got.number, c.number);
    EXPECT_EQ(got.surname, c.surname);
  }
}

TEST(Mrz, LongNumbersWithAndWithoutTheFillerInTheirDigit) {
  const auto valid = [](const std::string &data_for_digit) {
    const std::string digit = std::to_string(identity::mrz_check_digit(data_for_digit));
    const std::string first = "I<UTOD23145890<734" + digit + "<<<<<<<<<<<";
    const std::string second = "7408122F1204159UTO<<<<<<<<<<<";
    const std::string composite =
        first.substr(5) + second.substr(0, 7) + second.substr(8, 7) + second.substr(18, 11);
    return check({first, second + std::to_string(identity::mrz_check_digit(composite)),
                  "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"});
  };
  EXPECT_TRUE(valid("D23145890734").valid);
  EXPECT_TRUE(valid("D23145890<734").valid);
  EXPECT_EQ(valid("D23145890734").number, "D23145890734");
}

TEST(Mrz, NamesWithoutPrimaryOrSecondary) {
  EXPECT_EQ(check({"P<IND<<FIRST<NAME<<<<<<<<<<<<<<<<<<<<<<<<<<<", kLine2}).given_names, "FIRST NAME");
  const PassportCheck one = check({"P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", kLine2});
  EXPECT_EQ(one.surname, "ARKFREITH");
  EXPECT_EQ(one.given_names, "");
}

TEST(Mrz, AFullNameFieldMayBeCut) {
  const PassportCheck got = check({"P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", kLine2});
  EXPECT_TRUE(got.name_truncated);
  EXPECT_EQ(codes(got), Codes{"mrz_name_truncated"});
}

TEST(Mrz, ShapesThatAreNoZone) {
  const std::vector<std::vector<std::string>> wrong{
      {},
      {""},
      {"", ""},
      {kLine1},
      {kLine1, kLine2.substr(1)},
      {kLine2, kLine1},
      {kLine1, kLine2, kLine2},
      {kLine1 + kLine2},
      {kLine1, kLine2, kLine2, kLine2},
      {std::string(1u << 20, '<'), kLine2},
  };
  for (const auto &lines : wrong) {
    const PassportCheck got = check(lines);
    EXPECT_FALSE(got.parsed);
    EXPECT_FALSE(got.valid);
    EXPECT_EQ(codes(got), Codes{"mrz_format"});
  }
}

TEST(Mrz, FrenchCardsOfTheOldSeriesAreUnsupported) {
  const PassportCheck got =
      check({"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"});
  EXPECT_FALSE(got.parsed);
  EXPECT_EQ(codes(got), Codes{"mrz_format_unsupported"});
}

TEST(Mrz, CharactersOutsideTheAlphabetBlockAndArePlaced) {
  for (const std::string &bad :
       {std::string("İ"), std::string("\xFF\xFE"), std::string(1, '\0'), std::string("-")}) {
    std::string line = kLine1;
    line.replace(5, 1, bad);
    const PassportCheck got = check({line, kLine2});
    EXPECT_FALSE(got.parsed);
    ASSERT_EQ(codes(got), Codes{"mrz_character"});
    EXPECT_NE(got.findings[0].explanation.find("line 1, position 6"), std::string::npos);
  }
  std::string digit_in_name = kLine1;
  digit_in_name[16] = '4';
  EXPECT_EQ(codes(check({digit_in_name, kLine2}), Severity::block), Codes{"mrz_character"});
  std::string sex = kLine2;
  sex[20] = 'Q';
  EXPECT_EQ(codes(check({kLine1, sex}), Severity::block), Codes{"mrz_character"});
}

TEST(Mrz, FindingsRepeatNoPersonalValue) {
  std::string line = kLine2;
  line[0] = 'M';
  for (const Finding &finding : check({kLine1, line}, date(2020, 1, 1)).findings) {
    const std::string all = finding.explanation + finding.fix;
    for (const char *value : {"ERIKSSON", "ANNA", "898902C", "740812", "1974", "ZE184226B"}) {
      EXPECT_EQ(all.find(value), std::string::npos) << all;
    }
  }
}
}  // namespace
}  // namespace usher
