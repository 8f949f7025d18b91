// Descriptions of include/usher/assignment.hpp, and of what customer.hpp says about assignment and workload.
#pragma once
#include "usher/assignment.hpp"
#include "usher/customer.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<CandidateScore> {
  static constexpr std::string_view name = "CandidateScore";
  static constexpr std::string_view doc = "One part of an eligible candidate's load.";
  static constexpr auto fields = FieldList{
      field<&CandidateScore::name>("name", "open: open customers by capacity; newcomer: a newcomer's floor.",
                                   kTag),
      field<&CandidateScore::value>("value", "The part's size; the largest part is the load."),
      field<&CandidateScore::explanation>("explanation", "How it was counted, for example \"5 of 20\".",
                                          kText),
  };
};

template <>
struct Described<AssignmentCandidate> {
  static constexpr std::string_view name = "AssignmentCandidate";
  static constexpr std::string_view doc = "How one agent stood when the decision was made.";
  static constexpr auto fields = FieldList{
      field<&AssignmentCandidate::agent_id>("agent_id", "The agent.", kId),
      field<&AssignmentCandidate::eligible>("eligible", "Nothing speaks against this agent."),
      field<&AssignmentCandidate::refusals>("refusals", "Every hard reason against, for example \"absent\".",
                                            kLabel),
      field<&AssignmentCandidate::load>("load", "What eligible candidates are ordered by, ascending."),
      field<&AssignmentCandidate::scores>("scores", "The parts of the load; eligible candidates only."),
      field<&AssignmentCandidate::open_customers>("open_customers", "Customers the agent looked after."),
      field<&AssignmentCandidate::capacity>("capacity", "Customers the agent can look after at once."),
      field<&AssignmentCandidate::last_assigned>("last_assigned", "Newest assignment; absent: never."),
      field<&AssignmentCandidate::rank>("rank", "1: would be chosen first; 0: not eligible."),
      field<&AssignmentCandidate::capacity_percent>("capacity_percent", "How much of the capacity counts."),
      field<&AssignmentCandidate::weight>("weight", "Share among colleagues."),
      field<&AssignmentCandidate::previous_owner>("previous_owner", "Comes first when eligible."),
  };
};

template <>
struct Described<AssignmentDecision> {
  static constexpr std::string_view name = "AssignmentDecision";
  static constexpr std::string_view doc = "Who got a customer, and everything the choice rested on.";
  static constexpr auto fields = FieldList{
      field<&AssignmentDecision::policy>("policy", "Name and version of the policy.", kTag),
      field<&AssignmentDecision::agent_id>("agent_id", "The chosen agent; absent: nobody is eligible.", kId),
      field<&AssignmentDecision::wanted_skills>("wanted_skills", "What the service asks for.", kTag),
      field<&AssignmentDecision::wanted_languages>("wanted_languages", "BCP 47, in the customer's order.",
                                                   kTag),
      field<&AssignmentDecision::language>(
          "language", "The language the choice was made by; empty: none was asked for or found.", kTag),
      field<&AssignmentDecision::language_fallback>("language_fallback",
                                                    "`language` is the policy's, not one of the customer's."),
      field<&AssignmentDecision::candidates>("candidates", "Every agent, in the order given."),
      field<&AssignmentDecision::tie_break>("tie_break", "none, previous_owner, waited_longest or draw.",
                                            kTag),
      field<&AssignmentDecision::seed>("seed", "16 hexadecimal digits that decide the draw.", kTag),
      field<&AssignmentDecision::reason>("reason", "The choice in one sentence.", kText),
      field<&AssignmentDecision::role>("role", "The role that is filled; absent: the customer's agent.",
                                       kTag),
      field<&AssignmentDecision::wanted_team>("wanted_team", "The pool that the playbook keeps to.", kTag),
      field<&AssignmentDecision::relaxed>("relaxed", "Dropped after a wait, in order: \"language after 4h\".",
                                          kLabel),
  };
};

