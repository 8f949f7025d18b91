// The C door from outside, through libusher.so alone: right use, wrong use, every order of freeing.
#include "usher/usher.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace {

template <auto Free>
struct Freed {
  template <class Handle>
  void operator()(Handle *handle) const {
    Free(handle);
  }
};
using EnginePtr = std::unique_ptr<usher_engine, Freed<usher_engine_free>>;
using SessionPtr = std::unique_ptr<usher_session, Freed<usher_session_free>>;
using TextPtr = std::unique_ptr<usher_text, Freed<usher_text_free>>;
using ErrorPtr = std::unique_ptr<usher_error, Freed<usher_error_free>>;

using Call = int32_t (*)(usher_session *, const char *, size_t, usher_text **, usher_error **);
using Check = int32_t (*)(const char *, size_t, usher_text **, usher_error **);

struct Answer {
  std::int32_t code;
  std::string text;
  std::string error;
};

Answer answer(std::int32_t code, usher_text *text, usher_error *error) {
  const TextPtr text_owner(text);
  const ErrorPtr error_owner(error);
  EXPECT_EQ(code == USHER_OK, text != nullptr);
  EXPECT_EQ(code, usher_error_code(error));
  return {code, std::string(usher_text_data(text), usher_text_len(text)), usher_error_message(error)};
}
Answer call(Call operation, usher_session *session, std::string_view request) {
  usher_text *text = nullptr;
  usher_error *error = nullptr;
  const std::int32_t code = operation(session, request.data(), request.size(), &text, &error);
  return answer(code, text, error);
}
Answer check(Check operation, std::string_view request) {
  usher_text *text = nullptr;
  usher_error *error = nullptr;
  const std::int32_t code = operation(request.data(), request.size(), &text, &error);
  return answer(code, text, error);
}

class CDoor : public testing::Test {
 protected:
  CDoor() {
    std::string pattern = (std::filesystem::temp_directory_path() / "usher-door-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~CDoor() override {
    std::filesystem::remove_all(folder_);
    EXPECT_EQ(usher_live_handles(), 0);
  }

  [[nodiscard]] std::string path() const { return (folder_ / "store.usher").string(); }
  [[nodiscard]] EnginePtr open(
      std::string_view options = R"({"clock":{"start":"2026-03-02T09:00:00Z"},"seed":"1"})") {
    usher_engine *engine = nullptr;
    ErrorPtr error;
    usher_error *raw = nullptr;
    EXPECT_EQ(usher_open(path().data(), path().size(), key_.data(), key_.size(), options.data(),
                         options.size(), &engine, &raw),
              USHER_OK)
        << usher_error_message(raw);
    error.reset(raw);
    return EnginePtr(engine);
  }
  [[nodiscard]] static SessionPtr begin(usher_engine *engine,
                                        std::string_view options = R"({"actor":"Deniz"})") {
    usher_session *session = nullptr;
    EXPECT_EQ(usher_session_open(engine, options.data(), options.size(), &session, nullptr), USHER_OK);
    return SessionPtr(session);
  }

  std::filesystem::path folder_;
  std::string key_ = std::string(USHER_KEY_BYTES, 'k');
};

TEST_F(CDoor, AnswersAnOperation) {
  const auto engine = open();
  const auto session = begin(engine.get());
  const Answer put = call(usher_agent_put, session.get(), R"({"name":"Deniz Er","skills":["insurance"]})");
  EXPECT_EQ(put.code, USHER_OK) << put.error;
  EXPECT_NE(put.text.find("\"id\":\"agt_"), std::string::npos) << put.text;
  EXPECT_EQ(put.text.find("Deniz"), std::string::npos) << "unmasked: " << put.text;
}

TEST_F(CDoor, TakesAnEmptyRequest) {
  const auto engine = open();
  const auto session = begin(engine.get());
  usher_text *text = nullptr;
  EXPECT_EQ(usher_agent_list(session.get(), nullptr, 0, &text, nullptr), USHER_OK);
  EXPECT_STREQ(usher_text_data(text), R"({"agents":[]})");
  usher_text_free(text);
}

TEST_F(CDoor, RefusesWrongRequestsByName) {
  const auto engine = open();
  const auto session = begin(engine.get());
  const auto refused = [&](std::string_view request, std::int32_t code, std::string_view word) {
    const Answer got = call(usher_agent_put, session.get(), request);
    EXPECT_EQ(got.code, code) << request;
    EXPECT_NE(got.error.find(word), std::string::npos) << got.error;
  };
  refused("{", USHER_E_INVALID_ARGUMENT, "JSON");
  refused("[]", USHER_E_INVALID_ARGUMENT, "object");
  refused("{}", USHER_E_INVALID_ARGUMENT, "name");
  refused(R"({"name":"x","capcity":1})", USHER_E_INVALID_ARGUMENT, "capacity");
  refused(R"({"name":"x","name":"y"})", USHER_E_INVALID_ARGUMENT, "twice");
  refused(R"({"name":7})", USHER_E_INVALID_ARGUMENT, "string");
  refused(R"({"name":")" + std::string(201, 'x') + "\"}", USHER_E_LIMIT, "200");
  refused(std::string(USHER_REQUEST_MAX + 1, ' '), USHER_E_LIMIT, "request");
}

