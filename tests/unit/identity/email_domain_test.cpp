#include "usher/check.hpp"

#include "identity/email_suggest.hpp"
#include "identity/punycode.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace usher {
namespace {

using namespace std::string_literals;

/// The domain as it stands in DNS; empty when it is refused.
std::string ascii(const std::string &domain) {
  const std::string key = check_email({"ada@" + domain}).key;
  return key.empty() ? key : key.substr(4);
}

std::string intended(const std::string &domain) {
  return identity::intended_email_domain(domain);
}

TEST(EmailDomain, ALabelsMustStandForALabel) {
  EXPECT_EQ(ascii("XN--Bcher-KVA.example"), "xn--bcher-kva.example");
  for (const char *domain : {"xn--0.org", "xn--.org", "xn--a.org", "xn--abc-.org", "xn--99999999.org",
                             "xn--Bcher-kv.org", "ab--c.org", "xn--strae-oqa-.org"}) {
    EXPECT_EQ(ascii(domain), "") << domain;
  }
  EXPECT_EQ(ascii("g--a.org"), "g--a.org");
}

// RFC 5892 appendix A and section 2.6.
TEST(EmailDomain, ContextualRules) {
  EXPECT_NE(ascii("l\u00B7l.org"), "");
  EXPECT_EQ(ascii("a\u00B7b.org"), "");
  EXPECT_NE(ascii("\u30AB\u30FB\u30AB.org"), "");
  EXPECT_EQ(ascii("a\u30FBb.org"), "");
  EXPECT_NE(ascii("\u05D0\u05F3.org"), "");
  EXPECT_EQ(ascii("\u05F3\u05D0.org"), "");
  EXPECT_NE(ascii("\u0915\u094D\u200D\u0937.org"), "");  // joiner after a virama
  EXPECT_EQ(ascii("\u0915\u200D\u0937.org"), "");
  EXPECT_NE(ascii("\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.org"),
            "");  // non-joiner between Arabic letters
  EXPECT_EQ(ascii("a\u200Cb.org"), "");
  EXPECT_EQ(ascii("\u0628\u0661\u06F1.org"), "");  // two kinds of digits
  EXPECT_NE(ascii("\u3007.org"), "");
  EXPECT_EQ(ascii("a\u0640b.org"), "");
  EXPECT_EQ(ascii("\u00FC--a.org").substr(0, 4), "xn--");
  EXPECT_EQ(ascii("a\u00FC--b.org"), "");  // hyphens third and fourth
}

// RFC 5893 section 2.
TEST(EmailDomain, BidiRule) {
  EXPECT_NE(ascii("\u05D0\u05D1.org"), "");
  EXPECT_NE(ascii("mail.\u05D0\u05D12.org"), "");
  EXPECT_EQ(ascii("\u05D0b.org"), "");
  EXPECT_EQ(ascii("b\u05D0.org"), "");
  EXPECT_EQ(ascii("2\u05D0.org"), "");
  EXPECT_EQ(ascii("2.\u05D0\u05D1.org"),
            "");  // judged as a whole: no label of such a name starts with a digit
  EXPECT_EQ(ascii("\u05D0\u0661"
                  "2.org"),
            "");
}

TEST(EmailDomain, Mapping) {
  EXPECT_EQ(ascii("STRA\u1E9EE.de"), ascii("stra\u00DFe.de"));
  EXPECT_NE(ascii("stra\u00DFe.de"), ascii("strasse.de"));
  EXPECT_EQ(ascii("\u2488x.org"), "");  // "1." is no letter
  EXPECT_EQ(ascii("\uFB01x.org"), "fix.org");
}

TEST(EmailDomain, LikelySlips) {
  for (const char *domain : {"gmial.com", "gmal.com", "gmaill.com", "gnail.com", "gamil.com", "gmail.con",
                             "gmail.co", "gmail.cm", "gmial.con"}) {
    const EmailCheck c = check_email({"Ada@"s + domain});
    EXPECT_EQ(c.suggestion, "Ada@gmail.com") << domain;
    ASSERT_EQ(c.findings.size(), 1u);
    EXPECT_EQ(c.findings[0].code, "email_domain_typo");
    EXPECT_EQ(c.findings[0].severity, Severity::note);
  }
  EXPECT_EQ(intended("hotmial.com"), "hotmail.com");
  EXPECT_EQ(intended("hotmal.com.tr"), "hotmail.com.tr");
  EXPECT_EQ(intended("hotmail.comtr"), "hotmail.com.tr");
  EXPECT_EQ(intended("yahooo.com"), "yahoo.com");
  EXPECT_EQ(intended("yaho.com.tr"), "yahoo.com.tr");
  EXPECT_EQ(intended("outlok.com"), "outlook.com");
  EXPECT_EQ(intended("outlook.con.tr"), "outlook.com.tr");
  EXPECT_EQ(intended("yandx.ru"), "yandex.ru");
  EXPECT_EQ(intended("icoud.com"), "icloud.com");
  EXPECT_EQ(intended("posta.ornek.con"), "posta.ornek.com");
  EXPECT_EQ(intended("ornek.con.tr"), "ornek.com.tr");
}

TEST(EmailDomain, RealDomainsAreNoSlips) {
  for (const char *domain : {"gmail.com",       "googlemail.com",  "mail.com",     "email.com",
                             "ymail.com",       "fmail.co",        "zmail.com",    "hmail.com",
                             "fastmail.com",    "gmx.com",         "gmx.de",       "gmx.net",
                             "gmx.at",          "web.de",          "mail.de",      "freenet.de",
                             "t-online.de",     "t-online.hu",     "hotmail.com",  "hotmail.com.tr",
                             "hotmail.fr",      "hotmail.be",      "hotmail.se",   "hotmail.ch",
                             "outlook.com",     "outlook.com.tr",  "outlook.be",   "outlook.jp",
                             "outlook.com.br",  "live.com",        "live.nl",      "msn.com",
                             "windowslive.com", "yahoo.com",       "yahoo.com.tr", "yahoo.com.br",
                             "yahoo.com.mx",    "yahoo.co.jp",     "yahoo.ca",     "yahoo.in",
                             "rocketmail.com",  "aol.com",         "aim.com",      "icloud.com",
                             "me.com",          "mac.com",         "cloud.com",    "proton.me",
                             "protonmail.com",  "protonmail.ch",   "pm.me",        "tutanota.com",
                             "tuta.io",         "zoho.com",        "hey.com",      "yandex.com",
                             "yandex.com.tr",   "yandex.ru",       "yandex.kz",    "yandex.uz",
                             "ya.ru",           "mail.ru",         "bk.ru",        "list.ru",
                             "inbox.ru",        "rambler.ru",      "ukr.net",      "i.ua",
                             "meta.ua",         "mynet.com",       "ttmail.com",   "turk.net",
                             "ttnet.net.tr",    "superonline.com", "qq.com",       "163.com",
                             "126.com",         "sina.com",        "naver.com",    "daum.net",
                             "hanmail.net",     "rediffmail.com",  "orange.fr",    "laposte.net",
                             "free.fr",         "wanadoo.fr",      "libero.it",    "virgilio.it",
                             "alice.it",        "wp.pl",           "o2.pl",        "onet.pl",
                             "interia.pl",      "seznam.cz",       "abv.bg",       "sapo.pt",
                             "uol.com.br",      "comcast.net",     "verizon.net",  "att.net",
                             "btinternet.com",  "sky.com",         "telenet.be",   "ziggo.nl",
                             "bluewin.ch",      "cox.net",         "company.co",   "ornek.cm",
                             "metu.edu.tr",     "ogr.iu.edu.tr",   "example.com",  "usher-ornek.com.tr"}) {
    EXPECT_EQ(intended(domain), "") << domain;
  }
}

// RFC 3492 section 7.1.
TEST(Punycode, PublishedExamples) {
  struct Example {
    std::u32string_view label;
    std::string_view encoded;
  };
  for (const Example &each :
       {Example{U"\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587", "ihqwcrb4cv8a8dqg056pqjye"},
        Example{U"\u0645\u062B\u0627\u0644", "mgbh0fb"}, Example{U"-> $1.00 <-", "-> $1.00 <--"},
        Example{U"b\u00FCcher", "bcher-kva"}, Example{U"\U0001F600", "e28h"}}) {
    EXPECT_EQ(identity::punycode(each.label), each.encoded);
    EXPECT_EQ(identity::from_punycode(each.encoded), each.label);
  }
  for (const char *wrong : {"99999999", "a-9", "\xC3\xBC", "-", "ls8h=", "99999a"}) {
    const auto label = identity::from_punycode(wrong);
    EXPECT_TRUE(!label || identity::punycode(*label) != wrong || *label == U"-") << wrong;
  }
}

}  // namespace
}  // namespace usher
