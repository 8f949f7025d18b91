// What usher knows of a host's tables, and the envelopes that the host keeps, changed by somebody else.
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <random>

namespace usher {
namespace {

using tests::refusal;

FieldColumn email() {
  return {"email", FieldClass::contact, FieldIndex::email, FieldCodec::text, {}, {}};
}
const FieldPlace kPlace{"clients", "email", "client:7", "7"};

class HostFieldFaults : public testing::Test {
 protected:
  HostFieldFaults() {
    const Engine engine = store_.open();
    const Session session = tests::session_of(engine);
    (void)session.fields().define({"clients", {email()}, {}});
    envelope_ = session.fields().seal(kPlace, "zelindra@mail.usher-sample.com");
  }
  tests::Store store_;
  std::vector<std::uint8_t> envelope_;
};

TEST_F(HostFieldFaults, ADefinitionThatSomebodyChangedIsNotUsed) {
  const std::vector<std::string> changes{
      "UPDATE host_table SET number = 65537", "UPDATE host_table SET name = 'client'",
      "UPDATE host_table SET columns = replace(columns, 'contact', 'identity')",
      "UPDATE host_table SET columns = replace(columns, 'email', 'exact')"};
  for (const std::string &change : changes) {
    const tests::Store copy;
    std::filesystem::copy_file(store_.path(), copy.path());
    ASSERT_TRUE(tests::run_sql(copy.path(), {change}));
    const Engine engine = copy.open();
    const Session session = tests::session_of(engine);
    EXPECT_EQ(refusal([&] { (void)session.fields().open(kPlace, envelope_); }).code(), Code::integrity)
        << change;
    EXPECT_EQ(refusal([&] { (void)session.fields().list(); }).code(), Code::integrity) << change;
    const Verification verification = session.timeline().verify();
    ASSERT_FALSE(verification.intact) << change;
    EXPECT_EQ(verification.problems.front().subject_id.substr(0, 4), "tbl_") << change;
  }
}

TEST_F(HostFieldFaults, ADefinitionThatWasTakenAwayIsMissed) {
  ASSERT_TRUE(tests::run_sql(store_.path(), {"DELETE FROM host_table"}));
  const Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  EXPECT_EQ(refusal([&] { (void)session.fields().open(kPlace, envelope_); }).code(), Code::not_found);
  EXPECT_FALSE(session.timeline().verify().intact);
}

TEST_F(HostFieldFaults, AKeyPutBackAfterErasureOpensNothingElse) {
  ASSERT_TRUE(tests::run_sql(store_.path(),
                             {"CREATE TABLE stolen AS SELECT * FROM usher_data_key",
                              "UPDATE usher_data_key SET wrapped = (SELECT wrapped FROM stolen AS s WHERE "
                              "s.subject_id <> usher_data_key.subject_id LIMIT 1)"}));
  const Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  EXPECT_EQ(refusal([&] { (void)session.fields().open(kPlace, envelope_); }).code(), Code::integrity);
}

// vault.md 2: 10,000 mutations a structure, each refused by the right kind of code, none with a byte of text.
TEST_F(HostFieldFaults, VaultMd_2_MutatedEnvelopesNeverOpen) {
  const Engine engine = store_.open();
  const Session session = tests::session_of(engine);
  const auto other =
      session.fields().seal({"clients", "email", "client:7", "8"}, "zelindra@mail.usher-sample.org");
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int i = 0; i < 10'000 * tests::scale(); ++i) {
    auto changed = envelope_;
    switch (below(4)) {
      case 0:
        changed[below(changed.size())] ^= static_cast<std::uint8_t>(1 + below(255));
        break;
      case 1:
        changed.resize(below(changed.size()));
        break;
      case 2:
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(below(changed.size())),
                       static_cast<std::uint8_t>(below(256)));
        break;
      default: {  // a part of another envelope of the same person
        const std::size_t from = 16 + below(changed.size() - 16);
        std::copy(other.begin() + static_cast<std::ptrdiff_t>(from), other.end(),
                  changed.begin() + static_cast<std::ptrdiff_t>(from));
      }
    }
    if (changed == envelope_ || changed == other) continue;  // a whole envelope of this place, which opens
    const std::string_view text(reinterpret_cast<const char *>(changed.data()), changed.size());
    const FieldRow row{kPlace.subject, kPlace.row, {text}};
    const auto opened = session.fields().open_rows({"clients", {"email"}}, {&row, 1});
    const Code code = opened.front().code;
    ASSERT_TRUE(code == Code::integrity || code == Code::corrupt || code == Code::not_encrypted) << i;
    ASSERT_TRUE(opened.front().value.bytes().empty() && opened.front().token.empty()) << i;
  }
}

}  // namespace
}  // namespace usher
