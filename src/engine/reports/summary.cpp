// Figures over a period's journeys: how long stages last, whose time that was, what was in time, and the
// playbook's own key figures.
#include "usher/error.hpp"

#include "calendar/due.hpp"
#include "engine/damage.hpp"
#include "engine/described/reports.hpp"
#include "engine/face.hpp"
#include "engine/reports/figures.hpp"
#include "engine/reports/moves.hpp"
#include "playbook/condition.hpp"
#include "playbook/moment.hpp"

#include <algorithm>
#include <map>

namespace usher {
namespace {

using engine::Lasted;

struct KpiSamples {
  std::vector<Lasted> times;
  double sum = 0;
  std::int64_t count = 0;
};

std::int64_t seconds_between(Instant from, Instant to) {
  return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

Span span_of(std::vector<Lasted> &all, std::string clock) {
  Span out;
  out.clock = std::move(clock);
  out.ended = std::ranges::count_if(all, &Lasted::ended);
  out.open = static_cast<std::int64_t>(all.size()) - out.ended;
  out.median_s = engine::quantile(all, 0.5);
  out.p90_s = engine::quantile(all, 0.9);
  return out;
}

/// Adds one journey after the other.
class Figures {
 public:
  Figures(const playbook::Playbook &book, Instant now) : book_(book), now_(now) {
    for (const auto &stage : book.stages) {
      out_.stages.emplace_back().stage = stage.written->id;
      dwell_.emplace_back();
    }
    kpis_.resize(book.kpis.size());
  }

  /// All that may fail comes first: a journey counts wholly or not at all.
  void add(Case &c) {
    const auto moves = engine::moves_of(c.unit, c.subject, std::nullopt);
    const auto facts = engine::facts_of(c);
    (void)c.calendar();
    ++out_.journeys;
    out_.finished += c.journey.finished_us.has_value();
    add_stages(c);
    add_holders(c, moves);
    add_tasks(c);
    add_kpis(c, facts);
  }

  [[nodiscard]] Report take() {
    for (std::size_t i = 0; i < dwell_.size(); ++i) out_.stages[i].dwell = span_of(dwell_[i], "calendar");
    for (std::size_t i = 0; i < kpis_.size(); ++i) out_.kpis.push_back(result(book_.kpis[i], kpis_[i]));
    out_.playbook = book_.written.playbook;
    out_.made_at = now_;
    return std::move(out_);
  }

 private:
  StageReport *stage_named(std::string_view id) {
    const auto found = std::ranges::find(out_.stages, id, &StageReport::stage);
    return found == out_.stages.end() ? nullptr : &*found;
  }

  /// By the stages of the journey's own version, under their names.
  void add_stages(const Case &c) {
    for (std::size_t i = 0; i <= c.progress.stage; ++i) {
      const Instant from = c.progress.entered[i];
      StageReport *stage = stage_named(c.book().stages[i].written->id);
      if (stage == nullptr || from == Instant{}) continue;
      const bool left = i < c.progress.stage || c.journey.finished_us;
      const Instant to =
          i < c.progress.stage ? c.progress.entered[i + 1] : c.journey.finished_us.value_or(now_);
      ++stage->entered;
      stage->left += left;
      dwell_[static_cast<std::size_t>(stage - out_.stages.data())].push_back(
          {seconds_between(from, to), left});
    }
  }

  void add_holders(const Case &c, const std::vector<engine::Move> &moves) {
    std::string stage;
    std::optional<playbook::Holder> holder;
    Instant since = c.journey.started_us;
    const auto close = [&](Instant at) {
      StageReport *into = stage_named(stage);
      if (into == nullptr || !holder) return;
      const std::int64_t seconds = seconds_between(since, at);
      if (*holder == playbook::Holder::ours) into->ours_s += seconds;
      if (*holder == playbook::Holder::customer) into->customer_s += seconds;
      if (*holder == playbook::Holder::third_party) into->third_party_s += seconds;
    };
    for (const auto &move : moves) {
      if (!move.what.stage && !move.what.holder) continue;
      close(move.at);
      since = move.at;
      if (move.what.stage) stage = *move.what.stage;
      if (move.what.holder) holder = move.what.holder;
    }
    close(c.journey.finished_us.value_or(now_));
  }

  void add_tasks(const Case &c) {
    for (const TaskRow &task : c.tasks) {
      const bool late = task.state == TaskState::open && task.due_us <= now_;
      if (task.state != TaskState::completed && !late) continue;
      ++out_.tasks_due;
      out_.tasks_in_time += task.completed_us && *task.completed_us <= task.due_us;
    }
  }

  void add_kpis(const Case &c, const playbook::Facts &facts) {
    for (std::size_t i = 0; i < kpis_.size(); ++i) {
      // A journey is judged by its own version's definition of the same name.
      const auto own = std::ranges::find(c.book().kpis, book_.kpis[i].id, &playbook::CompiledKpi::id);
      if (own == c.book().kpis.end()) continue;
      if (own->written->from) add_time(c, facts, *own, kpis_[i]);
      if (own->value != playbook::kNone) {
        const auto value = playbook::element(facts.data, own->value);
        if (value) kpis_[i].sum += static_cast<double>(value->number);
        kpis_[i].count += value.has_value();
      }
      if (own->share != playbook::kNone) {
        kpis_[i].sum += playbook::holds(c.book(), own->share, facts) ? 100 : 0;
        ++kpis_[i].count;
      }
    }
  }

  void add_time(const Case &c, const playbook::Facts &facts, const playbook::CompiledKpi &kpi,
                KpiSamples &into) const {
    const auto instant = [&](const playbook::Anchor &anchor) -> std::optional<Instant> {
      const auto time = playbook::anchor_time(c.book(), anchor, playbook::kNone, c.progress, facts);
      if (const auto *at = std::get_if<Instant>(&time)) return *at;
      if (const auto *day = std::get_if<Date>(&time))
        return c.playbook.zone.to_instant(
            calendar::LocalTime{std::chrono::sys_days{*day}.time_since_epoch()});
      return std::nullopt;
    };
    const auto from = instant(kpi.from);
    if (!from) return;
    const auto to = instant(kpi.to);
    const Instant end = to.value_or(c.journey.finished_us.value_or(now_));
    const std::int64_t seconds =
        kpi.written->clock == "business"
            ? std::chrono::duration_cast<std::chrono::seconds>(
                  calendar::business_time_between(*from, end, c.calendar(), c.playbook.zone))
                  .count()
            : seconds_between(*from, end);
    into.times.push_back({std::max<std::int64_t>(seconds, 0), to.has_value()});
  }

  static KpiReport result(const playbook::CompiledKpi &kpi, KpiSamples &samples) {
    KpiReport out;
    out.kpi = kpi.id;
    out.title = kpi.written->title;
    if (kpi.written->from) {
      out.kind = "time";
      out.time = span_of(samples.times, kpi.written->clock);
      out.sample = static_cast<std::int64_t>(samples.times.size());
      out.target = kpi.written->target;
      if (out.target && out.time.median_s) out.met = *out.time.median_s <= target_seconds(kpi);
      return out;
    }
    out.kind = kpi.value != playbook::kNone ? "mean" : "share";
    out.sample = samples.count;
    if (samples.count > 0) out.value = samples.sum / static_cast<double>(samples.count);
    if (kpi.written->at_least) out.target = "at least " + std::to_string(*kpi.written->at_least);
    if (out.value && kpi.written->at_least)
      out.met = *out.value >= static_cast<double>(*kpi.written->at_least);
    return out;
  }

  /// Days of a business clock are working days of eight hours, those of the calendar have twenty-four.
  static std::int64_t target_seconds(const playbook::CompiledKpi &kpi) {
    const auto span = calendar::parse_duration(*kpi.written->target);
    constexpr std::int64_t hour = 3600;
    switch (span.unit) {
      case calendar::Unit::hours:
      case calendar::Unit::business_hours:
        return span.count * hour;
      case calendar::Unit::days:
        return span.count * 24 * hour;
      case calendar::Unit::weeks:
        return span.count * 7 * 24 * hour;
      case calendar::Unit::business_days:
        break;
    }
    return span.count * (kpi.written->clock == "business" ? 8 : 24) * hour;
  }

  const playbook::Playbook &book_;
  Instant now_;
  Report out_;
  std::vector<std::vector<Lasted>> dwell_;
  std::vector<KpiSamples> kpis_;
};

}  // namespace

Report Reports::summary(const GetReport &request) const {
  return core_->read(request, [&](Unit &unit) {
    const auto book = unit.state().playbooks.latest(unit, request.playbook).book;
    std::vector<Id> customers;
    {
      auto cursor = unit.db().query(
          "SELECT customer_id FROM journey WHERE playbook = $1 AND started_us >= $2 AND started_us < $3"
          " ORDER BY started_us, customer_id",
          request.playbook, request.from.value_or(Instant::min()).time_since_epoch().count(),
          request.until.value_or(Instant::max()).time_since_epoch().count());
      while (cursor.next()) customers.push_back(vault::read_block<16>(cursor.bytes(0), 0));
    }
    Figures figures(*book, unit.now());
    std::vector<Problem> damaged;
    for (const Id &id : customers)
      (void)engine::or_named(damaged, id, "journey", [&] {
        if (unit.erased(unit.subject(id), base::Sensitivity::timeline)) return;
        Case c = engine::load_case(unit, id);
        if (!c.merged_into) figures.add(c);
      });
    Report out = figures.take();
    out.damaged = std::move(damaged);
    return out;
  });
}

}  // namespace usher
