// The shipped procedure, clause by clause (S0-1 ... S0-40): that what the playbook says is what the procedure
// says.
#include "usher/error.hpp"

#include "support.hpp"

#include <algorithm>
#include <set>

namespace usher::playbook::test {
namespace {

const CompiledStep &step(std::string_view id) {
  return shipped().steps[shipped().step(id)];
}
std::string body(std::string_view message, std::string_view language) {
  for (const messaging::Body &body : shipped().messages[shipped().message(message)].bodies)
    if (body.language == language) return body.text.written;
  return {};
}

TEST(Shipped, has_no_finding) {
  for (const auto &problem : lint(ikamet_intake())) ADD_FAILURE() << problem.path << ": " << problem.rule;
}

TEST(Shipped, every_clause_of_S0_is_served_by_something) {
  std::set<std::string> served;
  const auto add = [&](const std::vector<std::string> &clauses) {
    served.insert(clauses.begin(), clauses.end());
  };
  for (const Trigger &each : shipped().written.triggers) add(each.clause);
  for (const CompiledStep &each : shipped().steps) add(each.written->clause);
  for (const auto &[id, gate] : shipped().written.gates)
    for (const GateFact &item : gate.items) add(item.clause);
  for (int i = 1; i <= 40; ++i) EXPECT_TRUE(served.contains("S0-" + std::to_string(i))) << "S0-" << i;
  EXPECT_EQ(served.size(), 40U);
}

TEST(Shipped, S0_1_S0_2_S0_3_both_ways_in_start_the_procedure) {
  EXPECT_TRUE(starts(shipped(), Source::app_web));
  EXPECT_TRUE(starts(shipped(), Source::staff));
}

TEST(Shipped, S0_5_a_name_that_differs_from_the_passport_stops_a_part_that_is_missing_is_flagged) {
  EXPECT_EQ(severity(shipped(), "name_mismatch", Severity::note), Severity::block);
  EXPECT_EQ(severity(shipped(), "missing_given_name", Severity::note), Severity::flag);
  EXPECT_EQ(severity(shipped(), "name_order", Severity::flag), Severity::note);
}
TEST(Shipped, S0_6_a_phone_without_country_code_stops) {
  EXPECT_EQ(severity(shipped(), "phone_no_country_code", Severity::note), Severity::block);
  EXPECT_EQ(severity(shipped(), "country_code_assumed", Severity::note), Severity::flag);
}
TEST(Shipped, S0_7_a_phone_that_is_no_mobile_is_flagged) {
  EXPECT_EQ(severity(shipped(), "phone_not_mobile", Severity::note), Severity::flag);
}
TEST(Shipped, S0_8_an_invalid_email_stops) {
  EXPECT_EQ(severity(shipped(), "email_invalid", Severity::note), Severity::block);
}
TEST(Shipped, S0_9_a_missing_nationality_stops) {
  EXPECT_EQ(severity(shipped(), "nationality_missing", Severity::note), Severity::block);
}
TEST(Shipped, findings_it_does_not_name_keep_their_own_severity) {
  EXPECT_EQ(severity(shipped(), "something_new", Severity::flag), Severity::flag);
}

TEST(Shipped, S0_11_insurance_goes_to_insurance_agents_everything_else_to_immigration_agents) {
  for (const CompiledService &each : shipped().services) {
    const std::string_view skill = each.id == "health_insurance_policy" ? "insurance" : "immigration";
    ASSERT_EQ(each.written->skills.size(), 1U);
    EXPECT_EQ(each.written->skills.front(), skill) << each.id;
  }
}

TEST(Shipped, S0_17_the_welcome_is_the_procedures_text_word_for_word) {
  EXPECT_EQ(body("welcome", "tr"),
            "Merhaba [Name], Ikamet\xE2\x80\x99"
            "e ho\xC5\x9F geldiniz! Ben [Agent Name], size yard\xC4\xB1"
            "mc\xC4\xB1 olacak uzman\xC4\xB1n\xC4\xB1z\xC4\xB1m. "
            "Bir sorunuz olursa buradan ula\xC5\x9F"
            "abilirsiniz.");
}
TEST(Shipped, S0_18_every_text_has_turkish_and_english) {
  for (const messaging::Template &each : shipped().messages) {
    EXPECT_FALSE(body(each.name, "tr").empty()) << each.name;
    EXPECT_FALSE(body(each.name, "en").empty()) << each.name;
  }
  EXPECT_NE(body("welcome", "en").find("[Agent Name]"), std::string::npos);
}
TEST(Shipped, S0_16_S0_19_the_welcome_is_an_approved_whatsapp_template) {
  const messaging::Template &welcome = shipped().messages[shipped().message("welcome")];
  EXPECT_EQ(welcome.channel, Channel::whatsapp);
  EXPECT_EQ(welcome.mode, messaging::TemplateMode::template_message);
  EXPECT_EQ(welcome.approval, messaging::Approval::approved);
}

TEST(Shipped, S0_20_S0_22_S0_40_the_intake_task_has_title_due_date_and_gate) {
  EXPECT_EQ(step("intake_task").written->task_title,
            "Review [Customer Name] \xE2\x80\x94 initial document check");
  EXPECT_EQ(step("intake_task").due->offset, (calendar::Duration{2, calendar::Unit::business_days}));
  EXPECT_EQ(step("intake_task").gate, shipped().gate("intake"));
}
TEST(Shipped, S0_21_medium_is_raised_to_high_when_the_permit_ends_within_60_days) {
  Facts facts = blank(shipped());
  const Index task = shipped().step("intake_task");
  EXPECT_EQ(priority(shipped(), task, facts).priority, Priority::medium);
  facts.permit_expires = day(2026, 5, 1);  // 60 days from 2026-03-02
  const TaskPriority raised = priority(shipped(), task, facts);
  EXPECT_EQ(raised.priority, Priority::high);
  EXPECT_EQ(raised.reason, "the permit expires within 60 days (permit.expires is 2026-05-01)");
  facts.permit_expires = day(2026, 5, 2);
  EXPECT_EQ(priority(shipped(), task, facts).priority, Priority::medium);
  facts.permit_expires = day(2026, 2, 1);  // run out already: no less urgent
  EXPECT_EQ(priority(shipped(), task, facts).priority, Priority::high);
}

TEST(Shipped, S0_31_the_list_has_a_line_for_each_document_and_is_free_text) {
  const messaging::Template &list = shipped().messages[shipped().message("documents_request")];
  EXPECT_EQ(list.mode, messaging::TemplateMode::free_text);
  for (const messaging::Body &each : list.bodies)
    EXPECT_NE(each.text.written.find("\n[Documents]\n"), std::string::npos);
}
TEST(Shipped, S0_32_S0_33_S0_34_every_service_says_how_long_what_next_and_whom_to_ask) {
  for (const char *placeholder : {"[Collection Time]", "[After Submission]", "[Contact]"})
    EXPECT_NE(body("expectations", "tr").find(placeholder), std::string::npos);
  for (const CompiledService &each : shipped().services)
    for (const std::string language : {"tr", "en"}) {
      EXPECT_FALSE(each.written->collection_time.at(language).empty());
      EXPECT_FALSE(each.written->after_submission.at(language).empty());
      EXPECT_FALSE(each.written->contact.at(language).empty());
    }
}

TEST(Shipped, aliases_name_the_same_service) {
  EXPECT_EQ(shipped().service("insurance"), shipped().service("health_insurance_policy"));
  EXPECT_EQ(shipped().service("work_permit"), shipped().service("work_permit_domestic"));
  EXPECT_EQ(shipped().service("x-ray"), kNone);
}

TEST(Shipped, canonical_form_loads_again_and_is_its_own_canonical_form) {
  const std::string once = canonical(shipped());
  EXPECT_EQ(once.find("//"), std::string::npos);
  EXPECT_EQ(canonical(*load(once)), once);
}

TEST(Load, refuses_with_the_first_finding_in_words_and_all_of_them_in_the_details) {
  try {
    static_cast<void>(load(R"({"playbook": "x", "versoin": "1"})"));
    FAIL();
  } catch (const Error &error) {
    EXPECT_EQ(error.code(), Code::invalid_argument);
    EXPECT_EQ(error.message().substr(0, 8), "versoin:");
    EXPECT_NE(error.details().find(R"("path":"versoin","rule":"unknown member; did you mean \"version\"?")"),
              std::string::npos);
  }
}
TEST(Load, a_text_that_is_not_json_is_one_finding) {
  EXPECT_EQ(lint("{").size(), 1U);
  EXPECT_EQ(lint("").size(), 1U);
}

}  // namespace
}  // namespace usher::playbook::test
