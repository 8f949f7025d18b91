// What has to hold whatever happens. Looks at the store beside the public door, by its own reckoning.
#pragma once
#include "engine/case.hpp"
#include "engine/simulation/cast.hpp"
#include "engine/simulation/world.hpp"
#include "engine/timers.hpp"
#include "playbook/playbook.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace usher::tests::model {

using engine::simulation::Person;
using engine::simulation::World;

class Watch {
 public:
  /// References are kept.
  Watch(World &world, const playbook::Playbook &book) : world_(world), book_(book) {}

  /// After every act: whose card moved did so through its gates, which are open at this moment.
  void cards_went_through_gates();
  /// After some: open tasks have an owner or a reason, timers stand for all that is open and for nothing
  /// twice, steps and their tasks agree.
  void all_is_in_hand(const Person &person);
  /// The journey as it stands, to be held against as_of in the end.
  void remember(const Person &person);
  /// After the last act.
  void the_timeline_tells_it(const Person &person);
  void the_books_agree();

 private:
  struct Place {
    playbook::Index stage = 0;
    bool finished = false;
  };
  struct Memory {
    Instant at;
    Journey journey;
  };
  void work_is_somebodys(const engine::Case &c);
  void timers_stand(const engine::Case &c);
  [[nodiscard]] std::vector<Instant> timers(const base::Id &id, engine::TimerKind kind, std::int64_t n);

  World &world_;
  const playbook::Playbook &book_;
  std::map<base::Id, Place> places_;
  std::map<std::string, std::vector<Memory>> memories_;
};

}  // namespace usher::tests::model
