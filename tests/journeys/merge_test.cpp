// A merge is a named person's judgement: one record stands for both, the other rests as it is, and undoing it
// brings everything back but what was sent.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;
using usher::EnrollCustomer;
using usher::JourneyState;
using usher::MessageState;
using usher::TaskState;

class Merge : public Journey {
 protected:
  void SetUp() override {
    agent_ = any_agent();
    kept_ = twin("crm:1");
    other_ = twin("crm:2");
  }
  [[nodiscard]] std::string twin(const std::string &ref) const {
    return enroll([&](EnrollCustomer &profile) {
             profile.external_ref = usher::ExternalRef{"crm", ref};
             profile.birth_date = day(1985, 6, 17);
             profile.passport.reset();
           })
        .customer.id;
  }
  usher::DuplicateRuling merge() const {
    return s().duplicates().merge({kept_, other_, "One person, two forms", {}});
  }
  usher::DuplicateRuling undo() const { return s().duplicates().undo({other_, "It was her sister", {}}); }
  [[nodiscard]] usher::AgentWorkload load() const { return s().assignment().workload().agents.front(); }
  [[nodiscard]] std::vector<std::string> claimed() const {
    std::vector<std::string> customers;
    for (const auto &item : s().outbox().claim().items) customers.push_back(item.customer_id);
    return customers;
  }

  std::string agent_, kept_, other_;
};

TEST_F(Merge, BothRecordsStayAndTheOtherNamesTheKeptOne) {
  const auto ruling = merge();
  EXPECT_EQ(ruling.decision.verdict, usher::DuplicateVerdict::merged);
  EXPECT_EQ(ruling.decision.kept_id, kept_);
  EXPECT_EQ(ruling.decision.merged_id, other_);
  EXPECT_EQ(customer(other_).merged_into, kept_);
  EXPECT_EQ(customer(kept_).merged_into, std::nullopt);
  EXPECT_EQ(s().journeys().get({other_}).state, JourneyState::resting);
  EXPECT_TRUE(s().duplicates().find({kept_, false, {}}).candidates.empty()) << "that is settled";
  EXPECT_EQ(events(other_, "CUSTOMERS_MERGED").size(), 1U);
  EXPECT_EQ(events(kept_, "CUSTOMERS_MERGED").size(), 1U);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Merge, ListsLeaveTheOtherOutUnlessAskedFor) {
  (void)merge();
  usher::ListCustomers request;
  auto page = s().customers().list(request).customers;
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page.front().id, kept_);
  request.include_merged = true;
  EXPECT_EQ(s().customers().list(request).customers.size(), 2U);
}

TEST_F(Merge, ItsReferenceAndFindsLeadToARecordThatNamesTheKeptOne) {
  (void)merge();
  usher::GetCustomer get;
  get.external_ref = usher::ExternalRef{"crm", "crm:2"};
  EXPECT_EQ(s().customers().get(get).id, other_);
  EXPECT_EQ(s().customers().get(get).merged_into, kept_);
  usher::FindCustomers find;
  find.email = "anna.muster01@example.com";
  EXPECT_EQ(s().customers().find(find).customers.front().merged_into, kept_);
}

TEST_F(Merge, AnEnrolmentByItsReferenceAnswersTheKeptOneAndSaysSo) {
  (void)merge();
  const auto again = enroll([](EnrollCustomer &profile) {
    profile.external_ref = usher::ExternalRef{"crm", "crm:2"};
  });
  EXPECT_FALSE(again.created);
  EXPECT_EQ(again.customer.id, kept_);
  EXPECT_EQ(again.merged_from, other_);
  const auto itself = enroll([](EnrollCustomer &profile) {
    profile.external_ref = usher::ExternalRef{"crm", "crm:1"};
  });
  EXPECT_EQ(itself.merged_from, std::nullopt);
}

