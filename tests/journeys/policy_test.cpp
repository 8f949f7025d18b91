// The reveal policy of a store: who may see which classes of values for what, and the trace of who wanted to.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;
using usher::FieldClass;
using usher::Session;

class PolicyRules : public Journey {
 protected:
  void SetUp() override {
    (void)any_agent();
    id_ = enroll().customer.id;
  }
  [[nodiscard]] Session as(std::optional<std::string> role, std::optional<std::string> purpose) const {
    return engine_->session({"Umut", std::move(role), std::move(purpose), "en"});
  }
  /// Lawyers may see all, the desk contacts for onboarding, senders what delivery needs; owners put the next
  /// one.
  usher::StoredPolicy put(std::vector<std::string> administer = {"owner"}) const {
    usher::PutPolicy request;
    request.policy.rules = {
        {"lawyer",
         {FieldClass::contact, FieldClass::identity, FieldClass::conversation, FieldClass::timeline},
         {"*"}},
        {"desk", {FieldClass::contact}, {"onboarding"}},
        {"sender", {FieldClass::contact, FieldClass::conversation}, {"delivery"}}};
    request.policy.administer = std::move(administer);
    request.reason = "The board decided so";
    return as("owner", {}).policy().put(request);
  }
  [[nodiscard]] usher::Customer get(const Session &session, std::vector<std::string> reveal) const {
    return session.customers().get({id_, {}, std::move(reveal)});
  }
  [[nodiscard]] std::vector<usher::TimelineEvent> refusals() const {
    auto page = as("lawyer", "audit").timeline().list({id_, {"data"}, {}, 1000});
    std::erase_if(page.events, [](const auto &each) { return each.kind != "REVEAL_REFUSED"; });
    return page.events;
  }

  std::string id_;
};

TEST_F(PolicyRules, WithoutOneEveryRoleSeesWhatItStatesAPurposeFor) {
  EXPECT_EQ(s().policy().get().version, 0);
  EXPECT_EQ(get(as({}, "anything"), {"name", "passport"}).name, "Anna Maria Muster");
  EXPECT_EQ(failure([&] { (void)get(as("desk", {}), {"name"}); }), Code::precondition);
  ASSERT_EQ(refusals().size(), 1U);
  EXPECT_TRUE(has(refusals().front().data.text, R"("because":"no_purpose")"));
}

