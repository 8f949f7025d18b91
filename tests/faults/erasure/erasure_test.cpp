// Erasure as a host sees it (vault.md 1.9): what it says beforehand, what is left, what may not happen after.
#include "engine/described/erasure.hpp"

#include "base/json.hpp"
#include "faults/erasure/support.hpp"
#include "store/database.hpp"
#include "vault/checkpoint.hpp"
#include "vault/hash.hpp"

#include <gtest/gtest.h>

namespace usher {
namespace {

using tests::refusal;

class Erasing : public testing::TestWithParam<Keystore> {
 protected:
  Erasing() : engine_(store_.open(tests::stored_in(GetParam()))), session_(tests::session_of(engine_)) {
    tests::put_team(session_);
    id_ = tests::put_everything(session_, 1);
    other_ = tests::put_everything(session_, 2);
  }
  [[nodiscard]] std::int64_t load() const {
    std::int64_t sum = 0;
    for (const AgentWorkload &agent : session_.assignment().workload().agents) sum += agent.open_customers;
    return sum;
  }
  [[nodiscard]] ErasureResult erase(const std::string &id, std::vector<FieldClass> classes = {}) const {
    return session_.erasures().erase({id, std::move(classes), ErasureReason::requested, std::nullopt});
  }
  void expect_intact() const {
    const Verification verification = session_.timeline().verify({});
    EXPECT_TRUE(verification.intact);
    for (const Problem &problem : verification.problems)
      ADD_FAILURE() << problem.subject_id << " " << problem.where << ": " << problem.what;
  }
  [[nodiscard]] Code code_of_get(const std::string &id) const {
    return refusal([&] { (void)session_.customers().get({id, {}, {}}); }).code();
  }

