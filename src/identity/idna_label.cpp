#include "identity/idna_label.hpp"

#include "base/utf8.hpp"
#include "identity/punycode.hpp"
#include "identity/text_fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace usher::identity {
namespace {

using base::ascii_alpha;
using base::ascii_digit;

constexpr std::size_t label_octets_max = 63;
// What a label may have before it is mapped: no label of 63 octets comes from more.
constexpr std::size_t label_bytes_max = 1024;
constexpr std::string_view ace_prefix = "xn--";

constexpr char32_t sharp_s = 0x00DF, middle_dot = 0x00B7, keraia = 0x0375, final_sigma = 0x03C2,
                   geresh = 0x05F3, gershayim = 0x05F4, capital_sharp_s = 0x1E9E, non_joiner = 0x200C,
                   joiner = 0x200D, katakana_dot = 0x30FB;

const utf8proc_property_t &property(char32_t c) {
  return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
}

bool in(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

/// Nothing when it is not UTF-8. A letter at a time, so that sharp s and final sigma (deviation characters,
/// kept by non-transitional processing) escape the case folding.
std::optional<std::u32string> mapped(std::string_view label) {
  std::string out;
  for (std::size_t pos = 0; pos < label.size();) {
    const auto c = base::next_code_point(label, pos);
    if (!c) return std::nullopt;
    if (*c == sharp_s || *c == capital_sharp_s || *c == final_sigma) {
      base::append_utf8(out, *c == final_sigma ? final_sigma : sharp_s);
      continue;
    }
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(*c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD), &boundary);
    if (count < 0 || static_cast<std::size_t>(count) > parts.size()) return std::nullopt;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
      base::append_utf8(out, static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
    }
  }
  return base::to_code_points(nfc(out));
}

/// RFC 5892: letters, marks and digits, with the exceptions of 2.6 and without conjoining Jamo (2.9).
bool may_stand(char32_t c) {
  static constexpr std::u32string_view allowed = U"\u06FD\u06FE\u0F0B\u3007";
  static constexpr std::u32string_view refused =
      U"\u0640\u07FA\u302E\u302F\u3031\u3032\u3033\u3034\u3035\u303B";
  if (c < 0x80) return c == U'-' || ascii_digit(static_cast<char>(c)) || ascii_alpha(static_cast<char>(c));
  if (allowed.find(c) != allowed.npos) return true;
  if (refused.find(c) != refused.npos || in(c, 0x1100, 0x11FF) || in(c, 0xA960, 0xA97F) ||
      in(c, 0xD7B0, 0xD7FF)) {
    return false;
  }
  switch (property(c).category) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
      return property(c).ignorable == 0;
    default:
      return false;
  }
}

bool is_arabic_letter(char32_t c) {
  return property(c).bidi_class == UTF8PROC_BIDI_CLASS_AL;
}

/// RFC 5892 appendix A: characters that may stand beside some others only. Nothing for any other character.
std::optional<bool> allowed_by_context(std::u32string_view label, std::size_t at) {
  static constexpr utf8proc_propval_t virama = 9;
  const char32_t before = at > 0 ? label[at - 1] : 0;
  const char32_t after = at + 1 < label.size() ? label[at + 1] : 0;
  const char32_t c = label[at];
  const bool after_virama = before != 0 && property(before).combining_class == virama;
  switch (c) {
    case non_joiner:
      return after_virama || (is_arabic_letter(before) && is_arabic_letter(after));
    case joiner:
      return after_virama;
    case middle_dot:
      return before == U'l' && after == U'l';
    case keraia:
      return in(after, 0x0370, 0x03FF) || in(after, 0x1F00, 0x1FFF);
    case geresh:
    case gershayim:
      return in(before, 0x0590, 0x05FF);
    case katakana_dot:
      return std::any_of(label.begin(), label.end(), [](char32_t each) {
        return each != katakana_dot && (in(each, 0x3005, 0x3007) || in(each, 0x3041, 0x30FF) ||
                                        in(each, 0x3400, 0x9FFF) || in(each, 0x20000, 0x3FFFF));
      });
    default:
      break;
  }
  const auto has = [label](char32_t zero) {
    return std::any_of(label.begin(), label.end(),
                       [zero](char32_t each) { return in(each, zero, zero + 9); });
  };
  if (in(c, 0x0660, 0x0669)) return !has(0x06F0);
  if (in(c, 0x06F0, 0x06F9)) return !has(0x0660);
  return std::nullopt;
}

