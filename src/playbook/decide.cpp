#include "playbook/decide.hpp"

#include "playbook/condition.hpp"
#include "playbook/status.hpp"

#include <algorithm>

namespace usher::playbook {
namespace {

using enum StepState;

bool finished(StepState state) noexcept {
  return state == done || state == skipped || state == left_out;
}

/// Events that can free a step of this kind when it is held.
bool frees(EventKind event, StepKind kind) noexcept {
  const bool writes = kind == StepKind::message || kind == StepKind::documents;
  switch (event) {
    case EventKind::amended:
    case EventKind::reviewed:
    case EventKind::resumed:
    case EventKind::advance:
      return true;
    case EventKind::date_reached:
      return !writes;  // time alone makes nobody reachable: nothing is sent again at every timer
    case EventKind::message_received:
      return writes;
    case EventKind::agent_available:
    case EventKind::order_placed:
    case EventKind::order_confirmed:
      return kind == StepKind::assign;  // another service, other agents
    default:
      return false;
  }
}

/// One call of decide(): a pass over the steps in their order, again for each stage that is entered.
class Run {
 public:
  Run(const Playbook &book, const Event &event, const Facts &facts, Decision &out)
      : book_(book), event_(event), facts_(facts), out_(out), now_(out.progress) {}

  void go() {
    if (now_.state == JourneyState::finished) return;
    apply_event();
    do pass();
    while (move_on());
    if (now_.state == JourneyState::finished) return;
    now_.state = journey_state();
    if (known_ && waits_for_a_moment()) emit(EffectKind::again, kNone, Why::changed);
  }

 private:
  [[nodiscard]] const CompiledStep &step(Index i) const { return book_.steps[i]; }
  /// Nothing is started, and the card does not move.
  [[nodiscard]] bool stands_still() const noexcept { return facts_.blocking > 0 || facts_.paused; }
  [[nodiscard]] Index end() const { return book_.stages[now_.stage].end_step; }

  void say(Index i, std::string_view what, std::string_view more = {}) {
    std::string line = step(i).written->id;
    line.append(": ").append(what);
    if (!more.empty()) line.append(" (").append(more).append(")");
    out_.explanation.push_back(std::move(line));
  }
  void set(Index i, StepState state, std::string_view what, std::string_view more = {}) {
    if (now_.steps[i] == state) return;
    StepTimes &times = now_.times[i];
    if ((state == active || state == held || state == done) && times.started == Instant{})
      times.started = facts_.now;
    if (state == active) times.done = Instant{};
    if (state == done) times.done = facts_.now;
    known_ |= state == done;
    if (state == done || (state == held && now_.steps[i] == active)) settled_.push_back(i);
    now_.steps[i] = state;
    say(i, what, more);
    if (state == done && step(i).repeat) repeat(i);
  }
  void emit(EffectKind kind, Index i, Why why, Index message = kNone) {
    out_.effects.push_back({kind, i, why, message});
  }

  void hear(Index i);
  void apply_event();
  void pass();
  void look_at(Index i);
  void start(Index i, Why why);
  void start_documents(Index i, Why why);
  void open_task(Index i, Why why);
  void come_undone(Index i);
  void repeat(Index i);
  [[nodiscard]] bool ready(Index i) const;
  [[nodiscard]] bool had_its_chance(Index i) const;
  [[nodiscard]] bool was_waited_for(Index i) const;
  bool move_on();
  [[nodiscard]] bool waits_for_a_moment() const;
  [[nodiscard]] JourneyState journey_state() const;

