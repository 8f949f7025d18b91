// kill -9 in the middle of an import, and several processes that write at once.
#include "faults/support.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>

namespace usher {
namespace {

using tests::scale;

constexpr std::int64_t kStep = 10;

/// Imports the sample, telling through `pipe` how many rows are committed after each step.
int import_and_tell(const tests::Store &store, int pipe) {
  const Engine engine = store.open();
  const Session session = tests::session_of(engine);
  ImportStatus status = session.imports().start(tests::import_of(tests::kCustomers, store.folder()));
  while (status.state == JobState::running) {
    status = session.imports().step({status.job, kStep});
    const std::int64_t created = status.created;
    if (write(pipe, &created, sizeof created) != sizeof created) return 1;
  }
  return 0;
}

struct Killed {
  std::int64_t acknowledged = 0;
  bool finished = false;
};

/// Starts an import in a child and kills it `delay` after its first `steps` acknowledgements.
Killed kill_an_import(const tests::Store &store, int steps, std::chrono::microseconds delay) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = tests::start_child([&] {
    close(ends[0]);
    return import_and_tell(store, ends[1]);
  });
  close(ends[1]);
  Killed out;
  std::int64_t created = 0;
  for (int step = 0; step < steps && read(ends[0], &created, sizeof created) == sizeof created; ++step)
    out.acknowledged = created;
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  while (read(ends[0], &created, sizeof created) == sizeof created) out.acknowledged = created;
  close(ends[0]);
  out.finished = tests::wait_for(child) == 0;
  return out;
}

TEST(Kill, AnImportKilledAtAnyMomentIsWholeStepsAndGoesOn) {
  const int rounds = 20 * scale();
  std::mt19937 random(std::random_device{}());
  int useful = 0;
  std::int64_t total = 0;
  for (int round = 0; round < rounds; ++round) {
    const tests::Store store;
    { tests::put_team(tests::session_of(store.open())); }
    const Killed killed =
        kill_an_import(store, static_cast<int>(random() % 12), std::chrono::microseconds{random() % 20000});
    useful += !killed.finished && killed.acknowledged > 0 ? 1 : 0;

    const Engine engine = store.open();
    const Session session = tests::session_of(engine);
    const std::int64_t found = tests::count_customers(session);
    ASSERT_GE(found, killed.acknowledged) << "an acknowledged step was lost";
    ASSERT_LE(found, killed.acknowledged + kStep) << "more than one step was not acknowledged";
    const Verification verification = session.timeline().verify({});
    ASSERT_TRUE(verification.intact) << verification.problems.front().what;

    const ImportStatus again =
        tests::import_all(session, tests::import_of(tests::kCustomers, store.folder()));
    ASSERT_EQ(again.created + found, tests::count_customers(session)) << "somebody was enrolled twice";
    if (total == 0) total = tests::count_customers(session);
    ASSERT_EQ(tests::count_customers(session), total);
    std::int64_t assigned = 0;
    for (const AgentWorkload &agent : session.assignment().workload().agents)
      assigned += agent.open_customers;
    ListCustomers with_agent;
    with_agent.assigned = true;
    with_agent.limit = 500;
    ASSERT_EQ(assigned, static_cast<std::int64_t>(session.customers().list(with_agent).customers.size()));
  }
  EXPECT_GE(useful * 2, rounds) << "most kills must hit a running import, or this test proves nothing";
}

TEST(Kill, AKillWhileTheStoreIsMadeLeavesOneThatOpens) {
  const int rounds = 20 * scale();
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < rounds; ++round) {
    const tests::Store store;
    const pid_t child = tests::start_child([&] { return store.open().status().schema > 0 ? 0 : 1; });
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 30000});
    kill(child, SIGKILL);
    (void)tests::wait_for(child);
    const Engine engine = store.open();
    EXPECT_TRUE(tests::session_of(engine).customers().enroll(tests::customer(1)).created);
  }
}

TEST(Processes, SeveralThatWriteAtOnceLoseNothing) {
  constexpr int kProcesses = 4;
  const int each = 25 * scale();
  const tests::Store store;
  { tests::put_team(tests::session_of(store.open())); }
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process)
    children.push_back(tests::start_child([&, process] {
      OpenOptions patient;
      patient.busy_timeout_ms = 60000;
      const Engine engine = store.open(patient);
      const Session session = tests::session_of(engine);
      for (int i = 0; i < each; ++i)
        if (!session.customers().enroll(tests::customer(process * 1000 + i)).created) return 1;
      return 0;
    }));
  for (const pid_t child : children) EXPECT_EQ(tests::wait_for(child), 0);
  const Engine engine = store.open();
  const Session session = tests::session_of(engine);
  EXPECT_EQ(tests::count_customers(session), kProcesses * each);
  EXPECT_TRUE(session.timeline().verify({}).intact);
  std::int64_t assigned = 0;
  for (const AgentWorkload &agent : session.assignment().workload().agents) assigned += agent.open_customers;
  EXPECT_EQ(assigned, kProcesses * each) << "an agent's load was counted on an old figure";
}

// More people in one call than the locked arena has room for keys of.
TEST(Crowd, APageOfAThousandAndAVerifyOfEverybody) {
  constexpr int kPeople = 620;
  const tests::Store store;
  const Engine engine = store.open();
  const Session session = tests::session_of(engine);
  tests::put_team(session);
  for (int i = 0; i < kPeople; ++i) (void)session.customers().enroll(tests::customer(i));
  ListCustomers everybody;
  everybody.limit = 1000;
  EXPECT_EQ(session.customers().list(everybody).customers.size(), std::size_t{kPeople});
  const Verification proof = session.timeline().verify({});
  EXPECT_TRUE(proof.intact);
  EXPECT_GE(proof.subjects, kPeople);
  ListTasks tasks;
  tasks.limit = 1000;
  EXPECT_GE(session.tasks().list(tasks).tasks.size(), std::size_t{kPeople});
}

/// Every round makes its store anew in both processes at once: the change to WAL is part of the race.
TEST(Processes, TheSameCustomerFromTwoProcessesIsOne) {
  for (int round = 0; round < 5 * scale(); ++round) {
    const tests::Store store;
    const auto enroll_all = [&] {
      OpenOptions patient;
      patient.busy_timeout_ms = 60000;
      const Engine engine = store.open(patient);
      int created = 0;
      for (int i = 0; i < 20; ++i)
        created += tests::session_of(engine).customers().enroll(tests::customer(i)).created ? 1 : 0;
      return created;
    };
    const pid_t first = tests::start_child(enroll_all);
    const pid_t second = tests::start_child(enroll_all);
    EXPECT_EQ(tests::wait_for(first) + tests::wait_for(second), 20);
    EXPECT_EQ(tests::count_customers(tests::session_of(store.open())), 20);
  }
}

}  // namespace
}  // namespace usher
