#include "engine/simulation/town.hpp"

#include "base/ids.hpp"
#include "base/json.hpp"
#include "engine/simulation/member.hpp"

#include <algorithm>
#include <tuple>

namespace usher::engine::simulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

/// Streams of draws beside those of the customers, who have their numbers.
constexpr std::uint64_t kArrivals = 1'000'001, kAbsences = 1'000'002;
/// What has an anchor of its own is done when its time comes, and not as soon as it can be.
constexpr days kAhead{2};

}  // namespace

Town::Town(World &world, const Actor &actor, const SimulatePlaybook &request,
           const std::vector<PutAgent> &agents)
    : world_(world), actor_(actor), request_(request), zone_(actor.book().written.zone) {
  hire(agents);
  invite();
}

/// Absences are known beforehand: some weeks, from Monday to Friday.
void Town::hire(const std::vector<PutAgent> &agents) {
  Draw draw(request_.seed, kAbsences);
  const std::chrono::sys_days first{zone_.local_date(request_.from)}, last{zone_.local_date(request_.until)};
  for (const PutAgent &each : agents) {
    const std::string id = world_.session().agents().put(each).id;
    for (auto monday = first; monday <= last; monday += days{1}) {
      if (std::chrono::weekday{monday} != std::chrono::Monday) continue;
      if (!draw.percent(actor_.behaviour().absent_percent)) continue;
      const Absence absence{Date{monday}, Date{monday + days{4}}, "simulated"};
      (void)world_.session().agents().absence({id, absence.from, absence.until, absence.reason, {}});
      away_[id].push_back(absence);
    }
  }
}

/// Evenly: each has a part of the span, and comes at some moment of it.
void Town::invite() {
  Draw draw(request_.seed, kArrivals);
  const auto part = (request_.until - request_.from) / request_.customers;
  for (std::int64_t n = 1; n <= request_.customers; ++n) {
    const Instant at = request_.from + part * (n - 1) + std::chrono::microseconds{draw.below(part.count())};
    plan(people_.emplace_back(n, request_.seed), at, [this](Person &person) {
      actor_.enroll(person, world_.now());
      by_id_[*base::parse_id("cus", person.id)] = &person;
      if (std::ranges::find(actor_.book().steps, playbook::StepKind::order, &playbook::CompiledStep::kind) !=
          actor_.book().steps.end())
        plan(person, offices_time(person), [this](Person &who) { actor_.confirm_orders(who); });
    });
  }
}

void Town::plan(Person &person, Instant at, std::function<void(Person &)> what) {
  ++person.pending;
  acts_.push({std::max(at, world_.now()), ++planned_, &person, std::move(what)});
}

void Town::live() {
  for (;;) {
    const Instant act = acts_.empty() ? Instant::max() : acts_.top().at;
    const Instant timer = world_.next_timer().value_or(Instant::max());
    if (std::min(act, timer) > request_.until) break;
    world_.set(std::min(act, timer));
    if (timer <= act) {
      for (const Id &id : world_.tick())
        if (const auto found = by_id_.find(id); found != by_id_.end()) look_around(*found->second);
      continue;
    }
    const Act next = acts_.top();
    acts_.pop();
    --next.who->pending;
    next.what(*next.who);
    look_around(*next.who);
  }
  world_.set(request_.until);
}

std::vector<Task> Town::open_tasks(const Person &person) const {
  ListTasks request;
  request.customer_id = person.id;
  request.state = TaskState::open;
  request.limit = 1000;
  return world_.session().tasks().list(request).tasks;
}

void Town::look_around(Person &person) {
  ClaimOutbox claim;
  claim.limit = 1000;
  claim.lease_s = 86400;
  for (const OutboxItem &item : world_.session().outbox().claim(claim).items) take_out(item);
  for (const Task &task : open_tasks(person))
    if (person.planned.insert(task.id).second) plan_task(person, task);
  if (person.pending > 0 || person.over) return;
  // Nobody has anything to do: after a while somebody asks why.
  plan(person, actor_.later_by_office_hours(person, world_.now(), 8, 24),
       [this](Person &who) { who.over = actor_.see_to(who, world_.now()); });
}

void Town::take_out(const OutboxItem &item) {
  Person &person = *by_id_.at(*base::parse_id("cus", item.customer_id));
  if (item.kind.starts_with("effect.")) return take_out_effect(person, item);
  (void)world_.session().outbox().ack({item.id, {}});
  if (item.kind.starts_with("message."))
    plan(person, world_.now() + minutes{person.draw.between(1, 30)},
         [this, id = item.subject_id, name = text_member(base::parse_json(item.payload.text), "template")](
             Person &who) { arrived(who, id, name); });
  if (item.kind == "notify.agent" && person.draw.percent(50))
    plan(person, actor_.later_by_office_hours(person, world_.now(), 1, 4),
         [this, id = item.subject_id](Person &who) {
           ListEscalations open;
           open.customer_id = who.id;
           for (const Escalation &each : world_.session().journeys().escalations(open).escalations)
             if (each.id == id) (void)world_.session().journeys().acknowledge({id, {}, {}});
         });
}

