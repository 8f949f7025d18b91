// One record that cannot be read any more, and an office that goes on: tick, the outbox, the board, an agenda
// and the figures name it and do the rest.
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher {
namespace {

using namespace std::chrono_literals;

constexpr Instant kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h;
constexpr Instant kLater = kMonday + 24h * 21;
constexpr int kPeople = 4;
const std::string kVictim = "(SELECT min(customer_id) FROM customer)";
const std::string kOfVictim = " WHERE customer_id = " + kVictim;

struct Break {
  std::string name;
  std::string table;
  std::string sql;
};

class Broken : public testing::Test {
 protected:
  Broken() {
    const Engine engine = open(kMonday);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 0; i < kPeople; ++i) {
      EnrollCustomer request = tests::customer(i);
      request.whatsapp_opt_in = OptIn{kMonday - 24h, "a form"};
      people_.push_back(session.customers().enroll(request).customer.id);
    }
  }
  [[nodiscard]] Engine open(Instant now) const {
    OpenOptions options;
    options.clock = InjectedClock{now, 1000};
    return store_.open(options);
  }
  [[nodiscard]] bool sql(const std::vector<std::string> &statements) const {
    return tests::run_sql(store_.path(), statements);
  }
  [[nodiscard]] bool break_it(const Break &how) const {
    return sql({"CREATE TABLE kept AS SELECT * FROM " + how.table + kOfVictim, how.sql});
  }
  [[nodiscard]] bool mend(const Break &how) const {
    return sql({"INSERT OR REPLACE INTO " + how.table + " SELECT * FROM kept", "DROP TABLE kept"});
  }
  /// Calls tick until there is no more to do; nothing fires for ever.
  [[nodiscard]] static std::vector<Ticked> catch_up(const Session &session, std::int64_t limit = 1000) {
    std::vector<Ticked> all;
    do {
      all.push_back(session.clock().tick({limit}));
    } while (all.back().more && all.size() < 1000);
    EXPECT_LT(all.size(), 1000U);
    return all;
  }
  [[nodiscard]] static std::int64_t fired(const std::vector<Ticked> &all) {
    std::int64_t sum = 0;
    for (const Ticked &each : all) sum += each.fired;
    return sum;
  }
  [[nodiscard]] static int overdue(const Session &session, const std::string &who) {
    ListTasks request;
    request.customer_id = who;
    const auto tasks = session.tasks().list(request).tasks;
    return static_cast<int>(std::ranges::count_if(tasks, &Task::overdue));
  }
  [[nodiscard]] bool names_victim_alone(const std::vector<Problem> &damaged) const {
    return damaged.size() == 1 && damaged.front().subject_id == people_.front() &&
           !damaged.front().what.empty();
  }

  tests::Store store_;
  std::vector<std::string> people_;
};

std::vector<Break> breaks() {
  return {
      {"Seal", "customer", "UPDATE customer SET seal = zeroblob(32)" + kOfVictim},
      {"Value", "customer", "UPDATE customer SET name = zeroblob(60)" + kOfVictim},
      {"Journey", "journey", "UPDATE journey SET progress = 'x'" + kOfVictim},
      {"Task", "task", "UPDATE task SET due_us = due_us + 1" + kOfVictim},
      {"JourneyGone", "journey", "DELETE FROM journey" + kOfVictim},
      // Shows only when something is written, with some of it written already.
      {"Chain", "event",
       "UPDATE event SET link = x'00'" + kOfVictim + " AND n = (SELECT max(n) FROM event" + kOfVictim + ")"}};
}

class BrokenInOneWay : public Broken, public testing::WithParamInterface<Break> {};

TEST_P(BrokenInOneWay, TheClockGoesOnForEverybodyElseAndForItOnceItIsMended) {
  ASSERT_TRUE(break_it(GetParam()));
  std::int64_t of_others = 0;
  {
    const Engine engine = open(kLater);
    const Session session = tests::session_of(engine);
    const auto ticks = catch_up(session);
    of_others = fired(ticks);
    for (const Ticked &each : ticks) EXPECT_TRUE(names_victim_alone(each.damaged)) << each.damaged.size();
    for (std::size_t i = 1; i < people_.size(); ++i) EXPECT_GT(overdue(session, people_[i]), 0);
    const Ticked again = session.clock().tick({});
    EXPECT_EQ(again.fired, 0) << "its timers are no work";
    EXPECT_TRUE(names_victim_alone(again.damaged)) << "and are not forgotten";
  }
  ASSERT_TRUE(mend(GetParam()));
  const Engine engine = open(kLater + 1h);
  const Session session = tests::session_of(engine);
  EXPECT_EQ(fired(catch_up(session)), of_others / (kPeople - 1));
  EXPECT_GT(overdue(session, people_.front()), 0);
  const Verification all = session.timeline().verify();
  EXPECT_TRUE(all.intact) << all.problems.front().where << ": " << all.problems.front().what;
}

TEST_P(BrokenInOneWay, ATickOfOneTimerPassesItOver) {
  ASSERT_TRUE(break_it(GetParam()));
  const Engine engine = open(kLater);
  const Session session = tests::session_of(engine);
  for (const Ticked &each : catch_up(session, 1)) EXPECT_LE(each.fired, 1);
  for (std::size_t i = 1; i < people_.size(); ++i) EXPECT_GT(overdue(session, people_[i]), 0);
}

INSTANTIATE_TEST_SUITE_P(Every, BrokenInOneWay, testing::ValuesIn(breaks()),
                         [](const auto &each) { return each.param.name; });

/// priority, overdue, start, dwell, escalation, resume, waiver, assignment: those of customers.
class BrokenWithATimer : public Broken, public testing::WithParamInterface<int> {};

TEST_P(BrokenWithATimer, OfAnyKindStopsNobody) {
  ASSERT_TRUE(sql({"DELETE FROM timer" + kOfVictim,
                   "INSERT INTO timer (due_us, customer_id, kind, n) SELECT 1, customer_id, " +
                       std::to_string(GetParam()) + ", 1 FROM customer" + kOfVictim,
                   "UPDATE customer SET seal = zeroblob(32)" + kOfVictim}));
  const Engine engine = open(kLater);
  const Session session = tests::session_of(engine);
  const Ticked ticked = session.clock().tick({});
  EXPECT_TRUE(names_victim_alone(ticked.damaged));
  EXPECT_GE(ticked.fired, kPeople - 1);
  for (std::size_t i = 1; i < people_.size(); ++i) EXPECT_GT(overdue(session, people_[i]), 0);
}

INSTANTIATE_TEST_SUITE_P(Every, BrokenWithATimer, testing::Values(1, 2, 5, 6, 7, 8, 9, 30));

/// Erasures and the rules' own timer stand beside the customers' and come after them.
TEST_F(Broken, AnErasureAndTheRulesOfRetentionStopNobodyEither) {
  {
    const Engine engine = open(kMonday);
    const Session session = tests::session_of(engine);
    PutRetention rules;
    RetentionRule &identity = rules.rules.emplace_back();
    identity.field_class = FieldClass::identity;
    identity.after = "1d";
    identity.legal_basis = "tests";
    (void)session.retention().put(rules);
    PlaceHold hold;
    hold.customer_id = people_.back();
    hold.legal_basis = "a claim";
    hold.until = kLater - 1h;
    (void)session.holds().place(hold);
    EraseCustomer erasure;
    erasure.customer_id = people_.back();
    (void)session.erasures().erase(erasure);
  }
  ASSERT_TRUE(
      sql({"UPDATE erasure SET seal = zeroblob(32)", "UPDATE customer SET seal = zeroblob(32)" + kOfVictim}));
  {
    const Engine engine = open(kLater);
    const Session session = tests::session_of(engine);
    const auto ticks = catch_up(session);
    EXPECT_GT(overdue(session, people_[1]), 0);
    EXPECT_TRUE(std::ranges::any_of(ticks, [](const Ticked &each) {
      return std::ranges::any_of(each.damaged, [](const Problem &one) { return one.where == "retention"; });
    })) << "the sweep names whom it could not judge";
  }
  ASSERT_TRUE(
      sql({"UPDATE retention SET seal = zeroblob(32)", "UPDATE timer SET due_us = 1 WHERE kind = 4"}));
  const Engine engine = open(kLater + 1h);
  const Ticked ticked = tests::session_of(engine).clock().tick({});
  EXPECT_FALSE(ticked.more);
  EXPECT_GE(ticked.damaged.size(), 2U) << "the customer and the rules";
}

TEST_F(Broken, TheOutboxHandsOverEverythingElse) {
  ASSERT_TRUE(sql({"UPDATE outbox SET payload = zeroblob(80)" + kOfVictim}));
  const Engine engine = open(kMonday + 1h);
  const Session session = tests::session_of(engine);
  std::vector<std::string> reached;
  std::size_t named = 0;
  ClaimOutbox one;
  one.limit = 1;  // the broken item would be the first one for ever
  one.lease_s = 3600;
  for (auto batch = session.outbox().claim(one); !batch.items.empty(); batch = session.outbox().claim(one)) {
    reached.push_back(batch.items.front().customer_id);
    named += batch.damaged.size();
  }
  for (std::size_t i = 1; i < people_.size(); ++i)
    EXPECT_NE(std::ranges::find(reached, people_[i]), reached.end());
  EXPECT_EQ(std::ranges::find(reached, people_.front()), reached.end());
  EXPECT_EQ(named, 1U) << "once a lease";
}

TEST_F(Broken, TheBoardTheAgendaAndTheFiguresNameItAndShowTheRest) {
  ASSERT_TRUE(sql(
      {"UPDATE journey SET progress = 'x'" + kOfVictim, "UPDATE task SET due_us = due_us + 1" + kOfVictim}));
  const Engine engine = open(kMonday + 1h);
  const Session session = tests::session_of(engine);
  const Board board = session.reports().board({});
  EXPECT_TRUE(names_victim_alone(board.damaged));
  std::int64_t cards = 0;
  for (const Lane &lane : board.lanes) cards += lane.count;
  EXPECT_EQ(cards, kPeople - 1);
  const Report figures = session.reports().summary({});
  EXPECT_TRUE(names_victim_alone(figures.damaged));
  EXPECT_EQ(figures.journeys, kPeople - 1);
  std::size_t named = 0, shown = 0;
  for (const Agent &agent : session.agents().list().agents) {
    GetAgenda request;
    request.agent_id = agent.id;
    const Agenda agenda = session.reports().agenda(request);
    for (const Problem &each : agenda.damaged) EXPECT_EQ(each.subject_id, people_.front());
    named += agenda.damaged.size();
    shown += agenda.tasks.size() + agenda.late.size();
  }
  EXPECT_GT(named, 0U);
  EXPECT_EQ(shown % (kPeople - 1), 0U);
  EXPECT_GT(shown, 0U);
}

}  // namespace
}  // namespace usher
