// Phone and e-mail checks over lists of realistic values, with the allocations that one check makes.
//   bench_contact <phones> <emails> [Google Benchmark's options]
// Each line of <phones> is a number, or a number, a tab and its default region. tests/bench/compare.py writes
// both.
#include "usher/check.hpp"

#include "allocations.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> lines(const char *file) {
  std::vector<std::string> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

usher::CheckPhone phone(const std::string &line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string::npos) return {line, std::nullopt};
  return {line.substr(0, tab), line.substr(tab + 1)};
}

template <auto Check, class Request>
void each(benchmark::State &state, const std::vector<Request> &requests) {
  // All patterns compiled: what is measured is a process that has been up for a while.
  for (const Request &request : requests) benchmark::DoNotOptimize(Check(request));
  std::size_t next = 0;
  bench::measure(state, [&] {
    const Request &request = requests[next];
    if (++next == requests.size()) next = 0;
    return Check(request);
  });
}

}  // namespace

int main(int argc, char **argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) return 2;
  std::vector<usher::CheckPhone> phones;
  for (const std::string &line : lines(argv[1])) phones.push_back(phone(line));
  std::vector<usher::CheckEmail> emails;
  for (const std::string &line : lines(argv[2])) emails.push_back({line});
  if (phones.empty() || emails.empty()) return 2;
  benchmark::RegisterBenchmark("phone", [&](benchmark::State &s) { each<usher::check_phone>(s, phones); });
  benchmark::RegisterBenchmark("email", [&](benchmark::State &s) { each<usher::check_email>(s, emails); });
  benchmark::RunSpecifiedBenchmarks();
}
