// Descriptions of include/usher/hand_over.hpp.
#pragma once
#include "usher/hand_over.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<HandOverKind> {
  using E = HandOverKind;
  static constexpr std::string_view name = "HandOverKind";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>(
      {{E::customer, "customer"}, {E::role, "role"}, {E::task, "task"}});
};

template <>
struct Described<PreviewHandOver> {
  static constexpr std::string_view name = "PreviewHandOver";
  static constexpr std::string_view doc = "Whose work is to go to others.";
  static constexpr auto fields = FieldList{
      field<&PreviewHandOver::agent_id>("agent_id", "Who hands over.", required(kId)),
      field<&PreviewHandOver::to>("to", "Who gets everything; each by the policy when absent.", kId),
      field<&PreviewHandOver::reason>("reason", "Why.", required(kReason)),
  };
};

template <>
struct Described<HandOverMove> {
  static constexpr std::string_view name = "HandOverMove";
  static constexpr std::string_view doc = "What of an agent's work goes to whom.";
  static constexpr auto fields = FieldList{
      field<&HandOverMove::customer_id>("customer_id", "Whom it concerns.", kId),
      field<&HandOverMove::kind>("kind", "A customer, a role in a journey, or a task by itself."),
      field<&HandOverMove::role>("role", "The role, or whose work the task is.", kTag),
      field<&HandOverMove::task_id>("task_id", "The task.", kId),
      field<&HandOverMove::to>("to", "Who gets it; absent: nobody.", kId),
      field<&HandOverMove::reason>("reason", "Why this one, or why nobody.", kText),
      field<&HandOverMove::tasks>("tasks", "Open tasks that go along."),
  };
};

template <>
struct Described<HandOverPlan> {
  static constexpr std::string_view name = "HandOverPlan";
  static constexpr std::string_view doc = "Everything an agent holds, and where it goes.";
  static constexpr auto fields = FieldList{
      field<&HandOverPlan::agent_id>("agent_id", "Who hands over.", kId),
      field<&HandOverPlan::to>("to", "Who gets everything.", kId),
      field<&HandOverPlan::reason>("reason", "Why.", kReason),
      field<&HandOverPlan::plan>("plan", "Names this very plan: what was read and what becomes of it.", kTag),
      field<&HandOverPlan::moves>("moves", "One each, by customer."),
      field<&HandOverPlan::customers>("customers", "Customers that move."),
      field<&HandOverPlan::roles>("roles", "Roles in journeys that move."),
      field<&HandOverPlan::tasks>("tasks",
                                  "Open tasks that move, with customers and roles or by themselves."),
      field<&HandOverPlan::messages>("messages", "Held messages of these customers."),
      field<&HandOverPlan::unassigned>("unassigned", "Moves to nobody."),
      field<&HandOverPlan::left>("left",
                                 "Customers who rest or are restricted, and stay until they are awake."),
      field<&HandOverPlan::more>("more", "Another plan is needed for the rest: one takes 10000 customers."),
  };
};

template <>
struct Described<HandOver> {
  static constexpr std::string_view name = "HandOver";
  static constexpr std::string_view doc = "A previewed plan to carry out.";
  static constexpr auto fields = FieldList{
      field<&HandOver::agent_id>("agent_id", "As previewed.", required(kId)),
      field<&HandOver::to>("to", "As previewed.", kId),
      field<&HandOver::reason>("reason", "As previewed.", required(kReason)),
      field<&HandOver::plan>("plan", "Of the preview; CONFLICT when it would be another plan by now.",
                             required(kTag)),
      field<&HandOver::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

}  // namespace usher::base
