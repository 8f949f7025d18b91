// Slips in the domains that most people have.
#pragma once
#include <string>
#include <string_view>

namespace usher::identity {

/// The domain that is likely meant by `ascii` (lower case, A-labels): a top level that is a known slip of
/// com, net or org and exists nowhere; a well-known provider's name with one slip (a letter wrong, missing,
/// added, or two swapped) that is not in the first letter; a provider's name under `co`, `cm` or `om`. Empty
/// when nothing suggests another one. It guesses: a note, never a reason to refuse.
[[nodiscard]] std::string intended_email_domain(std::string_view ascii);

}  // namespace usher::identity
