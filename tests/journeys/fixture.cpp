#include "fixture.hpp"

#include <cstdlib>

namespace journeys {
namespace {

/// Weights 7, 3, 1; letters count from A = 10, the filler is 0.
char check_digit(std::string_view field) {
  int sum = 0;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    const int value = c >= '0' && c <= '9' ? c - '0' : c == '<' ? 0 : c - 'A' + 10;
    sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
  }
  return static_cast<char>('0' + sum % 10);
}

std::string padded(std::string text, std::size_t length) {
  std::ranges::replace(text, ' ', '<');
  text.resize(length, '<');
  return text;
}

std::string checked(std::string_view text, std::size_t length) {
  std::string field = padded(std::string(text), length);
  field += check_digit(field);
  return field;
}

}  // namespace

std::vector<std::string> mrz(std::string_view surname, std::string_view given_names, std::string_view number,
                             std::string_view state, std::string_view birth_yymmdd, char sex,
                             std::string_view expires_yymmdd) {
  const std::string names = std::string(surname) + "<<" + std::string(given_names);
  const std::string id = checked(number, 9);
  const std::string birth = checked(birth_yymmdd, 6);
  const std::string rest = checked(expires_yymmdd, 6) + checked("", 14);
  const char all = check_digit(id + birth + rest);
  return {"P<" + padded(std::string(state), 3) + padded(names, 39),
          id + padded(std::string(state), 3) + birth + sex + rest + all};
}

Journey::Journey() {
  std::string pattern = (std::filesystem::temp_directory_path() / "usher-journey-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  set_clock(kMonday);
}

Journey::~Journey() {
  engine_->close();
  std::filesystem::remove_all(folder_);
}

void Journey::set_clock(usher::Instant now, std::chrono::microseconds step) {
  if (engine_) engine_->close();
  usher::OpenOptions options;
  options.durability = usher::Durability::process;
  options.clock = usher::InjectedClock{now, step.count()};
  options.seed = "journeys";
  engine_ = usher::Engine::open((folder_ / "store.usher").string(), usher::Key::raw(key_), options);
  session_ = session();
}

usher::Session Journey::session(std::string actor, std::optional<std::string> language) const {
  return engine_->session({std::move(actor), "staff", "testing the procedure", std::move(language)});
}

std::string Journey::agent(std::string name, std::vector<std::string> skills,
                           std::vector<std::string> languages, std::int64_t capacity) const {
  usher::PutAgent request;
  request.name = std::move(name);
  request.skills = std::move(skills);
  request.languages = std::move(languages);
  request.capacity = capacity;
  return s().agents().put(request).id;
}

std::string Journey::any_agent() const {
  return agent("Selin Örnek", {"insurance", "immigration"}, {"tr", "en"});
}

usher::EnrollCustomer Journey::clean_profile() const {
  const int n = profiles_++;
  const std::string two_digits{static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
  const std::string number = "C01X00T" + two_digits;
  usher::EnrollCustomer profile;
  profile.source = usher::Source::app_web;
  profile.name = "Anna Maria Muster";
  profile.phone = "+9053212345" + two_digits;
  profile.email = "anna.muster" + two_digits + "@example.com";
  profile.nationality = "DEU";
  const int year = 1990 - n % 40;
  profile.birth_date = day(year, 1, 1);
  profile.passport = usher::Passport{
      number,
      "DEU",
      "MUSTER",
      "ANNA MARIA",
      day(2030, 12, 31),
      mrz("MUSTER", "ANNA MARIA", number, "D", std::to_string(year % 100) + "0101", 'F', "301231")};
  profile.languages = {"en"};
  profile.service = "insurance";
  profile.whatsapp_opt_in = usher::OptIn{kMonday - 24h, "web form, box ticked"};
  return profile;
}

std::vector<usher::Message> Journey::messages(const std::string &customer) const {
  return s().messages().list({customer, {"body"}}).messages;
}

usher::Message Journey::message(const std::string &customer, std::string_view template_name) const {
  usher::Message newest;
  for (const usher::Message &each : messages(customer))
    if (each.template_name == template_name) newest = each;
  return newest;
}

std::vector<usher::Task> Journey::tasks(const std::string &customer) const {
  usher::ListTasks request;
  request.customer_id = customer;
  request.reveal = {"title", "description"};
  return s().tasks().list(request).tasks;
}

usher::Task Journey::task(const std::string &customer, std::string_view step) const {
  for (const usher::Task &each : tasks(customer))
    if (each.step == step) return each;
  return {};
}

usher::JourneyStep Journey::step(const std::string &customer, std::string_view step) const {
  for (const usher::JourneyStep &each : s().journeys().get({customer}).steps)
    if (each.step == step) return each;
  ADD_FAILURE() << "the journey has no step " << step;
  return {};
}

std::vector<usher::TimelineEvent> Journey::events(const std::string &customer, std::string_view kind) const {
  auto page = s().timeline().list({customer, {"data"}, {}, 1000});
  std::erase_if(page.events,
                [&](const usher::TimelineEvent &event) { return !kind.empty() && event.kind != kind; });
  return page.events;
}

usher::Customer Journey::customer(const std::string &id) const {
  usher::GetCustomer request;
  request.id = id;
  return s().customers().get(request);
}

usher::GateItem Journey::gate_item(const std::string &customer, std::string_view clause) const {
  for (const usher::GateItem &item : s().journeys().gate({customer, "intake"}).items)
    if (std::ranges::find(item.clauses, clause) != item.clauses.end()) return item;
  ADD_FAILURE() << "no item of the gate serves " << clause;
  return {};
}

void Journey::report(const std::string &message, usher::MessageState status) const {
  (void)s().messages().status({message, status, std::nullopt, std::nullopt});
}

void Journey::deliver_all() const {
  for (auto batch = s().outbox().claim(); !batch.items.empty(); batch = s().outbox().claim())
    for (const usher::OutboxItem &item : batch.items) {
      (void)s().outbox().ack({item.id, "wamid." + item.key});
      report(item.subject_id, usher::MessageState::delivered);
    }
}

void Journey::customer_writes(const std::string &customer, std::string text) const {
  usher::ReceivedMessage request;
  request.customer_id = customer;
  request.text = std::move(text);
  (void)s().messages().received(request);
}

usher::CustomerFinding finding(const std::vector<usher::CustomerFinding> &findings, std::string_view code) {
  for (const usher::CustomerFinding &each : findings)
    if (each.finding.code == code && each.state == usher::FindingState::open) return each;
  return {};
}

std::vector<std::string> codes(const std::vector<usher::CustomerFinding> &findings) {
  std::vector<std::string> out;
  for (const usher::CustomerFinding &each : findings)
    if (each.state == usher::FindingState::open) out.push_back(each.finding.code);
  return out;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    out.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

}  // namespace journeys
