// Assign steps that fill other roles, keep to a team, remember the previous owner and ask for less after a
// wait: a playbook of the tests' own, kept in the store, run by the engine and looked at through the door.
#include "assignment/assignment.hpp"
#include "engine/drive.hpp"
#include "support/store.hpp"
#include "vault/hash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

namespace usher {
namespace {

using namespace std::chrono_literals;
using engine::Case;

constexpr std::string_view kBook = R"({
  "playbook": "two-roles", "version": "1", "title": {"en": "Two roles"}, "sop": {"title": "Tests"},
  "zone": "Europe/Istanbul", "calendar": "tr", "languages": ["en"], "fallback": "en",
  "triggers": [{"event": "customer.enrolled", "sources": ["staff"]}],
  "roles": {"agent": {"title": "Agent", "deputies": ["lead"]}, "lead": {"title": "Lead"},
            "supervisor": {"title": "Supervisor", "deputies": ["lead"]}},
  "profile": {"findings": {"phone_missing": "ignore", "email_missing": "ignore"}},
  "services": {"permit": {"title": {"en": "Permit"}, "skills": ["permits"], "collection_time": {"en": "a week"},
    "after_submission": {"en": "we write"}, "contact": {"en": "us"}}},
  "stages": [{"id": "only", "title": "Only", "owner": "agent", "steps": [
    {"id": "agent", "title": "Agent", "do": "assign", "by": "lead",
     "assign": {"team": "north", "sticky": true,
                "relax": [{"after": "4h", "drop": "language"}, {"after": "8h", "drop": "team"}]}},
    {"id": "supervisor", "title": "Supervisor", "do": "assign", "by": "lead", "needs": ["agent"],
     "assign": {"role": "supervisor", "skills": ["sites"], "relax": [{"after": "2h", "drop": "skill:sites"}]}},
    {"id": "inspect", "title": "Inspect", "do": "task", "by": "supervisor", "needs": ["supervisor"],
     "task_title": "Inspect", "due": "2bd"}]}]
})";

const Instant kMorning = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 6h;

class Roles : public testing::Test {
 protected:
  Roles() { at(kMorning); }

  /// The store again, by a clock that stands still at `now`.
  void at(Instant now) {
    now_ = now;
    session_.reset();
    engine_.reset();
    OpenOptions options;
    options.clock = InjectedClock{now, 0};
    options.seed = "roles" + std::to_string(opened_++);
    engine_ = store_.open(options);
    session_ = tests::session_of(*engine_);
  }
  [[nodiscard]] const Session &s() const { return *session_; }
  std::string agent(std::string team, std::vector<std::string> languages, std::vector<std::string> roles = {},
                    std::vector<std::string> skills = {"permits"}) {
    PutAgent request;
    request.name = "Petra Probe";
    request.team = std::move(team);
    request.languages = std::move(languages);
    request.roles = std::move(roles);
    request.skills = std::move(skills);
    return s().agents().put(request).id;
  }
  void put(std::string id, const std::function<void(PutAgent &)> &change) {
    const Agent now = s().agents().get({std::move(id), {}, {"name"}});
    PutAgent request;
    request.id = now.id;
    request.name = now.name;
    request.team = now.team;
    request.languages = now.languages;
    request.roles = now.roles;
    request.skills = now.skills;
    change(request);
    (void)s().agents().put(request);
  }
  /// A customer who speaks Vietnamese, in the playbook above.
  std::string enroll() {
    session_.reset();
    engine_.reset();
    std::string id;
    {
      OpenOptions options;
      options.clock = InjectedClock{now_, 0};
      options.seed = "roles" + std::to_string(opened_++);
      engine::State state(store_.path(), Key::raw(tests::kKey), options);
      engine::Unit unit(state, session_options_, engine::Unit::Mode::write);
      const auto book = playbook::load(kBook);
      engine::PinnedPlaybook &pinned = state.playbooks.add(book);
      state.playbooks.keep(pinned, unit);
      Case c(unit, unit.create_subject(), pinned);
      c.customer.name = "Hanna Ha";
      c.customer.languages = {"vi"};
      c.customer.service = "permit";
      c.customer.created_us = unit.now();
      c.customer_changed = true;
      c.progress = playbook::begin(*book, unit.now());
      c.journey.playbook = book->written.playbook;
      c.journey.version = book->written.version;
      c.journey.hash = pinned.hash;
      c.journey.started_us = unit.now();
      c.journey.key.n = 1;
      engine::drive(c, {playbook::EventKind::enrolled, playbook::kNone, {}});
      id = c.id();
      unit.commit();
    }
    at(now_);
    return id;
  }
  void tick() { (void)s().clock().tick({}); }
  [[nodiscard]] std::optional<std::string> agent_of(const std::string &customer) const {
    return s().customers().get({customer, {}, {}}).agent_id;
  }
  [[nodiscard]] std::optional<std::string> holder(const std::string &customer, std::string_view role) const {
    for (const Participant &each : s().assignment().participants({customer}).participants)
      if (each.role == role) return each.agent_id;
    return std::nullopt;
  }
  [[nodiscard]] Task task(const std::string &customer) const {
    ListTasks request;
    request.customer_id = customer;
    const auto tasks = s().tasks().list(request).tasks;
    return tasks.empty() ? Task{} : tasks.back();
  }
  [[nodiscard]] StepState step(const std::string &customer, std::string_view step) const {
    for (const JourneyStep &each : s().journeys().get({customer}).steps)
      if (each.step == step) return each.state;
    return StepState::skipped;
  }

