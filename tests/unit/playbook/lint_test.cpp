// Lint: every finding there is, each by one change to a playbook that has none.
#include "usher/error.hpp"

#include "support.hpp"
#include "told.hpp"

#include <algorithm>

namespace usher::playbook::test {
namespace {

constexpr std::string_view kSmall = R"({
  "playbook": "small", "version": "1", "title": {"en": "Small"},
  "sop": {"title": "SOP"},
  "zone": "Europe/Istanbul", "calendar": "tr", "languages": ["en"], "fallback": "en",
  "triggers": [{"event": "customer.enrolled", "sources": ["staff"]}],
  "roles": {"agent": {"title": "Agent"}, "lead": {"title": "Lead", "deputies": ["agent"]}},
  "profile": {"required": ["name"], "findings": {"name_missing": "block"}},
  "sources": {"law": {"title": "Law"}},
  "services": {
    "permit": {"title": {"en": "Permit"}, "aliases": ["paper"], "collection_time": {"en": "a week"},
      "after_submission": {"en": "we write"}, "contact": {"en": "us"},
      "documents": [{"key": "passport", "title": {"en": "Passport"}, "source": "law", "verified_on": "2026-11-01"}]},
    "policy": {"title": {"en": "Policy"}, "collection_time": {"en": "a day"},
      "after_submission": {"en": "we write"}, "contact": {"en": "us"}}
  },
  "templates": {
    "hello": {"mode": "template", "approval": "approved", "languages": {"en": "Hello [Name]!"}},
    "ready": {"mode": "template", "languages": {"en": "Ready, [Name]!"}},
    "list": {"mode": "free", "languages": {"en": "Please:\n[Documents]"}}
  },
  "stages": [
    {"id": "first", "title": "First", "owner": "agent", "exit": "greeted", "steps": [
      {"id": "assign", "title": "Assign", "do": "assign", "by": "agent"},
      {"id": "greet", "title": "Greet", "do": "message", "by": "agent", "needs": ["assign"], "message": "hello"},
      {"id": "check", "title": "Check", "do": "task", "by": "agent", "needs": ["assign"], "after": ["greet"],
       "task_title": "Check [Customer Name]", "due": "2bd", "gate": "greeted",
       "priority_rules": [{"to": "high", "when": {"fact": "permit.expires", "within": "30d"}, "reason": "soon"}]}
    ]},
    {"id": "second", "title": "Second", "owner": "lead", "steps": [
      {"id": "ask", "title": "Ask", "do": "documents", "by": "agent", "needs": ["greet"],
       "message": "list", "ready_message": "ready", "note_in": "check"},
      {"id": "until_paid", "title": "Wait", "do": "wait", "by": "lead", "needs": ["ask"],
       "until": {"fact": "order.confirmed", "is": true}}
    ]}
  ],
  "gates": {
    "greeted": {"title": "Greeted", "items": [
      {"title": "Hello arrived", "must": {"fact": "message.hello.delivered", "is": true}},
      {"title": "Few flags", "must": {"fact": "profile.flags", "at_most": 2}}
    ]}
  }
})";

struct Change {
  std::string name;
  std::string from;
  std::string to;
  std::string path;
  std::string rule;  ///< must be part of the finding's
};

std::string changed(std::string_view from, std::string_view to) {
  std::string text(kSmall);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

class Lint : public testing::TestWithParam<Change> {};

TEST(LintWhole, the_small_playbook_has_no_finding) {
  EXPECT_EQ(all_of(told(kSmall)), "");
}

TEST(LintWhole, everything_is_reported_at_once) {
  std::string text = changed("\"sources\": [\"staff\"]", "\"sources\": [\"stuff\"]");
  for (const auto &[from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"owner\": \"lead\"", "\"owner\": \"laed\""}, {"\"due\": \"2bd\"", "\"due\": \"2\""}})
    text.replace(text.find(from), from.size(), to);
  EXPECT_EQ(told(text).size(), 3U) << all_of(told(text));
}

