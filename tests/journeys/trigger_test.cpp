// S0-1 ... S0-4: what starts the procedure, and how the customer is found again.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::EnrollCustomer;
using usher::JourneyState;
using usher::Source;

class Trigger : public Journey {};

TEST_F(Trigger, S0_1_ANewCustomerRecordStartsTheProcedure) {
  (void)any_agent();
  const auto enrolled = enroll();
  EXPECT_TRUE(enrolled.created);
  const auto journey = s().journeys().get({enrolled.customer.id});
  EXPECT_EQ(journey.id, enrolled.journey_id);
  EXPECT_EQ(journey.playbook, "ikamet-intake");
  EXPECT_EQ(journey.version, "1.0");
  EXPECT_EQ(journey.hash.size(), 64U) << "the version is pinned by its hash";
  EXPECT_EQ(journey.steps.size(), 9U);
  const auto first = events(enrolled.customer.id).front();
  EXPECT_EQ(first.kind, "CUSTOMER_ENROLLED");
  EXPECT_EQ(first.n, 1);
}

TEST_F(Trigger, S0_1_TheSameRecordAgainStartsNothing) {
  (void)any_agent();
  const auto again = [](EnrollCustomer &profile) { profile.external_ref = {{"crm", "17"}}; };
  const auto first = enroll(again);
  const auto before = events(first.customer.id).size();
  const auto second = enroll(again);
  EXPECT_TRUE(first.created);
  EXPECT_FALSE(second.created);
  EXPECT_EQ(second.customer.id, first.customer.id);
  EXPECT_EQ(second.journey_id, first.journey_id);
  EXPECT_EQ(events(first.customer.id).size(), before + 1) << "only the reveal of the first look";
  EXPECT_EQ(messages(first.customer.id).size(), 3U) << "welcome, list announced, expectations: each once";
}

TEST_F(Trigger, S0_2_TheAppWebFlowStartsIt) {
  (void)any_agent();
  const auto enrolled = enroll([](EnrollCustomer &profile) { profile.source = Source::app_web; });
  EXPECT_EQ(enrolled.customer.source, Source::app_web);
  EXPECT_EQ(s().journeys().get({enrolled.customer.id}).stage, "intake");
  EXPECT_TRUE(has(events(enrolled.customer.id).front().data.text, R"("source":"app-web")"));
}

TEST_F(Trigger, S0_3_AMemberOfStaffStartsItByHand) {
  (void)any_agent();
  auto profile = clean_profile();
  profile.source = Source::staff;
  const auto enrolled = session("Ayla at the front desk").customers().enroll(profile);
  EXPECT_EQ(enrolled.customer.source, Source::staff);
  EXPECT_EQ(s().journeys().get({enrolled.customer.id}).stage, "intake");
  const auto first = events(enrolled.customer.id).front();
  EXPECT_TRUE(has(first.data.text, R"("source":"staff")"));
  EXPECT_EQ(first.actor, "Ayla at the front desk");
}

TEST_F(Trigger, S0_2_S0_3_BothWaysLeadToTheSameSteps) {
  (void)any_agent();
  const auto states = [&](Source source) {
    const auto enrolled = enroll([&](EnrollCustomer &profile) { profile.source = source; });
    std::vector<usher::StepState> out;
    for (const auto &each : s().journeys().get({enrolled.customer.id}).steps) out.push_back(each.state);
    return out;
  };
  EXPECT_EQ(states(Source::app_web), states(Source::staff));
}

TEST_F(Trigger, S0_4_TheWorkspaceIdHasTheFormCusXxx) {
  (void)any_agent();
  const auto id = enroll().customer.id;
  ASSERT_EQ(id.size(), 30U);
  EXPECT_TRUE(id.starts_with("cus_"));
  EXPECT_EQ(id.substr(4).find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos)
      << "Crockford base32";
  EXPECT_EQ(customer(id).id, id);
}

TEST_F(Trigger, S0_4_EveryIdOfTheWorkspaceLeadsToItsCustomer) {
  (void)any_agent();
  const auto enrolled = enroll();
  const auto own = enrolled.customer.id.substr(4);
  EXPECT_EQ(enrolled.journey_id, "jny_" + own + ".1");
  EXPECT_EQ(message(enrolled.customer.id, "welcome").id, "msg_" + own + ".1");
  EXPECT_EQ(task(enrolled.customer.id, "intake_task").id, "tsk_" + own + ".1");
}

TEST_F(Trigger, S0_4_AnIdOfNobodyIsNotFound) {
  const auto id = enroll().customer.id;
  const auto last = id.back() == '0' ? '1' : '0';
  EXPECT_EQ(failure([&] { (void)customer(id.substr(0, 29) + last); }), usher::Code::not_found);
  EXPECT_EQ(failure([&] { (void)customer("agt_" + id.substr(4)); }), usher::Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)customer("cus_17"); }), usher::Code::invalid_argument);
}

}  // namespace
}  // namespace journeys
