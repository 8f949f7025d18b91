#include "usher/check.hpp"

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
  EXPECT_EQ(check("Ada <\"ada\"@example.org> ").suggestion, "");
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

TEST(Email, ANameBeforeTheAddressIsNotUsed) {
  for (const char *text :
       {"Ada <Ada@example.org>", "Ada Lovelace <Ada@example.org>", "Ada<Ada@example.org>",
        "\"Lovelace, A. <x@y>\" <Ada@example.org>", "\u0410\u0434\u0430 <Ada@Example.org>"}) {
    const EmailCheck c = check(text);
    EXPECT_EQ(c.kind, EmailClass::valid) << text;
    EXPECT_EQ(c.address, "Ada@example.org") << text;
    EXPECT_EQ(c.key, "ada@example.org") << text;
    EXPECT_TRUE(has(c, "email_display_name", Severity::flag)) << text;
  }
  EXPECT_EQ(check("Ada <\"a b\"@example.org>").kind, EmailClass::valid_unusual);
  // A name is words: no comment, no unquoted dot, nothing after the bracket, no address without a name.
  for (const std::string &text :
       {"Ada L. <ada@example.org>"s, "Ada (x) <ada@example.org>"s, "<ada@example.org>"s,
        "Ada <ada@example.org> !"s, "Ada <ada@-example.org>"s, "Ada <>"s, "Ada <"s,
        "\"Ada <ada@example.org>"s, " Ada <ada@example.org>"s, "a@b <ada@example.org>"s,
        "Ada\u202E <ada@example.org>"s, "Ada <<ada@example.org>>"s,
        std::string(1'000'000, 'a') + " <ada@example.org>"}) {
    EXPECT_EQ(check(text).kind, EmailClass::invalid) << text.substr(0, 60);
  }
}

TEST(Email, QuotesThatAreNotNeededGo) {
  const auto address = [](const char *text) { return check(text).address; };
  EXPECT_EQ(address("\"Ada\"@Example.org"), "Ada@example.org");
  EXPECT_EQ(address("\"a\\da\"@example.org"), "ada@example.org");
  EXPECT_EQ(address("\"a.b\"@example.org"), "a.b@example.org");
  EXPECT_EQ(address("\"a..b\"@example.org"), "\"a..b\"@example.org");
  EXPECT_EQ(address("\"a\\ b\"@example.org"), "\"a b\"@example.org");
  EXPECT_EQ(address("\"a\\\"b\\\\\"@example.org"), "\"a\\\"b\\\\\"@example.org");
  EXPECT_EQ(check("\"Ada\"@example.org").key, check("ada@example.org").key);
  EXPECT_TRUE(has(check("\"ada\"@example.org"), "email_unusual", Severity::flag));
  EXPECT_EQ(address("Ada"), "");
}

}  // namespace
}  // namespace usher
