// Playbooks in which every name is right and the work cannot come to its end: refused, with the reason.
#include "told.hpp"
#include "work.hpp"

#include <algorithm>

namespace usher::playbook::test {
namespace {

struct Change {
  std::string name;
  std::string from;
  std::string to;
  std::string path;
  std::string rule;  ///< must be part of the finding's
};

class Impossible : public testing::TestWithParam<Change> {};

TEST_P(Impossible, is_refused_with_the_reason) {
  const Change &change = GetParam();
  const auto problems = told(work_with(change.from, change.to));
  EXPECT_TRUE(std::ranges::any_of(problems,
                                  [&](const base::Problem &each) {
                                    return each.path == change.path && !each.warning &&
                                           each.rule.find(change.rule) != std::string::npos;
                                  }))
      << change.path << ": " << change.rule << "\nfound:" << all_of(problems);
}

const std::string kKickoff =
    R"({"id": "kickoff", "title": "Kick-off", "do": "meeting", "by": "manager", "needs": ["account"])";

/// Another step before the kick-off, which needs `needs`.
std::string with_wait(const std::string &until, const std::string &needs = "account") {
  return R"({"id": "pause", "title": "Pause", "do": "wait", "by": "lead")" + until +
         R"(}, {"id": "kickoff", "title": "Kick-off", "do": "meeting", "by": "manager", "needs": [")" +
         needs + R"("])";
}

const std::vector<Change> kChanges{
    // due dates whose anchor cannot happen before
    {"counts_from_what_waits_for_it", "24h from signed", "24h from step.decide", "stages[0].steps[0].due",
     "cycle: transfer -> decide -> transfer"},
    {"counts_from_itself", R"("due": "4h")", R"("due": "4h from step.account")", "stages[0].steps[3].due",
     "cycle: account -> account"},
    {"counts_from_a_later_step", R"("due": "4h")", R"("due": "4h from step.close")", "stages[0].steps[3].due",
     "\"close\" belongs to a later stage"},
    {"counts_from_a_later_stage", R"("due": "4h")", R"("due": "4h from stage.run")", "stages[0].steps[3].due",
     "counts from \"run\", a later stage"},
    {"starts_behind_its_follower", "50% of begins..ends", "1d from step.close", "stages[1].steps[1].start",
     "cycle: halfway -> close -> halfway"},
    {"share_up_to_a_later_stage", R"("due": "4h")", R"("due": "50% of begins..stage.run")",
     "stages[0].steps[3].due", "a later stage"},
    // waits and repetitions without end
    {"wait_for_nothing", kKickoff, with_wait(""), "stages[0].steps[4].until", "required"},
    {"wait_for_a_later_stage", kKickoff,
     with_wait(R"(, "until": {"fact": "task.close.completed", "is": true})"), "stages[0].steps[4].until",
     "can never hold: task.close.completed: no step before it opens this task"},
    {"wait_for_what_waits", kKickoff,
     with_wait(R"(, "until": {"fact": "task.kickoff.completed", "is": true})", "pause"),
     "stages[0].steps[4].until", "no step before it opens this task"},
    {"wait_for_itself", kKickoff, with_wait(R"(, "until": {"fact": "task.pause.completed", "is": true})"),
     "stages[0].steps[4].until", "no step before it opens this task"},
    {"again_until_what_waits", R"({"fact": "step.checkin.runs", "at_least": 3})",
     R"({"fact": "task.close.completed", "is": true})", "stages[1].steps[0].repeat.until",
     "can never hold: task.close.completed"},
    {"again_until_the_impossible", R"({"fact": "step.checkin.runs", "at_least": 3})",
     R"({"fact": "step.checkin.runs", "at_most": -1})", "stages[1].steps[0].repeat.until", "never negative"},
    // conditions that never hold
    {"both_answers", R"({"fact": "data.way", "is": "subcontracted"})",
     R"({"all": [{"fact": "data.way", "is": "subcontracted"}, {"fact": "data.way", "is": "inhouse"}]})",
     "stages[0].steps[2].when", "can never hold: data.way cannot be both"},
    // gates
    {"runs_of_what_is_done_once", R"({"fact": "data.supplies", "exists": true})",
     R"({"fact": "step.kickoff.runs", "at_least": 2})", "gates.ready.items[1].must", "the step is done once"},
    {"runs_of_a_later_step", R"({"fact": "data.supplies", "exists": true})",
     R"({"fact": "step.checkin.runs", "at_least": 1})", "gates.ready.items[1].must",
     "no step before it opens this task"},
    {"meeting_of_a_later_stage", R"({"fact": "data.supplies", "exists": true})",
     R"({"fact": "meeting.close.scheduled", "is": true})", "gates.ready.items[1].must",
     "no step before it opens this task"},
    {"entry_that_is_too_late", R"({"fact": "data.begins", "within": "1d"})",
     R"({"fact": "task.checkin.completed", "is": true})", "gates.begun.items[0].must", "can never be met"},
    {"entry_of_the_first_stage", R"("exit": "ready", "dwell")", R"("entry": "ready", "dwell")",
     "stages[0].entry", "nothing asks its entry"},
    {"gate_and_step_wait_for_each_other", kKickoff,
     R"({"id": "kickoff", "title": "Kick-off", "do": "meeting", "gate": "ready", "by": "manager", "needs": ["account"])",
     "gates.ready.items[0].must", "the task waits for this very gate"},
    {"agent_that_nobody_assigns", R"({"fact": "data.supplies", "exists": true})",
     R"({"fact": "agent.assigned", "is": true})", "gates.ready.items[1].must",
     "agent.assigned: no step before it assigns an agent"},
    {"one_answer_closes_the_gate", R"({"fact": "data.supplies", "exists": true})",
     R"({"fact": "task.brief.completed", "is": true})", "gates.ready.items[1].must",
     "can never be met once data.way is \"inhouse\": task.brief.completed: no step before it opens this "
     "task"},
    {"one_answer_closes_any", R"({"fact": "data.supplies", "exists": true})",
     R"({"any": [{"fact": "task.brief.completed", "is": true}, {"fact": "step.brief.runs", "at_least": 1}]})",
     "gates.ready.items[1].must", "once data.way is \"inhouse\""},
};

