// Legal holds and retention rules: what they keep, what they let go, when.
#include "faults/erasure/support.hpp"

#include <gtest/gtest.h>

namespace usher {
namespace {

using tests::refusal;

Instant day(int year, unsigned month, unsigned date) {
  return std::chrono::sys_days{std::chrono::year{year} / month / date};
}

/// A store whose clock starts where the test says, each time it is opened.
class Keeping : public testing::Test {
 protected:
  Keeping() {
    go_to(day(2026, 3, 2));
    tests::put_team(*session_);
    id_ = tests::put_everything(*session_, 1);
    other_ = tests::put_everything(*session_, 2);
  }
  void go_to(Instant now) {
    if (engine_) engine_->close();
    OpenOptions options = tests::stored_in(Keystore::single);
    options.clock = InjectedClock{now, 1000};
    engine_ = store_.open(options);
    session_ = tests::session_of(*engine_);
  }
  /// Every timer that is due.
  void pass_time() {
    for (int round = 0; session_->tick({}).more; ++round) ASSERT_LT(round, 100);
  }
  [[nodiscard]] Erasure erase(std::vector<FieldClass> classes = {}) {
    return session_->erasures()
        .erase({id_, std::move(classes), ErasureReason::requested, std::nullopt})
        .erasure;
  }
  [[nodiscard]] std::vector<FieldClass> erased(const std::string &id) {
    try {
      return session_->customers().get({id, {}, {}}).erased;
    } catch (const Error &error) {
      EXPECT_EQ(error.code(), Code::erased);
      return {FieldClass::contact, FieldClass::identity, FieldClass::conversation, FieldClass::timeline};
    }
  }
  void put(std::vector<RetentionRule> rules) {
    (void)session_->retention().put({std::move(rules), "a test"});
  }

