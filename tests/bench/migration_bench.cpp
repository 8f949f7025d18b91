// Moving running journeys to another version: planning, carrying out and taking back, by how many there are.
// usage: bench_migration [JOURNEYS...]   1000 and 10000 when absent; ten times the work should be ten times
// the time.
#include "support/store.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::time_point since) {
  return std::chrono::duration<double>(Clock::now() - since).count();
}

template <class Begin>
double whole_job(const usher::Session &session, Begin &&begin) {
  const auto start = Clock::now();
  usher::Migration state = begin();
  while (state.more) state = session.playbooks().step_migration({state.plan, 1000});
  return seconds(start);
}

void measure(int journeys) {
  const usher::tests::Store store;
  usher::OpenOptions options;
  options.durability = usher::Durability::process;
  const usher::Engine engine = store.open(options);
  const usher::Session session = usher::tests::session_of(engine);
  usher::tests::put_team(session);
  auto start = Clock::now();
  for (int i = 1; i <= journeys; ++i) {
    auto customer = usher::tests::customer(i);
    char phone[32];
    std::snprintf(phone, sizeof phone, "+90532%07d", i);
    customer.phone = phone;
    (void)session.customers().enroll(customer);
  }
  const double enrolled = seconds(start);
  usher::GetPlaybook get;
  get.id = "ikamet-intake";
  std::string text = session.playbooks().get(get).text;
  text.replace(text.find("\"due\": \"2bd\""), 12, "\"due\": \"4bd\"");
  (void)session.playbooks().publish({text, "a bench", {}});
  std::string plan;
  const double planned = whole_job(session, [&] {
    usher::PlanMigration request;
    request.to = "ikamet-intake";
    request.due = usher::MigrateDue::recompute;
    usher::Migration state = session.playbooks().plan_migration(request);
    plan = state.plan;
    return state;
  });
  const double migrated = whole_job(session, [&] {
    return session.playbooks().migrate({plan, false, 1000, {}});
  });
  const double reverted = whole_job(session, [&] {
    return session.playbooks().revert_migration({plan, 1000, {}});
  });
  std::printf("%8d journeys: enrol %7.2f s, plan %7.2f s (%6.1f us each), migrate %7.2f s, revert %7.2f s\n",
              journeys, enrolled, planned, planned * 1e6 / journeys, migrated, reverted);
}

}  // namespace

int main(int count, char **arguments) {
  std::vector<int> sizes{1000, 10000};
  if (count > 1) sizes.clear();
  for (int i = 1; i < count; ++i) sizes.push_back(std::atoi(arguments[i]));
  for (const int each : sizes) measure(each);
  return 0;
}
