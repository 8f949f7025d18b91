#include "identity/national_id.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace usher::identity {
namespace {

constexpr std::size_t digits_count = 11;

/// d10 = 7 (d1+d3+d5+d7+d9) - (d2+d4+d6+d8) and d11 = d1+...+d10, both mod 10.
bool check_digits_agree(std::string_view number) {
  int odd = 0, even = 0;
  for (std::size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += number[i] - '0';
  const int tenth = ((odd * 7 - even) % 10 + 10) % 10;
  return number[9] - '0' == tenth && number[10] - '0' == (odd + even + tenth) % 10;
}

}  // namespace

TrIdentityCheck check_tr_identity(std::string_view number) {
  TrIdentityCheck check;
  const auto add = [&check](const char *code, Severity severity, const char *explanation, const char *fix) {
    check.findings.push_back({code, severity, "national_id", explanation, fix});
  };
  number = base::trim(number);
  const bool digits_only =
      std::all_of(number.begin(), number.end(), [](char c) { return base::ascii_digit(c); });
  if (number.empty()) {
    add("national_id_missing", Severity::block, "no identity number is recorded",
        "ask for the identity number");
  } else if (!digits_only || number.size() != digits_count) {
    add("national_id_malformed", Severity::block,
        digits_only ? "an identity number has 11 digits"
                    : "an identity number consists of the digits 0 to 9 only",
        "copy the number from the document again");
  } else if (number.front() == '0') {
    add("national_id_malformed", Severity::block, "an identity number does not begin with 0",
        "copy the number from the document again");
  } else if (!check_digits_agree(number)) {
    add("national_id_checksum", Severity::block, "the check digits do not agree: at least one digit is wrong",
        "copy the number from the document again");
  } else {
    check.valid = true;
    check.kind = number.starts_with("99") ? TrIdentityKind::ykn : TrIdentityKind::tckn;
    // 11111111110 and its like agree with the arithmetic; they are what one types to get past a form.
    if (number.find_first_not_of(number.front()) >= digits_count - 1) {
      add("national_id_repeated", Severity::flag, "the number repeats one digit: likely a placeholder",
          "compare the number with the document");
    }
  }
  return check;
}

}  // namespace usher::identity
