#include "people.hpp"

#include <array>
#include <cstdio>

namespace bench {
namespace {

constexpr std::array kGiven{"Ayşe", "Mehmet", "Olena", "Dmitri",    "Fatima",
                            "Omar", "Linh",   "Chidi", "Katarzyna", "Jörg"};
constexpr std::array kMiddle{"Nur", "Can", "Marie", "Ali", "Zahra", "Kofi", "Thi", "Ana"};
constexpr std::array kFamily{"Yıldırım", "Öztürk", "Kovalenko", "Petrov", "Al-Masri",
                             "Hosseini", "Nguyen", "Okafor",    "Nowak",  "Müller"};
constexpr std::array kLanguages{"tr", "en", "ru", "ar", "de"};
constexpr std::array kServices{"short_term_tourism_first", "health_insurance_policy", "student_first",
                               "work_permit_domestic", "family_first"};

std::string number(std::uint64_t n, int width) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%0*llu", width, static_cast<unsigned long long>(n));
  return text.data();
}

std::string quoted(const std::string &text) {
  return '"' + text + '"';
}

}  // namespace

usher::EnrollCustomer person(std::uint64_t n) {
  using namespace std::chrono_literals;
  const std::string given = std::string(kGiven[n % kGiven.size()]) + ' ' + kMiddle[(n / 10) % kMiddle.size()];
  const std::string family = kFamily[(n / 80) % kFamily.size()];
  // Spread over fifty years independently of the name: people who share both are as rare as in a real list.
  const auto days = static_cast<int>((n * 2'654'435'761U >> 7) % 18'262);
  const usher::Date birth{std::chrono::sys_days{1950y / 1 / 1} + std::chrono::days{days}};
  const usher::Date expires{std::chrono::year{2033}, std::chrono::month{1 + unsigned(n % 12)},
                            std::chrono::day{15}};
  usher::WriteMrz passport;
  passport.issuer = passport.nationality = "TUR";
  passport.number = "U" + number(n % 100'000'000, 8);
  passport.surname = family;
  passport.given_names = given;
  passport.birth_date = birth;
  passport.expires = expires;
  const auto lines = usher::write_mrz(passport).lines;

  usher::EnrollCustomer out;
  out.external_ref = usher::ExternalRef{"bench", "C-" + number(n, 8)};
  out.source = usher::Source::app_web;
  out.name = given + ' ' + family;
  out.phone = "+90 53" + number(n / 10'000'000 % 10, 1) + ' ' + number(n % 10'000'000, 7);
  out.email = "person" + number(n, 8) + "@mail.usher-sample.com";
  out.nationality = "TUR";
  out.birth_date = birth;
  out.passport = usher::Passport{passport.number, "TUR", family, given, expires, {lines[0], lines[1]}};
  out.languages = {kLanguages[n % kLanguages.size()], "en"};
  out.service = kServices[n % kServices.size()];
  out.whatsapp_opt_in = usher::OptIn{usher::Instant{1'770'000'000s}, "sign-up form, text v3"};
  return out;
}

std::string csv_header() {
  return "external_id,source,name,phone,email,nationality,birth_date,passport_number,passport_issuer,"
         "passport_surname,"
         "passport_given_names,passport_expires,passport_mrz,languages,service,whatsapp_opt_in,opt_in_"
         "evidence\n";
}

std::string csv_line(const usher::EnrollCustomer &p) {
  const auto date = [](const usher::Date &d) {
    return number(static_cast<std::uint64_t>(static_cast<int>(d.year())), 4) + '-' +
           number(unsigned(d.month()), 2) + '-' + number(unsigned(d.day()), 2);
  };
  const usher::Passport &passport = *p.passport;
  std::string line = p.external_ref->id + ",app-web," + *p.name + ',' + *p.phone + ',' + *p.email + ",TUR," +
                     date(*p.birth_date) + ',' + passport.number + ",TUR," + passport.surname + ',' +
                     passport.given_names + ',' + date(*passport.expires) + ',' + passport.mrz[0] + '|' +
                     passport.mrz[1];
  return line + ',' + p.languages[0] + " en," + p.service + ",2026-02-02T00:00:00Z," +
         quoted("sign-up form, text v3") + '\n';
}

void add_agents(const usher::Session &session, std::int64_t customers) {
  for (int i = 0; i < 8; ++i) {
    usher::PutAgent agent;
    agent.external_ref = usher::ExternalRef{"bench", "A-" + std::to_string(i)};
    agent.name = "Agent " + std::to_string(i);
    agent.skills = {"insurance", "immigration"};
    agent.languages = {"tr", "en", "ru", "ar", "de"};
    agent.capacity = customers / 4 + 100;
    agent.contact = "+90 212 000 00 0" + std::to_string(i);
    (void)session.agents().put(agent);
  }
}

}  // namespace bench
