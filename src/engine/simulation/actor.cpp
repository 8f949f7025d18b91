#include "engine/simulation/actor.hpp"

#include "base/record.hpp"
#include "calendar/due.hpp"

#include <algorithm>

namespace usher::engine::simulation {
namespace {

using playbook::Index;
using playbook::kNone;
using playbook::Op;
using playbook::StepKind;

constexpr std::string_view kWhy = "simulated";

}  // namespace

Actor::Actor(const Session &session, const playbook::Playbook &book, const calendar::Calendar &calendar,
             const SimulationBehaviour &behaviour)
    : session_(session),
      book_(book),
      calendar_(calendar),
      zone_(book.written.zone),
      behaviour_(behaviour),
      answers_(book, behaviour.negative_percent) {}

void Actor::enroll(Person &person, Instant now) const {
  EnrollCustomer profile = whole_profile(book_, person, now);
  if (person.draw.percent(behaviour_.refused_percent))
    person.incomplete = leave_something_out(book_, person.draw, profile);
  person.id = session_.customers().enroll(profile).customer.id;
}

Instant Actor::later_by_office_hours(Person &person, Instant from, std::int64_t least,
                                     std::int64_t most) const {
  const auto hours = static_cast<std::int32_t>(std::max<std::int64_t>(person.draw.between(least, most), 1));
  const std::chrono::minutes within{person.draw.below(60)};
  return calendar::due(from, {hours, calendar::Unit::business_hours}, calendar_, zone_).at - within;
}

bool Actor::meet(Person &person, const Task &task, const playbook::CompiledStep &step, Instant now) const {
  if (!task.starts_at) {
    ScheduleMeeting request;
    request.customer_id = person.id;
    request.step = task.step;
    request.at = later_by_office_hours(person, now + std::chrono::hours{2}, 4, 24);
    (void)session_.steps().schedule(request);
    return true;
  }
  if (*task.starts_at > now) return true;
  HoldMeeting request;
  request.customer_id = person.id;
  request.step = task.step;
  request.held = !person.draw.percent(behaviour_.negative_percent);
  if (request.held) request.values = answers_.optional(step, person, now);
  return session_.steps().hold(request).completed || !request.held;
}

bool Actor::work(Person &person, const Task &task, Instant now) const {
  if (task.work.empty()) return session_.tasks().complete({task.id, {}, {}}).completed;
  const playbook::CompiledStep &step = book_.steps[book_.step(task.step)];
  if (step.kind == StepKind::effect) return true;
  if (step.kind == StepKind::meeting) return meet(person, task, step, now);
  FillStep request;
  request.customer_id = person.id;
  request.step = task.step;
  request.values = answers_.to(step, person, now);
  return session_.steps().fill(request).completed;
}

void Actor::report(Person &person, const std::string &message) const {
  ReportMessageStatus request;
  request.id = message;
  request.status =
      person.draw.percent(behaviour_.failed_percent) ? MessageState::failed : MessageState::delivered;
  if (request.status == MessageState::failed) request.error_code = "simulated";
  (void)session_.messages().status(request);
}

void Actor::write(const Person &person) const {
  ReceivedMessage request;
  request.customer_id = person.id;
  request.text = "Simulated.";
  (void)session_.messages().received(request);
}

std::vector<std::string> Actor::missing(const Person &person) const {
  std::vector<std::string> keys;
  for (const RequiredDocument &each : session_.documents().missing({person.id}).documents)
    if (each.missing) keys.push_back(each.key);
  return keys;
}

Document Actor::bring(const Person &person, const std::string &key) const {
  return session_.documents().add({person.id, key, {}, {}});
}

bool Actor::judge(Person &person, const std::string &document) const {
  const bool counts = !person.draw.percent(behaviour_.refused_percent);
  (void)(counts ? session_.documents().verify({document, {}})
                : session_.documents().reject({document, std::string(kWhy), {}}));
  return counts;
}

void Actor::confirm_orders(const Person &person) const {
  for (const Order &order : session_.orders().list({person.id, {}}).orders)
    if (order.state == OrderState::placed)
      (void)session_.orders().confirm({order.id, order.service, true, {}});
}

bool Actor::asks_for_a_word(std::string_view template_name) const {
  const Index message = book_.message(template_name);
  return message != kNone && std::ranges::any_of(book_.steps, [&](const playbook::CompiledStep &step) {
           return step.ready_message == message;
         });
}

bool Actor::lists_documents(std::string_view template_name) const {
  const Index message = book_.message(template_name);
  return message != kNone && std::ranges::any_of(book_.steps, [&](const playbook::CompiledStep &step) {
           return step.kind == StepKind::documents && step.message == message;
         });
}

bool Actor::see_to(Person &person, Instant now) const {
  Journey journey = session_.journeys().get({person.id});
  if (journey.state == JourneyState::finished) return true;
  if (journey.state == JourneyState::paused) return false;
  if (journey.state == JourneyState::blocked) {
    resolve_findings(person, now);
    return false;
  }
  see_to_steps(person, journey, now);
  journey = session_.journeys().get({person.id});
  const Index stage = book_.stage(journey.stage);
  see_to_gate(person, book_.stages[stage].exit, now);
  if (stage + std::size_t{1} < book_.stages.size())
    see_to_gate(person, book_.stages[stage + std::size_t{1}].entry, now);
  return false;
}

/// What was left out is given; what cannot be given somebody answers for.
void Actor::resolve_findings(Person &person, Instant now) const {
  if (std::exchange(person.incomplete, false)) {
    const EnrollCustomer whole = whole_profile(book_, person, now);
    AmendCustomer request;
    request.id = person.id;
    request.name = whole.name;
    request.phone = whole.phone;
    request.email = whole.email;
    request.nationality = whole.nationality;
    request.reason = kWhy;
    (void)session_.customers().amend(request);
    return;
  }
  for (const CustomerFinding &each : session_.customers().findings({person.id}).findings)
    if (each.state == FindingState::open && each.finding.severity == Severity::block)
      (void)session_.customers().waive({person.id, each.finding.code, std::string(kWhy), {}});
}

void Actor::see_to_steps(Person &person, const Journey &journey, Instant now) const {
  for (const JourneyStep &each : journey.steps) {
    const playbook::CompiledStep &step = book_.steps[book_.step(each.step)];
    if (each.state == StepState::held && step.kind == StepKind::assign)
      (void)session_.assignment().assign({person.id, {}});
    else if (each.state == StepState::held && step.message != kNone)
      send(person, step.message);
    else if (each.state == StepState::active && step.kind == StepKind::wait)
      see_to_condition(person, step.until, now);
    else if (each.state == StepState::active && step.kind == StepKind::order)
      confirm_orders(person);
  }
}

void Actor::see_to_gate(Person &person, Index gate, Instant now) const {
  if (gate == kNone) return;
  GetGate request;
  request.customer_id = person.id;
  request.gate = book_.gates[gate].id;
  const Gate shown = session_.journeys().gate(request);
  for (std::size_t i = 0; i < shown.items.size(); ++i)
    if (shown.items[i].state == GateItemState::missing)
      see_to_condition(person, book_.gates[gate].items[i].must, now);
}

/// Of alternatives the first is enough.
void Actor::see_to_condition(Person &person, Index root, Instant now) const {
  if (root == kNone) return;
  const playbook::Node &node = book_.nodes[root];
  if (node.fact != nullptr) return see_to_fact(person, node, now);
  if (node.op == Op::none) return;
  const Index count = node.op == Op::any ? std::min<Index>(node.count, 1) : node.count;
  for (Index i = 0; i < count; ++i)
    see_to_condition(person, book_.children[static_cast<std::size_t>(node.first) + i], now);
}

void Actor::see_to_fact(Person &person, const playbook::Node &node, Instant now) const {
  if (node.fact->argument == playbook::FactArgument::data) {
    RecordData request;
    request.customer_id = person.id;
    request.values[std::string(book_.data[node.argument].name)] =
        answers_.hopeful(node.argument, person, now);
    (void)session_.journeys().record(request);
  } else if (node.fact->argument == playbook::FactArgument::message) {
    send(person, node.argument);
  } else if (node.name == "documents.missing") {
    for (const std::string &key : missing(person)) (void)bring(person, key);
  } else if (node.name.starts_with("order.")) {
    confirm_orders(person);
  } else if (node.name == "agent.assigned") {
    (void)session_.assignment().assign({person.id, {}});
  } else if (node.name == "task.follow_up.exists") {
    CreateTask request;
    request.customer_id = person.id;
    request.title = "Follow up";
    request.follow_up = true;
    (void)session_.tasks().create(request);
  }
}

/// Again, unless one is on its way. Where the channel is closed the customer is called, and writes a word
/// that opens it.
void Actor::send(const Person &person, Index message) const {
  const std::string name = book_.messages[message].name;
  for (const Message &each : session_.messages().list({person.id, {}}).messages)
    if (each.template_name == name &&
        (each.state == MessageState::queued || each.state == MessageState::accepted))
      return;
  SendMessage request;
  request.customer_id = person.id;
  request.template_name = name;
  const MessageState state = session_.messages().send(request).state;
  if (state == MessageState::held || state == MessageState::refused) write(person);
  if (state == MessageState::refused) (void)session_.messages().send(request);
}

}  // namespace usher::engine::simulation
