// Previews: a template as a customer would read it now, or as its author wants to see it.
#include "engine/described/message_preview.hpp"

#include "usher/error.hpp"

#include "engine/face.hpp"
#include "engine/masking.hpp"
#include "engine/message_writing.hpp"
#include "engine/reveal.hpp"

namespace usher::engine {
namespace {

constexpr std::string_view kDefaultPlaybook = "ikamet-intake";

TemplatePreview preview_of(const messaging::Template &of, std::string language, std::string body) {
  TemplatePreview out;
  out.template_name = of.name;
  out.channel = of.channel;
  out.language = std::move(language);
  out.attachments = of.attachments;
  out.length = static_cast<std::int64_t>(messaging::count_characters(body));
  out.limit = static_cast<std::int64_t>(of.limit());
  out.body = std::move(body);
  return out;
}

std::vector<PreviewParameter> shown(std::vector<messaging::RenderedValue> &&values) {
  std::vector<PreviewParameter> out;
  for (auto &each : values) out.push_back({std::string(each.placeholder), std::move(each.text)});
  return out;
}

TemplatePreview preview_of(Draft &&draft) {
  auto out = preview_of(*draft.of, std::move(draft.row.language), std::move(draft.row.body));
  out.fallback_used = draft.row.fallback_used;
  out.subject = std::move(draft.row.subject);
  out.parameters = shown(std::move(draft.parameters));
  out.decision = std::move(draft.decision);
  out.findings = std::move(draft.findings);
  return out;
}

/// Whether a finding about a template ("languages.tr", "mode") concerns this language of it.
bool concerns(const Finding &finding, const std::string &language) {
  const auto point = finding.field.find('.');
  return point == std::string::npos || finding.field.substr(point + 1) == language;
}

std::vector<TemplatePreview> samples(const playbook::Playbook &book, const messaging::Template &of) {
  std::vector<messaging::Value> values;
  for (const auto &each : of.placeholders) values.push_back(messaging::sample_value(each));
  const auto findings =
      messaging::lint_template(of, book.written.languages, book.written.fallback, playbook::vocabulary(book));
  std::vector<TemplatePreview> out;
  for (const messaging::Body &body : of.bodies) {
    auto rendered = messaging::render(of, {&body, false}, values);
    auto &preview = out.emplace_back(preview_of(of, body.language, std::move(rendered.text)));
    if (!rendered.subject.empty()) preview.subject = std::move(rendered.subject);
    preview.parameters = shown(std::move(rendered.parameters));
    preview.findings = std::move(rendered.findings);
    for (const Finding &each : findings)
      if (concerns(each, body.language)) preview.findings.push_back(each);
  }
  return out;
}

}  // namespace
}  // namespace usher::engine

namespace usher {

MessagePreview Messages::preview(const PreviewMessage &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<TemplatePreview>(request.reveal);
    if (!request.customer_id) {
      const auto &book =
          *unit.state()
               .playbooks.latest(unit, request.playbook.value_or(std::string(engine::kDefaultPlaybook)))
               .book;
      return MessagePreview{
          book.written.playbook, book.written.version,
          engine::samples(book, engine::template_named(book, request.template_name, "template_name"))};
    }
    if (request.playbook)
      throw Error(Code::invalid_argument, "playbook: a customer's journey has its own; leave it out");
    Case c = engine::load_case(unit, *request.customer_id);
    MessagePreview out{c.written().playbook, c.written().version, {}};
    for (engine::Draft &draft :
         engine::attempts(c, engine::template_named(c.book(), request.template_name, "template_name"), -1))
      out.previews.push_back(engine::preview_of(std::move(draft)));
    for (TemplatePreview &each : out.previews) mask(each, request.reveal);
    record_reveal<TemplatePreview>(unit, c.subject, request.reveal);
    return out;
  });
}

}  // namespace usher
