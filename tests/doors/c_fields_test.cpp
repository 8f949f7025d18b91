// usher_field_seal, open and token: bytes in and out of the C door, never inside JSON.
#include "usher/usher.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view kPlace = R"({"table":"clients","column":"email","subject":"client:7","row":"7"})";
constexpr std::string_view kColumn = R"({"table":"clients","column":"email"})";

/// What a call gave, copied out of its handles.
struct Got {
  std::int32_t code;
  std::string bytes;
  std::string error;
};

class CFields : public testing::Test {
 protected:
  CFields() {
    std::string pattern = (std::filesystem::temp_directory_path() / "usher-fields-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    const std::string path = (folder_ / "store.usher").string();
    const std::string key(USHER_KEY_BYTES, 'k');
    EXPECT_EQ(usher_open(path.data(), path.size(), key.data(), key.size(), nullptr, 0, &engine_, nullptr),
              USHER_OK);
    constexpr std::string_view who = R"({"actor":"Deniz"})";
    EXPECT_EQ(usher_session_open(engine_, who.data(), who.size(), &session_, nullptr), USHER_OK);
    constexpr std::string_view table =
        R"({"table":"clients","columns":[{"name":"email","class":"contact","index":"email"}]})";
    usher_text *text = nullptr;
    EXPECT_EQ(usher_field_define(session_, table.data(), table.size(), &text, nullptr), USHER_OK);
    usher_text_free(text);
  }
  ~CFields() override {
    usher_session_free(session_);
    usher_engine_free(engine_);
    std::filesystem::remove_all(folder_);
    EXPECT_EQ(usher_live_handles(), 0);
  }

  static Got got(std::int32_t code, usher_bytes *bytes, usher_error *error) {
    EXPECT_EQ(code == USHER_OK, bytes != nullptr);
    Got out{code, {}, usher_error_message(error)};
    if (usher_bytes_len(bytes) != 0)
      out.bytes.assign(static_cast<const char *>(usher_bytes_data(bytes)), usher_bytes_len(bytes));
    usher_bytes_free(bytes);
    usher_error_free(error);
    return out;
  }
  [[nodiscard]] Got seal(std::string &value, std::int32_t wipe, std::string_view place = kPlace) const {
    usher_bytes *bytes = nullptr;
    usher_error *error = nullptr;
    const std::int32_t code = usher_field_seal(session_, place.data(), place.size(), value.data(),
                                               value.size(), wipe, &bytes, &error);
    return got(code, bytes, error);
  }
  [[nodiscard]] Got open(std::string_view envelope, std::string_view place = kPlace) const {
    usher_bytes *bytes = nullptr;
    usher_error *error = nullptr;
    const std::int32_t code = usher_field_open(session_, place.data(), place.size(), envelope.data(),
                                               envelope.size(), &bytes, &error);
    return got(code, bytes, error);
  }
  [[nodiscard]] Got token(std::string_view value, std::string_view column = kColumn) const {
    usher_bytes *bytes = nullptr;
    usher_error *error = nullptr;
    const std::int32_t code =
        usher_field_token(session_, column.data(), column.size(), value.data(), value.size(), &bytes, &error);
    return got(code, bytes, error);
  }

  std::filesystem::path folder_;
  usher_engine *engine_ = nullptr;
  usher_session *session_ = nullptr;
};

TEST_F(CFields, SealedIsOpenedAndTheCallersBufferIsWipedOnRequest) {
  std::string value = "ada@example.org";
  const Got kept = seal(value, 0);
  EXPECT_EQ(value, "ada@example.org");
  const Got wiped = seal(value, 1);
  EXPECT_EQ(value, std::string(15, '\0'));
  EXPECT_EQ(wiped.bytes.size(), 88U);
  EXPECT_NE(wiped.bytes, kept.bytes);
  EXPECT_EQ(open(kept.bytes).bytes, "ada@example.org");
  EXPECT_EQ(open(wiped.bytes).bytes, "ada@example.org");
}

TEST_F(CFields, AFailedSealLeavesTheValueForTheNextTry) {
  std::string value = "ada@example.org";
  const Got failed = seal(value, 1, R"({"table":"clients","column":"emial","subject":"s","row":"1"})");
  EXPECT_EQ(failed.code, USHER_E_NOT_FOUND);
  EXPECT_NE(failed.error.find("\"email\""), std::string::npos) << failed.error;
  EXPECT_EQ(value, "ada@example.org");
}

TEST_F(CFields, EachWrongUseHasItsCode) {
  std::string value = "ada@example.org";
  const std::string envelope = seal(value, 0).bytes;
  EXPECT_EQ(open("ada@example.org").code, USHER_E_NOT_ENCRYPTED);
  EXPECT_EQ(open(envelope.substr(1)).code, USHER_E_NOT_ENCRYPTED);
  EXPECT_EQ(open(envelope.substr(0, 60)).code, USHER_E_CORRUPT);
  EXPECT_EQ(open("").code, USHER_E_CORRUPT);
  EXPECT_EQ(open(envelope, R"({"table":"clients","column":"email","subject":"client:7","row":"8"})").code,
            USHER_E_INTEGRITY);
  EXPECT_EQ(open(envelope, R"({"table":"client","column":"email","subject":"client:7","row":"7"})").code,
            USHER_E_NOT_FOUND);
  EXPECT_EQ(open(envelope, R"({"table":"clients","column":"email","subject":"client:7"})").code,
            USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(open(envelope, R"({"table":"clients","column":"email","subject":"client:7","row":7})").code,
            USHER_E_INVALID_ARGUMENT);
  constexpr std::string_view erase = R"({"subject":"client:7","reason":"asked"})";
  usher_text *text = nullptr;
  EXPECT_EQ(usher_field_erase(session_, erase.data(), erase.size(), &text, nullptr), USHER_OK);
  EXPECT_STREQ(usher_text_data(text), R"({"keys":1})");
  usher_text_free(text);
  EXPECT_EQ(open(envelope).code, USHER_E_ERASED);
  EXPECT_EQ(seal(value, 0).code, USHER_E_ERASED);
  usher_close(engine_);
  EXPECT_EQ(open(envelope).code, USHER_E_CLOSED);
}

TEST_F(CFields, ATokenIsSixteenBytesOrNone) {
  EXPECT_EQ(token("ada@example.org").bytes.size(), 16U);
  EXPECT_EQ(token("ada@example.org").bytes, token("ada@EXAMPLE.org").bytes);
  const Got none = token("no address");
  EXPECT_EQ(none.code, USHER_OK);
  EXPECT_TRUE(none.bytes.empty());
}

TEST_F(CFields, NullIsRefusedAndFreedWithoutHarm) {
  usher_bytes *bytes = nullptr;
  EXPECT_EQ(usher_field_seal(nullptr, kPlace.data(), kPlace.size(), nullptr, 0, 0, &bytes, nullptr),
            USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_field_seal(session_, kPlace.data(), kPlace.size(), nullptr, 3, 0, &bytes, nullptr),
            USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_field_open(session_, nullptr, 4, "x", 1, &bytes, nullptr), USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_field_token(session_, kColumn.data(), kColumn.size(), "x", 1, nullptr, nullptr),
            USHER_E_INVALID_ARGUMENT);
  EXPECT_EQ(usher_field_seal(session_, kPlace.data(), kPlace.size(), nullptr, 0, 1, &bytes, nullptr),
            USHER_OK)
      << "an empty value";
  usher_bytes_free(bytes);
  usher_bytes_free(nullptr);
  EXPECT_EQ(usher_bytes_len(nullptr), 0U);
  EXPECT_EQ(usher_bytes_data(nullptr), nullptr);
}

}  // namespace