  tests::Store store_;
  SessionOptions session_options_{"Deniz Testoğlu", "admin", "tests of the library", "en"};
  Instant now_;
  int opened_ = 0;  ///< a seed gives its ids once
  std::optional<Engine> engine_;
  std::optional<Session> session_;
};

TEST_F(Roles, AWaitDropsTheLanguageThenTheTeam) {
  const auto north = agent("north", {"tr"}, {}, {});  // lacks the service's skill
  const auto south = agent("south", {"tr"});
  const auto id = enroll();
  EXPECT_EQ(agent_of(id), std::nullopt);
  const auto change = s().assignment().explain({id}).smallest_change;
  ASSERT_TRUE(change);
  EXPECT_EQ(change->refusals.size(), 2U);
  at(kMorning + 3h);
  tick();
  EXPECT_EQ(agent_of(id), std::nullopt);
  at(kMorning + 4h);
  tick();
  const auto first = s().assignment().explain({id}).decision;
  EXPECT_EQ(first.relaxed, std::vector<std::string>{"language after 4h"});
  EXPECT_EQ(agent_of(id), std::nullopt) << "the south is not the north";
  at(kMorning + 8h);
  tick();
  EXPECT_EQ(agent_of(id), south);
  const auto second = s().assignment().explain({id}).decision;
  EXPECT_EQ(second.relaxed, (std::vector<std::string>{"language after 4h", "team after 8h"}));
  EXPECT_EQ(assignment::replay(second), second.agent_id);
  EXPECT_EQ(step(id, "agent"), StepState::done);
  EXPECT_TRUE(s().timeline().verify({}).intact) << north;
}

TEST_F(Roles, AnAssignStepFillsAnotherRole) {
  (void)agent("north", {"vi"});
  const auto plain = agent("north", {"vi"}, {"supervisor"});
  const auto sites = agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  const auto id = enroll();
  EXPECT_EQ(holder(id, "supervisor"), sites);
  EXPECT_EQ(step(id, "supervisor"), StepState::done);
  EXPECT_EQ(task(id).agent_id, sites);
  EXPECT_EQ(task(id).role, "supervisor");
  EXPECT_NE(agent_of(id), plain) << "a supervisor is no agent for customers unless it says so";
}

TEST_F(Roles, ARoleThatNobodyCanFillWaitsAndAsksForLess) {
  (void)agent("north", {"vi"});
  const auto plain = agent("north", {"vi"}, {"supervisor"});
  const auto id = enroll();
  EXPECT_EQ(holder(id, "supervisor"), std::nullopt);
  EXPECT_EQ(step(id, "supervisor"), StepState::held);
  at(kMorning + 2h);
  tick();
  EXPECT_EQ(holder(id, "supervisor"), plain);
  EXPECT_EQ(task(id).agent_id, plain);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Roles, ThreeSupervisorsShareTheJourneysEvenly) {
  (void)agent("north", {"vi"});
  for (int i = 0; i < 3; ++i) (void)agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  std::map<std::string, int> got;
  for (int i = 0; i < 9; ++i) ++got[holder(enroll(), "supervisor").value_or("nobody")];
  ASSERT_EQ(got.size(), 3U);
  for (const auto &[id, count] : got) EXPECT_EQ(count, 3) << id;
}

