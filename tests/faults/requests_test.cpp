// Requests that are wrong, through the catalogue that every door calls: a clear error, and nothing written.
#include "engine/catalogue.hpp"
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

namespace usher {
namespace {

class Requests : public testing::Test {
 protected:
  Error refused(std::string_view noun, std::string_view verb, const std::string &json) {
    return tests::refusal([&] { (void)engine::operation(noun, verb).call(&session_, json); });
  }
  void expect(std::string_view noun, std::string_view verb, const std::string &json, Code code,
              const std::string &words) {
    const Error error = refused(noun, verb, json);
    EXPECT_EQ(error.code(), code) << json.substr(0, 100) << " -> " << error.message();
    EXPECT_NE(error.message().find(words), std::string::npos) << error.message();
    EXPECT_EQ(tests::count_customers(session_), 0);
  }
  tests::Store store_;
  Engine engine_ = store_.open();
  Session session_ = tests::session_of(engine_);
};

TEST_F(Requests, NotJson) {
  for (const char *text : {"{", "hello", "[1,2", "{\"name\":}", "\xFF\xFE"})
    expect("customers", "enroll", text, Code::invalid_argument, "not JSON");
}

TEST_F(Requests, UnknownMember) {
  expect("customers", "enroll", R"({"service":"health_insurance_policy","nmae":"A"})", Code::invalid_argument,
         "did you mean \"name\"?");
  expect("customers", "enroll", R"({"service":"insurance","passport":{"nummber":"1"}})",
         Code::invalid_argument, "passport.nummber: unknown member; did you mean \"number\"?");
}

TEST_F(Requests, TextOverItsLimit) {
  const std::string huge(5'000'000, 'x');
  for (const char *field : {"name", "phone", "email", "notes"})
    expect("customers", "enroll",
           R"({"service":"health_insurance_policy",")" + std::string(field) + "\":\"" + huge + "\"}",
           Code::limit, std::string(field) + ": is 5000000 bytes long; the limit is");
}

TEST_F(Requests, TooManyElements) {
  std::string documents = "[\"a\"";
  for (int i = 0; i < 1000; ++i) documents += ",\"a\"";
  expect("customers", "enroll", R"({"service":"health_insurance_policy","documents":)" + documents + "]}",
         Code::limit, "documents: has 1001 elements");
}

TEST_F(Requests, ADateThatDoesNotExist) {
  expect("customers", "enroll", R"({"service":"health_insurance_policy","birth_date":"2025-02-29"})",
         Code::invalid_argument, "birth_date: is not a date that exists");
  expect("customers", "enroll",
         R"({"service":"health_insurance_policy","passport":{"expires":"2026-06-31"}})",
         Code::invalid_argument, "passport.expires: is not a date that exists");
}

TEST_F(Requests, UnknownPlaybookServiceAgent) {
  expect("customers", "enroll", R"({"service":"health_insurance_policy","playbook":"ikamet"})",
         Code::invalid_argument, "playbook: unknown playbook; known: client-engagement ikamet-intake");
  expect("customers", "enroll", R"({"service":"health_insurance_polcy"})", Code::invalid_argument,
         "did you mean \"health_insurance_policy\"?");
  expect("agents", "get", R"({"id":"agt_00000000000000000000000000"})", Code::not_found, "agent");
  expect("agents", "absence",
         R"({"id":"agt_00000000000000000000000000","from":"2026-01-01","until":"2026-01-02","reason":"x"})",
         Code::not_found, "agent");
}

TEST_F(Requests, IdsThatAreNone) {
  expect("customers", "get", R"({"id":"nobody"})", Code::invalid_argument, "id:");
  expect("customers", "get", R"({"id":"cus_00000000000000000000000000"})", Code::not_found, "customer");
  expect("tasks", "complete", R"({"id":"tsk_00000000000000000000000000.1"})", Code::not_found, "");
  expect("timeline", "list", R"({"customer_id":"cus_00000000000000000000000000"})", Code::not_found,
         "customer");
}

TEST_F(Requests, PagesOutOfRange) {
  for (const char *limit : {"0", "-1", "1000000"})
    expect("customers", "list", std::string(R"({"limit":)") + limit + "}", Code::invalid_argument, "limit");
  expect("customers", "list", R"({"cursor":"rubbish"})", Code::invalid_argument, "cursor");
}

TEST_F(Requests, EveryOperationRefusesWhatItDoesNotKnow) {
  for (const engine::Operation &operation : engine::catalogue()) {
    const auto call = [&](std::string_view request) {
      return operation.secret.empty() ? operation.call(&session_, request)
                                      : operation.call_secret(&session_, tests::kKey, request);
    };
    const Error error = tests::refusal([&] { (void)call(R"({"no_such_member":1})"); });
    EXPECT_EQ(error.code(), Code::invalid_argument) << operation.noun << '.' << operation.verb;
    EXPECT_NE(error.details().find("no_such_member"), std::string::npos)
        << operation.noun << '.' << operation.verb;
    EXPECT_EQ(tests::refusal([&] { (void)call("[]"); }).code(), Code::invalid_argument)
        << operation.noun << '.' << operation.verb;
  }
}

TEST_F(Requests, ErrorsDoNotRepeatPersonalValues) {
  const std::string secret = "Zelindra-Quorvath-4711";
  for (const std::string &json : std::vector<std::string>{
           R"({"service":"health_insurance_policy","birth_date":")" + secret + "\"}",
           R"({"service":"health_insurance_policy","permit_expires":")" + secret + "\"}",
           R"({"service":"health_insurance_policy","name":[")" + secret + "\"]}",
           R"({"service":"health_insurance_policy","name":")" + secret + std::string(10000, 'x') + "\"}"}) {
    const Error error = refused("customers", "enroll", json);
    EXPECT_NE(error.code(), Code::ok);
    EXPECT_EQ((error.message() + error.details()).find(secret), std::string::npos);
  }
}

}  // namespace
}  // namespace usher
