// The consent ledger, and messages that obey it.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;
using usher::MessageState;

class ConsentLedger : public Journey {
 protected:
  void SetUp() override {
    (void)any_agent();
    id_ = enroll().customer.id;
  }
  usher::ConsentChange withdraw(std::optional<usher::Instant> when = {}) const {
    usher::WithdrawConsent request;
    request.customer_id = id_;
    request.at = when;
    request.evidence = "Said so on the phone";
    return s().consents().withdraw(request);
  }
  usher::ConsentChange give(std::optional<usher::Instant> when = {}) const {
    usher::GiveConsent request;
    request.customer_id = id_;
    request.at = when;
    request.text_version = "form v4";
    request.via = "desk";
    request.evidence = "Signed at the desk";
    return s().consents().give(request);
  }
  [[nodiscard]] std::vector<usher::Consent> ledger() const {
    return s().consents().list({id_, {"evidence"}}).consents;
  }
  usher::Message say(const std::string &text) const {
    usher::SendMessage send;
    send.customer_id = id_;
    send.text = text;
    return s().messages().send(send);
  }

  std::string id_;
};

TEST_F(ConsentLedger, AnEnrolmentsOptInIsTheFirstEntry) {
  const auto entries = ledger();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_TRUE(entries[0].given);
  EXPECT_EQ(entries[0].purpose, "messages");
  EXPECT_EQ(entries[0].channel, usher::Channel::whatsapp);
  EXPECT_EQ(entries[0].at, kMonday - 24h);
  EXPECT_EQ(entries[0].evidence, "web form, box ticked");
  EXPECT_FALSE(entries[0].by);
  EXPECT_EQ(s().consents().list({id_, {}}).consents[0].evidence, "***");
  const auto none = enroll([](usher::EnrollCustomer &profile) { profile.whatsapp_opt_in.reset(); });
  EXPECT_TRUE(s().consents().list({none.customer.id, {}}).consents.empty());
}

TEST_F(ConsentLedger, EntriesAreAddedAndTheFirstKeepsItsPlace) {
  const auto first = ledger().front();
  EXPECT_FALSE(withdraw().messages_allowed);
  EXPECT_TRUE(give().messages_allowed);
  const auto entries = ledger();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].id, first.id);
  EXPECT_EQ(entries[0].at, first.at);
  EXPECT_EQ(entries[0].evidence, first.evidence);
  EXPECT_FALSE(entries[1].given);
  EXPECT_EQ(entries[1].by, "Deniz");
  EXPECT_EQ(entries[1].evidence, "Said so on the phone");
  EXPECT_EQ(entries[2].text_version, "form v4");
  EXPECT_EQ(entries[2].via, "desk");
  EXPECT_EQ(events(id_, "CONSENT_WITHDRAWN").size(), 1U);
  EXPECT_EQ(events(id_, "CONSENT_GIVEN").size(), 1U);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(ConsentLedger, TheProfilesOptInIsKeptInStep) {
  (void)withdraw();
  EXPECT_FALSE(customer(id_).whatsapp_opt_in);
  EXPECT_FALSE(finding(s().customers().findings({id_}).findings, "whatsapp_no_opt_in").id.empty());
  (void)give();
  const auto shown = s().customers().get({id_, {}, {"whatsapp_opt_in"}});
  ASSERT_TRUE(shown.whatsapp_opt_in);
  EXPECT_EQ(shown.whatsapp_opt_in->evidence, "Signed at the desk");
  EXPECT_TRUE(finding(s().customers().findings({id_}).findings, "whatsapp_no_opt_in").id.empty());
}

TEST_F(ConsentLedger, AnAmendmentsOptInGoesThroughTheLedger) {
  (void)withdraw();
  usher::AmendCustomer amend;
  amend.id = id_;
  amend.whatsapp_opt_in = usher::OptIn{kMonday - 24h, "web form, box ticked"};
  (void)s().customers().amend(amend);
  EXPECT_FALSE(customer(id_).whatsapp_opt_in) << "what was ticked before does not undo what was said later";
  EXPECT_EQ(ledger().size(), 3U);
  amend.whatsapp_opt_in = usher::OptIn{kMonday + 1h, "wrote it again"};
  (void)s().customers().amend(amend);
  EXPECT_TRUE(customer(id_).whatsapp_opt_in);
  (void)s().customers().amend(amend);
  EXPECT_EQ(ledger().size(), 4U) << "the same again is no new word";
}

