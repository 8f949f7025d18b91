// A long list costs time, not memory.
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace usher {
namespace {

/// Forgets the peak so far (Linux), so that what follows is measured alone.
void reset_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

std::int64_t status_kib(const std::string &name) {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name)) return std::stoll(line.substr(name.size() + 1));
  return -1;
}

void write_list(const std::string &path, int rows) {
  std::ofstream out(path);
  out << "external_id,service,name,phone,email,nationality,languages,notes\n";
  for (int i = 0; i < rows; ++i) {
    out << i << ",health_insurance_policy,Zelindra Quorvath,+90532" << (1000000 + i) << ",z" << i
        << "@mail.usher-sample.com,DEU,tr,";
    if (i % 100 == 7) out << "\"never closed";  // one in a hundred is refused
    out << '\n';
  }
}

TEST(LargeImport, TwentyThousandRowsInConstantMemory) {
  const int rows = (tests::kSanitized ? 1000 : 20000) * tests::scale();
  const tests::Store store;
  OpenOptions options;
  options.durability = Durability::process;
  const Engine engine = store.open(options);
  const Session session = tests::session_of(engine);
  tests::put_team(session);
  write_list(store.folder() / "list.csv", rows);
  (void)session.customers().enroll(tests::customer(1));  // tables of the first use are not the import's

  reset_peak();
  const std::int64_t before = status_kib("VmRSS:");
  std::int64_t problems = 0;
  ImportStatus status =
      session.imports().start(tests::import_of(store.folder() / "list.csv", store.folder()));
  while (status.state == JobState::running) {
    status = session.imports().step({status.job, 500});
    problems = std::max(problems, static_cast<std::int64_t>(status.problems.size()));
  }
  const std::int64_t grown_mib = (status_kib("VmHWM:") - before) / 1024;

  EXPECT_EQ(status.created + status.unchanged + status.rejected, rows);
  EXPECT_EQ(status.rejected, rows / 100);
  EXPECT_LE(problems, 20);
  RecordProperty("rows", rows);
  RecordProperty("grown_mib", static_cast<int>(grown_mib));
  if (!tests::kSanitized) {
    EXPECT_LE(grown_mib, 64);
  }
}

}  // namespace
}  // namespace usher
