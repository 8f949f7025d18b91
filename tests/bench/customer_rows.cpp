#include "customer_rows.hpp"

#include "engine/rows_described.hpp"
#include "engine/unit.hpp"
#include "people.hpp"
#include "vault/seal.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace bench {
namespace {

namespace engine = usher::engine;
namespace store = usher::store;
namespace vault = usher::vault;
using engine::CustomerRow;
using store::Value;

constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef";
constexpr std::uint32_t kCustomers = usher::base::Described<CustomerRow>::table;
constexpr std::size_t kFirst = 4;  ///< owner, number, revision and seal stand before the columns

template <class Work>
double per_row(std::size_t count, Work &&work) {
  const auto begin = std::chrono::steady_clock::now();
  std::forward<Work>(work)();
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begin;
  return spent.count() / static_cast<double>(count);
}

void remove_store(const std::string &path) {
  for (const char *suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

/// Calls `insert(row number)` for all, `batch` of them a transaction.
template <class Insert>
void in_batches(store::Database &db, std::size_t count, std::size_t batch, Insert &&insert) {
  for (std::size_t i = 0; i < count;) {
    store::Transaction transaction(db, store::Transaction::Mode::write);
    for (const std::size_t end = std::min(count, i + batch); i < end; ++i) insert(i);
    transaction.commit();
  }
}

/// Owners grow, as ids that are ordered by time do.
vault::Id owner(std::size_t n) {
  const auto number = vault::big_endian(static_cast<std::uint64_t>(n));
  return vault::pack(number, number);
}

vault::Bytes plain_bytes(const Value &value, vault::Block<8> &number) {
  if (value.kind == Value::Kind::text) return vault::as_bytes(value.text);
  number = vault::big_endian(static_cast<std::uint64_t>(value.integer));
  return number;
}

void add_to_seal(vault::RowSealer &sealer, std::uint32_t column, bool sealed, const Value &value) {
  const auto action = sealed ? vault::Action::encrypt : vault::Action::sign;
  if (value.kind == Value::Kind::null) return sealer.add_null(column, action);
  if (value.kind == Value::Kind::integer) return sealer.add_integer(column, action, value.integer);
  if (value.kind == Value::Kind::text) return sealer.add_text(column, action, value.text);
  sealer.add_bytes(column, action, value.bytes);
}

/// The keys of one customer and of the store, made once.
class Sealer {
 public:
  void insert(store::Database &db, const CustomerRow &row, const vault::Id &id) {
    const auto &table = engine::table_of<CustomerRow>();
    engine::to_cells(row, cells_);
    const std::size_t count = cells_.cells.size();
    std::vector<Value> values(kFirst + count);
    std::uint32_t in_seal = 0;
    envelopes_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto &cell = cells_.cells[i];
      Value &value = values[kFirst + i] = cell.value;
      in_seal += engine::in_seal(table, i, value) ? 1 : 0;
      if (cell.is == usher::base::Sensitivity::none || value.kind == Value::Kind::null) continue;
      vault::Block<8> number{};
      vault::seal_field(keys_[static_cast<std::size_t>(cell.is) - 1], {{}, id, {}, kCustomers, cell.column},
                        cell.codec, plain_bytes(value, number), envelopes_[i]);
      value = Value(envelopes_[i]);
    }
    vault::RowSealer sealer(row_key_, {}, id, 1, in_seal);
    for (std::size_t i = 0; i < count; ++i)
      if (engine::in_seal(table, i, values[kFirst + i]))
        add_to_seal(sealer, table.columns[i], table.classes[i] != usher::base::Sensitivity::none,
                    values[kFirst + i]);
    const vault::Digest seal = sealer.finish();
    values[0] = Value(id);
    values[1] = std::int64_t{0};
    values[2] = std::int64_t{1};
    values[3] = Value(seal);
    db.run_bound(table.insert, values);
    db.run("INSERT INTO usher_bidx (index_id, gen, token, customer_id) VALUES ($1, $2, $3, $4)",
           std::int64_t{1}, std::int64_t{1}, index_key_.token(1, vault::as_bytes(*row.email)), id);
  }

 private:
  vault::Arena arena_;
  std::array<vault::DataKey, 3> keys_{vault::new_data_key(arena_, vault::KeyClass::contact, 1),
                                      vault::new_data_key(arena_, vault::KeyClass::identity, 2),
                                      vault::new_data_key(arena_, vault::KeyClass::conversation, 3)};
  vault::RowKey row_key_{vault::new_service_key(arena_, vault::KeyClass::row_seal, 1), {}, kCustomers};
  vault::IndexKey index_key_{
      vault::new_service_key(arena_, vault::KeyClass::index, 1), {}, vault::IndexId::email};
  engine::Cells cells_;
  std::vector<std::vector<std::uint8_t>> envelopes_;
};

/// Every row once, in an order that jumps about.
std::size_t nth(std::size_t i, std::size_t count) {
  return static_cast<std::size_t>(i * 7'919 % count);
}

void require_found(bool found) {
  if (!found) std::abort();
}

}  // namespace

std::vector<CustomerRow> customer_rows(std::size_t count) {
  std::vector<CustomerRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    const usher::EnrollCustomer from = person(i);
    CustomerRow row;
    row.name = from.name;
    row.phone = from.phone;
    row.phone_e164 = from.phone;
    row.email = from.email;
    row.nationality = from.nationality;
    row.birth_date = from.birth_date;
    row.passport = from.passport;
    row.opt_in_evidence = from.whatsapp_opt_in->evidence;
    row.opt_in_us = from.whatsapp_opt_in->at;
    row.source = from.source;
    row.languages = from.languages;
    row.service = from.service;
    row.ref_system = from.external_ref->system;
    row.ref_id = from.external_ref->id;
    rows.push_back(std::move(row));
  }
  return rows;
}

double insert_plain(const std::vector<CustomerRow> &rows, const std::string &path, std::size_t batch) {
  remove_store(path);
  store::Database db = store::Database::open(path, {});
  db.run("CREATE INDEX customer_by_email ON customer (email)");
  const auto &table = engine::table_of<CustomerRow>();
  engine::Cells cells;
  return per_row(rows.size(), [&] {
    in_batches(db, rows.size(), batch, [&](std::size_t i) {
      const vault::Id id = owner(i);
      engine::to_cells(rows[i], cells);
      std::vector<Value> values{Value(id), std::int64_t{0}, std::int64_t{1}, Value(store::Bytes{})};
      for (const auto &cell : cells.cells) values.push_back(cell.value);
      db.run_bound(table.insert, values);
    });
  });
}

double insert_sealed(const std::vector<CustomerRow> &rows, const std::string &path, std::size_t batch) {
  remove_store(path);
  store::Database db = store::Database::open(path, {});
  Sealer sealer;
  return per_row(rows.size(), [&] {
    in_batches(db, rows.size(), batch, [&](std::size_t i) { sealer.insert(db, rows[i], owner(i)); });
  });
}

double insert_customer(const std::vector<CustomerRow> &rows, const std::string &path, std::size_t batch) {
  remove_store(path);
  engine::State state(path, usher::Key::raw(kKey), {});
  const usher::SessionOptions session{"bench", {}, {}, {}};
  return per_row(rows.size(), [&] {
    for (std::size_t i = 0; i < rows.size();) {
      engine::Unit unit(state, session, engine::Unit::Mode::write);
      for (const std::size_t end = std::min(rows.size(), i + batch); i < end; ++i) {
        engine::Subject &subject = unit.create_subject();
        CustomerRow row = rows[i];
        unit.insert(subject, row);
        unit.put_token(subject, vault::IndexId::email, *row.email);
      }
      unit.commit();
    }
  });
}

double look_up_plain(const std::vector<CustomerRow> &rows, const std::string &path) {
  store::Database db = store::Database::open(path, {});
  const auto &table = engine::table_of<CustomerRow>();
  const std::string select =
      table.select_all.substr(0, table.select_all.find(" WHERE")) + " WHERE email = $1";
  engine::Cells cells;
  cells.cells.resize(table.columns.size());
  return per_row(rows.size(), [&] {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const CustomerRow &wanted = rows[nth(i, rows.size())];
      store::Transaction transaction(db, store::Transaction::Mode::read);
      auto cursor = db.query(select, *wanted.email);
      require_found(cursor.next());
      for (std::size_t c = 0; c < cells.cells.size(); ++c)
        cells.cells[c].value = cursor.value(static_cast<int>(c) + 3);
      const auto found = engine::from_cells<CustomerRow>({{}, 0, 1}, cells);
      require_found(found.email == wanted.email && found.passport == wanted.passport);
    }
  });
}

double look_up_sealed(const std::vector<CustomerRow> &rows, const std::string &path) {
  engine::State state(path, usher::Key::raw(kKey), {});
  const usher::SessionOptions session{"bench", {}, {}, {}};
  return per_row(rows.size(), [&] {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const CustomerRow &wanted = rows[nth(i, rows.size())];
      engine::Unit unit(state, session, engine::Unit::Mode::read);
      const auto ids = unit.find_token(vault::IndexId::email, *wanted.email);
      require_found(ids.size() == 1);
      const auto found = unit.find<CustomerRow>(unit.subject(ids.front()), 0);
      require_found(found && found->email == wanted.email && found->passport == wanted.passport);
    }
  });
}

}  // namespace bench
