#include "engine/wording.hpp"

#include "usher/error.hpp"

#include "identity/language.hpp"

namespace usher::engine {
namespace {

using messaging::Value;

/// The values for a text in `language`, only for the placeholders that it has. What is not known stays out,
/// and rendering then says so.
std::vector<Value> values_for(Case &c, const messaging::Template &of, std::string_view language) {
  const auto service = playbook::wanted_service(facts_of(c));
  const playbook::Service *offer = service == playbook::kNone ? nullptr : c.book().services[service].written;
  const AgentRow *agent =
      c.customer.agent_id ? c.unit.state().agents.find(c.unit, *c.customer.agent_id) : nullptr;
  const auto localized = [&](const playbook::Texts &texts) {
    return std::string(playbook::text_for(texts, language, c.written().fallback));
  };
  std::vector<Value> values;
  for (const auto &placeholder : of.placeholders) {
    const std::string &name = placeholder.name;
    if (name == "Name" || name == "Customer Name")
      values.push_back({name, c.customer.name.value_or(c.id())});
    else if (name == "Agent Name" && agent != nullptr)
      values.push_back({name, agent->name});
    else if (name == "Agent Contact" && agent != nullptr)
      values.push_back({name, agent->contact.value_or("")});
    else if (name == "Documents")
      values.push_back({name, missing_titles(c, language)});
    else if (offer == nullptr)
      continue;
    else if (name == "Service")
      values.push_back({name, localized(offer->title)});
    else if (name == "Collection Time")
      values.push_back({name, localized(offer->collection_time)});
    else if (name == "After Submission")
      values.push_back({name, localized(offer->after_submission)});
    else if (name == "Contact")
      values.push_back({name, localized(offer->contact)});
  }
  return values;
}

messaging::PlaceholderKind kind_of(const usher::Placeholder &placeholder) {
  if (placeholder.lines) return messaging::PlaceholderKind::list;
  const bool name =
      placeholder.name == "Name" || placeholder.name == "Customer Name" || placeholder.name == "Agent Name";
  return name ? messaging::PlaceholderKind::name : messaging::PlaceholderKind::text;
}

/// The messaging room's form of a text, with those of the known placeholders that occur in it.
messaging::Template to_template(std::string name, TemplateMode mode, Approval approval,
                                const playbook::Texts &bodies) {
  messaging::Template out{std::move(name), Channel::whatsapp, mode, approval, {}, {}};
  for (const auto &[language, text] : bodies) out.bodies.push_back({language, text});
  for (const auto &placeholder : kPlaceholders) {
    const std::string bracketed = '[' + std::string(placeholder.name) + ']';
    for (const auto &[language, text] : bodies)
      if (text.find(bracketed) != std::string::npos) {
        out.placeholders.push_back({std::string(placeholder.name), kind_of(placeholder)});
        break;
      }
  }
  return out;
}

}  // namespace

std::string language_for(const Case &c) {
  return identity::lookup_language(c.languages(), c.written().languages, c.written().fallback).language;
}

std::vector<std::string> missing_titles(const Case &c, std::string_view language) {
  const auto facts = facts_of(c);
  std::vector<std::string> titles;
  for (auto &document :
       playbook::required_documents(c.book(), playbook::wanted_service(facts), language, facts).documents)
    if (document.missing) titles.push_back(std::move(document.title));
  return titles;
}

messaging::Rendered render_for(Case &c, const MessageTemplate &message) {
  const auto of = to_template(message.name, message.mode, message.approval, message.languages);
  const auto choice = messaging::choose_language(c.languages(), of, c.written().fallback);
  return messaging::render(of, choice, values_for(c, of, choice.language));
}

std::string fill_in(Case &c, std::string_view text) {
  const std::string &language = c.written().fallback;
  const auto of =
      to_template("text", TemplateMode::free_text, Approval::approved, {{language, std::string(text)}});
  auto rendered = messaging::render(of, {language, false}, values_for(c, of, language));
  for (const Finding &finding : rendered.findings)
    if (finding.severity == Severity::block)
      throw Error(Code::invalid_argument, "text: " + finding.code + " (" + finding.field + ")");
  return std::move(rendered.text);
}

}  // namespace usher::engine
