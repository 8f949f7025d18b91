// An office and its customers, moment by moment: timers fire when they are due, people act when it is their
// time. Deterministic: all draws are a seed's, and what falls on one moment goes in the order of planning.
#pragma once
#include "usher/simulation.hpp"

#include "engine/simulation/actor.hpp"
#include "engine/simulation/cast.hpp"
#include "engine/simulation/world.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace usher::engine::simulation {

class Town {
 public:
  /// References are kept; `agents` work here, `request` says the rest.
  Town(World &world, const Actor &actor, const SimulatePlaybook &request,
       const std::vector<PutAgent> &agents);

  /// From the first moment to the last.
  void live();
  /// In the order of coming in; those who have not come have no id.
  [[nodiscard]] const std::deque<Person> &people() const { return people_; }

 private:
  struct Act {
    Instant at;
    std::int64_t order;
    Person *who;
    std::function<void(Person &)> what;
    bool operator<(const Act &other) const { return std::tie(other.at, other.order) < std::tie(at, order); }
  };

  void hire(const std::vector<PutAgent> &agents);
  void invite();
  void plan(Person &person, Instant at, std::function<void(Person &)> what);
  /// What an act or a timer brought about: things to send, new work.
  void look_around(Person &person);
  void take_out(const OutboxItem &item);
  void take_out_effect(Person &person, const OutboxItem &item);
  void arrived(Person &person, const std::string &message, const std::string &template_name);
  /// A document comes in and is looked at; one that does not count comes again.
  void bring(Person &person, const std::string &key);
  void plan_task(Person &person, const Task &task);
  void work(Person &person, const std::string &id);
  [[nodiscard]] Instant time_for(Person &person, const Task &task);
  [[nodiscard]] std::optional<Instant> back_at(const std::optional<std::string> &agent) const;
  [[nodiscard]] Instant customers_time(Person &person);
  [[nodiscard]] Instant offices_time(Person &person);
  [[nodiscard]] std::vector<Task> open_tasks(const Person &person) const;

  World &world_;
  const Actor &actor_;
  const SimulatePlaybook &request_;
  calendar::Zone zone_;
  std::deque<Person> people_;
  std::map<Id, Person *> by_id_;
  std::map<std::string, std::vector<Absence>> away_;
  std::priority_queue<Act> acts_;
  std::set<std::string> taken_;  ///< effects that somebody carries out
  std::int64_t planned_ = 0;
};

}  // namespace usher::engine::simulation
