// Passing of time: timers fire in due order; each is taken away in the transaction that acts on it.
#include "usher/error.hpp"

#include "engine/damage.hpp"
#include "engine/described/engine.hpp"
#include "engine/drive.hpp"
#include "engine/erasure/machine.hpp"
#include "engine/erasure/sweep.hpp"
#include "engine/face.hpp"
#include "engine/journeys/escalations.hpp"
#include "engine/participants.hpp"
#include "engine/task_clock.hpp"
#include "engine/timers.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <set>

namespace usher::engine {
namespace {

struct Due {
  std::int64_t due_us;
  Id customer;
  TimerKind kind;
  std::int64_t n;
};

constexpr Due kBeforeAll{std::numeric_limits<std::int64_t>::min(), {}, {}, 0};

std::vector<Due> due_timers(Unit &unit, const Due &after, std::int64_t limit) {
  std::vector<Due> due;
  auto cursor =
      unit.db().query(std::string("SELECT due_us, customer_id, kind, n FROM timer AS t WHERE due_us <= $1"
                                  " AND (due_us, customer_id, kind, n) > ($3, $4, $5, $6) AND ")
                          .append(kMayFire)
                          .append(" ORDER BY due_us, customer_id, kind, n LIMIT $2"),
                      unit.now().time_since_epoch().count(), limit, after.due_us, after.customer,
                      static_cast<std::int64_t>(after.kind), after.n);
  while (cursor.next())
    due.push_back({cursor.integer(0), vault::read_block<16>(cursor.bytes(1), 0),
                   static_cast<TimerKind>(cursor.integer(2)), cursor.integer(3)});
  return due;
}

/// Erasures are transactions of their own, one a person, and empty the log between them.
bool is_erasing(const Due &timer) {
  return timer.kind == TimerKind::erasure || timer.kind == TimerKind::retention;
}

void erase(State &state, const SessionOptions &session, const Due &timer, std::int64_t limit, Ticked &out) {
  if (timer.kind == TimerKind::erasure) return try_to_advance(state, session, timer.customer);
  SweepStep step = sweep(state, session, timer.customer, limit);
  out.fired += step.erased;
  out.more |= step.more;
  std::ranges::move(step.damaged, std::back_inserter(out.damaged));
}

void look_at_task(Case &c, const Due &timer) {
  const auto task = std::ranges::find(c.tasks, timer.n, [](const TaskRow &row) { return row.key.n; });
  if (task == c.tasks.end()) return;
  timer.kind == TimerKind::overdue ? mark_overdue(c, *task) : look_at_priority(c, *task);
}

void fire(Case &c, const Due &timer) {
  drop_timer(c.unit, c.subject, timer.kind, timer.n, Instant{std::chrono::microseconds{timer.due_us}});
  if (timer.kind == TimerKind::resume) {
    if (c.paused() && *c.journey.resume_us <= c.unit.now()) end_pause(c);
    return;
  }
  if (timer.kind == TimerKind::assignment) {
    find_owners(c);
    return drive(c, {playbook::EventKind::agent_available, playbook::kNone, {}});
  }
  switch (timer.kind) {
    case TimerKind::priority:
    case TimerKind::overdue:
      look_at_task(c, timer);
      break;
    case TimerKind::dwell:
      if (timer.n == c.progress.stage) escalate_stage(c);
      break;
    case TimerKind::escalation:
      climb(c, timer.n);
      break;
    default:
      break;  // a step may start, a waiver ended: the journey sees for itself
  }
  drive(c, {playbook::EventKind::date_reached, playbook::kNone, {}});
}

struct Fired {
  Ticked out;
  std::vector<Due> erasing;  ///< their turn comes after the transaction
};

/// One transaction: what is due fires in due order. The timers of a record that cannot be read stay as they
/// are; it is named once, and passed over until the next call.
class Pass {
 public:
  Pass(Unit &unit, bool careful) : unit_(unit), careful_(careful) {}

  [[nodiscard]] Fired run(std::int64_t limit) {
    Due last = kBeforeAll;
    for (bool left = true; left && done_.out.fired < limit;) {
      const std::int64_t most = limit - done_.out.fired;
      const auto due = due_timers(unit_, last, most);
      for (const Due &timer : due) take(timer);
      left = static_cast<std::int64_t>(due.size()) == most;
      if (left) last = due.back();
    }
    done_.out.more = done_.out.fired == limit || resumed_;
    return std::move(done_);
  }

 private:
  void take(const Due &timer) {
    if (broken_.contains(timer.customer)) return;
    if (is_erasing(timer))
      done_.erasing.push_back(timer);
    else if (!fires(timer))
      return void(broken_.insert(timer.customer));
    resumed_ |= timer.kind == TimerKind::resume;
    ++done_.out.fired;
  }

  [[nodiscard]] bool fires(const Due &timer) {
    auto &damaged = done_.out.damaged;
    if (careful_)
      return or_taken_back(
          unit_, damaged, timer.customer, kTimers,
          [&] {
            Case c = load_case(unit_, timer.customer);
            fire(c, timer);
          },
          stops_one_journey);
    std::optional<Case> c;
    if (!or_named(damaged, timer.customer, kTimers, [&] { c.emplace(load_case(unit_, timer.customer)); }))
      return false;
    fire(*c, timer);
    return true;
  }

  static constexpr std::string_view kTimers = "timers";
  Unit &unit_;
  bool careful_;
  Fired done_;
  bool resumed_ = false;  ///< what fell into a pause that has just ended is due as well
  std::set<Id> broken_;
};

/// Most of what is broken shows while it is read, when nothing of it was written yet. What shows later takes
/// the whole pass back, and it is done anew with a savepoint a timer, which has every page copied once more.
Fired fire_due(State &state, const SessionOptions &session, std::int64_t limit, bool careful = false) {
  try {
    Unit unit(state, session, Unit::Mode::write);
    unit.changes_customers();
    Fired fired = Pass(unit, careful).run(limit);
    unit.commit();
    return fired;
  } catch (const Error &error) {
    if (careful || !stops_one_journey(error.code())) throw;
  }
  return fire_due(state, session, limit, true);
}

}  // namespace

void put_timer(Unit &unit, const Subject &subject, TimerKind kind, std::int64_t n, Instant due) {
  unit.db().run(
      "INSERT INTO timer (due_us, customer_id, kind, n) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      due.time_since_epoch().count(), subject.id, static_cast<std::int64_t>(kind), n);
}

void drop_timer(Unit &unit, const Subject &subject, TimerKind kind, std::int64_t n, Instant due) {
  unit.db().run("DELETE FROM timer WHERE due_us = $1 AND customer_id = $2 AND kind = $3 AND n = $4",
                due.time_since_epoch().count(), subject.id, static_cast<std::int64_t>(kind), n);
}

}  // namespace usher::engine

namespace usher {

Ticked Clock::tick(const Tick &request) const {
  if (request.limit < 1 || request.limit > 100000)
    throw Error(Code::invalid_argument, "limit: must be 1 to 100000");
  return core_->job(request, [&](engine::State &state) {
    const SessionOptions &session = core_->options();
    auto [out, erasing] = engine::fire_due(state, session, request.limit);
    for (const auto &timer : erasing)
      (void)engine::or_named(out.damaged, timer.customer, "retention",
                             [&] { engine::erase(state, session, timer, request.limit, out); });
    return out;
  });
}

}  // namespace usher
