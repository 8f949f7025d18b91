// Descriptions of include/usher/simulation.hpp.
#pragma once
#include "usher/simulation.hpp"

#include "engine/described/agent.hpp"
#include "engine/described/playbooks.hpp"
#include "engine/described/reports.hpp"

namespace usher::base {

template <>
struct Described<SimulationBehaviour> {
  using T = SimulationBehaviour;
  static constexpr std::string_view name = "SimulationBehaviour";
  static constexpr std::string_view doc = "How people and systems behave in a simulation.";
  static constexpr auto fields = FieldList{
      field<&T::act_within_bh>("act_within_bh",
                               "The office does a piece of work at most so many business hours later."),
      field<&T::answer_within_h>("answer_within_h",
                                 "Customers answer, sign and send at most so many hours later."),
      field<&T::late_percent>("late_percent", "Work that is left until after its due date."),
      field<&T::refused_percent>("refused_percent",
                                 "Documents that do not count, and profiles that lack something at first."),
      field<&T::failed_percent>("failed_percent",
                                "Messages that do not arrive, and systems that are down at first."),
      field<&T::negative_percent>("negative_percent",
                                  "Answers that are not what is hoped for, and meetings without a guest."),
      field<&T::absent_percent>("absent_percent", "Weeks that an agent is away.")};
};
template <>
struct Described<SimulatePlaybook> {
  using T = SimulatePlaybook;
  static constexpr std::string_view name = "SimulatePlaybook";
  static constexpr std::string_view doc = "A playbook to live through, from when to when, with whom.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "A version: hash, id, or id@release (id@0: as shipped).",
                          kPlaybookVersion),
      field<&T::text>("text", "Or a draft, as JSON with comments.", kPlaybookText),
      field<&T::from>("from", "The first moment.", {.required = true}),
      field<&T::until>("until", "The last one; at most two years later.", {.required = true}),
      field<&T::seed>("seed", "Any text: the same one gives the same events.", required(kTag)),
      field<&T::customers>("customers", "Who come in evenly over the span, 1 to 2000."),
      field<&T::agents>("agents", "Who does the work; three a team of the playbook's roles when empty."),
      field<&T::behaviour>("behaviour", "How people and systems behave."),
      field<&T::events>("events", "Events that the answer lists, the first ones; 0 to 1000.")};
};
template <>
struct Described<SimulatedEvent> {
  using T = SimulatedEvent;
  static constexpr std::string_view name = "SimulatedEvent";
  static constexpr std::string_view doc = "Something that happened to a simulated customer.";
  static constexpr auto fields =
      FieldList{field<&T::at>("at", "When."),
                field<&T::customer>("customer", "Whose: 1, 2, ... in the order of coming in."),
                field<&T::kind>("kind", "What, as on a timeline.", kTag),
                field<&T::stage>("stage", "Stage that it tells of; empty: none.", kTag),
                field<&T::step>("step", "Step that it tells of; empty: none.", kTag),
                field<&T::state>("state", "What the step, or the journey, became.", kTag)};
};
template <>
struct Described<Simulation> {
  using T = Simulation;
  static constexpr std::string_view name = "Simulation";
  static constexpr std::string_view doc = "What became of a simulated span of time.";
  static constexpr auto fields =
      FieldList{field<&T::playbook>("playbook", "The playbook's id.", kTag),
                field<&T::version>("version", "Its version, as its author calls it.", kTag),
                field<&T::hash>("hash", "Hash of the canonical form.", kTag),
                field<&T::seed>("seed", "As asked.", kTag),
                field<&T::from>("from", "As asked."),
                field<&T::until>("until", "As asked."),
                field<&T::customers>("customers", "Who came in."),
                field<&T::agents>("agents", "Who did the work."),
                field<&T::digest>("digest", "Of all events: equal exactly when they are.", kTag),
                field<&T::events>("events", "How many events there were."),
                field<&T::kinds>("kinds", "How many of each kind."),
                field<&T::report>("report", "Figures as of the last moment."),
                field<&T::first>("first", "The first events, by time.")};
};

}  // namespace usher::base
