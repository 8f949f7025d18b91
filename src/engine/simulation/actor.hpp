// What the office, its customers and its systems do when a journey asks for it, through the public door
// alone. What they do is here, when they do it is the caller's: a town that lives by a calendar, a test that
// does not.
#pragma once
#include "usher/session.hpp"

#include "calendar/calendar.hpp"
#include "calendar/zone.hpp"
#include "engine/simulation/answers.hpp"
#include "engine/simulation/cast.hpp"
#include "playbook/playbook.hpp"

#include <string>
#include <string_view>

namespace usher::engine::simulation {

class Actor {
 public:
  /// `book`: what all journeys run by; `calendar`: when the office is open. References are kept.
  Actor(const Session &session, const playbook::Playbook &book, const calendar::Calendar &calendar,
        const SimulationBehaviour &behaviour);

  [[nodiscard]] const SimulationBehaviour &behaviour() const { return behaviour_; }
  [[nodiscard]] const playbook::Playbook &book() const { return book_; }

  /// The customer comes in; sometimes with a profile that lacks something.
  void enroll(Person &person, Instant now) const;
  /// Goes on with an open task: fills in, completes, finds a time for a meeting, holds it. What a system does
  /// is not done here. False: a gate is not met yet.
  bool work(Person &person, const Task &task, Instant now) const;
  /// When a meeting could be: some office hours ahead.
  [[nodiscard]] Instant later_by_office_hours(Person &person, Instant from, std::int64_t least,
                                              std::int64_t most) const;
  /// The channel says what became of a message that it took.
  void report(Person &person, const std::string &message) const;
  void write(const Person &person) const;
  /// The customer hands in what is missing of the list.
  [[nodiscard]] Document bring(const Person &person, const std::string &key) const;
  [[nodiscard]] std::vector<std::string> missing(const Person &person) const;
  /// The office looks at what was handed in: whether it counts.
  bool judge(Person &person, const std::string &document) const;
  void confirm_orders(const Person &person) const;
  /// Sees to what keeps the card where it is: findings, held messages, what the gate lacks. Does nothing that
  /// an open task asks for. True when the journey is finished.
  bool see_to(Person &person, Instant now) const;
  /// Whether this template asks the customer for a word, so that a list may go out.
  [[nodiscard]] bool asks_for_a_word(std::string_view template_name) const;
  [[nodiscard]] bool lists_documents(std::string_view template_name) const;

 private:
  void resolve_findings(Person &person, Instant now) const;
  void see_to_steps(Person &person, const Journey &journey, Instant now) const;
  void see_to_gate(Person &person, playbook::Index gate, Instant now) const;
  void see_to_condition(Person &person, playbook::Index root, Instant now) const;
  void see_to_fact(Person &person, const playbook::Node &node, Instant now) const;
  void send(const Person &person, playbook::Index message) const;
  bool meet(Person &person, const Task &task, const playbook::CompiledStep &step, Instant now) const;

  const Session &session_;
  const playbook::Playbook &book_;
  const calendar::Calendar &calendar_;
  calendar::Zone zone_;
  SimulationBehaviour behaviour_;
  Answers answers_;
};

}  // namespace usher::engine::simulation
