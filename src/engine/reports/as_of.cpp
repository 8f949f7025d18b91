// A journey as it stood: its moves, folded up to a moment.
#include "usher/error.hpp"

#include "engine/described/reports.hpp"
#include "engine/face.hpp"
#include "engine/reports/moves.hpp"

namespace usher::engine {

std::vector<Move> moves_of(Unit &unit, Subject &subject, std::optional<Instant> until) {
  struct Raw {
    std::int64_t n;
    Instant at;
    std::vector<std::uint8_t> payload;
  };
  std::vector<Raw> raw;
  {
    auto cursor = unit.db().query(
        "SELECT n, time_us, payload FROM event WHERE customer_id = $1 AND kind = $2 AND payload IS NOT NULL"
        " AND time_us <= $3 ORDER BY n",
        subject.id, static_cast<std::int64_t>(EventKind::journey_moved),
        (until ? *until : Instant::max()).time_since_epoch().count());
    while (cursor.next()) {
      const auto bytes = cursor.bytes(2);
      raw.push_back({cursor.integer(0),
                     Instant{std::chrono::microseconds{cursor.integer(1)}},
                     {bytes.begin(), bytes.end()}});
    }
  }
  std::vector<Move> moves;
  moves.reserve(raw.size());
  for (const Raw &each : raw)
    if (!each.payload.empty())
      moves.push_back(
          {each.at, base::from_json<JourneyMoved>(unit.unseal_event(subject, each.n, each.payload))});
  return moves;
}

}  // namespace usher::engine

namespace usher {
namespace {

JourneyStep &step_of(JourneyAsOf &out, const std::string &id) {
  for (JourneyStep &each : out.steps)
    if (each.step == id) return each;
  JourneyStep &step = out.steps.emplace_back();
  step.step = id;
  return step;
}

void apply(const engine::Move &move, JourneyAsOf &out) {
  if (move.what.stage) out.stage = *move.what.stage;
  if (move.what.state) out.state = *move.what.state;
  if (move.what.holder) out.holder = base::enum_name(*move.what.holder);
  for (const auto &[id, state] : move.what.steps) {
    JourneyStep &step = step_of(out, id);
    step.state = state;
    if (state == StepState::active || state == StepState::held) {
      if (!step.started_at || step.done_at) step.started_at = move.at;
      step.done_at.reset();
    }
    if (state == StepState::done) {
      if (!step.started_at) step.started_at = move.at;
      step.done_at = move.at;
    }
  }
}

}  // namespace

JourneyAsOf Journeys::as_of(const GetJourneyAsOf &request) const {
  return core_->read(request, [&](Unit &unit) {
    const Case c = engine::load_case(unit, request.customer_id);
    if (request.at < c.journey.started_us)
      throw Error(Code::precondition, "at: the journey had not begun then");
    JourneyAsOf out;
    out.customer_id = request.customer_id;
    out.at = request.at;
    const auto moves = engine::moves_of(unit, c.subject, request.at);
    if (moves.empty())
      throw Error(Code::precondition,
                  "customer_id: the timeline does not say how this journey moved: it ran before usher kept "
                  "that, or its timeline was erased");
    for (const auto &move : moves) apply(move, out);
    out.events = static_cast<std::int64_t>(moves.size());
    for (JourneyStep &step : out.steps) {
      const auto index = c.book().step(step.step);
      if (index == playbook::kNone) continue;  // of a version before a migration
      step.title = c.book().steps[index].written->title;
      step.kind = base::enum_name(c.book().steps[index].kind);
      step.clauses = c.book().steps[index].written->clause;
    }
    return out;
  });
}

}  // namespace usher
