#include "usher/check.hpp"

#include "identity/punycode.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace usher {
namespace {

using namespace std::string_literals;

EmailCheck check(std::string email) {
  return check_email({std::move(email)});
}

bool has(const EmailCheck &check, std::string_view code, Severity severity) {
  return std::any_of(check.findings.begin(), check.findings.end(),
                     [&](const Finding &f) { return f.code == code && f.severity == severity; });
}

TEST(Email, OrdinaryAddresses) {
  for (const char *text : {"ada@example.org", "a.b+c@sub.example.co.uk", "o'neil@example.museum", "1@2.io",
                           "x@xn--bcher-kva.example", "a-b_c@ex-ample.com"}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::valid) << text;
    EXPECT_EQ(c.key, text);
    EXPECT_TRUE(c.findings.empty()) << text;
  }
  EXPECT_EQ(check("Ada.Lovelace@Example.ORG").key, "ada.lovelace@example.org");
}

TEST(Email, RefusedForms) {
  for (const std::string &text : {"ada"s,
                                  "@example.org"s,
                                  "ada@"s,
                                  ".ada@example.org"s,
                                  "ada.@example.org"s,
                                  "a..b@example.org"s,
                                  "ada@example..org"s,
                                  "ada@.example.org"s,
                                  "ada@-example.org"s,
                                  "ada@example-.org"s,
                                  "a b@example.org"s,
                                  "ada@exam ple.org"s,
                                  "ada@exa_mple.org"s,
                                  "a@b@example.org"s,
                                  "(x)ada@example.org"s,
                                  "ada@example.org\0"s,
                                  "a\0da@example.org"s,
                                  "\"ada@example.org"s,
                                  "\"a\"b@example.org"s,
                                  "\"a\x7f\"@example.org"s,
                                  "ada@example.c0m1"s,
                                  "ada@[1.2.3]"s,
                                  "ada@[1.2.3.256]"s,
                                  "ada@[IPv6:1::2::3]"s,
                                  "ada@[]"s,
                                  "\xC3\x28@example.org"s,
                                  "ada@\xFF.org"s,
                                  "a\u202Eda@example.org"s,
                                  "a\u00A0da@example.org"s,
                                  "ada@\u2603.org"s,
                                  "ada@\u0301a.org"s,
                                  std::string(65, 'a') + "@example.org",
                                  "ada@" + std::string(64, 'a') + ".org",
                                  std::string(1'000'000, 'a') + "@example.org",
                                  "ada@" + std::string(1'000'000, '.'),
                                  std::string(1'000'000, '\xFF')}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::invalid) << text.substr(0, 60);
    EXPECT_TRUE(c.key.empty());
    ASSERT_EQ(c.findings.size(), 1u) << text.substr(0, 60);
    EXPECT_TRUE(has(c, "email_invalid", Severity::block));
  }
}

TEST(Email, MissingIsNotInvalid) {
  for (const char *text : {"", "  \t\r\n"}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::invalid);
    ASSERT_EQ(c.findings.size(), 1u);
    EXPECT_TRUE(has(c, "email_missing", Severity::block));
  }
}

TEST(Email, RefusedButItsMeaningIsSuggested) {
  for (const char *text :
       {" ada@example.org", "ada@example.org\r\n", "Ada <ada@example.org> ", "<ada@example.org>",
        "A.B. <ada@example.org>", "mailto:ada@example.org", "ada@example.org.", "ada@example.org;",
        "ada\uFF20example.org", "ada@example\uFF0Eorg", "ada@example\u3002org"}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::invalid) << text;
    EXPECT_EQ(c.suggestion, "ada@example.org") << text;
  }
  EXPECT_EQ(check("Ada <\"ada\"@example.org>").suggestion, "");
}

TEST(Email, UnusualForms) {
  for (const char *text :
       {"\"ada lovelace\"@example.org", "\"a\\\"b\"@example.org", "\"\"@example.org", "ada@tld",
        "ada@[192.0.2.1]", "ada@[IPv6:2001:db8::1]", "ada@[ipv6:1:2:3:4:5:6:192.0.2.1]", "ada@192.0.2.1"}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::valid_unusual) << text;
    EXPECT_TRUE(has(c, "email_unusual", Severity::flag)) << text;
  }
}

