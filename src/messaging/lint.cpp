// What is wrong with a template as a whole, before anybody uses it.
#include "messaging/lint.hpp"

#include "base/utf8.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>

namespace usher::messaging {
namespace {

bool has_subject(const Body &body) {
  return !body.subject.written.empty();
}

/// The places of the placeholders that a body uses, each once, sorted.
std::vector<std::uint32_t> used_in(const Body &body) {
  std::vector<std::uint32_t> used;
  for (const Text *text : {&body.subject, &body.text})
    for (const Slot &slot : text->slots)
      if (slot.placeholder != Slot::kUnknown) used.push_back(slot.placeholder);
  std::ranges::sort(used);
  used.erase(std::unique(used.begin(), used.end()), used.end());
  return used;
}

void lint_languages(const Template &of, std::span<const std::string> promised, std::string_view fallback,
                    const Report &to) {
  const auto missing = [&](std::string_view language) {
    return choose_language({}, of, language).body == nullptr;
  };
  for (const std::string &language : promised)
    if (language != fallback && missing(language))
      to.add("language_missing", Severity::flag, "languages",
             "has no text for language \"" + language + "\", which the playbook promises",
             "translate it; until then the fallback goes out, and the log says so");
  if (!fallback.empty() && missing(fallback))
    to.add("language_missing", Severity::block, "languages",
           "has no text for language \"" + std::string(fallback) + "\", the fallback", "write it");
  for (auto body = of.bodies.begin(); body != of.bodies.end(); ++body)
    if (std::any_of(of.bodies.begin(), body,
                    [&](const Body &other) { return other.language == body->language; }))
      to.add("language_twice", Severity::block, "languages." + body->language, "the language stands twice",
             "keep one text");
}

/// A channel that approves templates keeps them by its own codes of languages; two of ours may share one.
void lint_codes(const Template &of, const Report &to) {
  std::vector<std::string_view> taken;
  for (const Body &body : of.bodies) {
    const auto code = whatsapp_language(body.language);
    const std::string field = "languages." + body.language;
    if (!code)
      to.add("language_unsupported", Severity::block, field,
             "WhatsApp approves no templates in this language", "send it as free text inside the window");
    else if (std::ranges::find(taken, *code) != taken.end())
      to.add("language_code_twice", Severity::block, field,
             "is \"" + std::string(*code) + "\" to WhatsApp, as is another language of this template",
             "keep one of them");
    if (code) taken.push_back(*code);
  }
}

void lint_same_placeholders(const Template &of, const Report &to) {
  if (of.bodies.empty()) return;
  const auto first = used_in(of.bodies.front());
  for (const Body &body : of.bodies)
    if (used_in(body) != first)
      to.add("placeholders_differ", Severity::block, "languages." + body.language,
             "uses other placeholders than the text in another language", "use the same in all languages");
}

void lint_channel(const Template &of, const Report &to) {
  const ChannelRule &rule = rule_of(of.channel);
  if (of.mode == TemplateMode::template_message && !rule.approves_templates)
    to.add("mode_unsuitable", Severity::block, "mode", "the channel approves no templates",
           "make its mode \"free\"");
  const bool any_subject = std::ranges::any_of(of.bodies, has_subject);
  if (any_subject && !rule.subject)
    to.add("subject_unsuitable", Severity::block, "subject", "messages of this channel have no subject",
           "remove it");
  if (rule.subject)
    for (const Body &body : of.bodies)
      if (!has_subject(body))
        to.add("subject_missing", Severity::block, "subject",
               "has no subject for language \"" + body.language + "\"", "write it");
  if (!of.attachments.empty() && !rule.attachments)
    to.add("attachments_unsuitable", Severity::block, "attachments",
           "messages of this channel carry no files", "remove them");
  for (auto each = of.attachments.begin(); each != of.attachments.end(); ++each)
    if (each->empty() || std::find(of.attachments.begin(), each, *each) != each)
      to.add("attachment_name", Severity::block, "attachments",
             each->empty() ? "an attachment has no name" : "an attachment stands twice", "name each once");
}

/// Meta takes lower-case letters, digits and underscores.
void lint_name(const Template &of, const Report &to) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || base::ascii_digit(c) || c == '_'; };
  if (!std::ranges::all_of(of.name, fits))
    to.add("name_unsuitable", Severity::flag, "", "WhatsApp names templates with a-z, 0-9 and _ only",
           "rename it, or let the host translate the name");
}

}  // namespace

std::vector<Finding> lint_template(const Template &of, std::span<const std::string> languages,
                                   std::string_view fallback, std::span<const Placeholder> vocabulary) {
  std::vector<Finding> findings;
  const Report to{findings, vocabulary};
  lint_channel(of, to);
  lint_languages(of, languages, fallback, to);
  if (of.mode == TemplateMode::template_message && rule_of(of.channel).approves_templates) {
    lint_name(of, to);
    lint_codes(of, to);
  }
  lint_same_placeholders(of, to);
  for (const Body &body : of.bodies) lint_body(of, body, to);
  return findings;
}

}  // namespace usher::messaging
