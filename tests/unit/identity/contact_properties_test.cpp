// What holds of every phone number and e-mail address, on random text with a fixed seed.
#include "usher/check.hpp"

#include "base/utf8.hpp"
#include "identity/phone.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace usher {
namespace {

std::string random_text(std::mt19937 &random, std::span<const std::string_view> pieces, std::size_t most) {
  std::string out;
  for (std::size_t n = random() % most + 1; n > 0; --n) out += pieces[random() % pieces.size()];
  return out;
}

TEST(ContactProperties, AnEmailsNormalFormsAreTheirOwn) {
  static constexpr std::array<std::string_view, 30> pieces{"a",
                                                           "Z",
                                                           "7",
                                                           ".",
                                                           "\"",
                                                           "\\",
                                                           "@",
                                                           "@",
                                                           "@x.org",
                                                           "@X.org",
                                                           " ",
                                                           "<",
                                                           ">",
                                                           "-",
                                                           "\u00FC",
                                                           "\u0130",
                                                           "u\u0308",
                                                           "[",
                                                           "]",
                                                           "IPv6:::1",
                                                           "\u05D0",
                                                           "\u00DF",
                                                           "xn--",
                                                           "\u200D",
                                                           "@gmial.com",
                                                           "+",
                                                           "\u6F22",
                                                           "\u3002",
                                                           "@b\u00FCcher.de",
                                                           "(x)"};
  std::mt19937 random(1);
  int accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    const std::string text = random_text(random, pieces, 7);
    const EmailCheck c = check_email({text});
    EXPECT_FALSE(c.kind == EmailClass::invalid && c.findings.empty());
    if (c.kind == EmailClass::invalid) {
      EXPECT_TRUE(c.address.empty() && c.key.empty()) << text;
      EXPECT_TRUE(c.suggestion.empty() || check_email({c.suggestion}).kind != EmailClass::invalid) << text;
      continue;
    }
    ++accepted;
    const EmailCheck again = check_email({c.address});
    EXPECT_EQ(again.address, c.address) << text;
    EXPECT_EQ(again.key, c.key) << text;
    EXPECT_EQ(check_email({c.key}).key, c.key) << text;
  }
  EXPECT_GT(accepted, 1'000);
}

TEST(ContactProperties, PhoneKeysAreDigitsAndTheirOwn) {
  static constexpr std::array<std::string_view, 14> pieces{"52", "1", "54", "9", "55", "11", "0",
                                                           "3",  "7", "5",  "+", "2",  "8",  "6"};
  std::mt19937 random(2);
  for (int round = 0; round < 60'000; ++round) {
    const std::string text = random_text(random, pieces, 14);
    const std::string key = identity::phone_key(text);
    EXPECT_EQ(identity::phone_key(key), key) << text;
    EXPECT_EQ(identity::phone_key("+" + key), key) << text;
    EXPECT_TRUE(key.empty() || key.size() + 2 >= text.size()) << text;
  }
}

TEST(ContactProperties, AnyBytesGetAnAnswer) {
  static constexpr std::array<std::string_view, 26> pieces{"+",
                                                           "0",
                                                           "90",
                                                           "532",
                                                           " ",
                                                           "(",
                                                           ")",
                                                           "-",
                                                           "/",
                                                           ",,",
                                                           ";ext=",
                                                           "x",
                                                           "tel:",
                                                           ";phone-context=",
                                                           ";isub=",
                                                           "\xFF",
                                                           "\xE2\x82",
                                                           std::string_view("\0", 1),
                                                           "\u0660",
                                                           "\u202E",
                                                           "\u0434\u043E\u0431",
                                                           "#",
                                                           "~",
                                                           "\x01",
                                                           "\x03",
                                                           "A"};
  std::mt19937 random(3);
  for (int round = 0; round < 60'000; ++round) {
    const std::string text = random_text(random, pieces, 24);
    for (const auto &region : {std::optional<std::string>(), std::optional<std::string>("TR")}) {
      const PhoneCheck c = check_phone({text, region});
      EXPECT_EQ(c.parsed, !c.e164.empty());
      EXPECT_TRUE(c.parsed || !c.findings.empty());
      EXPECT_TRUE(!c.valid || c.length == PhoneLength::possible);
      EXPECT_EQ(c.whatsapp == WhatsApp::no, !c.valid);
      for (const char digit : c.extension) EXPECT_TRUE(base::ascii_digit(digit));
    }
    const EmailCheck e = check_email({text});
    EXPECT_TRUE(e.kind != EmailClass::invalid || !e.findings.empty());
  }
}

}  // namespace
}  // namespace usher
