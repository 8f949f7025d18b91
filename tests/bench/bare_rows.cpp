#include "bare_rows.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>

namespace bench {
namespace {

void check(int rc, sqlite3 *db) {
  if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE) return;
  std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

sqlite3 *open(const std::string &path) {
  sqlite3 *db = nullptr;
  check(sqlite3_open(path.c_str(), &db), db);
  return db;
}

void run(sqlite3 *db, const std::string &sql) {
  check(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), db);
}

template <class Visit>
void rows(sqlite3 *db, const std::string &sql, Visit visit) {
  sqlite3_stmt *statement = nullptr;
  check(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr), db);
  while (sqlite3_step(statement) == SQLITE_ROW) visit(statement);
  sqlite3_finalize(statement);
}

std::string text(sqlite3_stmt *row, int column) {
  const auto *data = static_cast<const char *>(sqlite3_column_blob(row, column));
  return data == nullptr ? std::string{}
                         : std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
}

BareRow shape_row(sqlite3_stmt *row, std::size_t table) {
  BareRow out;
  out.table = table;
  for (int i = 0; i < sqlite3_column_count(row); ++i) {
    out.kinds.push_back(sqlite3_column_type(row, i));
    out.integers.push_back(sqlite3_column_int64(row, i));
    out.sizes.push_back(static_cast<std::size_t>(sqlite3_column_bytes(row, i)));
    const bool key = out.kinds.back() == SQLITE_BLOB && out.sizes.back() == 16;
    const bool reference = out.kinds.back() == SQLITE_TEXT && out.sizes.back() < 64;
    out.keys.push_back(key || reference ? text(row, i) : std::string{});
  }
  return out;
}

void bind(sqlite3_stmt *statement, const BareRow &row, const std::string &noise) {
  for (std::size_t i = 0; i < row.kinds.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    const char *data = row.keys[i].empty() ? noise.data() + (i * 37) % 1024 : row.keys[i].data();
    const int size = static_cast<int>(row.sizes[i]);
    switch (row.kinds[i]) {
      case SQLITE_INTEGER:
        sqlite3_bind_int64(statement, at, row.integers[i]);
        break;
      case SQLITE_TEXT:
        sqlite3_bind_text(statement, at, data, size, SQLITE_STATIC);
        break;
      case SQLITE_BLOB:
        sqlite3_bind_blob(statement, at, data, size, SQLITE_STATIC);
        break;
      default:
        sqlite3_bind_null(statement, at);
    }
  }
}

}  // namespace

Shape shape_of(const std::string &store) {
  sqlite3 *db = open(store);
  Shape shape;
  rows(db, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL",
       [&](auto *row) { shape.schema.push_back(text(row, 0)); });
  const std::map<std::string, std::string> owner{
      {"usher_data_key", "subject_id"}, {"usher_bidx", "customer_id"},
      {"external_ref", "subject_id"},   {"customer", "customer_id"},
      {"finding", "customer_id"},       {"customer_order", "customer_id"},
      {"document", "customer_id"},      {"message", "customer_id"},
      {"task", "customer_id"},          {"journey", "customer_id"},
      {"event", "customer_id"},         {"outbox", "customer_id"},
      {"timer", "customer_id"},         {"usher_checkpoint_head", "customer_id"}};
  std::map<std::string, std::vector<BareRow>> by_customer;
  rows(db, "SELECT customer_id FROM customer", [&](auto *row) { by_customer[text(row, 0)]; });
  for (const auto &[name, column] : owner) {
    std::string places;
    int columns = 0;
    rows(db, "SELECT * FROM pragma_table_info('" + name + "')",
         [&](auto *) { places += columns++ == 0 ? "?" : ",?"; });
    const std::size_t table = shape.tables.size();
    shape.tables.push_back({name, "INSERT INTO " + name + " VALUES (" + places + ")"});
    rows(db, "SELECT *, " + column + " FROM " + name, [&](auto *row) {
      const auto found = by_customer.find(text(row, columns));
      if (found == by_customer.end()) return;
      BareRow bare = shape_row(row, table);
      bare.kinds.pop_back();
      found->second.push_back(std::move(bare));
    });
  }
  for (auto &[id, list] : by_customer) shape.customers.push_back(std::move(list));
  sqlite3_close(db);
  return shape;
}

double insert_bare(const Shape &shape, const std::string &path, std::size_t batch, std::size_t most) {
  for (const char *suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  sqlite3 *db = open(path);
  for (const char *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON",
                             "PRAGMA temp_store=MEMORY", "PRAGMA foreign_keys=ON", "PRAGMA cache_size=-32768",
                             "PRAGMA wal_autocheckpoint=4000"})
    run(db, pragma);
  for (const std::string &sql : shape.schema) run(db, sql);
  std::vector<sqlite3_stmt *> statements(shape.tables.size());
  for (std::size_t i = 0; i < statements.size(); ++i)
    check(sqlite3_prepare_v3(db, shape.tables[i].insert.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                             &statements[i], nullptr),
          db);
  std::string noise(1 << 20, '\0');
  std::mt19937 random(7);
  std::ranges::generate(noise, [&] { return static_cast<char>(random()); });

  const std::size_t count = std::min(most, shape.customers.size());
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < count; ++i) {
    if (i % batch == 0) run(db, "BEGIN IMMEDIATE");
    for (const BareRow &row : shape.customers[i]) {
      sqlite3_stmt *statement = statements[row.table];
      bind(statement, row, noise);
      check(sqlite3_step(statement), db);
      sqlite3_reset(statement);
    }
    if (i % batch == batch - 1 || i + 1 == count) run(db, "COMMIT");
  }
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begin;
  for (sqlite3_stmt *statement : statements) sqlite3_finalize(statement);
  sqlite3_close(db);
  return spent.count() / static_cast<double>(count);
}

std::int64_t bytes_on_disk(const std::string &path) {
  std::int64_t total = 0;
  for (const char *suffix : {"", "-wal"})
    if (std::filesystem::exists(path + suffix))
      total += static_cast<std::int64_t>(std::filesystem::file_size(path + suffix));
  return total;
}

}  // namespace bench
