#include "engine/versions/shadow.hpp"

#include "base/record.hpp"
#include "engine/described/journey.hpp"
#include "engine/versions/migration.hpp"
#include "playbook/remap.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::Index;
using playbook::kNone;

constexpr std::size_t kMostDifferences = 100;
constexpr std::string_view kAbsent = "absent";

std::string_view state_of(const Case &c, std::string_view step) {
  const Index place = c.book().step(step);
  return place == kNone ? kAbsent : base::enum_name(c.progress.steps[place]);
}

/// A step that one of them does not have, and whose turn has not come in the other, makes no difference.
bool idle(std::string_view state) {
  return state == kAbsent || state == base::enum_name(StepState::pending) ||
         state == base::enum_name(StepState::skipped);
}

void compare_steps(const Case &live, const Case &draft, std::vector<JourneyDifference> &out) {
  const auto compare = [&](const std::string &id) {
    const auto a = state_of(live, id), b = state_of(draft, id);
    const bool one_only = a == kAbsent || b == kAbsent;
    if (a != b && !(one_only && idle(a) && idle(b)))
      out.push_back({"step", id, std::string(a), std::string(b)});
  };
  for (const auto &step : live.book().steps) compare(step.written->id);
  for (const auto &step : draft.book().steps)
    if (live.book().step(step.written->id) == kNone) compare(step.written->id);
}

void compare_gates(const Case &live, const Case &draft, std::vector<JourneyDifference> &out) {
  const Index gate = live.book().stages[live.progress.stage].exit;
  if (gate == kNone) return;
  const std::string id(live.book().gates[gate].id);
  const Index other = draft.book().gate(id);
  if (other == kNone) return;
  const auto word = [](bool open) { return std::string(open ? "open" : "closed"); };
  const std::string a = word(playbook::gate_open(live.book(), gate, facts_of(live)));
  const std::string b = word(playbook::gate_open(draft.book(), other, facts_of(draft)));
  if (a != b) out.push_back({"gate", id, a, b});
}

const std::string &stage_of(const Case &c) {
  return c.book().stages[c.progress.stage].written->id;
}

/// Where the draft would be by now: a journey that runs already is taken over as a migration would.
playbook::Progress taken_over(const Case &c, const PinnedPlaybook &draft) {
  if (c.journey.key.rev == 0) return playbook::begin(*draft.book, c.journey.started_us);
  std::vector<base::Problem> none;
  auto progress = playbook::remap(playbook::remap(c.book(), *draft.book, {}, {}, none), c.progress).progress;
  const auto last = static_cast<Index>(draft.book->stages.size() - 1);
  progress.stage = std::min(progress.stage, last);  // a stage that it does not have
  return progress;
}

}  // namespace

std::vector<JourneyDifference> differences(const Case &live, const Case &draft) {
  std::vector<JourneyDifference> out;
  const bool over = live.progress.state == JourneyState::finished;
  if (over != (draft.progress.state == JourneyState::finished))
    out.push_back({"journey", live.journey.playbook, std::string(base::enum_name(live.progress.state)),
                   std::string(base::enum_name(draft.progress.state))});
  if (stage_of(live) != stage_of(draft))
    out.push_back({"stage", stage_of(live), stage_of(live), stage_of(draft)});
  compare_steps(live, draft, out);
  if (stage_of(live) == stage_of(draft)) compare_gates(live, draft, out);
  return out;
}

ShadowRun::ShadowRun(Case &c, const RunningShadow &shadow)
    : draft_(&c.unit.state().playbooks.pinned(shadow.hash, c.unit.db())) {
  std::optional<ShadowJourneyRow> known;
  if (c.journey.key.rev != 0) known = c.unit.find<ShadowJourneyRow>(c.subject, shadow.number);
  if (known) {
    row_ = std::move(*known);
    progress_ = playbook::decode(*draft_->book, row_.progress, row_.times, c.journey.started_us);
  } else {
    row_.key.n = shadow.number;
    progress_ = taken_over(c, *draft_);
  }
}

void ShadowRun::hear(const Case &c, const playbook::Event &event) {
  Case draft = seen_by(c, *draft_);
  draft.progress = progress_;
  playbook::Event heard = event;
  if (event.step != kNone) heard.step = draft.book().step(c.book().steps[event.step].written->id);
  progress_ = playbook::decide(draft.book(), progress_, heard, facts_of(draft)).progress;
}

void ShadowRun::save(Case &c) {
  Case draft = seen_by(c, *draft_);
  draft.progress = progress_;
  ShadowJourneyRow now = row_;
  now.progress = playbook::encode(progress_);
  now.times = playbook::encode_times(progress_, c.journey.started_us);
  for (JourneyDifference &each : differences(c, draft))
    if (now.differences.size() < kMostDifferences &&
        std::ranges::find(now.differences, each) == now.differences.end())
      now.differences.push_back(std::move(each));
  if (row_.key.rev != 0 && now.progress == row_.progress && now.times == row_.times &&
      now.differences == row_.differences)
    return;
  row_ = std::move(now);
  c.unit.put(c.subject, row_);
}

std::optional<ShadowRun> shadow_of(Case &c) {
  const RunningShadow *shadow = c.unit.state().playbooks.shadow(c.unit, c.journey.playbook);
  if (shadow == nullptr) return std::nullopt;
  return std::optional<ShadowRun>(std::in_place, c, *shadow);
}

}  // namespace usher::engine
