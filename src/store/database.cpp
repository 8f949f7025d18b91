#include "store/database.hpp"

#include "usher/error.hpp"

#include "store/schema.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace usher::store {
namespace {

Code code_of(int rc) noexcept {
  switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Code::busy;
    case SQLITE_FULL:
      return Code::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Code::read_only;
    case SQLITE_CORRUPT:
      return Code::corrupt;
    case SQLITE_NOTADB:
      return Code::not_a_store;
    case SQLITE_NOMEM:
      return Code::out_of_memory;
    case SQLITE_TOOBIG:
      return Code::limit;
    default:
      return Code::storage;
  }
}

std::string_view hint(Code code) noexcept {
  switch (code) {
    case Code::busy:
      return "another process is writing; try again";
    case Code::full:
      return "the disk is full; free some space and try again";
    case Code::read_only:
      return "the file or its folder cannot be written; check its permissions";
    case Code::corrupt:
      return "the file is damaged; restore a backup";
    case Code::not_a_store:
      return "the file is not an usher store";
    default:
      return "the database refused the call";
  }
}

/// SQLite's own message may quote values, so only its codes travel.
[[noreturn]] void fail(sqlite3 *handle, int rc, std::string_view where) {
  const Code code = code_of(rc);
  const int extended = handle != nullptr ? sqlite3_extended_errcode(handle) : rc;
  const int os = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  throw Error(code, "store: " + std::string(hint(code)) + " (" + std::string(where) + ")",
              "{\"sqlite\":" + std::to_string(extended) + ",\"errno\":" + std::to_string(os) + "}");
}

/// SQLite takes $1 for a NAME numbered by first appearance; ?1 is the number itself.
std::string to_sqlite(std::string_view sql) {
  std::string out(sql);
  for (char &c : out)
    if (c == '$') c = '?';
  return out;
}

/// `keep` is SQLITE_STATIC when the value outlives the run, SQLITE_TRANSIENT when SQLite has to copy it.
void bind_value(sqlite3_stmt *statement, int index, const Value &value, sqlite3_destructor_type keep) {
  int rc = SQLITE_OK;
  switch (value.kind) {
    case Value::Kind::null:
      rc = sqlite3_bind_null(statement, index);
      break;
    case Value::Kind::integer:
      rc = sqlite3_bind_int64(statement, index, value.integer);
      break;
    case Value::Kind::text:
      rc = sqlite3_bind_text64(statement, index, value.text.empty() ? "" : value.text.data(),
                               value.text.size(), keep, SQLITE_UTF8);
      break;
    case Value::Kind::bytes:
      rc = value.bytes.empty()
               ? sqlite3_bind_zeroblob(statement, index, 0)
               : sqlite3_bind_blob64(statement, index, value.bytes.data(), value.bytes.size(), keep);
      break;
  }
  if (rc != SQLITE_OK) fail(sqlite3_db_handle(statement), rc, "bind");
}

std::int64_t single_integer(Database &database, std::string_view sql) {
  Cursor cursor = database.query(sql);
  return cursor.next() ? cursor.integer(0) : 0;
}

/// Tells a path that cannot be opened from one that is not there, before SQLite folds both into one code.
void check_path(const std::string &path, bool create) {
  std::error_code ec;
  if (std::filesystem::is_directory(path, ec))
    throw Error(Code::not_a_store, "path: is a directory; name a file in it");
  if (std::filesystem::exists(path, ec)) return;
  if (!create) throw Error(Code::not_found, "path: there is no store here; pass create to make one");
  const auto parent = std::filesystem::absolute(path, ec).parent_path();
  if (!std::filesystem::is_directory(parent, ec))
    throw Error(Code::not_found, "path: its folder does not exist; make the folder first");
}

/// Applies the steps after `done`.
void apply_schema(Database &database, const Layout &layout, std::int64_t done) {
  for (const SchemaStep &step : layout.steps) {
    if (step.number <= done) continue;
    for (const std::string_view statement : step.statements) database.run(statement);
    database.run("INSERT INTO usher_schema (step, applied_us) VALUES ($1, 0)", step.number);
  }
}

/// Whether the file holds nothing yet; refuses one that holds something else.
bool is_empty_store(Database &database, const Layout &layout) {
  const std::int64_t id = single_integer(database, "PRAGMA application_id");
  if (id == layout.application_id) return false;
  if (id != 0 || single_integer(database, "SELECT count(*) FROM sqlite_master") != 0)
    throw Error(Code::not_a_store, "path: the file is a database, but not an usher store; name another file");
  return true;
}

}  // namespace

Cursor::~Cursor() {
  if (statement_ != nullptr) sqlite3_reset(statement_);
}

bool Cursor::next() {
  const int rc = sqlite3_step(statement_);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  fail(sqlite3_db_handle(statement_), rc, "step");
}

bool Cursor::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Cursor::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
std::string_view Cursor::text(int column) const {
  const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(statement_, column));
  return data == nullptr
             ? std::string_view{}
             : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}
Bytes Cursor::bytes(int column) const {
  const auto *data = static_cast<const std::uint8_t *>(sqlite3_column_blob(statement_, column));
  return data == nullptr ? Bytes{}
                         : Bytes(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}
Value Cursor::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_TEXT:
      return text(column);
    case SQLITE_BLOB:
      return bytes(column);
    default:
      return {};
  }
}

