// Input that is too much, or not JSON at all.
#include "sample.hpp"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(JsonLimits, TextOverItsLimitIsRefusedWithBothSizes) {
  const Error error = error_of(R"({"name":"12345678901"})");
  EXPECT_EQ(error.code(), Code::limit);
  EXPECT_EQ(error.message(), "name: is 11 bytes long; the limit is 10");
  EXPECT_EQ(error_of(R"({"name":"1234567890"})").code(), Code::ok);
}

TEST(JsonLimits, TooManyElementsAreRefused) {
  const auto with = [](std::size_t count) {
    std::string json = R"({"name":"a","orders":[)";
    for (std::size_t i = 0; i < count; ++i) json += i == 0 ? R"({"service":"s"})" : R"(,{"service":"s"})";
    return json + "]}";
  };
  EXPECT_EQ(error_of(with(kMaxElements)).code(), Code::ok);
  const Error error = error_of(with(kMaxElements + 1));
  EXPECT_EQ(error.code(), Code::limit);
  EXPECT_EQ(error.message(), "orders: has 1001 elements; the limit is 1000");
}

TEST(JsonLimits, DeepNestingIsRefusedAndDoesNotOverflowTheStack) {
  for (const std::size_t depth : {65U, 100'000U, 5'000'000U}) {
    const std::string json =
        R"({"name":"a","extra":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
    const Error error = error_of(json);
    EXPECT_EQ(error.code(), Code::invalid_argument) << depth;
    EXPECT_EQ(error.message().rfind("request: not JSON: ", 0), 0U) << error.message();
  }
  EXPECT_EQ(error_of(R"({"name":"a","extra":)" + std::string(60, '[') + std::string(60, ']') + "}").code(),
            Code::ok);
}

TEST(JsonLimits, HugeNumbersAreRefusedOrOutOfRange) {
  EXPECT_EQ(error_of(R"({"name":"a","amount":9223372036854775807})").code(), Code::ok);
  EXPECT_EQ(error_of(R"({"name":"a","amount":9223372036854775808})").message(),
            "amount: must be a whole number");
  EXPECT_EQ(error_of(R"({"name":"a","amount":1e3})").message(), "amount: must be a whole number");
  EXPECT_EQ(error_of(R"({"name":"a","small":256})").message(), "small: is out of range");
  EXPECT_EQ(error_of(R"({"name":"a","small":-1})").message(), "small: is out of range");
  EXPECT_EQ(error_of(R"({"name":"a","amount":)" + std::string(100'000, '9') + "}").code(),
            Code::invalid_argument);
  EXPECT_EQ(error_of(R"({"name":"a","share":1e999})").code(), Code::invalid_argument);
}

TEST(JsonLimits, WhatIsNotJsonIsRefusedWithItsPlace) {
  for (const char *text : {"", " ", "{", "{\"name\":\"a\"", "{'name':'a'}", "{name:1}", "{\"name\":\"a\",}",
                           "nope", "{\"name\":\"a\"} x", "{\"name\":\"a\"}{}", "{\"name\":\"\x01\"}",
                           "{\"name\":\"\\q\"}", "{\"name\":\"\\ud800\"}", "{\"name\":\"\xFF\"}",
                           "{\"amount\":01}", "{\"amount\":NaN}", "<xml/>", "\xEF\xBB\xBF{}"}) {
    const Error error = error_of(text);
    EXPECT_EQ(error.code(), Code::invalid_argument) << text;
    EXPECT_NE(error.message().find("not JSON"), std::string::npos) << text << " -> " << error.message();
    EXPECT_NE(error.message().find("at byte"), std::string::npos) << text << " -> " << error.message();
  }
}

TEST(JsonLimits, CommentsOnlyWhereTheyAreAllowed) {
  const char *text = "// head\n{\"name\": /* who */ \"a\", \"orders\": [],}  // tail\n";
  EXPECT_EQ(error_of(text).code(), Code::invalid_argument);
  EXPECT_EQ(error_of(text, {.comments = true}).code(), Code::ok);
  EXPECT_EQ(error_of("{\"name\":\"a\"} garbage", {.comments = true}).code(), Code::invalid_argument);
  EXPECT_EQ(error_of("{\"name\":\"a\"} /* open", {.comments = true}).code(), Code::invalid_argument);
}

TEST(JsonLimits, MessagesStayOneShortLine) {
  for (const std::string &json :
       std::vector<std::string>{"{\"name\":\"a\",\"line\\nbreak" + std::string(3000, 'k') + "\":1}",
                                "{\"name\":\"a\",\"extra\":{\"line\\nb\":1,\"line\\nb\":2}}",
                                "{\"name\":\"a\",\"colour\":\"line\\nbreak\"}"}) {
    const Error error = error_of(json);
    EXPECT_EQ(error.code(), Code::invalid_argument);
    EXPECT_EQ(error.message().find('\n'), std::string::npos) << error.message();
    EXPECT_LT(error.message().size(), 300U);
  }
}

}  // namespace
}  // namespace usher::base
