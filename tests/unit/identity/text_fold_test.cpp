// Turkish case and comparison keys.
#include "identity/text_fold.hpp"

#include <gtest/gtest.h>

#include <clocale>
#include <string>

namespace usher::identity {
namespace {

TEST(TurkishCase, KeepsDottedAndDotlessApart) {
  EXPECT_EQ(turkish_upper("istanbul"), "İSTANBUL");
  EXPECT_EQ(turkish_upper("ıspanak"), "ISPANAK");
  EXPECT_EQ(turkish_upper("weiß"), "WEİSS");
  EXPECT_EQ(turkish_lower("DİYARBAKIR"), "diyarbakır");
  EXPECT_EQ(turkish_lower("I\u0307"), "i");
  EXPECT_EQ(turkish_lower("ÇAĞRI"), "çağrı");
}

TEST(FoldKey, IsOneForAllTheI) {
  for (const char *text : {"ışık", "Işık", "IŞIK", "İŞİK", "isik", "I\u0307s\u0327ik"}) {
    EXPECT_EQ(fold_key(text), "isik") << text;
  }
}

TEST(FoldKey, DoesNotDependOnTheLocaleOfTheProcess) {
  const std::string before = fold_key("İNCİ Iğdır");
  const char *old = std::setlocale(LC_ALL, "tr_TR.UTF-8");  // absent on many machines: then this proves less
  EXPECT_EQ(fold_key("İNCİ Iğdır"), before);
  if (old) std::setlocale(LC_ALL, "C");
  EXPECT_EQ(before, "inci igdir");
}

TEST(FoldKey, FoldsAcrossFormsButNotAcrossLetters) {
  EXPECT_EQ(fold_key("STRASSE"), fold_key("straße"));
  EXPECT_EQ(fold_key("Ｆｕｌｌ"), "full");
  EXPECT_EQ(fold_key("Йорданова"), fold_key("йорданова"));
  EXPECT_EQ(fold_key("عبّاس"), fold_key("عباس"));
  EXPECT_EQ(fold_key("a\u200Bb"), "ab");
  EXPECT_NE(fold_key("Søren"), fold_key("Soren"));
  EXPECT_NE(fold_key("कि"), fold_key("क"));
}

TEST(FoldKey, SurvivesAnyBytes) {
  EXPECT_EQ(fold_key(""), "");
  EXPECT_EQ(fold_key("\xFF"), "\uFFFD");
  EXPECT_EQ(fold_key(std::string_view("a\0B", 3)), std::string("a\0b", 3));
  std::string marks = "a";
  for (int i = 0; i < 200'000; ++i) marks += i % 2 ? "\u05B0" : "\u093C";  // kept marks, out of order
  EXPECT_EQ(fold_key(marks).size(), fold_key(fold_key(marks)).size());
}

TEST(Nfc, Composes) {
  EXPECT_EQ(nfc("I\u0307"), "İ");
  EXPECT_EQ(nfc("S\u0327"), "Ş");
  EXPECT_EQ(nfc("plain"), "plain");
  EXPECT_EQ(nfc("\xC3"), "\uFFFD");
}

}  // namespace
}  // namespace usher::identity
