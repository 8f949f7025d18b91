// An encrypted store of one test's own, with a team and simple customers. Everybody in here is invented.
#pragma once
#include "usher/usher.hpp"

#include "support/folder.hpp"

#include <string>

namespace usher::tests {

inline const std::string kKey = "0123456789abcdef0123456789abcdef";

[[nodiscard]] inline Session session_of(const Engine &engine) {
  return engine.session({"Deniz Testoğlu", "admin", "tests of the library", "en"});
}

[[nodiscard]] inline EnrollCustomer customer(int number) {
  const std::string n = std::to_string(number);
  EnrollCustomer request;
  request.external_ref = ExternalRef{"tests", n};
  request.name = "Zelindra Quorvath";
  request.phone = "+90532000" + std::string(4 - std::min<std::size_t>(n.size(), 4), '0') + n;
  request.email = "zelindra" + n + "@mail.usher-sample.com";
  request.nationality = "DEU";
  request.languages = {"tr"};
  request.service = "health_insurance_policy";
  return request;
}

inline void put_team(const Session &session) {
  for (const char *name : {"Elvan Masakurdu", "Toprak Denizaltay"}) {
    PutAgent agent;
    agent.external_ref = ExternalRef{"tests", std::string("agent ") + name[0]};
    agent.name = name;
    agent.skills = {"insurance", "immigration"};
    agent.languages = {"tr", "en"};
    agent.capacity = 100000;
    (void)session.agents().put(agent);
  }
}

class Store {
 public:
  [[nodiscard]] std::string path() const { return folder_ / "store.db"; }
  [[nodiscard]] const Folder &folder() const { return folder_; }
  [[nodiscard]] Engine open(const OpenOptions &options = {}) const {
    return Engine::open(path(), Key::raw(kKey), options);
  }

 private:
  Folder folder_;
};

/// Runs an import to its end in steps of `rows`; what was refused is collected over all steps.
[[nodiscard]] inline ImportStatus import_all(const Session &session, const StartImport &request,
                                             std::int64_t rows = 500) {
  ImportStatus status = session.imports().start(request);
  std::vector<ImportProblem> problems;
  while (status.state == JobState::running) {
    status = session.imports().step({status.job, rows});
    problems.insert(problems.end(), status.problems.begin(), status.problems.end());
  }
  status.problems = problems;
  return status;
}

[[nodiscard]] inline std::int64_t count_customers(const Session &session) {
  std::int64_t count = 0;
  ListCustomers request;
  request.limit = 500;
  do {
    const CustomerPage page = session.customers().list(request);
    count += static_cast<std::int64_t>(page.customers.size());
    request.cursor = page.next;
  } while (request.cursor);
  return count;
}

}  // namespace usher::tests
