// usher::check_national_id: identity numbers of Turkey.
#include "usher/check.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace usher {
namespace {

constexpr std::size_t kDigits = 11;

/// d10 = 7 (d1+d3+d5+d7+d9) - (d2+d4+d6+d8) and d11 = d1+...+d10, both mod 10.
bool check_digits_agree(std::string_view number) noexcept {
  int odd = 0, even = 0;
  for (std::size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += number[i] - '0';
  const int tenth = ((odd * 7 - even) % 10 + 10) % 10;
  return number[9] - '0' == tenth && number[10] - '0' == (odd + even + tenth) % 10;
}

}  // namespace

NationalIdCheck check_national_id(const CheckNationalId &request) {
  NationalIdCheck out;
  const auto add = [&out](std::string code, Severity severity, std::string explanation, std::string fix) {
    out.findings.push_back(
        {std::move(code), severity, "national_id", std::move(explanation), std::move(fix)});
  };
  const std::string_view number = base::trim(request.national_id);
  const bool digits_only =
      std::all_of(number.begin(), number.end(), [](char c) { return base::ascii_digit(c); });
  if (number.empty()) {
    add("national_id_missing", Severity::block, "No identity number is recorded",
        "Ask for the identity number");
  } else if (!digits_only || number.size() != kDigits) {
    add("national_id_malformed", Severity::block,
        digits_only ? "An identity number has 11 digits"
                    : "An identity number consists of the digits 0 to 9 only",
        "Copy the number from the document again");
  } else if (number.front() == '0') {
    add("national_id_malformed", Severity::block, "An identity number does not begin with 0",
        "Copy the number from the document again");
  } else if (!check_digits_agree(number)) {
    add("national_id_checksum", Severity::block, "The check digits do not agree: at least one digit is wrong",
        "Copy the number from the document again");
  } else {
    out.valid = true;
    out.kind = number.starts_with("99") ? NationalIdKind::foreigner : NationalIdKind::citizen;
    // 11111111110 and its like agree with the arithmetic; they are what one types to get past a form.
    out.repeated_digits = number.find_first_not_of(number.front()) >= kDigits - 1;
    if (out.repeated_digits) {
      add("national_id_repeated", Severity::flag, "The number repeats one digit: likely a placeholder",
          "Compare the number with the document");
    }
  }
  return out;
}

}  // namespace usher
