// Journey data and how journeys are judged: typed values, ladders, key figures, risks, rules from outside.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "playbook/compile.hpp"
#include "playbook/values.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace usher::playbook {
namespace {

constexpr std::array<std::string_view, 3> kPersonal{"contact", "identity", "conversation"};

FactType fact_type(DataType type) noexcept {
  switch (type) {
    case DataType::number:
      return FactType::number;
    case DataType::boolean:
      return FactType::boolean;
    case DataType::date:
    case DataType::moment:
      return FactType::date;
    case DataType::choice:
      return FactType::name;
    case DataType::text:
      break;
  }
  return FactType::text;
}

void check_choices(const Compile &to, const DataField &field, const Path &path) {
  const Path at(path, "choices");
  if (field.type != DataType::choice) {
    if (!field.choices.empty()) to.report(at, "belongs to a choice only");
    return;
  }
  if (field.choices.size() < 2) to.report(at, "a choice needs at least two");
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < field.choices.size(); ++i)
    if (!seen.insert(field.choices[i]).second) to.report(Path(at, i), "stands twice");
}

CompiledData compile_field(const Compile &to, std::string_view name, const DataField &field,
                           const Path &path) {
  CompiledData out{name, &field, fact_type(field.type), std::nullopt};
  check_choices(to, field, path);
  if ((field.at_least || field.at_most) && field.type != DataType::number)
    to.report(path, "at_least and at_most belong to a number");
  if (field.at_least && field.at_most && *field.at_least >= *field.at_most)
    to.report(Path(path, "at_most"), "must be greater than at_least");
  if (field.personal && std::ranges::find(kPersonal, *field.personal) == kPersonal.end())
    to.report(Path(path, "personal"),
              unknown("class", *field.personal, {kPersonal.begin(), kPersonal.end()}));
  if (field.initial) {
    const Checked value = check_value(field, *field.initial);
    if (!value.rule.empty()) to.report(Path(path, "default"), value.rule);
    if (field.type == DataType::date || field.type == DataType::moment)
      to.report(Path(path, "default"), "a day cannot be the same for every journey");
    out.initial = value.value;
  }
  return out;
}

void compile_kpi(const Compile &to, std::string_view id, const Kpi &kpi, const Path &path) {
  CompiledKpi out{id, &kpi, {}, {}, kNone, kNone};
  const int given = int{kpi.from || kpi.to} + int{kpi.value.has_value()} + int{kpi.share.has_value()};
  if (given != 1) to.report(path, "is exactly one of a time (from, to), a mean (value), a share");
  if (kpi.from.has_value() != kpi.to.has_value()) to.report(path, "a time needs from and to");
  if (kpi.from) out.from = compile_anchor(to, *kpi.from, Path(path, "from"));
  if (kpi.to) out.to = compile_anchor(to, *kpi.to, Path(path, "to"));
  if (kpi.value) out.value = resolve(to, to.book.data_names, "data", *kpi.value, Path(path, "value"));
  if (out.value != kNone && to.book.data[out.value].written->type != DataType::number)
    to.report(Path(path, "value"), "is no number");
  if (kpi.share) out.share = compile_condition(to, *kpi.share, Path(path, "share"));
  if (kpi.target) (void)compile_span(to, *kpi.target, Path(path, "target"));
  if (kpi.clock != "calendar" && kpi.clock != "business")
    to.report(Path(path, "clock"), unknown("clock", kpi.clock, {"calendar", "business"}));
  to.book.kpis.push_back(out);
}

}  // namespace

void compile_data(const Compile &to) {
  const Path root;
  const Path data(root, "data");
  for (const auto &[name, field] : to.book.written.data)
    to.book.data.push_back(compile_field(to, name, field, Path(data, name)));
}

void compile_ladders(const Compile &to) {
  const Path root;
  const Path all(root, "escalations");
  for (const auto &[id, ladder] : to.book.written.escalations) {
    const Path at(all, id);
    const Path rungs(at, "rungs");
    CompiledLadder out{id, {}, {}};
    if (ladder.rungs.empty()) to.report(rungs, "tells nobody");
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
      const Rung &rung = ladder.rungs[i];
      const Path here(rungs, i);
      CompiledRung compiled{{0, calendar::Unit::hours}, &rung};
      // "0h": at once; a duration is never zero elsewhere.
      if (rung.after != "0h")
        if (const auto span = compile_span(to, rung.after, Path(here, "after"))) compiled.after = *span;
      if (rung.tell != "responsible" && rung.tell != "accountable")
        check_role(to, rung.tell, Path(here, "tell"));
      out.rungs.push_back(compiled);
    }
    if (const auto again = compile_span(to, ladder.again, Path(at, "again"))) out.again = *again;
    to.book.ladders.push_back(std::move(out));
  }
}

void compile_judgement(const Compile &to) {
  const Definition &written = to.book.written;
  const Path root;
  for (const auto &[id, kpi] : written.kpis) compile_kpi(to, id, kpi, Path(Path(root, "kpis"), id));
  for (const auto &[id, risk] : written.risks) {
    const Path list(root, "risks");
    to.book.risks.push_back({id, &risk, compile_condition(to, risk.signal, Path(Path(list, id), "signal"))});
  }
  for (const auto &[id, rule] : written.compliance) {
    const Path list(root, "compliance");
    const Path at(list, id);
    CompiledCompliance out{id, &rule, compile_condition(to, rule.must, Path(at, "must")), kNone};
    if (rule.when) out.when = compile_condition(to, *rule.when, Path(at, "when"));
    to.book.compliance.push_back(out);
  }
}

}  // namespace usher::playbook
