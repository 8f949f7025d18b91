// Descriptions of include/usher/agent.hpp.
#pragma once
#include "usher/agent.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<Absence> {
  static constexpr std::string_view name = "Absence";
  static constexpr std::string_view doc = "Days on which an agent takes no new customer; both ends included.";
  static constexpr auto fields = FieldList{
      field<&Absence::from>("from", "First day of the absence.", required()),
      field<&Absence::until>("until", "Last day of the absence.", required()),
      field<&Absence::reason>("reason", "Why, in the office's words.", kReason),
  };
};

template <>
struct Described<PutAgent> {
  static constexpr std::string_view name = "PutAgent";
  static constexpr std::string_view doc =
      "An agent to create, or to replace when `id` or `external_ref` is known.";
  static constexpr auto fields = FieldList{
      field<&PutAgent::id>("id", "Agent to replace; a new one when absent.", kId),
      field<&PutAgent::external_ref>("external_ref", "The host's own key of this agent."),
      field<&PutAgent::name>("name", "Name as customers read it.", required(kName)),
      field<&PutAgent::skills>("skills", "What the playbook's services ask for, for example \"insurance\".",
                               kTag),
      field<&PutAgent::languages>("languages", "Languages spoken with customers, BCP 47.", kTag),
      field<&PutAgent::capacity>("capacity", "Open customers this agent can look after at once."),
      field<&PutAgent::active>("active", "Whether new customers may be assigned at all."),
      field<&PutAgent::contact>("contact", "How customers reach this agent.", kContact),
      field<&PutAgent::calendar>(
          "calendar", "Working hours: due dates of new tasks are counted in it; those of the playbook else.",
          kTag),
      field<&PutAgent::roles>(
          "roles", "Playbook roles held, for example \"supervisor\"; none: customers' agent.", kTag),
      field<&PutAgent::team>("team", "The pool that an assignment may be kept to.", kTag),
      field<&PutAgent::capacity_percent>("capacity_percent",
                                         "Part-time: how much of `capacity` counts, 0 to 100."),
      field<&PutAgent::weight>("weight",
                               "Share among colleagues: 2.0 gets twice as many as 1.0; 0.01 to 100."),
      field<&PutAgent::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<GetAgent> {
  static constexpr std::string_view name = "GetAgent";
  static constexpr std::string_view doc = "One agent, by `id` or by `external_ref`.";
  static constexpr auto fields = FieldList{
      field<&GetAgent::id>("id", "Agent to read.", kId),
      field<&GetAgent::external_ref>("external_ref", "The host's own key of the agent."),
      field<&GetAgent::reveal>("reveal", "Members to return unmasked: name, contact.", kTag),
  };
};

template <>
struct Described<ListAgents> {
  static constexpr std::string_view name = "ListAgents";
  static constexpr std::string_view doc = "A page of agents, in the order of their creation.";
  static constexpr auto fields = FieldList{
      field<&ListAgents::include_inactive>("include_inactive",
                                           "Whether agents that are not active are listed too."),
      field<&ListAgents::reveal>("reveal", "Members to return unmasked: name, contact.", kTag),
      field<&ListAgents::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&ListAgents::limit>("limit", "Agents a page, 1 to 1000."),
  };
};

template <>
struct Described<SetAgentAbsence> {
  static constexpr std::string_view name = "SetAgentAbsence";
  static constexpr std::string_view doc = "An absence to add to an agent.";
  static constexpr auto fields = FieldList{
      field<&SetAgentAbsence::id>("id", "The agent who is away.", required(kId)),
      field<&SetAgentAbsence::from>("from", "First day of the absence.", required()),
      field<&SetAgentAbsence::until>("until", "Last day of the absence.", required()),
      field<&SetAgentAbsence::reason>("reason", "Why, in the office's words.", kReason),
      field<&SetAgentAbsence::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                               kLabel),
  };
};

template <>
struct Described<Agent> {
  static constexpr std::string_view name = "Agent";
  static constexpr std::string_view doc = "A person or a team who looks after customers.";
  static constexpr auto fields = FieldList{
      field<&Agent::id>("id", "agt_ and 26 characters.", kId),
      field<&Agent::external_ref>("external_ref", "The host's own key of this agent."),
      field<&Agent::name>("name", "Name as customers read it.", kName),
      field<&Agent::skills>("skills", "What the playbook's services ask for.", kTag),
      field<&Agent::languages>("languages", "Languages spoken with customers, BCP 47.", kTag),
      field<&Agent::capacity>("capacity", "Open customers this agent can look after at once."),
      field<&Agent::active>("active", "Whether new customers may be assigned at all."),
      field<&Agent::contact>("contact", "How customers reach this agent.", kContact),
      field<&Agent::absences>("absences", "Absences that are under way or still to come."),
      field<&Agent::open_customers>("open_customers", "Customers this agent looks after now."),
      field<&Agent::created_at>("created_at", "When the agent was first put."),
      field<&Agent::calendar>("calendar", "Working hours; those of the playbook when absent.", kTag),
      field<&Agent::roles>("roles", "Playbook roles held.", kTag),
      field<&Agent::team>("team", "The pool that an assignment may be kept to.", kTag),
      field<&Agent::capacity_percent>("capacity_percent", "How much of `capacity` counts."),
      field<&Agent::weight>("weight", "Share among colleagues."),
  };
};

template <>
struct Described<AgentPage> {
  static constexpr std::string_view name = "AgentPage";
  static constexpr std::string_view doc = "A page of agents.";
  static constexpr auto fields = FieldList{
      field<&AgentPage::agents>("agents", "The agents of this page."),
      field<&AgentPage::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

}  // namespace usher::base
