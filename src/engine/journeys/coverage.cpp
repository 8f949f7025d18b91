// Clause by clause: what serves it, and what a customer's journey says of that. The evidence is read from the
// same rows and facts that the journey itself goes by.
#include "playbook/coverage.hpp"

#include "usher/error.hpp"
#include "usher/session.hpp"

#include "base/hex.hpp"
#include "engine/described/coverage.hpp"
#include "engine/described/steps.hpp"
#include "engine/face.hpp"
#include "engine/journeys/values.hpp"
#include "engine/views.hpp"
#include "playbook/condition.hpp"
#include "playbook/moment.hpp"

#include <algorithm>

namespace usher {
namespace {

using playbook::Index;
using playbook::kNone;
using playbook::Serving;

/// One journey, asked entry by entry.
class Evidence {
 public:
  explicit Evidence(Case &c)
      : c_(c),
        facts_(engine::facts_of(c)),
        steps_(playbook::explain(c.book(), c.progress, facts_)),
        late_(c.unit.all<engine::EscalationRow>(c.subject)) {}

  [[nodiscard]] std::optional<ClauseEvidence> of(const Serving &serving) const {
    if (serving.what == "steps") return step(serving.id);
    if (serving.what == "items") return item(serving);
    if (serving.what == "stages") return stage(serving.id);
    if (serving.what == "data") return value(serving.id);
    if (serving.what == "escalations") return ladder(serving.id);
    if (serving.what == "kpis") return figure(named(c_.book().kpis, serving.id));
    if (serving.what == "risks") return risk(named(c_.book().risks, serving.id));
    if (serving.what == "compliance") return rule(named(c_.book().compliance, serving.id));
    if (serving.what == "triggers")
      return ClauseEvidence{"entered", "the journey began", c_.journey.started_us, {}};
    return std::nullopt;
  }

 private:
  template <class T>
  [[nodiscard]] static const T &named(const std::vector<T> &list, const std::string &id) {
    return *std::ranges::find(list, id, &T::id);
  }
  [[nodiscard]] std::string record(std::string_view prefix, std::int64_t n) const {
    return base::format_id(prefix, base::OwnedId{c_.subject.id, n});
  }

