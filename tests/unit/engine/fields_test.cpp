// Values of a host's own columns: their places, keys and tokens (docs/format.md, "A host's own tables").
#include "usher/usher.hpp"

#include "base/hex.hpp"
#include "engine/fields/host_tables.hpp"
#include "engine/fields/host_values.hpp"
#include "support/refusal.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

namespace usher {
namespace {

using tests::refusal;

constexpr vault::Id kStore = [] {
  vault::Id id{};
  for (std::size_t i = 0; i < id.size(); ++i) id[i] = static_cast<std::uint8_t>(0xa0 + i);
  return id;
}();

std::string hex(vault::Bytes bytes) {
  std::string out;
  base::append_hex(out, bytes);
  return out;
}

FieldColumn column(std::string name, FieldClass of, FieldIndex index = FieldIndex::none,
                   FieldCodec codec = FieldCodec::text) {
  return {std::move(name), of, index, codec, {}, {}};
}

// Printed by tests/unit/vault/model.py.
TEST(FieldIds, KnownAnswersOfTheFormat) {
  EXPECT_EQ(hex(engine::host_subject(kStore, "client:7")), "c15c3656b1631338e3aa1a39a6d3be4b");
  EXPECT_EQ(hex(engine::host_row(kStore, "A-17")), "1307b533044cf7f4170390bcbf8a5bbd");
  EXPECT_EQ(hex(engine::host_row(kStore, "7")), "00000000000000000000000000000007");
  EXPECT_EQ(hex(engine::host_row(kStore, "-7")), "0000000000000000fffffffffffffff9");
  engine::HostTableRow table;
  table.number = engine::kFirstHostTable;
  FieldColumn second = column("email", FieldClass::contact, FieldIndex::email);
  second.number = 2;
  EXPECT_EQ(static_cast<std::uint32_t>(engine::host_index(table, second)), 0x1000002U);
}

TEST(FieldIds, OnlyANumberAsAProgramWritesItIsANumber) {
  for (const char *text : {"07", "+7", " 7", "7 ", "-0", "7.0", "9223372036854775808", "x", "-"})
    EXPECT_NE(hex(engine::host_row(kStore, text)).substr(0, 16), "0000000000000000") << text;
}

class HostFields : public testing::Test {
 protected:
  HostFields() {
    table_ = session_.fields().define(
        {"clients",
         {column("email", FieldClass::contact, FieldIndex::email),
          column("phone", FieldClass::contact, FieldIndex::phone),
          column("passport", FieldClass::identity, FieldIndex::passport),
          column("city", FieldClass::contact, FieldIndex::exact),
          column("age", FieldClass::identity, FieldIndex::none, FieldCodec::integer),
          column("photo", FieldClass::identity, FieldIndex::exact, FieldCodec::bytes)},
         {}});
  }
  [[nodiscard]] static FieldPlace at(std::string row, std::string name = "email") {
    return {"clients", std::move(name), "client:" + row, row};
  }
  [[nodiscard]] std::optional<std::vector<std::uint8_t>> token(const char *name,
                                                               std::string_view value) const {
    return session_.fields().token({"clients", name}, value);
  }
  [[nodiscard]] Code open_code(const FieldPlace &place, const std::vector<std::uint8_t> &envelope) const {
    return refusal([&] { (void)session_.fields().open(place, envelope); }).code();
  }

