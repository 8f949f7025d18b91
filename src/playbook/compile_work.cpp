// What steps are made of: values, meetings, effects, repetition, moments, roles.
#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "playbook/compile.hpp"

#include <algorithm>
#include <charconv>

namespace usher::playbook {
namespace {

constexpr std::string_view kFrom = " from ";
constexpr std::string_view kSpan = "% of ";
constexpr std::string_view kTo = "..";

std::vector<Index> compile_fields(const Compile &to, const std::vector<std::string> &names,
                                  const Path &path) {
  std::vector<Index> out;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const Index place = resolve(to, to.book.data_names, "data", names[i], Path(path, i));
        place != kNone) {
      if (std::ranges::find(out, place) != out.end()) to.report(Path(path, i), "stands twice");
      out.push_back(place);
    }
  return out;
}

void check_decision(const Compile &to, const CompiledStep &step, const Path &path) {
  const Path fields(path, "fields");
  if (step.fields.size() != 1) return to.report(fields, "a decision is about exactly one choice");
  if (to.book.data[step.fields.front()].written->type != DataType::choice)
    to.report(Path(fields, std::size_t{0}), "is no choice: list what can be chosen in its data entry");
}

void check_score(const Compile &to, CompiledStep &step, const Path &path) {
  if (!step.written->score) return;
  const Path at(path, "score");
  step.score = resolve(to, to.book.data_names, "data", *step.written->score, at);
  if (step.score == kNone) return;
  const DataField &field = *to.book.data[step.score].written;
  if (field.type != DataType::number || !field.at_least || !field.at_most)
    to.report(at, "must be a number with at_least and at_most: the ends of the scale");
  if (std::ranges::find(step.fields, step.score) == step.fields.end())
    to.report(at, "is not among the step's fields");
}

void compile_repeat(const Compile &to, CompiledStep &step, const Path &path) {
  const Repeat &written = *step.written->repeat;
  CompiledRepeat &out = step.repeat.emplace();
  if (written.every.has_value() == written.by.has_value()) to.report(path, "needs exactly one of every, by");
  if (written.every) out.every = compile_span(to, *written.every, Path(path, "every"));
  out.until = compile_condition(to, written.until, Path(path, "until"));
  if (!written.by) return;
  out.by = resolve(to, to.book.data_names, "data", *written.by, Path(path, "by"));
  if (out.by == kNone) return;
  const DataField &field = *to.book.data[out.by].written;
  if (field.type != DataType::choice || !field.initial)
    to.report(Path(path, "by"), "must be a choice with a default, so that the rhythm is always known");
  const Path each(path, "each");
  for (const std::string &choice : field.choices) {
    const auto found = written.each.find(choice);
    if (found == written.each.end()) {
      to.report(each, "says nothing about \"" + choice + "\"");
    } else if (const auto span = compile_span(to, found->second, Path(each, choice))) {
      out.each.push_back(*span);
    }
  }
  if (out.each.empty()) out.each.push_back({});
}

void check_raci(const Compile &to, const Step &step, const Path &path) {
  const auto roles = [&](const std::vector<std::string> &names, std::string_view member) {
    for (std::size_t i = 0; i < names.size(); ++i) check_role(to, names[i], Path(Path(path, member), i));
  };
  if (step.raci.accountable.size() > 1)
    to.report(Path(path, "accountable"), "exactly one role answers for a step");
  roles(step.raci.accountable, "accountable");
  roles(step.raci.consulted, "consulted");
  roles(step.raci.informed, "informed");
}

void check_system(const Compile &to, std::string_view name, const Path &path) {
  const auto &systems = to.book.written.systems;
  if (name.empty() || systems.contains(std::string(name))) return;
  std::vector<std::string_view> known;
  for (const auto &[each, unused] : systems) known.push_back(each);
  to.report(path, unknown("system", name, known));
}

Holder usual_holder(StepKind kind) noexcept {
  if (kind == StepKind::form || kind == StepKind::survey) return Holder::customer;
  return kind == StepKind::effect ? Holder::third_party : Holder::ours;
}

/// Hours cannot be counted from a day, and a span needs two ends that have a time.
void check_offset(const Compile &to, const Moment &moment, const Path &path) {
  if (!moment.offset || moment.from.kind != AnchorKind::data || moment.from.index == kNone) return;
  const bool hours =
      moment.offset->unit == calendar::Unit::hours || moment.offset->unit == calendar::Unit::business_hours;
  if (hours && to.book.data[moment.from.index].written->type == DataType::date)
    to.report(path, "counts hours from a day, which has none: use d, bd or w, or make the data a moment");
}

}  // namespace

