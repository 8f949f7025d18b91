// Reading names the place and the rule of everything that is wrong.
#include "sample.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace usher::base {
namespace {

void expect_refused(std::string_view json, std::string_view message, Code code = Code::invalid_argument) {
  const Error error = error_of(json);
  EXPECT_EQ(error.code(), code) << json;
  EXPECT_EQ(error.message(), message) << json;
}

TEST(Json, EveryKindOfMemberSurvivesTheRoundTrip) {
  const std::string text =
      R"({"name":"Ö\"\n","nickname":"x","amount":-5,"small":255,"share":0.25,"active":true,"day":"2024-02-29",)"
      R"("at":"2026-03-02T09:00:00.250Z","colour":"green","orders":[{"service":"a","count":2}],)"
      R"("labels":{"a":"1","b":"2"},"extra":{"any":[1,null,true]}})";
  EXPECT_EQ(to_json(from_json<Sample>(text)), text);
}

TEST(Json, AbsentOptionalsAreLeftOutAndNullMeansAbsent) {
  const auto sample = from_json<Sample>(R"({"name":"a","nickname":null,"day":null})");
  EXPECT_FALSE(sample.nickname);
  EXPECT_EQ(to_json(sample).find("nickname"), std::string::npos);
}

TEST(Json, UnknownMembersAreRefusedWithTheNearestName) {
  expect_refused(R"({"name":"a","ammount":1})", R"(ammount: unknown member; did you mean "amount"?)");
  expect_refused(R"({"name":"a","orders":[{"service":"a"},{"service":"b","cuont":1}]})",
                 R"(orders[1].cuont: unknown member; did you mean "count"?)");
  expect_refused(R"({"name":"a","zzzzzzzzzz":1})", "zzzzzzzzzz: unknown member");
}

TEST(Json, MissingMembersAreNamed) {
  expect_refused("{}", "name: required, but missing");
  expect_refused(R"({"name":"a","orders":[{}]})", "orders[0].service: required, but missing");
  expect_refused(R"({"name":""})", "name: required, but empty");
}

TEST(Json, WrongTypesAreNamed) {
  expect_refused(R"({"name":1})", "name: must be a string");
  expect_refused(R"({"name":null})", "name: must be a string");
  expect_refused(R"({"name":"a","amount":"1"})", "amount: must be a whole number");
  expect_refused(R"({"name":"a","amount":1.5})", "amount: must be a whole number");
  expect_refused(R"({"name":"a","share":"1"})", "share: must be a number");
  expect_refused(R"({"name":"a","active":1})", "active: must be true or false");
  expect_refused(R"({"name":"a","orders":{}})", "orders: must be a list");
  expect_refused(R"({"name":"a","orders":[3]})", "orders[0]: must be an object");
  expect_refused(R"({"name":"a","labels":[]})", "labels: must be an object");
  expect_refused(R"({"name":"a","labels":{"k":1}})", "labels.k: must be a string");
  for (const char *document : {"[]", "null", "1", R"("text")"})
    expect_refused(document, "request: must be an object");
}

TEST(Json, DuplicateKeysAreRefused) {
  expect_refused(R"({"name":"a","name":"b"})", R"(request: member "name" stands twice)");
  expect_refused(R"({"name":"a","orders":[{"service":"a","count":1,"count":1}]})",
                 R"(request: member "count" stands twice)");
  expect_refused(R"({"name":"a","extra":{"k":1,"\u006b":2}})", R"(request: member "k" stands twice)");
  EXPECT_EQ(error_of(R"({"name":"a","orders":[{"service":"a"},{"service":"a"}]})").code(), Code::ok);
}

TEST(Json, ATextThatEndsTooEarlyIsSaidToEndWhereItEnds) {
  for (const std::string text : {"{", "{\"a\":", "[1, 2", "\"abc", "", "// only this", "{ /* and this"}) {
    try {
      (void)parse_json(text, {.comments = true});
      FAIL() << text;
    } catch (const Error &error) {
      EXPECT_TRUE(std::string_view(error.message()).ends_with(" at byte " + std::to_string(text.size())))
          << error.message();
    }
  }
}

TEST(Json, ValuesThatDoNotExistAreRefused) {
  expect_refused(R"({"name":"a","day":"2026-02-30"})", "day: is not a date that exists; write YYYY-MM-DD");
  expect_refused(R"({"name":"a","at":"2026-02-30T00:00:00Z"})",
                 "at: is not an RFC 3339 instant such as 2026-03-02T09:00:00Z");
  expect_refused(R"({"name":"a","colour":"blue"})", R"(colour: unknown value "blue"; known: red, green)");
}

TEST(Json, EverythingWrongIsInTheDetailsAtOnce) {
  const Error error = error_of(R"({"amount":true,"colour":"blue","orders":[{}]})");
  const std::string &details = error.details();
  for (const char *path :
       {R"("path":"name")", R"("path":"amount")", R"("path":"colour")", R"("path":"orders[0].service")"})
    EXPECT_NE(details.find(path), std::string::npos) << path;
  EXPECT_TRUE(parse_json(details).is_object());
}

TEST(Json, StringsAreEscapedSoThatTheyParseAgain) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::u32string points;
    for (std::size_t i = random() % 12; i > 0; --i)
      points.push_back(random() % 3 == 0 ? static_cast<char32_t>(random() % 0x30)
                                         : static_cast<char32_t>(random() % 0xD000));
    const std::string text = to_utf8(points);
    std::string json;
    append_json_string(json, text);
    const auto back = parse_json(json);
    ASSERT_TRUE(back.is_string());
    ASSERT_EQ(std::string_view(back.get_string().data(), back.get_string().size()), text)
        << "round " << round;
  }
}

TEST(Json, NumbersAreWrittenSoThatTheyParseAgain) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 3000; ++round) {
    const double value =
        std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 200) - 150);
    std::string json;
    append_json_double(json, value);
    ASSERT_DOUBLE_EQ(parse_json(json).to_number<double>(), value) << "round " << round;
  }
  std::string json;
  append_json_double(json, std::nan(""));
  EXPECT_EQ(json, "null");
}

}  // namespace
}  // namespace usher::base