TEST(LintWhole, warnings_are_listed_and_refuse_nothing) {
  const std::string text = changed("Hello [Name]!", "[Name], hello!");
  const auto problems = told(text);
  ASSERT_EQ(problems.size(), 1U) << all_of(problems);
  EXPECT_EQ(problems[0].path, "templates.hello.languages.en");
  EXPECT_TRUE(problems[0].warning);
  EXPECT_NO_THROW((void)load(text));
  std::string wrong = text;
  wrong.replace(wrong.find("\"2bd\""), 5, "\"2\"");
  try {
    (void)load(wrong);
    ADD_FAILURE() << "the duration has no unit";
  } catch (const Error &error) {
    EXPECT_NE(error.message().find("unit is missing"), std::string::npos);
    EXPECT_EQ(error.details().find("side by side"), std::string::npos) << "a warning is no reason";
  }
}

TEST(LintWhole, a_playbook_without_stages) {
  std::string text(kSmall);
  const std::size_t from = text.find("\"stages\""), to = text.find("\"gates\"");
  const auto problems = told(text.replace(from, to - from, "\"stages\": [], "));
  EXPECT_TRUE(std::ranges::any_of(problems, [](const base::Problem &each) {
    return each.path == "stages" && each.rule == "holds no stage";
  })) << all_of(problems);
}

TEST(LintWhole, a_step_kind_that_is_misspelt_is_one_finding) {
  const auto problems = told(changed("\"do\": \"message\"", "\"do\": \"mesage\""));
  EXPECT_EQ(problems.size(), 1U) << all_of(problems);
}

TEST(LintWhole, a_member_that_is_missing_is_one_finding) {
  const auto problems = lint(changed("\"zone\": \"Europe/Istanbul\", ", ""));
  EXPECT_EQ(problems.size(), 1U) << all_of(problems);
}

TEST_P(Lint, finds) {
  const Change &change = GetParam();
  const auto problems = told(changed(change.from, change.to));
  EXPECT_TRUE(std::ranges::any_of(problems,
                                  [&](const base::Problem &each) {
                                    return each.path == change.path &&
                                           each.rule.find(change.rule) != std::string::npos;
                                  }))
      << change.path << ": " << change.rule << "\nfound:" << all_of(problems);
}

