// Checkpoints against a store that somebody cut, edited or put back: what the file alone shows, and what only
// a checkpoint kept elsewhere shows.
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace usher {
namespace {

using tests::refusal;

class Checkpoints : public testing::Test {
 protected:
  void SetUp() override {
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 0; i < 3; ++i) (void)session.customers().enroll(tests::customer(i));
    kept_ = session.timeline().checkpoint();
    (void)session.customers().enroll(tests::customer(3));
    newest_ = session.timeline().checkpoint();
  }
  [[nodiscard]] Verification verified(const std::optional<Checkpoint> &against = {}) const {
    const Engine engine = store_.open();
    VerifyTimeline request;
    request.against = against;
    return tests::session_of(engine).timeline().verify(request);
  }
  void expect_problem(const Verification &found, std::string_view what) const {
    EXPECT_FALSE(found.intact);
    bool seen = false;
    for (const Problem &each : found.problems) seen = seen || each.what.find(what) != std::string::npos;
    EXPECT_TRUE(seen) << what << " is not among " << found.problems.size() << " problems";
  }
  tests::Store store_;
  Checkpoint kept_;
  Checkpoint newest_;
};

TEST_F(Checkpoints, AnUntouchedStoreAgreesWithAllOfThem) {
  const Verification found = verified(kept_);
  EXPECT_TRUE(found.intact);
  EXPECT_GE(found.checkpoints, 2);
  EXPECT_EQ(found.unanchored, 0);
  EXPECT_EQ(newest_.previous, kept_.digest);
  const Engine engine = store_.open();
  EXPECT_EQ(tests::session_of(engine).timeline().checkpoint().digest, newest_.digest)
      << "nothing happened since";
  EXPECT_EQ(tests::session_of(engine).timeline().checkpoint({1}).digest, kept_.digest);
}

TEST_F(Checkpoints, ACustomerTakenAwayWithAllEventsIsMissed) {
  const std::string first = "(SELECT min(customer_id) FROM customer)";
  ASSERT_TRUE(
      tests::run_sql(store_.path(), {"CREATE TEMP TABLE gone AS SELECT min(customer_id) AS id FROM customer",
                                     "DELETE FROM event WHERE customer_id IN (SELECT id FROM gone)",
                                     "DELETE FROM task WHERE customer_id IN (SELECT id FROM gone)",
                                     "DELETE FROM message WHERE customer_id IN (SELECT id FROM gone)",
                                     "DELETE FROM journey WHERE customer_id IN (SELECT id FROM gone)",
                                     "DELETE FROM finding WHERE customer_id IN (SELECT id FROM gone)",
                                     "DELETE FROM usher_bidx WHERE customer_id IN (SELECT id FROM gone)",
                                     "DELETE FROM customer WHERE customer_id IN (SELECT id FROM gone)"}));
  expect_problem(verified(), "of the timeline is gone");
}

TEST_F(Checkpoints, EveryPartOfACheckpointIsCovered) {
  for (const std::string sql :
       {"UPDATE usher_checkpoint SET time_us = time_us + 1 WHERE n = 1",
        "UPDATE usher_checkpoint SET count = count + 1 WHERE n = 1",
        "UPDATE usher_checkpoint SET digest = zeroblob(32) WHERE n = 2",
        "UPDATE usher_checkpoint SET digest = zeroblob(5) WHERE n = 2",
        "UPDATE usher_checkpoint SET generation = 9 WHERE n = 2",
        "UPDATE usher_checkpoint SET public_key = randomblob(32) WHERE n = 2",
        "UPDATE usher_checkpoint SET signature = randomblob(64) WHERE n = 2",
        "DELETE FROM usher_checkpoint WHERE n = 1", "DELETE FROM usher_checkpoint_head WHERE checkpoint = 1",
        "UPDATE usher_checkpoint_head SET n = n - 1 WHERE checkpoint = 1",
        "UPDATE usher_checkpoint_head SET link = randomblob(32) WHERE checkpoint = 2",
        "UPDATE usher_checkpoint_head SET link = randomblob(3) WHERE checkpoint = 2",
        "UPDATE usher_checkpoint_head SET customer_id = randomblob(16) WHERE checkpoint = 2",
        "INSERT INTO usher_moved VALUES (randomblob(16), 3, randomblob(32), 1)"}) {
    const std::string before = store_.path() + ".before";
    std::filesystem::copy_file(store_.path(), before, std::filesystem::copy_options::overwrite_existing);
    ASSERT_TRUE(tests::run_sql(store_.path(), {sql})) << sql;
    EXPECT_FALSE(verified().intact) << sql;
    std::filesystem::copy_file(before, store_.path(), std::filesystem::copy_options::overwrite_existing);
  }
  EXPECT_TRUE(verified().intact);
}

TEST_F(Checkpoints, AnOlderFilePutBackIsFoundOnlyByACheckpointKeptElsewhere) {
  const std::string before = store_.path() + ".before";
  std::filesystem::copy_file(store_.path(), before);
  Checkpoint later;
  {
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    (void)session.customers().enroll(tests::customer(9));
    later = session.timeline().checkpoint();
  }
  EXPECT_TRUE(verified(later).intact);
  std::filesystem::copy_file(before, store_.path(), std::filesystem::copy_options::overwrite_existing);
  EXPECT_TRUE(verified().intact) << "the file alone cannot know";
  expect_problem(verified(later), "an older file was put back");
  {
    const Engine engine = store_.open();  // and if it goes on from there, its history is another one
    (void)tests::session_of(engine).customers().enroll(tests::customer(10));
  }
  expect_problem(verified(later), "its history was replaced");
}

TEST_F(Checkpoints, AKeptCheckpointThatWasChangedIsRefused) {
  const auto code = [&](const auto &change) {
    Checkpoint changed = kept_;
    change(changed);
    return refusal([&] { (void)verified(changed); }).code();
  };
  EXPECT_EQ(code([](Checkpoint &c) { c.format = "usher-checkpoint/2"; }), Code::invalid_argument);
  EXPECT_EQ(code([](Checkpoint &c) { c.store[0] = c.store[0] == '0' ? '1' : '0'; }), Code::invalid_argument);
  EXPECT_EQ(code([](Checkpoint &c) { c.digest[5] = c.digest[5] == '0' ? '1' : '0'; }),
            Code::invalid_argument);
  EXPECT_EQ(code([](Checkpoint &c) { c.digest.pop_back(); }), Code::invalid_argument);
  EXPECT_EQ(code([](Checkpoint &c) { c.signature[7] = 'g'; }), Code::invalid_argument);
  Checkpoint elsewhere = kept_;
  elsewhere.n = 4000;
  expect_problem(verified(elsewhere), "the store does not have it");
}

TEST_F(Checkpoints, OneIsMadeAfter256EventsAfter15MinutesAndAtTheEnd) {
  const tests::Store store;
  OpenOptions options;
  options.clock = InjectedClock{Instant{std::chrono::microseconds{1'800'000'000'000'000}}, 1000};
  {
    const Engine engine = store.open(options);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    EXPECT_EQ(refusal([&] { (void)session.timeline().checkpoint({1}); }).code(), Code::not_found);
    std::int64_t unanchored = 0;
    for (int i = 0; i < 60; ++i) {
      (void)session.customers().enroll(tests::customer(i));
      unanchored = std::max(unanchored, session.timeline().verify().unanchored);
    }
    EXPECT_GT(session.timeline().verify().checkpoints, 0);
    EXPECT_LT(unanchored, 256);
  }
  options.clock = InjectedClock{Instant{std::chrono::microseconds{1'800'001'000'000'000}}, 1000};
  const Engine engine = store.open(options);
  const Session session = tests::session_of(engine);
  const Verification at_open = session.timeline().verify();
  EXPECT_EQ(at_open.unanchored, 0) << "closing made one";
  (void)session.customers().enroll(tests::customer(900));
  EXPECT_EQ(session.timeline().verify().unanchored, 0) << "the last one was more than 15 minutes ago";
  EXPECT_EQ(session.timeline().verify().checkpoints, at_open.checkpoints + 1);
}

}  // namespace
}  // namespace usher
