// The same key: the same answer, and nothing done twice. The same key for something else: CONFLICT.
#include "engine/catalogue.hpp"
#include "support/refusal.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace usher {
namespace {

using tests::refusal;

class Idempotency : public testing::Test {
 protected:
  Idempotency() { tests::put_team(session_); }
  [[nodiscard]] std::string call(std::string_view noun, std::string_view verb,
                                 const std::string &json) const {
    return engine::operation(noun, verb).call(&session_, json);
  }
  tests::Store store_;
  Engine engine_ = store_.open();
  Session session_ = tests::session_of(engine_);
};

TEST_F(Idempotency, ARepeatedEnrolmentIsTheFirstAnswerToTheByte) {
  const std::string request =
      R"({"name":"Zelindra Quorvath","phone":"+905320000001","service":"health_insurance_policy",)"
      R"("languages":["tr"],"idempotency_key":"form-1"})";
  const std::string first = call("customers", "enroll", request);
  EXPECT_EQ(call("customers", "enroll", request), first);
  EXPECT_EQ(tests::count_customers(session_), 1);
}

TEST_F(Idempotency, WithoutAKeyTheSameRequestIsDoneTwice) {
  const std::string request =
      R"({"name":"Zelindra Quorvath","phone":"+905320000001","service":"health_insurance_policy"})";
  (void)call("customers", "enroll", request);
  (void)call("customers", "enroll", request);
  EXPECT_EQ(tests::count_customers(session_), 2);
}

TEST_F(Idempotency, AKeyForAnotherRequestIsAConflict) {
  EnrollCustomer request = tests::customer(1);
  request.idempotency_key = "form-1";
  const Enrolled first = session_.customers().enroll(request);
  request.email = "another@mail.usher-sample.com";
  EXPECT_EQ(refusal([&] { (void)session_.customers().enroll(request); }).code(), Code::conflict);
  CreateTask task;
  task.customer_id = first.customer.id;
  task.title = "call";
  task.idempotency_key = "form-1";
  EXPECT_EQ(refusal([&] { (void)session_.tasks().create(task); }).code(), Code::conflict);
}

TEST_F(Idempotency, AKeyOfACallThatFailedIsFree) {
  EnrollCustomer request = tests::customer(1);
  request.idempotency_key = "form-1";
  request.service = "no such thing";
  EXPECT_EQ(refusal([&] { (void)session_.customers().enroll(request); }).code(), Code::invalid_argument);
  request.service = "health_insurance_policy";
  EXPECT_TRUE(session_.customers().enroll(request).created);
}

TEST_F(Idempotency, AKeyOutlivesTheEngine) {
  EnrollCustomer request = tests::customer(1);
  request.external_ref.reset();
  request.idempotency_key = "form-1";
  const std::string id = session_.customers().enroll(request).customer.id;
  engine_.close();
  const Engine again = store_.open();
  EXPECT_EQ(tests::session_of(again).customers().enroll(request).customer.id, id);
  EXPECT_EQ(tests::count_customers(tests::session_of(again)), 1);
}

TEST_F(Idempotency, EveryOperationThatTakesAKeyAnswersTheSameAgain) {
  const Enrolled enrolled = session_.customers().enroll(tests::customer(1));
  const std::string id = enrolled.customer.id;
  const std::string owner = "\"customer_id\":\"" + id + '"';
  const std::string agent = session_.agents().list().agents.front().id;
  struct Case {
    const char *noun, *verb;
    std::string members;
  };
  std::string last;
  const auto repeat = [&](const Case &each) {
    const std::string request =
        '{' + each.members + R"(,"idempotency_key":")" + each.noun + '.' + each.verb + R"("})";
    const std::string first = call(each.noun, each.verb, request);
    EXPECT_EQ(call(each.noun, each.verb, request), first) << each.noun << '.' << each.verb;
    const auto at = first.find("\"id\":\"") + 6;
    last = first.substr(at, first.find('"', at) - at);
  };
  repeat({"agents", "put", R"("name":"Yeni Kişioğlu","skills":["insurance"],"languages":["tr"])"});
  repeat({"agents", "absence",
          R"("id":")" + agent + R"(","from":"2026-03-01","until":"2026-03-05","reason":"leave")"});
  repeat({"customers", "amend", R"("id":")" + id + R"(","notes":"prefers mornings")"});
  repeat({"orders", "place", owner + R"(,"service":"health_insurance_policy")"});
  repeat({"orders", "confirm",
          R"("id":")" + last + R"(","service":"health_insurance_policy","notes_reviewed":true)"});
  repeat({"documents", "add", owner + R"(,"key":"passport")"});
  repeat({"documents", "verify", R"("id":")" + last + '"'});
  repeat({"assignment", "reassign", owner + R"(,"agent_id":")" + agent + R"(","reason":"asked for")"});
  repeat({"messages", "send", owner + R"(,"text":"hello")"});
  repeat({"messages", "received", owner + R"(,"text":"hello back")"});
  repeat({"tasks", "create", owner + R"(,"title":"call back")"});
  repeat(
      {"tasks", "reassign", R"("id":")" + last + R"(","agent_id":")" + agent + R"(","reason":"asked for")"});
  repeat({"tasks", "complete", R"("id":")" + last + '"'});
  EXPECT_TRUE(session_.timeline().verify({}).intact);
}

}  // namespace
}  // namespace usher
