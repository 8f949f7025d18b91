// S0-10: what is missing or suspicious is flagged before anything else happens. While a finding that blocks
// is open there is no agent, no message and no task; a correction or a named person's waiver lets it go on.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::AmendCustomer;
using usher::Code;
using usher::EnrollCustomer;
using usher::FindingState;
using usher::JourneyState;
using usher::Outcome;
using usher::StepState;

class Blocking : public Journey {
 protected:
  [[nodiscard]] std::string blocked() const {
    return enroll([](EnrollCustomer &profile) { profile.email.reset(); }).customer.id;
  }
  [[nodiscard]] AmendCustomer repair(const std::string &id) const {
    AmendCustomer request;
    request.id = id;
    request.email = "anna.muster@example.com";
    return request;
  }
  void expect_nothing_happened(const std::string &id) const {
    EXPECT_EQ(s().journeys().get({id}).state, JourneyState::blocked);
    EXPECT_EQ(customer(id).agent_id, std::nullopt);
    EXPECT_TRUE(messages(id).empty());
    EXPECT_TRUE(tasks(id).empty());
    EXPECT_TRUE(s().outbox().claim().items.empty());
    EXPECT_TRUE(events(id, "AGENT_ASSIGNED").empty());
    EXPECT_EQ(step(id, "assign_agent").state, StepState::pending);
  }
};

TEST_F(Blocking, S0_10_NothingProceedsWhileABlockingFindingIsOpen) {
  (void)any_agent();
  const auto id = blocked();
  expect_nothing_happened(id);
  const auto gate = s().journeys().gate({id, {}});
  EXPECT_EQ(gate.gate, "profile");
  EXPECT_FALSE(gate.open);
  EXPECT_EQ(events(id, "JOURNEY_BLOCKED").size(), 1U);
  EXPECT_TRUE(has(events(id, "JOURNEY_BLOCKED").front().data.text, "email_missing"));
}

