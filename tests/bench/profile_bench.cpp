// check.profile on a whole profile, and how often it asks for memory.
#include "usher/check_profile.hpp"

#include "allocations.hpp"

#include <benchmark/benchmark.h>

namespace {

usher::CheckProfile person() {
  using namespace std::chrono_literals;
  usher::WriteMrz document;
  document.issuer = document.nationality = "TUR";
  document.number = "U12345678";
  document.surname = "Öztürk";
  document.given_names = "Ayşe Nur";
  document.birth_date = usher::Date{1990y, std::chrono::May, 4d};
  document.expires = usher::Date{2033y, std::chrono::May, 4d};
  usher::CheckProfile profile;
  profile.name = "Ayşe Nur Öztürk";
  profile.phone = "+90 532 123 45 67";
  profile.email = "ayse.ozturk@mail.usher-sample.com";
  profile.nationality = "TUR";
  profile.birth_date = document.birth_date;
  profile.passport = usher::Passport{document.number,  "TUR",
                                     document.surname, document.given_names,
                                     document.expires, usher::write_mrz(document).lines};
  profile.languages = {"tr", "en"};
  profile.today = usher::Date{2026y, std::chrono::March, 2d};
  return profile;
}

void measure(benchmark::State &state, const usher::CheckProfile &profile) {
  benchmark::DoNotOptimize(usher::check_profile(profile));  // first use compiles a region's patterns
  bench::measure(state, [&] { return usher::check_profile(profile); });
  state.counters["profiles"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void profile(benchmark::State &state) {
  measure(state, person());
}
BENCHMARK(profile);

/// The same with something wrong in every member: findings are texts, and texts cost memory.
void profile_with_findings(benchmark::State &state) {
  usher::CheckProfile profile = person();
  profile.name = "Ayse Özturkk";
  profile.phone = "532 123 45 67";
  profile.email = "ayse.ozturk";
  profile.nationality = "SUN";
  profile.passport->mrz[1][19] = '0';
  measure(state, profile);
}
BENCHMARK(profile_with_findings);

}  // namespace