TEST_F(PolicyRules, OneThatWasPutIsReadBackVersionByVersion) {
  const auto first = put({});
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(put().version, 2);
  const auto now = as("lawyer", "audit").policy().get({{}, {"reason"}});
  EXPECT_EQ(now.version, 2);
  EXPECT_EQ(now.by, "Umut");
  EXPECT_EQ(now.reason, "The board decided so");
  EXPECT_EQ(now.policy.administer, std::vector<std::string>{"owner"});
  EXPECT_EQ(s().policy().get().reason, "***") << "people write names into reasons";
  EXPECT_EQ(s().policy().get({1, {}}).policy, first.policy);
  EXPECT_EQ(failure([&] { (void)s().policy().get({7, {}}); }), Code::not_found);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(PolicyRules, ItHoldsFromTheNextCallOnAlsoAfterAReopening) {
  (void)put();
  EXPECT_EQ(get(as("desk", "onboarding"), {"name", "phone"}).name, "Anna Maria Muster");
  EXPECT_EQ(failure([&] {
              (void)get(as("desk", "onboarding"), {"name", "birth_date"});
            }),
            Code::precondition);
  EXPECT_EQ(failure([&] { (void)get(as("desk", "curiosity"), {"name"}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)get(as({}, "onboarding"), {"name"}); }), Code::precondition);
  set_clock(kMonday + 1h);
  EXPECT_EQ(failure([&] { (void)get(as("desk", "onboarding"), {"passport"}); }), Code::precondition);
  EXPECT_NE(get(as("desk", "onboarding"), {}).name, "Anna Maria Muster") << "masked reads need no rule";
}

TEST_F(PolicyRules, ARefusalNamesWhatIsMissingAndNoValue) {
  (void)put();
  try {
    (void)get(as("desk", "onboarding"), {"passport"});
    FAIL();
  } catch (const usher::Error &error) {
    const std::string_view text = error.what();
    EXPECT_TRUE(has(text, "policy 1") && has(text, "\"desk\"") && has(text, "identity") &&
                has(text, "\"onboarding\""))
        << text;
    EXPECT_FALSE(has(text, "Muster") || has(text, "C01X00T"));
  }
}

TEST_F(PolicyRules, ARefusedRevealLeavesATraceAlthoughItRollsBack) {
  (void)put();
  EXPECT_EQ(failure([&] { (void)get(as("desk", "curiosity"), {"name"}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)as("desk", "x").messages().list({id_, {"body"}}); }), Code::precondition);
  const auto traces = refusals();
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0].actor, "Umut");
  EXPECT_TRUE(has(traces[0].data.text, R"("fields":["name"])")) << traces[0].data.text;
  EXPECT_TRUE(has(traces[0].data.text, R"("purpose":"curiosity")"));
  EXPECT_TRUE(has(traces[0].data.text, R"("role":"desk")"));
  EXPECT_TRUE(has(traces[0].data.text, R"("because":"policy")"));
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(PolicyRules, OnlyThoseWhoAdministerItPutTheNextOne) {
  (void)put();
  usher::PutPolicy open;
  open.reason = "I want to see everything";
  open.policy.rules = {{"*", {FieldClass::contact}, {"*"}}};
  EXPECT_EQ(failure([&] { (void)as("desk", {}).policy().put(open); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)as({}, {}).policy().put(open); }), Code::precondition);
  EXPECT_EQ(s().policy().get().version, 1);
  const auto trail = as("lawyer", "audit").timeline().list({*s().policy().get().id, {"data"}, {}, 10}).events;
  ASSERT_EQ(trail.size(), 4U);
  EXPECT_EQ(trail[0].kind, "POLICY_PUT");
  EXPECT_EQ(trail[2].kind, "POLICY_REFUSED");
  EXPECT_TRUE(has(trail[2].data.text, R"("role":"desk")"));
  EXPECT_EQ(as("owner", {}).policy().put(open).version, 2);
}

TEST_F(PolicyRules, ARuleThatCannotAllowAnythingIsRefused) {
  usher::PutPolicy wrong;
  wrong.reason = "x";
  wrong.policy.rules = {{"desk", {}, {"onboarding"}}, {"desk", {FieldClass::contact}, {}}};
  EXPECT_EQ(failure([&] { (void)s().policy().put(wrong); }), Code::invalid_argument);
}

TEST_F(PolicyRules, TheOutboxHandsOutToThoseWhoMayDeliver) {
  (void)put();
  EXPECT_EQ(failure([&] { (void)as("desk", "onboarding").outbox().claim(); }), Code::precondition);
  ASSERT_EQ(refusals().size(), 1U);
  EXPECT_TRUE(has(refusals().front().data.text, R"("purpose":"delivery")"));
  const auto batch = as("sender", {}).outbox().claim();
  ASSERT_EQ(batch.items.size(), 1U);
  EXPECT_EQ(batch.items.front().attempt, 1) << "the refused claim claimed nothing";
}

TEST_F(PolicyRules, AnotherProcessMayPutIt) {
  ASSERT_EQ(get(as("guest", "x"), {"name"}).name, "Anna Maria Muster") << "so the default is known here";
  {
    auto other = usher::Engine::open((folder_ / "store.usher").string(), usher::Key::raw(key_), {});
    usher::PutPolicy request;
    request.reason = "from elsewhere";
    request.policy.rules = {{"desk", {FieldClass::contact}, {"*"}}};
    (void)other.session({"Other", "x", {}, {}}).policy().put(request);
    other.close();
  }
  EXPECT_EQ(failure([&] { (void)get(as("guest", "x"), {"name"}); }), Code::precondition);
}

}  // namespace
}  // namespace journeys
