#include "messaging/template.hpp"

#include <gtest/gtest.h>

namespace usher::messaging {
namespace {

using Strings = std::vector<std::string>;

Template welcome(std::vector<Body> bodies, TemplateMode mode = TemplateMode::template_message) {
  return {.name = "welcome",
          .channel = Channel::whatsapp,
          .mode = mode,
          .approval = Approval::approved,
          .placeholders = {{"Name", PlaceholderKind::name}},
          .bodies = std::move(bodies)};
}

Strings lint(const Template &of, const Strings &languages = {}, std::string_view fallback = "") {
  Strings out;
  for (const Finding &finding : lint_template(of, languages, fallback))
    out.push_back(finding.code + ' ' + finding.field);
  return out;
}

TEST(LintTemplate, S0_17_TheWelcomeOfTheProcedureIsClean) {
  EXPECT_EQ(lint(welcome({{"tr", "Merhaba [Name], Ikamet’e hoş geldiniz!"}, {"en", "Hello [Name]!"}}),
                 {"tr", "en"}, "en"),
            Strings{});
}

TEST(LintTemplate, AMissingLanguageIsAFindingAMissingFallbackBlocks) {
  const auto findings = lint_template(welcome({{"tr", "Merhaba [Name]"}}), Strings{"tr", "ru", "en"}, "en");
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].field, "templates.welcome.bodies.ru");
  EXPECT_EQ(findings[0].severity, Severity::flag);
  EXPECT_EQ(findings[1].field, "templates.welcome.bodies.en");
  EXPECT_EQ(findings[1].severity, Severity::block);
}

TEST(LintTemplate, AnUnknownPlaceholderNamesTheNearest) {
  const auto findings = lint_template(welcome({{"en", "[Nmae] [Nmae] [Name]"}}), {}, "");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "placeholder_unknown");
  EXPECT_EQ(findings[0].fix, "did you mean [Name]?");
}

TEST(LintTemplate, AnUnusedPlaceholderIsANote) {
  EXPECT_EQ(lint(welcome({{"en", "Hello"}})), Strings{"placeholder_unused templates.welcome.bodies.en"});
}

TEST(LintTemplate, StrayBracketsAreFlagged) {
  EXPECT_EQ(lint(welcome({{"en", "Hello [Name"}})),
            (Strings{"placeholder_unclosed templates.welcome.bodies.en",
                     "placeholder_unused templates.welcome.bodies.en"}));
}

TEST(LintTemplate, ASuffixOnAPlaceholderIsFlaggedInTurkish) {
  const Strings flagged{"suffix_on_placeholder templates.welcome.bodies.tr"};
  EXPECT_EQ(lint(welcome({{"tr", "[Name]’e"}})), flagged);
  EXPECT_EQ(lint(welcome({{"tr", "[Name]'den"}})), flagged);
  EXPECT_EQ(lint(welcome({{"tr", "[Name]ın"}})), flagged);
  EXPECT_EQ(lint(welcome({{"tr", "‘[Name]’ dedi, [Name]."}})), Strings{});
  EXPECT_EQ(lint(welcome({{"en", "[Name]'s file"}})), Strings{});
}

TEST(LintTemplate, LengthIsCountedInCharactersByMode) {
  std::string text = "[Name] ";
  for (int i = 0; i < 1'016; ++i) text += "ş";
  EXPECT_EQ(lint(welcome({{"tr", text + '.'}}, TemplateMode::free_text)), Strings{});
  EXPECT_EQ(lint(welcome({{"tr", text + ".."}})), Strings{"body_too_long templates.welcome.bodies.tr"});
}

TEST(LintTemplate, AListCannotBeATemplateParameter) {
  Template of = welcome({{"tr", "[Documents]"}});
  of.placeholders = {{"Documents", PlaceholderKind::list}};
  EXPECT_EQ(lint(of), Strings{"list_parameter templates.welcome.placeholders.Documents"});
  of.mode = TemplateMode::free_text;
  EXPECT_EQ(lint(of), Strings{});
}

TEST(LintTemplate, BodiesMustBeTextInALanguageOfTheChannel) {
  EXPECT_EQ(lint(welcome({{"en", " \n"}})), Strings{"body_empty templates.welcome.bodies.en"});
  EXPECT_EQ(lint(welcome({{"en", "\xff"}})), Strings{"body_not_utf8 templates.welcome.bodies.en"});
  EXPECT_EQ(lint(welcome({{"tg", "[Name]"}})), Strings{"language_unsupported templates.welcome.bodies.tg"});
  EXPECT_EQ(lint(welcome({{"en", "[Name]"}, {"en", "[Name]"}})),
            Strings{"language_twice templates.welcome.bodies.en"});
}

}  // namespace
}  // namespace usher::messaging
