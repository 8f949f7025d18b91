// Decisions about two records when processes die, race, or somebody changes the file; and stores that were
// made before there were any.
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

namespace usher {
namespace {

using tests::refusal;
using tests::scale;

EnrollCustomer twin(int number) {
  EnrollCustomer request = tests::customer(number);
  request.birth_date = Date{std::chrono::year{1985} / 6 / 17};
  return request;
}

/// A team and two records of one person.
class TwoRecords : public testing::Test {
 protected:
  TwoRecords() {
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    kept_ = session.customers().enroll(twin(1)).customer.id;
    other_ = session.customers().enroll(twin(2)).customer.id;
  }
  [[nodiscard]] std::optional<std::string> merged_into(const Session &session) const {
    return session.customers().get({other_, {}, {}}).merged_into;
  }
  [[nodiscard]] Verification verified() const {
    const Engine engine = store_.open();
    return tests::session_of(engine).timeline().verify({});
  }
  /// Tasks that are withdrawn, and whether the agents' load says the same.
  void expect_whole(const Session &session) const {
    const bool merged = merged_into(session).has_value();
    ListTasks request;
    request.customer_id = other_;
    for (const Task &task : session.tasks().list(request).tasks)
      EXPECT_EQ(task.state, merged ? TaskState::withdrawn : TaskState::open);
    std::int64_t open = 0;
    for (const AgentWorkload &agent : session.assignment().workload().agents) open += agent.open_customers;
    EXPECT_EQ(open, merged ? 1 : 2);
    const Verification proof = session.timeline().verify({});
    EXPECT_TRUE(proof.intact) << proof.problems.front().where << ": " << proof.problems.front().what;
  }

  tests::Store store_;
  std::string kept_, other_;
};

TEST_F(TwoRecords, KilledInAMergeOrItsUndoingTheStoreIsWhole) {
  std::mt19937 random(std::random_device{}());
  int killed = 0, merges = 0;
  const int rounds = 20 * scale();
  for (int round = 0; round < rounds; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = tests::start_child([&] {
      const Engine engine = store_.open();
      const Session session = tests::session_of(engine);
      for (const char done = 'd';;) {
        if (merged_into(session))
          (void)session.duplicates().undo({other_, "two people", {}});
        else
          (void)session.duplicates().merge({kept_, other_, "one person", {}});
        if (write(ends[1], &done, 1) != 1) return 1;
      }
    });
    char done = 0;
    for (auto calls = random() % 4; calls > 0; --calls) ASSERT_EQ(read(ends[0], &done, 1), 1);
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 20000});
    kill(child, SIGKILL);
    killed += tests::wait_for(child) == -SIGKILL;
    close(ends[0]);
    close(ends[1]);
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    expect_whole(session);
    merges += merged_into(session).has_value();
  }
  EXPECT_EQ(killed, rounds);
  EXPECT_GT(merges, 0) << "some kills must leave a merge, or this test proves nothing";
}

TEST_F(TwoRecords, OfTwoProcessesThatMergeOnePairOneIsTold) {
  for (int round = 0; round < 5 * scale(); ++round) {
    const auto merge = [&](const std::string &into, const std::string &other) {
      OpenOptions patient;
      patient.busy_timeout_ms = 60000;
      const Engine engine = store_.open(patient);
      const Code code = refusal([&] {
                          (void)tests::session_of(engine).duplicates().merge({into, other, "one person", {}});
                        }).code();
      return code == Code::ok ? 1 : code == Code::conflict ? 2 : 3;
    };
    // Each keeps another record: without the lock this would be a circle.
    const pid_t first = tests::start_child([&] { return merge(kept_, other_); });
    const pid_t second = tests::start_child([&] { return merge(other_, kept_); });
    EXPECT_EQ(tests::wait_for(first) + tests::wait_for(second), 3);
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    EXPECT_TRUE(session.timeline().verify({}).intact);
    const std::string merged = merged_into(session) ? other_ : kept_;
    (void)session.duplicates().undo({merged, "again", {}});
  }
}

TEST_F(TwoRecords, OfTwoProcessesThatDismissOnePairOneIsWritten) {
  const auto dismiss = [&](const std::string &one, const std::string &other) {
    OpenOptions patient;
    patient.busy_timeout_ms = 60000;
    const Engine engine = store_.open(patient);
    (void)tests::session_of(engine).duplicates().dismiss({one, other, "two people", {}});
    return 0;
  };
  const pid_t first = tests::start_child([&] { return dismiss(kept_, other_); });
  const pid_t second = tests::start_child([&] { return dismiss(other_, kept_); });
  EXPECT_EQ(tests::wait_for(first), 0);
  EXPECT_EQ(tests::wait_for(second), 0);
  const Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  for (const std::string &id : {kept_, other_}) {
    int said = 0;
    for (const TimelineEvent &event : session.timeline().list({id, {}, {}, 1000}).events)
      said += event.kind == "DUPLICATE_DISMISSED";
    EXPECT_EQ(said, 1);
  }
}

