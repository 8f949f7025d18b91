#include "base/utf8.hpp"
#include "messaging/template.hpp"
#include "messaging/text.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>
#include <utility>

namespace usher::messaging {
namespace {

const Body *find_body(const Template &of, std::string_view language) noexcept {
  for (const Body &body : of.bodies)
    if (body.language == language) return &body;
  for (const Body &body : of.bodies)
    if (same_primary(body.language, language)) return &body;
  return nullptr;
}

std::string join_lines(const std::vector<std::string> &items) {
  std::string out;
  for (const std::string &item : items) {
    if (!out.empty()) out += '\n';
    out += "- ";
    out += item;
    // One item is one line, whatever it holds.
    std::replace(out.end() - static_cast<std::ptrdiff_t>(item.size()), out.end(), '\n', ' ');
  }
  return out;
}

/// The text a value becomes; nothing when its type does not suit the placeholder.
std::optional<std::string> write_value(PlaceholderKind kind, const Value &value, std::string_view language,
                                       bool rtl_body) {
  if (kind == PlaceholderKind::list) {
    const auto *items = std::get_if<std::vector<std::string>>(&value.value);
    return items != nullptr ? std::optional(join_lines(*items)) : std::nullopt;
  }
  if (kind == PlaceholderKind::date) {
    const auto *date = std::get_if<Date>(&value.value);
    return date != nullptr && date->ok() ? std::optional(write_date(*date, language)) : std::nullopt;
  }
  const auto *text = std::get_if<std::string>(&value.value);
  if (text == nullptr) return std::nullopt;
  return kind == PlaceholderKind::name ? clean_name(*text, rtl_body) : *text;
}

/// Walks one body once.
class Renderer {
 public:
  Renderer(const Template &of, std::span<const Value> values, Rendered &into)
      : of_(of), values_(values), into_(into), rtl_(is_rtl_language(into.language)) {
    into_.parameters.reserve(of.placeholders.size());
  }

  void run(std::string_view body) {
    into_.text.reserve(body.size() + 64);
    std::size_t done = 0;
    while (const auto found = next_placeholder(body, done)) {
      into_.text.append(body, done, found->begin - done);
      into_.text += text_of(found->name);
      done = found->end;
    }
    into_.text.append(body, done);
    if (into_.text.size() > body_limit(of_.mode) && count_characters(into_.text) > body_limit(of_.mode))
      block("body_too_long", {}, "the message is longer than the channel takes",
            "shorten the template or the list");
    if (!into_.findings.empty()) into_.text.clear();
  }

 private:
  std::string_view text_of(std::string_view name) {
    for (const RenderedValue &known : into_.parameters)
      if (known.placeholder == name) return known.text;
    return into_.parameters.emplace_back(RenderedValue{std::string(name), fill(name)}).text;
  }

  std::string fill(std::string_view name) {
    const auto declared = std::find_if(of_.placeholders.begin(), of_.placeholders.end(),
                                       [&](const Placeholder &each) { return each.name == name; });
    if (declared == of_.placeholders.end())
      return block("placeholder_unknown", name, "the template does not declare it",
                   "declare it or mend its name");
    const auto value =
        std::find_if(values_.begin(), values_.end(), [&](const Value &each) { return each.name == name; });
    if (value == values_.end())
      return block("placeholder_missing", name, "no value was given", "complete the record it comes from");
    auto text = write_value(declared->kind, *value, into_.language, rtl_);
    if (!text)
      return block("placeholder_type", name, "the value is of another type", "give a value of its type");
    if (base::trim(*text).empty())
      return block("placeholder_empty", name, "the value is empty", "complete the record it comes from");
    if (of_.mode == TemplateMode::template_message && !parameter_accepted(*text))
      return block("parameter_refused", name,
                   "a template parameter takes no line break, tab or five spaces in a row",
                   "send it as free text inside the window");
    return std::move(*text);
  }

  std::string block(std::string_view code, std::string_view placeholder, std::string_view why,
                    std::string_view fix) {
    into_.findings.push_back(
        {std::string(code), Severity::block, std::string(placeholder), std::string(why), std::string(fix)});
    return {};
  }

  const Template &of_;
  std::span<const Value> values_;
  Rendered &into_;
  bool rtl_;
};

}  // namespace

LanguageChoice choose_language(std::span<const std::string> preferences, const Template &of,
                               std::string_view fallback) {
  for (const std::string &preference : preferences)
    if (const Body *body = find_body(of, preference)) return {body->language, false};
  const Body *body = find_body(of, fallback);
  return {body != nullptr ? body->language : std::string(), true};
}

Rendered render(const Template &of, const LanguageChoice &language, std::span<const Value> values) {
  Rendered rendered;
  rendered.language = language.language;
  rendered.fallback_used = language.fallback_used;
  const auto body = std::find_if(of.bodies.begin(), of.bodies.end(),
                                 [&](const Body &each) { return each.language == language.language; });
  if (body == of.bodies.end()) {
    rendered.findings.push_back({"language_missing", Severity::block, of.name,
                                 "the template has no body in this language",
                                 "add the language or a fallback"});
    return rendered;
  }
  Renderer(of, values, rendered).run(body->text);
  return rendered;
}

}  // namespace usher::messaging
