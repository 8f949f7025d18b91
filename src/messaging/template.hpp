// Message templates: what they hold, their lint, and rendering. Placeholders are written as the procedures
// write them: [Name], [Agent Name], [Documents].
#pragma once
#include "usher/template.hpp"
#include "usher/types.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace usher::messaging {

/// text: as given · name: a person's name, cleaned and isolated · list: one item per line · date: written by
/// language.
enum class PlaceholderKind : std::uint8_t { text, name, list, date };
struct Placeholder {
  std::string name;  ///< without brackets
  PlaceholderKind kind = PlaceholderKind::text;
};

struct Body {
  std::string language;  ///< BCP 47
  std::string text;
};
struct Template {
  std::string name;
  Channel channel = Channel::whatsapp;
  TemplateMode mode = TemplateMode::free_text;
  Approval approval = Approval::pending;  ///< of template_message only
  std::vector<Placeholder> placeholders;
  std::vector<Body> bodies;
};

struct LanguageChoice {
  std::string language;        ///< of the template's bodies; empty when not even the fallback exists
  bool fallback_used = false;  ///< none of the preferences was there
};
/// The first preference for which the template has a body: the very tag, else one with the same primary
/// subtag ("en-GB" takes "en"); else the fallback in the same way.
[[nodiscard]] LanguageChoice choose_language(std::span<const std::string> preferences, const Template &of,
                                             std::string_view fallback);

struct Value {
  std::string name;  ///< of a placeholder
  std::variant<std::string, std::vector<std::string>, Date> value;
};
struct RenderedValue {
  std::string placeholder;
  std::string text;
};
struct Rendered {
  std::string text;  ///< empty when a finding blocks
  std::string language;
  bool fallback_used = false;
  std::vector<RenderedValue>
      parameters;                 ///< each placeholder once, in order of appearance: a template's parameters
  std::vector<Finding> findings;  ///< `field` is the placeholder; never the value
};

/// One pass over the body: values are not expanded again, the text between placeholders stays as it is to the
/// byte. Missing, empty and wrongly typed values block, as does a text longer than the channel takes. Names
/// lose bidi controls, zero-width characters and line breaks, never their case, and are isolated (FSI, PDI)
/// when they run against the direction of the body.
[[nodiscard]] Rendered render(const Template &of, const LanguageChoice &language,
                              std::span<const Value> values);

/// What is wrong with a template before anybody uses it; `field` is "templates.<name>..." and a body's
/// language. `languages` are those the playbook promises, `fallback` the one that must always be there.
[[nodiscard]] std::vector<Finding> lint_template(const Template &of, std::span<const std::string> languages,
                                                 std::string_view fallback);

}  // namespace usher::messaging
