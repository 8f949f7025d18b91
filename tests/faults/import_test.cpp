// Customer lists that are wrong: each problem names line, field and rule; good rows of the same file are not
// lost.
#include "engine/csv.hpp"
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace usher {
namespace {

using tests::refusal;

class Import : public testing::Test {
 protected:
  [[nodiscard]] ImportStatus import(const std::string &path, std::int64_t rows = 500) const {
    return tests::import_all(session_, tests::import_of(path, store_.folder()), rows);
  }
  [[nodiscard]] ImportStatus import_data(const std::string &name) const {
    return import(tests::kSource + "/tests/data/import/" + name);
  }
  [[nodiscard]] Error refused(const std::string &name) const {
    return refusal([&] { (void)import_data(name); });
  }
  [[nodiscard]] std::string write(const std::string &name, const std::string &text) const {
    std::ofstream(store_.folder() / name, std::ios::binary) << text;
    return store_.folder() / name;
  }
  [[nodiscard]] std::string rejected() const {
    std::ifstream file(store_.folder() / "rejected.csv", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  tests::Store store_;
  Engine engine_ = store_.open();
  Session session_ = tests::session_of(engine_);
};

void expect_counts(const ImportStatus &status, std::int64_t created, std::int64_t unchanged,
                   std::int64_t rejected) {
  EXPECT_EQ(status.created, created);
  EXPECT_EQ(status.unchanged, unchanged);
  EXPECT_EQ(status.rejected, rejected);
  EXPECT_EQ(status.rows, created + unchanged + rejected);
  EXPECT_EQ(status.clean + status.flagged + status.blocked, created + unchanged);
  EXPECT_EQ(status.bytes_done, status.bytes_total);
}

TEST_F(Import, ByteOrderMarkCrlfAndSemicolonsAreSimplyRead) {
  expect_counts(import_data("bom_crlf_semicolon.csv"), 3, 0, 0);
  EXPECT_FALSE(std::filesystem::exists(store_.folder() / "rejected.csv"));
  FindCustomers find;
  find.external_ref = ExternalRef{"tests", "T-3"};
  find.reveal = {"notes"};
  EXPECT_EQ(session_.customers().find(find).customers.at(0).notes, "says \"no hurry\"");
}

TEST_F(Import, TheSameRowTwiceIsOneCustomer) {
  expect_counts(import_data("duplicate_rows.csv"), 3, 2, 0);
  EXPECT_EQ(tests::count_customers(session_), 3);
  expect_counts(import_data("duplicate_rows.csv"), 0, 5, 0);
}

TEST_F(Import, FilesThatAreNoListAreRefusedWhole) {
  EXPECT_EQ(refused("empty.csv").message(), "path: the file is empty; a header line is needed");
  EXPECT_EQ(refused("missing_column.csv").message(), "header: column \"service\" is needed");
  EXPECT_NE(refused("unknown_column.csv").message().find("unknown column \"emial\"; did you mean \"email\"?"),
            std::string::npos);
  EXPECT_EQ(refused("no_such_file.csv").code(), Code::not_found);
  EXPECT_EQ(tests::count_customers(session_), 0);
  expect_counts(import_data("header_only.csv"), 0, 0, 0);
}

TEST_F(Import, AnUnclosedQuoteCostsItsRow) {
  const ImportStatus status = import_data("unclosed_quote.csv");
  expect_counts(status, 2, 0, 1);
  ASSERT_EQ(status.problems.size(), 1U);
  EXPECT_EQ(status.problems[0].line, 3);
  EXPECT_EQ(status.problems[0].field, "record");
  EXPECT_NE(status.problems[0].problem.find("quote"), std::string::npos);
}

TEST_F(Import, InvalidUtf8CostsItsRow) {
  const ImportStatus status = import_data("invalid_utf8.csv");
  expect_counts(status, 2, 0, 1);
  EXPECT_EQ(status.problems.at(0).line, 3);
  EXPECT_NE(status.problems.at(0).problem.find("UTF-8"), std::string::npos);
}

TEST_F(Import, EveryWrongValueIsNamedWithLineFieldAndRule) {
  const std::string path = write("list.csv",
                                 "external_id,service,birth_date,source,name,order_service\n"
                                 "1,health_insurance_policy,1990-02-30,staff,A B,\n"
                                 "2,no_such_service,,staff,A B,\n"
                                 "3,health_insurance_policy,,somewhere,A B,\n"
                                 ",health_insurance_policy,,staff,A B,\n"
                                 "5,,,staff,A B,\n"
                                 "6,health_insurance_policy,,staff,A B\n"
                                 "7,health_insurance_policy,,staff," +
                                     std::string(20000, 'n') +
                                     ",\n"
                                     "8,health_insurance_policy,,staff,A B,no_such_order\n"
                                     "9,health_insurance_policy,,staff,A B,\n");
  const ImportStatus status = import(path);
  expect_counts(status, 1, 0, 8);
  const std::vector<std::string> fields{"birth_date", "service", "source", "external_id",
                                        "service",    "record",  "name",   "order.service"};
  ASSERT_EQ(status.problems.size(), fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    EXPECT_EQ(status.problems[i].line, static_cast<std::int64_t>(i) + 2);
    EXPECT_EQ(status.problems[i].field, fields[i]) << status.problems[i].problem;
    EXPECT_FALSE(status.problems[i].problem.empty());
  }
}

TEST_F(Import, RejectedRowsAreKeptWithTheirReasonAndComeInOnceMended) {
  const std::string path =
      write("list.csv",
            "external_id,service,birth_date,name,x_note\r\n"
            "1,health_insurance_policy,1990-02-30,\"Quorvath, Zelindra\",\"two\r\nlines\"\r\n"
            "2,health_insurance_policy,,Good Row,\r\n"
            "3,nosuchservice,,Third Row,\r\n");
  expect_counts(import(path), 1, 0, 2);
  std::string kept = rejected();
  EXPECT_EQ(kept.substr(0, kept.find('\n')), "external_id,service,birth_date,name,x_note,x_reason");
  EXPECT_NE(kept.find("birth_date: is not a date that exists"), std::string::npos);
  EXPECT_NE(kept.find("line 2, "), std::string::npos);
  EXPECT_EQ(kept.find("Good Row"), std::string::npos);
  // As it is it is refused again; mended it comes in.
  expect_counts(import(write("again.csv", kept)), 0, 0, 2);
  kept.replace(kept.find("1990-02-30"), 10, "1990-02-28");
  kept.replace(kept.find("nosuchservice"), 13, "health_insurance_policy");
  expect_counts(import(write("mended.csv", kept)), 2, 0, 0);
  EXPECT_EQ(tests::count_customers(session_), 3);
}

TEST_F(Import, RejectedRowsGoNextToTheListUnlessToldOtherwise) {
  StartImport request;
  request.path = write("list.csv", "external_id,service\n1,nope\n");
  const ImportStatus status = tests::import_all(session_, request);
  EXPECT_EQ(status.rejected_path, request.path + ".rejected.csv");
  EXPECT_TRUE(std::filesystem::exists(request.path + ".rejected.csv"));
}

TEST_F(Import, AFieldOfFiveMegabytesCostsItsRow) {
  const std::string path = write(
      "list.csv", "external_id,service,notes\n1,health_insurance_policy,ok\n2,health_insurance_policy," +
                      std::string(5'000'000, 'x') + "\n3,health_insurance_policy,ok\n");
  const ImportStatus status = import(path);
  expect_counts(status, 2, 0, 1);
  EXPECT_EQ(status.problems.at(0).line, 3);
  EXPECT_NE(status.problems.at(0).problem.find("1 MiB"), std::string::npos);
}

TEST_F(Import, AnUnknownPlaybookAndAnUnknownJobAreRefused) {
  StartImport request = tests::import_of(tests::kCustomers, store_.folder());
  request.playbook = "ikamet";
  EXPECT_NE(refusal([&] { (void)session_.imports().start(request); }).message().find("unknown playbook"),
            std::string::npos);
  EXPECT_EQ(refusal([&] { (void)session_.imports().step({"job_none", 10}); }).code(), Code::not_found);
  const ImportStatus status = session_.imports().start(tests::import_of(tests::kCustomers, store_.folder()));
  for (const std::int64_t rows : {0, -1, 1'000'000})
    EXPECT_EQ(refusal([&] {
                (void)session_.imports().step({status.job, rows});
              }).code(),
              Code::invalid_argument);
}

TEST_F(Import, StepsOfAnySizeComeToTheSame) {
  const ImportStatus whole = import(tests::kCustomers);
  ASSERT_GT(whole.rejected, 0) << "the sample has rows that cannot be read";
  const std::string kept = rejected();
  for (const std::int64_t rows : {1, 7, 100}) {
    const tests::Store store;
    const Engine engine = store.open();
    const ImportStatus stepped = tests::import_all(tests::session_of(engine),
                                                   tests::import_of(tests::kCustomers, store.folder()), rows);
    expect_counts(stepped, whole.created, whole.unchanged, whole.rejected);
    EXPECT_EQ(stepped.clean, whole.clean);
    EXPECT_EQ(stepped.flagged, whole.flagged);
    EXPECT_EQ(stepped.blocked, whole.blocked);
    std::ifstream file(store.folder() / "rejected.csv", std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), kept);
  }
}

TEST_F(Import, ACancelledImportStopsAndKeepsWhatIsDone) {
  const ImportStatus started = session_.imports().start(tests::import_of(tests::kCustomers, store_.folder()));
  (void)session_.imports().step({started.job, 20});
  EXPECT_EQ(session_.imports().cancel({started.job}).state, JobState::cancelled);
  const ImportStatus after = session_.imports().step({started.job, 20});
  EXPECT_EQ(after.state, JobState::cancelled);
  EXPECT_EQ(after.rows, 20);
  EXPECT_EQ(session_.imports().status({started.job}).rows, 20);
}

TEST_F(Import, AStepThatCouldNotBeWrittenIsTakenAgainWhole) {
  OpenOptions impatient;
  impatient.busy_timeout_ms = 10;
  const Engine engine = store_.open(impatient);
  const Session session = tests::session_of(engine);
  const ImportStatus started = session.imports().start(tests::import_of(tests::kCustomers, store_.folder()));
  (void)session.imports().step({started.job, 20});
  // The step reads its rows, and then the store refuses them.
  ASSERT_TRUE(tests::run_sql(store_.path(), {"ALTER TABLE customer RENAME TO away"}));
  EXPECT_NE(refusal([&] { (void)session.imports().step({started.job, 20}); }).code(), Code::ok);
  EXPECT_EQ(session.imports().status({started.job}).rows, 20);
  ASSERT_TRUE(tests::run_sql(store_.path(), {"ALTER TABLE away RENAME TO customer"}));
  ImportStatus status = started;
  do {
    status = session.imports().step({started.job, 50});
  } while (status.state == JobState::running);
  expect_counts(status, status.created, status.unchanged, status.rejected);
  EXPECT_EQ(tests::count_customers(session), status.created);
  EXPECT_EQ(import(tests::kCustomers).created, 0) << "nobody was left out";
}

}  // namespace
}  // namespace usher
