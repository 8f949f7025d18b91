// Word-level predicates of the name check.
#include "identity/name_words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace usher::identity {
namespace {

TEST(LettersDiffering, CountsEditsAndSwapsUpToTheBudget) {
  EXPECT_EQ(letters_differing("ANNA", "ANNA", 2), 0);
  EXPECT_EQ(letters_differing("ERIKSSON", "ERIKSON", 2), 1);
  EXPECT_EQ(letters_differing("MEHMET", "MEMHET", 2), 1);
  EXPECT_EQ(letters_differing("YILMAZ", "YILDIZ", 2), 2);
  EXPECT_EQ(letters_differing("ALI", "ALIYE", 2), 2);
  EXPECT_EQ(letters_differing("ALI", "VELI", 1), 2);
  EXPECT_EQ(letters_differing("ANNA", "PETER", 2), 3);
  EXPECT_EQ(letters_differing("", "AB", 2), 2);
  EXPECT_EQ(letters_differing("AB", "AC", 0), 1);
}

TEST(LettersDiffering, IsSymmetric) {
  for (const char *a : {"", "A", "AB", "BA", "ABC", "ACB", "ABCD"}) {
    for (const char *b : {"", "A", "AB", "BA", "ABC", "ACB", "ABCD"}) {
      for (int budget = 0; budget <= 2; ++budget) {
        EXPECT_EQ(letters_differing(a, b, budget), letters_differing(b, a, budget))
            << a << ' ' << b << ' ' << budget;
      }
    }
  }
}

TEST(Sound, HearsTheSpokenNameInTheWrittenOne) {
  EXPECT_TRUE(Sound("MAHMOUD").agrees_with(Sound("MXHMWD")));
  EXPECT_TRUE(Sound("ABDULRAHIM").agrees_with(Sound("EBDALRXHYM")));
  EXPECT_TRUE(Sound("NASSER").agrees_with(Sound("ALNAXSSR")));
  EXPECT_FALSE(Sound("PETER").agrees_with(Sound("MXHMWD")));
  EXPECT_FALSE(Sound("ALI").agrees_with(Sound("LAYLA")));  // one consonant says nothing
  EXPECT_FALSE(Sound("").agrees_with(Sound("")));
  EXPECT_TRUE(Sound(std::string(500, 'B') + "CD").agrees_with(Sound("BCD")));
}

TEST(Words, TitlesPlaceholdersParticles) {
  EXPECT_TRUE(is_title("DR"));
  EXPECT_FALSE(is_title("DRU"));
  EXPECT_TRUE(is_placeholder("FNU"));
  EXPECT_TRUE(is_particle("BIN"));
  EXPECT_FALSE(is_particle("BINGO"));
}

}  // namespace
}  // namespace usher::identity
