// Making the lines of a passport, and reading them back.
#include "usher/error.hpp"

#include "identity/mrz.hpp"

#include <gtest/gtest.h>

#include <string>

namespace usher::identity {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Td3Profile eriksson() {
  return {.issuer = "UTO",
          .number = "L898902C3",
          .surname = "Eriksson",
          .given_names = "Anna Maria",
          .nationality = "UTO",
          .birth_date = year{1974} / month{8} / day{12},
          .sex = Sex::female,
          .expires = year{2012} / month{4} / day{15},
          .personal_number = "ZE184226B"};
}

std::string name_of(std::string surname, std::string given, std::string issuer = "UTO") {
  Td3Profile profile = eriksson();
  profile.surname = std::move(surname);
  profile.given_names = std::move(given);
  profile.issuer = std::move(issuer);
  const std::string field = encode_td3(profile)[0].substr(5);
  EXPECT_EQ(field.size(), 39u);
  return field.substr(0, field.find_last_not_of('<') + 1);
}

TEST(EncodeTd3, MakesTheSpecimenOfDoc93034) {
  const auto lines = encode_td3(eriksson());
  EXPECT_EQ(lines[0], "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
  EXPECT_EQ(lines[1], "L898902C36UTO7408122F1204159ZE184226B<<<<<10");
}

TEST(EncodeTd3, WhatItWritesReadsBackValid) {
  Td3Profile profile = eriksson();
  profile.issuer = profile.nationality = "DEU";
  profile.document_code = "PP";
  profile.surname = "Müller-Ødegård";
  profile.given_names = "Şule İpek";
  profile.personal_number.clear();
  profile.sex = Sex::unspecified;
  const auto lines = encode_td3(profile);
  const PassportCheck got = check_passport({{lines[0], lines[1]}, year{2011} / month{1} / day{1}, false});
  EXPECT_TRUE(got.valid);
  EXPECT_TRUE(got.findings.empty());
  EXPECT_EQ(got.issuer, "DEU");
  EXPECT_EQ(got.surname, "MULLER OEDEGARD");
  EXPECT_EQ(got.given_names, "SULE IPEK");
  EXPECT_EQ(got.expires, profile.expires);
}

TEST(EncodeTd3, FollowsTheNameRulesOfDoc93033Section46) {
  EXPECT_EQ(name_of("D'Artagnan", "Charles"), "DARTAGNAN<<CHARLES");
  EXPECT_EQ(name_of("Van Der Muellen", "Marie-Elise"), "VAN<DER<MUELLEN<<MARIE<ELISE");
  EXPECT_EQ(name_of("Arkfreith", ""), "ARKFREITH");
  EXPECT_EQ(name_of("", "Anna"), "<<ANNA");
  EXPECT_EQ(name_of("Ткаченко", "Мар'яна", "UKR"), "TKACHENKO<<MARIANA");
}

TEST(EncodeTd3, CutsLongNamesOnALetterAndKeepsBothIdentifiers) {
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
}

TEST(EncodeTd3, RefusesWhatDoesNotFit) {
  const auto refused = [](auto change) {
    Td3Profile profile = eriksson();
    change(profile);
    try {
      (void)encode_td3(profile);
    } catch (const Error &error) {
      return error.code() == Code::invalid_argument;
    }
    return false;
  };
  EXPECT_TRUE(refused([](Td3Profile &p) { p.number = "0123456789"; }));
  EXPECT_TRUE(refused([](Td3Profile &p) { p.number = "AB-123"; }));
  EXPECT_TRUE(refused([](Td3Profile &p) { p.issuer = "UTOP"; }));
  EXPECT_TRUE(refused([](Td3Profile &p) { p.personal_number = std::string(15, '1'); }));
  EXPECT_TRUE(refused([](Td3Profile &p) { p.surname = "გელაშვილი"; }));
  EXPECT_TRUE(refused([](Td3Profile &p) { p.given_names = "Anna 2"; }));
  EXPECT_TRUE(refused([](Td3Profile &p) { p.birth_date = year{2001} / month{2} / day{29}; }));
}

}  // namespace
}  // namespace usher::identity