TEST_F(CDoor, RefusesNull) {
  usher_text *text = nullptr;
  EXPECT_EQ(usher_agent_list(nullptr, "{}", 2, &text, nullptr), USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_check_phone(nullptr, 5, &text, nullptr), USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_check_phone("{}", 2, nullptr, nullptr), USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_status(nullptr, &text, nullptr), USHER_E_INVALID_ARGUMENT);
  usher_session *session = nullptr;
  EXPECT_EQ(usher_session_open(nullptr, "{}", 2, &session, nullptr), USHER_E_INVALID_ARGUMENT);
  usher_engine *engine = nullptr;
  EXPECT_EQ(usher_open(path().data(), path().size(), nullptr, 32, nullptr, 0, &engine, nullptr),
            USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_open(path().data(), path().size(), "short", 5, nullptr, 0, &engine, nullptr),
            USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
}

TEST_F(CDoor, FreesNull) {
  usher_engine_free(nullptr);
  usher_session_free(nullptr);
  usher_text_free(nullptr);
  usher_error_free(nullptr);
  usher_close(nullptr);
  usher_wipe(nullptr, 0);
  EXPECT_EQ(usher_error_code(nullptr), USHER_OK);
  EXPECT_STREQ(usher_error_message(nullptr), "");
  EXPECT_STREQ(usher_error_details(nullptr), "");
  EXPECT_EQ(usher_error_retryable(nullptr), 0);
  EXPECT_STREQ(usher_text_data(nullptr), "");
  EXPECT_EQ(usher_text_len(nullptr), 0U);
}

TEST_F(CDoor, AClosedEngineClosesItsSessions) {
  const auto engine = open();
  const auto session = begin(engine.get());
  usher_close(engine.get());
  usher_close(engine.get());
  EXPECT_EQ(call(usher_agent_list, session.get(), "{}").code, USHER_E_CLOSED);
  usher_text *text = nullptr;
  EXPECT_EQ(usher_status(engine.get(), &text, nullptr), USHER_E_CLOSED);
}

TEST_F(CDoor, ASessionOutlivesItsEnginesHandle) {
  auto engine = open();
  const auto session = begin(engine.get());
  engine.reset();
  EXPECT_EQ(call(usher_agent_list, session.get(), "{}").code, USHER_OK);
}

TEST_F(CDoor, TextsAndErrorsOutliveEverything) {
  TextPtr text;
  ErrorPtr error;
  {
    const auto engine = open();
    const auto session = begin(engine.get());
    usher_text *raw_text = nullptr;
    usher_error *raw_error = nullptr;
    EXPECT_EQ(usher_agent_list(session.get(), "{}", 2, &raw_text, nullptr), USHER_OK);
    text.reset(raw_text);
    EXPECT_EQ(usher_agent_get(session.get(), R"({"id":"agt_x"})", 14, &raw_text, &raw_error) == USHER_OK,
              false);
    error.reset(raw_error);
  }
  EXPECT_STREQ(usher_text_data(text.get()), R"({"agents":[]})");
  EXPECT_STRNE(usher_error_message(error.get()), "");
}

TEST_F(CDoor, ASessionMovesBetweenThreads) {
  const auto engine = open();
  const auto session = begin(engine.get());
  std::thread([&] { EXPECT_EQ(call(usher_agent_list, session.get(), "{}").code, USHER_OK); }).join();
}

TEST_F(CDoor, SaysWhatIsOpen) {
  const auto engine = open();
  usher_text *text = nullptr;
  EXPECT_EQ(usher_status(engine.get(), &text, nullptr), USHER_OK);
  EXPECT_NE(std::string_view(usher_text_data(text)).find(usher_version()), std::string_view::npos);
  usher_text_free(text);
}

TEST_F(CDoor, ChecksNeedNoEngine) {
  const Answer phone = check(usher_check_phone, R"({"phone":"+905321234567"})");
  EXPECT_EQ(phone.code, USHER_OK) << phone.error;
  EXPECT_NE(phone.text.find(R"("e164":"+905321234567")"), std::string::npos) << phone.text;
  EXPECT_EQ(check(usher_check_email, R"({"email":""})").code, USHER_OK)
      << "an empty address is judged, not refused";
  EXPECT_EQ(check(usher_check_nationality, R"({"nationality":"TUR"})").code, USHER_OK);
  EXPECT_EQ(check(usher_check_passport, R"({"mrz":[""]})").code, USHER_OK);
  EXPECT_EQ(check(usher_check_name, R"({"name":"Ayşe","passport":{"given_names":"AYSE"}})").code, USHER_OK);
  EXPECT_EQ(check(usher_check_write_mrz, "{}").code, USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(check(usher_check_language, R"({"languages":["tr"]})").code, USHER_OK);
  EXPECT_EQ(check(usher_check_national_id, R"({"national_id":""})").code, USHER_OK);
  EXPECT_EQ(check(usher_check_duplicate, R"({"first":{},"second":{}})").code, USHER_OK);
  EXPECT_EQ(check(usher_check_profile, "{}").code, USHER_OK);
  EXPECT_EQ(check(usher_check_phone, R"({"phone":")" + std::string(65, '1') + "\"}").code, USHER_E_LIMIT);
}

TEST_F(CDoor, NamesItsCodes) {
  EXPECT_STREQ(usher_code_name(USHER_OK), "OK");
  EXPECT_STREQ(usher_code_name(USHER_E_INTERNAL), "INTERNAL");
  EXPECT_STREQ(usher_code_name(-1), "UNKNOWN");
  EXPECT_STREQ(usher_code_name(USHER_E_INTERNAL + 1), "UNKNOWN");
}

TEST_F(CDoor, WipesABuffer) {
  std::string secret = "secret";
  usher_wipe(secret.data(), secret.size());
  EXPECT_EQ(secret, std::string(6, '\0'));
}

}  // namespace
