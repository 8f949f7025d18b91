#include "identity/email_domain.hpp"

#include "base/utf8.hpp"
#include "identity/idna_label.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace usher::identity {
namespace {

using base::ascii_alpha;
using base::ascii_digit;

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

bool all_obey_bidi_rule(std::string_view domain) {
  while (true) {
    const std::size_t end = std::min(domain.find('.'), domain.size());
    if (!obeys_bidi_rule(domain.substr(0, end))) return false;
    if (end == domain.size()) return true;
    domain.remove_prefix(end + 1);
  }
}

}  // namespace

EmailDomain read_email_domain(std::string_view domain) {
  if (domain.size() > 2 && domain.front() == '[' && domain.back() == ']') return read_literal(domain);
  EmailDomain out;
  out.ascii.reserve(domain.size());
  std::size_t labels = 0;
  bool right_to_left = false;
  std::size_t top_at = 0;
  for (std::string_view rest = domain;; ++labels) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    top_at = out.ascii.size();
    const auto direction = append_domain_label(out.ascii, rest.substr(0, end));
    if (!direction)
      return {.fault = "a label of the domain is empty, too long, or has characters no host name has"};
    right_to_left = right_to_left || *direction == LabelDirection::right_to_left;
    if (end == rest.size()) break;
    out.ascii.push_back('.');
    rest.remove_prefix(end + 1);
  }
  const std::string_view top = std::string_view(out.ascii).substr(top_at);
  if (right_to_left && !all_obey_bidi_rule(out.ascii))
    return {.fault = "the domain mixes writing directions as no domain may"};
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

}  // namespace usher::identity
