// From one version of a playbook to another: what a journey's progress becomes. By ids: a step is the same
// one when it has the same id, or when a mapping says so. Pure; the engine decides what it does with the
// answer.
#pragma once
#include "playbook/decide.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::playbook {

/// Old id -> new id; null: what was under way there is let go.
using Mapping = std::map<std::string, std::optional<std::string>>;

/// Where the steps and stages of one version are in another. Made once for two versions, used for every
/// journey. Holds on to both playbooks.
struct Remap {
  const Playbook *from = nullptr;
  const Playbook *to = nullptr;
  std::vector<Index> step_to;    ///< by the old place; kNone: nowhere
  std::vector<Index> step_from;  ///< by the new place
  std::vector<Index> stage_to;
  std::vector<bool> let_go;  ///< by the old place: mapped to null
};

/// Reports (paths `steps.<id>`, `stages.<id>`) ids that `to` does not have and two that would become one; an
/// old id that `from` does not have is no problem here: the mapping may be for several versions.
[[nodiscard]] Remap remap(const Playbook &from, const Playbook &to, const Mapping &steps,
                          const Mapping &stages, std::vector<base::Problem> &problems);

/// What is worth saying of one journey. `needs_mapping`: it cannot go over before somebody has decided.
struct Remark {
  bool needs_mapping = false;
  std::string
      code;        ///< active_step_gone, stage_gone, step_kind, done_step_gone, new_step_behind, gate_closed
  std::string id;  ///< of the step, stage or gate
  std::string words;
};

struct Remapped {
  Progress progress;  ///< of no meaning while a remark needs a mapping
  std::vector<Remark> remarks;
};
[[nodiscard]] Remapped remap(const Remap &with, const Progress &progress);

/// Gates of stages that are passed and would not be open: named, since nobody goes back. `facts` go by the
/// new version.
void name_closed_gates(const Playbook &book, const Progress &progress, const Facts &facts,
                       std::vector<Remark> &remarks);

}  // namespace usher::playbook
