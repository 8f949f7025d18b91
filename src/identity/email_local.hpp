// What stands before the @ of an e-mail address, and the name that mail programs write before an address.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

struct EmailLocal {
  std::size_t size = 0;  ///< bytes up to the @, quotes included
  bool quoted = false;
  bool ascii = true;
  std::string_view fault = {};  ///< why it is none; static text
};

/// The local part that `address` (UTF-8) starts with: RFC 5321 4.1.2, RFC 6531 3.3. What follows is not
/// judged.
[[nodiscard]] EmailLocal read_email_local(std::string_view address);

/// A sound local part as RFC 5321 4.1.2 asks for it: without quotes and backslashes that it does not need, in
/// NFC.
[[nodiscard]] std::string normal_email_local(std::string_view local);

/// The address in `Name <address>`, the name being words and quoted texts (RFC 5322 3.4, without comments,
/// folding and obsolete forms); nothing when the text is of no such form. The address is not judged.
[[nodiscard]] std::optional<std::string_view> address_after_name(std::string_view text);

}  // namespace usher::identity
