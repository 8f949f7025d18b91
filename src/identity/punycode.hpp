// RFC 3492, the encoding of one label of an internationalised domain name.
#pragma once
#include <string>
#include <string_view>

namespace usher::identity {

/// Without the "xn--" in front. `label` holds at most a few hundred code points; ASCII ones are taken as they
/// are.
[[nodiscard]] std::string punycode(std::u32string_view label);

}  // namespace usher::identity