bool is_u_label(std::u32string_view label) {
  if (label.empty() || label.front() == U'-' || label.back() == U'-') return false;
  if (label.size() >= 4 && label[2] == U'-' && label[3] == U'-') return false;
  const auto first = property(label.front()).category;
  if (first >= UTF8PROC_CATEGORY_MN && first <= UTF8PROC_CATEGORY_ME) return false;
  for (std::size_t at = 0; at < label.size(); ++at) {
    if (!allowed_by_context(label, at).value_or(may_stand(label[at]))) return false;
  }
  return true;
}

bool is_right_to_left(std::u32string_view label) {
  return std::any_of(label.begin(), label.end(), [](char32_t c) {
    const auto kind = property(c).bidi_class;
    return kind == UTF8PROC_BIDI_CLASS_R || kind == UTF8PROC_BIDI_CLASS_AL || kind == UTF8PROC_BIDI_CLASS_AN;
  });
}

/// RFC 5890 2.3.1: letters, digits, hyphens, none of these first or last; none third and fourth, which marks
/// A-labels, and forms that nobody may register.
bool is_ascii_label(std::string_view label) {
  if (label.empty() || label.size() > label_octets_max || label.front() == '-' || label.back() == '-')
    return false;
  if (label.size() >= 4 && label.substr(2, 2) == "--" && !label.starts_with(ace_prefix)) return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return ascii_alpha(c) || ascii_digit(c) || c == '-'; });
}

DomainLabel read_a_label(std::string ascii) {
  const auto label = from_punycode(std::string_view(ascii).substr(ace_prefix.size()));
  if (!label || !is_u_label(*label) || mapped(base::to_utf8(*label)) != label) return {};
  if (ace_prefix.size() + punycode(*label).size() != ascii.size()) return {};
  return {std::move(ascii), is_right_to_left(*label)};
}

}  // namespace

DomainLabel read_domain_label(std::string_view label) {
  if (label.empty() || label.size() > label_bytes_max) return {};
  const bool plain =
      std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::u32string foreign;
  std::string ascii;
  if (plain) {
    ascii = base::ascii_lower(label);
  } else {
    auto letters = mapped(label);
    if (!letters || letters->empty()) return {};
    const bool still = std::any_of(letters->begin(), letters->end(), [](char32_t c) { return c >= 0x80; });
    if (still && !is_u_label(*letters)) return {};
    ascii = still ? std::string(ace_prefix) + punycode(*letters) : base::to_utf8(*letters);
    if (still) foreign = std::move(*letters);
  }
  if (!is_ascii_label(ascii)) return {};
  if (foreign.empty() && ascii.starts_with(ace_prefix)) return read_a_label(std::move(ascii));
  return {std::move(ascii), is_right_to_left(foreign)};
}

bool obeys_bidi_rule(std::string_view a_label) {
  std::u32string label(a_label.begin(), a_label.end());
  if (a_label.starts_with(ace_prefix)) {
    label = from_punycode(a_label.substr(ace_prefix.size())).value_or(std::u32string());
  }
  const auto kind = [&label](std::size_t at) { return property(label[at]).bidi_class; };
  std::size_t end = label.size();
  while (end > 0 && kind(end - 1) == UTF8PROC_BIDI_CLASS_NSM) --end;
  if (end == 0) return false;
  const auto first = kind(0), last = kind(end - 1);
  const bool to_left = first == UTF8PROC_BIDI_CLASS_R || first == UTF8PROC_BIDI_CLASS_AL;
  if (!to_left && first != UTF8PROC_BIDI_CLASS_L) return false;
  bool european = false, arabic = false;
  for (std::size_t at = 0; at < label.size(); ++at) {
    switch (kind(at)) {
      case UTF8PROC_BIDI_CLASS_L:
        if (to_left) return false;
        break;
      case UTF8PROC_BIDI_CLASS_R:
      case UTF8PROC_BIDI_CLASS_AL:
        if (!to_left) return false;
        break;
      case UTF8PROC_BIDI_CLASS_AN:
        if (!to_left) return false;
        arabic = true;
        break;
      case UTF8PROC_BIDI_CLASS_EN:
        european = true;
        break;
      default:
        break;  // signs and marks; whatever else there is, is_u_label keeps out
    }
  }
  if (european && arabic) return false;
  if (last == UTF8PROC_BIDI_CLASS_EN) return true;
  return to_left ? last == UTF8PROC_BIDI_CLASS_R || last == UTF8PROC_BIDI_CLASS_AL ||
                       last == UTF8PROC_BIDI_CLASS_AN
                 : last == UTF8PROC_BIDI_CLASS_L;
}

}  // namespace usher::identity