const std::vector<Change> kChanges{
    // the form
    {"unknown_member", "\"version\": \"1\"", "\"version\": \"1\", \"versoin\": \"2\"", "versoin",
     "did you mean \"version\"?"},
    {"missing_member", "\"zone\": \"Europe/Istanbul\", ", "", "zone", "required, but missing"},
    {"wrong_type", "\"roles\": {", "\"roles\": [], \"systems\": {", "roles", "must be an object"},
    {"unknown_step_kind", "\"do\": \"assign\"", "\"do\": \"asign\"", "stages[0].steps[0].do",
     "unknown value \"asign\""},
    {"bad_date", "2026-11-01", "2026-11-31", "services.permit.documents[0].verified_on", "date"},
    // the head
    {"fallback_not_a_language", "\"fallback\": \"en\"", "\"fallback\": \"de\"", "fallback",
     "is not one of languages"},
    {"calendar", "\"calendar\": \"tr\"", "\"calendar\": \"TR office\"", "calendar", "a-z, 0-9"},
    {"trigger_event", "customer.enrolled", "customer.enroled", "triggers[0].event",
     "did you mean \"customer.enrolled\"?"},
    {"trigger_source", "[\"staff\"]", "[\"stuff\"]", "triggers[0].sources[0]", "did you mean \"staff\"?"},
    {"deputy", "\"deputies\": [\"agent\"]", "\"deputies\": [\"agnet\"]", "roles.lead.deputies[0]",
     "unknown role \"agnet\"; did you mean \"agent\"?"},
    {"required_field", "\"required\": [\"name\"]", "\"required\": [\"nmae\"]", "profile.required[0]",
     "unknown field"},
    {"finding_rule", "\"block\"", "\"blcok\"", "profile.findings.name_missing", "ignore, note, flag, block"},
    {"no_language", "\"languages\": [\"en\"], \"fallback\"", "\"languages\": [], \"fallback\"", "languages",
     "names no language"},
    // services
    {"service_language", "\"contact\": {\"en\": \"us\"},", "\"contact\": {\"de\": \"us\"},",
     "services.permit.contact", "no text for language \"en\""},
    {"alias_of_another", "\"aliases\": [\"paper\"]", "\"aliases\": [\"policy\"]",
     "services.permit.aliases[0]", "another service"},
    {"document_source", "\"source\": \"law\"", "\"source\": \"lwa\"", "services.permit.documents[0].source",
     "did you mean \"law\"?"},
    {"document_requirement", "\"key\": \"passport\"", "\"key\": \"passport\", \"requirement\": \"must\"",
     "services.permit.documents[0].requirement", "unknown requirement"},
    {"document_without_condition", "\"key\": \"passport\"",
     "\"key\": \"passport\", \"requirement\": \"conditional\"", "services.permit.documents[0].condition",
     "must say when"},
    {"document_with_needless_condition", "\"key\": \"passport\"",
     "\"key\": \"passport\", \"when\": {\"fact\": \"order.exists\", \"is\": true}",
     "services.permit.documents[0].when", "only a conditional"},
    {"document_twice", "\"documents\": [",
     "\"documents\": [{\"key\": \"passport\", \"title\": {\"en\": \"P\"}, \"source\": \"law\", "
     "\"verified_on\": \"2026-11-01\"}, ",
     "services.permit.documents[1].key", "stands twice"},
    // templates
    {"channel", "\"hello\": {", "\"hello\": {\"channel\": \"pigeon\", ", "templates.hello.channel",
     "unknown channel"},
    {"placeholder", "Hello [Name]", "Hello [Nmae]", "templates.hello.languages.en", "did you mean \"Name\"?"},
    {"bracket", "Hello [Name]", "Hello [Name", "templates.hello.languages.en", "not closed"},
    {"placeholders_differ", "\"Hello [Name]!\"", "\"Hello [Name]!\", \"tr\": \"Merhaba\"",
     "templates.hello.languages.tr", "other placeholders"},
    {"template_language", "{\"en\": \"Hello [Name]!\"}", "{\"de\": \"Hallo [Name]!\"}",
     "templates.hello.languages", "no text for language \"en\", the fallback"},
    {"template_too_long", "Hello [Name]", "Hello [Name]" + std::string(1100, '!'),
     "templates.hello.languages.en", "the channel takes 1024"},
    {"list_in_a_template", "Hello [Name]", "Hello [Documents]", "templates.hello.languages.en",
     "has line breaks"},
    {"template_mode", "\"hello\": {\"mode\": \"template\", ", "\"hello\": {", "templates.hello.mode",
     "required: \"template\" or \"free\""},
    {"mail_without_subject", "\"hello\": {\"mode\": \"template\", ", "\"hello\": {\"channel\": \"email\", ",
     "templates.hello.subject", "no subject for language \"en\""},
    {"mail_as_template", "\"hello\": {", "\"hello\": {\"channel\": \"email\", ", "templates.hello.mode",
     "approves no templates"},
    {"subject_of_nothing", "\"hello\": {", "\"hello\": {\"subject\": {\"de\": \"Hallo\"}, ",
     "templates.hello.subject.de", "is the subject of no text"},
    {"instead_unknown", "\"hello\": {", "\"hello\": {\"instead\": \"raedy\", ", "templates.hello.instead",
     "did you mean \"ready\"?"},
    {"instead_in_a_circle", "\"hello\": {", "\"hello\": {\"instead\": \"hello\", ", "templates.hello.instead",
     "leads back to \"hello\""},
    {"attachment", "\"hello\": {", "\"hello\": {\"attachments\": [\"packet\"], ",
     "templates.hello.attachments", "carry no files"},
    // stages and steps
    {"stage_without_owner", "\"owner\": \"lead\", ", "", "stages[1].owner", "required, but missing"},
    {"stage_owner", "\"owner\": \"lead\"", "\"owner\": \"leda\"", "stages[1].owner",
     "unknown role \"leda\"; did you mean \"lead\"?"},
    {"stage_twice", "\"id\": \"second\"", "\"id\": \"first\"", "stages[1].id", "stands twice"},
    {"stage_without_steps", "\"owner\": \"lead\", \"steps\": [",
     "\"owner\": \"lead\", \"steps\": []}, {\"id\": \"third\", \"title\": \"Third\", \"owner\": \"lead\", "
     "\"steps\": [",
     "stages[1].steps", "holds no step"},
    {"step_twice", "\"id\": \"ask\"", "\"id\": \"greet\"", "stages[1].steps[0].id", "stands twice"},
    {"reserved_step", "\"id\": \"until_paid\"", "\"id\": \"follow_up\"", "stages[1].steps[1].id", "is taken"},
    {"step_role", "\"do\": \"assign\", \"by\": \"agent\"", "\"do\": \"assign\", \"by\": \"agents\"",
     "stages[0].steps[0].by", "did you mean \"agent\"?"},
    {"needs_unknown", "\"needs\": [\"greet\"]", "\"needs\": [\"gret\"]", "stages[1].steps[0].needs[0]",
     "unknown step \"gret\"; did you mean \"greet\"?"},
    {"template_unknown", "\"message\": \"hello\"", "\"message\": \"helo\"", "stages[0].steps[1].message",
     "unknown template \"helo\"; did you mean \"hello\"?"},
    {"gate_unknown", "\"gate\": \"greeted\"", "\"gate\": \"greted\"", "stages[0].steps[2].gate",
     "unknown gate"},
    {"exit_unknown", "\"exit\": \"greeted\"", "\"exit\": \"greted\"", "stages[0].exit",
     "did you mean \"greeted\"?"},
    {"member_of_another_kind", "\"do\": \"assign\"", "\"do\": \"assign\", \"due\": \"2bd\"",
     "stages[0].steps[0].due", "does not belong"},
    {"member_missing_for_kind", ", \"message\": \"hello\"", "", "stages[0].steps[1].message",
     "required for a step of this kind"},
    {"duration_without_unit", "\"due\": \"2bd\"", "\"due\": \"2\"", "stages[0].steps[2].due",
     "unit is missing"},
    {"duration_iso", "\"due\": \"2bd\"", "\"due\": \"P2D\"", "stages[0].steps[2].due", "ISO 8601"},
    {"duration_in_the_past", "\"due\": \"2bd\"", "\"due\": \"-2bd\"", "stages[0].steps[2].due", "past"},
    {"priority", "\"to\": \"high\"", "\"to\": \"hihg\"", "stages[0].steps[2].priority_rules[0].to",
     "did you mean \"high\"?"},
    {"task_title_placeholder", "[Customer Name]", "[Costumer Name]", "stages[0].steps[2].task_title",
     "did you mean \"Customer Name\"?"},
    {"list_message_without_list", "\"message\": \"list\"", "\"message\": \"hello\"",
     "stages[1].steps[0].message", "must contain [Documents]"},
    {"ready_message_free", "\"ready_message\": \"ready\"", "\"ready_message\": \"list\"",
     "stages[1].steps[0].ready_message", "must be an approved template"},
    // the flow
    {"cycle", "\"do\": \"assign\", \"by\": \"agent\"",
     "\"do\": \"assign\", \"by\": \"agent\", \"needs\": [\"check\"]", "stages[0].steps[0].needs",
     "cycle: assign -> check -> assign"},
    {"needs_itself", "\"do\": \"assign\", \"by\": \"agent\"",
     "\"do\": \"assign\", \"by\": \"agent\", \"needs\": [\"assign\"]", "stages[0].steps[0].needs",
     "cycle: assign -> assign"},
    {"behind_a_cycle", "\"do\": \"assign\", \"by\": \"agent\"",
     "\"do\": \"assign\", \"by\": \"agent\", \"needs\": [\"assign\"]", "stages[1].steps[0].needs",
     "it waits for a step that cannot"},
    {"needs_a_later_stage", "\"do\": \"assign\", \"by\": \"agent\"",
     "\"do\": \"assign\", \"by\": \"agent\", \"needs\": [\"ask\"]", "stages[0].steps[0].needs",
     "\"ask\" belongs to a later stage"},
    // conditions
    {"fact", "permit.expires", "permit.expries", "stages[0].steps[2].priority_rules[0].when.fact",
     "did you mean \"permit.expires\"?"},
    {"fact_argument", "message.hello.delivered", "message.helo.delivered", "gates.greeted.items[0].must.fact",
     "unknown template \"helo\""},
    {"operator", "\"within\": \"30d\"", "\"whithin\": \"30d\"",
     "stages[0].steps[2].priority_rules[0].when.whithin", "did you mean \"within\"?"},
    {"no_operator", ", \"within\": \"30d\"", "", "stages[0].steps[2].priority_rules[0].when",
     "says nothing about the fact"},
    {"operator_of_another_type", "\"within\": \"30d\"", "\"at_least\": 3",
     "stages[0].steps[2].priority_rules[0].when.at_least", "a date"},
    {"value_of_another_type", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"fact\": \"order.confirmed\", \"is\": \"yes\"}", "stages[1].steps[1].until.is",
     "must be true or false"},
    {"value_unknown", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"fact\": \"order.service\", \"is\": \"permti\"}", "stages[1].steps[1].until.is",
     "did you mean \"permit\"?"},
    {"span_without_unit", "\"within\": \"30d\"", "\"within\": \"30\"",
     "stages[0].steps[2].priority_rules[0].when.within", "unit is missing"},
    {"span_in_business_days", "\"within\": \"30d\"", "\"within\": \"30bd\"",
     "stages[0].steps[2].priority_rules[0].when.within", "calendar days or weeks"},
    {"empty_condition", "{\"fact\": \"order.confirmed\", \"is\": true}", "{}", "stages[1].steps[1].until",
     "exactly one of"},
    {"group_and_fact", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"fact\": \"order.confirmed\", \"is\": true, \"any\": [{\"fact\": \"order.exists\", \"is\": true}]}",
     "stages[1].steps[1].until", "exactly one of"},
    {"operator_on_a_group", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"is\": true, \"any\": [{\"fact\": \"order.exists\", \"is\": true}]}", "stages[1].steps[1].until",
     "belong to a fact"},
    {"value_that_is_no_name", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"fact\": \"customer.source\", \"is\": 3}", "stages[1].steps[1].until.is", "must be a name"},
    {"fact_document", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"fact\": \"document.pasport\", \"is\": \"verified\"}", "stages[1].steps[1].until.fact",
     "unknown document \"pasport\"; did you mean \"passport\"?"},
    {"fact_finding", "{\"fact\": \"order.confirmed\", \"is\": true}",
     "{\"fact\": \"finding.name_mising\", \"is\": true}", "stages[1].steps[1].until.fact",
     "unknown finding \"name_mising\"; did you mean \"name_missing\"?"},
    // gates
    {"gate_without_items", "\"gates\": {",
     "\"gates\": {\"nothing\": {\"title\": \"Nothing\", \"items\": []}, ", "gates.nothing.items",
     "holds no item"},
    {"gate_message_nobody_sends", "message.hello.delivered", "message.ready.delivered",
     "gates.greeted.items[0].must", "can never be met: message.ready.delivered: no step before it sends"},
    {"gate_waits_for_its_own_task", "{\"fact\": \"message.hello.delivered\", \"is\": true}",
     "{\"fact\": \"task.check.completed\", \"is\": true}", "gates.greeted.items[0].must",
     "the task waits for this very gate"},
    {"gate_task_that_is_none", "{\"fact\": \"message.hello.delivered\", \"is\": true}",
     "{\"fact\": \"task.greet.exists\", \"is\": true}", "gates.greeted.items[0].must",
     "no step before it opens this task"},
    {"gate_follow_up_nobody_makes", "{\"fact\": \"message.hello.delivered\", \"is\": true}",
     "{\"fact\": \"task.follow_up.exists\", \"is\": true}", "gates.greeted.items[0].must", "follow-up"},
    {"gate_sender_waits_for_the_task", "\"needs\": [\"assign\"], \"message\"",
     "\"needs\": [\"check\"], \"message\"", "stages[0].steps[1].needs", "cycle"},
    {"gate_contradiction", "{\"fact\": \"message.hello.delivered\", \"is\": true}",
     "{\"all\": [{\"fact\": \"customer.source\", \"is\": \"staff\"}, {\"fact\": \"customer.source\", \"is\": "
     "\"app_web\"}]}",
     "gates.greeted.items[0].must", "cannot be both"},
    {"gate_negative_count", "\"at_most\": 2", "\"at_most\": -1", "gates.greeted.items[1].must",
     "never negative"},
};

INSTANTIATE_TEST_SUITE_P(Every, Lint, testing::ValuesIn(kChanges),
                         [](const testing::TestParamInfo<Change> &each) { return each.param.name; });

}  // namespace
}  // namespace usher::playbook::test
