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

/// RFC 5321 4.1.2 and 4.1.3, RFC 5890; `domain` is UTF-8. Labels are read as read_domain_label does.
[[nodiscard]] EmailDomain read_email_domain(std::string_view domain);

}  // namespace usher::identity
