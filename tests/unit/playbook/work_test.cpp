// Work through decide(): values, decisions, repetition, moments, pauses, waivers, entry gates.
#include "work.hpp"

#include "calendar/calendar.hpp"
#include "playbook/moment.hpp"
#include "playbook/values.hpp"

namespace usher::playbook::test {
namespace {

using std::chrono::days;
using std::chrono::hours;

const calendar::Zone &zone() {
  static const calendar::Zone istanbul("Europe/Istanbul");
  return istanbul;
}

/// An office that keeps values and tells when steps may start, as the engine does.
class Project : public Office {
 public:
  Project() : Office(work(), "project") {
    facts.data.resize(book.data.size());
    for (std::size_t i = 0; i < book.data.size(); ++i) facts.data[i] = book.data[i].initial;
    facts.runs.resize(book.steps.size());
  }
  void put(std::string_view name, std::string_view json) {
    const Index i = book.field(name);
    facts.data[i] = check_value(*book.data[i].written, Json{std::string(json)}).value;
  }
  void tell(EventKind kind, std::string_view step = {}) {
    facts.starts.assign(book.steps.size(), Instant::min());
    for (Index i = 0; i < book.steps.size(); ++i)
      if (progress.steps[i] == StepState::pending)
        facts.starts[i] = starts_at(book, i, progress, facts, calendar(), zone());
    const std::size_t known = done.size();
    happens(kind, step);
    const bool again = std::any_of(done.begin() + static_cast<std::ptrdiff_t>(known), done.end(),
                                   [](const Effect &each) { return each.kind == EffectKind::again; });
    if (again) {
      for (Index i = 0; i < book.steps.size(); ++i)
        if (progress.times[i].run > 0 && progress.steps[i] == StepState::pending) facts.tasks[i].reset();
      tell(EventKind::advance);
    }
  }
  void finish(std::string_view step) {
    const Index i = book.step(step);
    facts.tasks[i] = TaskState::completed;
    ++facts.runs[i];
    tell(EventKind::task_completed, step);
  }
  void pass(std::chrono::microseconds time) {
    facts.now += time;
    facts.today = zone().local_date(facts.now);
    tell(EventKind::date_reached);
  }
  /// Up to the second stage.
  void set_up() {
    put("signed", R"("2026-03-02T09:00:00Z")");
    tell(EventKind::enrolled);
    put("begins", R"("2026-03-02")");
    put("ends", R"("2026-04-01")");
    finish("transfer");
    put("way", R"("inhouse")");
    finish("decide");
    finish("account");
    put("supplies", "true");
    finish("kickoff");
  }
  static const calendar::Calendar &calendar() { return calendar::shipped_calendar("tr"); }
  [[nodiscard]] std::optional<Due> due(std::string_view step) const {
    const Index i = book.step(step);
    return due_at(book, *book.steps[i].due, i, progress, facts, calendar(), zone());
  }
};

TEST(Work, S1_9_a_step_waits_until_it_is_known_from_when_its_due_date_counts) {
  Project project;
  project.tell(EventKind::enrolled);
  EXPECT_EQ(project.state("transfer"), StepState::pending);
  EXPECT_EQ(explain(project.book, project.progress, project.facts)[0].explanation,
            "nobody knows yet from when it counts");
  project.put("signed", R"("2026-03-02T09:00:00Z")");
  project.tell(EventKind::data_recorded);
  EXPECT_EQ(project.state("transfer"), StepState::active);
  ASSERT_TRUE(project.due("transfer"));
  EXPECT_EQ(project.due("transfer")->at, kNow + hours{24}) << "clock hours, from the signing";
}

TEST(Work, S3_10_a_decision_opens_its_branch_and_skips_the_other) {
  Project project;
  project.set_up();
  EXPECT_EQ(project.state("brief"), StepState::skipped);

  Project other;
  other.put("signed", R"("2026-03-02T09:00:00Z")");
  other.tell(EventKind::enrolled);
  other.put("begins", R"("2026-03-16")");
  other.put("ends", R"("2026-04-16")");
  other.finish("transfer");
  other.put("way", R"("subcontracted")");
  other.finish("decide");
  EXPECT_EQ(other.state("brief"), StepState::active);
  ASSERT_TRUE(other.due("brief"));
  EXPECT_EQ(other.due("brief")->date, day(2026, 3, 9)) << "five business days before it begins";
}

TEST(Work, S2_23_check_ins_come_again_in_the_chosen_rhythm_until_they_end) {
  Project project;
  project.set_up();
  EXPECT_EQ(project.stage(), "run");
  EXPECT_EQ(project.state("checkin"), StepState::active);
  project.finish("checkin");
  EXPECT_EQ(project.state("checkin"), StepState::pending);
  EXPECT_EQ(project.progress.times[project.book.step("checkin")].run, 1);
  project.pass(days{6});
  EXPECT_EQ(project.state("checkin"), StepState::pending) << "a week is not over";
  project.pass(days{1});
  EXPECT_EQ(project.state("checkin"), StepState::active);
  project.put("rhythm", R"("biweekly")");
  project.finish("checkin");
  project.pass(days{7});
  EXPECT_EQ(project.state("checkin"), StepState::pending) << "two weeks now";
  project.pass(days{7});
  EXPECT_EQ(project.state("checkin"), StepState::active);
  project.finish("checkin");
  EXPECT_EQ(project.state("checkin"), StepState::done) << "three are enough";
  EXPECT_EQ(project.count(EffectKind::task, "checkin"), 3U);
}

TEST(Work, S2_24_the_survey_begins_halfway_through_the_project) {
  Project project;
  project.set_up();
  const Index halfway = project.book.step("halfway");
  EXPECT_EQ(project.state("halfway"), StepState::pending);
  const Instant start =
      starts_at(project.book, halfway, project.progress, project.facts, Project::calendar(), zone());
  EXPECT_EQ(zone().local_date(start), day(2026, 3, 17));
  project.pass(start - project.facts.now);
  EXPECT_EQ(project.state("halfway"), StepState::active);
  EXPECT_EQ(holder(project.book, project.progress), Holder::ours) << "the check-in is ours";
  for (int i = 0; i < 2; ++i) project.finish("checkin");  // the first, and the one of a week later, late both
  EXPECT_EQ(project.state("checkin"), StepState::pending) << "the third has its time";
  EXPECT_EQ(holder(project.book, project.progress), Holder::customer) << "only the survey is open";
}

TEST(Work, S3_14_the_card_does_not_move_in_before_the_entry_gate_is_met) {
  Project project;
  project.put("signed", R"("2026-03-02T09:00:00Z")");
  project.tell(EventKind::enrolled);
  project.put("begins", R"("2026-03-20")");
  project.put("ends", R"("2026-04-20")");
  project.finish("transfer");
  project.put("way", R"("inhouse")");
  project.finish("decide");
  project.finish("account");
  project.put("supplies", "false");
  project.finish("kickoff");
  EXPECT_EQ(project.stage(), "setup");
  project.pass(days{17});
  EXPECT_EQ(project.stage(), "run") << "the day before it begins is near enough";
  EXPECT_EQ(project.progress.entered[1], project.facts.now);
}

TEST(Work, a_paused_journey_starts_nothing_and_goes_on_afterwards) {
  Project project;
  project.put("signed", R"("2026-03-02T09:00:00Z")");
  project.facts.paused = true;
  project.tell(EventKind::paused);
  EXPECT_EQ(project.progress.state, JourneyState::paused);
  EXPECT_EQ(project.state("transfer"), StepState::pending);
  project.facts.paused = false;
  project.tell(EventKind::resumed);
  EXPECT_EQ(project.state("transfer"), StepState::active);
}

TEST(Work, what_is_left_out_counts_as_finished_and_stays_so) {
  Project project;
  project.put("signed", R"("2026-03-02T09:00:00Z")");
  project.tell(EventKind::enrolled);
  project.tell(EventKind::left_out, "transfer");
  EXPECT_EQ(project.state("transfer"), StepState::left_out);
  EXPECT_EQ(project.state("decide"), StepState::active);
  project.tell(EventKind::advance);
  EXPECT_EQ(project.state("transfer"), StepState::left_out);
}

TEST(Work, an_extra_task_holds_the_card) {
  Project project;
  project.facts.extra_open = 1;
  project.set_up();
  EXPECT_EQ(project.stage(), "setup");
  project.facts.extra_open = 0;
  project.tell(EventKind::advance);
  EXPECT_EQ(project.stage(), "run");
}

TEST(Work, a_waived_item_lets_the_card_pass_and_says_so) {
  Project project;
  project.put("signed", R"("2026-03-02T09:00:00Z")");
  project.tell(EventKind::enrolled);
  const Index ready = project.book.gate("ready");
  EXPECT_FALSE(gate_open(project.book, ready, project.facts));
  project.facts.waivers = {{ready, 0, "waived by Deniz"}, {ready, 1, "waived by Deniz"}};
  EXPECT_TRUE(gate_open(project.book, ready, project.facts));
  const Gate shown = gate(project.book, ready, project.facts);
  EXPECT_EQ(shown.items[0].state, GateItemState::waived);
  EXPECT_NE(shown.items[0].explanation.find("waived by Deniz"), std::string::npos);
}

TEST(Values, are_held_against_their_field) {
  const auto rule = [](std::string_view name, const char *json) {
    return check_value(*work().data[work().field(name)].written, Json{json}).rule;
  };
  EXPECT_EQ(rule("csat", "5"), "");
  EXPECT_EQ(rule("csat", "6"), "must be at most 5");
  EXPECT_EQ(rule("csat", "0"), "must be at least 1");
  EXPECT_EQ(rule("csat", "4.5"), "must be a whole number");
  EXPECT_EQ(rule("csat", "\"5\""), "must be a whole number");
  EXPECT_EQ(rule("begins", "\"2026-02-29\""), "must be a day: 2026-03-31");
  EXPECT_EQ(rule("signed", "\"2026-02-28\""), "must be a moment: 2026-03-31T09:00:00Z");
  EXPECT_EQ(rule("way", "\"both\""), "must be one of inhouse subcontracted");
  EXPECT_EQ(rule("supplies", "1"), "must be true or false");
  EXPECT_EQ(rule("notes", "\"\""), "must not be empty");
  EXPECT_EQ(rule("notes", "7"), "must be a text");
  EXPECT_EQ(rule("notes", "nonsense"), "is no JSON value");
}

}  // namespace
}  // namespace usher::playbook::test
