// kill -9 in the middle of every replacement of a key, in both keystores: gone on with, the end is the same.
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace usher {
namespace {

const std::string kNext(32, 'n');

struct Case {
  const char *name;
  Keystore keystore;
  KeyKind kind;
};

class Rotation : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    OpenOptions options;
    options.keystore = GetParam().keystore;
    const Engine engine = store_.open(options);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 0; i < 12; ++i)
      customers_.push_back(session.customers().enroll(tests::customer(i)).customer.id);
    before_ = everybody(session);
  }
  /// Opens with whichever root key is the one in use.
  [[nodiscard]] Engine open() const {
    try {
      return Engine::open(store_.path(), Key::raw(kNext));
    } catch (const Error &error) {
      if (error.code() != Code::key_mismatch) throw;
      return Engine::open(store_.path(), Key::raw(tests::kKey));
    }
  }
  [[nodiscard]] std::string everybody(const Session &session) const {
    std::string out;
    for (const std::string &id : customers_) {
      GetCustomer request;
      request.id = id;
      request.reveal = {"name", "phone", "email"};
      const auto found = session.customers().get(request);
      out += *found.name + *found.phone + *found.email;
    }
    return out;
  }
  /// Begins the job, or goes on with the one that is under way; asks before each small step.
  template <class Ask>
  [[nodiscard]] bool finish(const Session &session, Ask may_step) const {
    std::optional<KeyJob> job;
    const KeysStatus status = session.keys().status();
    for (const KeyJob &each : status.jobs)
      if (each.kind == GetParam().kind) job = each;
    // A child that was killed on its way out had come to the end.
    const bool replaced = std::ranges::any_of(status.root_keys, [](const RootKeyStatus &key) {
      return key.state == KeyState::in_use && key.id > 1;
    });
    if (!job && GetParam().kind == KeyKind::root && replaced) return true;
    if (!job && GetParam().kind == KeyKind::root) job = session.keys().replace_root(kNext);
    if (!job && GetParam().kind == KeyKind::data) job = session.keys().rotate({KeyKind::data, customers_[5]});
    if (!job) job = session.keys().rotate({GetParam().kind, {}});
    while (job->state == KeyJobState::running && may_step()) job = session.keys().step({job->id, 2});
    return job->state == KeyJobState::finished;
  }
  [[nodiscard]] bool finish(const Session &session) const {
    return finish(session, [] { return true; });
  }
  /// Lets a child make `steps` steps at most, and kills it `delay` after it began; whether it was still
  /// there.
  [[nodiscard]] bool kill_within(int steps, std::chrono::microseconds delay) const {
    return tests::kill_within(steps, delay, [&](const auto &may_go_on) {
      const Engine engine = open();
      return finish(tests::session_of(engine), may_go_on);
    });
  }
  void go_back_to(const std::string &original) const {
    for (const char *suffix : {"-wal", "-shm"}) std::filesystem::remove(store_.path() + suffix);
    copy(original, store_.path());
  }
  static void copy(const std::string &from, const std::string &to) {
    for (const char *suffix : {"", ".keys"})
      if (std::filesystem::exists(from + suffix))
        std::filesystem::copy_file(from + suffix, to + suffix,
                                   std::filesystem::copy_options::overwrite_existing);
  }

  tests::Store store_;
  std::vector<std::string> customers_;
  std::string before_;
};

