// Spelling names in A-Z by Doc 9303-3 section 6.
#include "identity/transliteration.hpp"

#include "identity/name_parts.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace usher::identity {
namespace {

std::set<std::string> spellings(std::string_view text, Cyrillic column = Cyrillic::standard) {
  std::set<std::string> out;
  for (const Scheme scheme : kSchemes) out.insert(transliterate(text, {scheme, column}).text);
  return out;
}
std::string first(std::string_view text, Cyrillic column = Cyrillic::standard) {
  return transliterate(text, {Scheme::first, column}).text;
}
using Set = std::set<std::string>;

TEST(Transliteration, LatinLettersHaveAllTheirValues) {
  EXPECT_EQ(spellings("Ä"), (Set{"A", "AE"}));
  EXPECT_EQ(spellings("å"), (Set{"A", "AA"}));
  EXPECT_EQ(spellings("Ñ"), (Set{"N", "NXX"}));
  EXPECT_EQ(spellings("ö"), (Set{"O", "OE"}));
  EXPECT_EQ(spellings("Ü"), (Set{"U", "UE", "UXX"}));
  EXPECT_EQ(spellings("ÆØœŒßẞþÞĲĳ"), Set{"AEOEOEOESSSSTHTHIJIJ"});
  EXPECT_EQ(spellings("ÐđĦŁŊŦŸÿŽž"), Set{"DDHLNTYYZZ"});
}

TEST(Transliteration, EveryRowSpellsAlikeInBothCases) {
  for (const auto &[lower, upper] :
       {std::pair{"àáâãçèéêëìíîïðñòóôõøùúûýþ", "ÀÁÂÃÇÈÉÊËÌÍÎÏÐÑÒÓÔÕØÙÚÛÝÞ"},
        std::pair{"āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀł", "ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁ"},
        std::pair{"ńņňŋōŏőŕŗřśŝşšţťŧũūŭůűųŵŷźżž", "ŃŅŇŊŌŎŐŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ"}}) {
    EXPECT_EQ(spellings(lower), spellings(upper));
    EXPECT_FALSE(transliterate(lower, {}).outside_tables);
  }
}

TEST(Transliteration, TurkishIInEveryForm) {
  EXPECT_EQ(first("IŞIK ışık İnci inci I\u0307nci"), "ISIK<ISIK<INCI<INCI<INCI");
}

TEST(Transliteration, LettersOutsideTheTablesAreSpelledAndTold) {
  for (const auto &[text, spelled] :
       {std::pair{"Ștefan Țepeș", "STEFAN<TEPES"}, std::pair{"Əliyev", "ALIYEV"},
        std::pair{"Nguyễn Thị Ơ Ư", "NGUYEN<THI<O<U"}, std::pair{"Қайрат", "KAIRAT"}}) {
    const Transliteration got = transliterate(text, {});
    EXPECT_EQ(got.text, spelled);
    EXPECT_TRUE(got.complete);
    EXPECT_TRUE(got.outside_tables) << text;
  }
  EXPECT_EQ(spellings("Əli"), (Set{"ALI", "ELI"}));
  EXPECT_EQ(first("Gʻulom Oʼktam"), "GULOM<OKTAM");
}

TEST(Transliteration, CyrillicByNationalColumn) {
  EXPECT_EQ(first("Щукин Юрий"), "SHCHUKIN<IURII");
  EXPECT_EQ(first("Григорій Яна Мар'яна Її", Cyrillic::ukrainian), "HRYHORII<YANA<MARIANA<YII");
  EXPECT_EQ(first("Ігар Алёна", Cyrillic::belarusian), "IHAR<ALIONA");
  EXPECT_EQ(first("Щерев", Cyrillic::bulgarian), "SHTEREV");
  EXPECT_EQ(first("Живко Ђорђе Чачак Шид Хаџи Георгије", Cyrillic::serbian),
            "ZIVKO<DORDE<CACAK<SID<HADZI<GEORGIJE");
  EXPECT_EQ(first("Ѓорѓи Ќосев Џеко Чачов", Cyrillic::macedonian), "GJORGJI<KJOSEV<DJEKO<CHACHOV");
  EXPECT_TRUE(spellings("Юлия", Cyrillic::bulgarian).contains("YULIYA"));
  EXPECT_TRUE(spellings("Ольга").contains("OLGA"));
}

TEST(Transliteration, PicksTheColumnByCountry) {
  EXPECT_EQ(cyrillic_column("UKR"), Cyrillic::ukrainian);
  EXPECT_EQ(cyrillic_column("BG"), Cyrillic::bulgarian);
  EXPECT_EQ(cyrillic_column("RUS"), Cyrillic::standard);
  EXPECT_EQ(cyrillic_column(""), Cyrillic::standard);
}

TEST(Transliteration, ArabicKeepsTheWrittenName) {
  EXPECT_EQ(first("محمود"), "MXHMWD");
  EXPECT_EQ(first("عبّاس"), "EBBAS");      // the doubling sign doubles what stands before it
  EXPECT_EQ(first("فضّة"), "FXDZXDZXAH");  // teh marbuta at the end
  EXPECT_EQ(first("مُحَمَّد"), "MXHMMD");     // vowel signs are not encoded
  EXPECT_TRUE(transliterate("محمود", {}).arabic);
}

TEST(Transliteration, PunctuationOfSection46) {
  EXPECT_EQ(first("D'Artagnan"), "DARTAGNAN");
  EXPECT_EQ(first("O’Connor"), "OCONNOR");
  EXPECT_EQ(first("Marie-Elise"), "MARIE<ELISE");
  EXPECT_EQ(first("Smith‐Jones"), "SMITH<JONES");
  EXPECT_EQ(first("ANNA, MARIA"), "ANNA<MARIA");
  EXPECT_EQ(first("  Anna\u00A0Maria\t"), "ANNA<MARIA");
  EXPECT_EQ(first("J.R. Smith"), "J<R<SMITH");
}

TEST(Transliteration, WhatCannotBeSpelledIsToldAndNeverDroppedSilently) {
  for (const std::string_view text :
       {std::string_view("ნინო"), std::string_view("王小明"), std::string_view("Αθηνά"),
        std::string_view("Anna 2"), std::string_view("Anna\x01"), std::string_view("A\0B", 3),
        std::string_view("\xFF"), std::string_view("Ann@")}) {
    EXPECT_FALSE(transliterate(text, {}).complete) << text;
  }
}

TEST(NameText, BoundsAndForms) {
  EXPECT_EQ(NameText("").state(), NameText::State::blank);
  EXPECT_EQ(NameText(" \t\u00A0\u200B").state(), NameText::State::blank);
  EXPECT_EQ(NameText("a\xC3").state(), NameText::State::malformed);
  EXPECT_EQ(NameText("\xED\xA0\x80").state(), NameText::State::malformed);  // a surrogate
  EXPECT_EQ(NameText(std::string(kNameCodePointsMax, 'a')).state(), NameText::State::usable);
  EXPECT_EQ(NameText(std::string(kNameCodePointsMax + 1, 'a')).state(), NameText::State::too_long);
  EXPECT_EQ(NameText("I\u0307").view(), "İ");
}

TEST(SpelledName, TakesAtMost64Words) {
  std::string text;
  for (int i = 0; i < 70; ++i) text += "AB ";
  SpelledName name;
  name.add(NameText(text), NameRole::given, {});
  EXPECT_EQ(name.words.size(), kNameWordsMax);
  EXPECT_TRUE(name.too_many);
}

}  // namespace
}  // namespace usher::identity
