#include "identity/email_domain.hpp"

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

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// UTS 46 mapping of a label; nothing when it is not UTF-8. A letter at a time, so that sharp s and final
/// sigma (deviation characters, kept by non-transitional processing) escape the case folding.
std::optional<std::u32string> map_label(std::string_view label) {
  std::string mapped;
  for (std::size_t pos = 0; pos < label.size();) {
    const auto c = base::next_code_point(label, pos);
    if (!c) return std::nullopt;
    if (*c == 0x00DF || *c == 0x03C2) {
      base::append_utf8(mapped, *c);
      continue;
    }
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(*c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD), &boundary);
    if (count < 0 || static_cast<std::size_t>(count) > parts.size()) return std::nullopt;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
      base::append_utf8(mapped, static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
    }
  }
  return base::to_code_points(nfc(mapped));
}

/// IDNA2008: letters, marks and digits, and a hyphen inside; no mark in front.
bool is_u_label(std::u32string_view label) {
  const auto allowed = [](char32_t c) {
    if (c == U'-' || c == 0x200C || c == 0x200D || c == 0x00B7) return true;
    if (c < 0x80) return ascii_alpha(static_cast<char>(c)) || ascii_digit(static_cast<char>(c));
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND;
  };
  const auto first =
      label.empty() ? UTF8PROC_CATEGORY_CN : utf8proc_category(static_cast<utf8proc_int32_t>(label.front()));
  const bool mark_first = first >= UTF8PROC_CATEGORY_MN && first <= UTF8PROC_CATEGORY_ME;
  return !mark_first && std::all_of(label.begin(), label.end(), allowed);
}

/// The label as it stands in DNS; empty when it can not.
std::string to_a_label(std::string_view label) {
  if (label.empty() || label.size() > label_bytes_max) return {};
  std::string ascii;
  if (is_ascii(label)) {
    ascii = base::ascii_lower(label);
  } else {
    const auto mapped = map_label(label);
    if (!mapped || !is_u_label(*mapped)) return {};
    const bool still_foreign =
        std::any_of(mapped->begin(), mapped->end(), [](char32_t c) { return c >= 0x80; });
    ascii = still_foreign ? "xn--" + punycode(*mapped) : base::to_utf8(*mapped);
    if (mapped->front() == U'-' || mapped->back() == U'-') return {};
  }
  const bool ldh = std::all_of(ascii.begin(), ascii.end(),
                               [](char c) { return ascii_alpha(c) || ascii_digit(c) || c == '-'; });
  if (!ldh || ascii.size() > label_octets_max || ascii.front() == '-' || ascii.back() == '-') return {};
  return ascii;
}

bool is_ipv4(std::string_view text) {
  std::size_t parts = 0;
  while (true) {
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::string_view octet = text.substr(0, end);
    if (octet.empty() || octet.size() > 3 || !std::all_of(octet.begin(), octet.end(), ascii_digit))
      return false;
    if (octet.size() == 3 && octet > "255") return false;
    ++parts;
    if (end == text.size()) return parts == 4;
    text.remove_prefix(end + 1);
  }
}

bool is_ipv6_group(std::string_view group) {
  return !group.empty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), [](char c) {
    return ascii_digit(c) || (base::ascii_lower(c) >= 'a' && base::ascii_lower(c) <= 'f');
  });
}

/// Groups of 16 bits in a `:` list, an IPv4 address at the very end counting two; nothing when malformed.
std::optional<std::size_t> count_ipv6_groups(std::string_view text, bool ipv4_allowed) {
  std::size_t groups = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view group = text.substr(0, end);
    if (ipv4_allowed && end == text.size() && is_ipv4(group)) return groups + 2;
    if (!is_ipv6_group(group)) return std::nullopt;
    ++groups;
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
    if (text.empty()) return std::nullopt;
  }
  return groups;
}

/// RFC 5321 4.1.3: `::` stands for at least two groups.
bool is_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return count_ipv6_groups(text, true) == 8;
  const auto before = count_ipv6_groups(text.substr(0, gap), false);
  const auto after = count_ipv6_groups(text.substr(gap + 2), true);
  return before && after && *before + *after <= 6;
}

EmailDomain read_literal(std::string_view domain) {
  static constexpr std::string_view tag = "ipv6:";
  const std::string lower = base::ascii_lower(domain);
  const std::string_view inside = std::string_view(lower).substr(1, lower.size() - 2);
  const bool good = inside.starts_with(tag) ? is_ipv6(inside.substr(tag.size())) : is_ipv4(inside);
  if (!good) return {.fault = "the address literal is not an IP address"};
  return {EmailDomainKind::unusual, lower, {}};
}

// RFC 6761, 6762, 7686 and the infrastructure domain: no mail is ever delivered there.
constexpr std::array<std::string_view, 6> reserved_top_levels{"arpa",      "invalid", "local",
                                                              "localhost", "onion",   "test"};

/// Domains that many people have, and real ones that a slip in those would lead to. Shorter names have too
/// many real neighbours for a guess.
constexpr std::array<std::string_view, 26> well_known_domains{
    "gmail.com",      "googlemail.com", "hotmail.com",   "hotmail.de",     "hotmail.fr",  "hotmail.co.uk",
    "outlook.com",    "outlook.com.tr", "outlook.de",    "yahoo.com",      "yahoo.co.uk", "yahoo.com.tr",
    "ymail.com",      "email.com",      "mail.com",      "rocketmail.com", "icloud.com",  "proton.me",
    "protonmail.com", "yandex.com",     "yandex.com.tr", "yandex.ru",      "rambler.ru",  "windowslive.com",
    "t-online.de",    "freenet.de"};
constexpr std::size_t guessed_name_min = 9;

bool is_one_slip_away(std::string_view a, std::string_view b) {
  const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  a.remove_prefix(static_cast<std::size_t>(end_a - a.begin()));
  b.remove_prefix(static_cast<std::size_t>(end_b - b.begin()));
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() <= 1 && b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

}  // namespace

EmailDomain read_email_domain(std::string_view domain) {
  if (domain.size() > 2 && domain.front() == '[' && domain.back() == ']') return read_literal(domain);
  EmailDomain out;
  std::size_t labels = 0;
  std::string top;
  for (std::string_view rest = domain;; ++labels) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    top = to_a_label(rest.substr(0, end));
    if (top.empty())
      return {.fault = "a label of the domain is empty, too long, or has characters no host name has"};
    if (!out.ascii.empty()) out.ascii.push_back('.');
    out.ascii += top;
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  const bool digits_only = std::all_of(top.begin(), top.end(), ascii_digit);
  // No top level that exists ends in a digit; one of digits only is what RFC 5321's grammar lets pass.
  if (!ascii_alpha(top.back()) && !digits_only)
    return {.fault = "the domain ends in no top level that exists"};
  const bool reserved =
      std::find(reserved_top_levels.begin(), reserved_top_levels.end(), top) != reserved_top_levels.end();
  out.kind = reserved                     ? EmailDomainKind::reserved
             : labels == 0 || digits_only ? EmailDomainKind::unusual
                                          : EmailDomainKind::name;
  return out;
}

std::string_view intended_email_domain(std::string_view ascii) {
  const auto &known = well_known_domains;
  if (std::find(known.begin(), known.end(), ascii) != known.end()) return {};
  const auto near = std::find_if(known.begin(), known.end(), [ascii](std::string_view name) {
    return name.size() >= guessed_name_min && is_one_slip_away(ascii, name);
  });
  return near != known.end() ? *near : std::string_view{};
}

}  // namespace usher::identity
