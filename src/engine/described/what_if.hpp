// Descriptions of include/usher/what_if.hpp.
#pragma once
#include "usher/what_if.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<DraftAgent> {
  static constexpr std::string_view name = "DraftAgent";
  static constexpr std::string_view doc = "An agent as the draft has him; absent members stay as they are.";
  static constexpr auto fields = FieldList{
      field<&DraftAgent::agent_id>("agent_id", "The agent.", required(kId)),
      field<&DraftAgent::capacity>("capacity", "Open customers at once."),
      field<&DraftAgent::capacity_percent>("capacity_percent", "How much of it counts."),
      field<&DraftAgent::weight>("weight", "Share among colleagues."),
      field<&DraftAgent::skills>("skills", "Instead of the agent's skills.", kTag),
      field<&DraftAgent::languages>("languages", "Instead of the agent's languages.", kTag),
      field<&DraftAgent::team>("team", "Instead of the agent's team.", kTag),
      field<&DraftAgent::active>("active", "Whether the agent takes customers at all."),
  };
};

template <>
struct Described<DraftRelaxation> {
  static constexpr std::string_view name = "DraftRelaxation";
  static constexpr std::string_view doc = "What is dropped after a wait without anybody eligible.";
  static constexpr auto fields = FieldList{
      field<&DraftRelaxation::after>("after", "Amount with unit: 4h, 2bh, 1bd.", required(kTag)),
      field<&DraftRelaxation::drop>("drop", "language, team or skill:<name>.", required(kLabel)),
  };
};

template <>
struct Described<DraftPolicy> {
  static constexpr std::string_view name = "DraftPolicy";
  static constexpr std::string_view doc = "The policy to try.";
  static constexpr auto fields = FieldList{
      field<&DraftPolicy::fallback_language>(
          "fallback_language", "Taken when nobody eligible speaks the customer's languages.", kTag),
      field<&DraftPolicy::newcomer_days>("newcomer_days",
                                         "For so many days a newcomer starts level with colleagues."),
      field<&DraftPolicy::relax>("relax", "In the order of dropping."),
      field<&DraftPolicy::agents>("agents", "Agents who are otherwise in the draft."),
  };
};

template <>
struct Described<WhatIf> {
  static constexpr std::string_view name = "WhatIf";
  static constexpr std::string_view doc = "A past period and a draft to hold against it.";
  static constexpr auto fields = FieldList{
      field<&WhatIf::from>("from", "First instant of the period.", required()),
      field<&WhatIf::until>("until", "Its end.", required()),
      field<&WhatIf::policy>("policy", "The draft."),
      field<&WhatIf::limit>("limit", "Decisions to look at, 1 to 100000: the newest."),
  };
};

template <>
struct Described<WhatIfAgent> {
  static constexpr std::string_view name = "WhatIfAgent";
  static constexpr std::string_view doc = "What one agent got.";
  static constexpr auto fields = FieldList{
      field<&WhatIfAgent::agent_id>("agent_id", "The agent.", kId),
      field<&WhatIfAgent::assigned>("assigned", "Customers got in the period and kept."),
      field<&WhatIfAgent::open>("open", "Customers at its end."),
      field<&WhatIfAgent::places>("places", "Capacity by percentage by weight."),
      field<&WhatIfAgent::share>("share", "Assigned by places."),
  };
};

template <>
struct Described<WhatIfOutcome> {
  static constexpr std::string_view name = "WhatIfOutcome";
  static constexpr std::string_view doc = "How a period went.";
  static constexpr auto fields = FieldList{
      field<&WhatIfOutcome::agents>("agents", "By agent."),
      field<&WhatIfOutcome::assigned>("assigned", "Customers with an agent."),
      field<&WhatIfOutcome::unassigned>("unassigned", "Customers without one at the end."),
      field<&WhatIfOutcome::waited>("waited", "Customers who were without one for a while."),
      field<&WhatIfOutcome::mean_wait_s>("mean_wait_s", "Their mean wait, in seconds."),
      field<&WhatIfOutcome::longest_wait_s>("longest_wait_s", "The longest, in seconds."),
      field<&WhatIfOutcome::most_to_least>("most_to_least",
                                           "Largest share by the smallest; absent when somebody got nobody."),
      field<&WhatIfOutcome::gini>("gini", "Gini coefficient of the shares; 0: all equal."),
  };
};

template <>
struct Described<WhatIfReport> {
  static constexpr std::string_view name = "WhatIfReport";
  static constexpr std::string_view doc = "A period as it was, and as the draft would have had it.";
  static constexpr auto fields = FieldList{
      field<&WhatIfReport::decisions>("decisions", "The sample: decision records that could be read."),
      field<&WhatIfReport::customers>("customers", "Customers they are about."),
      field<&WhatIfReport::unreadable>("unreadable", "Records that were erased."),
      field<&WhatIfReport::complete>("complete", "False: the period holds more than `limit`."),
      field<&WhatIfReport::moved>("moved", "Customers who would be with somebody else, or nobody."),
      field<&WhatIfReport::before>("before", "As it was."),
      field<&WhatIfReport::after>("after", "By the draft."),
  };
};

}  // namespace usher::base