Database Database::open(const std::string &path, const Options &options, const Layout &layout) {
  if (sqlite3_libversion_number() < 3040000)
    throw Error(Code::unsupported, "store: SQLite 3.40 or newer is needed");
  check_path(path, options.create);
  sqlite3 *handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
  const int rc = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (rc == SQLITE_CANTOPEN)
    throw Error(
        Code::read_only,
        "path: cannot be opened for writing; check the permissions of the file and its folder",
        "{\"errno\":" + std::to_string(handle != nullptr ? sqlite3_system_errno(handle) : errno) + "}");
  if (rc != SQLITE_OK) fail(handle, rc, "open");
  sqlite3_extended_result_codes(handle, 1);
  database.busy_timeout_ms_ = static_cast<int>(options.busy_timeout_ms);
  sqlite3_busy_timeout(handle, database.busy_timeout_ms_);
  if (sqlite3_db_readonly(handle, "main") == 1)
    throw Error(Code::read_only,
                "path: the store is read-only; check the permissions of the file and its folder");
  single_integer(database, "PRAGMA schema_version");  // reads the header: not a database ends here
  bool empty = false;
  {
    // One snapshot: another process may be creating the store between two looks.
    Transaction snapshot(database, Transaction::Mode::read);
    empty = is_empty_store(database, layout);
    snapshot.commit();
  }
  database.journal(layout.wal, options.busy_timeout_ms);
  database.execute(options.full_durability ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
  for (const char *pragma : {"PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY", "PRAGMA foreign_keys=ON",
                             "PRAGMA cache_size=-32768", "PRAGMA wal_autocheckpoint=4000"})
    database.execute(pragma);
  if (empty || database.schema() < layout.steps.back().number) {
    // Looked at again under the lock: another process may have done it since. All steps or none.
    Transaction transaction(database, Transaction::Mode::write);
    database.fresh_ = is_empty_store(database, layout);
    apply_schema(database, layout, database.fresh_ ? 0 : database.schema());
    if (database.fresh_)
      database.execute(("PRAGMA application_id=" + std::to_string(layout.application_id)).c_str());
    transaction.commit();
  }
  if (database.schema() > layout.steps.back().number)
    throw Error(Code::newer_format, "path: the store was written by a newer usher; upgrade the library");
  return database;
}

Database::Database(Database &&other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)),
      fresh_(other.fresh_),
      busy_timeout_ms_(other.busy_timeout_ms_),
      statements_(std::move(other.statements_)),
      texts_(std::move(other.texts_)) {}

Database &Database::operator=(Database &&other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(fresh_, other.fresh_);
  std::swap(busy_timeout_ms_, other.busy_timeout_ms_);
  std::swap(statements_, other.statements_);
  std::swap(texts_, other.texts_);
  return *this;
}

Database::~Database() {
  for (auto &[sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

std::int64_t Database::schema() {
  return single_integer(*this, "SELECT max(step) FROM usher_schema");
}

void Database::execute(const char *sql) {
  const int rc = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (rc != SQLITE_OK) fail(handle_, rc, "execute");
}

/// The change to WAL needs the file alone for a moment, and SQLite does not call its busy handler for it: two
/// processes that make the same store would each get BUSY at once.
void Database::journal(bool wal, std::int64_t busy_timeout_ms) {
  const char *const mode = wal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE";
  constexpr int kPauseMs = 5;
  for (std::int64_t waited_ms = 0;; waited_ms += kPauseMs) {
    try {
      return execute(mode);
    } catch (const Error &error) {
      if (error.code() != Code::busy || waited_ms >= busy_timeout_ms) throw;
      sqlite3_sleep(kPauseMs);
    }
  }
}

sqlite3_stmt *Database::prepare(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  sqlite3_stmt *statement = nullptr;
  const std::string text = to_sqlite(sql);
  const int rc = sqlite3_prepare_v3(handle_, text.c_str(), static_cast<int>(text.size()),
                                    SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (rc != SQLITE_OK) fail(handle_, rc, "prepare: " + std::string(sql));
  texts_.push_back(std::make_unique<std::string>(sql));
  statements_.emplace(*texts_.back(), statement);
  return statement;
}

sqlite3_stmt *Database::start(std::string_view sql, std::span<const Value> values, bool copy) {
  sqlite3_stmt *statement = prepare(sql);
  sqlite3_reset(statement);
  const auto keep = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
  for (std::size_t i = 0; i < values.size(); ++i)
    bind_value(statement, static_cast<int>(i) + 1, values[i], keep);
  return statement;
}

Cursor Database::bind(std::string_view sql, std::span<const Value> values) {
  return Cursor(start(sql, values, true));
}

std::int64_t Database::run_bound(std::string_view sql, std::span<const Value> values) {
  Cursor cursor(start(sql, values, false));
  while (cursor.next()) {
  }
  return sqlite3_changes64(handle_);
}

bool Database::empty_log(bool wait) {
  if (!wait) sqlite3_busy_timeout(handle_, 0);
  const bool busy = single_integer(*this, "PRAGMA wal_checkpoint(TRUNCATE)") != 0;
  sqlite3_busy_timeout(handle_, busy_timeout_ms_);
  return !busy;
}

void Database::begin_write() {
  run("BEGIN IMMEDIATE");
}
void Database::begin_read() {
  run("BEGIN");
}
void Database::commit() {
  run("COMMIT");
}
void Database::rollback() noexcept {
  if (handle_ != nullptr && sqlite3_get_autocommit(handle_) == 0)
    sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace usher::store
