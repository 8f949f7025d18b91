// Writing the lines of a document, and reading them back.
#include "usher/check.hpp"
#include "usher/error.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace usher {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using Codes = std::vector<std::string>;

const Date kToday = year{2011} / month{1} / day{1};

WriteMrz eriksson(MrzFormat format = MrzFormat::td3) {
  WriteMrz out;
  out.format = format;
  const bool card = format == MrzFormat::td1 || format == MrzFormat::td2;
  out.document_code = format == MrzFormat::td3 ? "P" : card ? "I" : "V";
  out.issuer = out.nationality = "UTO";
  out.number = "L898902C3";
  out.surname = "Eriksson";
  out.given_names = "Anna Maria";
  out.birth_date = year{1974} / month{8} / day{12};
  out.sex = Sex::female;
  out.expires = year{2012} / month{4} / day{15};
  return out;
}

PassportCheck read(const std::vector<std::string> &lines) {
  return check_passport({lines, kToday});
}
Codes codes(const std::vector<Finding> &findings) {
  Codes out;
  for (const Finding &finding : findings) out.push_back(finding.code);
  return out;
}

std::string name_of(std::string surname, std::string given, std::string issuer = "UTO") {
  WriteMrz profile = eriksson();
  profile.surname = std::move(surname);
  profile.given_names = std::move(given);
  profile.issuer = std::move(issuer);
  const std::string field = write_mrz(profile).lines.at(0).substr(5);
  EXPECT_EQ(field.size(), 39u);
  return field.substr(0, field.find_last_not_of('<') + 1);
}

