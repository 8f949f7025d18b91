// Looking at it: the board, a person's agenda, figures that state their clock and their sample, and a journey
// as it stood at any time. Nothing here changes anything.
#pragma once
#include "usher/journey.hpp"
#include "usher/steps.hpp"
#include "usher/task.hpp"
#include "usher/timeline.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

struct GetBoard {
  std::string playbook = "ikamet-intake";
  std::optional<std::string> agent_id;  ///< only this agent's customers
  std::int64_t cards = 20;              ///< cards shown of each lane, 0 to 1000
};
/// A journey on the board. Stuck ones come first: late and told, then blocked or paused, then by age.
struct Card {
  std::string customer_id;
  std::optional<std::string> agent_id;
  JourneyState state = JourneyState::running;
  std::string holder;            ///< whose time runs
  Instant since;                 ///< in this lane
  std::int64_t age_s = 0;        ///< seconds in this lane
  std::int64_t escalations = 0;  ///< open ones
  std::int64_t overdue_tasks = 0;
  std::optional<Instant> paused_until;
};
struct Lane {
  std::string stage;
  std::string title;
  std::string owner;                 ///< role
  std::optional<std::string> dwell;  ///< how long a card may stay
  std::int64_t count = 0;            ///< all open journeys in it
  std::int64_t stuck = 0;            ///< of them: late, blocked or paused
  std::vector<Card> cards;
};
struct Board {
  std::string playbook;
  std::string version;  ///< of the lanes: the newest one; journeys may be pinned to others
  std::vector<Lane> lanes;
  std::int64_t elsewhere = 0;    ///< open journeys in stages that this version does not have
  std::vector<Problem> damaged;  ///< journeys that cannot be read, and are in no lane
};

struct GetAgenda {
  std::string agent_id;
  std::optional<Instant> until;  ///< due or held before this; everything open when absent
  std::vector<std::string> reveal;
  std::int64_t limit = 200;
};
/// What one person has to do, in the order of its time.
struct Agenda {
  std::string agent_id;
  std::vector<Task> late;               ///< due before now
  std::vector<Task> tasks;              ///< the rest, by due date
  std::vector<Task> meetings;           ///< with a time, by that time
  std::vector<Escalation> escalations;  ///< open ones of the person's customers
  bool more = false;                    ///< the limit was reached
  std::vector<Problem> damaged;         ///< what cannot be read, and is in none of the lists
};

struct GetReport {
  std::string playbook = "ikamet-intake";
  std::optional<Instant> from;  ///< journeys that began in this period; all when absent
  std::optional<Instant> until;
};
/// A time over many journeys. Those that are still under way count as "at least so long" (censored), by the
/// Kaplan-Meier estimate; a quantile that not enough of them have reached is absent.
struct Span {
  std::int64_t ended = 0;
  std::int64_t open = 0;  ///< censored
  std::optional<std::int64_t> median_s;
  std::optional<std::int64_t> p90_s;
  std::string clock;  ///< "calendar": every hour counts; "business": opening time of the playbook's calendar
};
struct StageReport {
  std::string stage;
  std::int64_t entered = 0;
  std::int64_t left = 0;
  Span dwell;
  std::int64_t ours_s = 0;         ///< of all time in it: our turn ...
  std::int64_t customer_s = 0;     ///< ... the customer's ...
  std::int64_t third_party_s = 0;  ///< ... a third party's
};
struct KpiReport {
  std::string kpi;
  std::string title;
  std::string kind;             ///< "time", "mean" or "share"
  Span time;                    ///< of a time
  std::optional<double> value;  ///< a mean, or a share in percent
  std::int64_t sample = 0;      ///< journeys it rests on
  std::optional<std::string> target;
  std::optional<bool> met;  ///< absent: no target, or nothing to judge by
};
struct Report {
  std::string playbook;
  std::int64_t journeys = 0;
  std::int64_t finished = 0;
  std::vector<StageReport> stages;
  std::int64_t tasks_due = 0;      ///< completed, or late and open
  std::int64_t tasks_in_time = 0;  ///< of them: completed by their due date
  std::vector<KpiReport> kpis;
  Instant made_at;
  std::vector<Problem> damaged;  ///< journeys of the period that cannot be read, and are in no figure
};

struct GetJourneyAsOf {
  std::string customer_id;
  Instant at;
};
/// A journey as its timeline gives it for that moment.
struct JourneyAsOf {
  std::string customer_id;
  Instant at;
  std::string stage;
  JourneyState state = JourneyState::running;
  std::string holder;
  std::vector<JourneyStep> steps;  ///< those that had begun; explanations are of today and left out
  std::int64_t events = 0;         ///< that it was read from
};

}  // namespace usher
