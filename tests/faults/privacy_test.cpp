// Somebody changes corrections, consents, the policy or a restriction in the file. Reads end in INTEGRITY,
// verify names the place, and an export gives what is whole and marks the rest.
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher {
namespace {

using tests::refusal;

/// Replaces one byte in the middle of a blob, or gives another text or number.
std::string spoilt(const std::string &column) {
  return "CAST(substr(" + column + ", 1, length(" + column + ")/2-1) || CASE WHEN substr(" + column +
         ", length(" + column + ")/2, 1) = x'00' THEN x'01' ELSE x'00' END || substr(" + column +
         ", length(" + column + ")/2+1) AS BLOB)";
}

class PrivacyFaults : public testing::Test {
 protected:
  PrivacyFaults() {
    Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    EnrollCustomer profile = tests::customer(1);
    profile.whatsapp_opt_in = OptIn{Instant{} + std::chrono::hours{1}, "ticked"};
    profile.notes = "in the evening";
    id_ = session.customers().enroll(profile).customer.id;
    WithdrawConsent withdraw;
    withdraw.customer_id = id_;
    withdraw.evidence = "by phone";
    (void)session.consents().withdraw(withdraw);
    AmendCustomer amend;
    amend.id = id_;
    amend.name = "Zelindra Ornek";
    amend.reason = "married";
    (void)session.customers().amend(amend);
    PutPolicy policy;
    policy.reason = "who may see what";
    policy.policy.rules = {
        {"admin",
         {FieldClass::contact, FieldClass::identity, FieldClass::conversation, FieldClass::timeline},
         {"*"}}};
    policy.policy.administer = {"admin"};
    (void)session.policy().put(policy);
    engine.close();
  }
  [[nodiscard]] Verification verified(const std::vector<std::string> &statements) {
    EXPECT_TRUE(tests::run_sql(store_.path(), statements));
    const Engine engine = store_.open();
    return tests::session_of(engine).timeline().verify({});
  }
  void expect_found(const std::string &statement, std::string_view prefix) {
    const Verification found = verified({statement});
    EXPECT_FALSE(found.intact) << statement;
    EXPECT_TRUE(std::ranges::any_of(found.problems, [&](const Problem &each) {
      return each.subject_id.starts_with(prefix);
    })) << statement;
  }
  template <class Call>
  [[nodiscard]] Code code(Call &&call) const {
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    return refusal([&] { call(session); }).code();
  }
  [[nodiscard]] Code listing() const {
    return code([&](const Session &session) {
      (void)session.privacy().corrections({id_, {"contact"}});
      (void)session.consents().list({id_, {"evidence"}});
    });
  }

  tests::Store store_;
  std::string id_;
};

TEST_F(PrivacyFaults, UntouchedIsIntact) {
  EXPECT_TRUE(verified({"SELECT 1"}).intact);
  EXPECT_EQ(listing(), Code::ok);
}

TEST_F(PrivacyFaults, EveryColumnOfACorrection) {
  for (const char *change : {"field = 'email'", "filled = 0", "other = '1'", "actor = 0", "event = event + 1",
                             "corrected_us = corrected_us - 1", "contact = NULL", "rev = 2", "seal = x''"}) {
    ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE kept AS SELECT * FROM correction"}));
    expect_found(std::string("UPDATE correction SET ") + change, "cus");
    EXPECT_EQ(listing(), Code::integrity) << change;
    ASSERT_TRUE(
        tests::run_sql(store_.path(), {"REPLACE INTO correction SELECT * FROM kept", "DROP TABLE kept"}));
  }
  for (const char *column : {"contact", "reason"}) {
    ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE kept AS SELECT * FROM correction"}));
    expect_found(std::string("UPDATE correction SET ") + column + " = " + spoilt(column), "cus");
    EXPECT_EQ(listing(), Code::integrity) << column;
    ASSERT_TRUE(
        tests::run_sql(store_.path(), {"REPLACE INTO correction SELECT * FROM kept", "DROP TABLE kept"}));
  }
  expect_found("DELETE FROM correction", "cus");
}

TEST_F(PrivacyFaults, EveryColumnOfAConsent) {
  const std::string last = " WHERE n = 1";
  for (const char *change :
       {"purpose = 'x'", "channel = 0", "given = 1", "said_us = said_us - 1", "text_version = 'v9'",
        "via = 'desk'", "recorded_us = recorded_us - 1", "actor = NULL", "evidence = NULL", "seal = x''"}) {
    ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE kept AS SELECT * FROM consent"}));
    expect_found(std::string("UPDATE consent SET ") + change + last, "cus");
    EXPECT_EQ(listing(), Code::integrity) << change;
    ASSERT_TRUE(
        tests::run_sql(store_.path(), {"REPLACE INTO consent SELECT * FROM kept", "DROP TABLE kept"}));
  }
  expect_found("DELETE FROM consent" + last, "cus");
}

TEST_F(PrivacyFaults, AWithdrawalThatIsTakenOutOfTheFileSendsNothing) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"DELETE FROM consent"}));
  const Engine engine = store_.open();
  SendMessage send;
  send.customer_id = id_;
  send.text = "Good morning";
  EXPECT_EQ(tests::session_of(engine).messages().send(send).state, MessageState::refused)
      << "the profile's own opt-in is gone and signed";
}

