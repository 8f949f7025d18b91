// The store's keys in use: what there is, how each is replaced, who opens the store afterwards.
#include "support/refusal.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace usher {
namespace {

using tests::refusal;

const std::string kNew(32, 'n');
const std::string kCorrect = "correct horse battery staple";

class Keyed : public testing::TestWithParam<Keystore> {
 protected:
  [[nodiscard]] Engine open(const Key &key = Key::raw(tests::kKey), OpenOptions options = {}) const {
    if (!std::filesystem::exists(store_.path())) options.keystore = GetParam();
    options.passphrase_cost = PassphraseCost::interactive;
    return Engine::open(store_.path(), key, options);
  }
  [[nodiscard]] Code refused(const Key &key, const OpenOptions &options = {}) const {
    return refusal([&] { (void)open(key, options); }).code();
  }
  static void fill(const Session &session, int people) {
    tests::put_team(session);
    for (int i = 0; i < people; ++i) (void)session.customers().enroll(tests::customer(i));
  }
  static KeyJob run(const Session &session, KeyJob job, std::int64_t limit = 7) {
    for (int steps = 0; job.state == KeyJobState::running && steps < 10'000; ++steps)
      job = session.keys().step({job.id, limit});
    return job;
  }
  static std::string revealed(const Session &session, int person) {
    FindCustomers find;
    find.external_ref = ExternalRef{"tests", std::to_string(person)};
    find.reveal = {"name", "phone", "email"};
    const auto found = session.customers().find(find);
    return found.customers.size() == 1 ? *found.customers.front().name + *found.customers.front().phone : "";
  }
  static void expect_intact(const Session &session) {
    const Verification all = session.timeline().verify();
    EXPECT_TRUE(all.intact) << (all.problems.empty()
                                    ? ""
                                    : all.problems.front().where + all.problems.front().what);
  }
  static ReplaceRootKey as_passphrase() { return {true, PassphraseCost::interactive}; }
  static SetPassphrase in_slot(std::optional<std::int64_t> slot = {}) {
    return {slot, PassphraseCost::interactive};
  }

  tests::Store store_;
};

TEST_P(Keyed, TheRootKeyIsReplacedStepByStepWhileOtherCallsGoOn) {
  {
    const Engine engine = open();
    const Session session = tests::session_of(engine);
    fill(session, 12);
    const std::string before = revealed(session, 3);
    KeyJob job = session.keys().replace_root(kNew);
    EXPECT_EQ(job.from, 1);
    EXPECT_EQ(job.to, 2);
    EXPECT_EQ(refusal([&] { (void)session.keys().replace_root(std::string(32, 'x')); }).code(),
              Code::conflict);
    for (int person = 100; job.state == KeyJobState::running; ++person) {
      job = session.keys().step({job.id, 5});
      if (person < 105) (void)session.customers().enroll(tests::customer(person));
      EXPECT_EQ(revealed(session, 3), before);
    }
    EXPECT_EQ(job.failed, 0);
    expect_intact(session);
    const KeysStatus status = session.keys().status();
    ASSERT_EQ(status.root_keys.size(), 2U);
    EXPECT_EQ(status.root_keys[0].state, KeyState::destroyed);
    EXPECT_EQ(status.root_keys[1].state, KeyState::in_use);
    EXPECT_EQ(status.keystore, GetParam());
  }
  EXPECT_EQ(refused(Key::raw(tests::kKey)), Code::key_denied) << "it was the key once";
  EXPECT_EQ(refused(Key::raw(std::string(32, 'q'))), Code::key_mismatch);
  const Engine engine = open(Key::raw(kNew));
  expect_intact(tests::session_of(engine));
}

TEST_P(Keyed, AHalfReplacedRootKeyGoesOnAfterAnotherOpenWithTheNewOneOnly) {
  std::string id;
  {
    const Engine engine = open();
    const Session session = tests::session_of(engine);
    fill(session, 10);
    id = session.keys().replace_root(kNew).id;
    (void)session.keys().step({id, 3});
  }
  EXPECT_EQ(refused(Key::raw(tests::kKey)), Code::key_denied);
  const Engine engine = open(Key::raw(kNew));
  const Session session = tests::session_of(engine);
  EXPECT_FALSE(revealed(session, 9).empty()) << "what is not wrapped anew yet is within reach";
  EXPECT_EQ(run(session, session.keys().step({id, 3})).state, KeyJobState::finished);
  expect_intact(session);
}

TEST_P(Keyed, APassphraseMayTakeThePlaceOfARawKey) {
  {
    const Engine engine = open();
    const Session session = tests::session_of(engine);
    fill(session, 2);
    EXPECT_EQ(run(session, session.keys().replace_root(kCorrect, as_passphrase())).state,
              KeyJobState::finished);
    EXPECT_EQ(session.keys().status().slots.size(), 1U);
    EXPECT_FALSE(session.keys().status().warnings.empty()) << "one slot is one accident from none";
  }
  EXPECT_EQ(refused(Key::raw(tests::kKey)), Code::key_denied);
  EXPECT_NO_THROW((void)open(Key::from_passphrase(kCorrect)));
}

TEST_P(Keyed, PassphrasesAreAddedChangedAndRevoked) {
  {
    const Engine engine = open(Key::from_passphrase(kCorrect));
    const Session session = tests::session_of(engine);
    EXPECT_EQ(refusal([&] { (void)session.keys().revoke({0}); }).code(), Code::precondition)
        << "the last one";
    EXPECT_EQ(session.keys().set_passphrase("second", in_slot()).slots.size(), 2U);
    (void)session.keys().set_passphrase("second, changed", in_slot(1));
    EXPECT_EQ(refusal([&] { (void)session.keys().set_passphrase("no", in_slot(5)); }).code(),
              Code::not_found);
    EXPECT_EQ(refusal([&] { (void)session.keys().set_passphrase("", in_slot()); }).code(),
              Code::key_unavailable);
    (void)session.keys().revoke({0});
    EXPECT_EQ(refusal([&] { (void)session.keys().revoke({0}); }).code(), Code::not_found);
    EXPECT_EQ(refusal([&] { (void)session.keys().revoke({8}); }).code(), Code::invalid_argument);
  }
  EXPECT_EQ(refused(Key::from_passphrase("second")), Code::key_mismatch);
  EXPECT_EQ(refused(Key::from_passphrase(kCorrect)), Code::key_mismatch);
  OpenOptions named;
  named.passphrase_slot = 0;
  EXPECT_EQ(refused(Key::from_passphrase(kCorrect), named), Code::key_denied) << "a revoked slot says so";
  named.passphrase_slot = 6;
  EXPECT_EQ(refused(Key::from_passphrase(kCorrect), named), Code::invalid_argument);
  EXPECT_NO_THROW((void)open(Key::from_passphrase("second, changed")));
}

TEST_P(Keyed, EightPassphrasesAndNoMore) {
  const Engine engine = open();
  const Session session = tests::session_of(engine);
  for (int i = 0; i < 8; ++i)
    EXPECT_EQ(session.keys().set_passphrase("passphrase " + std::to_string(i), in_slot()).slots.size(),
              static_cast<std::size_t>(i) + 1);
  EXPECT_EQ(refusal([&] { (void)session.keys().set_passphrase("ninth", in_slot()); }).code(), Code::limit);
  for (int i = 0; i < 8; ++i) (void)session.keys().revoke({i});  // the raw key opens it still
  EXPECT_EQ(session.keys().set_passphrase("again", in_slot()).slots.front().revoked_at, std::nullopt);
}

TEST_P(Keyed, AnIndexKeyIsReplacedAndLookupsFindEverybodyThroughout) {
  const Engine engine = open();
  const Session session = tests::session_of(engine);
  fill(session, 20);
  const auto by_mail = [&](int person) {
    FindCustomers find;
    find.email = "zelindra" + std::to_string(person) + "@mail.usher-sample.com";
    return session.customers().find(find).customers.size();
  };
  KeyJob job = session.keys().rotate({KeyKind::index, {}});
  for (int person = 50; job.state == KeyJobState::running; ++person) {
    if (person < 54) (void)session.customers().enroll(tests::customer(person));
    job = session.keys().step({job.id, 6});
    for (const int each : {0, 19, 50}) EXPECT_EQ(by_mail(each), 1U) << each;
  }
  expect_intact(session);
  for (const ServiceKeyStatus &key : session.keys().status().service_keys)
    if (key.kind == KeyKind::index) {
      EXPECT_EQ(key.state, key.generation == 2 ? KeyState::in_use : KeyState::destroyed);
    }
}

TEST_P(Keyed, OnePersonsDataKeysAreReplacedAndNothingIsSealedWithTheOldOnes) {
  const Engine engine = open();
  const Session session = tests::session_of(engine);
  fill(session, 3);
  FindCustomers find;
  find.external_ref = ExternalRef{"tests", "1"};
  const std::string id = session.customers().find(find).customers.front().id;
  const std::string before = revealed(session, 1);
  const KeyJob job = run(session, session.keys().rotate({KeyKind::data, id}), 3);
  EXPECT_EQ(job.state, KeyJobState::finished);
  EXPECT_EQ(revealed(session, 1), before);
  EXPECT_EQ(session.keys().status().replaced_data_keys, 1)
      << "the timeline's, whose chain covers what it sealed";
  expect_intact(session);
  EXPECT_EQ(refusal([&] {
              (void)session.keys().rotate({KeyKind::data, {}});
            }).code(),
            Code::invalid_argument);
  EXPECT_EQ(refusal([&] {
              (void)session.keys().rotate({KeyKind::root, {}});
            }).code(),
            Code::invalid_argument);
}

TEST_P(Keyed, SealsChainsAndCheckpointsTakeANewGenerationAndAnOldOneGoesWhenNothingNeedsIt) {
  const Engine engine = open();
  const Session session = tests::session_of(engine);
  fill(session, 2);
  (void)session.timeline().checkpoint();
  for (const KeyKind kind : {KeyKind::row_seal, KeyKind::chain, KeyKind::checkpoint}) {
    const KeyJob job = session.keys().rotate({kind, {}});
    EXPECT_EQ(job.state, KeyJobState::finished);
    EXPECT_EQ(job.to, 2);
    EXPECT_EQ(refusal([&] {
                (void)session.keys().retire({kind, 1});
              }).code(),
              Code::conflict)
        << static_cast<int>(kind);
  }
  (void)session.customers().enroll(tests::customer(77));
  (void)session.timeline().checkpoint();
  EXPECT_FALSE(revealed(session, 0).empty());
  EXPECT_FALSE(revealed(session, 77).empty());
  expect_intact(session);
  (void)session.keys().rotate({KeyKind::row_seal, {}});
  EXPECT_EQ(refusal([&] { (void)session.keys().retire({KeyKind::row_seal, 2}); }).code(), Code::conflict);
  (void)session.keys().rotate({KeyKind::row_seal, {}});
  EXPECT_NO_THROW((void)session.keys().retire({KeyKind::row_seal, 3})) << "nothing was written with it";
  EXPECT_EQ(refusal([&] {
              (void)session.keys().retire({KeyKind::row_seal, 4});
            }).code(),
            Code::not_found)
      << "in use";
  expect_intact(session);
}

INSTANTIATE_TEST_SUITE_P(Keystores, Keyed, testing::Values(Keystore::single, Keystore::separate),
                         [](const auto &each) {
                           return each.param == Keystore::single ? "single" : "separate";
                         });

TEST(SeparateKeystore, TheStoreSaysWhichFileIsMissingOrBelongsElsewhere) {
  const tests::Store store;
  const tests::Store other;
  OpenOptions separate;
  separate.keystore = Keystore::separate;
  { (void)store.open(separate); }
  { (void)other.open(separate); }
  const std::string keys = store.path() + ".keys";
  ASSERT_TRUE(std::filesystem::exists(keys));
  OpenOptions single;
  single.keystore = Keystore::single;
  EXPECT_EQ(refusal([&] { (void)store.open(single); }).code(), Code::precondition);
  EXPECT_NO_THROW((void)store.open()) << "the store knows by itself";
  std::filesystem::rename(keys, keys + ".away");
  EXPECT_EQ(refusal([&] { (void)store.open(); }).code(), Code::keystore_missing);
  std::filesystem::copy_file(other.path() + ".keys", keys);
  EXPECT_EQ(refusal([&] { (void)store.open(); }).code(), Code::keystore_missing);
  std::ofstream(keys, std::ios::trunc) << "not a database, whatever it is called, and long enough to look at";
  EXPECT_EQ(refusal([&] { (void)store.open(); }).code(), Code::not_a_store);
  std::filesystem::rename(keys + ".away", keys);
  EXPECT_NO_THROW((void)store.open());
}

TEST(SeparateKeystore, AnOldCopyOfTheDataOpensWithTodaysKeys) {
  const tests::Store store;
  OpenOptions separate;
  separate.keystore = Keystore::separate;
  const std::string copy = store.path() + ".yesterday";
  {
    const Engine engine = store.open(separate);
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    (void)session.customers().enroll(tests::customer(1));
  }
  std::filesystem::copy_file(store.path(), copy);
  {
    const Engine engine = store.open();
    const Session session = tests::session_of(engine);
    (void)session.customers().enroll(tests::customer(2));
    for (KeyJob job = session.keys().rotate({KeyKind::index, {}}); job.state == KeyJobState::running;)
      job = session.keys().step({job.id, 100});
    for (KeyJob job = session.keys().replace_root(kNew); job.state == KeyJobState::running;)
      job = session.keys().step({job.id, 100});
  }
  std::filesystem::copy_file(copy, store.path(), std::filesystem::copy_options::overwrite_existing);
  const Engine engine = Engine::open(store.path(), Key::raw(kNew));
  const Session session = tests::session_of(engine);
  EXPECT_EQ(tests::count_customers(session), 1);
  FindCustomers find;
  find.email = "zelindra1@mail.usher-sample.com";
  EXPECT_EQ(session.customers().find(find).customers.size(), 1U)
      << "its index key is gone: tokens were made anew";
  EXPECT_TRUE(session.timeline().verify().intact);
}

}  // namespace
}  // namespace usher
