#include "playbook/remap.hpp"

#include <algorithm>

namespace usher::playbook {
namespace {

using base::Path;
using base::Problem;

/// Where `id` goes: by the mapping, else to its own name; kNone for nowhere.
template <class Find>
Index goes_to(const std::string &id, const Mapping &mapping, Find &&find) {
  const auto mapped = mapping.find(id);
  if (mapped == mapping.end()) return find(id);
  return mapped->second ? find(*mapped->second) : kNone;
}

Index stage_named(const Playbook &book, std::string_view id) {
  for (Index i = 0; i < book.stages.size(); ++i)
    if (book.stages[i].written->id == id) return i;
  return kNone;
}

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

template <class Find>
void check_targets(const Mapping &mapping, const Path &path, std::string_view what, Find &&find,
                   std::vector<Problem> &problems) {
  for (auto each = mapping.begin(); each != mapping.end(); ++each) {
    if (!each->second) continue;
    if (find(*each->second) == kNone)
      problems.push_back(
          {Path(path, each->first).text(), "the new version has no " + std::string(what) + " of this name"});
    for (auto before = mapping.begin(); before != each; ++before)
      if (before->second == each->second)
        problems.push_back({Path(path, each->first).text(),
                            quoted(before->first) + " becomes the same " + std::string(what)});
  }
}

bool under_way(StepState state) noexcept {
  return state == StepState::active || state == StepState::held;
}

}  // namespace

Remap remap(const Playbook &from, const Playbook &to, const Mapping &steps, const Mapping &stages,
            std::vector<Problem> &problems) {
  const auto find_step = [&](std::string_view id) { return to.step(id); };
  const auto find_stage = [&](std::string_view id) { return stage_named(to, id); };
  const Path root;
  const Path steps_path(root, "steps"), stages_path(root, "stages");
  check_targets(steps, steps_path, "step", find_step, problems);
  check_targets(stages, stages_path, "stage", find_stage, problems);
  Remap out;
  out.from = &from;
  out.to = &to;
  out.step_from.assign(to.steps.size(), kNone);
  for (Index i = 0; i < from.steps.size(); ++i) {
    const std::string &id = from.steps[i].written->id;
    const Index place = goes_to(id, steps, find_step);
    const auto mapped = steps.find(id);
    out.step_to.push_back(place);
    out.let_go.push_back(mapped != steps.end() && !mapped->second);
    if (place == kNone) continue;
    if (out.step_from[place] != kNone)
      problems.push_back({Path(steps_path, id).text(),
                          quoted(from.steps[out.step_from[place]].written->id) + " becomes the same step"});
    out.step_from[place] = i;
  }
  for (const CompiledStage &stage : from.stages)
    out.stage_to.push_back(goes_to(stage.written->id, stages, find_stage));
  return out;
}

Remapped remap(const Remap &with, const Progress &progress) {
  Remapped out;
  out.progress = progress;
  out.progress.steps.assign(with.to->steps.size(), StepState::pending);
  out.progress.times.assign(with.to->steps.size(), {});
  out.progress.entered.assign(with.to->stages.size(), {});
  for (Index i = 0; i < with.stage_to.size(); ++i)
    if (with.stage_to[i] != kNone) out.progress.entered[with.stage_to[i]] = progress.entered[i];
  const auto say = [&](bool needs, std::string code, const std::string &id, std::string words) {
    out.remarks.push_back({needs, std::move(code), id, std::move(words)});
  };
  const Index stage = with.stage_to[progress.stage];
  const std::string &stage_id = with.from->stages[progress.stage].written->id;
  if (stage == kNone)
    say(true, "stage_gone", stage_id,
        "the journey is in stage " + quoted(stage_id) + ", which the new version does not have");
  else
    out.progress.stage = stage;
  for (Index i = 0; i < with.from->steps.size(); ++i) {
    const StepState state = progress.steps[i];
    const CompiledStep &old = with.from->steps[i];
    const std::string &id = old.written->id;
    const Index place = with.step_to[i];
    if (place == kNone) {
      if (under_way(state) && !with.let_go[i])
        say(true, "active_step_gone", id,
            "step " + quoted(id) + " is under way, and the new version does not have it");
      if (state == StepState::done)
        say(false, "done_step_gone", id, "step " + quoted(id) + " is done; the new version does not have it");
      continue;
    }
    if (under_way(state) && with.to->steps[place].kind != old.kind)
      say(true, "step_kind", id,
          "step " + quoted(id) +
              " is under way and another kind of work in the new version: map it to null "
              "to begin it anew");
    out.progress.steps[place] = state;
    out.progress.times[place] = progress.times[i];
  }
  if (stage == kNone) return out;
  for (Index i = 0; i < with.to->steps.size(); ++i)
    if (with.step_from[i] == kNone && with.to->steps[i].stage < stage)
      say(false, "new_step_behind", with.to->steps[i].written->id,
          "step " + quoted(with.to->steps[i].written->id) +
              " is new in a stage that is passed; it is done before the card moves on");
  return out;
}

void name_closed_gates(const Playbook &book, const Progress &progress, const Facts &facts,
                       std::vector<Remark> &remarks) {
  for (Index i = 0; i < progress.stage; ++i) {
    const CompiledStage &stage = book.stages[i];
    if (stage.exit == kNone || gate_open(book, stage.exit, facts)) continue;
    const std::string id(book.gates[stage.exit].id);
    remarks.push_back({false, "gate_closed", id,
                       "gate " + quoted(id) + " of stage " + quoted(stage.written->id) +
                           ", which is passed, would not be open"});
  }
}

}  // namespace usher::playbook
