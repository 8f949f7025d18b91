// Restriction of processing (GDPR article 18): the data is only stored, and what waited goes on after the
// lift.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;
using usher::MessageState;

class Restricted : public Journey {
 protected:
  void SetUp() override {
    (void)any_agent();
    id_ = enroll().customer.id;
    other_ = enroll().customer.id;
  }
  usher::Restriction restrict() const { return s().privacy().restrict({id_, "She disputes her name", {}}); }
  usher::Restriction lift() const { return s().privacy().lift({id_, "Settled", {}}); }
  [[nodiscard]] usher::Customer get(const std::string &purpose, std::vector<std::string> reveal) const {
    return engine_->session({"Umut", "staff", purpose, "en"}).customers().get({id_, {}, std::move(reveal)});
  }
  [[nodiscard]] std::vector<usher::TimelineEvent> trail(std::string_view kind) const {
    auto page =
        engine_->session({"Umut", "staff", "legal_claims", "en"}).timeline().list({id_, {"data"}, {}, 1000});
    std::erase_if(page.events, [&](const auto &each) { return each.kind != kind; });
    return page.events;
  }

  std::string id_, other_;
};

TEST_F(Restricted, ReadsShowItAndTheFirstWordStands) {
  const auto since = restrict().restricted;
  ASSERT_TRUE(since);
  EXPECT_EQ(customer(id_).restricted, since);
  EXPECT_EQ(restrict().restricted, since);
  EXPECT_EQ(trail("PROCESSING_RESTRICTED").size(), 1U);
  EXPECT_TRUE(has(trail("PROCESSING_RESTRICTED").front().data.text, "She disputes"));
  EXPECT_FALSE(lift().restricted);
  EXPECT_FALSE(customer(id_).restricted);
  EXPECT_EQ(events(id_, "RESTRICTION_LIFTED").size(), 1U);
  EXPECT_EQ(failure([&] { (void)lift(); }), Code::conflict);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Restricted, NothingIsChanged) {
  const auto intake = task(id_, "intake_task").id;
  (void)restrict();
  usher::AmendCustomer amend;
  amend.id = id_;
  amend.email = "new@example.com";
  EXPECT_EQ(failure([&] { (void)s().customers().amend(amend); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().tasks().complete({intake, {}, {}}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().journeys().advance({id_, {}}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().documents().add({id_, "passport", {}, {}}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().duplicates().merge({other_, id_, "one", {}}); }), Code::precondition);
  (void)lift();
  EXPECT_EQ(s().customers().amend(amend).customer.id, id_);
}

TEST_F(Restricted, NoMessageGoesOutAndThoseThatWaitAreNotHandedOut) {
  (void)restrict();
  usher::SendMessage send;
  send.customer_id = id_;
  send.text = "Good morning";
  const auto refused = s().messages().send(send);
  EXPECT_EQ(refused.state, MessageState::refused);
  EXPECT_EQ(refused.reason, "processing_restricted");
  const auto items = s().outbox().claim().items;
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items.front().customer_id, other_);
  (void)lift();
  const auto after = s().outbox().claim().items;
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after.front().customer_id, id_) << "they waited";
}

TEST_F(Restricted, WhatComesInIsStoredAndActedUponAfterTheLift) {
  deliver_all();
  (void)restrict();
  customer_writes(id_, "What about my papers?");
  EXPECT_EQ(messages(other_).size(), 3U);
  const auto stage = s().journeys().get({id_});
  auto all = s().messages().list({id_, {}}).messages;
  EXPECT_EQ(all.back().direction, usher::Direction::inbound);
  const auto before = all.size();
  (void)lift();
  all = s().messages().list({id_, {}}).messages;
  EXPECT_GT(all.size(), before) << "the list of documents may go out in the window that it opened";
}

TEST_F(Restricted, AReportOnWhatWentOutBeforeIsWrittenDown) {
  const auto items = s().outbox().claim().items;
  ASSERT_EQ(items.size(), 2U);
  (void)restrict();
  for (const auto &item : items) EXPECT_TRUE(s().outbox().ack({item.id, {}}).done);
  EXPECT_EQ(s().messages().list({id_, {}}).messages.front().state, MessageState::accepted);
}

TEST_F(Restricted, TimersWaitAndFireAfterTheLift) {
  (void)restrict();
  set_clock(at(3, 20));
  EXPECT_GT(s().tick().fired, 0) << "those of the other customer";
  EXPECT_EQ(s().tick().fired, 0);
  EXPECT_TRUE(trail("TASK_OVERDUE").empty());
  (void)lift();
  EXPECT_GT(s().tick().fired, 0);
  EXPECT_EQ(events(id_, "TASK_OVERDUE").size(), 2U);
}

TEST_F(Restricted, ValuesAreShownForFewPurposesOnlyAndWhoWantedToIsWrittenDown) {
  (void)restrict();
  EXPECT_EQ(failure([&] { (void)get("onboarding", {"name"}); }), Code::precondition);
  EXPECT_EQ(get("legal_claims", {"name"}).name, "Anna Maria Muster");
  EXPECT_EQ(get("onboarding", {}).restricted.has_value(), true);
  const auto refused = trail("REVEAL_REFUSED");
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_TRUE(has(refused.front().data.text, R"("because":"restricted")"));
}

TEST_F(Restricted, InListsOthersAreShown) {
  (void)restrict();
  usher::ListCustomers list;
  list.reveal = {"name"};
  const auto page = s().customers().list(list).customers;
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].name, "A*** M**** M*****");
  EXPECT_EQ(page[1].name, "Anna Maria Muster");
  usher::ListTasks all;
  all.reveal = {"title"};
  for (const auto &each : s().tasks().list(all).tasks)
    EXPECT_EQ(each.title == "***", each.customer_id == id_);
}

}  // namespace
}  // namespace journeys
