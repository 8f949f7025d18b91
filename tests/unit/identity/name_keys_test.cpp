// Keys by which names are looked up.
#include "identity/name_keys.hpp"

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

using Words = std::vector<std::string>;

TEST(NameKeys, WordsDoNotDependOnOrderAccentsScriptOrTitles) {
  const Words expected{"AYSE", "YILMAZ"};
  for (const char *name :
       {"Ayşe Yılmaz", "YILMAZ Ayse", "Yılmaz, Ayşe", "Dr. Ayşe Yılmaz", "  ayşe\tyilmaz  "})
    EXPECT_EQ(name_key_words(name), expected) << name;
  EXPECT_EQ(name_key_words("Иван Петров"), name_key_words("Petrov Ivan"));
  EXPECT_EQ(name_key_words("Müller-Lüdenscheidt"), (Words{"LUDENSCHEIDT", "MULLER"}));
}

TEST(NameKeys, NothingThatCanBeSpelledGivesNoWords) {
  for (const char *name : {"", "   ", "12345", "\xff\xfe", "\xe2\x80\xae"})
    EXPECT_TRUE(name_key_words(name).empty()) << name;
}

TEST(NameKeys, AnyBytesGiveLettersOnly) {
  std::string every;
  for (int c = 0; c < 256; ++c) every.push_back(static_cast<char>(c));
  for (const std::string &name : {every, std::string(1 << 16, 'A'), std::string(4096, '\0')})
    for (const std::string &word : name_key_words(name))
      for (const char c : word) EXPECT_TRUE(c >= 'A' && c <= 'Z');
}

/// Russell's classes, known from every description of Soundex; the first letter is coded too.
TEST(NameKeys, SoundsAreSoundexWithTheFirstLetterCoded) {
  EXPECT_EQ(sound_key("ROBERT"), "6163");
  EXPECT_EQ(sound_key("RUPERT"), "6163");
  EXPECT_EQ(sound_key("ASHCRAFT"), "0261") << "H does not part S and C";
  EXPECT_EQ(sound_key("TYMCZAK"), "3522") << "a vowel does";
  EXPECT_EQ(sound_key("YEVGENY"), sound_key("EVGENII"));
  EXPECT_EQ(sound_key("KAYA"), sound_key("CAYA"));
  EXPECT_NE(sound_key("PETROV"), sound_key("KOVALENKO"));
  EXPECT_EQ(sound_key(""), "0000");
}

}  // namespace
}  // namespace usher::identity
