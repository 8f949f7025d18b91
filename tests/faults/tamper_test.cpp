// Somebody changes the file with another SQLite. Reads of what was changed end in INTEGRITY, never in a wrong
// value, and timeline.verify names the place.
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

namespace usher {
namespace {

using tests::refusal;

/// Flips one bit in the middle of a blob, leaving its length.
std::string flipped(const std::string &column) {
  const std::string half = "(length(" + column + ")/2)";
  const std::string byte = "substr(" + column + ", " + half + ", 1)";
  return "CAST(substr(" + column + ", 1, " + half + "-1) || CASE WHEN " + byte +
         " = x'00' THEN x'01' ELSE x'00' END || substr(" + column + ", " + half + "+1) AS BLOB)";
}

const std::string kFirst = "(SELECT min(customer_id) FROM customer)";
const std::string kLast = "(SELECT max(customer_id) FROM customer)";

class Tamper : public testing::Test {
 protected:
  Tamper() {
    Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    for (int i = 1; i <= 3; ++i) {
      const Enrolled enrolled = session.customers().enroll(tests::customer(i));
      ids_.push_back(enrolled.customer.id);
    }
    engine.close();
  }
  /// Tampers, then answers (code of reading the first customer, whether verify found it, code of verify
  /// itself).
  struct Seen {
    Code read;
    Code verify;
    Verification verification;
  };
  Seen after(const std::vector<std::string> &statements) {
    EXPECT_TRUE(tests::run_sql(store_.path(), statements));
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    Seen seen{};
    seen.read = refusal([&] { (void)session.customers().get({ids_.front(), {}, {"name", "phone"}}); }).code();
    seen.verify = refusal([&] { seen.verification = session.timeline().verify({}); }).code();
    return seen;
  }
  static bool names(const Verification &verification, const std::string &id) {
    for (const Problem &problem : verification.problems)
      if (problem.subject_id == id) return true;
    return false;
  }
  void expect_found(const std::vector<std::string> &statements, const char *what, bool read_refused) {
    const Seen seen = after(statements);
    if (read_refused) {
      EXPECT_EQ(seen.read, Code::integrity) << what;
    }
    EXPECT_EQ(seen.verify, Code::ok) << what << ": verify reports what it finds and does not stop at it";
    EXPECT_FALSE(seen.verification.intact) << what;
    EXPECT_TRUE(names(seen.verification, ids_.front())) << what;
    EXPECT_EQ(seen.verification.subjects, 5) << what << ": the others are verified too";
  }

