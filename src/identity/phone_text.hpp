// From what a person typed to digits: other digit systems, punctuation, `tel:` addresses, extensions. No
// numbering plan is known here. The rules are those of libphonenumber's parser (phonenumberutil: viable
// numbers, extensions).
#pragma once
#include <string>
#include <string_view>

namespace usher::identity {

struct PhoneText {
  bool viable = false;       ///< the text looks like one phone number; else the rest is empty
  bool plus = false;         ///< it started with a plus sign, which `digits` leaves out
  bool two_numbers = false;  ///< it looks like more than one number; then not viable
  std::string digits;        ///< ASCII digits; letters become keypad digits when there are three or more
  std::string extension;
};

/// Never throws but for memory; malformed UTF-8 counts as a symbol that no number has.
[[nodiscard]] PhoneText read_phone_text(std::string_view text);

}  // namespace usher::identity
