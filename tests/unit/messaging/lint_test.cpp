// Every finding there is about a template, each by one change to a template that has none.
#include "messaging/template.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>

namespace usher::messaging {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kTurkish = "Merhaba [Name], hoş geldiniz!";
constexpr std::string_view kEnglish = "Hello [Name], welcome!";

/// What a template says, before it is taken apart.
struct Written {
  std::string name = "welcome";
  Channel channel = Channel::whatsapp;
  TemplateMode mode = TemplateMode::template_message;
  std::map<std::string, std::string> subjects = {};
  std::vector<std::pair<std::string, std::string>> bodies = {{"tr", std::string(kTurkish)},
                                                             {"en", std::string(kEnglish)}};
  Strings attachments = {};
};

Template made(const Written &written) {
  Template of;
  of.name = written.name;
  of.channel = written.channel;
  of.mode = written.mode;
  of.attachments = written.attachments;
  for (const auto &[language, text] : written.bodies) {
    const auto subject = written.subjects.find(language);
    add_body(of, language, subject == written.subjects.end() ? "" : subject->second, text);
  }
  return of;
}

Written mail() {
  Written out{.channel = Channel::email, .mode = TemplateMode::free_text};
  out.subjects = {{"tr", "Hoş geldiniz, [Name]"}, {"en", "Welcome, [Name]"}};
  return out;
}

Written one(std::string language, std::string text) {
  Written out;
  out.bodies = {{std::move(language), std::move(text)}};
  return out;
}

Strings lint(const Written &written, const Strings &languages = {}, std::string_view fallback = "") {
  static constexpr std::array<std::string_view, 3> marks{"note ", "flag ", "block "};
  Strings out;
  for (const Finding &finding : lint_template(made(written), languages, fallback)) {
    out.push_back(std::string(marks[static_cast<std::size_t>(finding.severity)]) + finding.code);
    if (!finding.field.empty()) out.back() += ' ' + finding.field;
    EXPECT_FALSE(finding.explanation.empty());
    EXPECT_FALSE(finding.fix.empty());
  }
  return out;
}

TEST(LintTemplate, S0_17_TheWelcomeOfTheProcedureIsClean) {
  EXPECT_EQ(lint({}, {"tr", "en"}, "en"), Strings{});
}
TEST(LintTemplate, S2_11_AWelcomeByMailIsClean) {
  Written welcome = mail();
  welcome.attachments = {"welcome_packet"};
  EXPECT_EQ(lint(welcome, {"tr", "en"}, "en"), Strings{});
}

TEST(LintTemplate, AMissingLanguageIsAFlagAMissingFallbackBlocks) {
  EXPECT_EQ(lint({}, {"tr", "ru", "en"}, "de"),
            (Strings{"flag language_missing languages", "block language_missing languages"}));
  Written twice = one("en", std::string(kEnglish));
  twice.bodies.push_back(twice.bodies.front());
  EXPECT_EQ(lint(twice),
            (Strings{"block language_twice languages.en", "block language_code_twice languages.en"}));
}

TEST(LintTemplate, AnUnknownPlaceholderNamesTheNearest) {
  const auto findings = lint_template(made(one("en", "Dear [Nmae], or [Nmae], or [Name]!")), {}, "");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "placeholder_unknown");
  EXPECT_EQ(findings[0].fix, "did you mean \"Name\"?");
}

TEST(LintTemplate, AllLanguagesHaveTheSamePlaceholders) {
  Written other;
  other.bodies[1].second = "Hello, welcome!";
  EXPECT_EQ(lint(other), Strings{"block placeholders_differ languages.en"});
  Written subject = mail();
  subject.subjects["en"] = "Welcome";
  EXPECT_EQ(lint(subject), Strings{}) << "the text has it too";
}

TEST(LintTemplate, StrayBracketsBlock) {
  for (const char *text : {"Hello [Name", "Hello Name]", "Hello [] you", "Hello [a\nb] you"})
    EXPECT_EQ(lint(one("en", text)), Strings{"block placeholder_unclosed languages.en"}) << text;
}

TEST(LintTemplate, ASuffixOnAPlaceholderIsFlaggedInTurkishAndAzeri) {
  const Strings flagged{"flag suffix_on_placeholder languages.tr"};
  EXPECT_EQ(lint(one("tr", "Bu mesaj [Name]’e gitti")), flagged);
  EXPECT_EQ(lint(one("tr", "Bu mesaj [Name]'den geldi")), flagged);
  EXPECT_EQ(lint(one("tr", "Bu [Name]ın dosyası")), flagged);
  EXPECT_EQ(lint(one("az", "Bu [Name]in sənədi")), Strings{"flag suffix_on_placeholder languages.az"});
  EXPECT_EQ(lint(one("tr", "O ‘[Name]’ dedi, [Name].")), Strings{});
  EXPECT_EQ(lint(one("en", "This is [Name]'s file")), Strings{});
  Written subject = mail();
  subject.subjects["tr"] = "[Name]’e hoş geldin";
  EXPECT_EQ(lint(subject), Strings{"flag suffix_on_placeholder subject.tr"});
}

