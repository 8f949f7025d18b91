// A draft beside a live journey: it hears what the journey hears, with the same facts by its own names, and
// decides; nothing that it decides is done. Where it stands is compared with where the journey stands.
#pragma once
#include "engine/case.hpp"
#include "engine/versions/rows.hpp"

#include <optional>

namespace usher::engine {

class ShadowRun {
 public:
  ShadowRun(Case &c, const RunningShadow &shadow);

  /// `event` as the journey hears it, before what the journey decides is carried out.
  void hear(const Case &c, const playbook::Event &event);
  /// Writes where the draft stands and what differs, if that is new.
  void save(Case &c);

 private:
  PinnedPlaybook *draft_;
  ShadowJourneyRow row_;
  playbook::Progress progress_;
};

/// Nothing when no draft runs beside journeys of this playbook: one look-up.
[[nodiscard]] std::optional<ShadowRun> shadow_of(Case &c);

/// Where a draft stands otherwise than the journey: the stage, steps, the gate that holds the card.
[[nodiscard]] std::vector<JourneyDifference> differences(const Case &live, const Case &draft);

}  // namespace usher::engine
