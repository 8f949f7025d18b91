// What the first number of a region costs, its patterns being compiled then: a fresh process for every line.
//   bench_first_use <phones>      prints "<nanoseconds of CPU time>\t<line number>" for each line, in order
// A Turkish number goes first in each process, as code and tables are paged in once for all regions.
#include "usher/check.hpp"

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace {

std::int64_t cpu_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

std::int64_t first_check(const std::string &phone) {
  (void)usher::check_phone({"+905325550102", std::nullopt});
  const usher::CheckPhone request{phone, std::nullopt};
  const std::int64_t begin = cpu_time();
  const bool parsed = usher::check_phone(request).parsed;
  return parsed ? cpu_time() - begin : -1;
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  std::ifstream in(argv[1]);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      std::printf("%lld\t%d\n", static_cast<long long>(first_check(line)), number);
      std::fflush(stdout);
      _exit(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) return 1;
  }
}
