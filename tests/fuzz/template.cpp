// Message templates. Input: three lines, a value, a subject and the language, then the text. What lint passes
// renders without a bracket of its own, whatever the value is.
#include "messaging/template.hpp"

#include "base/utf8.hpp"
#include "fuzz.hpp"

#include <algorithm>

namespace messaging = usher::messaging;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  std::string_view rest = fuzz::text(data, size);
  const std::string value = fuzz::take(rest);
  const std::string subject = fuzz::take(rest);
  const std::string language = fuzz::take(rest);
  const std::string body(rest);
  for (const auto channel : {usher::Channel::whatsapp, usher::Channel::email})
    for (const auto mode : {messaging::TemplateMode::template_message, messaging::TemplateMode::free_text}) {
      messaging::Template of;
      of.name = "any";
      of.channel = channel;
      of.mode = mode;
      messaging::add_body(of, language, subject, body);
      const std::vector<std::string> languages{language};
      const auto findings = messaging::lint_template(of, languages, language);
      for (const usher::Finding &each : findings)
        fuzz::expect(!each.code.empty() && !each.explanation.empty() && !each.fix.empty(),
                     "a finding is told in full");
      std::vector<messaging::Value> values;
      for (const auto &each : of.placeholders)
        values.push_back(each.kind == messaging::PlaceholderKind::list
                             ? messaging::Value(std::vector<std::string>{value})
                             : messaging::Value(value));
      const auto rendered = messaging::render(of, {&of.bodies.front(), false}, values);
      const bool stopped = messaging::blocked(rendered.findings);
      if (stopped)
        fuzz::expect(rendered.text.empty() && rendered.subject.empty(), "what is blocked has no text");
      fuzz::expect(rendered.subject.find('\n') == std::string::npos || messaging::blocked(findings),
                   "a subject is one line");
      if (stopped || messaging::blocked(findings)) continue;
      fuzz::expect(value.find_first_of("[]") != std::string::npos ||
                       rendered.text.find_first_of("[]") == std::string::npos,
                   "no bracket is left");
      fuzz::expect(!usher::base::is_utf8(value) || usher::base::is_utf8(rendered.text), "text stays UTF-8");
      fuzz::expect(messaging::count_characters(rendered.text) <= of.limit(), "the limit holds");
    }
  return 0;
}
