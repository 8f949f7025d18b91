// Parameters, values, transactions.
#include "store/database.hpp"
#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

namespace usher::store {
namespace {

class Statements : public testing::Test {
 protected:
  Statements() { db_.run("CREATE TABLE t (a INTEGER, b TEXT, c BLOB)"); }
  std::int64_t count() {
    auto cursor = db_.query("SELECT count(*) FROM t");
    return cursor.next() ? cursor.integer(0) : -1;
  }

  tests::Folder folder_;
  Database db_ = Database::open(folder_ / "store.db", {});
};

TEST_F(Statements, AParameterUsedTwiceAndOutOfOrderMeansItsNumber) {
  auto cursor = db_.query("SELECT $3, $1, $2, $1, $3 || $2", "one", "two", "three");
  ASSERT_TRUE(cursor.next());
  EXPECT_EQ(cursor.text(0), "three");
  EXPECT_EQ(cursor.text(1), "one");
  EXPECT_EQ(cursor.text(2), "two");
  EXPECT_EQ(cursor.text(3), "one");
  EXPECT_EQ(cursor.text(4), "threetwo");
}

TEST_F(Statements, MoreThanNineParametersKeepTheirNumbers) {
  auto cursor = db_.query("SELECT $11, $10, $1", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  ASSERT_TRUE(cursor.next());
  EXPECT_EQ(cursor.integer(0), 11);
  EXPECT_EQ(cursor.integer(1), 10);
  EXPECT_EQ(cursor.integer(2), 1);
}

TEST_F(Statements, ValuesComeBackAsTheyWentIn) {
  const std::vector<std::uint8_t> bytes{0, 1, 255};
  const std::string with_nul("a\0b", 3);
  db_.run("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)", INT64_MIN, with_nul, bytes);
  db_.run("INSERT INTO t (a, b, c) VALUES ($1, $2, $3)", Value(), "", std::vector<std::uint8_t>{});
  auto cursor = db_.query("SELECT a, b, c FROM t ORDER BY rowid");
  ASSERT_TRUE(cursor.next());
  EXPECT_EQ(cursor.integer(0), INT64_MIN);
  EXPECT_EQ(cursor.text(1), with_nul);
  EXPECT_TRUE(std::ranges::equal(cursor.bytes(2), bytes));
  ASSERT_TRUE(cursor.next());
  EXPECT_TRUE(cursor.is_null(0));
  EXPECT_FALSE(cursor.is_null(1));
  EXPECT_FALSE(cursor.is_null(2)) << "an empty value is not an absent one";
  EXPECT_TRUE(cursor.bytes(2).empty());
  EXPECT_FALSE(cursor.next());
}

TEST_F(Statements, AValueFromAnEarlierCallDoesNotStay) {
  db_.run("INSERT INTO t (a, b) VALUES ($1, $2)", 1, "x");
  db_.run("INSERT INTO t (a, b) VALUES ($1, $2)", 2, Value());
  auto cursor = db_.query("SELECT b FROM t WHERE a = $1", 2);
  ASSERT_TRUE(cursor.next());
  EXPECT_TRUE(cursor.is_null(0));
}

TEST_F(Statements, RunAnswersTheRowsChanged) {
  for (int i = 0; i < 3; ++i) db_.run("INSERT INTO t (a) VALUES ($1)", i);
  EXPECT_EQ(db_.run("UPDATE t SET b = 'x' WHERE a >= $1", 1), 2);
  EXPECT_EQ(db_.run("DELETE FROM t WHERE a = 99"), 0);
}

TEST_F(Statements, WhatIsNotCommittedIsTakenBack) {
  {
    const Transaction transaction(db_, Transaction::Mode::write);
    db_.run("INSERT INTO t (a) VALUES (1)");
    EXPECT_EQ(count(), 1);
  }
  EXPECT_EQ(count(), 0);
  {
    Transaction transaction(db_, Transaction::Mode::write);
    db_.run("INSERT INTO t (a) VALUES (1)");
    transaction.commit();
  }
  EXPECT_EQ(count(), 1);
}

TEST_F(Statements, AnErrorInTheMiddleTakesAllBackAndTheConnectionGoesOn) {
  const Error error = tests::refusal([&] {
    const Transaction transaction(db_, Transaction::Mode::write);
    db_.run("INSERT INTO t (a) VALUES (1)");
    db_.run("INSERT INTO usher_slot (slot, slot_key) VALUES (1, $1)", Value());  // NOT NULL
  });
  EXPECT_EQ(error.code(), Code::storage);
  EXPECT_EQ(count(), 0);
  db_.run("INSERT INTO t (a) VALUES (2)");
  EXPECT_EQ(count(), 1);
}

TEST_F(Statements, ErrorsCarryCodesAndNoValue) {
  db_.run("CREATE UNIQUE INDEX only_one ON t (b)");
  db_.run("INSERT INTO t (b) VALUES ($1)", "needle-value");
  const Error error = tests::refusal([&] { db_.run("INSERT INTO t (b) VALUES ($1)", "needle-value"); });
  EXPECT_EQ(error.code(), Code::storage);
  EXPECT_EQ(error.message().find("needle"), std::string::npos);
  EXPECT_NE(error.details().find("\"sqlite\":2067"), std::string::npos) << error.details();
}

TEST_F(Statements, AWriterThatWaitsTooLongIsToldThatItIsBusy) {
  Database other = Database::open(folder_ / "store.db", {.busy_timeout_ms = 20});
  const Transaction writing(db_, Transaction::Mode::write);
  db_.run("INSERT INTO t (a) VALUES (1)");
  const Error error = tests::refusal([&] { const Transaction second(other, Transaction::Mode::write); });
  EXPECT_EQ(error.code(), Code::busy);
  EXPECT_TRUE(error.retryable());
  auto cursor = other.query("SELECT count(*) FROM t");
  ASSERT_TRUE(cursor.next()) << "readers do not wait for a writer";
  EXPECT_EQ(cursor.integer(0), 0);
}

}  // namespace
}  // namespace usher::store
