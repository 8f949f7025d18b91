// Reading lists as people send them.
#include "engine/csv.hpp"

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace usher::engine {
namespace {

using Fields = std::vector<std::string>;

class Csv : public testing::Test {
 protected:
  [[nodiscard]] std::vector<CsvRecord> read(std::string_view text) const {
    std::ofstream(folder_ / "list.csv", std::ios::binary) << text;
    CsvReader reader(folder_ / "list.csv");
    std::vector<CsvRecord> out;
    for (CsvRecord record; reader.next(record);) out.push_back(record);
    EXPECT_EQ(reader.bytes_done(), static_cast<std::int64_t>(text.size()));
    return out;
  }
  tests::Folder folder_;
};

TEST_F(Csv, ByteOrderMarkLineEndsAndSeparatorsAreSimplyRead) {
  for (const std::string text : {"\xEF\xBB\xBF"
                                 "a;b\r\n1;2\r\n",
                                 "a,b\n1,2", "a\tb\n\n1\t2\n\n", "a;b\r\n1;2"}) {
    const auto records = read(text);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].fields, (Fields{"a", "b"}));
    EXPECT_EQ(records[1].fields, (Fields{"1", "2"}));
    EXPECT_TRUE(records[1].problem.empty());
  }
}

TEST_F(Csv, QuotesHoldSeparatorsQuotesAndLines) {
  const auto records = read("a,b\n\"1,5\",\"say \"\"hi\"\"\n\nbye\"\nx,y\n");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[1].fields, (Fields{"1,5", "say \"hi\"\n\nbye"}));
  EXPECT_EQ(records[1].line, 2);
  EXPECT_EQ(records[2].line, 5);
}

TEST_F(Csv, AnUnclosedQuoteCostsItsLineOnly) {
  const auto records = read("a,b\n1,\"open\n2,x\n3,y\n");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_NE(records[1].problem.find("not closed"), std::string::npos);
  EXPECT_EQ(records[2].fields, (Fields{"2", "x"}));
  EXPECT_EQ(records[3].fields, (Fields{"3", "y"}));
  EXPECT_EQ(records[3].line, 4);
}

TEST_F(Csv, TwoUnclosedQuotesDoNotTakeTheRowsBetweenThem) {
  const auto records = read("a,b\n1,\"open\n2,x\n3,\"open too\n4,y\n");
  ASSERT_EQ(records.size(), 5U);
  EXPECT_NE(records[1].problem.find("not closed"), std::string::npos);
  EXPECT_EQ(records[2].fields, (Fields{"2", "x"}));
  EXPECT_NE(records[3].problem.find("not closed"), std::string::npos);
  EXPECT_EQ(records[4].fields, (Fields{"4", "y"}));
}

TEST_F(Csv, AnUnclosedQuoteFarFromTheEndIsGivenUpAtOneMebibyte) {
  std::string text = "a,b\n1,\"open\n";
  while (text.size() < 3 * CsvReader::kMostBytes) text += "7,a line like any other\n";
  text += "8,end\n";
  const auto records = read(text);
  EXPECT_NE(records[1].problem.find("not closed"), std::string::npos);
  std::size_t good = 0;
  for (const auto &record : records) good += record.fields.size() == 2 && record.problem.empty() ? 1 : 0;
  EXPECT_EQ(good, records.size() - 1);
  EXPECT_EQ(records.back().fields, (Fields{"8", "end"}));
}

TEST_F(Csv, AFieldOfFiveMegabytesCostsItsRecordOnly) {
  for (const std::string &huge : {std::string(5'000'000, 'x'), '"' + std::string(5'000'000, 'x') + '"'}) {
    const auto records = read("a,b\n1," + huge + "\n2,y\n");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_NE(records[1].problem.find("1 MiB"), std::string::npos);
    EXPECT_LE(records[1].raw.size(), CsvReader::kMostBytes);
    EXPECT_EQ(records[2].fields, (Fields{"2", "y"}));
  }
}

TEST_F(Csv, InvalidUtf8AndStrayQuotesCostTheirRecordOnly) {
  const auto records = read("a,b\n\xFF,1\n\"x\"y,2\nm,3\n");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_NE(records[1].problem.find("UTF-8"), std::string::npos);
  EXPECT_NE(records[2].problem.find("closing quote"), std::string::npos);
  EXPECT_EQ(records[3].fields, (Fields{"m", "3"}));
}

TEST_F(Csv, NothingAndNoFile) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\xEF\xBB\xBF").empty());
  EXPECT_TRUE(read("\r\n\n").empty());
  EXPECT_EQ(tests::refusal([&] { CsvReader reader(folder_ / "none.csv"); }).code(), Code::not_found);
  EXPECT_EQ(tests::refusal([&] { CsvReader reader(folder_.path()); }).code(), Code::invalid_argument);
}

TEST_F(Csv, WhatIsWrittenIsReadBack) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<Fields> rows;
    std::string text = "h1,h2,h3\n";
    for (int row = 0; row < 5; ++row) {
      Fields fields;
      for (int i = 0; i < 3; ++i) {
        std::string field;
        for (std::size_t n = random() % 6 + 1; n > 0; --n) field += ",\"\r\nabş; x"[random() % 10];
        std::erase_if(field, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        if (i > 0) text += ',';
        append_csv_field(text, field, ',');
        fields.push_back(field);
      }
      text += '\n';
      rows.push_back(fields);
    }
    const auto records = read(text);
    std::size_t at = 1;
    for (const auto &fields : rows) {
      if (fields == Fields{"", "", ""}) continue;
      ASSERT_LT(at, records.size()) << "round " << round;
      ASSERT_EQ(records[at].problem, "") << "round " << round;
      ASSERT_EQ(records[at].fields, fields) << "round " << round;
      ++at;
    }
  }
}

}  // namespace
}  // namespace usher::engine
