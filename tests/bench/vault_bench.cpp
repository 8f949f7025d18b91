// What encryption costs, as ratios inside one run: its share of an onboarding, a sealed row beside a plain
// one, a new root key beside a bare UPDATE loop.
//   bench_vault [customers] [folder] [repetitions]
#include "usher/usher.hpp"

#include "customer_rows.hpp"
#include "people.hpp"
#include "vault_work.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef",
                           kNewKey = "fedcba9876543210fedcba9876543210";
constexpr std::size_t kBatch = 500;
constexpr int kKeysAtOnce = 1000;

using Clock = std::chrono::steady_clock;
double microseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

/// Microseconds per customer of a list, imported in batches.
double import(const std::string &store, const std::string &list, std::size_t customers) {
  for (const char *suffix : {"", "-wal", "-shm"}) std::filesystem::remove(store + suffix);
  auto engine = usher::Engine::open(store, usher::Key::raw(kKey));
  const auto session = engine.session({"bench", {}, {}, {}});
  bench::add_agents(session, static_cast<std::int64_t>(customers));
  const auto begin = Clock::now();
  auto status = session.imports().start({list, "ikamet-intake", {}, {}});
  while (status.state == usher::JobState::running) status = session.imports().step({status.job, kBatch});
  if (status.created != static_cast<std::int64_t>(customers)) std::abort();
  return microseconds_since(begin) / static_cast<double>(customers);
}

/// Microseconds per key to wrap all data keys of a store by a new root key, 1000 a transaction.
double wrap_anew(const std::string &store) {
  auto engine = usher::Engine::open(store, usher::Key::raw(kKey));
  const auto keys = engine.session({"bench", {}, {}, {}}).keys();
  const auto begin = Clock::now();
  auto job = keys.replace_root(kNewKey, {});
  while (job.state == usher::KeyJobState::running) job = keys.step({job.id, kKeysAtOnce});
  if (job.state != usher::KeyJobState::finished) std::abort();
  return microseconds_since(begin) / static_cast<double>(job.done);
}

void require(bool good, sqlite3 *db) {
  if (good) return;
  std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = nullptr;
  require(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK, db);
  return statement;
}

/// One key of the table: its place, and its bytes with one of them changed.
struct KeyRow {
  std::string subject, wrapped;
  std::int64_t key_class = 0;
};

std::vector<KeyRow> next_keys(sqlite3 *db, sqlite3_stmt *select, const KeyRow &after) {
  sqlite3_bind_blob(select, 1, after.subject.data(), static_cast<int>(after.subject.size()), SQLITE_STATIC);
  sqlite3_bind_int64(select, 2, after.key_class);
  const auto bytes = [&](int column) {
    return std::string(static_cast<const char *>(sqlite3_column_blob(select, column)),
                       static_cast<std::size_t>(sqlite3_column_bytes(select, column)));
  };
  std::vector<KeyRow> keys;
  int rc = 0;
  while ((rc = sqlite3_step(select)) == SQLITE_ROW) {
    keys.push_back({bytes(0), bytes(2), sqlite3_column_int64(select, 1)});
    keys.back().wrapped.back() ^= 1;
  }
  require(rc == SQLITE_DONE, db);
  sqlite3_reset(select);
  return keys;
}

/// The same table and transactions by a loop that reads every value and writes 104 bytes back.
double update_bare(const std::string &store) {
  sqlite3 *db = nullptr;
  require(sqlite3_open(store.c_str(), &db) == SQLITE_OK, db);
  const auto run = [&](const char *sql) {
    require(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK, db);
  };
  for (const char *pragma : {"PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON", "PRAGMA foreign_keys=ON",
                             "PRAGMA cache_size=-32768", "PRAGMA wal_autocheckpoint=4000"})
    run(pragma);
  sqlite3_stmt *select =
      prepare(db,
              "SELECT subject_id, class, wrapped FROM usher_data_key WHERE (subject_id, class) > (?1, ?2)"
              " ORDER BY subject_id, class LIMIT 1000");
  sqlite3_stmt *update =
      prepare(db, "UPDATE usher_data_key SET wrapped = ?3 WHERE subject_id = ?1 AND class = ?2");
  const auto begin = Clock::now();
  std::size_t done = 0;
  KeyRow last{"", "", -1};
  for (bool more = true; more;) {
    run("BEGIN IMMEDIATE");
    const auto keys = next_keys(db, select, last);
    for (const KeyRow &key : keys) {
      sqlite3_bind_blob(update, 1, key.subject.data(), static_cast<int>(key.subject.size()), SQLITE_STATIC);
      sqlite3_bind_int64(update, 2, key.key_class);
      sqlite3_bind_blob(update, 3, key.wrapped.data(), static_cast<int>(key.wrapped.size()), SQLITE_STATIC);
      require(sqlite3_step(update) == SQLITE_DONE, db);
      sqlite3_reset(update);
    }
    run("COMMIT");
    done += keys.size();
    more = !keys.empty();
    if (more) last = keys.back();
  }
  const double spent = microseconds_since(begin);
  sqlite3_finalize(select);
  sqlite3_finalize(update);
  sqlite3_close(db);
  return spent / static_cast<double>(done);
}

