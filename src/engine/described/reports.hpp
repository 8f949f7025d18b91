// Descriptions of include/usher/reports.hpp.
#pragma once
#include "usher/reports.hpp"

#include "engine/described/journey.hpp"
#include "engine/described/steps.hpp"
#include "engine/described/task.hpp"
#include "engine/described/timeline.hpp"

namespace usher::base {

template <>
struct Described<GetBoard> {
  using T = GetBoard;
  static constexpr std::string_view name = "GetBoard";
  static constexpr std::string_view doc = "Which board.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "Playbook whose lanes are shown.", kTag),
      field<&T::agent_id>("agent_id", "Only this agent's customers.", kId),
      field<&T::cards>("cards", "Cards shown of each lane, 0 to 1000."),
  };
};

template <>
struct Described<Card> {
  using T = Card;
  static constexpr std::string_view name = "Card";
  static constexpr std::string_view doc = "A journey on the board.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::agent_id>("agent_id", "The customer's agent.", kId),
      field<&T::state>("state", "How the journey stands."),
      field<&T::holder>("holder", "Whose time runs: ours, customer, third_party.", kTag),
      field<&T::since>("since", "In this lane since."),
      field<&T::age_s>("age_s", "Seconds in this lane."),
      field<&T::escalations>("escalations", "Open ones."),
      field<&T::overdue_tasks>("overdue_tasks", "Open tasks whose time is over."),
      field<&T::paused_until>("paused_until", "A planned pause lasts until then."),
  };
};

template <>
struct Described<Lane> {
  using T = Lane;
  static constexpr std::string_view name = "Lane";
  static constexpr std::string_view doc = "A stage, with its cards: stuck ones first.";
  static constexpr auto fields = FieldList{
      field<&T::stage>("stage", "Stage of the playbook.", kTag),
      field<&T::title>("title", "Title.", kLabel),
      field<&T::owner>("owner", "Role that owns it.", kTag),
      field<&T::dwell>("dwell", "How long a card may stay.", kTag),
      field<&T::count>("count", "All open journeys in it."),
      field<&T::stuck>("stuck", "Of them: late, blocked or paused."),
      field<&T::cards>("cards", "Late and told first, then blocked or paused, then the oldest."),
  };
};

template <>
struct Described<Board> {
  using T = Board;
  static constexpr std::string_view name = "Board";
  static constexpr std::string_view doc = "Lanes and cards.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "The playbook.", kTag),
      field<&T::version>("version", "Version of the lanes.", kTag),
      field<&T::lanes>("lanes", "In the playbook's order."),
      field<&T::elsewhere>("elsewhere", "Open journeys in stages that this version does not have."),
      field<&T::damaged>("damaged", "Journeys that cannot be read, and are in no lane."),
  };
};

template <>
struct Described<GetAgenda> {
  using T = GetAgenda;
  static constexpr std::string_view name = "GetAgenda";
  static constexpr std::string_view doc = "Whose agenda.";
  static constexpr auto fields = FieldList{
      field<&T::agent_id>("agent_id", "The person.", required(kId)),
      field<&T::until>("until", "Due or held before this; everything open when absent."),
      field<&T::reveal>("reveal", "Sensitive fields to reveal; needs a purpose."),
      field<&T::limit>("limit", "At most so many tasks, 1 to 1000."),
  };
};

template <>
struct Described<Agenda> {
  using T = Agenda;
  static constexpr std::string_view name = "Agenda";
  static constexpr std::string_view doc = "What one person has to do.";
  static constexpr auto fields = FieldList{
      field<&T::agent_id>("agent_id", "The person.", kId),
      field<&T::late>("late", "Due before now, by due date."),
      field<&T::tasks>("tasks", "The rest, by due date."),
      field<&T::meetings>("meetings", "With a time, by that time."),
      field<&T::escalations>("escalations", "Open ones of the person's customers."),
      field<&T::more>("more", "The limit was reached."),
      field<&T::damaged>("damaged", "What cannot be read, and is in none of the lists."),
  };
};