  tests::Store store_;
  std::optional<Engine> engine_;
  std::optional<Session> session_;
  std::string id_, other_;
};

TEST_F(Keeping, WhatAHoldNamesWaitsAndGoesWhenItIsReleased) {
  const Hold hold =
      session_->holds().place({id_, {FieldClass::identity}, "a court's order", {}, "Needle of a hold"});
  EXPECT_EQ(hold.note, "***");
  const ErasurePreview preview = session_->erasures().preview({id_, {}});
  ASSERT_EQ(preview.waits.size(), 2U);
  EXPECT_EQ(preview.waits[0].hold_id, hold.id);
  EXPECT_EQ(preview.waits[0].legal_basis, "a court's order");
  EXPECT_EQ(preview.waits[1].what, ErasureWaitFor::other_classes) << "the timeline goes last";

  const Erasure erasure = erase();
  EXPECT_EQ(erasure.state, ErasureState::requested);
  EXPECT_EQ(erasure.erased, (std::vector{FieldClass::contact, FieldClass::conversation}));
  EXPECT_EQ(refusal([&] { (void)session_->erasures().certificate({erasure.id}); }).code(),
            Code::erase_pending);
  EXPECT_TRUE(session_->customers().get({id_, {}, {"passport"}}).passport);
  pass_time();
  EXPECT_EQ(erased(id_).size(), 2U) << "time does not release a hold";

  EXPECT_FALSE(session_->holds().release({hold.id, "settled"}).in_force);
  pass_time();
  EXPECT_EQ(erased(id_).size(), 4U);
  EXPECT_EQ(session_->erasures().status({erasure.id}).state, ErasureState::wal_done);
  ListHolds all;
  EXPECT_TRUE(session_->holds().list(all).holds.empty());
  all.include_released = true;
  all.reveal = {"note", "release_note"};
  const HoldPage page = session_->holds().list(all);
  ASSERT_EQ(page.holds.size(), 1U);
  EXPECT_EQ(page.holds[0].legal_basis, "a court's order");
  EXPECT_FALSE(page.holds[0].note) << "its words went with the customer";
  EXPECT_TRUE(session_->timeline().verify({}).intact);
}

TEST_F(Keeping, AHoldEndsByItselfWhenItSaysUntilWhen) {
  (void)session_->holds().place({id_, {}, "an order", day(2026, 6, 1), {}});
  EXPECT_TRUE(erase().erased.empty());
  go_to(day(2026, 5, 31));
  pass_time();
  EXPECT_TRUE(erased(id_).empty());
  go_to(day(2026, 6, 2));
  pass_time();
  EXPECT_EQ(erased(id_).size(), 4U);
}

TEST_F(Keeping, ALawsMinimumKeepsAClassWhoeverAsks) {
  put({{FieldClass::identity, "*", std::nullopt, "5y", "a law"}});
  const Erasure erasure = erase();
  ASSERT_FALSE(erasure.waits.empty());
  EXPECT_EQ(erasure.waits[0].what, ErasureWaitFor::minimum_retention);
  EXPECT_EQ(erasure.waits[0].legal_basis, "a law");
  EXPECT_EQ(erased(id_), (std::vector{FieldClass::contact, FieldClass::conversation}));
  go_to(day(2031, 3, 1));
  pass_time();
  EXPECT_EQ(erased(id_).size(), 2U);
  go_to(day(2031, 3, 3));
  pass_time();
  EXPECT_EQ(erased(id_).size(), 4U);
  EXPECT_TRUE(session_->timeline().verify({}).intact);
}

TEST_F(Keeping, RulesEraseWhenTheTimeHasComeAndNotBefore) {
  put({{FieldClass::contact, "*", "90d", {}, "policy"},
       {FieldClass::contact, "health_insurance_policy", "6m", {}, "policy"},
       {FieldClass::identity, "*", "1y", {}, "policy"}});
  (void)session_->holds().place({other_, {FieldClass::contact}, "an order", {}, {}});
  go_to(day(2026, 8, 31));
  pass_time();
  EXPECT_TRUE(erased(id_).empty()) << "the service has a rule of its own";
  const RetentionPreview preview = session_->retention().preview({day(2026, 9, 3), {}, 100});
  ASSERT_EQ(preview.due.size(), 2U);
  EXPECT_EQ(preview.due[1].waits.size(), 1U);
  go_to(day(2026, 9, 3));
  pass_time();
  EXPECT_EQ(erased(id_), std::vector{FieldClass::contact});
  EXPECT_TRUE(erased(other_).empty()) << "held";
  go_to(day(2027, 3, 3));
  pass_time();
  EXPECT_EQ(erased(id_), (std::vector{FieldClass::contact, FieldClass::identity}))
      << "counted from the same day";
  EXPECT_EQ(erased(other_), std::vector{FieldClass::identity});
  for (const Erasure &each : session_->erasures().list().erasures)
    EXPECT_EQ(each.reason, ErasureReason::retention);
  EXPECT_TRUE(session_->timeline().verify({}).intact);
}

TEST_F(Keeping, ASweepGoesOnWhereItWas) {
  for (int i = 10; i < 30; ++i) (void)session_->customers().enroll(tests::customer(i));
  put({{FieldClass::contact, "*", "1d", {}, "policy"}});
  go_to(day(2026, 3, 10));
  int rounds = 0;
  while (session_->tick({5}).more) {
    if (++rounds == 3) go_to(day(2026, 3, 10));
    ASSERT_LT(rounds, 200);
  }
  EXPECT_GT(rounds, 3);
  EXPECT_EQ(session_->erasures().list({{}, {}, 1000}).erasures.size(), 22U);
}

TEST_F(Keeping, SomebodyWithTheFileCannotHaveAnybodyErased) {
  put({{FieldClass::contact, "*", "1y", {}, "policy"}});
  engine_->close();
  ASSERT_TRUE(tests::run_sql(
      store_.path(), {"UPDATE journey SET finished_us = 1", "DELETE FROM timer WHERE kind NOT IN (3, 4)"}));
  go_to(day(2026, 4, 1));
  pass_time();
  EXPECT_TRUE(erased(id_).empty());
}

TEST_F(Keeping, RulesAreVersionedAndSayEverythingThatIsWrong) {
  const Error error = refusal([&] {
    put({{FieldClass::contact, "*", "3", {}, "x"},
         {FieldClass::identity, "*", {}, {}, "x"},
         {FieldClass::identity, "*", "1y", "2y", "x"}});
  });
  EXPECT_EQ(error.code(), Code::invalid_argument);
  for (const char *place : {"rules[0].after", "rules[1].after", "rules[2].after", "rules[2].service"})
    EXPECT_NE(error.details().find(place), std::string::npos) << place << error.details();
  EXPECT_EQ(session_->retention().get().version, 0);
  put({{FieldClass::contact, "*", "3y", {}, "x"}});
  put({});
  EXPECT_EQ(session_->retention().get().version, 2);
  EXPECT_EQ(session_->retention().get({1}).rules.size(), 1U);
  EXPECT_EQ(refusal([&] { (void)session_->retention().get({3}); }).code(), Code::not_found);
}

TEST_F(Keeping, ChangedRowsOfHoldsAndRulesAreFound) {
  (void)session_->holds().place({id_, {}, "an order", {}, {}});
  put({{FieldClass::contact, "*", "3y", {}, "x"}});
  EXPECT_TRUE(session_->timeline().verify({}).intact);
  for (const char *change : {"UPDATE hold SET released_us = 1", "UPDATE retention SET rules = '[]'",
                             "DELETE FROM hold", "DELETE FROM retention"}) {
    engine_->close();
    const tests::Store copy;
    std::filesystem::copy_file(store_.path(), copy.path());
    ASSERT_TRUE(tests::run_sql(copy.path(), {change}));
    EXPECT_FALSE(tests::session_of(copy.open()).timeline().verify({}).intact) << change;
    go_to(day(2026, 3, 3));
  }
}

}  // namespace
}  // namespace usher
