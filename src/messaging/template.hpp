// Message templates: their one form, built when a playbook is loaded; their lint; and rendering. Placeholders
// are written as the procedures write them: [Name], [Agent Name], [Documents].
#pragma once
#include "usher/message.hpp"
#include "usher/types.hpp"

#include "messaging/channel.hpp"
#include "messaging/placeholder.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::messaging {

/// template: a text the channel has to approve beforehand, allowed at any time · free: goes out as the
/// channel takes any other text.
enum class TemplateMode : std::uint8_t { template_message, free_text };
/// What the channel's owner said about a template: only an approved one may go out as a template.
enum class Approval : std::uint8_t { pending, approved, rejected };

struct Body {
  std::string language;  ///< BCP 47
  bool rtl = false;      ///< runs from right to left
  Text subject;          ///< empty where the channel has none
  Text text;
};
struct Template {
  std::string name;
  Channel channel = Channel::whatsapp;
  TemplateMode mode = TemplateMode::free_text;
  Approval approval = Approval::pending;  ///< of template_message only
  std::string instead;                    ///< template to use when the channel refuses; may be empty
  std::vector<std::string> attachments;   ///< names that the host resolves
  std::vector<Placeholder> placeholders;  ///< those that occur in any language
  std::vector<Body> bodies;

  /// Most characters that the channel takes.
  [[nodiscard]] std::size_t limit() const noexcept {
    const ChannelRule &rule = rule_of(channel);
    return mode == TemplateMode::template_message ? rule.template_limit : rule.text_limit;
  }
};
void add_body(Template &to, std::string language, std::string subject, std::string text,
              std::span<const Placeholder> vocabulary = kPlaceholders);

struct Choice {
  const Body *body = nullptr;  ///< null when not even the fallback exists
  bool fallback_used = false;  ///< none of the preferences was there
};
/// The body for the first preference that has one (RFC 4647 lookup: "en-GB" takes "en"), else the fallback's.
[[nodiscard]] Choice choose_language(std::span<const std::string> preferences, const Template &of,
                                     std::string_view fallback) noexcept;

struct RenderedValue {
  std::string_view placeholder;  ///< name, borrowed from the template
  std::string text;
};
struct Rendered {
  std::string subject;
  std::string text;  ///< empty when a finding blocks
  std::string language;
  bool fallback_used = false;
  std::vector<RenderedValue>
      parameters;                 ///< each placeholder once, in order of appearance: a template's parameters
  std::vector<Finding> findings;  ///< `field` is the placeholder, "subject" or empty; never the value
};

/// One pass over subject and text: values are not expanded again, the text between placeholders stays as it
/// is to the byte. `values` go with `of.placeholders`, place by place; those of placeholders that the body
/// does not have are not looked at. Missing, empty and wrongly typed values block, as does a text longer than
/// the channel takes. Names lose bidi controls, zero-width characters and line breaks, never their case.
[[nodiscard]] Rendered render(const Template &of, const Choice &choice, std::span<const Value> values);
/// Code points, which is what channels count.
[[nodiscard]] std::size_t count_characters(std::string_view utf8) noexcept;
[[nodiscard]] bool blocked(std::span<const Finding> findings) noexcept;

/// What is wrong with a template before anybody uses it: `block` where it could not be sent in a language,
/// `flag` where somebody should look. `field` is relative to the template: "languages.tr", "subject.tr",
/// "mode". `languages` are those the playbook promises, `fallback` the one that must always be there;
/// `vocabulary` serves to name what was meant.
[[nodiscard]] std::vector<Finding> lint_template(const Template &of, std::span<const std::string> languages,
                                                 std::string_view fallback,
                                                 std::span<const Placeholder> vocabulary = kPlaceholders);
/// The same for a single text (a task's title): unknown placeholders, brackets that are none.
[[nodiscard]] std::vector<Finding> lint_text(std::string_view text,
                                             std::span<const Placeholder> vocabulary = kPlaceholders);

}  // namespace usher::messaging
