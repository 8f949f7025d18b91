#include "vault_work.hpp"

#include "store/database.hpp"
#include "vault/chain.hpp"
#include "vault/custody.hpp"
#include "vault/envelope.hpp"
#include "vault/hash.hpp"
#include "vault/index.hpp"
#include "vault/keys.hpp"
#include "vault/seal.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace bench {
namespace {

namespace store = usher::store;
namespace vault = usher::vault;
using store::Value;

struct Column {
  Value::Kind kind;
  std::size_t size;
  bool sealed;
};
struct WrittenRow {
  std::int64_t times;
  bool has_seal;
  std::vector<Column> columns;
};
struct Written {
  std::int64_t customers = 0, keys = 0, tokens = 0;
  std::vector<WrittenRow> rows;
  std::vector<std::size_t> events;  ///< sizes of their payloads
};

bool is_envelope(vault::Bytes bytes) {
  return bytes.size() >= 88 && bytes[0] == 0xF5 && bytes[1] == 1 && bytes[2] == 1 && bytes[3] == 1;
}

/// The longest plaintext that fits into the envelope.
std::size_t plaintext_size(std::size_t envelope) {
  return envelope - vault::envelope_size(0) + 31;
}

std::int64_t count(store::Database &db, const std::string &sql) {
  auto cursor = db.query(sql);
  return cursor.next() ? cursor.integer(0) : 0;
}

void read_table(store::Database &db, const std::string &name, Written &out) {
  std::vector<std::string> columns;
  auto info = db.query("SELECT name FROM pragma_table_info($1)", name);
  while (info.next()) columns.emplace_back(info.text(0));
  const bool owned = columns.size() > 3 && columns[3] == "seal";
  auto cursor =
      db.query("SELECT * FROM " + name + " WHERE customer_id IN (SELECT customer_id FROM customer)");
  while (cursor.next()) {
    WrittenRow row{owned ? cursor.integer(2) : 1, owned, {}};
    for (std::size_t i = owned ? 4 : 2; i < columns.size(); ++i) {
      const Value value = cursor.value(static_cast<int>(i));
      const std::size_t size = value.kind == Value::Kind::text ? value.text.size() : value.bytes.size();
      row.columns.push_back({value.kind, size, is_envelope(value.bytes)});
      if (name == "event" && columns[i] == "payload") out.events.push_back(size);
    }
    out.rows.push_back(std::move(row));
  }
}

Written read_store(const std::string &path) {
  store::Database db = store::Database::open(path, {});
  Written out;
  out.customers = count(db, "SELECT count(*) FROM customer");
  out.keys = count(db,
                   "SELECT count(*) FROM usher_data_key WHERE subject_id IN (SELECT customer_id FROM "
                   "customer)");
  out.tokens = count(db, "SELECT count(*) FROM usher_bidx");
  std::vector<std::string> tables;
  {
    auto cursor = db.query(
        "SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
        " AND c.name = 'customer_id' AND m.name NOT LIKE 'usher_%' ORDER BY m.name");
    while (cursor.next()) tables.emplace_back(cursor.text(0));
  }
  for (const auto &each : tables) read_table(db, each, out);
  return out;
}

class Vault {
 public:
  void seal(const WrittenRow &row, VaultWork &work) {
    for (std::int64_t i = 0; i < row.times; ++i) {
      for (std::size_t c = 0; c < row.columns.size(); ++c)
        if (row.columns[c].sealed) {
          vault::seal_field(data_key_, {{}, {}, {}, 2, static_cast<std::uint32_t>(c + 1)}, vault::Codec::text,
                            bytes(plaintext_size(row.columns[c].size)), envelope_);
          ++work.fields;
        }
      if (!row.has_seal) continue;
      vault::RowSealer sealer(row_key_, {}, {}, 1, static_cast<std::uint32_t>(row.columns.size()));
      for (std::size_t c = 0; c < row.columns.size(); ++c) add(sealer, row.columns[c], c);
      (void)sealer.finish();
      ++work.seals;
    }
  }
  void chain(std::size_t payload) {
    const vault::Event event{1, usher::Instant{}, 1, 1, vault::hash256(bytes(payload))};
    (void)chain_key_.tag(vault::link({}, {}, event, vault::genesis));
  }
  void wrap() {
    const auto key = vault::new_data_key(arena_, vault::KeyClass::contact, 1);
    (void)vault::wrap(root_, {}, {}, key);
  }
  void token() { (void)index_key_.token(1, bytes(28)); }

 private:
  vault::Bytes bytes(std::size_t size) {
    if (text_.size() < size) text_.resize(size, 'x');
    return vault::Bytes(text_).first(size);
  }
  void add(vault::RowSealer &sealer, const Column &column, std::size_t c) {
    const auto action = column.sealed ? vault::Action::encrypt : vault::Action::sign;
    const auto number = static_cast<std::uint32_t>(c + 1);
    switch (column.kind) {
      case Value::Kind::null:
        return sealer.add_null(number, action);
      case Value::Kind::integer:
        return sealer.add_integer(number, action, 1);
      default:
        return sealer.add_bytes(number, action, bytes(column.size));
    }
  }

  vault::Arena arena_;
  vault::RootKey root_ = vault::RootKey::generate(arena_, 1);
  vault::DataKey data_key_ = vault::new_data_key(arena_, vault::KeyClass::contact, 1);
  vault::RowKey row_key_{vault::new_service_key(arena_, vault::KeyClass::row_seal, 1), {}, 2};
  vault::ChainKey chain_key_{vault::new_service_key(arena_, vault::KeyClass::chain, 1)};
  vault::IndexKey index_key_{
      vault::new_service_key(arena_, vault::KeyClass::index, 1), {}, vault::IndexId::email};
  std::vector<std::uint8_t> envelope_, text_;
};

}  // namespace

VaultWork repeat_vault_work(const std::string &store) {
  const Written written = read_store(store);
  VaultWork work;
  work.customers = static_cast<double>(written.customers);
  work.events = static_cast<double>(written.events.size());
  work.keys = static_cast<double>(written.keys);
  work.tokens = static_cast<double>(written.tokens);
  Vault vault;
  const auto begin = std::chrono::steady_clock::now();
  for (const auto &each : written.rows) vault.seal(each, work);
  for (const auto each : written.events) vault.chain(each);
  for (std::int64_t i = 0; i < written.keys; ++i) vault.wrap();
  for (std::int64_t i = 0; i < 2 * written.tokens; ++i) vault.token();
  work.microseconds =
      std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
  return work;
}

}  // namespace bench