void copy_store(const std::string &from, const std::string &to) {
  for (const char *suffix : {"", "-wal", "-shm"}) {
    std::filesystem::remove(to + suffix);
    if (std::filesystem::exists(from + suffix)) std::filesystem::copy_file(from + suffix, to + suffix);
  }
}

/// Medians by name.
class Figures {
 public:
  void add(const std::string &name, double value) { values_[name].push_back(value); }
  [[nodiscard]] double of(const std::string &name) const {
    auto sorted = values_.at(name);
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
  }
  /// The ratio is the median of the ratios of each run: the machine changes less within one.
  void compare(const char *what, const std::string &ours, const std::string &plain) {
    for (std::size_t i = 0; i < values_[ours].size(); ++i)
      add(ours + '/' + plain, values_[ours][i] / values_[plain][i]);
    std::printf("%-44s %8.2f us, plain %8.2f us, ratio %.2f\n", what, of(ours), of(plain),
                of(ours + '/' + plain));
  }

 private:
  std::map<std::string, std::vector<double>> values_;
};

void onboard(Figures &figures, const std::string &folder, const std::string &list, std::size_t customers) {
  figures.add("onboarding", import(folder + "/customers.db", list, customers));
  const bench::VaultWork work = bench::repeat_vault_work(folder + "/customers.db");
  figures.add("vault", work.microseconds / work.customers);
  figures.add("fields", work.fields / work.customers);
  figures.add("seals", work.seals / work.customers);
  figures.add("events", work.events / work.customers);
  figures.add("keys", work.keys / work.customers);
  figures.add("tokens", work.tokens / work.customers);
}

void rows(Figures &figures, const std::string &folder,
          const std::vector<usher::engine::CustomerRow> &customers) {
  const std::string plain = folder + "/plain.db", sealed = folder + "/sealed.db";
  figures.add("row, sealed", bench::insert_sealed(customers, sealed, kBatch));
  figures.add("row, plain", bench::insert_plain(customers, plain, kBatch));
  figures.add("customer", bench::insert_customer(customers, sealed, kBatch));
  figures.add("lookup, sealed", bench::look_up_sealed(customers, sealed));
  figures.add("lookup, plain", bench::look_up_plain(customers, plain));
  const std::vector few(
      customers.begin(),
      customers.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(customers.size(), 500)));
  figures.add("durable, sealed", bench::insert_sealed(few, sealed, 1));
  figures.add("durable, plain", bench::insert_plain(few, plain, 1));
}

void keys(Figures &figures, const std::string &folder) {
  copy_store(folder + "/customers.db", folder + "/wrapped.db");
  figures.add("wraps", wrap_anew(folder + "/wrapped.db"));
  copy_store(folder + "/customers.db", folder + "/bare.db");
  figures.add("updates", update_bare(folder + "/bare.db"));
}

}  // namespace

int main(int argc, char **argv) {
  const std::size_t customers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5200;
  const std::string folder = argc > 2 ? argv[2] : "build/bench-vault";
  const int repetitions = argc > 3 ? std::atoi(argv[3]) : 5;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string list = folder + "/people.csv";
  {
    std::ofstream out(list);
    out << bench::csv_header();
    for (std::size_t i = 0; i < customers; ++i) out << bench::csv_line(bench::person(i));
  }
  const auto people = bench::customer_rows(customers);
  Figures figures;
  for (int i = 0; i < repetitions; ++i) {
    onboard(figures, folder, list, customers);
    rows(figures, folder, people);
    keys(figures, folder);
  }
  std::printf("%zu customers, medians of %d runs, %zu rows and %d keys a transaction\n", customers,
              repetitions, kBatch, kKeysAtOnce);
  std::printf("one onboarding: %.0f fields, %.0f row seals, %.0f events, %.0f keys, %.0f tokens (twice)\n",
              figures.of("fields"), figures.of("seals"), figures.of("events"), figures.of("keys"),
              figures.of("tokens"));
  std::printf("their vault calls %.1f us of %.1f us: share %.1f %%\n", figures.of("vault"),
              figures.of("onboarding"), 100 * figures.of("vault") / figures.of("onboarding"));
  figures.compare("insert: row, seal, token", "row, sealed", "row, plain");
  figures.compare("  the same, one durable transaction each", "durable, sealed", "durable, plain");
  figures.compare("  and 4 keys, an event, checkpoints", "customer", "row, plain");
  figures.compare("lookup by e-mail", "lookup, sealed", "lookup, plain");
  figures.compare("data key wrapped anew", "wraps", "updates");
  return 0;
}
