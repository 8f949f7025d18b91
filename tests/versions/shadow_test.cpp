// A draft beside live journeys: what it would have done otherwise is told, and nothing of it is done.
#include "versions/support.hpp"

namespace usher {
namespace {

using tests::kIntake;
using tests::publish;
using tests::replaced;

class Shadowing : public tests::Office {
 protected:
  [[nodiscard]] Shadow start(const std::string &text) const {
    StartShadow request;
    request.text = text;
    return session_.playbooks().shadow(request);
  }
  /// A call before the welcome, which nobody makes while it is only a draft.
  [[nodiscard]] std::string with_a_call() const {
    const std::string text = tests::shipped(session_);
    return replaced(text, R"("id": "welcome", )",
                    R"("id": "call", "title": "Call", "do": "task", "by": "agent",
          "needs": ["assign_agent"], "task_title": "Call [Customer Name]", "due": "1bd"},
        {"id": "welcome", )");
  }
  [[nodiscard]] ShadowReport report(const Shadow &shadow) const {
    return session_.playbooks().shadow_report({shadow.shadow, 5});
  }
  [[nodiscard]] static const ShadowDifference *difference(const ShadowReport &report, std::string_view what,
                                                          std::string_view id) {
    for (const ShadowDifference &each : report.differences)
      if (each.what == what && each.id == id) return &each;
    return nullptr;
  }
};

TEST_F(Shadowing, TheSameVersionDiffersNowhere) {
  const Shadow shadow = start(tests::shipped(session_));
  (void)enroll(3);
  const ShadowReport found = report(shadow);
  EXPECT_EQ(found.journeys, 3);
  EXPECT_EQ(found.differing, 0);
  EXPECT_TRUE(found.differences.empty());
}

TEST_F(Shadowing, ADraftIsComparedAndDoesNothing) {
  const std::string before = enroll();
  const Shadow shadow = start(with_a_call());
  EXPECT_EQ(report(shadow).journeys, 0) << "nobody was driven yet";
  const auto outbox = session_.outbox().claim().items.size();
  const auto who = enroll(2);
  EXPECT_EQ(session_.outbox().claim().items.size(), outbox * 2) << "the welcomes of two, and no more";
  ListTasks tasks;
  tasks.customer_id = who[0];
  for (const Task &each : session_.tasks().list(tasks).tasks) EXPECT_NE(each.step, "call");
  const ShadowReport found = report(shadow);
  EXPECT_EQ(found.journeys, 2);
  EXPECT_EQ(found.differing, 2);
  const ShadowDifference *call = difference(found, "step", "call");
  ASSERT_NE(call, nullptr);
  EXPECT_EQ(call->live, "absent");
  EXPECT_EQ(call->draft, "active");
  EXPECT_EQ(call->journeys, 2);
  EXPECT_EQ(call->examples, who);
  // One that ran before is taken over when something drives it.
  writes(before);
  EXPECT_EQ(report(shadow).journeys, 3);
  EXPECT_TRUE(intact());
}

TEST_F(Shadowing, AGateThatWouldBeOpenIsFound) {
  const std::string agent = R"({"fact": "agent.assigned", "is": true})";
  std::string text =
      replaced(tests::shipped(session_), R"({"fact": "message.welcome.delivered", "is": true})", agent);
  text = replaced(text, R"({"fact": "message.documents_request.delivered", "is": true})", agent);
  const Shadow shadow = start(text);
  const std::string who = enroll();
  ASSERT_FALSE(session_.journeys().gate({who, {}}).open);
  const ShadowReport found = report(shadow);
  const ShadowDifference *gate = difference(found, "gate", "intake");
  ASSERT_NE(gate, nullptr);
  EXPECT_EQ(gate->live, "closed");
  EXPECT_EQ(gate->draft, "open");
  EXPECT_EQ(gate->examples, std::vector<std::string>{who});
}

TEST_F(Shadowing, EndsAndCostsNothingAfterwards) {
  const Shadow shadow = start(with_a_call());
  (void)enroll();
  EXPECT_EQ(tests::code_of([&] { (void)start(tests::shipped(session_)); }), Code::conflict);
  const Shadow ended = session_.playbooks().end_shadow({shadow.shadow, {}});
  EXPECT_TRUE(ended.ended_at.has_value());
  (void)enroll();
  EXPECT_EQ(report(shadow).journeys, 1) << "the report stays as it was";
  EXPECT_NE(start(tests::shipped(session_)).shadow, shadow.shadow);
}

TEST_F(Shadowing, AnotherProcessHearsOfIt) {
  (void)enroll();
  const std::string text = with_a_call();
  ASSERT_EQ(tests::in_child([&] {
              const Engine engine = store_.open(options());
              StartShadow request;
              request.text = text;
              return tests::session_of(engine).playbooks().shadow(request).shadow.empty() ? 1 : 0;
            }),
            0);
  (void)enroll();
  EXPECT_EQ(tests::code_of([&] { (void)start(text); }), Code::conflict);
}

TEST_F(Shadowing, ErasedCustomersLeaveTheReport) {
  const Shadow shadow = start(with_a_call());
  const std::string who = enroll();
  (void)session_.erasures().erase({who, {}, ErasureReason::requested, {}});
  const ShadowReport found = report(shadow);
  EXPECT_EQ(found.journeys, 0);
  EXPECT_TRUE(intact());
}

TEST_F(Shadowing, WrongRequests) {
  const auto code = [&](const StartShadow &request) {
    return tests::code_of([&] { (void)session_.playbooks().shadow(request); });
  };
  EXPECT_EQ(code({}), Code::invalid_argument);
  EXPECT_EQ(code({kIntake, tests::shipped(session_), {}}), Code::invalid_argument);
  EXPECT_EQ(code({"nobody", {}, {}}), Code::not_found);
  EXPECT_EQ(tests::code_of([&] {
              (void)session_.playbooks().shadow_report({"shd_x", 5});
            }),
            Code::invalid_argument);
}

}  // namespace
}  // namespace usher
