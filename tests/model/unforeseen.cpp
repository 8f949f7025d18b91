// What no procedure foresees: people change their minds, leave, are away, call the wrong thing.
#include "life.hpp"

namespace usher::tests::model {

void Life::amend(Person &person) {
  AmendCustomer request;
  request.id = person.id;
  if (draw_.percent(50))
    request.email = "nobody at all";
  else
    request.email = "other" + std::to_string(draw_.below(1'000'000)) + "@people.usher-sample.com";
  if (draw_.percent(30))
    request.permit_expires =
        Date{std::chrono::floor<std::chrono::days>(world_.now()) + std::chrono::days{draw_.between(1, 200)}};
  (void)world_.session().customers().amend(request);
}

void Life::pause(Person &person) {
  attempt([&] {
    const auto until = world_.now() + std::chrono::hours{draw_.between(1, 24 * 10)};
    (void)world_.session().journeys().pause({person.id, until, "away", {}});
  });
}

void Life::resume(Person &person) {
  attempt([&] { (void)world_.session().journeys().resume({person.id, {}}); });
}

void Life::waive(Person &person) {
  if (book_.gates.empty()) return;
  const auto &gate =
      book_.gates[static_cast<std::size_t>(draw_.below(static_cast<std::int64_t>(book_.gates.size())))];
  WaiveGate request;
  request.customer_id = person.id;
  request.gate = gate.id;
  request.item = draw_.between(0, static_cast<std::int64_t>(gate.items.size()));
  request.reason = "today it may be";
  request.withdraw = draw_.percent(30);
  if (draw_.percent(50)) request.until = world_.now() + std::chrono::hours{draw_.between(0, 100)};
  attempt([&] { (void)world_.session().journeys().waive(request); });
}

void Life::leave_out(Person &person) {
  const auto &step =
      book_.steps[static_cast<std::size_t>(draw_.below(static_cast<std::int64_t>(book_.steps.size())))];
  attempt([&] { (void)world_.session().steps().leave_out({person.id, step.written->id, "not here", {}}); });
}

void Life::redate(Person &person) {
  const auto tasks = open_tasks(person);
  if (tasks.empty()) return;
  const Instant due = world_.now() + std::chrono::hours{draw_.between(-24, 24 * 10)};
  const std::string task = draw_.of(tasks).id;
  (void)world_.session().tasks().redate({task, due, "as agreed", {}});
  if (due <= world_.now()) pass_until(world_.now());
}

void Life::reassign(Person &person) {
  const auto tasks = open_tasks(person);
  if (!tasks.empty() && draw_.percent(50))
    return (void)attempt([&] {
      (void)world_.session().tasks().reassign(
          {draw_.of(tasks).id, agent(), "a colleague", {}, draw_.percent(50)});
    });
  ReassignAgent request;
  request.customer_id = person.id;
  request.reason = "a colleague";
  if (draw_.percent(50)) request.agent_id = agent();
  attempt([&] { (void)world_.session().assignment().reassign(request); });
}

void Life::give_role(Person &person) {
  const auto role = std::next(book_.written.roles.begin(),
                              draw_.below(static_cast<std::int64_t>(book_.written.roles.size())));
  SetParticipant request;
  request.customer_id = person.id;
  request.role = role->first;
  request.reason = "knows the customer";
  if (draw_.percent(50)) request.agent_id = agent();
  attempt([&] { (void)world_.session().assignment().set_participant(request); });
}

void Life::absence(Person &) {
  const auto first =
      std::chrono::floor<std::chrono::days>(world_.now()) + std::chrono::days{draw_.between(0, 5)};
  const auto last = first + std::chrono::days{draw_.between(0, 10)};
  (void)world_.session().agents().absence({agent(), Date{first}, Date{last}, "away", {}});
}

void Life::come_and_go(Person &) {
  PutAgent &agent = team_[static_cast<std::size_t>(draw_.below(static_cast<std::int64_t>(team_.size())))];
  agent.active = !agent.active;
  (void)world_.session().agents().put(agent);
  pass_until(world_.now());
}

void Life::hand_over(Person &person) {
  PreviewHandOver preview;
  preview.agent_id = agent();
  if (draw_.percent(50)) preview.to = agent();
  preview.reason = "leaves";
  std::string plan;
  if (!attempt([&] { plan = world_.session().assignment().preview_hand_over(preview).plan; })) return;
  if (draw_.percent(20)) actor_.write(person);  // what was planned may be another by now
  attempt([&] {
    (void)world_.session().assignment().hand_over({preview.agent_id, preview.to, preview.reason, plan, {}});
  });
}

void Life::extra(Person &person) {
  CreateTask request;
  request.customer_id = person.id;
  request.title = "one thing more";
  request.due = "1bd";
  request.holds = draw_.percent(50);
  attempt([&] { (void)world_.session().tasks().create(request); });
}

void Life::record(Person &person) {
  if (book_.data.empty()) return;
  const auto field = static_cast<playbook::Index>(draw_.below(static_cast<std::int64_t>(book_.data.size())));
  RecordData request;
  request.customer_id = person.id;
  const engine::simulation::Answers answers(book_, behaviour_.negative_percent);
  request.values[std::string(book_.data[field].name)] = answers.hopeful(field, person, world_.now());
  (void)world_.session().journeys().record(request);
}

void Life::acknowledge(Person &person) {
  ListEscalations open;
  open.customer_id = person.id;
  const auto escalations = world_.session().journeys().escalations(open).escalations;
  if (!escalations.empty()) (void)world_.session().journeys().acknowledge({draw_.of(escalations).id, {}, {}});
}

void Life::wrong(Person &person) {
  const Session &s = world_.session();
  const Instant past = world_.now() - std::chrono::hours{1};
  refused("a pause into the past", [&] { (void)s.journeys().pause({person.id, past, "late", {}}); });
  refused("an unknown step", [&] { (void)s.steps().leave_out({person.id, "no such step", "why", {}}); });
  refused("a hand-over by no plan", [&] {
    (void)s.assignment().hand_over({agent(), {}, "leaves", "0000", {}});
  });
  const auto &step =
      book_.steps[static_cast<std::size_t>(draw_.below(static_cast<std::int64_t>(book_.steps.size())))];
  FillStep fill;
  fill.customer_id = person.id;
  fill.step = step.written->id;
  fill.values["no_such_value"] = {"1"};
  refused("a value that nobody knows", [&] { (void)s.steps().fill(fill); });
  ScheduleMeeting meeting;
  meeting.customer_id = person.id;
  meeting.step = step.written->id;
  meeting.at = past;
  refused("a meeting in the past", [&] { (void)s.steps().schedule(meeting); });
}

}  // namespace usher::tests::model