/// Whoever does the work says so when it is done; a system that is down is tried again.
void Town::take_out_effect(Person &person, const OutboxItem &item) {
  if (!taken_.insert(item.id).second) return;
  const auto tasks = open_tasks(person);
  const auto task = std::ranges::find(tasks, item.subject_id, &Task::id);
  Instant at = task == tasks.end() ? offices_time(person) : time_for(person, *task);
  if (person.draw.percent(actor_.behaviour().failed_percent)) {
    plan(person, at, [this, id = item.id](Person &) {
      (void)world_.session().outbox().fail({id, "down", true, 3600});
    });
    at = std::max(at, world_.now()) + hours{2};
  }
  plan(person, at, [this, id = item.id](Person &) { (void)world_.session().outbox().ack({id, {}}); });
}

void Town::arrived(Person &person, const std::string &message, const std::string &template_name) {
  actor_.report(person, message);
  if (actor_.asks_for_a_word(template_name))
    plan(person, customers_time(person), [this](Person &who) { actor_.write(who); });
  if (actor_.lists_documents(template_name))
    for (const std::string &key : actor_.missing(person)) bring(person, key);
}

void Town::bring(Person &person, const std::string &key) {
  plan(person, customers_time(person), [this, key](Person &who) {
    if (std::ranges::count(actor_.missing(who), key) == 0) return;
    plan(who, offices_time(who), [this, key, id = actor_.bring(who, key).id](Person &of) {
      if (!actor_.judge(of, id)) bring(of, key);
    });
  });
}

Instant Town::customers_time(Person &person) {
  return world_.now() + minutes{person.draw.between(10, request_.behaviour.answer_within_h * 60)};
}

Instant Town::offices_time(Person &person) {
  return actor_.later_by_office_hours(person, world_.now(), 1, request_.behaviour.act_within_bh);
}

Instant Town::time_for(Person &person, const Task &task) {
  if (task.starts_at) return *task.starts_at + minutes{task.minutes.value_or(60)};
  if (person.draw.percent(request_.behaviour.late_percent))
    return actor_.later_by_office_hours(person, std::max(task.due.at, world_.now()), 4, 24);
  const auto step = actor_.book().step(task.step);
  const bool asked =
      step != playbook::kNone && actor_.book().steps[step].holder == playbook::Holder::customer;
  if (asked) return customers_time(person);
  const bool anchored = step != playbook::kNone && actor_.book().steps[step].due &&
                        actor_.book().steps[step].due->from.kind != playbook::AnchorKind::here;
  if (!anchored || task.due.at - kAhead < world_.now()) return offices_time(person);
  return actor_.later_by_office_hours(person, task.due.at - kAhead, 1, request_.behaviour.act_within_bh);
}

/// Of somebody who is away now: when the next day of work begins, at noon.
std::optional<Instant> Town::back_at(const std::optional<std::string> &agent) const {
  const auto found = agent ? away_.find(*agent) : away_.end();
  if (found == away_.end()) return std::nullopt;
  const Date today = zone_.local_date(world_.now());
  for (const Absence &each : found->second)
    if (each.from <= today && today <= each.until)
      return zone_.end_of(std::chrono::sys_days{each.until}) + hours{12};
  return std::nullopt;
}

void Town::plan_task(Person &person, const Task &task) {
  // The system says when it is done (take_out_effect).
  if (task.work == "effect") return;
  plan(person, time_for(person, task), [this, id = task.id](Person &who) { work(who, id); });
}

void Town::work(Person &person, const std::string &id) {
  const auto tasks = open_tasks(person);
  const auto task = std::ranges::find(tasks, id, &Task::id);
  if (task == tasks.end()) return;
  const auto again = [this, id](Person &who) { work(who, id); };
  if (const auto back = back_at(task->agent_id)) return plan(person, *back, again);
  if (!task->agent_id) return plan(person, world_.now() + days{1}, again);
  person.planned.erase(id);
  if (actor_.work(person, *task, world_.now())) return;
  // Its gate lacks something: somebody sees to that, and tries again later.
  person.planned.insert(id);
  person.over = actor_.see_to(person, world_.now());
  plan(person, actor_.later_by_office_hours(person, world_.now(), 2, 10), again);
}

}  // namespace usher::engine::simulation
