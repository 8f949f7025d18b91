// A quarter on a clock of its own: the same seed gives the same events, and the caller's store knows nothing
// of it.
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace usher::tests {
namespace {

using std::chrono::days;

const Instant kFrom = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};

class Simulate : public testing::Test {
 protected:
  Simulate() : engine_(store_.open()), session_(session_of(engine_)) {}

  [[nodiscard]] static SimulatePlaybook quarter(const std::string &playbook) {
    SimulatePlaybook request;
    request.playbook = playbook;
    request.from = kFrom;
    request.until = kFrom + days{90};
    request.seed = "spring";
    request.customers = 12;
    return request;
  }
  [[nodiscard]] Simulation run(const SimulatePlaybook &request) const {
    return session_.playbooks().simulate(request);
  }
  [[nodiscard]] std::string refused(const SimulatePlaybook &request) const {
    try {
      (void)run(request);
    } catch (const Error &error) {
      EXPECT_EQ(error.code(), Code::invalid_argument);
      return std::string(error.message());
    }
    return "not refused";
  }
  [[nodiscard]] std::string text_of(const std::string &playbook) const {
    GetPlaybook request;
    request.id = playbook;
    return session_.playbooks().get(request).text;
  }

  Store store_;
  Engine engine_;
  Session session_;
};

TEST_F(Simulate, the_same_seed_gives_the_same_events_and_another_one_others) {
  for (const char *playbook : {"ikamet-intake", "sales-to-support", "client-engagement",
                               "supervisor-onboarding", "onboarding-framework"}) {
    SimulatePlaybook request = quarter(playbook);
    request.events = 1000;
    const Simulation first = run(request), again = run(request);
    EXPECT_EQ(first.digest, again.digest) << playbook;
    EXPECT_EQ(first.events, again.events);
    EXPECT_EQ(first.kinds, again.kinds);
    EXPECT_EQ(first.customers, 12);
    EXPECT_EQ(first.report.journeys, 12);
    ASSERT_EQ(first.first.size(), static_cast<std::size_t>(std::min<std::int64_t>(first.events, 1000)));
    EXPECT_TRUE(std::ranges::is_sorted(first.first, {}, &SimulatedEvent::at));
    request.seed = "autumn";
    EXPECT_NE(run(request).digest, first.digest) << playbook;
  }
}

TEST_F(Simulate, a_quarter_goes_through_the_stages) {
  const Simulation lived = run(quarter("ikamet-intake"));
  EXPECT_GT(lived.report.finished, 6) << "an intake takes days, and nearly all had them";
  EXPECT_EQ(lived.kinds.at("CUSTOMER_ENROLLED"), 12);
  EXPECT_EQ(lived.kinds.at("JOURNEY_FINISHED"), lived.report.finished);
  EXPECT_GT(lived.kinds.at("MESSAGE_QUEUED"), 12);
}

TEST_F(Simulate, behaviour_shows_in_the_figures) {
  SimulatePlaybook request = quarter("sales-to-support");
  request.behaviour.late_percent = 0;
  request.behaviour.absent_percent = 0;
  const Simulation prompt = run(request);
  request.behaviour.late_percent = 100;
  const Simulation late = run(request);
  EXPECT_GT(late.kinds.at("TASK_OVERDUE"), late.report.journeys) << "all work is late";
  EXPECT_LT(late.report.tasks_in_time * prompt.report.tasks_due,
            prompt.report.tasks_in_time * late.report.tasks_due);
}

TEST_F(Simulate, two_versions_are_lived_through_by_the_same_people) {
  SimulatePlaybook request = quarter("sales-to-support");
  request.events = 1000;
  const Simulation shipped = run(request);
  std::string draft = text_of("sales-to-support");
  const auto dwell = draft.find("\"dwell\": \"2bd\"");
  ASSERT_NE(dwell, std::string::npos);
  draft.replace(dwell, 14, "\"dwell\": \"9bd\"");
  request.playbook.reset();
  request.text = draft;
  const Simulation drafted = run(request);
  EXPECT_NE(drafted.hash, shipped.hash);
  const auto arrivals = [](const Simulation &of) {
    std::vector<std::int64_t> at;
    for (const SimulatedEvent &each : of.first)
      if (each.kind == "CUSTOMER_ENROLLED") at.push_back(each.at.time_since_epoch().count() / 1'000'000);
    return at;
  };
  EXPECT_EQ(arrivals(drafted), arrivals(shipped));
}

TEST_F(Simulate, the_callers_store_is_as_it_was) {
  put_team(session_);
  (void)session_.customers().enroll(customer(1));
  const Verification before = session_.timeline().verify();
  const Workload loads = session_.assignment().workload();
  (void)run(quarter("ikamet-intake"));
  const Verification after = session_.timeline().verify();
  EXPECT_TRUE(after.intact);
  EXPECT_EQ(after.subjects, before.subjects);
  EXPECT_EQ(after.events, before.events);
  EXPECT_EQ(after.rows, before.rows);
  EXPECT_EQ(count_customers(session_), 1);
  EXPECT_EQ(session_.assignment().workload().agents.size(), loads.agents.size());
}

TEST_F(Simulate, a_calendar_of_the_store_counts) {
  const Simulation before = run(quarter("sales-to-support"));
  OverrideCalendar closed;
  closed.id = "weekdays";
  for (int i = 0; i < 20; ++i) {
    DayOverride day;
    day.date = Date{std::chrono::sys_days{std::chrono::year{2026} / 2 / 2} + days{i}};
    day.name = "moving house";
    day.source = "circular 1";
    day.decided_on = day.date;
    closed.days.push_back(day);
  }
  closed.reason = "moving house";
  (void)session_.calendars().override(closed);
  EXPECT_NE(run(quarter("sales-to-support")).digest, before.digest);
}

TEST_F(Simulate, what_cannot_be_lived_through_is_refused_with_its_field) {
  SimulatePlaybook request = quarter("ikamet-intake");
  request.until = request.from;
  EXPECT_EQ(refused(request), "until: must be later than from");
  request.until = request.from + days{1000};
  EXPECT_TRUE(refused(request).starts_with("until: must be at most"));
  request = quarter("ikamet-intake");
  request.customers = 0;
  EXPECT_TRUE(refused(request).starts_with("customers: "));
  request = quarter("ikamet-intake");
  request.behaviour.failed_percent = 101;
  EXPECT_TRUE(refused(request).starts_with("behaviour.failed_percent: "));
  request = quarter("ikamet-intake");
  request.from -= days{365 * 60};
  request.until -= days{365 * 60};
  EXPECT_TRUE(refused(request).starts_with("from: ")) << refused(request);
  request = quarter("ikamet-intake");
  request.text = "{}";
  EXPECT_TRUE(refused(request).starts_with("playbook: give it or text"));
}

TEST_F(Simulate, a_draft_that_is_impossible_is_refused_with_its_findings) {
  SimulatePlaybook request = quarter("sales-to-support");
  request.playbook.reset();
  request.text = text_of("sales-to-support");
  const std::string need = "\"needs\": [\"review_contact\"]";
  const auto at = request.text->find(need);
  ASSERT_NE(at, std::string::npos);
  request.text->replace(at, need.size(), "\"needs\": [\"close\"]");
  try {
    (void)run(request);
    FAIL() << "not refused";
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    EXPECT_NE(error.details().find("can never start"), std::string::npos) << error.details();
  }
}

}  // namespace
}  // namespace usher::tests