  tests::Store store_;
  Engine engine_ = store_.open();
  Session session_ = tests::session_of(engine_);
  FieldTable table_;
};

TEST_F(HostFields, WhatIsSealedOpensAtItsOwnPlaceAndNowhereElse) {
  const auto envelope = session_.fields().seal(at("1"), "ada@example.org");
  EXPECT_EQ(session_.fields().open(at("1"), envelope).text(), "ada@example.org");
  EXPECT_NE(session_.fields().seal(at("1"), "ada@example.org"), envelope);
  (void)session_.fields().seal(at("2"), "another@example.org");
  EXPECT_EQ(open_code({"clients", "email", "client:1", "2"}, envelope), Code::integrity);
  EXPECT_EQ(open_code({"clients", "email", "client:2", "1"}, envelope), Code::integrity);
  EXPECT_EQ(open_code({"clients", "phone", "client:1", "1"}, envelope), Code::integrity);
  (void)session_.fields().define({"others", {column("email", FieldClass::contact)}, {}});
  EXPECT_EQ(open_code({"others", "email", "client:1", "1"}, envelope), Code::integrity);
  EXPECT_EQ(open_code(at("99"), envelope), Code::integrity) << "a person without keys";
}

TEST_F(HostFields, VaultMd_2_EveryBitAndEveryLengthOfAnEnvelope) {
  const auto envelope = session_.fields().seal(at("1"), "x");
  std::vector<std::uint8_t> changed = envelope;
  for (std::size_t bit = 0; bit < envelope.size() * 8; ++bit) {
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
    const Code code = open_code(at("1"), changed);
    EXPECT_TRUE(code == Code::integrity || code == Code::corrupt || code == Code::not_encrypted) << bit;
    changed[bit / 8] = envelope[bit / 8];
  }
  for (std::size_t size = 0; size <= envelope.size() + 1; ++size) {
    changed.resize(size);
    EXPECT_EQ(open_code(at("1"), changed) == Code::ok, size == envelope.size()) << size;
    changed = envelope;
  }
}

TEST_F(HostFields, PlainTextIsToldFromAnEnvelopeThatIsDamaged) {
  const std::string plain = "ada@example.org";
  EXPECT_EQ(open_code(at("1"), {plain.begin(), plain.end()}), Code::not_encrypted);
  auto envelope = session_.fields().seal(at("1"), plain);
  envelope.pop_back();
  EXPECT_EQ(open_code(at("1"), envelope), Code::corrupt);
}

TEST_F(HostFields, TokensAreEqualWhenNormalFormsAre) {
  EXPECT_EQ(token("email", "ada@example.org"), token("email", " ada@EXAMPLE.org "));
  EXPECT_NE(token("email", "ada@example.org"), token("email", "eda@example.org"));
  EXPECT_EQ(token("phone", "+90 532 000 00 01"), token("phone", "00905320000001"));
  EXPECT_EQ(token("passport", "DEU|C01X 00T47"), token("passport", "D|c01x00t47"));
  EXPECT_EQ(token("passport", "C01X00T47"), token("passport", "c01x-00t47"));
  EXPECT_NE(token("passport", "C01X00T47"), token("passport", "DEU|C01X00T47"));
  EXPECT_EQ(token("city", "Mu\xCC\x88nster "), token("city", "M\xC3\xBCnster")) << "NFC";
  EXPECT_NE(token("city", "Ankara"), token("city", "ankara"));
  EXPECT_EQ(token("email", "ada@example.org")->size(), 16U);
  EXPECT_NE(token("email", "ada@example.org"), token("city", "ada@example.org")) << "columns do not mix";
}

TEST_F(HostFields, AValueWithoutANormalFormHasNoToken) {
  for (const char *value : {"", " ", "not an address", "\xFF"}) EXPECT_FALSE(token("email", value)) << value;
  EXPECT_FALSE(token("phone", "12"));
  EXPECT_FALSE(token("city", std::string(5000, 'x')));
  EXPECT_EQ(refusal([&] { (void)token("age", "12345678"); }).code(), Code::precondition);
}

TEST_F(HostFields, CodecsAreHeld) {
  const auto refused = [&](const char *name, std::string_view value) {
    return refusal([&] { (void)session_.fields().seal(at("1", name), value); });
  };
  EXPECT_EQ(refused("email", "\xC3").code(), Code::invalid_argument);
  EXPECT_EQ(refused("age", "7").code(), Code::invalid_argument);
  EXPECT_EQ(refused("age", "12345678").code(), Code::ok);
  EXPECT_EQ(refused("photo", "\xFF").code(), Code::ok);
  const Error error = refused("emial", "ada@example.org");
  EXPECT_EQ(error.code(), Code::not_found);
  EXPECT_NE(error.message().find("email"), std::string::npos) << error.message();
  EXPECT_EQ(error.message().find("ada"), std::string::npos) << error.message();
}

TEST_F(HostFields, ADefinitionGrowsAndNeverChanges) {
  EXPECT_EQ(table_.number, 65536);
  const auto again = session_.fields().define({"clients", table_.columns, {}});
  EXPECT_EQ(again.columns.size(), table_.columns.size());
  const auto grown = session_.fields().define({"clients", {column("note", FieldClass::conversation)}, {}});
  EXPECT_EQ(grown.columns.back().number, 7);
  EXPECT_EQ(session_.fields().define({"second", {column("a", FieldClass::contact)}, {}}).number, 65537);
  const auto code = [&](FieldColumn changed) {
    return refusal([&] { (void)session_.fields().define({"clients", {std::move(changed)}, {}}); }).code();
  };
  EXPECT_EQ(code(column("email", FieldClass::identity, FieldIndex::email)), Code::conflict);
  EXPECT_EQ(code(column("email", FieldClass::contact, FieldIndex::exact)), Code::conflict);
  EXPECT_EQ(code(column("email", FieldClass::contact, FieldIndex::email, FieldCodec::json)), Code::conflict);
  EXPECT_EQ(code(column("x", FieldClass::contact, FieldIndex::email, FieldCodec::bytes)),
            Code::invalid_argument);
  FieldColumn nowhere = column("fax", FieldClass::contact, FieldIndex::phone);
  nowhere.region = "XX";
  EXPECT_EQ(code(nowhere), Code::invalid_argument) << "a slip that could never be mended";
  EXPECT_EQ(session_.fields().list().tables.size(), 2U);
}

TEST_F(HostFields, ErasingAPersonEndsEveryTableOfTheirs) {
  (void)session_.fields().define({"invoices", {column("address", FieldClass::contact)}, {}});
  const FieldPlace invoice{"invoices", "address", "client:1", "A-17"};
  const auto email = session_.fields().seal(at("1"), "ada@example.org");
  const auto address = session_.fields().seal(invoice, "Example Street 1");
  const auto other = session_.fields().seal(at("2"), "eda@example.org");
  EXPECT_EQ(session_.fields().erase({"client:1", {}, "asked for it"}).keys, 1);
  EXPECT_EQ(open_code(at("1"), email), Code::erased);
  EXPECT_EQ(open_code(invoice, address), Code::erased);
  EXPECT_EQ(session_.fields().open(at("2"), other).text(), "eda@example.org");
  // No key comes back by itself, also of a class that had none.
  EXPECT_EQ(refusal([&] { (void)session_.fields().seal(at("1", "age"), "12345678"); }).code(), Code::erased);
  const auto prepared =
      session_.fields().prepare({{"client:1", "client:3"}, {FieldClass::contact, FieldClass::conversation}});
  EXPECT_EQ(prepared.made, 2);
  EXPECT_EQ(prepared.erased, 2);
  EXPECT_EQ(session_.fields().erase({"client:1", {}, "again"}).keys, 0);
  EXPECT_TRUE(session_.timeline().verify().intact);
}

TEST_F(HostFields, ManyAtOnceAreTheSameAsOneByOne) {
  const FieldColumns columns{"clients", {"email", "age"}};
  std::vector<FieldRow> rows;
  std::vector<std::string> names;
  names.reserve(1000);
  for (int i = 0; i < 1000; ++i) names.push_back(std::to_string(i % 700));
  for (const std::string &name : names) rows.push_back({name, name, {"ada@example.org", std::nullopt}});
  rows[3].values[1] = "12345678";
  const auto sealed = session_.fields().seal_rows(columns, rows);
  ASSERT_EQ(sealed.size(), 2000U);
  EXPECT_EQ(sealed[0].token, token("email", "ada@example.org"));
  EXPECT_TRUE(sealed[1].envelope.empty());
  EXPECT_EQ(
      session_.fields().open({"clients", "email", names[699], names[699]}, sealed[1398].envelope).text(),
      "ada@example.org");
  const auto text = [](const auto &bytes) {
    return std::string_view(reinterpret_cast<const char *>(bytes.data()), bytes.size());
  };
  const std::vector<FieldRow> stored{{names[0], names[0], {text(sealed[0].envelope), std::nullopt}},
                                     {names[1], names[1], {text(sealed[0].envelope), "plain"}}};
  const auto opened = session_.fields().open_rows(columns, stored);
  EXPECT_EQ(opened[0].value.text(), "ada@example.org");
  EXPECT_EQ(opened[0].token, sealed[0].token);
  EXPECT_EQ(opened[2].code, Code::integrity);
  EXPECT_EQ(opened[3].code, Code::not_encrypted);
  EXPECT_TRUE(opened[2].value.bytes().empty());
  rows.push_back(rows.front());
  EXPECT_EQ(refusal([&] { (void)session_.fields().seal_rows(columns, rows); }).code(), Code::limit);
}

TEST_F(HostFields, AnotherProcessSeesWhatThisOneDefines) {
  const Engine other = store_.open();
  const Session theirs = tests::session_of(other);
  EXPECT_EQ(theirs.fields().list().tables.size(), 1U);
  (void)session_.fields().define({"second", {column("a", FieldClass::contact)}, {}});
  EXPECT_EQ(theirs.fields().list().tables.size(), 2U);
}

TEST_F(HostFields, KeysMayStandInAFileOfTheirOwn) {
  const tests::Store apart;
  OpenOptions options;
  options.keystore = Keystore::separate;
  std::vector<std::uint8_t> envelope;
  {
    const Engine engine = apart.open(options);
    const Session session = tests::session_of(engine);
    (void)session.fields().define({"clients", {column("email", FieldClass::contact)}, {}});
    envelope = session.fields().seal(at("1"), "ada@example.org");
  }
  const Engine engine = apart.open();
  const Session session = tests::session_of(engine);
  EXPECT_EQ(session.fields().open(at("1"), envelope).text(), "ada@example.org");
  EXPECT_EQ(session.fields().erase({"client:1", {}, "asked"}).keys, 1);
  EXPECT_EQ(refusal([&] { (void)session.fields().open(at("1"), envelope); }).code(), Code::erased);
}

}  // namespace
}  // namespace usher
