// What a JOURNEY_MOVED event holds: only what changed. All of them in order give the journey at any time.
#pragma once
#include "usher/journey.hpp"

#include "base/record.hpp"
#include "engine/described/journey.hpp"
#include "playbook/described_steps.hpp"

#include <map>
#include <optional>
#include <string>

namespace usher::engine {

struct JourneyMoved {
  std::optional<std::string> stage;
  std::optional<JourneyState> state;
  std::optional<playbook::Holder> holder;
  std::map<std::string, StepState> steps;
  std::map<std::string, std::int64_t> runs;
};

}  // namespace usher::engine

template <>
struct usher::base::Described<usher::engine::JourneyMoved> {
  using T = usher::engine::JourneyMoved;
  static constexpr std::string_view name = "JourneyMoved", doc = "What changed in a journey.";
  static constexpr auto fields = FieldList{
      field<&T::stage>("stage", "Stage the card is in now."),
      field<&T::state>("state", "How the journey stands now."),
      field<&T::holder>("holder", "Whose time runs now."),
      field<&T::steps>("steps", "Step -> how it stands now."),
      field<&T::runs>("runs", "Step -> how often it was done before."),
  };
};
