// What playbooks cost as they grow: linting one, the board over many journeys, a tick with many timers open.
//   bench_journeys FOLDER [journeys] [timers]
#include "usher/usher.hpp"

#include "engine/state.hpp"
#include "engine/unit.hpp"
#include "people.hpp"
#include "playbook/playbook.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;
const std::string kKey = "0123456789abcdef0123456789abcdef";
const usher::Instant kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};

double ms_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// A playbook of `steps` tasks in stages of ten, each step behind the one before it.
std::string long_playbook(int steps) {
  std::string out = R"({"playbook": "long", "version": "1", "title": {"en": "Long"}, "sop": {"title": "SOP"},
    "zone": "Europe/Istanbul", "calendar": "tr", "languages": ["en"], "fallback": "en",
    "triggers": [{"event": "customer.enrolled"}], "roles": {"agent": {"title": "Agent"}},
    "profile": {"required": ["name"]}, "services": {"one": {"title": {"en": "One"}, "collection_time": {"en": "a day"},
    "after_submission": {"en": "We call."}, "contact": {"en": "the agent"}}}, "stages": [)";
  for (int i = 0; i < steps; ++i) {
    const std::string id = "s" + std::to_string(i);
    if (i % 10 == 0)
      out += std::string(i == 0 ? "" : "]},") + R"({"id": "stage_)" + id +
             R"(", "title": "S", "owner": "agent", "steps": [)";
    else
      out += ',';
    out += R"({"id": ")" + id +
           R"(", "title": "Step", "do": "task", "by": "agent", "task_title": "Do it", "due": "2bd")";
    if (i > 0) out += R"(, "needs": ["s)" + std::to_string(i - 1) + "\"]";
    out += '}';
  }
  return out + "]}]}";
}

double lint_ms(int steps) {
  const std::string text = long_playbook(steps);
  const auto begin = Clock::now();
  constexpr int kTimes = 5;
  for (int i = 0; i < kTimes; ++i)
    if (!usher::playbook::lint(text).empty()) std::puts("the long playbook has findings");
  return ms_since(begin) / kTimes;
}

usher::Engine open(const std::string &store, usher::Instant now) {
  usher::OpenOptions options;
  options.clock = usher::InjectedClock{now, 1};
  options.durability = usher::Durability::process;
  return usher::Engine::open(store, usher::Key::raw(kKey), options);
}

usher::Session session_of(const usher::Engine &engine) {
  return engine.session({"bench", std::nullopt, std::nullopt, std::nullopt});
}

void fill(const std::string &store, std::int64_t journeys) {
  const auto engine = open(store, kMonday);
  const auto session = session_of(engine);
  bench::add_agents(session, journeys);
  for (std::int64_t i = 0; i < journeys; ++i)
    (void)session.customers().enroll(bench::person(static_cast<std::size_t>(i)));
}

double board_ms(const std::string &store) {
  const auto engine = open(store, kMonday + std::chrono::days{10});
  const auto session = session_of(engine);
  (void)session.reports().board();
  const auto begin = Clock::now();
  constexpr int kTimes = 5;
  for (int i = 0; i < kTimes; ++i) (void)session.reports().board();
  return ms_since(begin) / kTimes;
}

/// Timers that are due long after everything else.
void add_timers(const std::string &store, std::int64_t count) {
  usher::engine::State state(store, usher::Key::raw(kKey), {});
  const usher::SessionOptions nobody;
  usher::engine::Unit unit(state, nobody, usher::engine::Unit::Mode::write);
  unit.db().run(
      "WITH RECURSIVE i(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < $1)"
      " INSERT INTO timer (due_us, customer_id, kind, n) SELECT 4070908800000000 + x, randomblob(16), 2, 1 "
      "FROM i",
      count);
  unit.commit();
}

/// The tick that marks what became overdue in the meantime.
double tick_ms(const std::string &store, std::int64_t &fired) {
  const auto engine = open(store, kMonday + std::chrono::days{4});
  const auto session = session_of(engine);
  const auto begin = Clock::now();
  for (bool more = true; more;) {
    const auto ticked = session.tick({10'000});
    fired += ticked.fired;
    more = ticked.more;
  }
  return ms_since(begin);
}

void compare_ticks(const std::string &folder, std::int64_t timers) {
  const std::string few = folder + "/few.db", many = folder + "/many.db";
  fill(few, 500);
  std::filesystem::copy_file(few, many);
  add_timers(few, timers / 100);
  add_timers(many, timers);
  std::int64_t fired = 0, fired_of_many = 0;
  const double of_few = tick_ms(few, fired), of_many = tick_ms(many, fired_of_many);
  std::printf("tick: %ld of %ld timers due %.1f ms, %ld of %ld due %.1f ms, ratio %.2f\n", long(fired),
              long(timers / 100), of_few, long(fired_of_many), long(timers), of_many, of_many / of_few);
}

}  // namespace

int main(int count, char **arguments) {
  if (count < 2) return std::puts("usage: bench_journeys FOLDER [journeys] [timers]"), 2;
  const std::string folder = arguments[1];
  const std::int64_t journeys = count > 2 ? std::atoll(arguments[2]) : 10'000;
  const std::int64_t timers = count > 3 ? std::atoll(arguments[3]) : 1'000'000;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const double lint_small = lint_ms(50), lint_large = lint_ms(500);
  std::printf("lint: 50 steps %.2f ms, 500 steps %.2f ms, ratio %.1f\n", lint_small, lint_large,
              lint_large / lint_small);
  fill(folder + "/small.db", journeys / 10);
  fill(folder + "/large.db", journeys);
  const double small = board_ms(folder + "/small.db"), large = board_ms(folder + "/large.db");
  std::printf("board: %ld journeys %.1f ms, %ld journeys %.1f ms, ratio %.1f\n", long(journeys / 10), small,
              long(journeys), large, large / small);
  compare_ticks(folder, timers);
  return 0;
}