  tests::Store store_;
  std::vector<std::string> ids_;
};

TEST_F(Tamper, AnUntouchedStoreIsIntact) {
  const Seen seen = after({"SELECT 1"});
  EXPECT_EQ(seen.read, Code::ok);
  EXPECT_TRUE(seen.verification.intact);
  EXPECT_EQ(seen.verification.subjects, 5);
  EXPECT_GT(seen.verification.events, 5);
}

TEST_F(Tamper, ASealedFieldWithABitFlipped) {
  expect_found({"UPDATE customer SET name = " + flipped("name") + " WHERE customer_id = " + kFirst}, "name",
               true);
}

TEST_F(Tamper, ASealedFieldTakenAway) {
  expect_found({"UPDATE customer SET email = NULL WHERE customer_id = " + kFirst}, "email", true);
}

TEST_F(Tamper, ASealedFieldMovedToAnotherColumn) {
  expect_found({"UPDATE customer SET email = phone WHERE customer_id = " + kFirst}, "column", true);
}

// Not taken for a value, whatever it looks like: the column's state is the schema's to say.
TEST_F(Tamper, PlaintextPutInItsPlace) {
  for (const char *value : {"'Zelindra Quorvath'", "CAST('Zelindra Quorvath' AS BLOB)", "x'F5'", "x''", "7"})
    expect_found(
        {std::string("UPDATE customer SET name = ") + value + " WHERE customer_id = " + kFirst, "SELECT 1"},
        value, true);
}

TEST_F(Tamper, ASignedColumnChanged) {
  expect_found({"UPDATE customer SET outcome = (outcome + 1) % 3 WHERE customer_id = " + kFirst}, "outcome",
               true);
}

TEST_F(Tamper, ASignedColumnThatOnlyAnswersQueriesChanged) {
  expect_found({"UPDATE customer SET agent_id = NULL WHERE customer_id = " + kFirst}, "agent_id", true);
}

TEST_F(Tamper, TheSealItself) {
  expect_found({"UPDATE customer SET seal = " + flipped("seal") + " WHERE customer_id = " + kFirst}, "seal",
               true);
  expect_found({"UPDATE customer SET seal = x'' WHERE customer_id = " + kFirst}, "no seal", true);
}

TEST_F(Tamper, ARevisionChanged) {
  expect_found({"UPDATE customer SET rev = rev + 1 WHERE customer_id = " + kFirst}, "rev", true);
}

TEST_F(Tamper, ValuesSwappedBetweenCustomers) {
  expect_found({"CREATE TABLE swap AS SELECT name FROM customer WHERE customer_id = " + kFirst,
                "UPDATE customer SET name = (SELECT name FROM customer WHERE customer_id = " + kLast +
                    ") WHERE customer_id = " + kFirst,
                "UPDATE customer SET name = (SELECT name FROM swap) WHERE customer_id = " + kLast},
               "names", true);
}

TEST_F(Tamper, RowsSwappedBetweenCustomers) {
  expect_found(
      {"CREATE TABLE ends AS SELECT min(customer_id) a, max(customer_id) b FROM customer",
       "UPDATE customer SET customer_id = x'00' WHERE customer_id = (SELECT a FROM ends)",
       "UPDATE customer SET customer_id = (SELECT a FROM ends) WHERE customer_id = (SELECT b FROM ends)",
       "UPDATE customer SET customer_id = (SELECT b FROM ends) WHERE customer_id = x'00'"},
      "rows", true);
}

TEST_F(Tamper, AnOlderRowPutBack) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE old AS SELECT * FROM customer"}));
  {
    const Engine engine = store_.open();
    AmendCustomer amend;
    amend.id = ids_.front();
    amend.email = "newer@mail.usher-sample.com";
    (void)tests::session_of(engine).customers().amend(amend);
  }
  // The seal of an older row is genuine, so a read cannot tell; verify can, for events list what was written
  // last.
  expect_found({"REPLACE INTO customer SELECT * FROM old WHERE customer_id = " + kFirst}, "older row", false);
}

TEST_F(Tamper, ARowDeleted) {
  expect_found({"DELETE FROM task WHERE customer_id = " + kFirst + " AND n = 1"}, "task", false);
  expect_found({"DELETE FROM customer WHERE customer_id = " + kFirst}, "customer", false);
}

TEST_F(Tamper, ARowCopied) {
  expect_found({"CREATE TEMP TABLE copied AS SELECT * FROM task WHERE customer_id = " + kFirst + " AND n = 1",
                "UPDATE copied SET n = n + 100", "INSERT INTO task SELECT * FROM copied"},
               "copy", false);
}

TEST_F(Tamper, AnEventsPayloadChanged) {
  expect_found(
      {"UPDATE event SET payload = " + flipped("payload") + " WHERE customer_id = " + kFirst + " AND n = 2"},
      "payload", false);
  const Engine engine = store_.open();
  EXPECT_EQ(refusal([&] {
              ListTimeline request;
              request.customer_id = ids_.front();
              (void)tests::session_of(engine).timeline().list(request);
            }).code(),
            Code::integrity);
}

TEST_F(Tamper, AnEventsTimeKindOrActorChanged) {
  for (const char *change : {"time_us = time_us - 1", "kind = kind + 1", "actor = actor + 1"}) {
    const std::string undo = std::string("CREATE TABLE kept AS SELECT * FROM event");
    expect_found(
        {undo, std::string("UPDATE event SET ") + change + " WHERE customer_id = " + kFirst + " AND n = 2"},
        change, false);
    ASSERT_TRUE(tests::run_sql(store_.path(), {"REPLACE INTO event SELECT * FROM kept", "DROP TABLE kept"}));
    EXPECT_TRUE(after({"SELECT 1"}).verification.intact) << "put back as it was";
  }
}

TEST_F(Tamper, AnEventDeleted) {
  expect_found({"DELETE FROM event WHERE customer_id = " + kFirst + " AND n = 2"}, "in the middle", false);
}

TEST_F(Tamper, TheLastEventDeleted) {
  expect_found({"DELETE FROM event WHERE customer_id = " + kFirst +
                " AND n = (SELECT max(n) FROM event WHERE customer_id = " + kFirst + ")"},
               "the last", false);
}

TEST_F(Tamper, EventsInAnotherOrder) {
  expect_found({"UPDATE event SET n = -1 WHERE customer_id = " + kFirst + " AND n = 1",
                "UPDATE event SET n = 1 WHERE customer_id = " + kFirst + " AND n = 2",
                "UPDATE event SET n = 2 WHERE customer_id = " + kFirst + " AND n = -1"},
               "order", false);
}

// Ids stand outside every seal, so each place that reads one has to bear any length.
TEST_F(Tamper, IdsOfAnotherLength) {
  const std::string store = store_.path();
  std::filesystem::copy_file(store, store + ".kept");
  for (const char *id : {"x''", "7"})
    for (const char *place :
         {"customer SET customer_id", "event SET customer_id", "task SET customer_id",
          "agent SET customer_id", "customer SET agent_id", "usher_bidx SET customer_id",
          "external_ref SET subject_id", "agent_load SET agent_id", "timer SET customer_id"}) {
      std::filesystem::copy_file(store + ".kept", store, std::filesystem::copy_options::overwrite_existing);
      ASSERT_TRUE(tests::run_sql(store, {std::string("UPDATE OR IGNORE ") + place + " = " + id}));
      const Code code = refusal([&] {
                          const Engine engine = store_.open();
                          const Session session = tests::session_of(engine);
                          FindCustomers find;
                          find.email = tests::customer(1).email;
                          for (const auto &call : std::initializer_list<std::function<void()>>{
                                   [&] { (void)session.timeline().verify({}); },
                                   [&] { (void)session.customers().list({}); },
                                   [&] { (void)session.customers().find(find); },
                                   [&] { (void)session.customers().enroll(tests::customer(1)); },
                                   [&] { (void)session.customers().enroll(tests::customer(9)); },
                                   [&] { (void)session.tasks().list({}); },
                                   [&] { (void)session.outbox().claim(); }, [&] { (void)session.tick({}); }})
                            EXPECT_NE(refusal(call).code(), Code::internal) << place << ' ' << id;
                        }).code();
      EXPECT_NE(code, Code::internal) << place << ' ' << id;
    }
}

TEST_F(Tamper, ADataKeyTakenOrSwapped) {
  expect_found(
      {"UPDATE usher_data_key SET wrapped = (SELECT k.wrapped FROM usher_data_key k WHERE k.subject_id = " +
       kLast + " AND k.class = usher_data_key.class) WHERE subject_id = " + kFirst},
      "swapped key", true);
  expect_found({"DELETE FROM usher_data_key WHERE subject_id = " + kFirst}, "no key", true);
}

TEST_F(Tamper, AnAgentsRowChanged) {
  const Seen seen =
      after({"UPDATE agent SET capacity = 1 WHERE customer_id = (SELECT min(customer_id) FROM agent)"});
  EXPECT_EQ(seen.verify, Code::ok);
  EXPECT_FALSE(seen.verification.intact);
  EXPECT_EQ(seen.verification.subjects, 5);
}

TEST_F(Tamper, TheStoresOwnKeysChanged) {
  ASSERT_TRUE(
      tests::run_sql(store_.path(), {"UPDATE usher_service_key SET wrapped = " + flipped("wrapped")}));
  const Error error = refusal([&] { (void)store_.open(); });
  EXPECT_EQ(error.code(), Code::integrity);
}

}  // namespace
}  // namespace usher
