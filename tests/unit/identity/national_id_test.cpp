// Numbers here are made up: nine digits and the check digits that the rule gives.
#include "usher/check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace usher {
namespace {

using namespace std::string_literals;

NationalIdCheck judged(std::string_view number) {
  return check_national_id({std::string(number)});
}

/// Nine digits with the two check digits that the published rule gives, computed here a second time.
std::string with_check_digits(std::string digits) {
  int weighted = 0, sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    weighted += (digits[i] - '0') * (i % 2 == 0 ? 7 : 9);  // -1 is 9 mod 10
    sum += digits[i] - '0';
  }
  digits.push_back(static_cast<char>('0' + weighted % 10));
  digits.push_back(static_cast<char>('0' + (sum + weighted % 10) % 10));
  return digits;
}

TEST(NationalId, ValidNumbers) {
  const NationalIdCheck citizen = judged(with_check_digits("123456789"));
  EXPECT_TRUE(citizen.valid);
  EXPECT_EQ(citizen.kind, NationalIdKind::citizen);
  EXPECT_TRUE(citizen.findings.empty());
  EXPECT_EQ(judged(with_check_digits("990000017")).kind, NationalIdKind::foreigner);
  EXPECT_TRUE(judged(std::string(1, ' ').append(with_check_digits("100000001")).append("\n")).valid);
}

TEST(NationalId, EverySingleDigitErrorIsSeen) {
  const std::string good = with_check_digits("371940286");
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = good;
      wrong[i] = digit;
      EXPECT_EQ(judged(wrong).valid, wrong == good) << i;
    }
  }
}

TEST(NationalId, Refused) {
  const auto code = [](std::string_view number) {
    const NationalIdCheck check = judged(number);
    EXPECT_FALSE(check.valid);
    EXPECT_EQ(check.kind, NationalIdKind::unknown);
    EXPECT_EQ(check.findings.size(), 1u);
    EXPECT_EQ(check.findings.front().severity, Severity::block);
    return check.findings.front().code;
  };
  EXPECT_EQ(code(""), "national_id_missing");
  EXPECT_EQ(code("1"), "national_id_malformed");
  EXPECT_EQ(code("01234567890"), "national_id_malformed");
  EXPECT_EQ(code("1234567890A"), "national_id_malformed");
  EXPECT_EQ(code("123456789\0"
                 "01"s),
            "national_id_malformed");
  EXPECT_EQ(code("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), "national_id_malformed");
  EXPECT_EQ(code(std::string(1'000'000, '1')), "national_id_malformed");
  EXPECT_EQ(code("12345678901"), "national_id_checksum");
}

TEST(NationalId, RepeatedDigitsAreSuspicious) {
  const NationalIdCheck check = judged("11111111110");
  EXPECT_TRUE(check.valid);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].code, "national_id_repeated");
  EXPECT_EQ(check.findings[0].severity, Severity::flag);
}

}  // namespace
}  // namespace usher
