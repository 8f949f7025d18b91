// How often a benchmark program asks for memory: linking allocations.cpp replaces its operator new by one
// that counts.
#pragma once
#include <benchmark/benchmark.h>

#include <cstddef>
#include <utility>

namespace bench {

struct Allocations {
  std::size_t count = 0;
  std::size_t bytes = 0;
};
/// Since the program began. Not for programs with several threads.
[[nodiscard]] Allocations allocations() noexcept;

/// The benchmark's loop: `call` once a round. What a round takes from the heap stands beside the time.
template <class Call>
void measure(benchmark::State &state, Call &&call) {
  const Allocations before = allocations();
  for (auto _ : state) benchmark::DoNotOptimize(call());
  const Allocations after = allocations();
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["allocations"] = static_cast<double>(after.count - before.count) / rounds;
  state.counters["bytes"] = static_cast<double>(after.bytes - before.bytes) / rounds;
}

}  // namespace bench