  tests::Store store_;
  Engine engine_;
  Session session_;
  std::string id_, other_;
};

TEST_P(Erasing, ThePreviewCountsAndChangesNothing) {
  const ErasurePreview preview = session_.erasures().preview({id_, {}});
  EXPECT_EQ(preview.classes.size(), 4U);
  EXPECT_TRUE(preview.waits.empty());
  EXPECT_GT(preview.counts.values, 15);
  EXPECT_GT(preview.counts.events, 10);
  EXPECT_GT(preview.counts.index_entries, 5);
  EXPECT_EQ(preview.counts.references, 2) << "the customer's and the order's";
  EXPECT_EQ(preview.counts.answers, 1);
  EXPECT_EQ(code_of_get(id_), Code::ok);
  const ErasurePreview contact = session_.erasures().preview({id_, {FieldClass::contact}});
  EXPECT_LT(contact.counts.values, preview.counts.values);
  EXPECT_EQ(contact.counts.events, 0) << "the timeline stays";
}

TEST_P(Erasing, ErasedIsErased) {
  const std::int64_t before = load();
  const ErasureResult result = erase(id_);
  EXPECT_TRUE(result.created);
  const bool single = GetParam() == Keystore::single;
  EXPECT_EQ(result.erasure.state, single ? ErasureState::wal_done : ErasureState::final);
  ASSERT_EQ(result.erasure.waits.size(), single ? 1U : 0U);
  if (single) {
    EXPECT_EQ(result.erasure.waits[0].what, ErasureWaitFor::backups);
  }
  EXPECT_EQ(load(), before - 1) << "nobody looks after them any more";
  const Error error = refusal([&] { (void)session_.customers().get({id_, {}, {}}); });
  EXPECT_EQ(error.code(), Code::erased);
  EXPECT_NE(error.details().find(result.erasure.id), std::string::npos);
  EXPECT_EQ(refusal([&] { (void)session_.journeys().get({id_}); }).code(), Code::erased);
  EXPECT_EQ(refusal([&] { (void)session_.messages().list({id_, {}}); }).code(), Code::erased);
  EXPECT_EQ(tests::count_customers(session_), 1);
  EXPECT_TRUE(session_.customers().find({id_, {}, {}, {}, {}, {}, {}, {}}).customers.empty());
  FindCustomers by_mail;
  by_mail.email = tests::customer(1).email;
  EXPECT_TRUE(session_.customers().find(by_mail).customers.empty());
  for (const TimelineEvent &event : session_.timeline().list({id_, {}, {}, 1000}).events)
    if (event.kind != "RECORD_ERASED") {
      EXPECT_EQ(event.data.text, "") << event.kind;
    }
  for (const Task &task : session_.tasks().list().tasks) EXPECT_NE(task.customer_id, id_);
  EXPECT_EQ(code_of_get(other_), Code::ok);
  expect_intact();
}

TEST_P(Erasing, OnceIsEnoughAndNobodyIsNotFound) {
  const ErasureResult first = erase(id_);
  const ErasureResult again = erase(id_);
  EXPECT_FALSE(again.created);
  EXPECT_EQ(again.erasure.id, first.erasure.id);
  EXPECT_EQ(refusal([&] { (void)erase("cus_00000000000000000000000000"); }).code(), Code::not_found);
  EXPECT_EQ(session_.erasures().list().erasures.size(), 1U);
}

TEST_P(Erasing, ARepeatedEnrolmentDoesNotBringAnybodyBack) {
  (void)erase(id_);
  EnrollCustomer request = tests::customer(1);
  request.idempotency_key = "enrolment 1";
  EXPECT_EQ(refusal([&] { (void)session_.customers().enroll(request); }).code(), Code::erased);
  request.idempotency_key.reset();
  const Enrolled back = session_.customers().enroll(request);
  EXPECT_TRUE(back.created) << "who comes again by themselves is somebody new";
  EXPECT_NE(back.customer.id, id_);
  expect_intact();
}

TEST_P(Erasing, APartGoesAndTheRecordIsClosed) {
  const std::int64_t before = load();
  (void)erase(id_, {FieldClass::contact});
  const Customer customer = session_.customers().get({id_, {}, {"notes"}});
  EXPECT_FALSE(customer.name);
  EXPECT_FALSE(customer.phone);
  EXPECT_FALSE(customer.email);
  EXPECT_TRUE(customer.languages.empty());
  EXPECT_EQ(customer.notes, "Needle of the notes, number 1, amended") << "another class";
  EXPECT_EQ(customer.erased, std::vector{FieldClass::contact});
  EXPECT_EQ(load(), before - 1);
  EXPECT_EQ(session_.journeys().get({id_}).state, JourneyState::finished);
  FindCustomers by_mail;
  by_mail.email = tests::customer(1).email;
  EXPECT_TRUE(session_.customers().find(by_mail).customers.empty());
  AmendCustomer amend;
  amend.id = id_;
  amend.name = "Somebody New";
  EXPECT_EQ(refusal([&] { (void)session_.customers().amend(amend); }).code(), Code::erased);
  (void)session_.tick({});
  expect_intact();
  (void)erase(id_);
  EXPECT_EQ(code_of_get(id_), Code::erased) << "and the rest can go later";
  EXPECT_EQ(load(), before - 1) << "counted once";
  expect_intact();
}

TEST_P(Erasing, EveryClassGoesByItselfButTheTimelineGoesLast) {
  EXPECT_EQ(refusal([&] { (void)erase(id_, {FieldClass::timeline}); }).code(), Code::precondition);
  (void)erase(id_, {FieldClass::conversation});
  EXPECT_TRUE(session_.customers().get({id_, {}, {"name"}}).name);
  (void)erase(id_, {FieldClass::identity});
  expect_intact();
  for (const Message &message : session_.messages().list({id_, {}}).messages) EXPECT_EQ(message.body, "");
  (void)erase(id_, {FieldClass::contact});
  EXPECT_EQ(session_.customers().get({id_, {}, {}}).erased.size(), 3U);
  expect_intact();
  (void)erase(id_, {FieldClass::timeline});
  EXPECT_EQ(code_of_get(id_), Code::erased);
  expect_intact();
}

TEST_P(Erasing, TheHostIsAskedForItsOwnCopies) {
  (void)erase(id_);
  std::vector<OutboxItem> items;
  for (auto batch = session_.outbox().claim({100, 60}); !batch.items.empty();
       batch = session_.outbox().claim({100, 60}))
    for (const OutboxItem &item : batch.items) {
      if (item.customer_id == id_) items.push_back(item);
      (void)session_.outbox().ack({item.id, {}});
    }
  ASSERT_EQ(items.size(), 1U) << "what had not gone out was recalled";
  EXPECT_EQ(items[0].kind, "erasure.requested");
  EXPECT_EQ(items[0].subject_id.substr(0, 4), "ers_");
  EXPECT_NE(items[0].payload.text.find("order-needle-1"), std::string::npos);
  expect_intact();
}

TEST_P(Erasing, TheCertificateIsSignedAndOnlyForWhatIsDone) {
  const Erasure erasure = erase(id_).erasure;
  const ErasureCertificate certificate = session_.erasures().certificate({erasure.id});
  const auto bytes = [](const std::string &hex) {
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
      out.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    return out;
  };
  const auto digest =
      vault::certificate_digest(tests::id_of(engine_.status().store_id), certificate.document);
  EXPECT_TRUE(vault::is_signed(digest, bytes(certificate.signature), bytes(certificate.public_key)));
  EXPECT_NE(certificate.document.find(erasure.id), std::string::npos);
  const auto other =
      vault::certificate_digest(tests::id_of(engine_.status().store_id), certificate.document + " ");
  EXPECT_FALSE(vault::is_signed(other, bytes(certificate.signature), bytes(certificate.public_key)));
}

TEST_P(Erasing, MergedRecordsAreErasedOrWoken) {
  const std::string third = tests::put_everything(session_, 3);
  (void)session_.duplicates().merge({id_, other_, "one person", {}});
  EXPECT_EQ(session_.erasures().preview({id_, {}}).merged, std::vector{other_});
  EXPECT_EQ(session_.erasures().preview({other_, {}}).merged_into, id_);
  EXPECT_EQ(refusal([&] { (void)erase(id_); }).code(), Code::precondition);
  EraseCustomer request{id_, {}, ErasureReason::requested, MergedRecords::wake};
  (void)session_.erasures().erase(request);
  EXPECT_EQ(code_of_get(id_), Code::erased);
  EXPECT_FALSE(session_.customers().get({other_, {}, {}}).merged_into);
  EXPECT_EQ(load(), 2) << "the one that woke, and the third";
  expect_intact();

  (void)session_.duplicates().merge({third, other_, "one person", {}});
  request = {third, {}, ErasureReason::requested, MergedRecords::erase};
  EXPECT_EQ(session_.erasures().erase(request).merged.size(), 1U);
  EXPECT_EQ(code_of_get(third), Code::erased);
  EXPECT_EQ(code_of_get(other_), Code::erased);
  EXPECT_EQ(load(), 0);
  expect_intact();
}

TEST_P(Erasing, AReplayErasesWhoeverIsHereAndNobodyTwice) {
  (void)erase(id_);
  const std::vector<Erasure> list = session_.erasures().list().erasures;
  EXPECT_EQ(session_.erasures().replay({list}).erased, 0);
  Erasure entry = list.front();
  entry.customer_id = other_;
  const ReplayedErasures replayed = session_.erasures().replay({{entry, list.front()}});
  EXPECT_EQ(replayed.erased, 1);
  EXPECT_EQ(replayed.unknown, 1);
  EXPECT_EQ(code_of_get(other_), Code::erased);
  expect_intact();
}

TEST_P(Erasing, SomebodyWithTheFileCannotHideAnErasureOrUndoIt) {
  const std::string erasure = erase(id_).erasure.id;
  engine_.close();
  ASSERT_TRUE(tests::run_sql(store_.path(), {"UPDATE erasure SET state = 0, done = '[]'"}));
  engine_ = store_.open(tests::stored_in(GetParam()));
  session_ = tests::session_of(engine_);
  const Verification verification = session_.timeline().verify({});
  ASSERT_FALSE(verification.intact);
  EXPECT_EQ(verification.problems.front().subject_id, erasure);
}

TEST_P(Erasing, ADamagedRecordIsErasedAllTheSame) {
  engine_.close();
  ASSERT_TRUE(tests::run_sql(store_.path(),
                             {"UPDATE customer SET languages = '[\"xx\"]'", "UPDATE task SET zone = 'x'"}));
  engine_ = store_.open(tests::stored_in(GetParam()));
  session_ = tests::session_of(engine_);
  (void)erase(id_, {FieldClass::contact});
  const auto problems_of = [&](const std::string &id) {
    std::int64_t count = 0;
    for (const Problem &problem : session_.timeline().verify({}).problems) count += problem.subject_id == id;
    return count;
  };
  EXPECT_GT(problems_of(id_), 0) << "what was changed is told as before";
  (void)erase(id_);
  EXPECT_EQ(problems_of(id_), 0) << "there is nothing left that could be wrong";
  EXPECT_GT(problems_of(other_), 0);
}

/// Content that is missing is erased content only where the timeline says so.
TEST_P(Erasing, AnEventEmptiedByHandIsFoundAlthoughItsLinkHolds) {
  {
    auto raw = store::Database::open(store_.path(), {});
    const base::Id id = tests::id_of(other_);
    vault::Digest digest{};
    {
      auto event = raw.query("SELECT payload FROM event WHERE customer_id = $1 AND n = 2", id);
      ASSERT_TRUE(event.next());
      digest = vault::hash256(event.bytes(0));
    }
    raw.run("UPDATE event SET payload = NULL, payload_hash = $2 WHERE customer_id = $1 AND n = 2", id,
            digest);
  }
  const Verification verification = session_.timeline().verify({});
  ASSERT_EQ(verification.problems.size(), 1U);
  EXPECT_EQ(verification.problems[0].subject_id, other_);
  EXPECT_EQ(verification.problems[0].where, "event 2");
}

TEST_P(Erasing, WhoeverIsErasedDuringAnImportStaysErased) {
  ImportStatus status = session_.imports().start(tests::import_of(tests::kCustomers, store_.folder()));
  status = session_.imports().step({status.job, 20});
  std::vector<std::string> ids;
  for (const Customer &each : session_.customers().list({}).customers) ids.push_back(each.id);
  for (const std::string &id : ids) (void)erase(id);
  EXPECT_EQ(tests::count_customers(session_), 0);
  const std::int64_t before = status.created;
  while (status.state == JobState::running) status = session_.imports().step({status.job, 100});
  EXPECT_EQ(tests::count_customers(session_), status.created - before);
  expect_intact();
}

INSTANTIATE_TEST_SUITE_P(Keystores, Erasing, testing::ValuesIn(tests::kKeystores), [](const auto &each) {
  return each.param == Keystore::single ? "single" : "separate";
});

}  // namespace
}  // namespace usher
