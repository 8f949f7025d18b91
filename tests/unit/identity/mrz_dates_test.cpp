// Dates of a machine-readable zone: centuries, unknown parts, expiry (ICAO Doc 9303-3 sections 4.7 and 4.8).
#include "usher/error.hpp"

#include "identity/mrz.hpp"
#include "mrz_specimen.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace usher {
namespace {
using Codes = std::vector<std::string>;

TEST(Mrz, CenturyComesFromTheReferenceDate) {
  const auto born = [](Date today) { return check({kLine1, kLine2}, today).birth_date; };
  EXPECT_EQ(born(date(2074, 8, 11)), date(1974, 8, 12));
  EXPECT_EQ(born(date(2074, 8, 12)), date(2074, 8, 12));
  EXPECT_EQ(check({kLine1, kLine2}, date(2021, 1, 1)).expires, date(2012, 4, 15));
  EXPECT_EQ(check({kLine1, kLine2}, date(2093, 1, 1)).expires, date(2112, 4, 15));
}

TEST(Mrz, WithoutAReferenceDateNoDateIsGiven) {
  const PassportCheck got = check({kLine1, kLine2}, std::nullopt);
  EXPECT_TRUE(got.valid);
  EXPECT_EQ(got.birth_date, std::nullopt);
  EXPECT_EQ(got.expires, std::nullopt);
  EXPECT_EQ(codes(got), Codes{});
}

TEST(Mrz, RefusesAReferenceDateThatDoesNotExist) {
  EXPECT_THROW((void)check({kLine1, kLine2}, date(2026, 2, 30)), Error);
}

TEST(Mrz, JudgesExpiryToTheDay) {
  EXPECT_EQ(codes(check({kLine1, kLine2}, date(2011, 10, 18))), Codes{});  // 180 days
  EXPECT_EQ(codes(check({kLine1, kLine2}, date(2011, 10, 19))), Codes{"passport_expiring"});
  EXPECT_EQ(codes(check({kLine1, kLine2}, date(2012, 4, 15))), Codes{"passport_expiring"});
  EXPECT_EQ(codes(check_passport({{kLine1, kLine2}, date(2011, 10, 18), false, 181})),
            Codes{"passport_expiring"});
  EXPECT_EQ(codes(check_passport({{kLine1, kLine2}, date(2012, 4, 15), false, 0})), Codes{});
  EXPECT_THROW((void)check_passport({{kLine1, kLine2}, std::nullopt, false, -1}), Error);
  const PassportCheck expired = check({kLine1, kLine2}, date(2012, 4, 16));
  EXPECT_EQ(codes(expired, Severity::block), Codes{"passport_expired"});
}

/// kLine2 with other dates and right digits.
std::string with_dates(const std::string &birth, const std::string &expires) {
  const auto digit = [](const std::string &data) { return std::to_string(identity::mrz_check_digit(data)); };
  const std::string number = kLine2.substr(0, 10), personal = kLine2.substr(28, 15);
  const std::string b = birth + digit(birth), e = expires + digit(expires);
  return number + "UTO" + b + "F" + e + personal + digit(number + b + e + personal);
}

TEST(Mrz, UnknownPartsOfABirthDateAreANote) {
  for (const std::string birth : {"<<<<<<", "74<<<<", "7408<<"}) {
    const PassportCheck got = check({kLine1, with_dates(birth, "120415")});
    EXPECT_TRUE(got.valid) << birth;
    EXPECT_EQ(got.birth_date, std::nullopt);
    EXPECT_EQ(got.birth_year, birth[0] == '<' ? std::nullopt : std::optional(1974)) << birth;
    EXPECT_EQ(codes(got), Codes{"mrz_date"});
    EXPECT_EQ(got.findings.front().severity, Severity::note);
  }
}

TEST(Mrz, DaysOutsideTheCalendarBlock) {
  for (const std::string expires : {"121331", "120230", "120000"}) {
    for (const auto today : {std::optional(date(2010, 1, 1)), std::optional<Date>()}) {
      EXPECT_EQ(codes(check({kLine1, with_dates("740812", expires)}, today), Severity::block),
                Codes{"mrz_date"});
    }
  }
  EXPECT_EQ(codes(check({kLine1, with_dates("670229", "120415")})), Codes{"mrz_date"});
  EXPECT_EQ(check({kLine1, with_dates("000229", "120415")}).birth_date, date(2000, 2, 29));
}

}  // namespace
}  // namespace usher
