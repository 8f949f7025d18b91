#include "engine/wording.hpp"

#include "usher/error.hpp"

#include "identity/language.hpp"

#include <array>

namespace usher::engine {
namespace {

using messaging::Meaning;
using messaging::Placeholder;
using messaging::Value;

/// Where the values of one text come from; facts are worked out when the first value asks for them.
struct Source {
  Case &c;
  std::string_view language;
  std::optional<playbook::Facts> known = std::nullopt;

  const playbook::Facts &facts() { return known ? *known : known.emplace(facts_of(c)); }
  const AgentRow *agent() const {
    return c.customer.agent_id ? c.unit.state().agents.find(c.unit, *c.customer.agent_id) : nullptr;
  }
};

Value customer_name(Source &from, const Placeholder &) {
  return from.c.customer.name.value_or(from.c.id());
}
Value agent_name(Source &from, const Placeholder &) {
  const AgentRow *agent = from.agent();
  return agent != nullptr ? Value(agent->name) : Value();
}
Value agent_contact(Source &from, const Placeholder &) {
  const AgentRow *agent = from.agent();
  return agent != nullptr ? Value(agent->contact.value_or("")) : Value();
}

std::vector<std::string> titles_of_missing(const Case &c, const playbook::Facts &facts,
                                           std::string_view language) {
  std::vector<std::string> titles;
  for (auto &document :
       playbook::required_documents(c.book(), playbook::wanted_service(facts), language, facts).documents)
    if (document.missing) titles.push_back(std::move(document.title));
  return titles;
}
Value documents(Source &from, const Placeholder &) {
  return titles_of_missing(from.c, from.facts(), from.language);
}

/// A text of the service that the customer wants.
template <playbook::Texts playbook::Service::*Member>
Value of_service(Source &from, const Placeholder &) {
  const auto service = playbook::wanted_service(from.facts());
  if (service == playbook::kNone) return {};
  return std::string(playbook::text_for(from.c.book().services[service].written->*Member, from.language,
                                        from.c.written().fallback));
}

using Get = Value (*)(Source &, const Placeholder &);
/// By Meaning: what a placeholder stands for; nothing when it is not known, and rendering then says so.
constexpr std::array<Get, 8> kValues{customer_name,
                                     agent_name,
                                     agent_contact,
                                     of_service<&playbook::Service::title>,
                                     documents,
                                     of_service<&playbook::Service::collection_time>,
                                     of_service<&playbook::Service::after_submission>,
                                     of_service<&playbook::Service::contact>};
static_assert(kValues.size() == static_cast<std::size_t>(Meaning::contact) + 1);

messaging::Rendered fill(Case &c, const messaging::Template &of, const messaging::Choice &choice) {
  std::vector<Value> values;
  values.reserve(of.placeholders.size());
  if (choice.body != nullptr) {
    Source from{c, choice.body->language};
    for (const Placeholder &each : of.placeholders)
      values.push_back(kValues[static_cast<std::size_t>(each.means)](from, each));
  }
  return messaging::render(of, choice, values);
}

}  // namespace

std::string language_for(const Case &c) {
  return identity::lookup_language(c.languages(), c.written().languages, c.written().fallback).language;
}

std::vector<std::string> missing_titles(const Case &c, std::string_view language) {
  return titles_of_missing(c, facts_of(c), language);
}

messaging::Rendered render_for(Case &c, const messaging::Template &of) {
  return fill(c, of, messaging::choose_language(c.languages(), of, c.written().fallback));
}

std::string fill_in(Case &c, std::string_view text) {
  messaging::Template of;
  messaging::add_body(of, c.written().fallback, {}, std::string(text), playbook::vocabulary(c.book()));
  auto rendered = fill(c, of, {&of.bodies.front(), false});
  for (const Finding &finding : rendered.findings)
    if (finding.severity == Severity::block)
      throw Error(Code::invalid_argument, "text: " + finding.code + " (" + finding.field + ")");
  return std::move(rendered.text);
}

}  // namespace usher::engine
