#include "playbook/compile.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "playbook/described.hpp"
#include "playbook/names.hpp"

#include <algorithm>
#include <set>

namespace usher::playbook {
namespace {

/// Gives every name its place before anything refers to one.
void collect_names(const Compile &to) {
  Playbook &book = to.book;
  const Definition &written = book.written;
  const auto next = [](const Names &names) { return static_cast<Index>(names.size()); };
  for (const auto &[code, rule] : written.profile.findings) {
    book.finding_names.emplace(code, next(book.finding_names));
    book.finding_rules.push_back(rule);
  }
  for (const auto &[name, unused] : written.templates)
    book.message_names.emplace(name, next(book.message_names));
  for (const auto &[name, unused] : written.gates) book.gate_names.emplace(name, next(book.gate_names));
  for (const auto &[name, unused] : written.data) book.data_names.emplace(name, next(book.data_names));
  for (const auto &[id, unused] : written.escalations) book.ladder_names.emplace(id, next(book.ladder_names));
  for (const Stage &stage : written.stages) book.stage_names.emplace(stage.id, next(book.stage_names));
  for (const auto &[id, service] : written.services) {
    book.service_names.emplace(id, next(book.service_names));
    for (const ServiceDocument &each : service.documents)
      book.document_names.emplace(each.key, next(book.document_names));
  }
  Index step = 0;
  for (const Stage &stage : written.stages)
    for (const Step &each : stage.steps) book.step_names.emplace(each.id, step++);
}

bool names_a_calendar(char c) {
  return (c >= 'a' && c <= 'z') || base::ascii_digit(c) || c == '-' || c == '_';
}

void check_head(const Compile &to, const Path &root) {
  const Definition &d = to.book.written;
  const Path languages(root, "languages");
  if (d.languages.empty()) to.report(languages, "names no language");
  if (!d.fallback.empty() && std::ranges::find(d.languages, d.fallback) == d.languages.end())
    to.report(Path(root, "fallback"), "is not one of languages");
  check_languages(to, d.title, Path(root, "title"));
  // Whether there is such a calendar is a matter of the store: the engine looks when a customer is enrolled.
  if (!std::ranges::all_of(d.calendar, names_a_calendar))
    to.report(Path(root, "calendar"), "is no name of a calendar: a-z, 0-9, - and _");
}

void check_triggers(const Compile &to, const Path &root) {
  const std::vector<std::string_view> events(kTriggerEvents.begin(), kTriggerEvents.end());
  const std::vector<std::string_view> sources(kSourceNames.begin(), kSourceNames.end());
  const Path list(root, "triggers");
  for (std::size_t i = 0; i < to.book.written.triggers.size(); ++i) {
    const Trigger &each = to.book.written.triggers[i];
    const Path at(list, i);
    if (!each.event.empty() && std::ranges::find(events, each.event) == events.end())
      to.report(Path(at, "event"), unknown("event", each.event, events));
    for (std::size_t j = 0; j < each.sources.size(); ++j)
      if (std::ranges::find(sources, each.sources[j]) == sources.end())
        to.report(Path(Path(at, "sources"), j), unknown("source", each.sources[j], sources));
  }
}

void check_profile(const Compile &to, const Path &root) {
  const std::vector<std::string_view> fields(kProfileFields.begin(), kProfileFields.end());
  const Path profile(root, "profile");
  const Path list(profile, "required");
  const auto &required = to.book.written.profile.required;
  for (std::size_t i = 0; i < required.size(); ++i)
    if (std::ranges::find(fields, required[i]) == fields.end())
      to.report(Path(list, i), unknown("field", required[i], fields));
}

void check_roles(const Compile &to, const Path &root) {
  std::vector<std::string_view> known;
  for (const auto &[name, unused] : to.book.written.roles) known.push_back(name);
  const Path roles(root, "roles");
  for (const auto &[name, role] : to.book.written.roles)
    for (std::size_t i = 0; i < role.deputies.size(); ++i)
      if (std::ranges::find(known, role.deputies[i]) == known.end())
        to.report(Path(Path(Path(roles, name), "deputies"), i), unknown("role", role.deputies[i], known));
}

/// What is missing reads as empty, too: from `first` on, only what is said of other places stays.
void drop_repeated(std::vector<Problem> &problems, std::size_t first) {
  const auto behind = problems.begin() + static_cast<std::ptrdiff_t>(first);
  std::set<std::string_view> said;
  std::for_each(problems.begin(), behind, [&](const Problem &each) { said.insert(each.path); });
  problems.erase(
      std::remove_if(behind, problems.end(), [&](const Problem &each) { return said.contains(each.path); }),
      problems.end());
}

/// Compiles `jsonc` into `book`, reporting everything that is wrong. A text that is not JSON is one problem.
void build(std::string_view jsonc, Playbook &book, std::vector<Problem> &problems) {
  const Path root;
  try {
    book.written = base::read_record<Definition>(base::parse_json(jsonc, {.comments = true}), problems);
  } catch (const Error &error) {
    problems.push_back({"", error.message()});
    return;
  }
  const std::size_t read = problems.size();
  base::check_record(book.written, root, problems);
  drop_repeated(problems, read);
  const Compile to{book, problems};
  collect_names(to);
  check_head(to, root);
  check_triggers(to, root);
  check_roles(to, root);
  check_profile(to, root);
  compile_data(to);
  compile_templates(to);
  compile_services(to);
  compile_ladders(to);
  compile_stages(to);
  compile_gates(to);
  compile_judgement(to);
  order_steps(to);
  check_gates(to);
  check_waits(to);
}

}  // namespace

std::string unknown(std::string_view what, std::string_view name,
                    const std::vector<std::string_view> &known) {
  std::string rule = "unknown ";
  rule.append(what).append(" \"").append(name.substr(0, 64)).append("\"");
  if (const std::string_view near = base::nearest_name(name.substr(0, 64), known); !near.empty())
    return rule.append("; did you mean \"").append(near).append("\"?");
  for (const std::string_view &each : known)
    rule.append(&each == &known.front() ? "; known: " : ", ").append(each);
  return rule;
}

Index resolve(const Compile &to, const Names &names, std::string_view what, std::string_view name,
              const Path &path) {
  if (name.empty()) return kNone;
  const Index place = Playbook::place(names, name);
  if (place != kNone) return place;
  std::vector<std::string_view> known;
  for (const auto &[each, unused] : names) known.push_back(each);
  to.report(path, unknown(what, name, known));
  return kNone;
}

void check_languages(const Compile &to, const Texts &texts, const Path &path) {
  for (const std::string &language : to.book.written.languages)
    if (!texts.contains(language)) to.report(path, "has no text for language \"" + language + "\"");
}

std::shared_ptr<const Playbook> load(std::string_view jsonc) {
  auto book = std::make_shared<Playbook>();
  std::vector<Problem> problems;
  build(jsonc, *book, problems);
  base::throw_if_any(problems);
  return book;
}

std::vector<base::Problem> lint(std::string_view jsonc) {
  Playbook book;
  return lint(jsonc, book);
}

std::vector<base::Problem> lint(std::string_view jsonc, Playbook &book) {
  std::vector<Problem> problems;
  build(jsonc, book, problems);
  return problems;
}

std::string canonical(const Playbook &book) {
  return base::to_sparse_json(book.written);
}

}  // namespace usher::playbook
