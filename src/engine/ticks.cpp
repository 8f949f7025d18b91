// Passing of time: timers fire in due order; each is taken away in the transaction that acts on it.
#include "usher/error.hpp"

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

namespace usher::engine {
namespace {

struct Due {
  std::int64_t due_us;
  Id customer;
  TimerKind kind;
  std::int64_t n;
};

std::vector<Due> due_timers(Unit &unit, std::int64_t limit) {
  std::vector<Due> due;
  auto cursor = unit.db().query(
      std::string("SELECT due_us, customer_id, kind, n FROM timer AS t WHERE due_us <= $1 AND ")
          .append(kMayFire)
          .append(" ORDER BY due_us, customer_id, kind, n LIMIT $2"),
      unit.now().time_since_epoch().count(), limit);
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
  const SweepStep step = sweep(state, session, timer.customer, limit);
  out.fired += step.erased;
  out.more |= step.more;
}

void look_at_task(Case &c, const Due &timer) {
  const auto task = std::ranges::find(c.tasks, timer.n, [](const TaskRow &row) { return row.key.n; });
  if (task == c.tasks.end()) return;
  timer.kind == TimerKind::overdue ? mark_overdue(c, *task) : look_at_priority(c, *task);
}

void fire(Unit &unit, const Due &timer) {
  drop_timer(unit, unit.subject(timer.customer), timer.kind, timer.n,
             Instant{std::chrono::microseconds{timer.due_us}});
  Case c = load_case(unit, timer.customer);
  if (timer.kind == TimerKind::resume) {
    if (c.paused() && *c.journey.resume_us <= unit.now()) end_pause(c);
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
    std::vector<engine::Due> due;
    {
      Unit unit(state, core_->options(), Unit::Mode::write);
      unit.changes_customers();
      due = engine::due_timers(unit, request.limit);
      for (const auto &timer : due)
        if (!engine::is_erasing(timer)) engine::fire(unit, timer);
      unit.commit();
    }
    Ticked out{static_cast<std::int64_t>(due.size()), static_cast<std::int64_t>(due.size()) == request.limit};
    // What fell into a pause that has just ended is due as well.
    out.more |= std::ranges::count(due, engine::TimerKind::resume, &engine::Due::kind) > 0;
    for (const auto &timer : due)
      if (engine::is_erasing(timer)) engine::erase(state, core_->options(), timer, request.limit, out);
    return out;
  });
}

}  // namespace usher
