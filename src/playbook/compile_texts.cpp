// Templates and services: languages, placeholders, lengths, document lists.
#include "playbook/compile.hpp"
#include "playbook/names.hpp"

#include <algorithm>
#include <set>

namespace usher::playbook {
namespace {

/// What the messaging room found, at its place; flags and notes are warnings.
void report(const Compile &to, const Path &path, const std::vector<Finding> &findings) {
  for (const Finding &each : findings) {
    const Path at = each.field.empty() ? path : Path(path, each.field);
    std::string rule = each.explanation;
    if (!each.fix.empty()) rule.append("; ").append(each.fix);
    to.problems.push_back({at.text(), std::move(rule), false, each.severity != Severity::block});
  }
}

messaging::TemplateMode compile_mode(const Compile &to, const Template &written, Channel channel,
                                     const Path &path) {
  const bool approves = messaging::rule_of(channel).approves_templates;
  if (approves && !written.mode) to.report(Path(path, "mode"), "required: \"template\" or \"free\"");
  return written.mode.value_or(messaging::TemplateMode::free_text);
}

Channel compile_channel(const Compile &to, std::string_view name, const Path &path) {
  const auto found = std::ranges::find(messaging::kChannels, name, &messaging::ChannelRule::name);
  if (found != messaging::kChannels.end()) return found->channel;
  std::vector<std::string_view> known;
  for (const auto &each : messaging::kChannels) known.push_back(each.name);
  to.report(path, unknown("channel", name, known));
  return Channel::whatsapp;
}

messaging::Template compile_template(const Compile &to, std::string_view name, const Template &written,
                                     const Path &path) {
  messaging::Template out;
  out.name = name;
  out.channel = compile_channel(to, written.channel, Path(path, "channel"));
  out.mode = compile_mode(to, written, out.channel, path);
  out.approval = written.approval.value_or(messaging::Approval::pending);
  out.instead = written.instead.value_or("");
  out.attachments = written.attachments;
  for (const auto &[language, text] : written.languages) {
    const auto subject = written.subject.find(language);
    messaging::add_body(out, language, subject == written.subject.end() ? "" : subject->second, text,
                        vocabulary(to.book));
  }
  for (const auto &[language, unused] : written.subject)
    if (!written.languages.contains(language))
      to.report(Path(Path(path, "subject"), language), "is the subject of no text");
  return out;
}

/// Following `instead` has to come to an end.
void check_instead(const Compile &to, Index place, const Path &list) {
  const auto &messages = to.book.messages;
  std::vector<Index> seen{place};
  while (!messages[seen.back()].instead.empty()) {
    const Index next = to.book.message(messages[seen.back()].instead);
    if (next == kNone) return;
    if (std::ranges::find(seen, next) != seen.end())
      return to.report(Path(Path(list, messages[place].name), "instead"),
                       "leads back to \"" + messages[next].name + "\": nothing would be tried last");
    seen.push_back(next);
  }
}

void check_document(const Compile &to, const ServiceDocument &each, const Path &path) {
  check_languages(to, each.title, Path(path, "title"));
  if (!each.condition.empty()) check_languages(to, each.condition, Path(path, "condition"));
  if (each.requirement == "conditional" && each.condition.empty())
    to.report(Path(path, "condition"), "a conditional document must say when it is asked for");
  if (each.requirement != "conditional" && each.when)
    to.report(Path(path, "when"), "only a conditional document has a condition");
  std::vector<std::string_view> known;
  for (const auto &[name, unused] : to.book.written.sources) known.push_back(name);
  if (!each.source.empty() && !to.book.written.sources.contains(each.source))
    to.report(Path(path, "source"), unknown("source", each.source, known));
  if (!each.verified_on.ok())
    to.report(Path(path, "verified_on"), "must be the day on which somebody looked");
}

CompiledDocument compile_document(const Compile &to, const ServiceDocument &each, const Path &path) {
  check_document(to, each, path);
  CompiledDocument out;
  out.written = &each;
  out.document = to.book.document(each.key);
  if (each.when) out.when = compile_condition(to, *each.when, Path(path, "when"));
  if (const auto value = value_of<Requirement>(kRequirementNames, each.requirement))
    out.requirement = *value;
  else
    to.report(Path(path, "requirement"),
              unknown("requirement", each.requirement, {kRequirementNames.begin(), kRequirementNames.end()}));
  return out;
}

CompiledService compile_service(const Compile &to, std::string_view id, const Service &written,
                                const Path &path) {
  check_languages(to, written.title, Path(path, "title"));
  check_languages(to, written.collection_time, Path(path, "collection_time"));
  check_languages(to, written.after_submission, Path(path, "after_submission"));
  check_languages(to, written.contact, Path(path, "contact"));
  CompiledService out{id, &written, {}};
  std::set<std::string_view> keys;
  const Path list(path, "documents");
  for (std::size_t i = 0; i < written.documents.size(); ++i) {
    const Path at(list, i);
    if (!keys.insert(written.documents[i].key).second)
      to.report(Path(at, "key"), "stands twice in this service");
    out.documents.push_back(compile_document(to, written.documents[i], at));
  }
  return out;
}

}  // namespace

std::span<const messaging::Placeholder> vocabulary(const Playbook &) noexcept {
  return messaging::kPlaceholders;
}

void check_placeholders(const Compile &to, std::string_view text, const Path &path) {
  report(to, path, messaging::lint_text(text, vocabulary(to.book)));
}

void compile_templates(const Compile &to) {
  const Path root;
  const Path list(root, "templates");
  const Definition &book = to.book.written;
  for (const auto &[name, written] : book.templates) {
    const Path at(list, name);
    to.book.messages.push_back(compile_template(to, name, written, at));
    report(to, at,
           messaging::lint_template(to.book.messages.back(), book.languages, book.fallback,
                                    vocabulary(to.book)));
    if (written.instead)
      (void)resolve(to, to.book.message_names, "template", *written.instead, Path(at, "instead"));
  }
  for (Index i = 0; i < to.book.messages.size(); ++i) check_instead(to, i, list);
}

void compile_services(const Compile &to) {
  const Path root;
  const Path list(root, "services");
  // Aliases come after all ids, so that one can hide neither an id nor another alias.
  Index place = 0;
  for (const auto &[id, written] : to.book.written.services) {
    for (std::size_t i = 0; i < written.aliases.size(); ++i)
      if (!to.book.service_names.emplace(written.aliases[i], place).second)
        to.report(Path(Path(Path(list, id), "aliases"), i), "is the id or alias of another service");
    ++place;
  }
  // Conditions of documents name services, so all of them have to be there before the first is compiled.
  to.book.services.reserve(to.book.written.services.size());
  for (const auto &[id, written] : to.book.written.services) to.book.services.push_back({id, &written, {}});
  place = 0;
  for (const auto &[id, written] : to.book.written.services)
    to.book.services[place++] = compile_service(to, id, written, Path(list, id));
}

}  // namespace usher::playbook
