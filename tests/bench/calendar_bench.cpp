// What a due date costs, warm, on one core, with the allocations of one call.
#include "calendar/due.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

}  // namespace

// Not inlined: GCC would see malloc and free through them and take the pair for a mismatch.
[[gnu::noinline]] void *operator new(std::size_t size) {
  ++allocations;
  if (void *memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void *memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void *memory, std::size_t) noexcept {
  std::free(memory);
}

namespace {

using namespace std::chrono_literals;
using usher::calendar::Calendar;
using usher::calendar::Zone;

/// `call` once a round; allocations of one round stand beside the time.
template <class Call>
void measure(benchmark::State &state, Call call) {
  const std::size_t before = allocations;
  benchmark::DoNotOptimize(call());
  state.counters["allocations"] = static_cast<double>(allocations - before);
  for (auto _ : state) benchmark::DoNotOptimize(call());
}

void due(benchmark::State &state, const char *calendar_name, const char *duration_text) {
  const Calendar &calendar = usher::calendar::shipped_calendar(calendar_name);
  const Zone zone("Europe/Istanbul");
  const usher::Instant start = std::chrono::sys_days{2026y / 3 / 2} + 9h;
  const auto duration = usher::calendar::parse_duration(duration_text);
  measure(state, [&] { return usher::calendar::due(start, duration, calendar, zone); });
}
BENCHMARK_CAPTURE(due, 2bd, "tr", "2bd");
BENCHMARK_CAPTURE(due, minus_2bd, "tr", "-2bd");
BENCHMARK_CAPTURE(due, 20bd, "tr", "20bd");
BENCHMARK_CAPTURE(due, 4bh, "tr", "4bh");
BENCHMARK_CAPTURE(due, 40bh, "tr", "40bh");
BENCHMARK_CAPTURE(due, 24h, "tr", "24h");
BENCHMARK_CAPTURE(due, 30d, "tr", "30d");
BENCHMARK_CAPTURE(due, 2bd_layered, "de-by", "2bd");

void business_time_of_a_month(benchmark::State &state) {
  const Calendar &calendar = usher::calendar::shipped_calendar("tr");
  const Zone zone("Europe/Istanbul");
  const usher::Instant from = std::chrono::sys_days{2026y / 3 / 2} + 9h;
  measure(state,
          [&] { return usher::calendar::business_time_between(from, from + 30 * 24h, calendar, zone); });
}
BENCHMARK(business_time_of_a_month);

void due_change(benchmark::State &state) {
  const Calendar &tr = usher::calendar::shipped_calendar("tr");
  const usher::DayOverride closed[]{{2026y / 3 / 3, usher::OverrideKind::closed, "bridge day"}};
  const Calendar edited = with_overrides(tr, closed);
  const Zone zone("Europe/Istanbul");
  const usher::calendar::DueBasis basis{std::chrono::sys_days{2026y / 3 / 2} + 9h,
                                        usher::calendar::parse_duration("2bd")};
  measure(state, [&] { return usher::calendar::due_change(basis, tr, edited, zone); });
}
BENCHMARK(due_change);

void overlay_one_day(benchmark::State &state) {
  const Calendar &tr = usher::calendar::shipped_calendar("tr");
  const usher::DayOverride closed[]{{2026y / 3 / 3, usher::OverrideKind::closed, "bridge day"}};
  measure(state, [&] { return with_overrides(tr, closed); });
}
BENCHMARK(overlay_one_day);

}  // namespace

BENCHMARK_MAIN();
