// What one call of each room costs, warm, on one core.
#include "usher/check.hpp"

#include "assignment/assignment.hpp"
#include "calendar/due.hpp"
#include "playbook/decide.hpp"
#include "vault/envelope.hpp"
#include "vault/index.hpp"
#include "vault/seal.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace std::chrono_literals;

const usher::Date kToday{2026y, std::chrono::March, 2d};

usher::Passport passport() {
  usher::WriteMrz profile;
  profile.issuer = profile.nationality = "TUR";
  profile.number = "U12345678";
  profile.surname = "Öztürk";
  profile.given_names = "Ayşe Nur";
  profile.birth_date = usher::Date{1990y, std::chrono::May, 4d};
  profile.expires = usher::Date{2033y, std::chrono::May, 4d};
  const auto lines = usher::write_mrz(profile).lines;
  return {"U12345678", "TUR", "Öztürk", "Ayşe Nur", profile.expires, {lines[0], lines[1]}};
}

void phone(benchmark::State &state) {
  const usher::CheckPhone request{"+90 532 123 45 67", std::nullopt};
  for (auto _ : state) benchmark::DoNotOptimize(usher::check_phone(request));
}
BENCHMARK(phone);

void email(benchmark::State &state) {
  const usher::CheckEmail request{"ayse.ozturk@mail.usher-sample.com"};
  for (auto _ : state) benchmark::DoNotOptimize(usher::check_email(request));
}
BENCHMARK(email);

void mrz(benchmark::State &state) {
  const usher::CheckPassport request{passport().mrz, kToday, false};
  for (auto _ : state) benchmark::DoNotOptimize(usher::check_passport(request));
}
BENCHMARK(mrz);

void name_against_passport(benchmark::State &state) {
  const usher::CheckName request{"Ayşe Nur Öztürk", passport(), "TUR"};
  for (auto _ : state) benchmark::DoNotOptimize(usher::check_name(request));
}
BENCHMARK(name_against_passport);

void due_in_two_business_days(benchmark::State &state) {
  const auto &calendar = usher::calendar::shipped_calendar("tr");
  const usher::calendar::Zone zone("Europe/Istanbul");
  const usher::Instant start = std::chrono::sys_days{kToday} + 9h;
  const auto two = usher::calendar::parse_duration("2bd");
  for (auto _ : state) benchmark::DoNotOptimize(usher::calendar::due(start, two, calendar, zone));
}
BENCHMARK(due_in_two_business_days);

/// A template of the shipped playbook in the customer's language, filled in: what each message costs before
/// anything is sealed.
void template_rendered(benchmark::State &state) {
  namespace messaging = usher::messaging;
  const auto book = usher::playbook::load(usher::playbook::ikamet_intake());
  const auto &of = book->messages[book->message("expectations")];
  const std::vector<std::string> languages{"tr-TR", "en"};
  std::vector<messaging::Value> values;
  for (const auto &each : of.placeholders) values.push_back(messaging::sample_value(each));
  for (auto _ : state)
    benchmark::DoNotOptimize(messaging::render(of, messaging::choose_language(languages, of, "en"), values));
}
BENCHMARK(template_rendered);

void assign_one_of_eight(benchmark::State &state) {
  std::vector<usher::assignment::AgentFacts> agents;
  for (int i = 0; i < 8; ++i)
    agents.push_back(
        {"agt_" + std::to_string(i), true, {"insurance", "immigration"}, {"tr", "en"}, {}, i, 20, {}, {}});
  const usher::assignment::Wanted wanted{{"immigration"}, {"tr"}, kToday};
  for (auto _ : state) benchmark::DoNotOptimize(usher::assignment::decide({}, wanted, agents, 7));
}
BENCHMARK(assign_one_of_eight);

/// A decision among so many agents who can all take the customer.
void assign_one_of(benchmark::State &state) {
  std::vector<usher::assignment::AgentFacts> agents;
  for (int i = 0; i < state.range(0); ++i)
    agents.push_back({"agt_01arz3ndektsv4rrffq69g5f" + std::to_string(i),
                      true,
                      {"insurance", "immigration"},
                      {"tr", "en"},
                      {},
                      i % 7,
                      20,
                      {},
                      {}});
  const usher::assignment::Wanted wanted{{"immigration"}, {"tr"}, kToday};
  for (auto _ : state) benchmark::DoNotOptimize(usher::assignment::decide({}, wanted, agents, 7));
}
BENCHMARK(assign_one_of)->Arg(7)->Arg(200);

void decide_enrolled(benchmark::State &state) {
  const auto book = usher::playbook::load(usher::playbook::ikamet_intake());
  const auto progress = usher::playbook::begin(*book, {});
  usher::playbook::Facts facts;
  facts.today = kToday;
  facts.service = book->service("student_first");
  const usher::playbook::Event event{usher::playbook::EventKind::enrolled, usher::playbook::kNone, {}};
  for (auto _ : state) benchmark::DoNotOptimize(usher::playbook::decide(*book, progress, event, facts));
}
BENCHMARK(decide_enrolled);

void seal_field(benchmark::State &state) {
  usher::vault::Arena arena;
  const auto key = usher::vault::new_data_key(arena, usher::vault::KeyClass::contact, 1);
  const usher::vault::FieldAddress address{{}, {}, {}, 2, 1};
  std::vector<std::uint8_t> out;
  for (auto _ : state) {
    usher::vault::seal_field(key, address, usher::vault::Codec::text,
                             usher::vault::as_bytes("Ayşe Nur Öztürk"), out);
    benchmark::DoNotOptimize(out);
  }
}
BENCHMARK(seal_field);

void index_token(benchmark::State &state) {
  usher::vault::Arena arena;
  const auto service = usher::vault::new_service_key(arena, usher::vault::KeyClass::index, 1);
  const usher::vault::IndexKey key(service, {}, usher::vault::IndexId::email);
  for (auto _ : state)
    benchmark::DoNotOptimize(key.token(1, usher::vault::as_bytes("ayse@mail.usher-sample.com")));
}
BENCHMARK(index_token);

}  // namespace