TEST_F(PrivacyFaults, ThePolicy) {
  const auto reveal = [&](const Session &session) { (void)session.customers().get({id_, {}, {"name"}}); };
  EXPECT_EQ(code(reveal), Code::ok);
  for (const std::string &change :
       {std::string("rules = replace(rules, 'admin', '*')"), std::string("administer = '[]'"),
        "reason = " + spoilt("reason"), std::string("n = 2"), std::string("seal = x''")}) {
    ASSERT_TRUE(tests::run_sql(store_.path(), {"CREATE TABLE kept AS SELECT * FROM policy"}));
    expect_found("UPDATE policy SET " + change, "pol");
    EXPECT_EQ(code(reveal), Code::integrity) << change << ": who may see what cannot be told, so nobody may";
    ASSERT_TRUE(tests::run_sql(
        store_.path(), {"DELETE FROM policy", "INSERT INTO policy SELECT * FROM kept", "DROP TABLE kept"}));
  }
  EXPECT_EQ(code(reveal), Code::ok);
  expect_found("DELETE FROM policy", "");
}

TEST_F(PrivacyFaults, ARestrictionTakenOutOfTheFile) {
  {
    const Engine engine = store_.open();
    (void)tests::session_of(engine).privacy().restrict({id_, "disputed", {}});
  }
  expect_found("UPDATE customer SET restricted_us = NULL", "cus");
  EXPECT_EQ(code([&](const Session &session) {
              (void)session.customers().get({id_, {}, {}});
            }),
            Code::integrity);
}

TEST_F(PrivacyFaults, AnExportMarksWhatIsDamagedAndGivesTheRest) {
  ASSERT_TRUE(tests::run_sql(
      store_.path(),
      {"UPDATE customer SET email = " + spoilt("email"), "UPDATE correction SET field = 'phone'",
       "UPDATE consent SET evidence = " + spoilt("evidence") + " WHERE n = 1",
       "UPDATE event SET payload = " + spoilt("payload") +
           " WHERE n = 2 AND customer_id = (SELECT customer_id "
           "FROM customer)"}));
  const Engine engine = store_.open();
  const CustomerExport out = tests::session_of(engine).privacy().export_customer({id_});
  const auto marked = [&](std::string_view where) {
    return std::ranges::any_of(out.marks, [&](const ExportedMark &each) {
      return each.where == where && each.state == FieldState::damaged;
    });
  };
  EXPECT_TRUE(marked("customer 0 email"));
  EXPECT_TRUE(marked("customer 0")) << "the row's seal covers the column";
  EXPECT_TRUE(marked("correction 1"));
  EXPECT_TRUE(marked("consent 1 evidence"));
  EXPECT_TRUE(marked("event 2"));
  EXPECT_EQ(out.customer.name, "Zelindra Ornek");
  EXPECT_FALSE(out.customer.email);
  EXPECT_EQ(out.customer.notes, "in the evening");
  ASSERT_EQ(out.corrections.size(), 1U);
  EXPECT_FALSE(out.proof.intact);
  EXPECT_FALSE(out.proof.problems.empty());
}

TEST_F(PrivacyFaults, AnExportGoesOnWithoutAJourney) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"DELETE FROM journey"}));
  const Engine engine = store_.open();
  const CustomerExport out = tests::session_of(engine).privacy().export_customer({id_});
  EXPECT_FALSE(out.journey);
  EXPECT_FALSE(out.proof.intact);
  EXPECT_EQ(out.customer.name, "Zelindra Ornek");
  EXPECT_FALSE(out.tasks.empty());
}

TEST_F(PrivacyFaults, AnExportSaysWhichClassesAreErased) {
  ASSERT_TRUE(tests::run_sql(
      store_.path(),
      {"UPDATE usher_data_key SET wrapped = zeroblob(104), destroyed_us = 1 WHERE class = 3 AND subject_id = "
       "(SELECT customer_id FROM customer)"}));
  const Engine engine = store_.open();
  const CustomerExport out = tests::session_of(engine).privacy().export_customer({id_});
  ASSERT_EQ(out.erased, std::vector<FieldClass>{FieldClass::conversation});
  EXPECT_EQ(out.customer.name, "Zelindra Ornek");
  EXPECT_FALSE(out.customer.notes);
  const auto notes = std::ranges::find(out.marks, "customer 0 notes", &ExportedMark::where);
  ASSERT_NE(notes, out.marks.end());
  EXPECT_EQ(notes->state, FieldState::erased);
  ASSERT_EQ(out.corrections.size(), 1U);
  EXPECT_EQ(out.corrections.front().contact->text, "\"Zelindra Quorvath\"") << "another class";
}

}  // namespace
}  // namespace usher