void check_role(const Compile &to, std::string_view role, const Path &path) {
  if (role.empty() || to.book.written.roles.contains(std::string(role))) return;
  std::vector<std::string_view> known;
  for (const auto &[name, unused] : to.book.written.roles) known.push_back(name);
  to.report(path, unknown("role", role, known));
}

std::optional<calendar::Duration> compile_span(const Compile &to, const std::string &text, const Path &path) {
  try {
    const calendar::Duration span = calendar::parse_duration(text);
    if (span.count > 0) return span;
    to.report(path, "lies in the past");
  } catch (const Error &error) {
    to.report(path, error.message());
  }
  return std::nullopt;
}

Anchor compile_anchor(const Compile &to, std::string_view text, const Path &path) {
  text = base::trim(text);
  if (text == "journey") return {AnchorKind::journey, 0};
  constexpr std::string_view step = "step.", stage = "stage.";
  if (text.starts_with(step))
    return {AnchorKind::step, resolve(to, to.book.step_names, "step", text.substr(step.size()), path)};
  if (text.starts_with(stage))
    return {AnchorKind::stage, resolve(to, to.book.stage_names, "stage", text.substr(stage.size()), path)};
  const Index field = resolve(to, to.book.data_names, "data", text, path);
  if (field == kNone) return {AnchorKind::data, kNone};
  const DataType type = to.book.data[field].written->type;
  if (type != DataType::date && type != DataType::moment)
    to.report(path, "\"" + std::string(text) + "\" is neither a date nor a moment");
  return {AnchorKind::data, field};
}

std::optional<Moment> compile_moment(const Compile &to, const std::string &text, const Path &path) {
  Moment out;
  const std::string_view view = text;
  if (const auto of = view.find(kSpan); of != std::string_view::npos) {
    const auto between = view.find(kTo, of);
    const auto [end, failure] = std::from_chars(view.data(), view.data() + of, out.percent);
    if (failure != std::errc{} || end != view.data() + of || out.percent < 1 || out.percent > 100 ||
        between == std::string_view::npos) {
      to.report(path, "is no share of a span: write \"50% of project_start..project_end\"");
      return std::nullopt;
    }
    out.from = compile_anchor(to, view.substr(of + kSpan.size(), between - of - kSpan.size()), path);
    out.to = compile_anchor(to, view.substr(between + kTo.size()), path);
    return out;
  }
  const auto from = view.find(kFrom);
  // "P2D" is somebody's ISO 8601 period, and is told what to write instead.
  const bool period = view.size() > 1 && view[0] == 'P' && (base::ascii_digit(view[1]) || view[1] == 'T');
  const bool bare = period || (!view.empty() && (base::ascii_digit(view.front()) || view.front() == '-'));
  if (from == std::string_view::npos && !bare) {
    out.from = compile_anchor(to, view, path);
    return out;
  }
  try {
    out.offset = calendar::parse_duration(view.substr(0, from));
  } catch (const Error &error) {
    to.report(path, error.message());
    return std::nullopt;
  }
  if (from != std::string_view::npos)
    out.from = compile_anchor(to, view.substr(from + kFrom.size()), path);
  else if (out.offset->count < 0)
    to.report(path, "lies in the past");
  check_offset(to, out, path);
  return out;
}

void compile_work(const Compile &to, CompiledStep &out, const Path &path) {
  const Step &written = *out.written;
  out.fields = compile_fields(to, written.fields, Path(path, "fields"));
  out.optional_fields = compile_fields(to, written.optional_fields, Path(path, "optional_fields"));
  if (out.kind == StepKind::decision && !written.fields.empty()) check_decision(to, out, path);
  check_score(to, out, path);
  if (written.repeat) compile_repeat(to, out, Path(path, "repeat"));
  if (written.meeting) {
    const Path at(path, "meeting");
    if (written.meeting->minutes < 1 || written.meeting->minutes > 24 * 60)
      to.report(Path(at, "minutes"), "must be 1 to 1440");
    for (std::size_t i = 0; i < written.meeting->invite.size(); ++i)
      check_role(to, written.meeting->invite[i], Path(Path(at, "invite"), i));
  }
  if (written.effect) {
    check_system(to, written.effect->system, Path(Path(path, "effect"), "system"));
    (void)compile_fields(to, written.effect->data, Path(Path(path, "effect"), "data"));
  }
  for (std::size_t i = 0; i < written.tools.size(); ++i)
    check_system(to, written.tools[i], Path(Path(path, "tools"), i));
  check_raci(to, written, Path(path, "raci"));
  if (!written.raci.accountable.empty()) out.accountable = written.raci.accountable.front();
  if (written.escalation)
    out.ladder =
        resolve(to, to.book.ladder_names, "escalation", *written.escalation, Path(path, "escalation"));
  out.holder = written.holder.value_or(usual_holder(written.kind));
}

}  // namespace usher::playbook
