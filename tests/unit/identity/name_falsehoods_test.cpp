// "Falsehoods programmers believe about names" (P. McKenzie, 2010), those that a check of names can break on.
// A test is named by the numbers of the items it holds against the check.
#include "usher/check.hpp"

#include "identity/name_likeness.hpp"

#include <gtest/gtest.h>

#include <string>

namespace usher {
namespace {

NameVerdict verdict(std::string name, std::string surname, std::string given, std::string nationality = "") {
  CheckName request;
  request.name = std::move(name);
  request.passport.surname = std::move(surname);
  request.passport.given_names = std::move(given);
  if (!nationality.empty()) request.nationality = std::move(nationality);
  return check_name(request).verdict;
}
constexpr auto kMatch = NameVerdict::match;
constexpr auto kReview = NameVerdict::review;

TEST(NameFalsehoods, Item01To04SeveralFullNamesAreOnePerson) {
  EXPECT_EQ(verdict("Anna Maria Muster", "MUSTER", "ANNA MARIA"), kMatch);
  EXPECT_EQ(verdict("Anna Muster", "MUSTER", "ANNA MARIA"), kReview);
  EXPECT_EQ(verdict("Anna M. Muster", "MUSTER", "ANNA MARIA"), kReview);
  EXPECT_EQ(verdict("Anna Maria Probe Muster", "MUSTER", "ANNA MARIA"), kReview);
}

TEST(NameFalsehoods, Item05NamesHaveAnyNumberOfParts) {
  EXPECT_EQ(verdict("Anna", "ANNA", ""), kMatch);
  EXPECT_EQ(verdict("Anna", "", "ANNA"), kMatch);
  EXPECT_EQ(verdict("O", "O", ""), kMatch);
  EXPECT_EQ(verdict("Ana Luisa Maria do Carmo Exemplo da Amostra e Prova", "EXEMPLO DA AMOSTRA E PROVA",
                    "ANA LUISA MARIA DO CARMO"),
            kMatch);
  EXPECT_EQ(verdict("Juan Ejemplo Muestra", "EJEMPLO MUESTRA", "JUAN"), kMatch);  // two family names
  EXPECT_EQ(verdict("Juan Ejemplo", "EJEMPLO MUESTRA", "JUAN"), kReview);
}

TEST(NameFalsehoods, Item06NamesAreLongerThanTheField) {
  WriteMrz profile;
  profile.issuer = profile.nationality = "UTO";
  profile.number = "1";
  profile.expires = std::chrono::year{2030} / 1 / 1;
  profile.surname = "Bezeichnungslanger Musterfamilienname";
  profile.given_names = "Anna Maria Johanna";
  const MrzLines lines = write_mrz(profile);
  EXPECT_TRUE(lines.name_truncated);
  CheckName request;
  request.name = profile.given_names + ' ' + profile.surname;
  request.passport.mrz = lines.lines;
  EXPECT_EQ(check_name(request).verdict, kReview);
  request.passport.surname = profile.surname;
  request.passport.given_names = profile.given_names;
  EXPECT_EQ(check_name(request).verdict, kMatch);
}

TEST(NameFalsehoods, Item07To08NamesChange) {
  EXPECT_EQ(verdict("Anna Maria Muster", "PROBE", "ANNA MARIA"), kReview);
  EXPECT_EQ(verdict("Anna Maria Muster", "MUSTER PROBE", "ANNA MARIA"), kReview);
}

TEST(NameFalsehoods, Item09To11NamesAreInAnyScriptOrInNone) {
  EXPECT_EQ(verdict("Łukasz Przykładowy", "PRZYKLADOWY", "LUKASZ"), kMatch);
  EXPECT_EQ(verdict("Илья Образцов", "OBRAZTSOV", "ILIA", "RUS"), kMatch);
  EXPECT_EQ(verdict("Nguyễn Thị Ví Dụ", "NGUYEN", "THI VI DU"), kMatch);
  EXPECT_EQ(verdict("Анна Muster", "MUSTER", "ANNA"), kMatch);  // two scripts in one name
  EXPECT_EQ(verdict("王小明", "WANG", "XIAOMING"), kReview);
  EXPECT_EQ(verdict("\xEE\x80\x80 Muster", "MUSTER", ""), kReview);  // U+E000: a letter outside Unicode
}

TEST(NameFalsehoods, Item15NamesHaveDigits) {
  EXPECT_EQ(verdict("Jennifer 8 Muster", "MUSTER", "JENNIFER"), kReview);
  EXPECT_EQ(verdict("Anna Muster III", "MUSTER", "ANNA"), kMatch);
}

TEST(NameFalsehoods, Item18NamesHaveNoOneOrder) {
  EXPECT_EQ(verdict("Muster Anna Maria", "MUSTER", "ANNA MARIA"), kMatch);
  EXPECT_EQ(verdict("Maria Anna Muster", "MUSTER", "ANNA MARIA"), kMatch);
  EXPECT_EQ(verdict("Anna Muster Maria", "MUSTER", "ANNA MARIA"), kMatch);
}

TEST(NameFalsehoods, Item19FirstAndLastNameMayBeEqual) {
  EXPECT_EQ(verdict("Anna Anna", "ANNA", "ANNA"), kMatch);
  EXPECT_EQ(verdict("Anna", "ANNA", "ANNA"), kReview);
  EXPECT_EQ(verdict("Anna Anna Anna", "ANNA", "ANNA ANNA"), kMatch);
}

TEST(NameFalsehoods, Item20NotEverybodyHasAFamilyName) {
  EXPECT_EQ(verdict("Aung Kyaw Htet", "", "AUNG KYAW HTET"), kMatch);
  EXPECT_EQ(verdict("Sukarno", "SUKARNO", "FNU"), kReview);
  EXPECT_EQ(verdict("Ólafur Dæmisson", "DAEMISSON", "OLAFUR"), kMatch);  // a patronymic, as Iceland prints it
}

TEST(NameFalsehoods, Item28To29NoSocietyHasOneFormOfNames) {
  EXPECT_EQ(verdict("Fátima al-Mithal", "AL MITHAL", "FATIMA"), kMatch);
  EXPECT_EQ(verdict("Fátima Almithal", "AL MITHAL", "FATIMA"), kMatch);
  EXPECT_EQ(verdict("Jan van der Voorbeeld", "VAN DER VOORBEELD", "JAN"), kMatch);
  EXPECT_EQ(verdict("Jan Voorbeeld", "VAN DER VOORBEELD", "JAN"), kReview);
  EXPECT_EQ(verdict("Salim bin Mithal bin Tajriba", "BIN TAJRIBA", "SALIM BIN MITHAL"), kMatch);
}

TEST(NameFalsehoods, Item30ASpellingCannotBeTurnedBack) {
  // Two names, one spelling: the check accepts both and does not write either back.
  for (const std::string name : {"Müller Öz", "Mueller Oez"})
    EXPECT_EQ(verdict(name, "OEZ", "MUELLER"), kMatch) << name;
  EXPECT_EQ(verdict("Muller Oez", "OEZ", "MUELLER"), kReview);
}

TEST(NameFalsehoods, Item38To39TwoSystemsWriteOneNameDifferently) {
  using identity::kNamesAgree;
  const auto value = [](std::string_view a, std::string_view b) {
    return identity::name_likeness({a, ""}, {b, ""})->value;
  };
  EXPECT_GE(value("Anna-Maria Müster", "ANNAMARIA MUESTER"), kNamesAgree);
  EXPECT_GE(value("Muster, Anna Maria", "Ana Maria Muster"), kNamesAgree);
  EXPECT_GE(value("Gu\u0308l Örnek", "Gül O\u0308rnek"), 1.0);
}

TEST(NameFalsehoods, Item40APersonWithoutANameIsAFindingNotAnError) {
  CheckName request;
  request.passport.surname = "MUSTER";
  const NameCheck got = check_name(request);
  EXPECT_EQ(got.verdict, kReview);
  ASSERT_FALSE(got.findings.empty());
  EXPECT_EQ(got.findings[0].code, "name_missing");
}

}  // namespace
}  // namespace usher