TEST(LintTemplate, LengthIsCountedInCharactersByChannelAndMode) {
  std::string text = "Sayın [Name], ";
  const std::string shorter = text;
  for (int i = 0; i < 1'100; ++i) text += "ş";
  EXPECT_EQ(lint(one("tr", text)), Strings{"block body_too_long languages.tr"});
  Written free = one("tr", text);
  free.mode = TemplateMode::free_text;
  EXPECT_EQ(lint(free), Strings{});
  std::string just = shorter;
  for (int i = 0; i < 1'000; ++i) just += "ş";
  EXPECT_EQ(lint(one("tr", just)), Strings{"flag body_may_be_too_long languages.tr"})
      << "a name of 80 does not fit";
}

TEST(LintTemplate, WhatAnApprovedTemplateMayNotHave) {
  EXPECT_EQ(lint(one("en", "We need [Documents] from you")),
            (Strings{"flag body_may_be_too_long languages.en", "block list_parameter languages.en"}));
  Written free = one("en", "We need [Documents] from you");
  free.mode = TemplateMode::free_text;
  EXPECT_EQ(lint(free), Strings{});
  const Strings bare{"flag parameter_bare languages.en"};
  EXPECT_EQ(lint(one("en", "[Name], welcome!")), bare);
  EXPECT_EQ(lint(one("en", "Welcome, [Name]")), bare);
  EXPECT_EQ(lint(one("en", "Welcome [Name] [Agent Name] here")), bare);
  Written named;
  named.name = "Welcome!";
  EXPECT_EQ(lint(named), Strings{"flag name_unsuitable"});
  EXPECT_EQ(lint(one("tg", "Салом [Name], хуш омадед!")), Strings{"block language_unsupported languages.tg"});
  Written regions;
  regions.bodies = {{"tr", std::string(kTurkish)}, {"tr-TR", std::string(kTurkish)}};
  EXPECT_EQ(lint(regions), Strings{"block language_code_twice languages.tr-TR"});
}

TEST(LintTemplate, ASubjectIsOneLineAndNotLong) {
  const auto with_subject = [](std::string subject) {
    Written out = mail();
    out.subjects["tr"] = std::move(subject);
    return lint(out);
  };
  EXPECT_EQ(with_subject("Merhaba\r\nBcc: x [Name]"), Strings{"block subject_line_break subject.tr"});
  EXPECT_EQ(with_subject("[Name] " + std::string(998, 'x')), Strings{"block subject_too_long subject.tr"});
  EXPECT_EQ(with_subject("[Name] " + std::string(150, 'x')), Strings{"flag subject_long subject.tr"});
  EXPECT_EQ(with_subject("Eksik: [Name] [Documents]"),
            (Strings{"block placeholders_differ languages.en", "block subject_list subject.tr"}));
  EXPECT_EQ(with_subject("[Nmae] [Name]"), Strings{"block placeholder_unknown subject.tr"});
  EXPECT_EQ(with_subject(""), Strings{"block subject_missing subject"});
}

TEST(LintTemplate, WhatTheChannelDoesNotHave) {
  Written subject;
  subject.subjects["tr"] = "Konu";
  EXPECT_EQ(lint(subject), Strings{"block subject_unsuitable subject"});
  Written attached;
  attached.attachments = {"welcome_packet"};
  EXPECT_EQ(lint(attached), Strings{"block attachments_unsuitable attachments"});
  Written approved = mail();
  approved.mode = TemplateMode::template_message;
  EXPECT_EQ(lint(approved), Strings{"block mode_unsuitable mode"});
  Written twice = mail();
  twice.attachments = {"a", "a", ""};
  EXPECT_EQ(lint(twice), (Strings{"block attachment_name attachments", "block attachment_name attachments"}));
}

TEST(LintTemplate, DirectionsAgreeWithTheLanguage) {
  EXPECT_EQ(lint(one("ar", "مرحبا [Name] في مكتبنا")), Strings{});
  EXPECT_EQ(lint(one("ar", "Hello [Name], welcome")), Strings{"flag direction_unlike_language languages.ar"});
  EXPECT_EQ(lint(one("en", "مرحبا [Name] في مكتبنا")),
            Strings{"flag direction_unlike_language languages.en"});
  EXPECT_EQ(lint(one("en", "Hello \u202E[Name], welcome")), Strings{"block direction_unclosed languages.en"});
  EXPECT_EQ(lint(one("en", "Hello \u2068[Name]\u2069, welcome")), Strings{});
}

TEST(LintTemplate, BodiesMustBeText) {
  EXPECT_EQ(lint(one("en", " \n")), Strings{"block body_empty languages.en"});
  EXPECT_EQ(lint(one("en", "\xff")), Strings{"block body_not_utf8 languages.en"});
}

TEST(LintText, ATasksTitleHasKnownPlaceholders) {
  EXPECT_TRUE(lint_text("Review [Customer Name]").empty());
  EXPECT_EQ(lint_text("Review [Costumer Name]").front().code, "placeholder_unknown");
  EXPECT_EQ(lint_text("Review [Customer Name").front().code, "placeholder_unclosed");
}

}  // namespace
}  // namespace usher::messaging
