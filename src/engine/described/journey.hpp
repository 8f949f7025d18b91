// Descriptions of include/usher/journey.hpp.
#pragma once
#include "usher/journey.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<JourneyState> {
  static constexpr std::string_view name = "JourneyState";
  static constexpr auto names =
      std::to_array<std::pair<JourneyState, std::string_view>>({{JourneyState::running, "running"},
                                                                {JourneyState::blocked, "blocked"},
                                                                {JourneyState::waiting, "waiting"},
                                                                {JourneyState::finished, "finished"},
                                                                {JourneyState::resting, "resting"},
                                                                {JourneyState::paused, "paused"}});
};
template <>
struct DescribedEnum<StepState> {
  static constexpr std::string_view name = "StepState";
  static constexpr auto names =
      std::to_array<std::pair<StepState, std::string_view>>({{StepState::pending, "pending"},
                                                             {StepState::active, "active"},
                                                             {StepState::held, "held"},
                                                             {StepState::done, "done"},
                                                             {StepState::skipped, "skipped"},
                                                             {StepState::left_out, "left_out"}});
};
template <>
struct DescribedEnum<GateItemState> {
  static constexpr std::string_view name = "GateItemState";
  static constexpr auto names = std::to_array<std::pair<GateItemState, std::string_view>>(
      {{GateItemState::missing, "missing"},
       {GateItemState::met, "met"},
       {GateItemState::not_applicable, "not_applicable"},
       {GateItemState::waived, "waived"}});
};

template <>
struct Described<GetJourney> {
  static constexpr std::string_view name = "GetJourney";
  static constexpr std::string_view doc = "Whose journey to read.";
  static constexpr auto fields = FieldList{
      field<&GetJourney::customer_id>("customer_id", "The customer.", required(kId)),
  };
};

template <>
struct Described<AdvanceJourney> {
  static constexpr std::string_view name = "AdvanceJourney";
  static constexpr std::string_view doc = "Whose card to move on; never past a gate that is not met.";
  static constexpr auto fields = FieldList{
      field<&AdvanceJourney::customer_id>("customer_id", "The customer.", required(kId)),
      field<&AdvanceJourney::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                              kLabel),
  };
};

template <>
struct Described<GetGate> {
  static constexpr std::string_view name = "GetGate";
  static constexpr std::string_view doc = "Which gate to look at.";
  static constexpr auto fields = FieldList{
      field<&GetGate::customer_id>("customer_id", "The customer.", required(kId)),
      field<&GetGate::gate>("gate", "A gate of the playbook; the current stage's exit gate when absent.",
                            kTag),
  };
};

template <>
struct Described<GateItem> {
  static constexpr std::string_view name = "GateItem";
  static constexpr std::string_view doc = "One fact that a gate asks for.";
  static constexpr auto fields = FieldList{
      field<&GateItem::fact>("fact", "Name of the fact.", kTag),
      field<&GateItem::title>("title", "The playbook's title in the session's language.", kLabel),
      field<&GateItem::state>("state", "missing, met, not_applicable or waived."),
      field<&GateItem::explanation>("explanation", "What the state rests on.", kText),
      field<&GateItem::clauses>("clauses", "The procedure's clauses it serves.", kTag),
  };
};

template <>
struct Described<Gate> {
  static constexpr std::string_view name = "Gate";
  static constexpr std::string_view doc = "What has to hold before a journey goes on.";
  static constexpr auto fields = FieldList{
      field<&Gate::gate>("gate", "Name of the gate in the playbook.", kTag),
      field<&Gate::open>("open", "Nothing is missing."),
      field<&Gate::items>("items", "The facts, in the playbook's order."),
  };
};

template <>
struct Described<JourneyStep> {
  static constexpr std::string_view name = "JourneyStep";
  static constexpr std::string_view doc = "One step of a journey.";
  static constexpr auto fields = FieldList{
      field<&JourneyStep::step>("step", "Id of the step in the playbook.", kTag),
      field<&JourneyStep::title>("title", "The playbook's title in the session's language.", kLabel),
      field<&JourneyStep::state>("state", "pending, active, held, done, skipped or left_out."),
      field<&JourneyStep::explanation>("explanation", "Why it is in that state.", kText),
      field<&JourneyStep::clauses>("clauses", "The procedure's clauses it serves.", kTag),
      field<&JourneyStep::kind>("kind", "What kind of work it is.", kTag),
      field<&JourneyStep::started_at>("started_at", "When its present run began."),
      field<&JourneyStep::done_at>("done_at", "When it ended."),
  };
};

template <>
struct Described<Journey> {
  static constexpr std::string_view name = "Journey";
  static constexpr std::string_view doc = "One customer's run of one pinned playbook version.";
  static constexpr auto fields = FieldList{
      field<&Journey::id>("id", "jny_, the customer's 26 characters, a point and a number.", kId),
      field<&Journey::customer_id>("customer_id", "The customer.", kId),
      field<&Journey::playbook>("playbook", "Id of the playbook.", kTag),
      field<&Journey::version>("version", "Version of the playbook.", kTag),
      field<&Journey::hash>("hash", "Hash of the playbook's canonical form, hexadecimal.", {.limit = 128}),
      field<&Journey::state>("state",
                             "running, blocked by a finding, waiting for something outside, finished."),
      field<&Journey::stage>("stage", "The stage the card stands in.", kTag),
      field<&Journey::stage_since>("stage_since", "Since when."),
      field<&Journey::holder>("holder", "Whose time runs: ours, customer, third_party.", kTag),
      field<&Journey::paused_until>("paused_until", "A planned pause lasts until then."),
      field<&Journey::pause_reason>("pause_reason", "Why it was paused.", kReason),
      field<&Journey::steps>("steps", "The steps, in the playbook's order."),
      field<&Journey::started_at>("started_at", "When it began."),
      field<&Journey::finished_at>("finished_at", "When it ended."),
  };
};

template <>
struct Described<Advance> {
  static constexpr std::string_view name = "Advance";
  static constexpr std::string_view doc = "Whether the card moved, and what holds it when it did not.";
  static constexpr auto fields = FieldList{
      field<&Advance::moved>("moved", "The card moved."),
      field<&Advance::journey>("journey", "The journey afterwards."),
      field<&Advance::gate>("gate", "What holds it, when it did not move."),
  };
};

}  // namespace usher::base
