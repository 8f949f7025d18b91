#include "identity/national_id.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace usher::identity {
namespace {

using namespace std::string_literals;

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

TEST(TrIdentity, ValidNumbers) {
  const TrIdentityCheck citizen = check_tr_identity(with_check_digits("123456789"));
  EXPECT_TRUE(citizen.valid);
  EXPECT_EQ(citizen.kind, TrIdentityKind::tckn);
  EXPECT_TRUE(citizen.findings.empty());
  EXPECT_EQ(check_tr_identity(with_check_digits("990000017")).kind, TrIdentityKind::ykn);
  EXPECT_TRUE(
      check_tr_identity(std::string(1, ' ').append(with_check_digits("100000001")).append("\n")).valid);
}

TEST(TrIdentity, EverySingleDigitErrorIsSeen) {
  const std::string good = with_check_digits("371940286");
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string wrong = good;
      wrong[i] = digit;
      EXPECT_EQ(check_tr_identity(wrong).valid, wrong == good) << i;
    }
  }
}

TEST(TrIdentity, Refused) {
  const auto code = [](std::string_view number) {
    const TrIdentityCheck check = check_tr_identity(number);
    EXPECT_FALSE(check.valid);
    EXPECT_EQ(check.kind, TrIdentityKind::unknown);
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

TEST(TrIdentity, RepeatedDigitsAreSuspicious) {
  const TrIdentityCheck check = check_tr_identity("11111111110");
  EXPECT_TRUE(check.valid);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].code, "national_id_repeated");
  EXPECT_EQ(check.findings[0].severity, Severity::flag);
}

}  // namespace
}  // namespace usher::identity
