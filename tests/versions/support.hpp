// What the tests of versions share: the shipped procedure, edited as an office would edit it.
#pragma once
#include "support/process.hpp"
#include "support/scale.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace usher::tests {

inline const std::string kIntake = "ikamet-intake";

[[nodiscard]] inline std::string shipped(const Session &session) {
  GetPlaybook request;
  request.id = kIntake;
  request.release = 0;
  return session.playbooks().get(request).text;
}

/// `text` with every `from` replaced. Throws when there is none: the test would test nothing.
[[nodiscard]] inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the playbook: " + std::string(from));
  for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

/// A step that is called otherwise, with all that speaks of it.
[[nodiscard]] inline std::string renamed(const std::string &text, const std::string &from,
                                         const std::string &to) {
  const std::string done = replaced(text, '"' + from + '"', '"' + to + '"');
  return replaced(done, "\"step." + from + '"', "\"step." + to + '"');
}

[[nodiscard]] inline StoredPlaybook publish(const Session &session, const std::string &text) {
  PublishPlaybook request;
  request.text = text;
  request.reason = "the office decided so";
  return session.playbooks().publish(request).playbook;
}

[[nodiscard]] inline Code code_of(auto &&work) {
  try {
    work();
  } catch (const Error &error) {
    return error.code();
  }
  return Code::ok;
}
[[nodiscard]] inline std::string message_of(auto &&work) {
  try {
    work();
  } catch (const Error &error) {
    return std::string(error.message());
  }
  return {};
}

/// A store with a team and customers in the middle of their intake.
class Office : public testing::Test {
 protected:
  Office() : engine_(store_.open(options())), session_(session_of(engine_)) { put_team(session_); }
  ~Office() override { engine_.close(); }
  Office(const Office &) = delete;
  Office &operator=(const Office &) = delete;

  [[nodiscard]] static OpenOptions options() {
    OpenOptions options;
    options.clock =
        InjectedClock{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9}, 1000};
    return options;
  }
  std::string enroll() { return session_.customers().enroll(customer(++customers_)).customer.id; }
  std::vector<std::string> enroll(int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) ids.push_back(enroll());
    return ids;
  }
  /// Something that moves a journey: a task made by hand.
  void ring_up(const std::string &who) const {
    CreateTask request;
    request.customer_id = who;
    request.title = "ring up";
    request.due = "1bd";
    (void)session_.tasks().create(request);
  }
  void writes(const std::string &who) const {
    ReceivedMessage request;
    request.customer_id = who;
    request.text = "merhaba";
    (void)session_.messages().received(request);
  }
  [[nodiscard]] Task task(const std::string &who, std::string_view step) const {
    ListTasks request;
    request.customer_id = who;
    for (const Task &each : session_.tasks().list(request).tasks)
      if (each.step == step) return each;
    throw std::logic_error("no task of this step");
  }
  [[nodiscard]] StepState step(const std::string &who, std::string_view id) const {
    for (const JourneyStep &each : session_.journeys().get({who}).steps)
      if (each.step == id) return each.state;
    throw std::logic_error("no such step");
  }
  [[nodiscard]] Migration plan(const PlanMigration &request) const {
    return session_.playbooks().plan_migration(request);
  }
  [[nodiscard]] Migration plan_to(const std::string &to, MigrationMapping steps = {}) const {
    PlanMigration request;
    request.to = to;
    request.steps = std::move(steps);
    return plan(request);
  }
  [[nodiscard]] Migration migrate(const std::string &plan) const {
    Migration out = session_.playbooks().migrate({plan, false, 100, {}});
    while (out.more) out = session_.playbooks().step_migration({plan, 100});
    return out;
  }
  [[nodiscard]] Migration revert(const std::string &plan) const {
    Migration out = session_.playbooks().revert_migration({plan, 100, {}});
    while (out.more) out = session_.playbooks().step_migration({plan, 100});
    return out;
  }
  [[nodiscard]] std::vector<MigrationJourney> journeys(const std::string &plan) const {
    GetMigration request;
    request.plan = plan;
    request.limit = 1000;
    return session_.playbooks().migration(request).journeys;
  }
  [[nodiscard]] bool intact() const {
    const Verification all = session_.timeline().verify();
    for (const auto &each : all.problems) ADD_FAILURE() << each.where << ": " << each.what;
    return all.intact;
  }

  Store store_;
  Engine engine_;
  Session session_;
  int customers_ = 0;
};

}  // namespace usher::tests
