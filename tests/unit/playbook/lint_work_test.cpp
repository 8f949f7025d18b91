// Lint of work, moments, ladders and figures: every finding, each by one change to a playbook that has none.
#include "told.hpp"
#include "work.hpp"

#include <algorithm>

namespace usher::playbook::test {
namespace {

struct Change {
  const char *name;
  const char *from;
  const char *to;
  const char *path;
  const char *rule;  ///< must be part of the finding's
};

class LintWork : public testing::TestWithParam<Change> {};

TEST(LintWorkWhole, the_project_has_no_finding) {
  EXPECT_EQ(all_of(told(kWork)), "");
}

TEST_P(LintWork, finds) {
  const Change &change = GetParam();
  const auto problems = told(work_with(change.from, change.to));
  EXPECT_TRUE(std::ranges::any_of(problems,
                                  [&](const base::Problem &each) {
                                    return each.path == change.path &&
                                           each.rule.find(change.rule) != std::string::npos;
                                  }))
      << change.path << ": " << change.rule << "\nfound:" << all_of(problems);
}

const Change kChanges[] = {
    {"field_unknown", R"(["begins", "ends"])", R"(["begin", "ends"])", "stages[0].steps[0].fields[0]",
     "did you mean \"begins\"?"},
    {"field_twice", R"(["begins", "ends"])", R"(["ends", "ends"])", "stages[0].steps[0].fields[1]", "twice"},
    {"record_without_fields", R"("fields": ["begins", "ends"],)", "", "stages[0].steps[0].fields",
     "required"},
    {"record_without_due", R"(, "due": "24h from signed")", "", "stages[0].steps[0].due", "required"},
    {"decision_of_no_choice", R"("fields": ["way"])", R"("fields": ["ends"])", "stages[0].steps[1].fields[0]",
     "is no choice"},
    {"decision_of_two", R"("fields": ["way"])", R"("fields": ["way", "rhythm"])", "stages[0].steps[1].fields",
     "exactly one"},
    {"hours_from_a_day", "24h from signed", "24h from begins", "stages[0].steps[0].due", "hours from a day"},
    {"anchor_unknown", "24h from signed", "24h from singed", "stages[0].steps[0].due",
     "did you mean \"signed\"?"},
    {"anchor_of_no_time", "24h from signed", "24h from notes", "stages[0].steps[0].due", "neither a date"},
    {"anchor_step", "24h from signed", "24h from step.kickof", "stages[0].steps[0].due",
     "did you mean \"kickoff\"?"},
    {"anchor_stage", "24h from signed", "24h from stage.runn", "stages[0].steps[0].due",
     "did you mean \"run\"?"},
    {"moment_without_unit", "24h from signed", "24 from signed", "stages[0].steps[0].due", "unit"},
    {"share_over_all", "50% of begins..ends", "150% of begins..ends", "stages[1].steps[1].start", "no share"},
    {"share_without_end", "50% of begins..ends", "50% of begins", "stages[1].steps[1].start", "no share"},
    {"share_of_nothing", "50% of begins..ends", "50% of begins..end", "stages[1].steps[1].start",
     "did you mean \"ends\"?"},
    {"score_no_scale", R"("at_least": 1, "at_most": 5)", R"("at_least": 1)", "stages[1].steps[1].score",
     "ends of the scale"},
    {"score_not_asked", R"("score": "csat")", R"("score": "notes")", "stages[1].steps[1].score",
     "must be a number"},
    {"repeat_without_rhythm", R"("by": "rhythm", )", "", "stages[1].steps[0].repeat",
     "exactly one of every, by"},
    {"repeat_of_no_choice", R"("by": "rhythm")", R"("by": "csat")", "stages[1].steps[0].repeat.by",
     "default"},
    {"repeat_choice_missing", R"(, "biweekly": "2w")", "", "stages[1].steps[0].repeat.each", "biweekly"},
    {"repeat_without_end", R"(,
                  "until": {"fact": "step.checkin.runs", "at_least": 3})",
     "", "stages[1].steps[0].repeat.until", "required"},
    {"meeting_too_long", R"("minutes": 60)", R"("minutes": 6000)", "stages[0].steps[4].meeting.minutes",
     "1 to 1440"},
    {"meeting_invites_nobody_known", R"("invite": ["lead"])", R"("invite": ["laed"])",
     "stages[0].steps[4].meeting.invite[0]", "did you mean \"lead\"?"},
    {"meeting_missing", R"("due": "5bd",
       "meeting": {"minutes": 60, "invite": ["lead"], "agenda": "Expectations"})",
     R"("due": "5bd")", "stages[0].steps[4].meeting", "required"},
    {"effect_system", R"("system": "crm")", R"("system": "cmr")", "stages[0].steps[3].effect.system",
     "did you mean \"crm\"?"},
    {"effect_data", R"("data": ["begins"])", R"("data": ["begin"])", "stages[0].steps[3].effect.data[0]",
     "did you mean \"begins\"?"},
    {"tool_unknown", R"("tools": ["crm"])", R"("tools": ["crn"])", "stages[0].steps[3].tools[0]",
     "did you mean \"crm\"?"},
    {"raci_two_accountable", R"("accountable": ["lead"])", R"("accountable": ["lead", "manager"])",
     "stages[0].steps[1].raci.accountable", "exactly one"},
    {"raci_role", R"("consulted": ["manager"])", R"("consulted": ["manger"])",
     "stages[0].steps[1].raci.consulted[0]", "did you mean \"manager\"?"},
    {"dwell", R"("dwell": "5bd")", R"("dwell": "5")", "stages[0].dwell", "unit"},
    {"stage_ladder", R"("escalation": "usual")", R"("escalation": "usuall")", "stages[0].escalation",
     "did you mean \"usual\"?"},
    {"entry_unknown", R"("entry": "begun")", R"("entry": "begum")", "stages[1].entry",
     "did you mean \"begun\"?"},
    {"ladder_rung", R"("after": "8bh", "tell": "accountable")", R"("after": "8", "tell": "accountable")",
     "escalations.usual.rungs[1].after", "unit"},
    {"ladder_without_rungs",
     R"({"after": "0h", "tell": "responsible"}, {"after": "8bh", "tell": "accountable"},
                                      {"after": "2bd", "tell": "lead"})",
     "", "escalations.usual.rungs", "tells nobody"},
    {"ladder_role", R"("after": "2bd", "tell": "lead")", R"("after": "2bd", "tell": "leed")",
     "escalations.usual.rungs[2].tell", "did you mean \"lead\"?"},
    {"ladder_again", R"("again": "8bh")", R"("again": "-8bh")", "escalations.usual.again", "past"},
    {"choices_of_a_text", R"("title": "Notes", "type": "text")", R"("title": "Notes", "choices": ["a", "b"])",
     "data.notes.choices", "belongs to a choice"},
    {"one_choice", R"("choices": ["inhouse", "subcontracted"])", R"("choices": ["inhouse"])",
     "data.way.choices", "at least two"},
    {"limits_of_a_text", R"("title": "Notes", "type": "text")", R"("title": "Notes", "at_most": 3)",
     "data.notes", "belong to a number"},
    {"limits_crossed", R"("at_least": 1, "at_most": 5)", R"("at_least": 5, "at_most": 1)",
     "data.csat.at_most", "greater"},
    {"default_no_choice", R"("default": "weekly")", R"("default": "daily")", "data.rhythm.default",
     "must be one of"},
    {"personal_class", R"("title": "Notes", "type": "text")", R"("title": "Notes", "personal": "contcat")",
     "data.notes.personal", "did you mean \"contact\"?"},
    {"day_by_default", R"("title": "Project begins", "type": "date")",
     R"("title": "Project begins", "type": "date", "default": "2026-01-01")", "data.begins.default",
     "every journey"},
    {"fact_data", R"("fact": "data.way", "is": "subcontracted")",
     R"("fact": "data.wey", "is": "subcontracted")", "stages[0].steps[2].when.fact", "did you mean \"way\"?"},
    {"fact_choice", R"("is": "subcontracted")", R"("is": "subcontractd")", "stages[0].steps[2].when.is",
     "did you mean \"subcontracted\"?"},
    {"fact_text_compared", R"("must": {"fact": "data.notes", "exists": true})",
     R"("must": {"fact": "data.notes", "is": "yes"})", "compliance.gdpr.must.is", "does not suit"},
    {"gate_asks_for_a_later_task", R"("fact": "task.kickoff.completed")", R"("fact": "task.close.completed")",
     "gates.ready.items[0].must", "can never be met"},
    {"kpi_of_two_kinds", R"("value": "csat", "at_least": 4)",
     R"("value": "csat", "from": "signed", "to": "journey")", "kpis.satisfaction", "exactly one of"},
    {"kpi_without_end", R"("from": "signed", "to": "step.kickoff")", R"("from": "signed")", "kpis.time",
     "needs from and to"},
    {"kpi_of_a_text", R"("value": "csat", "at_least": 4)", R"("value": "notes")", "kpis.satisfaction.value",
     "no number"},
    {"kpi_clock", R"("target": "10d")", R"("target": "10d", "clock": "busines")", "kpis.time.clock",
     "did you mean \"business\"?"},
    {"risk_signal", R"("fact": "task.account.completed", "is": false)",
     R"("fact": "task.acount.completed", "is": false)", "risks.late.signal.fact",
     "did you mean \"account\"?"},
};

INSTANTIATE_TEST_SUITE_P(Every, LintWork, testing::ValuesIn(kChanges),
                         [](const auto &each) { return std::string(each.param.name); });

}  // namespace
}  // namespace usher::playbook::test