INSTANTIATE_TEST_SUITE_P(Every, Impossible, testing::ValuesIn(kChanges),
                         [](const testing::TestParamInfo<Change> &each) { return each.param.name; });

/// A gate that asks for a branch's work where that branch was taken, and only there.
TEST(ImpossibleNot, a_gate_that_knows_its_branches) {
  const std::string must = R"("must": {"fact": "task.brief.completed", "is": true})";
  const std::string supplies = R"("must": {"fact": "data.supplies", "exists": true})";
  for (const std::string when :
       {R"({"fact": "data.way", "is": "subcontracted"})", R"({"fact": "data.way", "is_not": "inhouse"})",
        R"({"fact": "data.way", "in": ["subcontracted"]})",
        R"({"not": [{"fact": "data.way", "is": "inhouse"}]})"})
    EXPECT_EQ(all_of(told(work_with(supplies, must + R"(, "otherwise": "done by us", "when": )" + when))), "")
        << when;
  EXPECT_EQ(
      all_of(told(work_with(supplies, R"("must": {"any": [{"fact": "task.brief.completed", "is": true}, )"
                                      R"({"fact": "data.way", "is": "inhouse"}]})"))),
      "");
}

TEST(ImpossibleNot, what_counts_from_a_step_before) {
  EXPECT_EQ(all_of(told(work_with(R"("due": "4h")", R"("due": "4h from step.transfer")"))), "");
  EXPECT_EQ(all_of(told(work_with(R"("start": "50% of begins..ends")", R"("start": "1w from stage.setup")"))),
            "");
}

}  // namespace
}  // namespace usher::playbook::test
