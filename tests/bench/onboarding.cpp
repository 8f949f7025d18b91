// Onboardings per second, beside the floor, in one run.
//   bench_onboarding [customers] [folder] [repetitions]
#include "usher/usher.hpp"

#include "bare_rows.hpp"
#include "people.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace {

using bench::Shape;
constexpr std::size_t kBatch = 500;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

usher::Session fresh(const std::string &store, std::int64_t customers) {
  for (const char *suffix : {"", "-wal", "-shm"}) std::filesystem::remove(store + suffix);
  auto engine = usher::Engine::open(store, usher::Key::raw("0123456789abcdef0123456789abcdef"));
  auto session = engine.session({"bench", std::nullopt, std::nullopt, std::nullopt});
  bench::add_agents(session, customers);
  return session;
}

/// Microseconds per customer of a list, imported in batches.
double batched(const std::string &folder, std::size_t customers) {
  const std::string list = folder + "/people.csv";
  if (!std::filesystem::exists(list)) {
    std::ofstream out(list);
    out << bench::csv_header();
    for (std::size_t i = 0; i < customers; ++i) out << bench::csv_line(bench::person(i));
  }
  const auto session = fresh(folder + "/batched.db", static_cast<std::int64_t>(customers));
  const auto begin = std::chrono::steady_clock::now();
  auto status = session.imports().start({list, "ikamet-intake", std::nullopt, std::nullopt});
  while (status.state == usher::JobState::running) status = session.imports().step({status.job, kBatch});
  const double spent = seconds_since(begin);
  if (status.created != static_cast<std::int64_t>(customers))
    std::printf("only %ld created\n", long(status.created));
  return spent * 1e6 / static_cast<double>(customers);
}

/// Microseconds per customer, one durable transaction each.
double durable(const std::string &folder, std::size_t customers) {
  const auto session = fresh(folder + "/durable.db", static_cast<std::int64_t>(customers));
  std::vector<usher::EnrollCustomer> people;
  for (std::size_t i = 0; i < customers; ++i) people.push_back(bench::person(i));
  const auto begin = std::chrono::steady_clock::now();
  for (const auto &each : people) (void)session.customers().enroll(each);
  return seconds_since(begin) * 1e6 / static_cast<double>(customers);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

long peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

int main(int argc, char **argv) {
  const std::size_t customers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5000;
  const std::string folder = argc > 2 ? argv[2] : "build/bench-data";
  const int repetitions = argc > 3 ? std::atoi(argv[3]) : 5;
  const std::size_t single = std::min<std::size_t>(customers, 1000);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const long before = peak_kib();
  std::vector<double> ours, floor, ours_durable, floor_durable;
  Shape shape;
  long imported = 0;
  for (int i = 0; i < repetitions; ++i) {
    ours.push_back(batched(folder, customers));
    if (i == 0) imported = peak_kib();
    if (i == 0) shape = bench::shape_of(folder + "/batched.db");
    floor.push_back(bench::insert_bare(shape, folder + "/bare.db", kBatch, customers));
    ours_durable.push_back(durable(folder, single));
    floor_durable.push_back(bench::insert_bare(shape, folder + "/bare-durable.db", 1, single));
    std::printf("run %d: batched %.0f / bare %.0f us, durable %.0f / bare %.0f us\n", i + 1, ours.back(),
                floor.back(), ours_durable.back(), floor_durable.back());
  }
  std::size_t rows = 0;
  for (const auto &each : shape.customers) rows += each.size();
  const double n = static_cast<double>(customers);
  std::printf("\n%zu customers, %.1f rows each\n", customers, static_cast<double>(rows) / n);
  std::printf("batched (%zu a transaction): %.0f us, %.0f/s; bare rows %.0f us; ratio %.2f\n", kBatch,
              median(ours), 1e6 / median(ours), median(floor), median(ours) / median(floor));
  std::printf("durable (one each):          %.0f us, %.0f/s; bare rows %.0f us; ratio %.2f\n",
              median(ours_durable), 1e6 / median(ours_durable), median(floor_durable),
              median(ours_durable) / median(floor_durable));
  std::printf("bytes per customer on disk: %.0f; bare rows %.0f\n",
              static_cast<double>(bench::bytes_on_disk(folder + "/batched.db")) / n,
              static_cast<double>(bench::bytes_on_disk(folder + "/bare.db")) / n);
  std::printf("peak memory of the import: %.1f MiB over %.1f MiB before\n",
              static_cast<double>(imported - before) / 1024, static_cast<double>(before) / 1024);
  return 0;
}
