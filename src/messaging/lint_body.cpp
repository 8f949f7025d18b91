// What is wrong with one text of a template: its brackets, its length, its direction, what its language asks.
#include "base/utf8.hpp"
#include "messaging/lint.hpp"
#include "messaging/text.hpp"

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

std::string_view after(const Text &text, const Slot &slot) {
  return std::string_view(text.written).substr(slot.end);
}

/// Calls `visit` with each stretch of text between placeholders.
template <class Visit>
void for_each_literal(const Text &text, Visit &&visit) {
  std::size_t done = 0;
  for (const Slot &slot : text.slots) {
    visit(std::string_view(text.written).substr(done, slot.begin - done));
    done = slot.end;
  }
  visit(std::string_view(text.written).substr(done));
}

void lint_brackets(const Text &text, const std::string &field, const Report &to) {
  std::vector<std::string_view> names;
  for (const Placeholder &each : to.vocabulary) names.push_back(each.name);
  std::vector<std::string_view> seen;
  for (const Slot &slot : text.slots) {
    const std::string_view name = text.name(slot);
    if (slot.placeholder != Slot::kUnknown || std::ranges::find(seen, name) != seen.end()) continue;
    seen.push_back(name);
    const auto near = base::nearest_name(name, names);
    to.add("placeholder_unknown", Severity::block, field,
           "unknown placeholder \"" + base::printable(name, 64) + '"',
           near.empty() ? "mend its name" : "did you mean \"" + std::string(near) + "\"?");
  }
  bool stray = false;
  for_each_literal(text, [&](std::string_view between) {
    stray = stray || between.find_first_of("[]") != std::string_view::npos;
  });
  if (stray)
    to.add("placeholder_unclosed", Severity::block, field,
           "a square bracket is not closed, or holds no placeholder", "close or remove it");
}

void lint_suffixes(const Text &text, const std::string &field, const Report &to) {
  for (const Slot &slot : text.slots)
    if (has_suffix(after(text, slot)))
      to.add("suffix_on_placeholder", Severity::flag, field,
             bracketed(text.name(slot)) + " takes a suffix, whose form depends on the value",
             "reword so that no placeholder takes a suffix");
}

void lint_length(const Template &of, const Text &text, const std::string &field, const Report &to) {
  std::size_t fixed = 0;
  for_each_literal(text, [&](std::string_view between) { fixed += count_characters(between); });
  const std::size_t limit = of.limit();
  if (fixed > limit) {
    to.add("body_too_long", Severity::block, field,
           "is " + std::to_string(fixed) + " characters long without its values; the channel takes " +
               std::to_string(limit),
           "shorten it");
    return;
  }
  std::size_t longest = fixed;
  for (const Slot &slot : text.slots)
    if (slot.placeholder != Slot::kUnknown) longest += of.placeholders[slot.placeholder].longest;
  if (longest > limit)
    to.add("body_may_be_too_long", Severity::flag, field,
           "may become " + std::to_string(longest) + " characters long with long values; the channel takes " +
               std::to_string(limit),
           "shorten it, or a long list will be refused");
}

/// Of subject and text alike.
void lint_direction(const Body &body, const Text &text, const std::string &field, const Report &to) {
  Letters letters;
  for_each_literal(text, [&](std::string_view between) {
    const Letters each = letters_of(between);
    letters.rtl += each.rtl;
    letters.ltr += each.ltr;
  });
  if (letters_of(text.written).controls)
    to.add("direction_unclosed", Severity::block, field,
           "a direction control is not closed, so it would turn round what follows", "close or remove it");
  if (body.rtl ? letters.ltr > letters.rtl : letters.rtl > letters.ltr)
    to.add("direction_unlike_language", Severity::flag, field,
           "most letters run against the direction of its language",
           "check that the languages are not mixed up");
}

/// Meta refuses templates whose parameters stand at an end or side by side: what they say cannot be judged.
void lint_parameters(const Template &of, const Text &text, const std::string &field, const Report &to) {
  const std::string_view written = text.written;
  std::size_t done = 0;
  bool bare = false;
  for (const Slot &slot : text.slots) {
    bare = bare || base::trim(written.substr(done, slot.begin - done)).empty();
    done = slot.end;
    if (slot.placeholder == Slot::kUnknown) continue;
    const Placeholder &placeholder = of.placeholders[slot.placeholder];
    if (placeholder.kind == PlaceholderKind::list)
      to.add("list_parameter", Severity::block, field,
             bracketed(placeholder.name) + " has line breaks, which an approved template may not take",
             "make its mode \"free\", or write the lines into the approved text");
  }
  if (bare || (done != 0 && base::trim(written.substr(done)).empty()))
    to.add("parameter_bare", Severity::flag, field,
           "WhatsApp refuses a template with a placeholder at its beginning or end, or two side by side",
           "put words around it");
}

void lint_subject(const Template &of, const Body &body, const Report &to) {
  const Text &subject = body.subject;
  const std::string field = "subject." + body.language;
  if (std::ranges::any_of(subject.written,
                          [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
    to.add("subject_line_break", Severity::block, field, "has a line break or another control character",
           "write it as one line");
  if (subject.written.size() > kSubjectOctets)
    to.add("subject_too_long", Severity::block, field,
           "is " + std::to_string(subject.written.size()) + " octets long; a line of mail takes " +
               std::to_string(kSubjectOctets),
           "shorten it");
  else if (count_characters(subject.written) > kSubjectCharacters)
    to.add("subject_long", Severity::flag, field,
           "is longer than " + std::to_string(kSubjectCharacters) + " characters, where programs cut it",
           "shorten it");
  for (const Slot &slot : subject.slots)
    if (slot.placeholder != Slot::kUnknown && of.placeholders[slot.placeholder].kind == PlaceholderKind::list)
      to.add("subject_list", Severity::block, field,
             bracketed(subject.name(slot)) + " has line breaks, which a subject cannot carry",
             "name it in the text only");
}

/// What subject and text have in common; whether it is text at all.
bool lint_any(const Body &body, const Text &text, const std::string &field, const Report &to) {
  if (!base::is_utf8(text.written)) {
    to.add("body_not_utf8", Severity::block, field, "is not UTF-8", "save it as UTF-8");
    return false;
  }
  lint_brackets(text, field, to);
  if (same_primary(body.language, "tr") || same_primary(body.language, "az")) lint_suffixes(text, field, to);
  lint_direction(body, text, field, to);
  return true;
}

}  // namespace

void lint_body(const Template &of, const Body &body, const Report &to) {
  const std::string field = "languages." + body.language;
  if (!body.subject.written.empty() && lint_any(body, body.subject, "subject." + body.language, to))
    lint_subject(of, body, to);
  if (base::trim(body.text.written).empty())
    return to.add("body_empty", Severity::block, field, "is empty", "write it");
  if (!lint_any(body, body.text, field, to)) return;
  lint_length(of, body.text, field, to);
  if (of.mode == TemplateMode::template_message) lint_parameters(of, body.text, field, to);
}

std::vector<Finding> lint_text(std::string_view text, std::span<const Placeholder> vocabulary) {
  std::vector<Finding> findings;
  std::vector<Placeholder> used;
  lint_brackets(parse(std::string(text), vocabulary, used), "", {findings, vocabulary});
  return findings;
}

}  // namespace usher::messaging
