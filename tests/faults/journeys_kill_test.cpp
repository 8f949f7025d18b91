// kill -9 in the middle of an office's day: journeys of all shipped playbooks, each moment of each act. Never
// half a transition; what went out goes out again under its key until it is acknowledged; and the next one
// goes on.
#include "faults/office_life.hpp"
#include "store/database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <thread>

namespace usher {
namespace {

using tests::Said;
using namespace std::chrono_literals;

constexpr Instant kBegin = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 6h;
constexpr int kDays = 100;  ///< rounds with one store: it is verified whole after each

/// What a child had said when it was killed.
struct Life {
  bool killed = false;
  bool in_an_act = false;
  std::string last_act;
  std::vector<std::string> delivered, acknowledged;
  std::map<std::string, std::string> answers;  ///< by idempotency key
};

class KilledOffice : public testing::Test {
 protected:
  void begin_anew() {
    store_.emplace();
    items_.clear();
    day_ = kBegin;
    const Engine engine = open();
    tests::put_everybody(tests::session_of(engine));
  }
  [[nodiscard]] Engine open() const {
    OpenOptions options;
    options.durability = Durability::process;
    options.clock = InjectedClock{day_, 1000};
    return store_->open(options);
  }

  [[nodiscard]] Life live(std::uint32_t seed, bool opening, std::chrono::microseconds delay) const {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    const pid_t child = tests::start_child([&] {
      close(ends[0]);
      const Engine engine = open();
      const Session session = tests::session_of(engine);
      tests::OfficeLife office(session, seed, day_, ends[1]);
      while (true) office.act();
      return 0;
    });
    close(ends[1]);
    Life life;
    Said said;
    if (!opening && read(ends[0], &said, sizeof said) == sizeof said) hear(said, life);
    std::this_thread::sleep_for(delay);
    kill(child, SIGKILL);
    while (read(ends[0], &said, sizeof said) == sizeof said) hear(said, life);
    close(ends[0]);
    life.killed = tests::wait_for(child) == -SIGKILL;
    return life;
  }
  static void hear(const Said &said, Life &life) {
    const std::string text = said.text.data();
    life.in_an_act = said.what != Said::What::ends;
    if (said.what == Said::What::begins) life.last_act = text;
    if (said.what == Said::What::delivers) life.delivered.push_back(text);
    if (said.what == Said::What::acknowledged) life.acknowledged.push_back(text);
    if (said.what == Said::What::answered)
      life.answers[text.substr(0, text.rfind(' '))] = text.substr(text.rfind(' ') + 1);
  }

  void expect_answers(const Session &session, const Life &life) const;
  void expect_journeys(const Session &session) const;
  void expect_journey(const Session &session, const Customer &customer, Instant now) const;
  void expect_outbox(const Session &session, const Life &life);
  void expect_settled(const Session &session) const;
  void drain();
  [[nodiscard]] std::int64_t count(std::string_view sql) const {
    auto db = store::Database::open(store_->path(), {});
    auto cursor = db.query(sql);
    return cursor.next() ? cursor.integer(0) : -1;
  }

