// usher::check_email: the syntax of one address as an SMTP envelope takes it (RFC 5321 4.1.2, RFC 6531 3.3).
// No DNS.
#include "usher/check.hpp"

#include "base/utf8.hpp"
#include "identity/email_domain.hpp"
#include "identity/email_local.hpp"
#include "identity/email_suggest.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace usher {
namespace {

using identity::EmailDomain;
using identity::EmailDomainKind;
using identity::EmailLocal;

constexpr std::size_t local_octets_max = 64;
constexpr std::size_t address_octets_max = 254;  // RFC 3696 erratum 1690: a path of 256 less its brackets
// Longer input is not searched for the address that may be meant.
constexpr std::size_t mendable_octets_max = 1024;

struct Judgement {
  EmailClass kind = EmailClass::invalid;
  std::string local;  ///< in normal form
  EmailDomain domain;
  bool needs_smtputf8 = false;
  bool quoted = false;
  std::string_view fault = {};

  [[nodiscard]] std::string address() const {
    std::string out;
    out.reserve(local.size() + 1 + domain.ascii.size());
    out.append(local).append("@").append(domain.ascii);
    return out;
  }
};

EmailClass classify(const EmailLocal &local, const EmailDomain &domain) {
  if (domain.kind == EmailDomainKind::reserved) return EmailClass::valid_reserved;
  if (local.quoted || domain.kind == EmailDomainKind::unusual) return EmailClass::valid_unusual;
  return local.ascii ? EmailClass::valid : EmailClass::valid_smtputf8;
}

Judgement judge(std::string_view address) {
  const auto refuse = [](std::string_view fault) {
    Judgement out;
    out.fault = fault;
    return out;
  };
  if (address.size() > address_octets_max) return refuse("the address is longer than 254 octets");
  const EmailLocal local = identity::read_email_local(address);
  if (!local.fault.empty()) return refuse(local.fault);
  if (local.size == address.size() || address[local.size] != '@')
    return refuse("no @ follows the local part");
  Judgement out;
  out.local = identity::normal_email_local(address.substr(0, local.size));
  // As sent: composition may lengthen it (letters that Unicode excludes from composition). Quotes count as
  // typed.
  const std::size_t sent = local.quoted ? std::max(local.size, out.local.size()) : out.local.size();
  if (sent > local_octets_max) return refuse("the part before the @ is longer than 64 octets");
  out.domain = identity::read_email_domain(address.substr(local.size + 1));
  if (out.domain.kind == EmailDomainKind::invalid) return refuse(out.domain.fault);
  if (out.local.size() + 1 + out.domain.ascii.size() > address_octets_max) {
    return refuse("the address is longer than 254 octets when its domain is written in ASCII");
  }
  out.kind = classify(local, out.domain);
  out.needs_smtputf8 = !local.ascii;
  out.quoted = local.quoted;
  return out;
}

/// `text` with the first of each look-alike sign written as the ASCII one.
std::string with_ascii_signs(std::string_view text) {
  struct Sign {
    std::string_view from, to;
  };
  static constexpr Sign signs[] = {{"\uFF20", "@"}, {"\uFF0E", "."}, {"\u3002", "."}, {"\uFF61", "."}};
  std::string out(text);
  for (const Sign &sign : signs) {
    for (std::size_t at = out.find(sign.from); at != std::string::npos; at = out.find(sign.from, at)) {
      out.replace(at, sign.from.size(), sign.to);
    }
  }
  return out;
}

/// The address that a refused text may mean: out of `Name <a@b>` or `mailto:`, without blanks and final
/// signs. Empty when that is no plain address either.
std::string mend(std::string_view text) {
  if (text.size() > mendable_octets_max) return {};
  text = base::trim(text);
  if (const std::size_t open = text.rfind('<'); open != std::string_view::npos && text.ends_with('>')) {
    text = text.substr(open + 1, text.size() - open - 2);
  }
  if (base::ascii_lower(text.substr(0, 7)) == "mailto:") text.remove_prefix(7);
  while (!text.empty() && std::string_view(".,;").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  std::string mended = with_ascii_signs(base::trim(text));
  const EmailClass kind = judge(mended).kind;
  if (kind != EmailClass::valid && kind != EmailClass::valid_smtputf8) mended.clear();
  return mended;
}

void add(EmailCheck &check, std::string code, Severity severity, std::string explanation, std::string fix) {
  check.findings.push_back({std::move(code), severity, "email", std::move(explanation), std::move(fix)});
}

void report(EmailCheck &check, const Judgement &judged, bool named) {
  if (named) {
    add(check, "email_display_name", Severity::flag,
        "a name stands before the address: only the address inside the angle brackets is used",
        "record the bare address");
  }
  if (judged.needs_smtputf8) {
    add(check, "email_needs_smtputf8", Severity::flag,
        "the part before the @ is not ASCII: only mail servers with SMTPUTF8 (RFC 6531) deliver to it",
        "make sure that the sending service supports SMTPUTF8, or ask for an ASCII address");
  }
  if (check.kind == EmailClass::valid_unusual) {
    add(check, "email_unusual", Severity::flag,
        judged.quoted ? "the part before the @ is quoted: valid, but hardly anyone has such an address"
                      : "the domain is an address literal or no public name: valid, but hardly anyone has "
                        "such an address",
        "confirm the address with the customer");
  }
  if (check.kind == EmailClass::valid_reserved) {
    add(check, "email_reserved_domain", Severity::flag, "the domain is reserved and never receives mail",
        "ask for an address that receives mail");
  }
  if (check.kind == EmailClass::valid || check.kind == EmailClass::valid_smtputf8) {
    const std::string intended = identity::intended_email_domain(judged.domain.ascii);
    if (intended.empty()) return;
    check.suggestion.append(judged.local).append("@").append(intended);
    add(check, "email_domain_typo", Severity::note, "the domain looks like a slip of a well-known one",
        "confirm the address, or take the suggestion");
  }
}

}  // namespace

EmailCheck check_email(const CheckEmail &request) {
  EmailCheck check;
  if (base::trim(request.email).empty()) {
    add(check, "email_missing", Severity::block, "no e-mail address is recorded",
        "ask the customer for an e-mail address");
    return check;
  }
  const auto inner = identity::address_after_name(request.email);
  const Judgement judged = judge(inner.value_or(request.email));
  check.kind = judged.kind;
  if (judged.kind == EmailClass::invalid) {
    check.suggestion = mend(request.email);
    add(check, "email_invalid", Severity::block, std::string(judged.fault),
        check.suggestion.empty() ? "ask the customer for the address again"
                                 : "record the bare address, as suggested");
    return check;
  }
  check.address = judged.address();
  check.key = check.address;
  const auto at = check.key.begin() + static_cast<std::ptrdiff_t>(judged.local.size());
  std::transform(check.key.begin(), at, check.key.begin(), [](char c) { return base::ascii_lower(c); });
  report(check, judged, inner.has_value());
  return check;
}

}  // namespace usher
