// What is wrong with a template before anybody uses it.
#include "base/utf8.hpp"
#include "messaging/template.hpp"
#include "messaging/text.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>

namespace usher::messaging {
namespace {

/// Letters as far as a suffix can begin with one: ASCII letters and the alphabets below the punctuation
/// blocks.
bool is_letter(char32_t c) noexcept {
  return c < 0x80 ? base::ascii_alpha(static_cast<char>(c)) : c >= 0xC0 && c < 0x2000;
}

/// Turkish suffixes follow vowel harmony and consonant hardening ("Ali'ye", "Mehmet'ten"): no fixed suffix
/// suits every value.
bool has_suffix(std::string_view after) noexcept {
  std::size_t at = 0;
  auto c = base::next_code_point(after, at);
  if (c == U'\'' || c == U'\u2019') c = base::next_code_point(after, at);
  return c && is_letter(*c);
}

std::string bracketed(std::string_view name) {
  return std::string("[").append(name).append("]");
}

class Lint {
 public:
  explicit Lint(const Template &of) : of_(of) {}

  void add(std::string code, Severity severity, std::string_view where, std::string explanation,
           std::string fix) {
    std::string field = "templates." + of_.name;
    if (!where.empty()) field.append(".").append(where);
    findings_.push_back(
        {std::move(code), severity, std::move(field), std::move(explanation), std::move(fix)});
  }

  void languages(std::span<const std::string> promised, std::string_view fallback) {
    const auto missing = [&](std::string_view language) {
      return choose_language({}, of_, language).language.empty();
    };
    for (const std::string &language : promised)
      if (language != fallback && missing(language))
        add("language_missing", Severity::flag, "bodies." + language,
            "no body in a language the playbook promises",
            "translate it; until then the fallback goes out and is recorded");
    if (!fallback.empty() && missing(fallback))
      add("language_missing", Severity::block, "bodies." + std::string(fallback),
          "no body in the fallback language", "add a body in the fallback language");
    for (auto body = of_.bodies.begin(); body != of_.bodies.end(); ++body)
      if (std::any_of(of_.bodies.begin(), body,
                      [&](const Body &other) { return other.language == body->language; }))
        add("language_twice", Severity::block, "bodies." + body->language, "the language stands twice",
            "keep one body");
  }

  void placeholders() {
    for (const Placeholder &each : of_.placeholders)
      if (of_.mode == TemplateMode::template_message && each.kind == PlaceholderKind::list)
        add("list_parameter", Severity::block, "placeholders." + each.name,
            "a template parameter takes no line break, so it cannot carry a list",
            "make the template free text, or write the lines into the approved body");
  }

  void body(const Body &body) {
    const std::string where = "bodies." + body.language;
    if (!base::is_utf8(body.text))
      return add("body_not_utf8", Severity::block, where, "is not UTF-8", "save it as UTF-8");
    if (base::trim(body.text).empty())
      return add("body_empty", Severity::block, where, "is empty", "write it");
    const std::size_t limit = body_limit(of_.mode);
    if (count_characters(body.text) > limit)
      add("body_too_long", Severity::block, where, "has more than " + std::to_string(limit) + " characters",
          "shorten it");
    if (of_.mode == TemplateMode::template_message && !whatsapp_language(body.language))
      add("language_unsupported", Severity::block, where, "the channel takes no template in this language",
          "send it as free text inside the window");
    placeholders_in(body, where);
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  void placeholders_in(const Body &body, const std::string &where) {
    std::vector<std::string_view> seen;
    std::size_t done = 0;
    std::size_t brackets = 0;
    const bool turkic = body.language.starts_with("tr") || body.language.starts_with("az");
    while (const auto found = next_placeholder(body.text, done)) {
      brackets += stray_brackets(body.text, done, found->begin);
      done = found->end;
      seen.push_back(found->name);
      if (turkic && has_suffix(std::string_view(body.text).substr(done)))
        add("suffix_on_placeholder", Severity::flag, where,
            bracketed(found->name) + " takes a suffix, whose form depends on the value",
            "reword so that no placeholder takes a suffix");
    }
    brackets += stray_brackets(body.text, done, body.text.size());
    if (brackets != 0)
      add("placeholder_unclosed", Severity::flag, where, "has a bracket that is no placeholder",
          "close or remove it");
    declared(seen, where);
  }

  static std::size_t stray_brackets(std::string_view text, std::size_t from, std::size_t to) {
    const std::string_view between = text.substr(from, to - from);
    return static_cast<std::size_t>(
        std::count_if(between.begin(), between.end(), [](char c) { return c == '[' || c == ']'; }));
  }

  void declared(const std::vector<std::string_view> &seen, const std::string &where) {
    std::vector<std::string_view> known;
    for (const Placeholder &each : of_.placeholders) {
      known.push_back(each.name);
      if (std::find(seen.begin(), seen.end(), each.name) == seen.end())
        add("placeholder_unused", Severity::note, where,
            bracketed(each.name) + " is declared, but not in this body",
            "use it or leave it, as the language asks");
    }
    for (auto name = seen.begin(); name != seen.end(); ++name) {
      if (std::find(known.begin(), known.end(), *name) != known.end() ||
          std::find(seen.begin(), name, *name) != name)
        continue;
      const auto near = base::nearest_name(*name, known);
      add("placeholder_unknown", Severity::block, where, bracketed(*name) + " is not declared",
          near.empty() ? "declare it" : "did you mean " + bracketed(near) + "?");
    }
  }

  const Template &of_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lint_template(const Template &of, std::span<const std::string> languages,
                                   std::string_view fallback) {
  Lint lint(of);
  lint.languages(languages, fallback);
  lint.placeholders();
  for (const Body &body : of.bodies) lint.body(body);
  return lint.take();
}

}  // namespace usher::messaging
