#include "life.hpp"

#include "calendar/calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace usher::tests::model {
namespace {

using std::chrono::minutes;

const Instant kStart = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{6};

/// More than ten customers ever have at once.
constexpr int kMostTimers = 2000;

SimulationBehaviour unruly() {
  SimulationBehaviour out;
  out.refused_percent = 25;
  out.failed_percent = 20;
  out.negative_percent = 30;
  return out;
}

}  // namespace

const std::array<Life::Chance, 26> Life::kChances{{{6, "enroll", &Life::enroll},
                                                   {34, "work", &Life::work},
                                                   {14, "host", &Life::host},
                                                   {12, "status", &Life::status},
                                                   {10, "next_timer", &Life::next_timer},
                                                   {4, "hours", &Life::hours},
                                                   {1, "days", &Life::days},
                                                   {3, "write", &Life::write},
                                                   {3, "bring", &Life::bring},
                                                   {3, "judge", &Life::judge},
                                                   {8, "see_to", &Life::see_to},
                                                   {2, "amend", &Life::amend},
                                                   {2, "pause", &Life::pause},
                                                   {2, "resume", &Life::resume},
                                                   {2, "waive", &Life::waive},
                                                   {1, "leave_out", &Life::leave_out},
                                                   {2, "redate", &Life::redate},
                                                   {2, "reassign", &Life::reassign},
                                                   {1, "give_role", &Life::give_role},
                                                   {1, "absence", &Life::absence},
                                                   {1, "come_and_go", &Life::come_and_go},
                                                   {1, "hand_over", &Life::hand_over},
                                                   {1, "extra", &Life::extra},
                                                   {2, "record", &Life::record},
                                                   {2, "acknowledge", &Life::acknowledge},
                                                   {2, "wrong", &Life::wrong}}};

Life::Life(const playbook::Playbook &book, unsigned seed)
    : book_(book),
      seed_(seed),
      draw_(std::to_string(seed), 0),
      world_(kStart, std::to_string(seed)),
      behaviour_(unruly()),
      actor_(world_.session(), book, calendar::shipped_calendar(book.written.calendar), behaviour_),
      watch_(world_, book),
      team_(engine::simulation::equal_team(book, kCustomers)) {
  for (const PutAgent &each : team_) agents_.push_back(world_.session().agents().put(each).id);
  for (int i = 1; i <= kCustomers; ++i) people_.emplace_back(i, std::to_string(seed));
}

std::string Life::trace() const {
  std::string out;
  for (std::size_t i = acts_.size() > 12 ? acts_.size() - 12 : 0; i < acts_.size(); ++i)
    out.append(acts_[i]).append(" ");
  return out;
}

void Life::run(int acts) {
  for (int i = 0; i < acts && !testing::Test::HasFailure(); ++i) {
    something();
    watch_.cards_went_through_gates();
    Person &someone = people_[static_cast<std::size_t>(draw_.below(kCustomers))];
    if (someone.id.empty()) continue;
    watch_.all_is_in_hand(someone);
    if (draw_.percent(5)) watch_.remember(someone);
  }
  for (const Person &person : people_)
    if (!person.id.empty() && !testing::Test::HasFailure()) watch_.the_timeline_tells_it(person);
  watch_.the_books_agree();
}

void Life::something() {
  static const int all = std::accumulate(kChances.begin(), kChances.end(), 0,
                                         [](int sum, const Chance &each) { return sum + each.weight; });
  auto left = draw_.below(all);
  const auto chosen =
      std::ranges::find_if(kChances, [&](const Chance &each) { return (left -= each.weight) < 0; });
  Person &person = people_[static_cast<std::size_t>(draw_.below(kCustomers))];
  acts_.push_back(std::string(chosen->name) + ':' + std::to_string(person.number));
  if (person.id.empty() && chosen->act != &Life::enroll) return enroll(person);
  try {
    (this->*chosen->act)(person);
  } catch (const Error &error) {
    ADD_FAILURE() << chosen->name << ": " << code_name(error.code()) << ' ' << error.message();
  }
}

std::int64_t Life::events() {
  auto cursor = world_.state().db.query("SELECT count(*) FROM event");
  return cursor.next() ? cursor.integer(0) : 0;
}

std::vector<Task> Life::open_tasks(const Person &person) const {
  ListTasks request;
  request.customer_id = person.id;
  request.state = TaskState::open;
  return world_.session().tasks().list(request).tasks;
}

/// One timer a call, so that every move is seen.
void Life::pass_until(Instant at) {
  world_.set(at);
  for (int i = 0;; ++i) {
    const Ticked ticked = world_.session().tick({1});
    watch_.cards_went_through_gates();
    if (!ticked.more) break;
    if (i == kMostTimers) return (void)(ADD_FAILURE() << "time stands still: a timer is set again and again");
  }
  const auto next = world_.next_timer();
  EXPECT_TRUE(!next || *next > at) << "a timer is due, and did not fire";
}

void Life::enroll(Person &person) {
  if (person.id.empty()) actor_.enroll(person, world_.now());
}

void Life::work(Person &person) {
  const auto tasks = open_tasks(person);
  if (tasks.empty()) return;
  const Task &task = draw_.of(tasks);
  if (task.work == "meeting" && task.starts_at && *task.starts_at > world_.now()) {
    if (draw_.percent(50)) pass_until(*task.starts_at);
    return;
  }
  (void)actor_.work(person, task, world_.now());
}

void Life::host(Person &) {
  ClaimOutbox claim;
  claim.limit = draw_.between(1, 10);
  claim.lease_s = draw_.between(1, 86400);
  for (const OutboxItem &item : world_.session().outbox().claim(claim).items) {
    const auto fate = draw_.below(10);
    if (fate == 0) continue;  // the host died: the lease ends
    if (fate == 1)
      (void)world_.session().outbox().fail({item.id, "busy", true, draw_.between(0, 7200)});
    else if (fate == 2)
      (void)world_.session().outbox().fail({item.id, "broken", false, 0});
    else
      (void)world_.session().outbox().ack({item.id, {}});
    if (draw_.percent(10)) (void)world_.session().outbox().ack({item.id, {}});  // told twice
  }
}

void Life::status(Person &person) {
  std::vector<std::string> out;
  for (const Message &each : world_.session().messages().list({person.id, {}}).messages)
    if (each.direction == Direction::outbound &&
        (each.state == MessageState::accepted || each.state == MessageState::sent ||
         each.state == MessageState::delivered))
      out.push_back(each.id);
  if (!out.empty()) actor_.report(person, draw_.of(out));
}

void Life::next_timer(Person &) {
  if (const auto next = world_.next_timer()) pass_until(*next);
}

void Life::hours(Person &) {
  pass_until(world_.now() + minutes{draw_.between(1, 24 * 60)});
}

void Life::days(Person &) {
  pass_until(world_.now() + std::chrono::days{draw_.between(1, 20)});
}

void Life::write(Person &person) {
  actor_.write(person);
}

void Life::bring(Person &person) {
  const auto missing = actor_.missing(person);
  if (!missing.empty()) documents_.emplace_back(&person, actor_.bring(person, draw_.of(missing)).id);
}

void Life::judge(Person &) {
  if (documents_.empty()) return;
  const auto chosen = documents_.begin() + draw_.below(static_cast<std::int64_t>(documents_.size()));
  (void)actor_.judge(*chosen->first, chosen->second);
  documents_.erase(chosen);
}

void Life::see_to(Person &person) {
  attempt([&] { (void)actor_.see_to(person, world_.now()); });
}

}  // namespace usher::tests::model