TEST_F(Merge, ItsTasksAreWithdrawnAndItsAgentHasOneLess) {
  const auto before = load();
  const auto open = tasks(other_).size();
  ASSERT_GT(open, 0U);
  EXPECT_EQ(merge().tasks, static_cast<std::int64_t>(open));
  for (const auto &task : tasks(other_)) EXPECT_EQ(task.state, TaskState::withdrawn);
  EXPECT_EQ(load().open_customers, before.open_customers - 1);
  EXPECT_EQ(load().open_tasks, before.open_tasks - static_cast<std::int64_t>(open));
  for (const auto &task : tasks(kept_)) EXPECT_EQ(task.state, TaskState::open);
}

TEST_F(Merge, WhatNobodyClaimedIsRecalledAndComesBack) {
  EXPECT_GT(merge().messages, 0);
  EXPECT_EQ(claimed(), std::vector{kept_});
  EXPECT_EQ(messages(other_).front().state, MessageState::recalled);
  EXPECT_GT(undo().messages, 0);
  EXPECT_EQ(messages(other_).front().state, MessageState::queued);
  EXPECT_EQ(claimed(), std::vector{other_});
}

TEST_F(Merge, WhatWasClaimedGoesItsWayAndReportsAreTaken) {
  const auto batch = s().outbox().claim();  // a customer's first; the others wait for it
  const auto all = static_cast<std::int64_t>(messages(other_).size());
  EXPECT_EQ(merge().messages, all - 1);
  for (const auto &item : batch.items) {
    (void)s().outbox().ack({item.id, "wamid." + item.key});
    report(item.subject_id, MessageState::delivered);
  }
  EXPECT_EQ(messages(other_).front().state, MessageState::delivered);
  EXPECT_EQ(s().journeys().get({other_}).state, JourneyState::resting);
  (void)undo();
  EXPECT_EQ(messages(other_).front().state, MessageState::delivered) << "what was sent stays sent";
}

TEST_F(Merge, NoTimerWakesIt) {
  (void)merge();
  set_clock(at(4, 1), 0us);
  (void)s().tick();
  EXPECT_TRUE(events(other_, "TASK_OVERDUE").empty());
  EXPECT_FALSE(events(kept_, "TASK_OVERDUE").empty());
  (void)undo();
  (void)s().tick();
  EXPECT_FALSE(events(other_, "TASK_OVERDUE").empty()) << "its timers are back";
}

TEST_F(Merge, NothingMovesARecordThatRests) {
  const auto task = tasks(other_).front().id;
  (void)merge();
  const auto refused = [&](auto &&call) { EXPECT_EQ(failure(call), Code::precondition); };
  usher::AmendCustomer amend;
  amend.id = other_;
  amend.notes = "x";
  refused([&] { (void)s().customers().amend(amend); });
  refused([&] { (void)s().journeys().advance({other_, {}}); });
  refused([&] { (void)s().tasks().complete({task, {}, {}}); });
  refused([&] { (void)s().tasks().reassign({task, agent_, "x", {}}); });
  refused([&] { (void)s().assignment().reassign({other_, {}, "x", {}}); });
  refused([&] { (void)s().documents().add({other_, "passport", {}, {}}); });
  usher::CreateTask create;
  create.customer_id = other_;
  create.title = "x";
  refused([&] { (void)s().tasks().create(create); });
  usher::SendMessage send;
  send.customer_id = other_;
  send.text = "x";
  refused([&] { (void)s().messages().send(send); });
  EXPECT_EQ(tasks(other_).front().state, TaskState::withdrawn) << "and nothing was written";
}

TEST_F(Merge, WhatTheCustomerWritesReachesTheKeptOne) {
  (void)merge();
  customer_writes(other_, "It is me");
  const auto says = [](const usher::Message &each) { return each.body == "It is me"; };
  EXPECT_TRUE(std::ranges::any_of(messages(kept_), says));
  EXPECT_TRUE(std::ranges::none_of(messages(other_), says));
}