TEST_F(ConsentLedger, TheLatestWordCountsNotTheLatestEntry) {
  (void)withdraw(kMonday - 1h);
  EXPECT_FALSE(give(kMonday - 2h).messages_allowed) << "written down late, said before";
  EXPECT_TRUE(give().messages_allowed);
  EXPECT_TRUE(withdraw(kMonday - 1h).messages_allowed);
}

TEST_F(ConsentLedger, AfterAWithdrawalNothingGoesOutNotInTheWindowEither) {
  deliver_all();
  customer_writes(id_);
  ASSERT_EQ(say("Hello").state, MessageState::queued);
  (void)withdraw();
  const auto refused = say("Are you sure?");
  EXPECT_EQ(refused.state, MessageState::refused);
  EXPECT_EQ(refused.reason, "consent_withdrawn");
  customer_writes(id_, "Yes");
  EXPECT_EQ(say("Sorry").reason, "consent_withdrawn");
  (void)give();
  EXPECT_EQ(say("Welcome back").state, MessageState::queued);
}

TEST_F(ConsentLedger, WhatWaitsIsRecalledAndStaysSo) {
  const auto change = withdraw();
  EXPECT_GE(change.recalled, 1);
  for (const auto &each : messages(id_)) EXPECT_NE(each.state, MessageState::queued);
  EXPECT_TRUE(s().outbox().claim().items.empty());
  (void)give();
  for (const auto &item : s().outbox().claim().items)
    for (const auto &each : messages(id_))
      EXPECT_FALSE(each.id == item.subject_id && each.state == MessageState::recalled);
}

TEST_F(ConsentLedger, AMergeUndoneDoesNotBringBackWhatWasRecalled) {
  const auto kept = enroll().customer.id;
  (void)withdraw();
  (void)s().duplicates().merge({kept, id_, "one person", {}});
  (void)s().duplicates().undo({id_, "two people", {}});
  for (const auto &item : s().outbox().claim().items) EXPECT_EQ(item.customer_id, kept);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(ConsentLedger, OtherPurposesAreKeptAndChangeNothing) {
  usher::GiveConsent photo;
  photo.customer_id = id_;
  photo.purpose = "photos";
  photo.evidence = "form";
  EXPECT_TRUE(s().consents().give(photo).messages_allowed);
  ASSERT_EQ(ledger().size(), 2U);
  usher::WithdrawConsent no_photo;
  no_photo.customer_id = id_;
  no_photo.purpose = "photos";
  EXPECT_EQ(s().consents().withdraw(no_photo).recalled, 0);
  EXPECT_TRUE(customer(id_).whatsapp_opt_in);
  EXPECT_EQ(ledger().size(), 3U);
  (void)withdraw();
  EXPECT_EQ(ledger().size(), 4U);
  EXPECT_EQ(ledger().front().evidence, "web form, box ticked");
}

TEST_F(ConsentLedger, ARestrictedCustomersWithdrawalCounts) {
  (void)s().privacy().restrict({id_, "disputed", {}});
  EXPECT_GE(withdraw().recalled, 1);
  (void)s().privacy().lift({id_, "settled", {}});
  EXPECT_EQ(say("Hello").reason, "consent_withdrawn");
  EXPECT_TRUE(s().outbox().claim().items.empty());
}

TEST_F(ConsentLedger, WhatIsWrongIsRefused) {
  EXPECT_EQ(failure([&] { (void)give(kMonday + 24h); }), Code::invalid_argument);
  const auto kept = enroll().customer.id;
  (void)s().duplicates().merge({kept, id_, "one person", {}});
  EXPECT_EQ(failure([&] { (void)withdraw(); }), Code::precondition) << "the kept record is the one to name";
}

}  // namespace
}  // namespace journeys