template <>
struct Described<AssignAgent> {
  static constexpr std::string_view name = "AssignAgent";
  static constexpr std::string_view doc = "Which customer to assign by the policy.";
  static constexpr auto fields = FieldList{
      field<&AssignAgent::customer_id>("customer_id", "The customer.", required(kId)),
      field<&AssignAgent::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                           kLabel),
  };
};

template <>
struct Described<ReassignAgent> {
  static constexpr std::string_view name = "ReassignAgent";
  static constexpr std::string_view doc = "A customer to hand to another agent.";
  static constexpr auto fields = FieldList{
      field<&ReassignAgent::customer_id>("customer_id", "The customer.", required(kId)),
      field<&ReassignAgent::agent_id>("agent_id", "The new agent; by the policy when absent.", kId),
      field<&ReassignAgent::reason>("reason", "Why.", required(kReason)),
      field<&ReassignAgent::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                             kLabel),
  };
};

template <>
struct Described<EligibilityChange> {
  static constexpr std::string_view name = "EligibilityChange";
  static constexpr std::string_view doc = "What would make one agent eligible.";
  static constexpr auto fields = FieldList{
      field<&EligibilityChange::agent_id>("agent_id", "The agent.", kId),
      field<&EligibilityChange::refusals>("refusals", "What has to be lifted, all of it.", kLabel),
      field<&EligibilityChange::changes>("changes", "How each is lifted, in the same order.", kText),
  };
};

template <>
struct Described<ExplainAssignment> {
  static constexpr std::string_view name = "ExplainAssignment";
  static constexpr std::string_view doc = "Whose assignment to explain.";
  static constexpr auto fields = FieldList{
      field<&ExplainAssignment::customer_id>("customer_id", "The customer.", required(kId)),
  };
};

template <>
struct Described<AssignmentExplanation> {
  static constexpr std::string_view name = "AssignmentExplanation";
  static constexpr std::string_view doc = "A decision and its reasons in words.";
  static constexpr auto fields = FieldList{
      field<&AssignmentExplanation::decision>("decision", "The full decision record."),
      field<&AssignmentExplanation::lines>("lines", "Why this agent, and why not each other one.", kText),
      field<&AssignmentExplanation::smallest_change>("smallest_change",
                                                     "What would make somebody eligible when nobody was."),
  };
};

template <>
struct Described<GetWorkload> {
  static constexpr std::string_view name = "GetWorkload";
  static constexpr std::string_view doc = "How to show the workload.";
  static constexpr auto fields = FieldList{
      field<&GetWorkload::reveal>("reveal", "Members to return unmasked: name.", kTag),
  };
};

template <>
struct Described<AgentWorkload> {
  static constexpr std::string_view name = "AgentWorkload";
  static constexpr std::string_view doc = "How much one agent has to do.";
  static constexpr auto fields = FieldList{
      field<&AgentWorkload::agent_id>("agent_id", "The agent.", kId),
      field<&AgentWorkload::name>("name", "Name as customers read it.", kName),
      field<&AgentWorkload::open_customers>("open_customers", "Customers the agent looks after."),
      field<&AgentWorkload::capacity>("capacity", "Customers the agent can look after at once."),
      field<&AgentWorkload::load>("load", "Open customers by capacity."),
      field<&AgentWorkload::open_tasks>("open_tasks", "Tasks the agent has to do."),
      field<&AgentWorkload::active>("active", "New customers may be assigned at all."),
      field<&AgentWorkload::absent>("absent", "Away today."),
  };
};

template <>
struct Described<Workload> {
  static constexpr std::string_view name = "Workload";
  static constexpr std::string_view doc = "How much every agent has to do.";
  static constexpr auto fields = FieldList{
      field<&Workload::agents>("agents", "The agents, the busiest first."),
      field<&Workload::unassigned>("unassigned", "Customers without an agent."),
  };
};

}  // namespace usher::base
