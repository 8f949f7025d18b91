// Proof by searching: what was there of a customer is in no file afterwards, and no key is left in the memory
// of a process that closed its store. What is searched for comes from the rows' descriptions, not from a
// list.
#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "engine/owned_rows.hpp"
#include "faults/erasure/search.hpp"
#include "faults/erasure/support.hpp"

#include <gtest/gtest.h>

#include <set>

namespace usher {
namespace {

using base::Sensitivity;
using engine::Unit;
using tests::Needles;

void add_bytes(Needles &needles, store::Cursor cursor) {
  while (cursor.next())
    for (int i = 0; i < 4; ++i)
      if (const auto bytes = cursor.bytes(i); bytes.size() >= 8) needles.add(bytes);
}

/// Values as people know them, in the forms in which they could stand somewhere.
void add_text(Needles &needles, std::string_view value) {
  if (value.size() < 8) return;  // could be anywhere by chance
  std::string hex;
  base::append_hex(hex, vault::as_bytes(value));
  for (const std::string &form :
       {std::string(value), base::ascii_lower(value), base::ascii_upper(value), hex})
    needles.add(vault::as_bytes(form));
}

/// Every sealed column of every owned table: its value and its envelope. Answers which columns held one.
std::set<std::string> add_rows(Needles &needles, Unit &unit, const base::Id &id) {
  std::set<std::string> filled;
  engine::for_each_owned_table([&]<class Row>() {
    const engine::TableInfo &table = engine::table_of<Row>();
    for (Row &row : unit.all<Row>(unit.subject(id))) {
      engine::Cells cells;
      engine::to_cells(row, cells);
      for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const engine::Cell &cell = cells.cells[i];
        if (cell.is == Sensitivity::none || cell.value.kind == store::Value::Kind::null) continue;
        filled.insert(std::string(table.name) + "." + std::string(table.names[i]));
        if (cell.value.kind == store::Value::Kind::text) add_text(needles, cell.value.text);
        add_bytes(needles, unit.db().query("SELECT " + std::string(table.names[i]) + " FROM " +
                                               std::string(table.name) + " WHERE customer_id = $1 AND n = $2",
                                           id, row.key.n));
      }
    }
  });
  return filled;
}

/// What stands beside the rows: events, tokens, outbox, kept answers, references, the wrapped keys.
void add_the_rest(Needles &needles, Unit &unit, const base::Id &id) {
  auto &db = unit.db();
  add_bytes(needles, db.query("SELECT payload, x'', x'', x'' FROM event WHERE customer_id = $1", id));
  add_bytes(needles, db.query("SELECT token, x'', x'', x'' FROM usher_bidx WHERE customer_id = $1", id));
  add_bytes(needles, db.query("SELECT payload, x'', x'', x'' FROM outbox WHERE customer_id = $1", id));
  add_bytes(needles, db.query("SELECT answer, request, x'', x'' FROM idempotency WHERE subject_id = $1", id));
  add_bytes(needles, unit.state().key_rows().query(
                         "SELECT wrapped, x'', x'', x'' FROM usher_data_key WHERE subject_id = $1", id));
  auto references = db.query("SELECT id FROM external_ref WHERE subject_id = $1", id);
  while (references.next()) add_text(needles, references.text(0));
}

class Proof : public testing::TestWithParam<Keystore> {};

TEST_P(Proof, NothingOfAnErasedCustomerStandsInAnyFile) {
  const tests::Store store;
  std::string id;
  Needles needles;
  {
    Engine engine = store.open(tests::stored_in(GetParam()));
    const Session session = tests::session_of(engine);
    tests::put_team(session);
    id = tests::put_everything(session, 1);
    const std::string other = session.customers().enroll(tests::customer(2)).customer.id;
    (void)session.duplicates().dismiss({id, other, "Needle of the decision", std::nullopt});
    engine.close();
  }
  {
    engine::State state(store.path(), Key::raw(tests::kKey), tests::stored_in(GetParam()));
    const SessionOptions nobody;
    Unit unit(state, nobody, Unit::Mode::read);
    const auto filled = add_rows(needles, unit, tests::id_of(id));
    add_the_rest(needles, unit, tests::id_of(id));
    engine::for_each_owned_table([&]<class Row>() {
      // Owned by others than customers.
      if constexpr (std::is_same_v<Row, engine::AgentRow> || std::is_same_v<Row, engine::CalendarRow> ||
                    std::is_same_v<Row, engine::HoldRow> || std::is_same_v<Row, engine::PolicyRow> ||
                    std::is_same_v<Row, engine::HostTableRow> || std::is_same_v<Row, engine::RetentionRow> ||
                    std::is_same_v<Row, engine::PlaybookReleaseRow>)
        return;
      const engine::TableInfo &table = engine::table_of<Row>();
      for (std::size_t i = 0; i < table.names.size(); ++i)
        if (table.classes[i] != Sensitivity::none) {
          const std::string column = std::string(table.name) + "." + std::string(table.names[i]);
          EXPECT_TRUE(filled.contains(column)) << column << " holds nothing, so nothing is proved of it";
        }
    });
  }
  ASSERT_GT(needles.count(), 60U);
  Engine engine = store.open(tests::stored_in(GetParam()));
  const Session session = tests::session_of(engine);
  ASSERT_GT(tests::hits_in_folder(needles, store.folder().path()), 40) << "the search finds what is there";
  (void)session.customers().get({id, {}, {"name", "passport"}});
  (void)session.erasures().erase({id, {}, ErasureReason::requested, std::nullopt});
  EXPECT_EQ(tests::hits_in_folder(needles, store.folder().path()), 0) << "while the store is open";
  engine.close();
  EXPECT_EQ(tests::hits_in_folder(needles, store.folder().path()), 0);
}

/// The keys themselves, unwrapped with the vault's own functions.
void add_keys(Needles &needles, const tests::Store &store, const std::string &key, Keystore keystore) {
  engine::State state(store.path(), Key::raw(key), tests::stored_in(keystore));
  needles.add(vault::as_bytes(key));
  const vault::RootKey &root = state.keys->root();
  auto service = state.key_rows().query("SELECT class, wrapped FROM usher_service_key");
  while (service.next())
    needles.add(vault::unwrap_service_key(root, state.store_id,
                                          static_cast<vault::KeyClass>(service.integer(0)), service.bytes(1))
                    .key.bytes());
  auto data = state.key_rows().query("SELECT subject_id, class, wrapped FROM usher_data_key");
  while (data.next())
    needles.add(vault::unwrap_data_key(root, state.store_id, vault::read_block<16>(data.bytes(0), 0),
                                       static_cast<vault::KeyClass>(data.integer(1)), data.bytes(2))
                    .key.bytes());
}

TEST_P(Proof, NoKeyIsLeftInTheMemoryOfAHostThatClosed) {
  const tests::Store store, copy;
  std::string key(vault::Key::size, '\0');  // random: a plain one stands in the library by chance
  vault::random_bytes(std::span(reinterpret_cast<std::uint8_t *>(key.data()), key.size()));
  tests::Host host({USHER_MEMORY_HOST, store.path(), GetParam() == Keystore::single ? "single" : "separate"});
  host.tell(key);
  ASSERT_EQ(host.listen(), "working");
  for (const char *suffix : {"", "-wal", ".keys"})
    if (std::filesystem::exists(store.path() + suffix))
      std::filesystem::copy_file(store.path() + suffix, copy.path() + suffix);
  Needles needles;
  add_keys(needles, copy, key, GetParam());
  ASSERT_GE(needles.count(), 15U) << "the root key, service keys, and those of two customers";
#ifndef USHER_SANITIZED
  EXPECT_FALSE(tests::hits_in_process(needles, host.pid()).empty())
      << "the search finds them while the store is open";
#endif
  host.tell("x");
  ASSERT_EQ(host.listen(), "closed");
  EXPECT_EQ(tests::hits_in_process(needles, host.pid()), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(Keystores, Proof, testing::ValuesIn(tests::kKeystores), [](const auto &each) {
  return each.param == Keystore::single ? "single" : "separate";
});

}  // namespace
}  // namespace usher
