// One office with ten customers, in which anything may happen at any time: what the simulation's people do,
// and what no procedure foresees.
#pragma once
#include "engine/simulation/actor.hpp"
#include "engine/simulation/world.hpp"
#include "watch.hpp"

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace usher::tests::model {

using engine::simulation::Actor;
using engine::simulation::Draw;

/// What a caller can have done wrong. Anything else is the library's fault.
[[nodiscard]] inline bool is_refusal(Code code) {
  return code == Code::invalid_argument || code == Code::precondition || code == Code::not_found ||
         code == Code::conflict;
}

class Life {
 public:
  static constexpr int kCustomers = 10;
  Life(const playbook::Playbook &book, unsigned seed);
  void run(int acts);
  /// The last acts, newest last: what a failure came from.
  [[nodiscard]] std::string trace() const;

 private:
  struct Chance {
    int weight;
    std::string_view name;
    void (Life::*act)(Person &);
  };
  static const std::array<Chance, 26> kChances;

  void something();
  /// A call that may be refused; then nothing has happened.
  template <class Call>
  bool attempt(Call &&call);
  /// A call that has to be refused.
  template <class Call>
  void refused(std::string_view what, Call &&call);
  [[nodiscard]] std::int64_t events();
  [[nodiscard]] const std::string &agent() { return draw_.of(agents_); }
  [[nodiscard]] std::vector<Task> open_tasks(const Person &person) const;
  void pass_until(Instant at);

  void enroll(Person &person);
  void work(Person &person);
  void host(Person &person);
  void status(Person &person);
  void next_timer(Person &person);
  void hours(Person &person);
  void days(Person &person);
  void write(Person &person);
  void bring(Person &person);
  void judge(Person &person);
  void see_to(Person &person);
  void amend(Person &person);
  void pause(Person &person);
  void resume(Person &person);
  void waive(Person &person);
  void leave_out(Person &person);
  void redate(Person &person);
  void reassign(Person &person);
  void give_role(Person &person);
  void absence(Person &person);
  void come_and_go(Person &person);
  void hand_over(Person &person);
  void extra(Person &person);
  void record(Person &person);
  void acknowledge(Person &person);
  void wrong(Person &person);

  const playbook::Playbook &book_;
  unsigned seed_;
  Draw draw_;
  World world_;
  SimulationBehaviour behaviour_;
  Actor actor_;
  Watch watch_;
  std::deque<Person> people_;
  std::vector<PutAgent> team_;
  std::vector<std::string> agents_;
  std::vector<std::pair<Person *, std::string>> documents_;  ///< brought and not looked at
  std::vector<std::string> acts_;
};

template <class Call>
bool Life::attempt(Call &&call) {
  const auto before = events();
  try {
    std::forward<Call>(call)();
    return true;
  } catch (const Error &error) {
    EXPECT_TRUE(is_refusal(error.code())) << code_name(error.code()) << ' ' << error.message();
    EXPECT_EQ(events(), before) << "refused, and something was written: " << error.message();
    return false;
  }
}

template <class Call>
void Life::refused(std::string_view what, Call &&call) {
  EXPECT_FALSE(attempt(std::forward<Call>(call))) << what << " was not refused";
}

}  // namespace usher::tests::model
