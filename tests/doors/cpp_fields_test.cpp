// The C++ door of host fields, through libusher.so as a C++ host meets it.
#include "usher/usher.hpp"

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

namespace usher {
namespace {

TEST(CppFields, SealOpenTokenAndManyAtOnce) {
  const tests::Folder folder;
  const Engine engine = Engine::open(folder / "store.usher", Key::raw(std::string(32, 'k')));
  const Session session = engine.session({"Deniz", {}, {}, {}});
  FieldColumn email;
  email.name = "email";
  email.of = FieldClass::contact;
  email.index = FieldIndex::email;
  EXPECT_EQ(session.fields().define({"clients", {email}, {}}).number, 65536);

  const FieldPlace place{"clients", "email", "client:7", "7"};
  const auto envelope = session.fields().seal(place, "ada@example.org");
  const SecretValue value = session.fields().open(place, envelope);
  EXPECT_EQ(value.text(), "ada@example.org");
  const auto token = session.fields().token({"clients", "email"}, "ada@EXAMPLE.org");
  ASSERT_TRUE(token);

  const std::vector<FieldRow> rows{{"client:7", "7", {"ada@example.org"}}, {"client:8", "8", {std::nullopt}}};
  const auto sealed = session.fields().seal_rows({"clients", {"email"}}, rows);
  EXPECT_EQ(sealed.front().token, *token);
  EXPECT_EQ(session.fields().open(place, sealed.front().envelope).text(), "ada@example.org");
  EXPECT_TRUE(sealed.back().envelope.empty());

  EXPECT_EQ(tests::refusal([&] { (void)session.fields().open(place, {}); }).code(), Code::corrupt);
  const Error error = tests::refusal([&] {
    (void)session.fields().open({"clients", "email", "client:7", "8"}, envelope);
  });
  EXPECT_EQ(error.code(), Code::integrity);
  EXPECT_EQ(error.message().find("ada"), std::string::npos);
}

}  // namespace
}  // namespace usher