TEST_F(TwoRecords, AChangedDecisionIsFound) {
  {
    const Engine engine = store_.open();
    (void)tests::session_of(engine).duplicates().merge({kept_, other_, "one person", {}});
  }
  ASSERT_TRUE(verified().intact);
  ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE kept AS SELECT * FROM duplicate"}));
  for (const char *change :
       {"UPDATE duplicate SET standing = 0 WHERE standing = 1", "UPDATE duplicate SET standing = 0",
        "UPDATE duplicate SET dismissed = 1", "UPDATE duplicate SET other_id = customer_id",
        "UPDATE duplicate SET reason = NULL", "DELETE FROM duplicate WHERE standing = 2",
        "DELETE FROM duplicate"}) {
    ASSERT_TRUE(tests::run_sql(store_.path(), {change})) << change;
    const Verification proof = verified();
    EXPECT_FALSE(proof.intact) << change;
    ASSERT_TRUE(tests::run_sql(store_.path(), {"REPLACE INTO duplicate SELECT * FROM kept"}));
    EXPECT_TRUE(verified().intact) << "put back as it was";
  }
}

TEST_F(TwoRecords, AnIndexEntryTakenAwayMovedOrAddedIsFound) {
  const std::string first = "(SELECT min(customer_id) FROM customer)";
  for (const std::string &change :
       {"DELETE FROM usher_bidx WHERE index_id = 8 AND customer_id = " + first,
        "UPDATE usher_bidx SET token = zeroblob(16) WHERE index_id = 2 AND customer_id = " + first,
        "INSERT INTO usher_bidx SELECT 1, gen, zeroblob(16), customer_id FROM usher_bidx WHERE index_id = 2 "
        "AND "
        "customer_id = " +
            first}) {
    ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE kept AS SELECT * FROM usher_bidx", change}));
    EXPECT_FALSE(verified().intact) << change;
    ASSERT_TRUE(tests::run_sql(
        store_.path(),
        {"DELETE FROM usher_bidx", "INSERT INTO usher_bidx SELECT * FROM kept", "DROP TABLE kept"}));
    EXPECT_TRUE(verified().intact) << "put back as it was";
  }
}

TEST_F(TwoRecords, ReasonsAndActorsAreSealed) {
  {
    const Engine engine = store_.open();
    const Session session = engine.session({"Zelmira Actoria", "admin", "tests", "en"});
    (void)session.duplicates().dismiss({kept_, other_, "Vespertine cousins of Quorvath", {}});
  }
  for (const char *suffix : {"", "-wal"}) {
    std::ifstream file(store_.path() + suffix, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    for (const char *needle : {"Vespertine", "Zelmira", "Quorvath", "QUORVATH", "1985-06-17"})
      EXPECT_EQ(bytes.find(needle), std::string::npos) << needle << suffix;
  }
}

/// Tokens as the release before these rules left them: six indexes, names in written order.
TEST_F(TwoRecords, AStoreWithOlderIndexesGetsThemAnewAndFindsItsDuplicates) {
  ASSERT_TRUE(tests::run_sql(store_.path(),
                             {"DELETE FROM usher_bidx WHERE index_id > 6",
                              "UPDATE usher_bidx SET token = substr(customer_id, 1, 16) WHERE index_id = 6",
                              "DELETE FROM usher_meta WHERE name = 'index_rules'"}));
  const pid_t first = tests::start_child([&] { return store_.open().status().schema > 0 ? 0 : 1; });
  const pid_t second = tests::start_child([&] { return store_.open().status().schema > 0 ? 0 : 1; });
  EXPECT_EQ(tests::wait_for(first), 0);
  EXPECT_EQ(tests::wait_for(second), 0);
  const Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  EXPECT_TRUE(session.timeline().verify({}).intact);
  const auto found = session.duplicates().find({kept_, false, {}}).candidates;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().customer.id, other_);
}

TEST_F(TwoRecords, ADamagedCustomerDoesNotKeepAnOldStoreShut) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"UPDATE customer SET outcome = 2 WHERE customer_id = (SELECT "
                                             "min(customer_id) FROM customer)",
                                             "DELETE FROM usher_meta WHERE name = 'index_rules'"}));
  EXPECT_FALSE(verified().intact);
}

}  // namespace
}  // namespace usher