  const Playbook &book_;
  const Event &event_;
  const Facts &facts_;
  Decision &out_;
  Progress &now_;
  std::vector<Index> settled_;  ///< steps that were tried in this decision, and are done or held
  bool repeated_ = false;
  bool known_ = false;  ///< a step is done, a stage begun: moments that count from them are known now
};

/// What the engine reports about a step that it was asked to carry out. Of a document list only the facts can
/// tell that it is done: what went out may have been the question for a reply.
void Run::hear(Index i) {
  const StepKind kind = step(i).kind;
  const bool sends = kind == StepKind::message || kind == StepKind::assign;
  if (now_.steps[i] != active && now_.steps[i] != held) return;
  if (event_.kind == EventKind::step_done && sends) set(i, done, "done");
  if (event_.kind == EventKind::step_held && (sends || kind == StepKind::documents))
    set(i, held, "held", event_.reason);
  if (event_.kind == EventKind::task_completed && opens_task(kind)) set(i, done, "done", "task completed");
}

void Run::apply_event() {
  if (event_.step < end() && event_.kind != EventKind::left_out) hear(event_.step);
  if (event_.kind == EventKind::left_out && event_.step < now_.steps.size() &&
      now_.steps[event_.step] != done)
    set(event_.step, left_out, "left out", event_.reason);
  const bool list_changed = event_.kind == EventKind::document_changed ||
                            event_.kind == EventKind::order_confirmed || event_.kind == EventKind::amended;
  if (event_.kind != EventKind::unassigned && !list_changed) return;
  for (Index each = 0; each < end(); ++each) {
    const StepState state = now_.steps[each];
    if (event_.kind == EventKind::unassigned && step(each).kind == StepKind::assign && state == done)
      set(each, pending, "to do again", "the customer has no agent any more");
    if (list_changed && step(each).kind == StepKind::documents && state != pending && state != skipped)
      emit(EffectKind::documents, each, Why::changed);
  }
}

void Run::pass() {
  for (const Index i : book_.order) {
    if (i >= end()) break;  // `order` goes by stage
    look_at(i);
  }
}

void Run::look_at(Index i) {
  const CompiledStep &s = step(i);
  StepState &state = now_.steps[i];
  if (state == left_out) return;
  if (s.when != kNone && state != done && state != active) {
    if (!holds(book_, s.when, facts_)) return set(i, skipped, "does not apply");
    if (state == skipped) set(i, pending, "applies now");
  }
  if (state == done) return come_undone(i);
  // Its end came while another run waited or was under way: that run is let go.
  if (s.repeat && now_.times[i].run > 0 && !fulfilled(book_, i, facts_) &&
      holds(book_, s.repeat->until, facts_))
    return set(i, skipped, "not again", explain_condition(book_, s.repeat->until, facts_));
  if (state == active || state == held) {
    if (fulfilled(book_, i, facts_)) return set(i, done, "done");
    // What has only just come to a halt is not tried again by the same event.
    if (state == active && stopped(book_, i, facts_))
      return set(i, held, "held", hold_reason(book_, i, facts_));
    if (state != held || stands_still() || !ready(i)) return;
    if (was_waited_for(i)) return start(i, Why::reopened);
    if (frees(event_.kind, s.kind)) start(i, Why::retried);
    return;
  }
  if ((s.kind == StepKind::review || !stands_still()) && ready(i)) start(i, Why::started);
}

/// What was done can come undone: a message fails, a document is rejected, an order is placed after the
/// review.
void Run::come_undone(Index i) {
  switch (step(i).kind) {
    case StepKind::review:
      if (facts_.blocking > 0) set(i, active, "waits", "a finding that blocks is open");
      break;
    case StepKind::message:
      if (stopped(book_, i, facts_)) set(i, held, "held", hold_reason(book_, i, facts_));
      break;
    case StepKind::documents:
      if (fulfilled(book_, i, facts_)) break;
      if (stopped(book_, i, facts_)) return set(i, held, "held", hold_reason(book_, i, facts_));
      set(i, held, "to do again", "documents are missing that the customer was not told of");
      if (!stands_still()) start(i, Why::reopened);
      break;
    case StepKind::order:
      if (facts_.order_exists && !facts_.order_confirmed)
        set(i, active, "to do again", "an order is not confirmed");
      break;
    default:
      break;
  }
}

/// The next run begins with a clean slate, once its time has come. This pass knows the facts of the last one
/// only, so that the engine has to ask again.
void Run::repeat(Index i) {
  if (holds(book_, step(i).repeat->until, facts_)) return;
  now_.steps[i] = pending;
  ++now_.times[i].run;
  repeated_ = true;
  out_.explanation.push_back(step(i).written->id + ": to be done again");
  emit(EffectKind::again, i, Why::reopened);
}

/// Finished, held, opened as work for a person, or unable to start because of one that is.
bool Run::had_its_chance(Index i) const {
  if (now_.steps[i] == active) return opens_task(step(i).kind) || step(i).kind == StepKind::order;
  if (now_.steps[i] != pending || now_.times[i].run > 0) return true;
  return std::ranges::any_of(step(i).needs,
                             [&](Index need) { return !finished(now_.steps[need]) && had_its_chance(need); });
}

/// A held step that something else had to come before, when it might have gone on: now that is over.
bool Run::was_waited_for(Index i) const {
  const auto settled = [&](Index other) { return std::ranges::find(settled_, other) != settled_.end(); };
  return std::ranges::any_of(step(i).after, settled) || std::ranges::any_of(step(i).needs, settled);
}

bool Run::ready(Index i) const {
  const CompiledStep &s = step(i);
  if (repeated_ && now_.times[i].run > 0) return false;
  const bool timed = s.start || s.due || s.repeat;
  if (timed && i < facts_.starts.size() && facts_.starts[i] > facts_.now) return false;
  return std::ranges::all_of(step(i).needs, [&](Index need) { return finished(now_.steps[need]); }) &&
         std::ranges::all_of(step(i).after, [&](Index other) { return had_its_chance(other); });
}

void Run::start(Index i, Why why) {
  const StepKind kind = step(i).kind;
  if (kind == StepKind::documents) return start_documents(i, why);
  if (kind == StepKind::review) emit(EffectKind::review, i, why);
  if (fulfilled(book_, i, facts_)) return set(i, done, "done", kind == StepKind::review ? "" : "already so");
  if (why == Why::started && now_.times[i].run > 0) now_.times[i].started = facts_.now;
  set(i, active, why == Why::started ? "started" : "tried again");
  if (kind == StepKind::assign) emit(EffectKind::assign, i, why);
  if (kind == StepKind::message) emit(EffectKind::message, i, why, step(i).message);
  if (opens_task(kind)) open_task(i, why);
}

void Run::open_task(Index i, Why why) {
  if (!element(facts_.tasks, i)) emit(EffectKind::task, i, why);
  // The engine opens it in the same transaction: nothing is left to wait for.
  if (step(i).written->done == DoneWhen::created) set(i, done, "done", "task created");
}

/// The list may only go out while the customer's window is open; until then a template asks for a reply, and
/// the list is held (playbooks.md section 1; domain.md section 7).
void Run::start_documents(Index i, Why why) {
  const CompiledStep &s = step(i);
  if (why == Why::started) emit(EffectKind::documents, i, why);
  if (fulfilled(book_, i, facts_)) return set(i, done, "done", "nothing to ask for");
  if (facts_.window_open || s.ready_message == kNone) {
    set(i, active, "sends the list");
    return emit(EffectKind::message, i, why, s.message);
  }
  const auto asked = element(facts_.messages, s.ready_message);
  if (why == Why::reopened || !asked || !counts_as_queued(*asked))
    emit(EffectKind::message, i, why, s.ready_message);
  set(i, held, "asks for a reply", "the list may go out once the customer writes");
}

/// Moves the card when nothing is left to do and the exit gate is met; tells whether another stage has begun.
bool Run::move_on() {
  if (stands_still() || facts_.extra_open > 0) return false;
  if (!std::all_of(now_.steps.begin(), now_.steps.begin() + end(), finished)) return false;
  const CompiledStage &stage = book_.stages[now_.stage];
  if (stage.exit != kNone && !gate_open(book_, stage.exit, facts_)) return false;
  if (now_.stage + std::size_t{1} < book_.stages.size()) {
    const Index entry = book_.stages[now_.stage + std::size_t{1}].entry;
    if (entry != kNone && !gate_open(book_, entry, facts_)) return false;
    ++now_.stage;
    now_.entered[now_.stage] = facts_.now;
    known_ = true;
    emit(EffectKind::move, kNone, Why::started);
    out_.explanation.push_back("moved to " + book_.stages[now_.stage].written->id);
    return true;
  }
  now_.state = JourneyState::finished;
  emit(EffectKind::finish, kNone, Why::started);
  out_.explanation.emplace_back("finished");
  return false;
}

/// `facts.starts` were worked out before this decision, so a step that counts from something that has only
/// just happened would be forgotten: the engine has to ask again.
bool Run::waits_for_a_moment() const {
  const auto counts_from_the_journey = [](const std::optional<Moment> &moment) {
    const auto own = [](const Anchor &anchor) {
      return anchor.kind == AnchorKind::step || anchor.kind == AnchorKind::stage;
    };
    return moment && (own(moment->from) || own(moment->to));
  };
  for (Index i = 0; i < end(); ++i)
    if (now_.steps[i] == pending &&
        (counts_from_the_journey(step(i).start) || counts_from_the_journey(step(i).due)))
      return true;
  return false;
}

JourneyState Run::journey_state() const {
  if (facts_.paused) return JourneyState::paused;
  if (facts_.blocking > 0) return JourneyState::blocked;
  for (Index i = 0; i < end(); ++i)
    if (now_.steps[i] == active && step(i).kind != StepKind::wait) return JourneyState::running;
  return JourneyState::waiting;
}

}  // namespace

Decision decide(const Playbook &book, const Progress &progress, const Event &event, const Facts &facts) {
  Decision out;
  out.progress = progress;
  Run(book, event, facts, out).go();
  return out;
}

}  // namespace usher::playbook
