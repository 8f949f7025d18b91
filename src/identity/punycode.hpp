// RFC 3492, the encoding of one label of an internationalised domain name.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

/// Without the "xn--" in front. `label` holds at most a few hundred code points; ASCII ones are taken as they
/// are.
[[nodiscard]] std::string punycode(std::u32string_view label);

/// The label that `encoded`, without its "xn--", stands for; nothing when it stands for none. `encoded` is
/// ASCII, in lower case, of at most a few hundred characters.
[[nodiscard]] std::optional<std::u32string> from_punycode(std::string_view encoded);

}  // namespace usher::identity
