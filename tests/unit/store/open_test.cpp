// Opening what is not there, not ours, too new or not writable: each its own code and what to do.
#include "store/database.hpp"
#include "store/schema.hpp"
#include "support/folder.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace usher::store {
namespace {

class Open : public testing::Test {
 protected:
  static Error refused(const std::string &path, const Options &options = {}) {
    return tests::refusal([&] { (void)Database::open(path, options); });
  }
  void write(const std::string &name, std::string_view text) const { std::ofstream(folder_ / name) << text; }
  /// What opening answers in a process that permission bits hold for.
  [[nodiscard]] Code as_nobody(const std::string &path, const Options &options = {}) const {
    constexpr int kNobody = 65534;
    const int code = tests::in_child([&] {
      if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) return tests::kThrew;
      return static_cast<int>(refused(path, options).code());
    });
    return static_cast<Code>(code);
  }

  tests::Folder folder_;
};

TEST_F(Open, ANewStoreIsMadeWholeAndFoundAgain) {
  const std::string path = folder_ / "store.db";
  {
    Database db = Database::open(path, {});
    EXPECT_TRUE(db.fresh());
    EXPECT_EQ(db.schema(), store_layout().steps.back().number);
  }
  Database again = Database::open(path, {.create = false});
  EXPECT_FALSE(again.fresh());
  auto cursor = again.query("PRAGMA application_id");
  ASSERT_TRUE(cursor.next());
  EXPECT_EQ(cursor.integer(0), store_layout().application_id);
}

TEST_F(Open, PathsWithSpacesAndUnicodeAndLinksAreTaken) {
  const std::string path = folder_ / "mağaza ? # %41 & '1'.db";
  { Database db = Database::open(path, {}); }
  EXPECT_TRUE(std::filesystem::exists(path));
  std::filesystem::create_symlink(path, folder_ / "link.db");
  EXPECT_FALSE(Database::open(folder_ / "link.db", {}).fresh());
}

TEST_F(Open, TheDurabilityAskedForIsTheOneThatHolds) {
  for (const bool full : {true, false}) {
    Database db = Database::open(folder_ / "store.db", {.full_durability = full});
    auto cursor = db.query("PRAGMA synchronous");
    ASSERT_TRUE(cursor.next());
    EXPECT_EQ(cursor.integer(0), full ? 2 : 1);
    auto mode = db.query("PRAGMA journal_mode");
    ASSERT_TRUE(mode.next());
    EXPECT_EQ(mode.text(0), "wal");
  }
}

TEST_F(Open, NothingThere) {
  const Error error = refused(folder_ / "none.db", {.create = false});
  EXPECT_EQ(error.code(), Code::not_found);
  EXPECT_NE(error.message().find("create"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none.db"));
}

TEST_F(Open, NoFolderThere) {
  const Error error = refused(folder_ / "no/such/store.db");
  EXPECT_EQ(error.code(), Code::not_found);
  EXPECT_NE(error.message().find("folder"), std::string::npos);
}

TEST_F(Open, ADirectory) {
  EXPECT_EQ(refused(folder_.path()).code(), Code::not_a_store);
}

TEST_F(Open, AFileThatIsNoDatabase) {
  write("notes.txt",
        "Dear diary, this is not a database, and it is longer than a header of one hundred bytes. "
        "It goes on and on, so that nobody can take it for an empty file.");
  const Error error = refused(folder_ / "notes.txt");
  EXPECT_EQ(error.code(), Code::not_a_store);
  write("short.txt", "hello");
  EXPECT_EQ(refused(folder_ / "short.txt").code(), Code::not_a_store);
  std::ifstream kept(folder_ / "short.txt");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(kept), {}), "hello")
      << "a refused file stays as it was";
}

TEST_F(Open, AnotherApplicationsDatabase) {
  const std::string path = folder_ / "other.db";
  { Database::open(path, {}).run("PRAGMA application_id = 1"); }
  EXPECT_EQ(refused(path).code(), Code::not_a_store);
  { Database::open(folder_ / "tables.db", {}).run("PRAGMA application_id = 0"); }
  EXPECT_EQ(refused(folder_ / "tables.db").code(), Code::not_a_store);
}

TEST_F(Open, ANewerSchema) {
  const std::string path = folder_ / "store.db";
  { Database::open(path, {}).run("INSERT INTO usher_schema (step, applied_us) VALUES (1000, 0)"); }
  const Error error = refused(path);
  EXPECT_EQ(error.code(), Code::newer_format);
  EXPECT_NE(error.message().find("upgrade"), std::string::npos);
}

TEST_F(Open, ADamagedFile) {
  const std::string path = folder_ / "store.db";
  { Database db = Database::open(path, {}); }
  std::filesystem::resize_file(path, 8192);
  const Code code = refused(path).code();
  EXPECT_TRUE(code == Code::corrupt || code == Code::not_a_store) << code_name(code);
}

TEST_F(Open, AFolderThatCannotBeWritten) {
  const std::string path = folder_ / "store.db";
  chmod(folder_.path().c_str(), 0555);
  EXPECT_EQ(as_nobody(path), Code::read_only);
  { Database db = Database::open(path, {}); }
  chmod(path.c_str(), 0666);
  EXPECT_EQ(as_nobody(path), Code::read_only) << "a store beside which no journal can be made";
  chmod(folder_.path().c_str(), 0755);
}

TEST_F(Open, AFileThatCannotBeWritten) {
  const std::string path = folder_ / "store.db";
  { Database db = Database::open(path, {}); }
  chmod(folder_.path().c_str(), 0777);
  chmod(path.c_str(), 0444);
  EXPECT_EQ(as_nobody(path), Code::read_only);
}

TEST_F(Open, AFileThatCannotBeRead) {
  const std::string path = folder_ / "store.db";
  { Database db = Database::open(path, {}); }
  chmod(folder_.path().c_str(), 0777);
  chmod(path.c_str(), 0);
  EXPECT_EQ(as_nobody(path), Code::read_only);
}

TEST_F(Open, TheSameChecksPassWherePermissionsAllow) {
  const std::string path = folder_ / "store.db";
  chmod(folder_.path().c_str(), 0777);
  EXPECT_EQ(as_nobody(path), Code::ok) << "or the refusals above would prove nothing";
}

TEST_F(Open, TwoProcessesThatCreateTheSameStoreMakeOne) {
  for (int round = 0; round < 10; ++round) {
    const std::string path = folder_ / ("race" + std::to_string(round) + ".db");
    const auto create = [&] { return Database::open(path, {}).fresh() ? 1 : 2; };
    const pid_t first = tests::start_child(create);
    const pid_t second = tests::start_child(create);
    EXPECT_EQ(tests::wait_for(first) + tests::wait_for(second), 3) << "one made it, the other found it";
  }
}

}  // namespace
}  // namespace usher::store