TEST_F(Blocking, S0_10_NeitherAdvanceNorAssignNorTickGetsPastIt) {
  (void)any_agent();
  const auto id = blocked();
  const auto advance = s().journeys().advance({id, {}});
  EXPECT_FALSE(advance.moved);
  ASSERT_TRUE(advance.gate.has_value());
  EXPECT_FALSE(advance.gate->open);
  EXPECT_EQ(failure([&] { (void)s().assignment().assign({id, {}}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().assignment().reassign({id, {}, "a try", {}}); }), Code::precondition);
  (void)s().tick();
  expect_nothing_happened(id);
}

TEST_F(Blocking, S0_10_ACorrectionLetsItGoOn) {
  const auto agent_id = any_agent();
  const auto id = blocked();
  const auto amended = s().customers().amend(repair(id));
  EXPECT_EQ(amended.customer.outcome, Outcome::clean);
  EXPECT_EQ(amended.customer.agent_id, agent_id);
  EXPECT_EQ(s().customers().findings({id}).findings.front().state, FindingState::resolved);
  EXPECT_EQ(events(id, "FINDING_RESOLVED").size(), 1U);
  EXPECT_EQ(message(id, "welcome").state, usher::MessageState::queued);
  EXPECT_EQ(task(id, "intake_task").state, usher::TaskState::open);
  EXPECT_EQ(s().journeys().get({id}).stage, "intake");
}

TEST_F(Blocking, S0_10_ACorrectionOfAnotherFieldDoesNot) {
  (void)any_agent();
  const auto id = blocked();
  AmendCustomer request;
  request.id = id;
  request.notes = "called back on Tuesday";
  (void)s().customers().amend(request);
  expect_nothing_happened(id);
}

TEST_F(Blocking, S0_10_ANamedPersonMayWaiveItWithAReason) {
  (void)any_agent();
  const auto id = blocked();
  const auto findings =
      session("Team lead Ece").customers().waive({id, "email_missing", "customer has no e-mail", {}});
  ASSERT_EQ(findings.findings.size(), 1U);
  EXPECT_EQ(findings.findings.front().state, FindingState::waived);
  EXPECT_EQ(findings.findings.front().waived_by, "Team lead Ece");
  EXPECT_EQ(findings.outcome, Outcome::clean);
  const auto waived = events(id, "FINDING_WAIVED");
  ASSERT_EQ(waived.size(), 1U);
  EXPECT_EQ(waived.front().actor, "Team lead Ece");
  EXPECT_TRUE(has(waived.front().data.text, "customer has no e-mail"));
  EXPECT_EQ(message(id, "welcome").state, usher::MessageState::queued);
}

TEST_F(Blocking, S0_10_NobodyWaivesWithoutANameOrAReason) {
  (void)any_agent();
  const auto id = blocked();
  EXPECT_EQ(failure([&] {
              (void)session("").customers().waive({id, "email_missing", "why not", {}});
            }),
            Code::invalid_argument);
  EXPECT_NE(failure([&] { (void)s().customers().waive({id, "email_missing", "", {}}); }), Code::ok);
  EXPECT_EQ(failure([&] {
              (void)s().customers().waive({id, "phone_missing", "there is none", {}});
            }),
            Code::not_found);
  expect_nothing_happened(id);
}

TEST_F(Blocking, S0_10_AWaivedFindingStaysWaivedAfterAnotherReview) {
  (void)any_agent();
  const auto id = blocked();
  (void)s().customers().waive({id, "email_missing", "customer has no e-mail", {}});
  AmendCustomer request;
  request.id = id;
  request.notes = "prefers calls";
  EXPECT_EQ(s().customers().amend(request).customer.outcome, Outcome::clean);
}

TEST_F(Blocking, S0_10_OneOfTwoFindingsIsNotEnough) {
  (void)any_agent();
  const auto id = enroll([](EnrollCustomer &profile) {
                    profile.email.reset();
                    profile.nationality.reset();
                  }).customer.id;
  (void)s().customers().amend(repair(id));
  expect_nothing_happened(id);
}

TEST_F(Blocking, S0_10_ASuspiciousFieldIsFlaggedAndTheJourneyGoesOn) {
  (void)any_agent();
  const auto enrolled = enroll([](EnrollCustomer &profile) { profile.name = "Anna Muster"; });
  EXPECT_EQ(enrolled.customer.outcome, Outcome::flagged);
  const auto all = events(enrolled.customer.id);
  const auto place = [&](std::string_view kind) {
    return std::ranges::find(all, kind, &usher::TimelineEvent::kind) - all.begin();
  };
  EXPECT_LT(place("PROFILE_REVIEWED"), place("AGENT_ASSIGNED")) << "flagged before proceeding";
  EXPECT_TRUE(has(events(enrolled.customer.id, "PROFILE_REVIEWED").front().data.text, "missing_given_name"));
}

TEST_F(Blocking, S0_10_AFindingThatComesLaterStopsWhatIsStillToBeDone) {
  (void)any_agent();
  const auto id = enroll([](EnrollCustomer &profile) {
                    profile.order = usher::OrderInput{{}, "insurance", {}};
                  }).customer.id;
  AmendCustomer request;
  request.id = id;
  request.nationality = "QQZ";
  EXPECT_EQ(s().customers().amend(request).customer.outcome, Outcome::blocked);
  (void)s().orders().confirm({"ord_" + id.substr(4) + ".1", "insurance", false, {}});
  EXPECT_EQ(s().journeys().get({id}).state, JourneyState::blocked);
  EXPECT_TRUE(message(id, "expectations").id.empty()) << "nothing new goes out while it is blocked";
}

TEST_F(Blocking, S0_10_ABlockThatComesLaterHoldsWhatWasNotHandedOver) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  const auto first = s().outbox().claim({1, 60, false});  // the welcome is with the host already
  ASSERT_EQ(first.items.size(), 1U);
  AmendCustomer wrong;
  wrong.id = id;
  wrong.email = "anna.muster@@example.com";
  (void)s().customers().amend(wrong);
  ASSERT_EQ(s().journeys().get({id}).state, JourneyState::blocked);
  EXPECT_EQ(message(id, "welcome").state, usher::MessageState::queued) << "what was claimed is out of reach";
  const auto held = message(id, "expectations");
  EXPECT_EQ(held.state, usher::MessageState::held);
  EXPECT_EQ(held.reason, "profile_blocked");
  EXPECT_EQ(step(id, "set_expectations").state, StepState::held);
  EXPECT_EQ(events(id, "MESSAGE_HELD").size(), 2U) << "the list's announcement too";

  AmendCustomer right = repair(id);
  right.name = "Anna-Maria Muster";
  (void)s().customers().amend(right);
  const auto again = message(id, "expectations");
  EXPECT_EQ(again.id, held.id);
  EXPECT_EQ(again.state, usher::MessageState::queued);
  EXPECT_TRUE(has(again.body, "Anna-Maria Muster")) << "written anew";
  deliver_all();
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

}  // namespace
}  // namespace journeys
