// S0-24 ... S0-28: the order, when there is one.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;
using usher::EnrollCustomer;
using usher::GateItemState;
using usher::OrderState;
using usher::StepState;

class Order : public Journey {
 protected:
  void SetUp() override { (void)any_agent(); }
  [[nodiscard]] std::string enroll_with_order(std::optional<std::string> notes = {},
                                              std::vector<std::string> documents = {}) const {
    return enroll([&](EnrollCustomer &profile) {
             profile.source = usher::Source::app_web;
             profile.order = usher::OrderInput{{{"shop", "A-1"}}, "insurance", std::move(notes)};
             profile.documents = std::move(documents);
           })
        .customer.id;
  }
  [[nodiscard]] static std::string order_id(const std::string &customer_id) {
    return "ord_" + customer_id.substr(4) + ".1";
  }
};

TEST_F(Order, S0_24_WithoutOrderTheStepDoesNotApplyAndSaysWhy) {
  const auto id = enroll().customer.id;
  EXPECT_EQ(step(id, "review_order").state, StepState::skipped);
  EXPECT_TRUE(has(step(id, "review_order").explanation, "order.exists"));
  const auto item = gate_item(id, "S0-38");
  EXPECT_EQ(item.state, GateItemState::not_applicable);
  EXPECT_EQ(item.explanation, "the customer placed no order");
}

TEST_F(Order, S0_24_WithOrderTheStepIsThere) {
  const auto id = enroll_with_order();
  EXPECT_EQ(step(id, "review_order").state, StepState::active);
  EXPECT_EQ(gate_item(id, "S0-38").state, GateItemState::missing);
  EXPECT_EQ(step(id, "request_documents").state, StepState::pending)
      << "the confirmed service decides the list";
}

TEST_F(Order, S0_24_AnOrderThatComesLaterBringsTheStepBack) {
  const auto id = enroll().customer.id;
  const auto placed = s().orders().place({id, {}, "insurance", {}, {}});
  EXPECT_EQ(placed.state, OrderState::placed);
  EXPECT_EQ(step(id, "review_order").state, StepState::active);
  EXPECT_EQ(gate_item(id, "S0-38").state, GateItemState::missing);
}

TEST_F(Order, S0_25_TheOrderIsReachableFromTheCustomer) {
  const auto id = enroll_with_order();
  const auto placed = events(id, "ORDER_PLACED");
  ASSERT_EQ(placed.size(), 1U);
  EXPECT_TRUE(has(placed.front().data.text, R"("order":1)"));
  EXPECT_EQ(s().orders().place({id, {{"shop", "A-1"}}, "insurance", {}, {}}).id, order_id(id))
      << "by the host's own key";
  EXPECT_EQ(s().orders().confirm({order_id(id), "insurance", false, {}}).customer_id, id);
}

TEST_F(Order, S0_26_TheServiceTypeIsConfirmedByAPerson) {
  const auto id = enroll_with_order();
  const auto confirmed = session("Ece").orders().confirm({order_id(id), "insurance", false, {}});
  EXPECT_EQ(confirmed.state, OrderState::confirmed);
  EXPECT_EQ(confirmed.confirmed_by, "Ece");
  EXPECT_TRUE(confirmed.confirmed_at.has_value());
  EXPECT_EQ(step(id, "review_order").state, StepState::done);
  EXPECT_EQ(gate_item(id, "S0-38").state, GateItemState::met);
  EXPECT_EQ(events(id, "ORDER_CONFIRMED").size(), 1U);
}

TEST_F(Order, S0_26_ItMayBeConfirmedAsAnotherServiceWhichChangesTheList) {
  const auto id = enroll_with_order();
  EXPECT_EQ(s().documents().missing({id}).service, "health_insurance_policy");
  EXPECT_EQ(s().orders().confirm({order_id(id), "work_permit", false, {}}).service, "work_permit_domestic");
  EXPECT_EQ(s().documents().missing({id}).service, "work_permit_domestic");
  EXPECT_TRUE(has(*task(id, "intake_task").description, "Employment contract"));
  EXPECT_EQ(failure([&] {
              (void)s().orders().confirm({order_id(id), "x-ray", false, {}});
            }),
            Code::invalid_argument);
}

TEST_F(Order, S0_27_NotesOfTheIntakeFormMustBeReadFirst) {
  const auto id = enroll_with_order("starts on 1 April");
  EXPECT_EQ(failure([&] {
              (void)s().orders().confirm({order_id(id), "insurance", false, {}});
            }),
            Code::precondition);
  EXPECT_EQ(step(id, "review_order").state, StepState::active);
  EXPECT_EQ(s().orders().confirm({order_id(id), "insurance", true, {}}).state, OrderState::confirmed);
  EXPECT_TRUE(has(events(id, "ORDER_CONFIRMED").front().data.text, R"("notes_reviewed":true)"));
}

TEST_F(Order, S0_28_DocumentsUploadedThroughTheAppAreCounted) {
  const auto id = enroll_with_order({}, {"passport"});
  const auto required = s().documents().missing({id});
  EXPECT_EQ(required.missing, 2);
  ASSERT_EQ(required.documents.size(), 3U);
  for (const auto &each : required.documents) {
    EXPECT_EQ(each.missing, each.key != "passport") << each.key;
    EXPECT_EQ(each.state,
              each.key == "passport" ? std::optional(usher::DocumentState::uploaded) : std::nullopt)
        << each.key;
  }
  EXPECT_FALSE(has(*task(id, "intake_task").description, "Passport"));
}

TEST_F(Order, S0_28_AnUploadThatNoListKnowsIsRefused) {
  EXPECT_EQ(failure([&] { (void)enroll_with_order({}, {"pasport"}); }), Code::invalid_argument);
}

}  // namespace
}  // namespace journeys
