// The same host in C++: typed records in, typed records out.
// Build: c++ -std=c++20 host.cpp $(pkg-config --cflags --libs usher)     Run: ./host store.db
#include <iostream>
#include <usher/usher.hpp>

namespace {

usher::EnrollCustomer a_customer() {
  usher::EnrollCustomer request;
  request.external_ref = usher::ExternalRef{"host", "C1"};  // the same reference is the same customer
  request.source = usher::Source::app_web;
  request.name = "Zelindra Quorvath";
  request.phone = "+90 532 000 00 01";
  request.email = "zelindra@mail.usher-sample";  // not a domain that exists: a finding, not an error
  request.nationality = "DEU";
  request.languages = {"tr"};
  request.service = "health_insurance_policy";
  return request;
}

void run(const std::string &path) {
  // A real host keeps 32 random bytes in its own key store and passes Key::raw.
  const usher::Engine engine =
      usher::Engine::open(path, usher::Key::from_passphrase("an example passphrase"));
  const usher::Session session = engine.session({"Front desk", "staff", "onboarding", "en"});

  usher::PutAgent agent;
  agent.external_ref = usher::ExternalRef{"host", "A1"};
  agent.name = "Elvan Masakurdu";
  agent.skills = {"insurance"};
  agent.languages = {"tr", "en"};
  (void)session.agents().put(agent);

  const usher::Enrolled enrolled = session.customers().enroll(a_customer());
  std::cout << (enrolled.created ? "enrolled " : "known already: ") << enrolled.customer.id << '\n';
  for (const auto &found : enrolled.findings)
    std::cout << "  " << found.finding.code << ": " << found.finding.fix << '\n';

  // What the domain decides is a result with its reasons, never an exception.
  for (const std::string &line : session.assignment().explain({enrolled.customer.id}).lines)
    std::cout << "  " << line << '\n';
  for (const auto &step : session.journeys().get({enrolled.customer.id}).steps)
    std::cout << "  " << step.step << ": " << step.explanation << '\n';

  const usher::Verification verification = session.timeline().verify({});
  std::cout << verification.events << " events, " << (verification.intact ? "intact" : "tampered with")
            << '\n';
}

}  // namespace

int main(int argc, char **argv) {
  try {
    run(argc > 1 ? argv[1] : "host.usher");
    return 0;
  } catch (const usher::Error &error) {
    std::cerr << usher::code_name(error.code()) << ": " << error.message() << '\n';
    return 1;
  }
}
