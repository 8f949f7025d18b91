#include "base/time.hpp"
#include "messaging/template.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace usher::messaging {
namespace {

constexpr std::string_view kWelcome =
    "Merhaba [Name], Ikamet’e hoş geldiniz! Ben [Agent Name], size yardımcı olacak uzmanınızım. Bir sorunuz "
    "olursa "
    "buradan ulaşabilirsiniz.";

constexpr std::array<Placeholder, 6> kWords{{{"Name", PlaceholderKind::name},
                                             {"Agent Name", PlaceholderKind::name},
                                             {"Documents", PlaceholderKind::list},
                                             {"Due", PlaceholderKind::date},
                                             {"Hours", PlaceholderKind::number},
                                             {"Note", PlaceholderKind::text}}};

struct Given {
  std::string_view name;
  Value value;
};

Template one_body(std::string language, std::string text, TemplateMode mode = TemplateMode::free_text,
                  std::string subject = {}) {
  Template of;
  of.name = "welcome";
  of.channel = subject.empty() ? Channel::whatsapp : Channel::email;
  of.mode = mode;
  add_body(of, std::move(language), std::move(subject), std::move(text), kWords);
  return of;
}

/// Values by name, put in the template's order.
std::vector<Value> in_order(const Template &of, const std::vector<Given> &given) {
  std::vector<Value> values;
  for (const Placeholder &each : of.placeholders) {
    const auto found = std::ranges::find(given, each.name, &Given::name);
    values.push_back(found == given.end() ? Value() : found->value);
  }
  return values;
}

Rendered fill(const Template &of, const std::vector<Given> &given) {
  return render(of, {&of.bodies.front(), false}, in_order(of, given));
}
Rendered fill(std::string_view body, const std::vector<Given> &given, std::string language = "tr",
              TemplateMode mode = TemplateMode::free_text) {
  return fill(one_body(std::move(language), std::string(body), mode), given);
}

std::string code(const Rendered &rendered) {
  return rendered.findings.empty() ? "" : rendered.findings.front().code;
}

// The text of the procedure, byte for byte: its U+2019 and its dotless "Ikamet" are the agency's own wording.
TEST(Render, S0_17_TheWelcomeOfTheProcedure) {
  const auto out = fill(kWelcome, {{"Name", "Işıl"}, {"Agent Name", "Ayşe Yılmaz"}});
  EXPECT_EQ(
      out.text,
      "Merhaba Işıl, Ikamet’e hoş geldiniz! Ben Ayşe Yılmaz, size yardımcı olacak uzmanınızım. Bir sorunuz "
      "olursa buradan ulaşabilirsiniz.");
  EXPECT_TRUE(out.findings.empty());
  ASSERT_EQ(out.parameters.size(), 2U);
  EXPECT_EQ(out.parameters[0].placeholder, "Name");
  EXPECT_EQ(out.parameters[1].text, "Ayşe Yılmaz");
}

TEST(Render, ValuesAreNotExpandedAgain) {
  EXPECT_EQ(fill("[Name] / [Agent Name]", {{"Name", "[Agent Name]"}, {"Agent Name", "Ali"}}).text,
            "[Agent Name] / Ali");
}

TEST(Render, NeverChangesCase) {
  EXPECT_EQ(fill("[Name]", {{"Name", "iIıİ ǆ"}}).text, "iIıİ ǆ");
}

TEST(Render, APlaceholderMayStandTwice) {
  const auto out = fill("[Name], [Name]", {{"Name", "Ali"}});
  EXPECT_EQ(out.text, "Ali, Ali");
  EXPECT_EQ(out.parameters.size(), 1U);
}

TEST(Render, OtherBracketsAreText) {
  EXPECT_EQ(fill("a[] [[Name] [x\ny] [Name", {{"Name", "Ali"}}).text, "a[] [Ali [x\ny] [Name");
}

TEST(Render, MissingEmptyAndWrongValuesBlock) {
  EXPECT_EQ(code(fill("[Name]", {})), "placeholder_missing");
  EXPECT_EQ(code(fill("[Name]", {{"Name", ""}})), "placeholder_empty");
  EXPECT_EQ(code(fill("[Name]", {{"Name", " \u200B\u202E "}})), "placeholder_empty");
  EXPECT_EQ(code(fill("[Name]", {{"Name", Date{}}})), "placeholder_type");
  EXPECT_EQ(code(fill("[Documents]", {{"Documents", std::vector<std::string>{}}})), "placeholder_empty");
  EXPECT_EQ(code(fill("[Nmae]", {{"Name", "Ali"}})), "placeholder_unknown");
  const auto blocked = fill("Merhaba [Name]", {});
  EXPECT_TRUE(blocked.text.empty());
  EXPECT_EQ(blocked.findings.front().field, "Name");
  EXPECT_EQ(blocked.findings.front().severity, Severity::block);
}

TEST(Render, FindingsNeverRepeatAValue) {
  const auto out = fill("[Note]", {{"Note", "secret\nline"}}, "tr", TemplateMode::template_message);
  ASSERT_EQ(code(out), "parameter_refused");
  EXPECT_EQ(out.findings.front().explanation.find("secret"), std::string::npos);
}

TEST(Render, S0_31_DocumentsStandOneOnALine) {
  const std::vector<Given> documents{{"Documents", std::vector<std::string>{"Pasaport", "Fotoğraf\n(4)"}}};
  EXPECT_EQ(fill("Eksik:\n[Documents]", documents).text, "Eksik:\n- Pasaport\n- Fotoğraf (4)");
  EXPECT_EQ(code(fill("[Documents]", documents, "tr", TemplateMode::template_message)), "parameter_refused");
}

TEST(Render, NamesLoseWhatNobodySees) {
  EXPECT_EQ(fill("[Name]!", {{"Name", "\u202EAli\u202C \u200BVeli\uFEFF\n"}}).text, "Ali Veli!");
  EXPECT_EQ(fill("[Name]!", {{"Name", "Ali\tVeli"}}).text, "Ali Veli!");
  EXPECT_EQ(fill("[Name]!", {{"Name", "O’Neil"}}).text, "O’Neil!");
}

TEST(Render, NamesAgainstTheDirectionOfTheTextAreIsolated) {
  EXPECT_EQ(fill("Merhaba [Name], 1", {{"Name", "محمد"}}).text, "Merhaba \u2068محمد\u2069, 1");
  EXPECT_EQ(fill("مرحبا [Name]", {{"Name", "Ali"}}, "ar").text, "مرحبا \u2068Ali\u2069");
  EXPECT_EQ(fill("مرحبا [Name]", {{"Name", "محمد"}}, "ar-EG").text, "مرحبا محمد");
  EXPECT_EQ(fill("Merhaba [Name]", {{"Name", "Юрий"}}).text, "Merhaba Юрий");
}

TEST(Render, DatesAreWrittenByLanguage) {
  const std::vector<Given> due{{"Due", base::parse_date("2026-01-07").value()}};
  EXPECT_EQ(fill("[Due]", due, "tr").text, "07.01.2026");
  EXPECT_EQ(fill("[Due]", due, "en-GB").text, "7 January 2026");
  EXPECT_EQ(fill("[Due]", due, "fa").text, "\u20682026-01-07\u2069") << "dashes turn round between letters";
  EXPECT_EQ(code(fill("[Due]", {{"Due", Date{}}})), "placeholder_type");
}

TEST(Render, NumbersAreDigits) {
  EXPECT_EQ(fill("[Hours]", {{"Hours", std::int64_t{-12000}}}).text, "-12000");
  EXPECT_EQ(fill("[Hours]", {{"Hours", std::int64_t{3}}}, "ar").text, "\u20683\u2069");
}

TEST(Render, LongerThanTheChannelTakesBlocks) {
  const std::string letters(1'000, 'x');
  EXPECT_EQ(
      code(fill("[Note] " + letters, {{"Note", std::string(23, 'y')}}, "tr", TemplateMode::template_message)),
      "");
  EXPECT_EQ(
      code(fill("[Note] " + letters, {{"Note", std::string(24, 'y')}}, "tr", TemplateMode::template_message)),
      "body_too_long");
  std::string turkish;  // characters count, not bytes
  for (int i = 0; i < 4'096; ++i) turkish += "ş";
  EXPECT_EQ(code(fill(turkish, {})), "");
  EXPECT_EQ(code(fill(turkish + "ş", {})), "body_too_long");
}

TEST(Render, AnEmailHasASubjectOfOneLine) {
  const auto mail = [](std::string subject, const std::vector<Given> &given) {
    return fill(one_body("tr", "Merhaba", TemplateMode::free_text, std::move(subject)), given);
  };
  EXPECT_EQ(mail("Hoş geldiniz, [Name]", {{"Name", "Ali\nBcc: x"}}).subject, "Hoş geldiniz, Ali Bcc: x")
      << "names lose their line breaks";
  EXPECT_EQ(code(mail("[Note]", {{"Note", "a\nBcc: x@example.com"}})), "subject_line_break");
  EXPECT_EQ(code(mail("[Note]", {{"Note", std::string(998, 'x')}})), "subject_long");
  EXPECT_EQ(code(mail("[Note]", {{"Note", std::string(999, 'x')}})), "subject_too_long");
  EXPECT_EQ(code(mail("[Name]", {})), "placeholder_missing");
  const auto flagged = mail("[Note]", {{"Note", std::string(151, 'x')}});
  EXPECT_EQ(flagged.findings.front().severity, Severity::flag);
  EXPECT_EQ(flagged.text, "Merhaba") << "a flag stops nothing";
}

TEST(Render, EmailTakesWhatWhatsAppDoesNot) {
  const auto long_mail = one_body("tr", std::string(8'000, 'x'), TemplateMode::free_text, "S");
  EXPECT_EQ(code(fill(long_mail, {})), "");
  EXPECT_EQ(code(fill(one_body("tr", std::string(8'001, 'x'), TemplateMode::free_text, "S"), {})),
            "body_too_long");
}

TEST(Render, TextAgainstTheDirectionIsIsolated) {
  EXPECT_EQ(fill("[Note]!", {{"Note", "+90 212"}}, "ar").text, "\u2068+90 212\u2069!");
  EXPECT_EQ(fill("[Note]!", {{"Note", "+90 212"}}, "tr").text, "+90 212!");
  EXPECT_EQ(fill("[Note]!", {{"Note", "a\nb"}}, "ar").text, "a\nb!") << "an isolate ends with its line";
}

TEST(ChooseLanguage, S0_18_FollowsTheCustomersPreferences) {
  Template of = one_body("tr", "Merhaba");
  add_body(of, "en", {}, "Hello");
  struct Chosen {
    std::string language;
    bool fallback_used;
  };
  const auto choose = [&](const std::vector<std::string> &preferences, std::string_view fallback = "en") {
    const Choice choice = choose_language(preferences, of, fallback);
    return Chosen{choice.body != nullptr ? choice.body->language : "", choice.fallback_used};
  };
  EXPECT_EQ(choose({"tr-TR"}).language, "tr");
  EXPECT_EQ(choose({"ru", "TR"}).language, "tr");
  EXPECT_FALSE(choose({"ru", "tr"}).fallback_used);
  EXPECT_EQ(choose({"ru"}).language, "en");
  EXPECT_TRUE(choose({"ru"}).fallback_used);
  EXPECT_FALSE(choose({"en-GB"}).fallback_used);
  EXPECT_TRUE(choose({}).fallback_used);
  EXPECT_EQ(choose({}, "de").language, "");
  add_body(of, "en-GB", {}, "Hullo");
  EXPECT_EQ(choose({"en-GB"}).language, "en-GB");
  EXPECT_EQ(code(render(of, choose_language({}, of, "de"), {})), "language_missing");
  const std::vector<std::string> russian{"ru"};
  EXPECT_TRUE(render(of, choose_language(russian, of, "en"), {}).fallback_used);
}

}  // namespace
}  // namespace usher::messaging