template <>
struct Described<GetReport> {
  using T = GetReport;
  static constexpr std::string_view name = "GetReport";
  static constexpr std::string_view doc = "Which journeys.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "The playbook.", kTag),
      field<&T::from>("from", "Journeys that began from then on."),
      field<&T::until>("until", "And before then."),
  };
};

template <>
struct Described<Span> {
  using T = Span;
  static constexpr std::string_view name = "Span";
  static constexpr std::string_view doc =
      "A time over many journeys; open ones count as at least so long (Kaplan-Meier).";
  static constexpr auto fields = FieldList{
      field<&T::ended>("ended", "Of so many it is known."),
      field<&T::open>("open", "So many are under way."),
      field<&T::median_s>("median_s",
                          "Half of them are through by then, in seconds; absent while not enough are."),
      field<&T::p90_s>("p90_s", "Nine of ten are."),
      field<&T::clock>("clock", "calendar or business.", kTag),
  };
};

template <>
struct Described<StageReport> {
  using T = StageReport;
  static constexpr std::string_view name = "StageReport";
  static constexpr std::string_view doc = "How a stage went.";
  static constexpr auto fields = FieldList{
      field<&T::stage>("stage", "Stage of the playbook.", kTag),
      field<&T::entered>("entered", "Journeys that came in."),
      field<&T::left>("left", "Of them: went on."),
      field<&T::dwell>("dwell", "How long they stayed."),
      field<&T::ours_s>("ours_s", "Of all time in it, in seconds: our turn."),
      field<&T::customer_s>("customer_s", "The customer's turn."),
      field<&T::third_party_s>("third_party_s", "A third party's turn."),
  };
};

template <>
struct Described<KpiReport> {
  using T = KpiReport;
  static constexpr std::string_view name = "KpiReport";
  static constexpr std::string_view doc = "A key figure of the playbook.";
  static constexpr auto fields = FieldList{
      field<&T::kpi>("kpi", "Name.", kTag),
      field<&T::title>("title", "Title.", kLabel),
      field<&T::kind>("kind", "time, mean or share.", kTag),
      field<&T::time>("time", "Of a time."),
      field<&T::value>("value", "A mean, or a share in percent."),
      field<&T::sample>("sample", "Journeys it rests on."),
      field<&T::target>("target", "As the playbook says.", kLabel),
      field<&T::met>("met", "Whether it is; absent without a target, or with nothing to judge by."),
  };
};

template <>
struct Described<Report> {
  using T = Report;
  static constexpr std::string_view name = "Report";
  static constexpr std::string_view doc = "Figures over a period's journeys.";
  static constexpr auto fields = FieldList{
      field<&T::playbook>("playbook", "The playbook.", kTag),
      field<&T::journeys>("journeys", "That began in the period."),
      field<&T::finished>("finished", "Of them."),
      field<&T::stages>("stages", "In the playbook's order."),
      field<&T::tasks_due>("tasks_due", "Completed, or open and late."),
      field<&T::tasks_in_time>("tasks_in_time", "Of them: completed by their due date."),
      field<&T::kpis>("kpis", "The playbook's key figures."),
      field<&T::made_at>("made_at", "When."),
      field<&T::damaged>("damaged", "Journeys of the period that cannot be read, and are in no figure."),
  };
};

template <>
struct Described<GetJourneyAsOf> {
  using T = GetJourneyAsOf;
  static constexpr std::string_view name = "GetJourneyAsOf";
  static constexpr std::string_view doc = "Whose journey, and when.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::at>("at", "The moment.", required()),
  };
};

template <>
struct Described<JourneyAsOf> {
  using T = JourneyAsOf;
  static constexpr std::string_view name = "JourneyAsOf";
  static constexpr std::string_view doc = "A journey as its timeline gives it for a moment.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::at>("at", "The moment."),
      field<&T::stage>("stage", "Where the card was.", kTag),
      field<&T::state>("state", "How the journey stood."),
      field<&T::holder>("holder", "Whose time ran.", kTag),
      field<&T::steps>("steps", "Those that had begun."),
      field<&T::events>("events", "That it was read from."),
  };
};

}  // namespace usher::base
