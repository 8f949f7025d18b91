// Templates and services: languages, placeholders, lengths, document lists.
#include "base/utf8.hpp"
#include "playbook/compile.hpp"
#include "playbook/names.hpp"

#include <algorithm>
#include <set>

namespace usher::playbook {
namespace {

/// Characters that WhatsApp takes in the body of a template, and in a free text (developer documentation of
/// the Cloud API, "Components" and "Text messages").
constexpr std::size_t kTemplateCharacters = 1024;
constexpr std::size_t kFreeTextCharacters = 4096;

const Placeholder *find_placeholder(std::string_view name) {
  const auto found = std::ranges::find(kPlaceholders, name, &Placeholder::name);
  return found == kPlaceholders.end() ? nullptr : &*found;
}

void check_body(const Compile &to, const Template &written, std::string_view body, const Path &path) {
  const bool free = written.mode == TemplateMode::free_text;
  const std::size_t most = free ? kFreeTextCharacters : kTemplateCharacters;
  if (const std::size_t length = base::to_code_points(body).size(); length > most)
    to.report(path,
              "is " + std::to_string(length) + " characters long; the channel takes " + std::to_string(most));
  check_placeholders(to, body, path);
  if (free) return;
  for (const std::string_view each : placeholders_of(body)) {
    const Placeholder *known = find_placeholder(each);
    if (known == nullptr || !known->lines) continue;
    std::string rule = "[";
    rule.append(each).append(
        "] has line breaks, which an approved template may not take; make its mode \"free\"");
    to.report(path, std::move(rule));
  }
}

std::set<std::string_view> placeholder_set(std::string_view text) {
  const auto list = placeholders_of(text);
  return {list.begin(), list.end()};
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

std::vector<std::string_view> placeholders_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; (at = text.find('[', at)) != std::string_view::npos;) {
    const std::size_t end = text.find(']', at);
    if (end == std::string_view::npos) break;
    out.push_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return out;
}

void check_placeholders(const Compile &to, std::string_view text, const Path &path) {
  std::vector<std::string_view> known;
  for (const Placeholder &each : kPlaceholders) known.push_back(each.name);
  for (const std::string_view each : placeholders_of(text))
    if (find_placeholder(each) == nullptr) to.report(path, unknown("placeholder", each, known));
  if (std::ranges::count(text, '[') != std::ranges::count(text, ']'))
    to.report(path, "a square bracket is not closed");
}

void compile_templates(const Compile &to) {
  const Path root;
  const Path list(root, "templates");
  for (const auto &[name, written] : to.book.written.templates) {
    const Path at(list, name);
    const Path languages(at, "languages");
    MessageTemplate &out = to.book.messages.emplace_back();
    out.name = name;
    out.mode = written.mode;
    out.approval = written.approval;
    out.languages = written.languages;
    if (const auto channel = value_of<Channel>(kChannelNames, written.channel))
      out.channel = *channel;
    else
      to.report(Path(at, "channel"),
                unknown("channel", written.channel, {kChannelNames.begin(), kChannelNames.end()}));
    check_languages(to, written.languages, languages);
    for (const auto &[language, body] : written.languages) {
      check_body(to, written, body, Path(languages, language));
      if (placeholder_set(body) != placeholder_set(written.languages.begin()->second))
        to.report(Path(languages, language), "uses other placeholders than the text in another language");
    }
  }
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