TEST_P(Rotation, KilledAtAnyMomentItEndsTheSame) {
  const int kills = 17 * tests::scale();  // six cases: a hundred in all
  constexpr int kSteps = 3;
  std::mt19937 random(std::random_device{}());
  const std::string original = store_.path() + ".original";
  copy(store_.path(), original);
  const auto start = std::chrono::steady_clock::now();
  {
    ASSERT_FALSE(finish(tests::session_of(open()), [left = kSteps]() mutable { return left-- > 0; }));
  }
  const auto span = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);  // of opening and all the steps that a child is left
  go_back_to(original);
  int useful = 0;
  for (int round = 0; round < kills; ++round) {
    const bool killed =
        kill_within(1 + static_cast<int>(random() % kSteps),
                    std::chrono::microseconds{static_cast<std::int64_t>(random()) % (span.count() * 3 / 2)});
    useful += killed ? 1 : 0;
    Engine engine = open();
    const Session session = tests::session_of(engine);
    ASSERT_EQ(everybody(session), before_);
    const Verification all = session.timeline().verify();
    ASSERT_TRUE(all.intact) << all.problems.front().where << ": " << all.problems.front().what;
    if (killed) continue;
    ASSERT_TRUE(finish(session));
    engine.close();
    go_back_to(original);  // it came to its end: begin anew
  }
  EXPECT_GT(useful, kills / 4) << "most children ended before they were killed";
  const Engine engine = open();
  const Session session = tests::session_of(engine);
  EXPECT_TRUE(finish(session));
  EXPECT_EQ(everybody(session), before_);
  EXPECT_TRUE(session.timeline().verify().intact);
  EXPECT_TRUE(session.keys().status().quarantine.empty());
}

INSTANTIATE_TEST_SUITE_P(Every, Rotation,
                         testing::Values(Case{"root_single", Keystore::single, KeyKind::root},
                                         Case{"root_separate", Keystore::separate, KeyKind::root},
                                         Case{"index_single", Keystore::single, KeyKind::index},
                                         Case{"index_separate", Keystore::separate, KeyKind::index},
                                         Case{"data_single", Keystore::single, KeyKind::data},
                                         Case{"data_separate", Keystore::separate, KeyKind::data}),
                         [](const auto &each) { return each.param.name; });

/// A data key that cannot be unwrapped stays as it is, keeps the old root key, and hinders nobody else.
TEST(Quarantine, WhatCannotBeReadIsNamedAndKeepsTheOldKey) {
  const tests::Store store;
  {
    const Engine engine = store.open();
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 0; i < 4; ++i) (void)session.customers().enroll(tests::customer(i));
  }
  const std::string one =
      "(SELECT subject_id FROM usher_data_key WHERE class = 2 ORDER BY subject_id LIMIT 1)";
  ASSERT_TRUE(tests::run_sql(store.path(),
                             {"CREATE TABLE kept AS SELECT wrapped FROM usher_data_key WHERE class = 2 AND"
                              " subject_id = " +
                                  one,
                              "UPDATE usher_data_key SET wrapped = substr(wrapped, 1, 40) || "
                              "randomblob(64) WHERE class = 2 AND subject_id = " +
                                  one}));
  {
    const Engine engine = store.open();
    const Session session = tests::session_of(engine);
    KeyJob job = session.keys().replace_root(kNext);
    while (job.state == KeyJobState::running) job = session.keys().step({job.id, 1000});
    EXPECT_EQ(job.state, KeyJobState::blocked);
    EXPECT_EQ(job.failed, 1);
    const KeysStatus status = session.keys().status();
    ASSERT_EQ(status.quarantine.size(), 1U);
    EXPECT_EQ(status.quarantine.front().code, "INTEGRITY");
    EXPECT_EQ(status.quarantine.front().what, "data key of class 2");
    EXPECT_EQ(status.root_keys.front().state, KeyState::replaced) << "something needs it";
  }
  ASSERT_TRUE(tests::run_sql(store.path(),
                             {"UPDATE usher_data_key SET wrapped = (SELECT wrapped FROM kept) WHERE class = 2"
                              " AND subject_id = " +
                                  one,
                              "DROP TABLE kept"}));
  const Engine engine = Engine::open(store.path(), Key::raw(kNext));
  const Session session = tests::session_of(engine);
  KeyJob job = session.keys().status().jobs.front();
  do {
    job = session.keys().step({job.id, 1000});
  } while (job.state == KeyJobState::running);
  EXPECT_EQ(job.state, KeyJobState::finished);
  EXPECT_TRUE(session.keys().status().quarantine.empty());
}

}  // namespace
}  // namespace usher
