// Stages, steps and gates: references resolved, members held against the step's kind.
#include "playbook/compile.hpp"
#include "playbook/names.hpp"

#include <algorithm>
#include <set>

namespace usher::playbook {
namespace {

/// A member that only steps of some kinds can have; in those that need it, it must be there.
struct KindRule {
  std::string_view member;
  bool (*given)(const Step &);
  std::vector<StepKind> kinds;
  std::vector<StepKind> needed_by;
};

const std::vector<KindRule> &kind_rules() {
  using enum StepKind;
  static const std::vector<StepKind> work{task, form, record, decision, survey, meeting, effect};
  static const std::vector<StepKind> fills{form, record, decision, survey};
  static const std::vector<StepKind> fills_or_meets{form, record, decision, survey, meeting};
  static const std::vector<StepKind> waits{task, wait, message, documents, meeting, form, survey};
  static const std::vector<StepKind> repeatable{task, form, record, survey, meeting, effect, message};
  static const std::vector<KindRule> rules{
      {"message",
       [](const Step &s) { return s.message.has_value(); },
       {message, documents},
       {message, documents}},
      {"ready_message", [](const Step &s) { return s.ready_message.has_value(); }, {documents}, {}},
      {"note_in", [](const Step &s) { return s.note_in.has_value(); }, {documents}, {}},
      {"task_title", [](const Step &s) { return s.task_title.has_value(); }, work, {task}},
      {"due", [](const Step &s) { return s.due.has_value(); }, work, work},
      {"priority_rules", [](const Step &s) { return !s.priority_rules.empty(); }, work, {}},
      {"gate", [](const Step &s) { return s.gate.has_value(); }, {task, record, decision, meeting}, {}},
      {"follow_up", [](const Step &s) { return s.follow_up; }, work, {}},
      {"done", [](const Step &s) { return s.done != DoneWhen::completed; }, {task}, {}},
      {"assign", [](const Step &s) { return s.assign.has_value(); }, {assign}, {}},
      {"until", [](const Step &s) { return s.until.has_value(); }, waits, {wait}},
      {"fields", [](const Step &s) { return !s.fields.empty(); }, fills, fills},
      {"optional_fields", [](const Step &s) { return !s.optional_fields.empty(); }, fills_or_meets, {}},
      {"score", [](const Step &s) { return s.score.has_value(); }, {survey}, {survey}},
      {"meeting", [](const Step &s) { return s.meeting.has_value(); }, {meeting}, {meeting}},
      {"effect", [](const Step &s) { return s.effect.has_value(); }, {effect}, {effect}},
      {"repeat", [](const Step &s) { return s.repeat.has_value(); }, repeatable, {}},
  };
  return rules;
}

void check_kind(const Compile &to, const Step &step, const Path &path) {
  // A kind that could not be read was reported, and says nothing about the members.
  const std::string kind = Path(path, "do").text();
  if (std::ranges::find(to.problems, kind, &Problem::path) != to.problems.end()) return;
  for (const KindRule &rule : kind_rules()) {
    const bool given = rule.given(step);
    if (given && std::ranges::find(rule.kinds, step.kind) == rule.kinds.end())
      to.report(Path(path, rule.member), "does not belong to a step of this kind");
    if (!given && std::ranges::find(rule.needed_by, step.kind) != rule.needed_by.end())
      to.report(Path(path, rule.member), "required for a step of this kind, but missing");
  }
}

Priority compile_priority(const Compile &to, std::string_view text, const Path &path) {
  if (const auto value = value_of<Priority>(kPriorityNames, text)) return *value;
  to.report(path, unknown("priority", text, {kPriorityNames.begin(), kPriorityNames.end()}));
  return Priority::medium;
}

std::vector<Index> compile_references(const Compile &to, const std::vector<std::string> &ids,
                                      const Path &path) {
  std::vector<Index> out;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (const Index place = resolve(to, to.book.step_names, "step", ids[i], Path(path, i)); place != kNone)
      out.push_back(place);
  return out;
}

/// A document list needs a text that may hold one, and a template to ask for leave to send it.
void check_list_messages(const Compile &to, const CompiledStep &step, const Path &path) {
  // All languages of a template have the same placeholders.
  const auto &messages = to.book.messages;
  if (step.message != kNone &&
      std::ranges::find(messages[step.message].placeholders, messaging::Meaning::documents,
                        &messaging::Placeholder::means) == messages[step.message].placeholders.end())
    to.report(Path(path, "message"), "must contain [Documents] in every language");
  if (step.ready_message != kNone &&
      messages[step.ready_message].mode != messaging::TemplateMode::template_message)
    to.report(Path(path, "ready_message"),
              "must be an approved template: it goes out while free text may not");
}

void compile_task(const Compile &to, CompiledStep &out, const Path &path) {
  const Step &written = *out.written;
  if (written.task_title) check_placeholders(to, *written.task_title, Path(path, "task_title"));
  if (written.start) out.start = compile_moment(to, *written.start, Path(path, "start"));
  if (written.due) out.due = compile_moment(to, *written.due, Path(path, "due"));
  out.priority = compile_priority(to, written.priority, Path(path, "priority"));
  const Path rules(path, "priority_rules");
  for (std::size_t i = 0; i < written.priority_rules.size(); ++i) {
    const PriorityRule &rule = written.priority_rules[i];
    const Path at(rules, i);
    out.priority_rules.push_back({compile_priority(to, rule.to, Path(at, "to")),
                                  compile_condition(to, rule.when, Path(at, "when")), rule.reason});
  }
}

CompiledStep compile_step(const Compile &to, const Step &written, Index stage, const Path &path) {
  CompiledStep out;
  out.written = &written;
  out.kind = written.kind;
  out.stage = stage;
  check_kind(to, written, path);
  check_role(to, written.by, Path(path, "by"));
  out.needs = compile_references(to, written.needs, Path(path, "needs"));
  out.after = compile_references(to, written.after, Path(path, "after"));
  if (written.when) out.when = compile_condition(to, *written.when, Path(path, "when"));
  if (written.until) out.until = compile_condition(to, *written.until, Path(path, "until"));
  const auto find = [&](const Names &names, std::string_view what, const std::optional<std::string> &name,
                        std::string_view member) {
    return name ? resolve(to, names, what, *name, Path(path, member)) : kNone;
  };
  out.message = find(to.book.message_names, "template", written.message, "message");
  out.ready_message = find(to.book.message_names, "template", written.ready_message, "ready_message");
  out.note_in = find(to.book.step_names, "step", written.note_in, "note_in");
  out.gate = find(to.book.gate_names, "gate", written.gate, "gate");
  if (written.assign) compile_assignment(to, *written.assign, out, Path(path, "assign"));
  if (out.kind == StepKind::documents) check_list_messages(to, out, path);
  compile_task(to, out, path);
  compile_work(to, out, path);
  to.book.timed |= out.start || out.repeat || (out.due && out.due->from.kind != AnchorKind::here);
  return out;
}

}  // namespace

void compile_stages(const Compile &to) {
  Playbook &book = to.book;
  const Path root;
  const Path list(root, "stages");
  std::set<std::string_view> stage_ids;
  std::set<std::string_view> step_ids;
  if (book.written.stages.empty()) to.report(list, "holds no stage");
  for (std::size_t i = 0; i < book.written.stages.size(); ++i) {
    const Stage &written = book.written.stages[i];
    const Path at(list, i);
    if (!stage_ids.insert(written.id).second) to.report(Path(at, "id"), "stands twice");
    check_role(to, written.owner, Path(at, "owner"));
    CompiledStage stage;
    stage.written = &written;
    stage.first_step = static_cast<Index>(book.steps.size());
    if (written.entry) stage.entry = resolve(to, book.gate_names, "gate", *written.entry, Path(at, "entry"));
    if (written.exit) stage.exit = resolve(to, book.gate_names, "gate", *written.exit, Path(at, "exit"));
    if (written.dwell) stage.dwell = compile_span(to, *written.dwell, Path(at, "dwell"));
    if (written.escalation)
      stage.ladder =
          resolve(to, book.ladder_names, "escalation", *written.escalation, Path(at, "escalation"));
    const Path steps(at, "steps");
    if (written.steps.empty()) to.report(steps, "holds no step");
    for (std::size_t j = 0; j < written.steps.size(); ++j) {
      const Path here(steps, j);
      if (!step_ids.insert(written.steps[j].id).second) to.report(Path(here, "id"), "stands twice");
      if (written.steps[j].id == "follow_up")
        to.report(Path(here, "id"), "is taken: task.follow_up.exists speaks of any follow-up task");
      book.steps.push_back(compile_step(to, written.steps[j], static_cast<Index>(i), here));
      CompiledStep &step = book.steps.back();
      if (step.ladder == kNone) step.ladder = stage.ladder;
      if (step.accountable.empty()) step.accountable = written.owner;
    }
    stage.end_step = static_cast<Index>(book.steps.size());
    book.stages.push_back(stage);
  }
}

void compile_gates(const Compile &to) {
  const Path root;
  const Path gates(root, "gates");
  for (const auto &[id, written] : to.book.written.gates) {
    CompiledGate &out = to.book.gates.emplace_back();
    out.id = id;
    out.written = &written;
    const Path at(gates, id);
    const Path list(at, "items");
    if (written.items.empty()) to.report(list, "holds no item: the gate would always be open");
    for (std::size_t i = 0; i < written.items.size(); ++i) {
      const GateFact &item = written.items[i];
      const Path here(list, i);
      CompiledGateItem compiled{&item, {}, kNone, kNone};
      compiled.must = compile_condition(to, item.must, Path(here, "must"));
      if (item.when) compiled.when = compile_condition(to, *item.when, Path(here, "when"));
      for (const Condition *c = &item.must; c != nullptr;) {
        if (c->fact) compiled.fact = *c->fact;
        const auto &inner = !c->all.empty() ? c->all : !c->any.empty() ? c->any : c->none;
        c = c->fact || inner.empty() ? nullptr : &inner.front();
      }
      out.items.push_back(compiled);
    }
  }
}

}  // namespace usher::playbook
