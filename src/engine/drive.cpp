#include "engine/drive.hpp"

#include "usher/error.hpp"

#include "engine/described/message.hpp"
#include "engine/journeys/escalations.hpp"
#include "engine/loads.hpp"
#include "engine/rest.hpp"
#include "engine/timers.hpp"
#include "engine/versions/shadow.hpp"

#include <deque>

namespace usher::engine {
namespace {

using playbook::EffectKind;
using playbook::Event;

/// A journey settles within a few rounds; a playbook that does not is a mistake, not work.
constexpr int kMostRounds = 200;

std::string reviewed(const Case &c) {
  std::string data = "{\"outcome\":";
  base::append_json(data, c.customer.outcome);
  data += ",\"open\":[";
  bool first = true;
  for (const FindingRow &finding : c.findings) {
    if (finding.state != FindingState::open) continue;
    if (!first) data += ',';
    first = false;
    base::append_json_string(data, finding.code);
  }
  return data + "]}";
}

void carry_out(Case &c, const playbook::Effect &effect, std::deque<Event> &next) {
  const auto step = static_cast<std::int64_t>(effect.step);
  switch (effect.kind) {
    case EffectKind::review:
      c.unit.event(c.subject, EventKind::profile_reviewed, reviewed(c));
      break;
    case EffectKind::assign:
      if (!assign_step(c, effect.step))
        next.push_back({playbook::EventKind::step_held, effect.step, "nobody_eligible"});
      else if (playbook::role_filled_by(c.book(), effect.step).empty())
        next.push_back({playbook::EventKind::assigned, effect.step, {}});
      else
        next.push_back({playbook::EventKind::step_done, effect.step, {}});
      break;
    case EffectKind::message: {
      const auto state = write_message(c, c.book().messages[effect.message], step);
      const bool out = state == MessageState::queued;
      if (out)
        next.push_back({playbook::EventKind::step_done, effect.step, {}});
      else
        next.push_back({playbook::EventKind::step_held, effect.step, base::enum_name(state)});
      break;
    }
    case EffectKind::task:
      open_task(c, effect.step);
      break;
    case EffectKind::documents:
      note_documents(c, effect.step);
      break;
    case EffectKind::move:
      c.unit.event(c.subject, EventKind::stage_entered,
                   "{\"stage\":\"" + c.book().stages[c.progress.stage].written->id + "\"}");
      set_dwell_timer(c);
      break;
    case EffectKind::again:
      next.push_back({playbook::EventKind::advance, playbook::kNone, {}});
      break;
    case EffectKind::finish:
      c.unit.event(c.subject, EventKind::journey_finished, "{}");
      if (c.customer.agent_id) change_load(c.unit, *c.customer.agent_id, -1);  // no longer an open customer
      change_role_loads(c.unit, c.subject.id, -1);
      break;
  }
}

/// Of steps that wait for a moment that is known.
void set_start_timers(Case &c) {
  if (!c.book().timed) return;
  const auto facts = facts_of(c);
  const auto end = c.book().stages[c.progress.stage].end_step;
  for (playbook::Index i = 0; i < end; ++i)
    if (c.progress.steps[i] == StepState::pending && facts.starts[i] > c.unit.now() &&
        facts.starts[i] != Instant::max())
      put_timer(c.unit, c.subject, TimerKind::start, i, facts.starts[i]);
}

}  // namespace

void end_pause(Case &c) {
  c.journey.resume_us.reset();
  c.journey.pause_reason.reset();
  c.journey_changed = true;
  c.unit.event(c.subject, EventKind::journey_resumed, "{}");
  drive(c, {playbook::EventKind::resumed, playbook::kNone, {}});
}

void drive(Case &c, const Event &event) {
  require_awake(c);
  std::deque<Event> events{event};
  const bool was_blocked = c.progress.state == JourneyState::blocked;
  auto shadow = shadow_of(c);
  for (int round = 0; !events.empty(); ++round) {
    if (round == kMostRounds) throw Error(Code::internal, "journey: the playbook does not come to rest");
    auto decision = playbook::decide(c.book(), c.progress, events.front(), facts_of(c));
    if (shadow) shadow->hear(c, events.front());
    events.pop_front();
    c.progress = std::move(decision.progress);
    for (const auto &effect : decision.effects) carry_out(c, effect, events);
  }
  if (c.progress.state == JourneyState::blocked && !was_blocked) {
    c.unit.event(c.subject, EventKind::journey_blocked, reviewed(c));
    if (hold_messages(c)) return drive(c, {playbook::EventKind::message_status, playbook::kNone, {}});
  }
  if (c.journey.key.rev == 0) set_dwell_timer(c);
  withdraw_tasks(c);
  if (!c.escalations.empty()) settle_escalations(c);
  set_start_timers(c);
  if (shadow) shadow->save(c);
  c.save();
}

}  // namespace usher::engine
