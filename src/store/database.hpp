// The store room's door: one database connection, prepared statements, transactions. The only room that knows
// SQLite; SQL arrives in the subset that SQLite and PostgreSQL both take, with $1 parameters.
// Threads: one thread at a time (the engine serialises).
#pragma once
#include "store/schema.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace usher::store {

using Bytes = std::span<const std::uint8_t>;

/// A value on its way into a statement; borrows text and bytes for the call that takes it (a query copies
/// them, since its rows are fetched later).
struct Value {
  enum class Kind : std::uint8_t { null, integer, text, bytes };
  Kind kind = Kind::null;
  std::int64_t integer = 0;
  std::string_view text;
  Bytes bytes;

  Value() = default;
  Value(std::int64_t v) : kind(Kind::integer), integer(v) {}
  Value(std::string_view v) : kind(Kind::text), text(v) {}
  Value(const std::string &v) : Value(std::string_view(v)) {}
  Value(const char *v) : Value(std::string_view(v)) {}
  Value(Bytes v) : kind(Kind::bytes), bytes(v) {}
  template <std::size_t N>
  Value(const std::array<std::uint8_t, N> &v) : Value(Bytes(v)) {}
  Value(const std::vector<std::uint8_t> &v) : Value(Bytes(v)) {}
};

/// The rows of one running statement. Columns are read between next() calls; text and bytes are views that
/// the next call ends. One cursor per statement at a time: taking the same SQL again resets it.
class Cursor {
 public:
  explicit Cursor(sqlite3_stmt *statement) : statement_(statement) {}
  Cursor(Cursor &&other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Cursor &operator=(Cursor &&) = delete;
  ~Cursor();

  [[nodiscard]] bool next();
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] Bytes bytes(int column) const;
  /// The value as stored, whatever its type.
  [[nodiscard]] Value value(int column) const;

 private:
  sqlite3_stmt *statement_;
};

struct Options {
  bool create = true;
  bool full_durability = true;
  std::int64_t busy_timeout_ms = 5000;
};

class Database {
 public:
  /// Opens the file and sees to it that it is one of ours at this schema; a new file gets the schema, an
  /// older store the steps that it lacks, in one transaction. Errors: NOT_FOUND, NOT_A_STORE, NEWER_FORMAT,
  /// READ_ONLY, STORAGE, BUSY.
  static Database open(const std::string &path, const Options &options,
                       const Layout &layout = store_layout());
  Database(Database &&) noexcept;
  Database &operator=(Database &&) noexcept;
  ~Database();

  /// Whether open() just created the store.
  [[nodiscard]] bool fresh() const { return fresh_; }
  [[nodiscard]] std::int64_t schema();

  template <class... Args>
  [[nodiscard]] Cursor query(std::string_view sql, const Args &...args) {
    const std::array<Value, sizeof...(Args)> values{Value(args)...};
    return bind(sql, values);
  }
  [[nodiscard]] Cursor bind(std::string_view sql, std::span<const Value> values);
  /// Runs to the end; answers the number of rows changed.
  template <class... Args>
  std::int64_t run(std::string_view sql, const Args &...args) {
    const std::array<Value, sizeof...(Args)> values{Value(args)...};
    return run_bound(sql, values);
  }
  std::int64_t run_bound(std::string_view sql, std::span<const Value> values);

  /// Moves what the write-ahead log holds into the file and empties the log, so that nothing of what was
  /// overwritten is left in it. False: somebody still reads from it. `wait`: for readers to end, as long as
  /// for another writer. Outside of any transaction.
  [[nodiscard]] bool empty_log(bool wait);

  void begin_write();
  void begin_read();
  void commit();
  void rollback() noexcept;

 private:
  explicit Database(sqlite3 *handle) : handle_(handle) {}
  sqlite3_stmt *prepare(std::string_view sql);
  sqlite3_stmt *start(std::string_view sql, std::span<const Value> values, bool copy);
  void execute(const char *sql);
  void journal(bool wal, std::int64_t busy_timeout_ms);

  sqlite3 *handle_ = nullptr;
  bool fresh_ = false;
  int busy_timeout_ms_ = 0;
  std::unordered_map<std::string_view, sqlite3_stmt *> statements_;
  std::vector<std::unique_ptr<std::string>> texts_;  ///< what the map's keys view
};

/// Commits when told to, rolls back otherwise.
class Transaction {
 public:
  enum class Mode : std::uint8_t { read, write };
  Transaction(Database &database, Mode mode) : database_(&database) {
    mode == Mode::write ? database.begin_write() : database.begin_read();
  }
  Transaction(const Transaction &) = delete;
  Transaction &operator=(const Transaction &) = delete;
  ~Transaction() {
    if (database_ != nullptr) database_->rollback();
  }
  void commit() {
    database_->commit();
    database_ = nullptr;
  }

 private:
  Database *database_;
};

}  // namespace usher::store
