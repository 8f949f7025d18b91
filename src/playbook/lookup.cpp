// What an engine asks a playbook besides decide(): what a finding means, how urgent a task is, which
// documents.
#include "base/language_tag.hpp"
#include "playbook/condition.hpp"
#include "playbook/names.hpp"
#include "playbook/playbook.hpp"

#include <algorithm>

namespace usher::playbook {
namespace {

/// Conditional items count once their condition is known to hold; on-request items only when somebody asks.
bool counts(const Playbook &book, const CompiledDocument &item, const Facts &facts) noexcept {
  switch (item.requirement) {
    case Requirement::required:
    case Requirement::declared:
      return true;
    case Requirement::on_request:
      return false;
    case Requirement::conditional:
      break;
  }
  return item.when != kNone && holds(book, item.when, facts);
}

bool missing(const Playbook &book, const CompiledDocument &item, const Facts &facts) noexcept {
  if (!counts(book, item, facts)) return false;
  const auto state = element(facts.documents, item.document);
  return !state || *state == DocumentState::rejected;
}

}  // namespace

bool starts(const Playbook &book, Source source) noexcept {
  const std::string_view name = name_of(kSourceNames, source);
  return std::ranges::any_of(book.written.triggers, [&](const Trigger &each) {
    return each.sources.empty() || std::ranges::find(each.sources, name) != each.sources.end();
  });
}

std::optional<Severity> severity(const Playbook &book, std::string_view code, Severity own) noexcept {
  const Index place = book.finding(code);
  if (place == kNone) return own;
  switch (book.finding_rules[place]) {
    case FindingRule::ignore:
      return std::nullopt;
    case FindingRule::note:
      return Severity::note;
    case FindingRule::flag:
      return Severity::flag;
    case FindingRule::block:
      break;
  }
  return Severity::block;
}

std::string_view text_for(const Texts &texts, std::string_view language, std::string_view fallback) noexcept {
  const auto tag_of = [](const auto &each) -> std::string_view { return each.first; };
  if (const auto found = base::lookup_tag(language, texts, tag_of); found != texts.end())
    return found->second;
  if (language != fallback) return text_for(texts, fallback, fallback);
  return texts.empty() ? std::string_view{} : std::string_view(texts.begin()->second);
}

TaskPriority priority(const Playbook &book, Index step, const Facts &facts) {
  const CompiledStep &s = book.steps[step];
  for (const CompiledRule &rule : s.priority_rules)
    if (holds(book, rule.when, facts))
      return {rule.to, std::string(rule.reason) + " (" + explain_condition(book, rule.when, facts) + ')'};
  return {s.priority, "the step's own"};
}

std::optional<std::int64_t> missing_documents(const Playbook &book, const Facts &facts) noexcept {
  const Index service = wanted_service(facts);
  if (service >= book.services.size()) return std::nullopt;
  std::int64_t count = 0;
  for (const CompiledDocument &item : book.services[service].documents) count += missing(book, item, facts);
  return count;
}

RequiredDocuments required_documents(const Playbook &book, Index service, std::string_view language,
                                     const Facts &facts) {
  RequiredDocuments out;
  if (service >= book.services.size()) return out;
  const std::string_view fallback = book.written.fallback;
  out.service = book.services[service].id;
  for (const CompiledDocument &item : book.services[service].documents) {
    RequiredDocument &line = out.documents.emplace_back();
    line.key = item.written->key;
    line.title = text_for(item.written->title, language, fallback);
    line.requirement = item.requirement;
    if (!item.written->condition.empty())
      line.condition = std::string(text_for(item.written->condition, language, fallback));
    line.missing = missing(book, item, facts);
    line.state = element(facts.documents, item.document);
    line.source = book.written.sources.at(item.written->source).title;
    line.verified_on = item.written->verified_on;
    out.missing += line.missing;
  }
  return out;
}

}  // namespace usher::playbook