  [[nodiscard]] ClauseEvidence step(const std::string &id) const {
    const Index index = c_.book().step(id);
    const JourneyStep &shown = steps_[index];
    ClauseEvidence out{std::string(base::enum_name(shown.state)),
                       shown.explanation,
                       shown.done_at ? shown.done_at : shown.started_at,
                       {}};
    for (const auto &task : c_.tasks)
      if (task.step == id) out.records.push_back(record("tsk", task.key.n));
    for (const auto &message : c_.messages)
      if (message.step == index) out.records.push_back(record("msg", message.key.n));
    return out;
  }
  [[nodiscard]] ClauseEvidence item(const Serving &serving) const {
    const Gate gate = playbook::gate(c_.book(), c_.book().gate(serving.id), facts_);
    const GateItem &shown = gate.items[serving.item];
    return {std::string(base::enum_name(shown.state)), shown.explanation, {}, {}};
  }
  [[nodiscard]] ClauseEvidence stage(const std::string &id) const {
    const Instant at = c_.progress.entered[c_.book().stage(id)];
    if (at == Instant{}) return {"", "the card has not come in yet", {}, {}};
    return {"entered", "the card came in", at, {}};
  }
  [[nodiscard]] ClauseEvidence value(const std::string &name) const {
    for (auto row = c_.data.rbegin(); row != c_.data.rend(); ++row)
      if (row->name == name)
        return {"recorded",
                row->step.empty() ? "told from outside" : "given in " + row->step,
                row->recorded_us,
                {}};
    return {"", "not recorded yet", {}, {}};
  }
  [[nodiscard]] ClauseEvidence ladder(const std::string &id) const {
    ClauseEvidence out{"", "nothing was late", {}, {}};
    std::int64_t told = 0;
    for (const auto &row : late_) {
      if (row.ladder != id) continue;
      told += row.rung;
      if (!out.at) out.at = row.late_us;
      out.records.push_back(record("esc", row.key.n));
    }
    if (told > 0) out.state = "told";
    if (!out.records.empty()) out.explanation = std::to_string(told) + " times somebody was told";
    return out;
  }
  [[nodiscard]] ClauseEvidence figure(const playbook::CompiledKpi &kpi) const {
    if (kpi.written->from) return span(kpi);
    if (kpi.written->value) {
      const auto number = playbook::element(facts_.data, kpi.value);
      if (!number) return {"", "not given yet", {}, {}};
      return {"measured", std::to_string(number->number), {}, {}};
    }
    return {"measured", playbook::holds(c_.book(), kpi.share, facts_) ? "counts" : "does not count", {}, {}};
  }
  [[nodiscard]] ClauseEvidence span(const playbook::CompiledKpi &kpi) const {
    const auto when = [&](const playbook::Anchor &anchor) -> std::optional<Instant> {
      const auto time = playbook::anchor_time(c_.book(), anchor, kNone, c_.progress, facts_);
      if (const auto *at = std::get_if<Instant>(&time)) return *at;
      if (const auto *day = std::get_if<Date>(&time))
        return c_.playbook.zone.to_instant(
            calendar::LocalTime{std::chrono::sys_days{*day}.time_since_epoch()});
      return std::nullopt;
    };
    const auto from = when(kpi.from), to = when(kpi.to);
    if (!from || !to) return {"", from ? "under way" : "has not begun", {}, {}};
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(*to - *from);
    return {"measured", std::to_string(hours.count()) + " hours", *to, {}};
  }
  [[nodiscard]] ClauseEvidence risk(const playbook::CompiledRisk &risk) const {
    const bool shows = playbook::holds(c_.book(), risk.signal, facts_);
    return {shows ? "shows" : "", playbook::explain_condition(c_.book(), risk.signal, facts_), {}, {}};
  }
  [[nodiscard]] ClauseEvidence rule(const playbook::CompiledCompliance &rule) const {
    if (!playbook::holds(c_.book(), rule.when, facts_))
      return {"not_applicable", playbook::explain_condition(c_.book(), rule.when, facts_), {}, {}};
    const bool met = playbook::holds(c_.book(), rule.must, facts_);
    return {met ? "met" : "breached", playbook::explain_condition(c_.book(), rule.must, facts_), {}, {}};
  }

  Case &c_;
  playbook::Facts facts_;
  std::vector<JourneyStep> steps_;
  std::vector<engine::EscalationRow> late_;
};

Coverage covered(const engine::PinnedPlaybook &pinned, const Evidence *evidence) {
  Coverage out;
  out.playbook = pinned.book->written.playbook;
  out.version = pinned.book->written.version;
  out.hash = base::hex(pinned.hash);
  for (Serving &each : playbook::coverage(*pinned.book)) {
    if (out.clauses.empty() || out.clauses.back().clause != each.clause)
      out.clauses.push_back({each.clause, ClauseKind::described, {}});
    ClauseCoverage &clause = out.clauses.back();
    const bool does = each.kind == playbook::ClauseKind::behaviour;
    if (does) clause.kind = ClauseKind::behaviour;
    ClauseServing &serving = clause.served_by.emplace_back();
    serving.kind = does ? ClauseKind::behaviour : ClauseKind::described;
    if (evidence != nullptr && does) serving.evidence = evidence->of(each);
    serving.path = std::move(each.path);
    serving.title = std::move(each.title);
    serving.what = std::move(each.what);
    serving.id = std::move(each.id);
  }
  for (const ClauseCoverage &each : out.clauses)
    ++(each.kind == ClauseKind::behaviour ? out.behaviour : out.described);
  return out;
}

}  // namespace

Coverage Playbooks::coverage(const GetCoverage &request) const {
  return core_->read(request, [&](Unit &unit) {
    if (request.playbook.has_value() == request.customer_id.has_value())
      throw Error(Code::invalid_argument, "playbook: give either playbook or customer_id");
    if (request.playbook) return covered(unit.state().playbooks.latest(unit, *request.playbook), nullptr);
    Case c = engine::load_case(unit, *request.customer_id);
    const Evidence evidence(c);
    Coverage out = covered(c.playbook, &evidence);
    out.customer_id = c.id();
    return out;
  });
}

}  // namespace usher
