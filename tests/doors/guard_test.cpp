// The wall itself: what is thrown behind it comes out as a code, and nothing else does.
#include "guard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace usher::capi {
namespace {

template <class Body>
std::int32_t run(usher_text **out, usher_error **error, Body &&body) {
  return guard(out, error, [&]() -> std::unique_ptr<usher_text> {
    body();
    return std::make_unique<usher_text>("made");
  });
}

TEST(Guard, GivesOutWhatTheBodyMade) {
  usher_text *out = nullptr;
  usher_error *error = nullptr;
  EXPECT_EQ(run(&out, &error, [] {}), USHER_OK);
  ASSERT_NE(out, nullptr);
  EXPECT_EQ(out->text, "made");
  EXPECT_EQ(error, nullptr);
  EXPECT_EQ(Live::count(), 1);
  delete out;
  EXPECT_EQ(Live::count(), 0);
}

TEST(Guard, NullsOutsThatWereNeverSet) {
  auto *const stale_text = reinterpret_cast<usher_text *>(std::uintptr_t{0x51});
  auto *const stale_error = reinterpret_cast<usher_error *>(std::uintptr_t{0x51});
  usher_text *out = stale_text;
  usher_error *error = stale_error;
  EXPECT_EQ(run(&out, &error, [] { throw Error(Code::busy, "x"); }), USHER_E_BUSY);
  EXPECT_EQ(out, nullptr);
  ASSERT_NE(error, stale_error);
  delete error;
}

TEST(Guard, KeepsCodeMessageAndDetails) {
  usher_text *out = nullptr;
  usher_error *error = nullptr;
  EXPECT_EQ(run(&out, &error, [] { throw Error(Code::storage, "disk", R"({"errno":5})"); }), USHER_E_STORAGE);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->error.code(), Code::storage);
  EXPECT_EQ(error->error.message(), "disk");
  EXPECT_EQ(error->error.details(), R"({"errno":5})");
  delete error;
}

TEST(Guard, TellsNothingOfUnknownExceptions) {
  usher_text *out = nullptr;
  usher_error *error = nullptr;
  EXPECT_EQ(run(&out, &error, [] { throw std::runtime_error("Ayşe Yılmaz"); }), USHER_E_INTERNAL);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->error.message().find("Ayşe"), std::string::npos);
  delete error;
  EXPECT_EQ(run(&out, &error, [] { throw 42; }), USHER_E_INTERNAL);
  delete error;
}

TEST(Guard, RunningOutOfMemoryAllocatesNothing) {
  usher_text *out = nullptr;
  usher_error *error = nullptr;
  EXPECT_EQ(run(&out, &error, [] { throw std::bad_alloc(); }), USHER_E_OUT_OF_MEMORY);
  ASSERT_NE(error, nullptr);
  EXPECT_TRUE(is_static(error));
  EXPECT_EQ(error->error.code(), Code::out_of_memory);
  EXPECT_EQ(Live::count(), 0);
}

TEST(Guard, TakesNoErrorOut) {
  usher_text *out = nullptr;
  EXPECT_EQ(run(&out, nullptr, [] { throw Error(Code::closed, "x"); }), USHER_E_CLOSED);
  EXPECT_EQ(run(&out, nullptr, [] { throw std::bad_alloc(); }), USHER_E_OUT_OF_MEMORY);
  EXPECT_EQ(run(&out, nullptr, [] { throw 1; }), USHER_E_INTERNAL);
  EXPECT_EQ(Live::count(), 0);
}

TEST(Guard, DoesNothingWithoutOut) {
  bool ran = false;
  usher_error *error = nullptr;
  EXPECT_EQ(run(static_cast<usher_text **>(nullptr), &error, [&] { ran = true; }), USHER_E_INVALID_ARGUMENT);
  EXPECT_FALSE(ran);
  delete error;
}

TEST(Guard, ChecksTextArguments) {
  EXPECT_EQ(text_argument("x", nullptr, 0), "");
  EXPECT_EQ(text_argument("x", "abc", 2), "ab");
  EXPECT_THROW((void)text_argument("x", nullptr, 1), Error);
  EXPECT_THROW((void)request_argument("{}", USHER_REQUEST_MAX + 1), Error);
}

}  // namespace
}  // namespace usher::capi
