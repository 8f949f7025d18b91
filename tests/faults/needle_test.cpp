// Personal values must not stand in the database files: not as they are, not in another case, not in hex.
#include "base/utf8.hpp"
#include "engine/csv.hpp"
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <unordered_map>

namespace usher {
namespace {

constexpr std::size_t kShortest = 8;

/// Finds many texts in one pass: their first eight bytes are looked up at every place.
class Needles {
 public:
  /// Takes the value as it is, in both cases and in hex; what is shorter than eight bytes could be there by
  /// chance.
  void add(const std::string &value) {
    if (value.size() < kShortest) return;
    std::string hex;
    for (const unsigned char c : value) {
      constexpr std::string_view digits = "0123456789abcdef";
      hex.append(1, digits[c >> 4]).append(1, digits[c & 15]);
    }
    for (const std::string &form :
         {value, base::ascii_lower(value), base::ascii_upper(value), hex, base::ascii_upper(hex)})
      forms_[head(form.data())].push_back(form);
    ++values_;
  }
  [[nodiscard]] int values() const { return values_; }
  /// How often any of them stands in `text`.
  [[nodiscard]] int hits(std::string_view text, std::string &first) const {
    int count = 0;
    for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
      const auto found = forms_.find(head(text.data() + at));
      if (found == forms_.end()) continue;
      for (const std::string &form : found->second) {
        if (text.substr(at, form.size()) != form) continue;
        ++count;
        if (first.empty()) first = form;
      }
    }
    return count;
  }

 private:
  static std::uint64_t head(const char *text) {
    std::uint64_t out = 0;
    std::memcpy(&out, text, sizeof out);
    return out;
  }
  std::unordered_map<std::uint64_t, std::vector<std::string>> forms_;
  int values_ = 0;
};

/// `first` is what was found first, for the message of a failure.
int hits_in_files(const Needles &needles, const std::string &path, int &files, std::string &first) {
  int count = 0;
  files = 0;
  for (const char *suffix : {"", "-wal", "-shm"}) {
    std::ifstream file(path + suffix, std::ios::binary);
    if (!file) continue;
    ++files;
    count += needles.hits(std::string(std::istreambuf_iterator<char>(file), {}), first);
  }
  return count;
}

/// Everything in the sample's personal columns.
Needles sample_values(const std::string &path, std::initializer_list<std::string_view> columns) {
  Needles needles;
  engine::CsvReader reader(path);
  engine::CsvRecord record;
  if (!reader.next(record)) return needles;
  const std::vector<std::string> header = record.fields;
  while (reader.next(record)) {
    for (std::size_t i = 0; i < header.size() && i < record.fields.size(); ++i) {
      if (std::ranges::find(columns, header[i]) == columns.end()) continue;
      needles.add(std::string(base::trim(record.fields[i])));
      if (header[i] != "passport_mrz") continue;
      const std::string &lines = record.fields[i];
      needles.add(lines.substr(0, lines.find('|')));
      needles.add(lines.substr(lines.find('|') + 1));
    }
  }
  return needles;
}

void add_normalised_phones(const Session &session, Needles &needles) {
  ListCustomers request;
  request.limit = 500;
  request.reveal = {"phone_e164", "name", "email"};
  for (const Customer &customer : session.customers().list(request).customers) {
    needles.add(customer.phone_e164.value_or(""));
    if (customer.phone_e164) needles.add(customer.phone_e164->substr(1));
    needles.add(customer.name.value_or(""));
    needles.add(customer.email.value_or(""));
  }
}

TEST(Needle, NoPersonalValueOfTheSampleStandsInTheFiles) {
  const tests::Store store;
  Needles needles = sample_values(
      tests::kCustomers, {"name", "phone", "email", "passport_number", "passport_surname",
                          "passport_given_names", "passport_mrz", "notes", "opt_in_evidence", "order_notes"});
  Engine engine = store.open();
  const Session session = tests::session_of(engine);
  tests::put_team(session);
  const ImportStatus status = tests::import_all(session, tests::import_of(tests::kCustomers, store.folder()));
  ASSERT_GT(status.created, 200);
  add_normalised_phones(session, needles);
  for (const char *agent : {"Elvan Masakurdu", "Toprak Denizaltay", "Deniz Testoğlu"}) needles.add(agent);
  while (!session.outbox().claim().items.empty()) {
  }
  (void)session.tick({});
  ASSERT_GT(needles.values(), 1000);

  int files = 0;
  std::string first;
  EXPECT_EQ(hits_in_files(needles, store.path(), files, first), 0) << first;
  EXPECT_EQ(files, 3) << "store, log and index of the log";
  engine.close();
  EXPECT_EQ(hits_in_files(needles, store.path(), files, first), 0) << first;
  EXPECT_GE(files, 1);
}

TEST(Needle, TheSearchFindsWhatIsPlanted) {
  const tests::Store store;
  { (void)store.open(); }
  Needles needles;
  needles.add("Zelindra Quorvath");
  int files = 0;
  std::string first;
  EXPECT_EQ(hits_in_files(needles, store.path(), files, first), 0) << first;
  for (const char *planted : {"'Zelindra Quorvath'", "'zelindra quorvath'", "hex('Zelindra Quorvath')",
                              "lower(hex('Zelindra Quorvath'))"}) {
    ASSERT_TRUE(tests::run_sql(store.path(), {"CREATE TABLE planted (t)",
                                              std::string("INSERT INTO planted VALUES (") + planted + ")"}));
    EXPECT_GE(hits_in_files(needles, store.path(), files, first), 1) << planted;
    ASSERT_TRUE(tests::run_sql(store.path(), {"PRAGMA secure_delete=ON", "DROP TABLE planted", "VACUUM"}));
    EXPECT_EQ(hits_in_files(needles, store.path(), files, first), 0) << first;
  }
}

}  // namespace
}  // namespace usher
