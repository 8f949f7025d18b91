// Keys and the life of an engine: what opens a store, what does not, what closed and forked handles answer.
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

namespace usher {
namespace {

using tests::refusal;

class OpenEngine : public testing::Test {
 protected:
  [[nodiscard]] Error refused(const Key &key, const OpenOptions &options = {}) const {
    return refusal([&] { (void)Engine::open(store_.path(), key, options); });
  }
  static OpenOptions cheap() {
    OpenOptions options;
    options.passphrase_cost = PassphraseCost::interactive;
    return options;
  }
  tests::Store store_;
};

TEST_F(OpenEngine, TheSameKeyOpensAndFindsWhatWasWritten) {
  std::string id;
  {
    const Engine engine = store_.open();
    id = tests::session_of(engine).customers().enroll(tests::customer(1)).customer.id;
  }
  const Engine engine = store_.open();
  GetCustomer request;
  request.id = id;
  request.reveal = {"name"};
  EXPECT_EQ(tests::session_of(engine).customers().get(request).name, tests::customer(1).name);
}

TEST_F(OpenEngine, AnotherKeyIsRefusedAndLeavesTheStoreAsItWas) {
  { (void)store_.open(); }
  const std::string other(32, 'x');
  const Error error = refused(Key::raw(other));
  EXPECT_EQ(error.code(), Code::key_mismatch);
  EXPECT_NO_THROW((void)store_.open());
}

TEST_F(OpenEngine, AKeyOfTheWrongLengthIsRefusedBeforeAnyFileIsMade) {
  for (const std::size_t length : {0U, 1U, 31U, 33U, 64U}) {
    const std::string key(length, 'k');
    EXPECT_EQ(refused(Key::raw(key)).code(), length == 0 ? Code::key_unavailable : Code::invalid_argument)
        << length;
    EXPECT_FALSE(std::filesystem::exists(store_.path())) << length;
  }
}

TEST_F(OpenEngine, APassphraseStoreOpensWithItsPassphraseOnly) {
  { (void)Engine::open(store_.path(), Key::from_passphrase("doğru at pil zımba"), cheap()); }
  EXPECT_NO_THROW((void)Engine::open(store_.path(), Key::from_passphrase("doğru at pil zımba"), cheap()));
  EXPECT_EQ(refused(Key::from_passphrase("dogru at pil zimba")).code(), Code::key_mismatch);
  EXPECT_EQ(refused(Key::raw(tests::kKey)).code(), Code::key_mismatch);
}

TEST_F(OpenEngine, AStoreOfRawBytesDoesNotOpenWithAPassphrase) {
  { (void)store_.open(); }
  const Error error = refused(Key::from_passphrase(tests::kKey));
  EXPECT_EQ(error.code(), Code::key_mismatch);
  EXPECT_NE(error.message().find("32 raw bytes"), std::string::npos);
}

TEST_F(OpenEngine, AnEmptyPassphraseIsRefused) {
  EXPECT_EQ(refused(Key::from_passphrase("")).code(), Code::key_unavailable);
  EXPECT_FALSE(std::filesystem::exists(store_.path()));
}

TEST_F(OpenEngine, NothingIsMadeUnlessAskedFor) {
  OpenOptions options;
  options.create = false;
  EXPECT_EQ(refused(Key::raw(tests::kKey), options).code(), Code::not_found);
  EXPECT_FALSE(std::filesystem::exists(store_.path()));
}

TEST_F(OpenEngine, AClosedEngineSaysSoAndClosesAgain) {
  Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  engine.close();
  EXPECT_EQ(refusal([&] { (void)session.customers().list(); }).code(), Code::closed);
  EXPECT_EQ(refusal([&] { (void)session.customers().enroll(tests::customer(1)); }).code(), Code::closed);
  EXPECT_EQ(refusal([&] { (void)tests::session_of(engine); }).code(), Code::closed);
  EXPECT_EQ(refusal([&] { (void)engine.status(); }).code(), Code::closed);
  engine.close();
}

TEST_F(OpenEngine, ASessionOutlivesTheEnginesHandle) {
  std::optional<Session> session;
  {
    const Engine engine = store_.open();
    session = tests::session_of(engine);
  }
  EXPECT_TRUE(session->customers().enroll(tests::customer(1)).created);
}

TEST_F(OpenEngine, AForkedChildIsRefusedAndTheParentGoesOn) {
  Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  (void)session.customers().enroll(tests::customer(1));
  for (int round = 0; round < 5; ++round) {
    const int code = tests::in_child([&] {
      const Error read = refusal([&] { (void)session.customers().list(); });
      const Error write = refusal([&] { (void)session.customers().enroll(tests::customer(2)); });
      const Error opened = refusal([&] { (void)tests::session_of(engine); });
      engine.close();
      return read.code() == Code::forked && write.code() == Code::forked && opened.code() == Code::forked ? 0
                                                                                                          : 1;
    });
    EXPECT_EQ(code, 0);
    (void)session.customers().enroll(tests::customer(10 + round));
  }
  EXPECT_EQ(tests::count_customers(session), 6);
  EXPECT_TRUE(session.timeline().verify({}).intact);
  // What was written after the forks is there for another process too: no child took the log away.
  EXPECT_EQ(tests::in_child([&] {
              const Engine fresh = store_.open();
              return static_cast<int>(tests::count_customers(tests::session_of(fresh)));
            }),
            6);
}

TEST_F(OpenEngine, OneEngineServesManyThreads) {
  const Engine engine = store_.open();
  tests::put_team(tests::session_of(engine));
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      const Session session = tests::session_of(engine);
      for (int i = 0; i < 10; ++i) (void)session.customers().enroll(tests::customer(100 * thread + i));
    });
  for (auto &thread : threads) thread.join();
  EXPECT_EQ(tests::count_customers(tests::session_of(engine)), 40);
  EXPECT_TRUE(tests::session_of(engine).timeline().verify({}).intact);
}

TEST_F(OpenEngine, TwoEnginesOnOneFileSeeEachOther) {
  const Engine one = store_.open();
  const Engine two = store_.open();
  const Session first = tests::session_of(one);
  const Session second = tests::session_of(two);
  EXPECT_FALSE(first.customers().enroll(tests::customer(1)).customer.agent_id);
  tests::put_team(second);
  EXPECT_TRUE(first.customers().enroll(tests::customer(2)).customer.agent_id)
      << "agents that another engine added count at once";
  EXPECT_FALSE(second.customers().enroll(tests::customer(2)).created);
  EXPECT_EQ(tests::count_customers(second), 2);
}

TEST_F(OpenEngine, AnInjectedClockAndSeedRepeatARun) {
  const auto run = [&](const std::string &name) {
    OpenOptions options;
    options.clock = InjectedClock{Instant{std::chrono::seconds{1'772'442'000}}, 1000};
    options.seed = "repeat";
    const Engine engine = Engine::open(store_.folder() / name, Key::raw(tests::kKey), options);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    std::string out;
    for (int i = 0; i < 5; ++i) {
      const Customer customer = session.customers().enroll(tests::customer(i)).customer;
      out += customer.id + ' ' + customer.agent_id.value_or("-") + '\n';
    }
    return out;
  };
  EXPECT_EQ(run("one.db"), run("two.db"));
}

}  // namespace
}  // namespace usher