TEST_F(Merge, UndoingBringsItBackAsItWas) {
  const auto before_tasks = tasks(other_);
  const auto before = load();
  (void)merge();
  EXPECT_EQ(undo().tasks, static_cast<std::int64_t>(before_tasks.size()));
  const auto after = tasks(other_);
  ASSERT_EQ(after.size(), before_tasks.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].state, before_tasks[i].state);
    EXPECT_EQ(after[i].due.at, before_tasks[i].due.at);
  }
  EXPECT_EQ(load().open_customers, before.open_customers);
  EXPECT_EQ(customer(other_).merged_into, std::nullopt);
  EXPECT_FALSE(s().duplicates().find({kept_, false, {}}).candidates.empty()) << "a candidate again";
  EXPECT_EQ(events(kept_, "MERGE_UNDONE").size(), 1U);
  EXPECT_EQ(events(other_, "MERGE_UNDONE").size(), 1U);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Merge, APassportThatBlockedTheKeptOneBlocksNoMore) {
  const auto passport = [](EnrollCustomer &profile) {
    profile.birth_date = day(1990, 1, 1);
    profile.passport = usher::Passport{
        "C01X00T47",       "DEU",
        "MUSTER",          "ANNA MARIA",
        day(2030, 12, 31), mrz("MUSTER", "ANNA MARIA", "C01X00T47", "D", "900101", 'F', "301231")};
  };
  const auto first = enroll(passport).customer.id;
  const auto second = enroll(passport).customer.id;
  ASSERT_EQ(customer(second).outcome, usher::Outcome::blocked);
  (void)s().duplicates().merge({second, first, "The second form is the right one", {}});
  EXPECT_NE(customer(second).outcome, usher::Outcome::blocked);
  EXPECT_EQ(customer(second).agent_id, agent_) << "and the journey goes on";
  (void)s().duplicates().undo({first, "It was her sister", {}});
  EXPECT_EQ(customer(second).outcome, usher::Outcome::blocked);
}

TEST_F(Merge, WhatCannotBeIsRefusedAndChangesNothing) {
  const auto third = twin("crm:3");
  const auto refused = [&](const std::string &kept, const std::string &other) {
    return failure([&] { (void)s().duplicates().merge({kept, other, "x", {}}); });
  };
  EXPECT_EQ(refused(kept_, kept_), Code::invalid_argument) << "with itself";
  EXPECT_EQ(refused(kept_, "cus_00000000000000000000000000"), Code::not_found);
  EXPECT_EQ(failure([&] { (void)undo(); }), Code::conflict) << "nothing to undo";
  (void)merge();
  EXPECT_EQ(refused(kept_, other_), Code::conflict) << "twice";
  EXPECT_EQ(refused(other_, kept_), Code::conflict) << "a circle";
  EXPECT_EQ(refused(other_, third), Code::conflict) << "into a merged one";
  EXPECT_EQ(refused(third, other_), Code::conflict) << "a merged one into another";
  EXPECT_EQ(failure([&] { (void)s().duplicates().dismiss({kept_, other_, "x", {}}); }), Code::conflict);
  EXPECT_EQ(failure([&] {
              (void)s().duplicates().undo({kept_, "x", {}});
            }),
            Code::conflict)
      << "the kept one";
  (void)undo();
  EXPECT_EQ(failure([&] { (void)undo(); }), Code::conflict) << "undone twice";
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Merge, OneThatWasKeptMayBeMergedInTurn) {
  const auto third = twin("crm:3");
  (void)merge();
  (void)s().duplicates().merge({third, kept_, "All three are one", {}});
  EXPECT_EQ(customer(other_).merged_into, kept_);
  EXPECT_EQ(enroll([](EnrollCustomer &profile) {
              profile.external_ref = usher::ExternalRef{"crm", "crm:2"};
            }).customer.id,
            third)
      << "references lead to the end of the chain";
  (void)undo();
  EXPECT_EQ(customer(other_).merged_into, std::nullopt);
  EXPECT_EQ(customer(kept_).merged_into, third);
}

TEST_F(Merge, ADismissedPairMayStillBeMergedAndIsDismissedAfterwards) {
  (void)s().duplicates().dismiss({kept_, other_, "Sisters", {}});
  (void)merge();
  (void)undo();
  EXPECT_TRUE(s().duplicates().find({kept_, false, {}}).candidates.empty());
}

}  // namespace
}  // namespace journeys
