#include "base/language_tag.hpp"
#include "messaging/template.hpp"
#include "messaging/text.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>
#include <utility>

namespace usher::messaging {
namespace {

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
std::optional<std::string> write_value(PlaceholderKind kind, const Value &value, const Body &body) {
  switch (kind) {
    case PlaceholderKind::list:
      if (const auto *items = std::get_if<std::vector<std::string>>(&value)) return join_lines(*items);
      break;
    case PlaceholderKind::date:
      if (const auto *date = std::get_if<Date>(&value); date != nullptr && date->ok())
        return isolated(write_date(*date, body.language), body.rtl);
      break;
    case PlaceholderKind::number:
      if (const auto *number = std::get_if<std::int64_t>(&value))
        return isolated(std::to_string(*number), body.rtl);
      break;
    case PlaceholderKind::name:
      if (const auto *text = std::get_if<std::string>(&value)) return clean_name(*text, body.rtl);
      break;
    case PlaceholderKind::text:
      if (const auto *text = std::get_if<std::string>(&value))
        return base::trim(*text).empty() ? std::string() : isolated(*text, body.rtl);
      break;
  }
  return std::nullopt;
}

/// Fills subject and text of one body; a value is written once, however often it occurs.
class Renderer {
 public:
  Renderer(const Template &of, const Body &body, std::span<const Value> values, Rendered &into)
      : of_(of), body_(body), values_(values), into_(into) {
    into_.parameters.reserve(of.placeholders.size());
  }

  [[nodiscard]] std::string fill(const Text &text) {
    std::string out;
    out.reserve(text.written.size() + 64);
    std::size_t done = 0;
    for (const Slot &slot : text.slots) {
      out.append(text.written, done, slot.begin - done);
      if (slot.placeholder == Slot::kUnknown)
        block("placeholder_unknown", text.name(slot), "nobody knows what it stands for", "mend its name");
      else
        out += text_of(slot.placeholder);
      done = slot.end;
    }
    return out.append(text.written, done);
  }

  void check_subject() {
    if (into_.subject.find_first_of("\r\n") != std::string::npos)
      block("subject_line_break", "subject", "a value has a line break, which a subject cannot carry",
            "use another placeholder in the subject");
    else if (into_.subject.size() > kSubjectOctets)
      block("subject_too_long", "subject", "the subject is longer than a line of mail may be", "shorten it");
    else if (count_characters(into_.subject) > kSubjectCharacters)
      into_.findings.push_back({"subject_long", Severity::flag, "subject",
                                "mail programs cut a subject of this length", "shorten it"});
  }
  void check_length() {
    if (into_.text.size() > of_.limit() && count_characters(into_.text) > of_.limit())
      block("body_too_long", {}, "the message is longer than the channel takes",
            "shorten the template or the list");
  }

 private:
  std::string_view text_of(std::uint32_t place) {
    const std::string_view name = of_.placeholders[place].name;
    for (const RenderedValue &known : into_.parameters)
      if (known.placeholder == name) return known.text;
    return into_.parameters.emplace_back(RenderedValue{name, value_text(place)}).text;
  }

  std::string value_text(std::uint32_t place) {
    const Placeholder &placeholder = of_.placeholders[place];
    if (place >= values_.size() || std::holds_alternative<std::monostate>(values_[place]))
      return block("placeholder_missing", placeholder.name, "no value was given",
                   "complete the record it comes from");
    auto text = write_value(placeholder.kind, values_[place], body_);
    if (!text)
      return block("placeholder_type", placeholder.name, "the value is of another type",
                   "give a value of its type");
    if (text->empty())
      return block("placeholder_empty", placeholder.name, "the value is empty",
                   "complete the record it comes from");
    if (of_.mode == TemplateMode::template_message && !parameter_accepted(*text))
      return block("parameter_refused", placeholder.name,
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
  const Body &body_;
  std::span<const Value> values_;
  Rendered &into_;
};

}  // namespace

void add_body(Template &to, std::string language, std::string subject, std::string text,
              std::span<const Placeholder> vocabulary) {
  Body body;
  body.rtl = is_rtl_language(language);
  body.language = std::move(language);
  body.subject = parse(std::move(subject), vocabulary, to.placeholders);
  body.text = parse(std::move(text), vocabulary, to.placeholders);
  to.bodies.push_back(std::move(body));
}

Choice choose_language(std::span<const std::string> preferences, const Template &of,
                       std::string_view fallback) noexcept {
  const auto body_for = [&](std::string_view range) -> const Body * {
    const auto tag_of = [](const Body &body) -> std::string_view { return body.language; };
    const auto found = base::lookup_tag(range, of.bodies, tag_of);
    return found == of.bodies.end() ? nullptr : &*found;
  };
  for (const std::string &preference : preferences)
    if (const Body *body = body_for(preference)) return {body, false};
  return {body_for(fallback), true};
}

bool blocked(std::span<const Finding> findings) noexcept {
  return std::ranges::find(findings, Severity::block, &Finding::severity) != findings.end();
}

Rendered render(const Template &of, const Choice &choice, std::span<const Value> values) {
  Rendered rendered;
  rendered.fallback_used = choice.fallback_used;
  if (choice.body == nullptr) {
    rendered.findings.push_back({"language_missing", Severity::block, of.name,
                                 "the template has no body in this language",
                                 "add the language or a fallback"});
    return rendered;
  }
  const Body &body = *choice.body;
  rendered.language = body.language;
  Renderer renderer(of, body, values, rendered);
  rendered.subject = renderer.fill(body.subject);
  rendered.text = renderer.fill(body.text);
  renderer.check_subject();
  renderer.check_length();
  if (blocked(rendered.findings)) {
    rendered.subject.clear();
    rendered.text.clear();
  }
  return rendered;
}

}  // namespace usher::messaging
