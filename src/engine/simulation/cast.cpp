#include "engine/simulation/cast.hpp"

#include <algorithm>
#include <array>

namespace usher::engine::simulation {
namespace {

constexpr std::int64_t kNumbersAnArea = 100;
constexpr std::array<int, kMostCustomers / kNumbersAnArea> kAreas{
    201, 202, 212, 213, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 720, 801, 808, 816, 901, 919};
constexpr int kAgentsATeam = 3;

std::string phone_of(std::int64_t number) {
  const auto area = kAreas[static_cast<std::size_t>((number - 1) / kNumbersAnArea) % kAreas.size()];
  const std::string last = std::to_string(kNumbersAnArea + (number - 1) % kNumbersAnArea);
  return "+1" + std::to_string(area) + "5550" + last;
}

/// Nobody shares one, so that nobody is taken for somebody else.
Date birth_of(std::int64_t number) {
  constexpr std::int64_t kDays = 17'551;  // a prime: every number gives another day
  const auto day = std::chrono::days{(number * 7919) % kDays};
  return std::chrono::sys_days{std::chrono::year{1955} / 1 / 1} + day;
}

/// A way in that starts the playbook.
Source source_of(const playbook::Playbook &book) {
  for (const Source each : {Source::app_web, Source::staff})
    if (playbook::starts(book, each)) return each;
  return Source::staff;
}

bool asks_for_orders(const playbook::Playbook &book) {
  return std::ranges::find(book.steps, playbook::StepKind::order, &playbook::CompiledStep::kind) !=
         book.steps.end();
}

/// All that any customer of the playbook could want.
std::vector<std::string> all_skills(const playbook::Playbook &book) {
  std::set<std::string> skills;
  for (const auto &[id, service] : book.written.services)
    skills.insert(service.skills.begin(), service.skills.end());
  for (const auto &step : book.steps)
    if (step.written->assign)
      skills.insert(step.written->assign->skills.begin(), step.written->assign->skills.end());
  return {skills.begin(), skills.end()};
}

}  // namespace

EnrollCustomer whole_profile(const playbook::Playbook &book, Person &person, Instant now) {
  Draw &draw = person.draw;
  const std::string n = std::to_string(person.number);
  EnrollCustomer out;
  out.playbook = book.written.playbook;
  out.source = source_of(book);
  out.name = "Customer " + n;
  out.phone = phone_of(person.number);
  out.email = "customer" + n + "@people.usher-sample.com";
  out.nationality = "DEU";
  out.birth_date = birth_of(person.number);
  out.languages = {draw.of(book.written.languages)};
  out.service = draw.of(book.services).id;
  out.permit_expires =
      Date{std::chrono::floor<std::chrono::days>(now) + std::chrono::days{draw.between(20, 400)}};
  out.whatsapp_opt_in = OptIn{now, "simulated"};
  if (asks_for_orders(book) && draw.percent(50))
    out.order = OrderInput{std::nullopt, out.service, "simulated"};
  return out;
}

bool leave_something_out(const playbook::Playbook &book, Draw &draw, EnrollCustomer &profile) {
  std::vector<std::optional<std::string> *> members;
  for (const std::string &field : book.written.profile.required) {
    if (field == "name") members.push_back(&profile.name);
    if (field == "phone") members.push_back(&profile.phone);
    if (field == "email") members.push_back(&profile.email);
    if (field == "nationality") members.push_back(&profile.nationality);
  }
  if (members.empty()) return false;
  draw.of(members)->reset();
  return true;
}

std::vector<PutAgent> equal_team(const playbook::Playbook &book, std::int64_t customers) {
  std::map<std::string, std::vector<std::string>> teams;
  for (const auto &[id, role] : book.written.roles) teams[role.team.empty() ? id : role.team].push_back(id);
  std::vector<PutAgent> out;
  for (const auto &[team, roles] : teams)
    for (int i = 1; i <= kAgentsATeam; ++i) {
      PutAgent &agent = out.emplace_back();
      agent.name = team + ' ' + std::to_string(i);
      agent.external_ref = ExternalRef{"simulation", agent.name};
      agent.roles = roles;
      agent.team = team;
      agent.skills = all_skills(book);
      agent.languages = book.written.languages;
      agent.capacity = customers;
      agent.contact = "the office";
    }
  return out;
}

}  // namespace usher::engine::simulation
