#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace usher::base {
namespace {

TEST(Utf8, EveryScalarValueSurvivesTheRoundTrip) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point == 0xD800) point = 0xE000;
    std::string text;
    append_utf8(text, point);
    std::size_t pos = 0;
    const auto back = next_code_point(text, pos);
    ASSERT_TRUE(back) << std::hex << static_cast<std::uint32_t>(point);
    ASSERT_EQ(*back, point);
    ASSERT_EQ(pos, text.size());
  }
}

TEST(Utf8, MalformedSequencesAreRefusedWithPositionUnmoved) {
  constexpr std::array<std::string_view, 14> malformed{
      "\x80",              // a continuation without a start
      "\xC0\xAF",          // overlong '/'
      "\xC1\xBF",          // overlong
      "\xE0\x80\xAF",      // overlong in three bytes
      "\xE0\x9F\xBF",      // overlong in three bytes, the largest
      "\xF0\x80\x80\xAF",  // overlong in four bytes
      "\xF0\x8F\xBF\xBF",  // overlong in four bytes, the largest
      "\xED\xA0\x80",      // first surrogate
      "\xED\xBF\xBF",      // last surrogate
      "\xF4\x90\x80\x80",  // U+110000
      "\xF5\x80\x80\x80",  // a start byte that does not exist
      "\xFF",              // a byte that does not exist
      "\xC3",              // cut off
      "\xE2\x82",          // cut off
  };
  for (const std::string_view text : malformed) {
    std::size_t pos = 0;
    EXPECT_FALSE(next_code_point(text, pos));
    EXPECT_EQ(pos, 0U);
    EXPECT_EQ(find_invalid_utf8(std::string("ab") + std::string(text)), 2U);
  }
}

TEST(Utf8, ValidTextHasNoInvalidPlace) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Işık Dağdeviroğlu"));
  EXPECT_TRUE(is_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, MalformedBytesBecomeReplacementCharacters) {
  EXPECT_EQ(to_code_points("a\xFF\xC3"), std::u32string({U'a', 0xFFFD, 0xFFFD}));
  EXPECT_EQ(to_utf8(to_code_points("Öz \xF0\x9F\x98\x80")), "Öz \xF0\x9F\x98\x80");
}

TEST(Utf8, DecoderAndCheckerAgreeOnRandomBytes) {
  std::mt19937 random(20240603);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 8; i > 0; --i)
      text.push_back(static_cast<char>(random() % 4 == 0 ? 0x41 : random()));
    std::size_t pos = 0;
    while (pos < text.size() && next_code_point(text, pos)) {
    }
    const std::size_t bad = find_invalid_utf8(text);
    ASSERT_EQ(bad, pos == text.size() ? std::string::npos : pos) << "round " << round;
    ASSERT_TRUE(is_utf8(to_utf8(to_code_points(text)))) << "round " << round;
  }
}

TEST(Utf8, AsciiRulesKnowNoLocale) {
  EXPECT_EQ(ascii_lower("İSTANBUL I"), "İstanbul i");
  EXPECT_EQ(ascii_upper("istanbul ı"), "ISTANBUL ı");
  EXPECT_EQ(trim(" \t\r\n a b \v\f"), "a b");
  EXPECT_EQ(trim("  "), "");
}

TEST(Utf8, NearestNameSuggestsOnlyLikelyTypos) {
  constexpr std::array<std::string_view, 3> known{"nationality", "name", "languages"};
  EXPECT_EQ(nearest_name("nationalty", known), "nationality");
  EXPECT_EQ(nearest_name("nmae", known), "name");
  EXPECT_EQ(nearest_name("xylophone", known), "");
}

TEST(Utf8, WhatAMessageShowsIsOneShortLine) {
  EXPECT_EQ(printable("na\nme\x7F\xFF", 40), "na?me??");
  EXPECT_EQ(printable("ışık", 4), "ış");
  EXPECT_EQ(printable("ışık", 6), "ışı");
  EXPECT_EQ(printable("\xC2\x85", 40), "?");
}

TEST(Utf8, EditDistanceIsSymmetricAndZeroOnlyForEquals) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string a, b;
    for (std::size_t i = random() % 6; i > 0; --i) a.push_back(static_cast<char>('a' + random() % 3));
    for (std::size_t i = random() % 6; i > 0; --i) b.push_back(static_cast<char>('a' + random() % 3));
    ASSERT_EQ(edit_distance(a, b), edit_distance(b, a));
    ASSERT_EQ(edit_distance(a, b) == 0, a == b);
    ASSERT_LE(edit_distance(a, b), std::max(a.size(), b.size()));
  }
}

}  // namespace
}  // namespace usher::base
