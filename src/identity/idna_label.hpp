// One label of an internationalised domain name (RFC 5890-5893, UTS 46): from what is typed to what stands in
// DNS.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

enum class LabelDirection : std::uint8_t {
  left_to_right,
  right_to_left,  ///< has a letter or digit of a script written so: then RFC 5893 judges the whole name
};

/// Appends what `label` (UTF-8) is in DNS: lower case, an A-label when it is internationalised. Nothing, with
/// `out` in any state, when it is no label. It is mapped as UTS 46 does without transitional processing
/// (compatibility form, lower case, sharp s and final sigma kept). An A-label must decode to what would be
/// encoded to it again. Judged: characters by category with the exceptions of RFC 5892 section 2.6, hyphens,
/// the contextual rules of its appendix A. Not judged, for want of the tables: joining types (a zero width
/// non-joiner passes after a virama or between Arabic letters), and what a registry allows.
[[nodiscard]] std::optional<LabelDirection> append_domain_label(std::string &out, std::string_view label);

/// RFC 5893 section 2, for a label in ASCII form of a name that has right-to-left labels.
[[nodiscard]] bool obeys_bidi_rule(std::string_view a_label);

}  // namespace usher::identity
