// What interrupts an erasure: kill -9, a reader of the log, an older backup, another process.
#include "faults/erasure/support.hpp"
#include "store/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <thread>

namespace usher {
namespace {

namespace fs = std::filesystem;
using tests::refusal;

class Interrupted : public testing::TestWithParam<Keystore> {
 protected:
  [[nodiscard]] static Engine open(const tests::Store &store) {
    return store.open(tests::stored_in(GetParam()));
  }
  static void expect_intact(const Session &session) {
    for (const Problem &problem : session.timeline().verify({}).problems)
      ADD_FAILURE() << problem.subject_id << " " << problem.where << ": " << problem.what;
  }
};

TEST_P(Interrupted, AKillAtAnyMomentEndsInTheSameState) {
  const int rounds = 50 * tests::scale();
  std::mt19937 random(std::random_device{}());
  const tests::Store original;
  std::string id, held;
  {
    Engine engine = open(original);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    id = tests::put_everything(session, 1);
    held = tests::put_everything(session, 2);
    (void)session.duplicates().merge({id, held, "one person", std::nullopt});
    engine.close();
  }
  int untouched = 0, whole = 0, finished_at_open = 0;
  std::int64_t span_us = 0;  // of an erasure that nobody interrupts: the first round's
  for (int round = 0; round <= rounds; ++round) {
    const tests::Store store;
    for (const char *suffix : {"", ".keys"})
      if (fs::exists(original.path() + suffix))
        fs::copy_file(original.path() + suffix, store.path() + suffix);
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = tests::start_child([&] {
      const Engine engine = open(store);
      const Session session = tests::session_of(engine);
      const char begun = 1;
      if (write(ends[1], &begun, 1) != 1) return 1;
      (void)session.erasures().erase({id, {}, ErasureReason::requested, MergedRecords::wake});
      return 0;
    });
    close(ends[1]);
    char begun = 0;
    ASSERT_EQ(read(ends[0], &begun, 1), 1);
    close(ends[0]);
    const auto start = std::chrono::steady_clock::now();
    if (round > 0) {
      std::this_thread::sleep_for(
          std::chrono::microseconds{static_cast<std::int64_t>(random()) % (2 * span_us)});
      kill(child, SIGKILL);
    }
    const bool ended = tests::wait_for(child) == 0;
    if (round == 0) {
      ASSERT_TRUE(ended);
      span_us =
          std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
              .count();
    } else if (ended) {
      ++whole;
    }

    bool was_open = false;
    {
      auto raw = store::Database::open(store.path(), {});
      auto cursor = raw.query("SELECT count(*) FROM erasure WHERE state < 2");
      was_open = cursor.next() && cursor.integer(0) > 0;
    }
    finished_at_open += was_open ? 1 : 0;
    const Engine engine = open(store);
    const Session session = tests::session_of(engine);
    const auto erasures = session.erasures().list().erasures;
    untouched += erasures.empty() ? 1 : 0;
    if (erasures.empty()) {
      ASSERT_EQ(refusal([&] { (void)session.customers().get({id, {}, {"name"}}); }).code(), Code::ok);
      (void)session.erasures().erase({id, {}, ErasureReason::requested, MergedRecords::wake});
    }
    ASSERT_EQ(session.erasures().list().erasures.size(), 1U);
    const Erasure erasure = session.erasures().list().erasures.front();
    ASSERT_NE(erasure.state, ErasureState::requested);
    ASSERT_NE(erasure.state, ErasureState::live_done);
    ASSERT_EQ(refusal([&] { (void)session.customers().get({id, {}, {}}); }).code(), Code::erased);
    ASSERT_FALSE(session.customers().get({held, {}, {"name"}}).merged_into);
    std::int64_t load = 0;
    for (const AgentWorkload &agent : session.assignment().workload().agents) load += agent.open_customers;
    ASSERT_EQ(load, 1);
    expect_intact(session);
  }
  EXPECT_LT(untouched + whole, rounds)
      << "some kills must hit a running erasure, or this test proves nothing";
  std::printf("kills: %d before it was asked for, %d after it was done, %d carried on by the next open\n",
              untouched, whole, finished_at_open);
}

TEST_P(Interrupted, AReaderOfTheLogHoldsItUpUntilItEnds) {
  const tests::Store store;
  const Engine engine = open(store);
  const Session session = tests::session_of(engine);
  tests::put_team(session);
  const std::string id = tests::put_everything(session, 1);
  std::string erasure;
  {
    auto reader = store::Database::open(store.path(), {});
    store::Transaction snapshot(reader, store::Transaction::Mode::read);
    ASSERT_TRUE(reader.query("SELECT count(*) FROM customer").next());
    const ErasureResult result = session.erasures().erase({id, {}, ErasureReason::requested, {}});
    erasure = result.erasure.id;
    EXPECT_EQ(result.erasure.state, ErasureState::live_done);
    ASSERT_EQ(result.erasure.waits.size(), 1U);
    EXPECT_EQ(result.erasure.waits[0].what, ErasureWaitFor::log_in_use);
    EXPECT_EQ(refusal([&] { (void)session.erasures().certificate({erasure}); }).code(), Code::erase_pending);
    (void)session.tick({});
    EXPECT_EQ(session.erasures().status({erasure}).state, ErasureState::live_done);
  }
  (void)session.tick({});
  const ErasureState state = session.erasures().status({erasure}).state;
  EXPECT_EQ(state, GetParam() == Keystore::single ? ErasureState::wal_done : ErasureState::final);
  EXPECT_FALSE(session.erasures().certificate({erasure}).signature.empty());
}

TEST_P(Interrupted, AnotherProcessWritesMeanwhile) {
  const tests::Store store;
  Engine engine = open(store);
  const Session session = tests::session_of(engine);
  tests::put_team(session);
  std::vector<std::string> ids;
  for (int i = 1; i <= 8; ++i) ids.push_back(tests::put_everything(session, i));
  const pid_t child = tests::start_child([&] {
    OpenOptions patient = tests::stored_in(GetParam());
    patient.busy_timeout_ms = 60000;
    const Engine own = store.open(patient);
    const Session other = tests::session_of(own);
    for (int i = 100; i < 140; ++i) (void)other.customers().enroll(tests::customer(i));
    return 0;
  });
  for (const std::string &id : ids)
    for (int attempt = 0; attempt < 500; ++attempt) {
      const Error error = refusal([&] {
        (void)session.erasures().erase({id, {}, ErasureReason::requested, {}});
      });
      if (error.code() == Code::ok) break;
      ASSERT_EQ(error.code(), Code::busy) << error.message();
    }
  EXPECT_EQ(tests::wait_for(child), 0);
  while (session.tick({}).more) {
  }
  (void)session.tick({});
  for (const Erasure &each : session.erasures().list().erasures)
    EXPECT_GE(each.state, ErasureState::wal_done);
  EXPECT_EQ(tests::count_customers(session), 40);
  expect_intact(session);
}

/// Old backup: everyone is back. With today's keys beside it, everyone but the erased.
TEST_P(Interrupted, AnOlderBackupBringsBackNobodyWhoWasErased) {
  const tests::Store store, restored;
  std::string gone, part, stays;
  {
    Engine engine = open(store);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    gone = tests::put_everything(session, 1);
    part = tests::put_everything(session, 2);
    stays = tests::put_everything(session, 3);
    engine.close();
  }
  fs::copy_file(store.path(), restored.path());
  if (GetParam() == Keystore::separate) fs::copy_file(store.path() + ".keys", restored.path() + ".old");
  std::vector<Erasure> list;
  {
    Engine engine = open(store);
    const Session session = tests::session_of(engine);
    (void)session.erasures().erase({gone, {}, ErasureReason::requested, {}});
    (void)session.erasures().erase({part, {FieldClass::identity}, ErasureReason::requested, {}});
    list = session.erasures().list().erasures;
    engine.close();
  }
  if (GetParam() == Keystore::separate) fs::copy_file(store.path() + ".keys", restored.path() + ".keys");
  const Engine engine = open(restored);
  const Session session = tests::session_of(engine);
  if (GetParam() == Keystore::single) {
    EXPECT_EQ(refusal([&] {
                (void)session.customers().get({gone, {}, {}});
              }).code(),
              Code::ok)
        << "which is why";
    EXPECT_EQ(session.erasures().replay({list}).erased, 2);
  }
  EXPECT_EQ(refusal([&] { (void)session.customers().get({gone, {}, {}}); }).code(), Code::erased);
  EXPECT_EQ(session.customers().get({part, {}, {}}).erased, std::vector{FieldClass::identity});
  EXPECT_EQ(session.customers().get({stays, {}, {"name"}}).name, "Zelindra Needle Quorvath");
  EXPECT_EQ(tests::count_customers(session), 2);
  EXPECT_EQ(session.erasures().list().erasures.size(), 2U);
  EXPECT_EQ(session.erasures().replay({list}).erased, 0) << "once is enough";
  expect_intact(session);
}

INSTANTIATE_TEST_SUITE_P(Keystores, Interrupted, testing::ValuesIn(tests::kKeystores), [](const auto &each) {
  return each.param == Keystore::single ? "single" : "separate";
});

}  // namespace
}  // namespace usher
