// How alike two names are: made-up names, one rule a test.
#include "identity/name_likeness.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace usher::identity {
namespace {

double likeness(std::string_view a, std::string_view b) {
  const auto there = name_likeness({a, ""}, {b, ""}), back = name_likeness({b, ""}, {a, ""});
  EXPECT_EQ(there.has_value(), back.has_value());
  if (!there || !back) return -1;
  EXPECT_DOUBLE_EQ(there->value, back->value) << a << " | " << b;
  return there->value;
}
struct Names {
  std::string a, b;
};
void expect_agree(const std::vector<Names> &pairs) {
  for (const auto &[a, b] : pairs) EXPECT_GE(likeness(a, b), kNamesAgree) << a << " | " << b;
}
void expect_differ(const std::vector<Names> &pairs) {
  for (const auto &[a, b] : pairs) EXPECT_LT(likeness(a, b), kNamesAgree) << a << " | " << b;
}

TEST(NameLikeness, TheSameWordsInAnyDressAreOne) {
  for (const auto &[a, b] : std::vector<Names>{{"Petra Beispiel", "PETRA BEISPIEL"},
                                               {"Petra Beispiel", "Beispiel, Petra"},
                                               {"Petra Beispiel", "Beispiel Petra"},
                                               {"Jürgen Größe", "Juergen Groesse"},
                                               {"Jürgen Größe", "Jurgen Grosse"},
                                               {"İlkay Işık", "ilkay isik"},
                                               {"R0bert Musterm4nn", "Robert Mustermnn"},
                                               {"Dr. Petra Beispiel", "Petra Beispiel"}})
    EXPECT_DOUBLE_EQ(likeness(a, b), 1) << a << " | " << b;
}

TEST(NameLikeness, SlipsOfSpellingAgree) {
  expect_agree({{"Petra Beispiel", "Petra Beispeil"},
                {"Petra Beispiel", "Pettra Beispiel"},
                {"Katarina Muster", "Catarina Mustr"},
                {"Mahmoud Deneme", "Mahmud Denemeh"},
                {"Beispiell", "Beispiel"}});
}

TEST(NameLikeness, WordsLeftOutOrJoinedAgree) {
  expect_agree({{"Petra Beispiel", "Petra Johanna Maria Beispiel"},
                {"Petra Beispiel", "Petra Beispiel de la Muster"},
                {"Abdulkarim Misal", "Abd al Karim Misal"},
                {"Petra Bei spiel", "Petra Beispiel"},
                {"PetraBeispiel", "Petra Beispiel"},
                {"Petra Petra Beispiel", "Petra Beispiel"},
                {"P. Beispiel", "Petra Beispiel"},
                {"Fred Beispiel", "Frederik Beispiel"}});
}

TEST(NameLikeness, ParticlesCountLittleAndHaveVariants) {
  expect_agree({{"Salim bin Misal", "Salim ibn Misal"}, {"El Misal Salim", "Salim Al-Misal"}});
  expect_differ({{"Salim bin Misal", "Karim bin Deneme"}, {"Juan de la Muestra", "Pedro de la Prueba"}});
}

TEST(NameLikeness, OneWordInsteadOfAnotherIsAnotherPerson) {
  expect_differ({{"Petra Beispiel", "Johanna Beispiel"},
                 {"Petra Beispiel", "Petra Muster"},
                 {"Petra Johanna Beispiel", "Petra Mathilde Beispiel"},
                 {"Petra J. Beispiel", "Petra M. Beispiel"},
                 {"Petra", "Johanna"},
                 {"Iwan Petrowitsch", "Pjotr Iwanowitsch"}});
}

TEST(NameLikeness, ShortWordsAreJudgedStrictly) {
  expect_differ({{"Li Na", "Li Bo"}, {"Kim Ho", "Kim Hu"}, {"Anna", "Hanno"}});
  EXPECT_FALSE(word_likeness("LI", "LU"));
  EXPECT_TRUE(word_likeness("UN", "UUN"));
  EXPECT_FALSE(word_likeness("A", "E"));
}

TEST(NameLikeness, TheFirstLetterWeighsMost) {
  EXPECT_LT(word_likeness("MUSTER", "GUSTER").value_or(0), word_likeness("MUSTER", "MUSGER").value_or(0));
  EXPECT_LT(word_likeness("MUSTER", "MUSGER").value_or(1), word_likeness("MUSTER", "MUSTIR").value_or(0));
}

TEST(NameLikeness, OtherScriptsAsFarAsTheTablesGo) {
  expect_agree({{"Сергей Примеров", "Sergey Primerov"},
                {"Григорій Приклад", "Grigoriy Priklad"},
                {"محمد سليم", "Muhammad Salim"},
                {"王小明", "王小明"},
                {"ნინო მაგალითი", "ნინო მაგალითი"}});
  expect_differ({{"Сергей Примеров", "Olga Primerova"}, {"王小明", "李小明"}});
  EXPECT_EQ(likeness("王小明", "Wang Xiaoming"), -1) << "no table reads the one for the other";
}

TEST(NameLikeness, NothingToCompareSaysNothing) {
  for (const std::string text : {"", " ", "'", "\xFF", "$$$", "12"})
    EXPECT_EQ(likeness(text, "Petra"), -1) << text;
  EXPECT_EQ(likeness(std::string(2000, 'a'), "Petra"), -1);
}

TEST(NameLikeness, WorstCaseIsBounded) {
  std::string ours, theirs;
  for (std::size_t i = 0; i < kLikenessWordsMax; ++i) {
    ours += "ÜÜÜÜÜÜÜÜÜÜÜÜÜÜÜ ";
    theirs += "ÜÜÜÜÜÜÜÜÜÜÜÜÜÖÖ ";
  }
  EXPECT_GE(likeness(ours, theirs), 0);
  EXPECT_EQ(likeness(ours + "A", theirs), -1);
}

}  // namespace
}  // namespace usher::identity