TEST(Email, AddressLiteralsCountTheirGroups) {
  EXPECT_EQ(check("a@[IPv6:1:2:3:4:5:6:7:8]").kind, EmailClass::valid_unusual);
  EXPECT_EQ(check("a@[IPv6:::1]").kind, EmailClass::valid_unusual);
  EXPECT_EQ(check("a@[IPv6:::]").kind, EmailClass::valid_unusual);
  EXPECT_EQ(check("a@[IPv6:1:2:3:4:5:6::7]").kind, EmailClass::invalid);  // :: for one group only
  EXPECT_EQ(check("a@[IPv6:1:2:3:4:5:6:7]").kind, EmailClass::invalid);
  EXPECT_EQ(check("a@[IPv6:1:2:3:4:5:6:7:8:9]").kind, EmailClass::invalid);
  EXPECT_EQ(check("a@[IPv6:192.0.2.1::1]").kind, EmailClass::invalid);
  EXPECT_EQ(check("a@[IPv6:1::2:]").kind, EmailClass::invalid);
  EXPECT_EQ(check("a@[IPv6::1]").kind, EmailClass::invalid);
}

TEST(Email, Internationalised) {
  const EmailCheck local = check("m\u00FCller@example.org");
  EXPECT_EQ(local.kind, EmailClass::valid_smtputf8);
  EXPECT_TRUE(has(local, "email_needs_smtputf8", Severity::flag));
  EXPECT_EQ(local.key, check("mu\u0308ller@example.org").key);  // NFC
  const EmailCheck domain = check("ada@B\u00FCcher.example");
  EXPECT_EQ(domain.kind, EmailClass::valid);
  EXPECT_EQ(domain.key, "ada@xn--bcher-kva.example");
  EXPECT_EQ(check("ada@fa\u00DF.de").key, "ada@xn--fa-hia.de");  // kept, not ss
  EXPECT_EQ(check("ada@\uFF45xample.org").key, "ada@example.org");
  EXPECT_EQ(check("ada@\u4F8B\u3048.jp").key, "ada@xn--r8jz45g.jp");
}

TEST(Email, LengthsAreThoseOfTheSentAddress) {
  const std::string local(64, 'a');
  const std::string label(63, 'b');
  const std::string longest = local + "@" + label + "." + label + "." + std::string(57, 'c') + ".de";
  ASSERT_EQ(longest.size(), 253u);
  EXPECT_EQ(check(longest).kind, EmailClass::valid);
  EXPECT_EQ(check(longest + "v").kind, EmailClass::valid);
  EXPECT_EQ(check(longest + "vw").kind, EmailClass::invalid);
  // Short enough as typed, too long as an A-label.
  EXPECT_EQ(check("ada@\u00FC" + std::string(58, 'b') + ".de").kind, EmailClass::invalid);
}

TEST(Email, ReservedDomains) {
  for (const char *text :
       {"ada@host.invalid", "ada@x.test", "ada@localhost", "ada@printer.local", "ada@x.ONION"}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::valid_reserved) << text;
    EXPECT_TRUE(has(c, "email_reserved_domain", Severity::flag));
  }
}

TEST(Email, LikelySlipsInWellKnownDomains) {
  for (const char *domain : {"gmial.com", "gmal.com", "gmaill.com", "gnail.com", "gmail.con", "GMAIL.CO"}) {
    const EmailCheck c = check("Ada@"s + domain);
    EXPECT_EQ(c.kind, EmailClass::valid) << domain;
    EXPECT_EQ(c.suggestion, "Ada@gmail.com") << domain;
    EXPECT_TRUE(has(c, "email_domain_typo", Severity::note)) << domain;
  }
  for (const char *domain : {"gmail.com", "mail.com", "ymail.com", "example.com", "hotmail.fr"}) {
    EXPECT_TRUE(check("ada@"s + domain).findings.empty()) << domain;
  }
}

// RFC 3492 section 7.1.
TEST(Punycode, PublishedExamples) {
  EXPECT_EQ(identity::punycode(U"\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587"),
            "ihqwcrb4cv8a8dqg056pqjye");
  EXPECT_EQ(identity::punycode(U"\u0645\u062B\u0627\u0644"), "mgbh0fb");
  EXPECT_EQ(identity::punycode(U"-> $1.00 <-"), "-> $1.00 <--");
}

}  // namespace
}  // namespace usher
