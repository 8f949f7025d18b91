// Descriptions of include/usher/assignment.hpp: what is asked about decisions, and who holds which role.
#pragma once
#include "engine/described/assignment.hpp"

namespace usher::base {

template <>
struct Described<ExplainWhyNot> {
  static constexpr std::string_view name = "ExplainWhyNot";
  static constexpr std::string_view doc = "Why this customer is not with this agent.";
  static constexpr auto fields = FieldList{
      field<&ExplainWhyNot::customer_id>("customer_id", "The customer.", required(kId)),
      field<&ExplainWhyNot::agent_id>("agent_id", "The agent.", required(kId)),
  };
};

template <>
struct Described<WhyNot> {
  static constexpr std::string_view name = "WhyNot";
  static constexpr std::string_view doc = "One agent against the chosen one.";
  static constexpr auto fields = FieldList{
      field<&WhyNot::agent_id>("agent_id", "The agent asked about.", kId),
      field<&WhyNot::chosen_id>("chosen_id", "Who was chosen; absent: nobody.", kId),
      field<&WhyNot::recorded>("recorded", "By the decision record; false: by how things stand now."),
      field<&WhyNot::eligible>("eligible", "Nothing spoke against the agent."),
      field<&WhyNot::refusals>("refusals", "Every hard reason against.", kLabel),
      field<&WhyNot::load>("load", "The agent's load; 0 when not eligible."),
      field<&WhyNot::scores>("scores", "Its parts."),
      field<&WhyNot::chosen_load>("chosen_load", "The chosen one's load."),
      field<&WhyNot::chosen_scores>("chosen_scores", "Its parts."),
      field<&WhyNot::changes>("changes", "The smallest change that makes the agent eligible.", kText),
      field<&WhyNot::lines>("lines", "In words.", kText),
  };
};

template <>
struct Described<ListSkillGaps> {
  static constexpr std::string_view name = "ListSkillGaps";
  static constexpr std::string_view doc = "How far back to look.";
  static constexpr auto fields = FieldList{
      field<&ListSkillGaps::last>("last", "Newest decisions that found nobody, 1 to 10000."),
  };
};

template <>
struct Described<SkillGap> {
  static constexpr std::string_view name = "SkillGap";
  static constexpr std::string_view doc = "What a team lacked.";
  static constexpr auto fields = FieldList{
      field<&SkillGap::refusal>("refusal", "For example \"skill_missing: insurance\".", kLabel),
      field<&SkillGap::customers>("customers", "Decisions of whose smallest change it was a part."),
  };
};

template <>
struct Described<SkillGaps> {
  static constexpr std::string_view name = "SkillGaps";
  static constexpr std::string_view doc = "What a team lacked over many decisions.";
  static constexpr auto fields = FieldList{
      field<&SkillGaps::decisions>("decisions", "How many were looked at."),
      field<&SkillGaps::gaps>("gaps", "Most wanted first."),
  };
};

template <>
struct Described<ListParticipants> {
  static constexpr std::string_view name = "ListParticipants";
  static constexpr std::string_view doc = "Whose journey.";
  static constexpr auto fields = FieldList{
      field<&ListParticipants::customer_id>("customer_id", "The customer.", required(kId)),
  };
};

template <>
struct Described<SetParticipant> {
  static constexpr std::string_view name = "SetParticipant";
  static constexpr std::string_view doc = "Who is to hold a role in a journey.";
  static constexpr auto fields = FieldList{
      field<&SetParticipant::customer_id>("customer_id", "The customer.", required(kId)),
      field<&SetParticipant::role>("role", "A role of the playbook.", required(kTag)),
      field<&SetParticipant::agent_id>("agent_id", "Who holds it; by the policy when absent.", kId),
      field<&SetParticipant::reason>("reason", "Why.", required(kReason)),
      field<&SetParticipant::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                              kLabel),
  };
};

template <>
struct Described<Participant> {
  static constexpr std::string_view name = "Participant";
  static constexpr std::string_view doc = "Who holds a role in a journey.";
  static constexpr auto fields = FieldList{
      field<&Participant::role>("role", "The role.", kTag),
      field<&Participant::agent_id>("agent_id", "Who holds it; absent: nobody any more.", kId),
      field<&Participant::since>("since", "Since when."),
      field<&Participant::reason>("reason", "The decision in one sentence.", kText),
      field<&Participant::event>("event", "Number of the event that holds the decision record."),
  };
};

template <>
struct Described<Participants> {
  static constexpr std::string_view name = "Participants";
  static constexpr std::string_view doc = "Who holds which role in a customer's journey.";
  static constexpr auto fields = FieldList{
      field<&Participants::customer_id>("customer_id", "The customer.", kId),
      field<&Participants::participants>("participants", "The customer's agent first."),
  };
};

}  // namespace usher::base
