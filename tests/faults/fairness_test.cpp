// S0-13 with several processes at once: the loads are read and counted in the transaction that decides.
#include "faults/office_life.hpp"
#include "store/database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace usher {
namespace {

TEST(Processes, S0_13_AThousandCustomersFromFourProcessesEndWithinOneOfEachOther) {
  constexpr int kProcesses = 4, kEach = 250, kAgents = 7;
  const tests::Store store;
  {
    const Engine engine = store.open();
    for (int i = 0; i < kAgents; ++i) {
      PutAgent agent;
      agent.name = "Elvan Masakurdu";
      agent.skills = {"insurance"};
      agent.languages = {"tr"};
      agent.capacity = 1000;
      (void)tests::session_of(engine).agents().put(agent);
    }
  }
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process)
    children.push_back(tests::start_child([&, process] {
      OpenOptions patient;
      patient.busy_timeout_ms = 120000;
      patient.durability = Durability::process;
      const Engine engine = store.open(patient);
      const Session session = tests::session_of(engine);
      for (int i = 0; i < kEach; ++i)
        if (!session.customers().enroll(tests::customer(process * 1000 + i)).created) return 1;
      return 0;
    }));
  for (const pid_t child : children) ASSERT_EQ(tests::wait_for(child), 0);
  const Engine engine = store.open();
  const auto agents = tests::session_of(engine).assignment().workload().agents;
  ASSERT_EQ(agents.size(), std::size_t{kAgents});
  const auto [least, most] = std::ranges::minmax_element(agents, {}, &AgentWorkload::open_customers);
  EXPECT_LE(most->open_customers - least->open_customers, 1);
  std::int64_t all = 0;
  for (const AgentWorkload &agent : agents) all += agent.open_customers;
  EXPECT_EQ(all, kProcesses * kEach);
}

/// How far the most and the least of seven are apart, by role; the customer's agent is the role "".
std::map<std::string, std::int64_t> spreads(const tests::Store &store) {
  auto db = store::Database::open(store.path(), {});
  auto cursor = db.query(
      "SELECT role, max(load) - CASE count(*) WHEN 7 THEN min(load) ELSE 0 END FROM (SELECT role, "
      "open_journeys AS"
      " load FROM role_load UNION ALL SELECT '', open_customers FROM agent_load WHERE open_customers > 0)"
      " GROUP BY role");
  std::map<std::string, std::int64_t> out;
  while (cursor.next()) out.emplace(cursor.text(0), cursor.integer(1));
  return out;
}

/// Every role that a playbook fills, from a start at which one person had everything alone.
class FairRoles : public testing::TestWithParam<std::size_t> {};

TEST_P(FairRoles, S0_13_OfAnyPlaybookEndWithinOneFromAnUnevenStart) {
  constexpr int kProcesses = 4, kEach = 70, kBefore = 8, kAgents = 7;
  const tests::Store store;
  OpenOptions patient;
  patient.busy_timeout_ms = 120000;
  patient.durability = Durability::process;
  const auto enroll = [&](const Session &session, int n) {
    // Numbers by which do_keyed comes to this playbook.
    const auto books = static_cast<int>(tests::shipped_books().size());
    return tests::do_keyed(session, "enroll " + std::to_string(n * books + static_cast<int>(GetParam())));
  };
  {
    const Engine engine = store.open(patient);
    tests::put_everybody(tests::session_of(engine), 1);
    for (int i = 0; i < kBefore; ++i) (void)enroll(tests::session_of(engine), i);
    tests::put_everybody(tests::session_of(engine), kAgents - 1);
  }
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process)
    children.push_back(tests::start_child([&, process] {
      const Engine engine = store.open(patient);
      std::vector<int> numbers;
      for (int i = 0; i < kEach; ++i) numbers.push_back(kBefore + i * kProcesses + process);
      std::ranges::shuffle(numbers, std::mt19937(static_cast<unsigned>(process)));
      for (const int n : numbers) (void)enroll(tests::session_of(engine), n);
      return 0;
    }));
  for (const pid_t child : children) ASSERT_EQ(tests::wait_for(child), 0);
  const auto found = spreads(store);
  ASSERT_FALSE(found.empty());
  for (const auto &[role, spread] : found) EXPECT_LE(spread, 1) << role;
}

INSTANTIATE_TEST_SUITE_P(Every, FairRoles, testing::Range(std::size_t{0}, tests::shipped_books().size()),
                         [](const auto &each) {
                           std::string name = tests::shipped_books()[each.param]->written.playbook;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

/// Two who hand the same agent's work over at once: one plan is carried out, the other refused.
TEST(Processes, OneHandOverOfTwoIsCarriedOut) {
  const tests::Store store;
  std::string leaver;
  {
    const Engine engine = store.open();
    const Session session = tests::session_of(engine);
    PutAgent agent;
    agent.name = "Elvan Masakurdu";
    agent.skills = {"insurance"};
    agent.languages = {"tr"};
    agent.capacity = 1000;
    leaver = session.agents().put(agent).id;
    for (int i = 0; i < 40; ++i) (void)session.customers().enroll(tests::customer(i));
    tests::put_team(session);
  }
  const auto hand_over = [&] {
    OpenOptions patient;
    patient.busy_timeout_ms = 60000;
    const Engine engine = store.open(patient);
    const Session session = tests::session_of(engine);
    const auto plan = session.assignment().preview_hand_over({leaver, {}, "leaves"});
    try {
      (void)session.assignment().hand_over({leaver, {}, "leaves", plan.plan, {}});
    } catch (const Error &error) {
      return error.code() == Code::conflict && plan.customers == 40 ? 10 : 99;
    }
    return plan.customers == 40 ? 1 : 2;  // 2: the other was through before this one looked
  };
  const pid_t first = tests::start_child(hand_over);
  const pid_t second = tests::start_child(hand_over);
  const int both = tests::wait_for(first) + tests::wait_for(second);
  EXPECT_TRUE(both == 11 || both == 3) << both;
  const Engine engine = store.open();
  const Session session = tests::session_of(engine);
  for (const AgentWorkload &agent : session.assignment().workload().agents)
    EXPECT_EQ(agent.open_customers, agent.agent_id == leaver ? 0 : 20);
  EXPECT_TRUE(session.timeline().verify({}).intact);
}

}  // namespace
}  // namespace usher