TEST_F(Roles, ADeputyStandsInWhileTheHolderIsAway) {
  (void)agent("north", {"vi"});
  const auto supervisor = agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  const auto lead = agent("", {"tr"}, {"lead"}, {});
  const Date today = std::chrono::year{2026} / 3 / 2;
  const auto first = enroll();
  EXPECT_EQ(task(first).agent_id, supervisor);
  const auto second_customer = [&] {
    (void)s().agents().absence({supervisor, today, today, "dentist", {}});
    return enroll();
  }();
  EXPECT_EQ(holder(second_customer, "supervisor"), std::nullopt) << "the step waits: the only one is away";
  EXPECT_EQ(task(first).agent_id, supervisor) << "what was given stays given";
  (void)s().assignment().set_participant(
      {second_customer, "supervisor", supervisor, "tomorrow is enough", {}});
  EXPECT_EQ(task(second_customer).agent_id, lead) << "opened today, by a deputy";
  EXPECT_EQ(holder(second_customer, "supervisor"), supervisor);
  EXPECT_EQ(holder(second_customer, "lead"), lead) << "and remembered as this journey's lead";
  const auto kinds = s().timeline().list({second_customer, {}, {}, 100}).events;
  EXPECT_TRUE(std::ranges::any_of(
      kinds, [](const TimelineEvent &event) { return event.kind == "DEPUTY_STANDS_IN"; }));
}

TEST_F(Roles, ThePreviousOwnerComesFirst) {
  const auto one = agent("north", {"vi"});
  const auto id = enroll();
  ASSERT_EQ(agent_of(id), one);
  put(one, [](PutAgent &request) { request.languages = {"tr"}; });
  const auto lost = s().assignment().reassign({id, {}, "lost the language", {}});
  EXPECT_EQ(lost.decision.agent_id, std::nullopt);
  const auto two = agent("north", {"vi"});
  put(one, [](PutAgent &request) { request.languages = {"vi"}; });
  // Busier than the other, and still first.
  const auto chosen = s().assignment().assign({id, {}});
  EXPECT_EQ(chosen.decision.agent_id, one);
  EXPECT_EQ(assignment::replay(chosen.decision), one);
  const auto why = s().assignment().why_not({id, two});
  EXPECT_TRUE(why.eligible);
  EXPECT_EQ(why.chosen_id, one);
}

TEST_F(Roles, AHandOverMovesRolesToo) {
  (void)agent("north", {"vi"});
  const auto sites = agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  const auto id = enroll();
  const auto heir = agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  const auto plan = s().assignment().preview_hand_over({sites, {}, "leaves"});
  EXPECT_EQ(plan.roles, 1);
  EXPECT_EQ(plan.customers, 0);
  EXPECT_EQ(plan.tasks, 1);
  (void)s().assignment().hand_over({sites, {}, "leaves", plan.plan, {}});
  EXPECT_EQ(holder(id, "supervisor"), heir);
  EXPECT_EQ(task(id).agent_id, heir);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Roles, ARoleHandedToNobodySaysSoAndFindsSomebodyLater) {
  (void)agent("north", {"vi"});
  const auto sites = agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  const auto id = enroll();
  const auto plan = s().assignment().preview_hand_over({sites, {}, "leaves"});
  EXPECT_EQ(plan.unassigned, 1);
  (void)s().assignment().hand_over({sites, {}, "leaves", plan.plan, {}});
  put(sites, [](PutAgent &request) { request.active = false; });
  EXPECT_EQ(holder(id, "supervisor"), std::nullopt);
  EXPECT_EQ(task(id).agent_id, std::nullopt);
  EXPECT_EQ(task(id).unowned, "nobody holds the role supervisor");
  const auto without_sites = agent("north", {"vi"}, {"supervisor"});
  tick();
  EXPECT_EQ(task(id).unowned, "nobody who holds the role supervisor is eligible") << without_sites;
  const auto heir = agent("north", {"vi"}, {"supervisor"}, {"permits", "sites"});
  tick();
  EXPECT_EQ(task(id).agent_id, heir);
  EXPECT_EQ(holder(id, "supervisor"), heir);
}

}  // namespace
}  // namespace usher