TEST(WriteMrz, MakesTheSpecimensOfDoc9303) {
  WriteMrz passport = eriksson();
  passport.optional_data = "ZE184226B";
  EXPECT_EQ(write_mrz(passport).lines, (Codes{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                                              "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}));
  WriteMrz card = eriksson(MrzFormat::td1);
  card.number = "D23145890";
  EXPECT_EQ(write_mrz(card).lines, (Codes{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6",
                                          "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"}));
  card.format = MrzFormat::td2;
  card.number = "D23145890734";
  card.surname = "Stevenson";
  card.given_names = "Peter John";
  card.birth_date = year{1934} / month{7} / day{12};
  card.sex = Sex::male;
  card.expires = year{1995} / month{7} / day{12};
  EXPECT_EQ(write_mrz(card).lines,
            (Codes{"I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"}));
  WriteMrz visa = eriksson(MrzFormat::mrv_a);
  visa.number = "L8988901C";
  visa.nationality = "XXX";
  visa.birth_date = year{1940} / month{9} / day{7};
  visa.expires = year{1996} / month{12} / day{10};
  visa.optional_data = "6ZE184226B";
  EXPECT_EQ(write_mrz(visa).lines[1], "L8988901C4XXX4009078F96121096ZE184226B<<<<<<");
  visa.format = MrzFormat::mrv_b;
  visa.optional_data.clear();
  EXPECT_EQ(write_mrz(visa).lines,
            (Codes{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"}));
}

TEST(WriteMrz, FollowsTheNameRulesOfDoc93033Section46) {
  EXPECT_EQ(name_of("D'Artagnan", "Charles"), "DARTAGNAN<<CHARLES");
  EXPECT_EQ(name_of("Van Der Muellen", "Marie-Elise"), "VAN<DER<MUELLEN<<MARIE<ELISE");
  EXPECT_EQ(name_of("Arkfreith", ""), "ARKFREITH");
  EXPECT_EQ(name_of("", "Anna"), "<<ANNA");
  EXPECT_EQ(name_of("Ткаченко", "Мар'яна", "UKR"), "TKACHENKO<<MARIANA");
}

TEST(WriteMrz, CutsLongNamesOnALetterAndKeepsBothIdentifiers) {
  EXPECT_EQ(name_of("Nilavadhanananda", "Chayapa Dejthamrong Krasuang"),
            "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
  EXPECT_EQ(name_of("Nilavadhanananda", "Arnpol Petch Charonguang"),
            "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU");
  for (std::size_t size = 1; size < 60; ++size) {
    const std::string field =
        name_of(std::string(size, 'A') + " " + std::string(size, 'B'), "CHARLES DAVID EVAN");
    EXPECT_NE(field.find("<<C"), std::string::npos) << size;
    EXPECT_EQ(field.find("<<<"), std::string::npos) << size;
  }
  std::string initials;
  for (int i = 0; i < 40; ++i) initials += "A ";
  EXPECT_NE(name_of(initials, "Charles").find("<<C"), std::string::npos);
  WriteMrz full = eriksson();
  full.surname = std::string(39, 'A');
  full.given_names.clear();
  EXPECT_TRUE(write_mrz(full).name_truncated);
  EXPECT_EQ(codes(write_mrz(full).findings), Codes{"mrz_name_truncated"});
  EXPECT_FALSE(write_mrz(eriksson()).name_truncated);
}

TEST(WriteMrz, UnknownBirthDates) {
  WriteMrz profile = eriksson();
  profile.birth_date.reset();
  EXPECT_EQ(write_mrz(profile).lines[1].substr(13, 7), "<<<<<<0");
  profile.birth_year = 1974;
  EXPECT_EQ(write_mrz(profile).lines[1].substr(13, 6), "74<<<<");
  const PassportCheck got = read(write_mrz(profile).lines);
  EXPECT_TRUE(got.valid);
  EXPECT_EQ(got.birth_date, std::nullopt);
  EXPECT_EQ(got.birth_year, 1974);
}

TEST(WriteMrz, ReportsLettersThatNoTableSpellsByTheirPlace) {
  WriteMrz profile = eriksson();
  profile.given_names = "ნინო Maria გელა";
  const MrzLines got = write_mrz(profile);
  EXPECT_TRUE(got.lines.empty());
  ASSERT_EQ(codes(got.findings), (Codes{"name_letter", "name_letter"}));
  EXPECT_EQ(got.findings[1].field, "given_names");
  EXPECT_NE(got.findings[1].explanation.find("Word 3 of the given names"), std::string::npos);
  const auto one = [](std::string surname) {
    WriteMrz other = eriksson();
    other.surname = std::move(surname);
    other.given_names.clear();
    return codes(write_mrz(other).findings);
  };
  EXPECT_EQ(one("Musterm4nn"), Codes{"name_character"});
  EXPECT_EQ(one("\xFF"), Codes{"name_character"});
  EXPECT_EQ(one(""), Codes{"name_missing"});
  EXPECT_EQ(one(std::string(2000, 'a')), Codes{"name_too_long"});
  EXPECT_EQ(one("Əliyev"), Codes{"name_outside_tables"});
  EXPECT_EQ(one("سليم"), Codes{"name_script_review"});
}

TEST(WriteMrz, RefusesWhatDoesNotFit) {
  const auto refused = [](auto change) {
    WriteMrz profile = eriksson();
    change(profile);
    try {
      (void)write_mrz(profile);
    } catch (const Error &error) {
      return error.code() == Code::invalid_argument;
    }
    return false;
  };
  EXPECT_FALSE(refused([](WriteMrz &) {}));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.number = "0123456789"; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.number = "AB-123"; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.number = ""; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.issuer = "UTOP"; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.nationality = ""; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.document_code = "V"; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.document_code = "P1"; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.optional_data = std::string(15, '1'); }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.optional_data_2 = "1"; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.birth_date = year{2001} / month{2} / day{29}; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.birth_year = 1975; }));
  EXPECT_TRUE(refused([](WriteMrz &p) { p.expires = {}; }));
  EXPECT_TRUE(refused([](WriteMrz &p) {
    p.format = MrzFormat::td2;
    p.document_code = "I";
    p.number = std::string(15, '1');
  }));
}

constexpr std::array kFormats{MrzFormat::td1, MrzFormat::td2, MrzFormat::td3, MrzFormat::mrv_a,
                              MrzFormat::mrv_b};

class Profiles {
 public:
  WriteMrz next(MrzFormat format) {
    WriteMrz out = eriksson(format);
    out.issuer = pick({"UTO", "DEU", "TUR", "UKR"});
    out.nationality = pick({"UTO", "DEU", "XXA"});
    out.number = text(1, format == MrzFormat::td1 ? 22 : format == MrzFormat::td2 ? 14 : 9);
    out.surname = words(3);
    out.given_names = words(3);
    if (out.surname.empty() && out.given_names.empty()) out.surname = "O";
    out.birth_date = year{1920 + below(90)} / month{1 + static_cast<unsigned>(below(12))} /
                     day{1 + static_cast<unsigned>(below(28))};
    out.expires = year{2005 + below(20)} / month{1 + static_cast<unsigned>(below(12))} /
                  day{1 + static_cast<unsigned>(below(28))};
    out.sex = pick({Sex::female, Sex::male, Sex::unspecified});
    if (out.number.size() <= 9 && below(2) == 0) out.optional_data = text(1, 7);
    if (format == MrzFormat::td1 && below(2) == 0) out.optional_data_2 = text(1, 11);
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  template <class T>
  T pick(std::initializer_list<T> from) {
    return from.begin()[below(static_cast<int>(from.size()))];
  }
  std::string pick(std::initializer_list<const char *> from) {
    return from.begin()[below(static_cast<int>(from.size()))];
  }
  std::string text(int least, int most) {
    std::string out;
    for (int size = least + below(most - least + 1); size > 0; --size)
      out.push_back("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[below(36)]);
    return out;
  }
  std::string words(int most) {
    std::string out;
    for (int n = below(most + 1); n > 0; --n) {
      if (!out.empty()) out.push_back(' ');
      for (int size = 1 + below(7); size > 0; --size) out.push_back(static_cast<char>('A' + below(26)));
    }
    return out;
  }

  std::mt19937 random_{20260302};
};

TEST(WriteMrz, WhatItWritesReadsBackInEveryFormat) {
  Profiles profiles;
  for (int i = 0; i < 2000; ++i) {
    for (const MrzFormat format : kFormats) {
      const WriteMrz profile = profiles.next(format);
      const MrzLines written = write_mrz(profile);
      const PassportCheck got = read(written.lines);
      ASSERT_TRUE(got.parsed && got.valid) << written.lines[0] << '\n' << written.lines[1];
      EXPECT_EQ(got.format, format);
      EXPECT_EQ(got.document_code, profile.document_code);
      EXPECT_EQ(got.issuer, profile.issuer);
      EXPECT_EQ(got.nationality, profile.nationality);
      EXPECT_EQ(got.number, profile.number);
      EXPECT_EQ(got.birth_date, profile.birth_date);
      EXPECT_EQ(got.expires, profile.expires);
      EXPECT_EQ(got.sex, profile.sex);
      EXPECT_EQ(got.optional_data, profile.optional_data);
      EXPECT_EQ(got.optional_data_2, profile.optional_data_2);
      EXPECT_EQ(got.name_truncated, written.name_truncated);
      if (got.name_truncated) continue;
      EXPECT_EQ(got.surname, profile.surname);
      EXPECT_EQ(got.given_names, profile.given_names);
    }
  }
}

/// Values of Doc 9303-3 section 4.9.
int value(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
}

/// Every wrong character under a check digit is found, but for the blind spots of the scheme itself:
/// characters whose values are equal modulo 10 (0, <, A, K and U; 1, B, L, V; ...) give the same digits, as
/// 7, 3 and 1 are prime to 10. The name line of a TD1, the first line of the other formats, sex and
/// nationality (and a visa's optional field) are under no digit.
TEST(WriteMrz, EveryWrongCharacterUnderACheckDigitIsFound) {
  Profiles profiles;
  for (int i = 0; i < 20; ++i) {
    for (const MrzFormat format : kFormats) {
      WriteMrz profile = profiles.next(format);
      profile.number = "A1B2C3D4E";
      const std::vector<std::string> lines = write_mrz(profile).lines;
      const bool td1 = format == MrzFormat::td1,
                 visa = format == MrzFormat::mrv_a || format == MrzFormat::mrv_b;
      const std::size_t line = td1 ? 0 : 1;
      const auto covered = [&](std::size_t at) {
        if (td1) return at >= 5;
        return at < 10 || (at >= 13 && at < 20) || (at >= 21 && (!visa || at < 28));
      };
      for (std::size_t at = 0; at < lines[line].size(); ++at) {
        if (!covered(at)) continue;
        for (const char c : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<")) {
          std::vector<std::string> wrong = lines;
          wrong[line][at] = c;
          if (value(c) % 10 == value(lines[line][at]) % 10) continue;
          const PassportCheck got = read(wrong);
          const bool found = !got.parsed || !got.valid ||
                             std::any_of(got.findings.begin(), got.findings.end(),
                                         [](const Finding &f) { return f.code == "mrz_character"; });
          EXPECT_TRUE(found) << wrong[line] << " at " << at;
        }
      }
    }
  }
}

}  // namespace
}  // namespace usher