  std::optional<tests::Store> store_;
  Instant day_;
  std::map<std::string, std::string> items_;  ///< key -> what was handed over under it
  std::int64_t again_ = 0;                    ///< handed over and lost, and handed over again
  std::int64_t finished_ = 0;                 ///< journeys that came to their end
};

std::vector<Customer> everybody(const Session &session) {
  ListCustomers request;
  request.limit = 100;
  return session.customers().list(request).customers;
}

std::vector<Task> tasks_of(const Session &session, const std::string &who) {
  ListTasks request;
  request.customer_id = who;
  request.limit = 1000;
  return session.tasks().list(request).tasks;
}

/// A key repeated answers what it answered; one whose answer nobody heard is done once, by then or now.
void KilledOffice::expect_answers(const Session &session, const Life &life) const {
  for (const auto &[key, answer] : life.answers) ASSERT_EQ(tests::do_keyed(session, key), answer) << key;
  if (!life.last_act.starts_with("enroll ") && !life.last_act.starts_with("task ")) return;
  const std::string made = tests::do_keyed(session, life.last_act);
  ASSERT_EQ(tests::do_keyed(session, life.last_act), made) << life.last_act;
}

/// The row says what the timeline says; work that is open has its task, and that an owner or a reason.
void KilledOffice::expect_journey(const Session &session, const Customer &customer, Instant now) const {
  const Journey journey = session.journeys().get({customer.id});
  const JourneyAsOf told = session.journeys().as_of({customer.id, now});
  ASSERT_EQ(journey.stage, told.stage);
  ASSERT_EQ(journey.state, told.state);
  ASSERT_EQ(journey.holder, told.holder);
  std::map<std::string, StepState> states;
  for (const JourneyStep &each : told.steps) states[each.step] = each.state;
  const auto &book = tests::book_of(journey.playbook);
  std::map<std::pair<std::string, std::int64_t>, int> work;
  std::set<std::string> open;
  for (const Task &task : tasks_of(session, customer.id)) {
    if (task.state == TaskState::open) {
      ASSERT_TRUE(task.agent_id || task.unowned) << task.step;
      open.insert(task.step);
    }
    if (!task.step.empty() && task.state != TaskState::withdrawn) {
      ASSERT_EQ(++work[std::pair(task.step, task.run)], 1) << task.step << ": two tasks for one run";
    }
  }
  std::set<std::string> written;
  for (const Message &each : session.messages().list({customer.id, {}}).messages)
    if (each.template_name) written.insert(*each.template_name);
  for (const JourneyStep &each : journey.steps) {
    const auto known = states.find(each.step);
    ASSERT_EQ(each.state, known == states.end() ? StepState::pending : known->second) << each.step;
    if (each.state != StepState::active) continue;
    const auto &step = book.steps[book.step(each.step)];
    if (playbook::opens_task(step.kind)) {
      ASSERT_TRUE(open.contains(each.step)) << each.step << " is under way without a task";
    }
    if (step.kind == playbook::StepKind::message) {
      ASSERT_TRUE(written.contains(*step.written->message)) << each.step;
    }
  }
}

void KilledOffice::expect_journeys(const Session &session) const {
  for (const Customer &each : everybody(session)) {
    expect_journey(session, each, day_ + 24h);
    if (HasFatalFailure()) return;
  }
  ASSERT_EQ(
      count("SELECT count(*) FROM task AS t WHERE t.state = 0 AND t.overdue = 0 AND NOT EXISTS (SELECT 1 FROM"
            " timer AS m WHERE m.customer_id = t.customer_id AND m.kind = 2 AND m.n = t.n)"),
      0)
      << "an open task without a timer";
  ASSERT_EQ(
      count("SELECT count(*) FROM (SELECT 1 FROM outbox WHERE kind LIKE 'effect.%' OR kind LIKE 'message.%'"
            " GROUP BY customer_id, kind, subject_n HAVING count(*) > 1)"),
      0)
      << "two keys for one step";
}

/// Acknowledged stays acknowledged. What was handed over and not acknowledged is handed over again, the same
/// under the same key. (An acknowledgement that nobody heard may be either.)
void KilledOffice::expect_outbox(const Session &session, const Life &life) {
  std::set<std::string> again;
  const OutboxBatch batch = session.outbox().claim({1000, 1, false});
  for (const OutboxItem &item : batch.items) {
    again.insert(item.key);
    const std::string what = item.kind + ' ' + item.subject_id + ' ' + item.payload.text;
    ASSERT_EQ(items_.emplace(item.key, what).first->second, what);
  }
  for (const std::string &key : life.acknowledged) ASSERT_FALSE(again.contains(key)) << key;
  std::set<std::string> lost(life.delivered.begin(), life.delivered.end());
  for (const std::string &key : life.acknowledged) lost.erase(key);
  for (const std::string &key : lost)
    ASSERT_TRUE(again.contains(key) || (life.last_act == "ack" && life.in_an_act)) << key;
  for (const std::string &key : lost) again_ += again.contains(key);
}

/// Nothing that should have happened by now was forgotten: after a tick, asking a journey to go on changes
/// nothing. (What is held, a message that did not arrive for instance, is tried again by that.)
void KilledOffice::expect_settled(const Session &session) const {
  while (session.tick().more) continue;
  for (const Customer &each : everybody(session)) {
    const Journey before = session.journeys().get({each.id});
    if (std::ranges::find(before.steps, StepState::held, &JourneyStep::state) != before.steps.end()) continue;
    const Journey after = session.journeys().advance({each.id, {}}).journey;
    ASSERT_EQ(before.stage, after.stage);
    for (std::size_t i = 0; i < before.steps.size(); ++i)
      ASSERT_EQ(before.steps[i].state, after.steps[i].state)
          << before.playbook << ' ' << before.steps[i].step;
  }
}

/// At last everything has gone out. An acknowledgement may bring about a digest, which waits for the morning.
void KilledOffice::drain() {
  day_ += 24h * 30;
  for (int days = 0; days < 14; ++days, day_ += 24h) {
    const Engine engine = open();
    const Session session = tests::session_of(engine);
    for (auto batch = session.outbox().claim({1000, 60, false}); !batch.items.empty();
         batch = session.outbox().claim({1000, 60, false}))
      for (const OutboxItem &item : batch.items) (void)session.outbox().ack({item.id, {}});
  }
  EXPECT_EQ(count("SELECT count(*) FROM outbox WHERE done = 0"), 0);
  finished_ += count("SELECT count(*) FROM journey WHERE finished_us IS NOT NULL");
}

TEST_F(KilledOffice, AtAnyMomentOfAnyActItsJourneysAreWhole) {
  const int kills = 100 * tests::scale();
  std::mt19937 random(20260302);
  int in_an_act = 0;
  std::set<std::string> acts;
  for (int round = 0; round < kills; ++round) {
    if (round % kDays == 0) begin_anew();
    const bool opening = random() % 10 == 0;
    const Life life =
        live(static_cast<std::uint32_t>(random()), opening, std::chrono::microseconds{random() % 60000});
    ASSERT_TRUE(life.killed) << "an office ended by itself";
    in_an_act += life.in_an_act ? 1 : 0;
    if (life.in_an_act) acts.insert(life.last_act.substr(0, life.last_act.find(' ')));
    day_ += 5min;  // leases are over
    {
      const Engine engine = open();
      const Session session = tests::session_of(engine);
      const Verification all = session.timeline().verify();
      ASSERT_TRUE(all.intact) << all.problems.front().where << ": " << all.problems.front().what;
      ASSERT_NO_FATAL_FAILURE(expect_journeys(session)) << "after " << life.last_act;
      ASSERT_NO_FATAL_FAILURE(expect_answers(session, life));
      ASSERT_NO_FATAL_FAILURE(expect_outbox(session, life)) << "after " << life.last_act;
      ASSERT_NO_FATAL_FAILURE(expect_settled(session)) << "after " << life.last_act;
      ASSERT_NO_FATAL_FAILURE(expect_journeys(session)) << "after going on from " << life.last_act;
    }
    day_ += 5h;
    if (round % kDays == kDays - 1 || round == kills - 1) drain();
  }
  EXPECT_GT(in_an_act, kills / 2) << "most children were killed between two acts";
  RecordProperty("kills", kills);
  RecordProperty("in_an_act", in_an_act);
  RecordProperty("acts", static_cast<int>(acts.size()));
  RecordProperty("handed_over_again", static_cast<int>(again_));
  RecordProperty("finished", static_cast<int>(finished_));
  EXPECT_GT(again_, 0) << "nothing was ever lost";
  if (kills >= 1000) {
    EXPECT_GT(finished_, 0) << "no journey came to its end";
    EXPECT_GE(acts.size(), 9U) << "some act was never interrupted";
  }
}

}  // namespace
}  // namespace usher
