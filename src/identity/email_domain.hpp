// The part of an e-mail address after the @: host names, internationalised names, address literals.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace usher::identity {

enum class EmailDomainKind : std::uint8_t {
  name,      ///< at least one dot, a top level that may exist
  unusual,   ///< an address literal, no dot, or a top level of digits only: SMTP takes it, nobody has it
  reserved,  ///< under a top level that never receives mail
  invalid,
};

struct EmailDomain {
  EmailDomainKind kind = EmailDomainKind::invalid;
  std::string ascii = {};       ///< lower case, A-labels; empty when invalid
  std::string_view fault = {};  ///< why it is invalid; static text
};

/// RFC 5321 4.1.2 and 4.1.3, RFC 5890. `domain` is UTF-8. Non-ASCII labels are mapped as UTS 46 does
/// (compatibility form, lower case, sharp s and final sigma kept); its bidi and joiner rules are not judged.
[[nodiscard]] EmailDomain read_email_domain(std::string_view domain);

/// The well-known mail domain that `ascii` is one slip away from (a letter wrong, missing, added, or two
/// swapped); empty when it is none, or is itself well known.
[[nodiscard]] std::string_view intended_email_domain(std::string_view ascii);

}  // namespace usher::identity
