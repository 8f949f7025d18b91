// Every operation that reads, asked without a reveal: no personal value is in any answer. The list of
// requests is held against the catalogue, so a new reading operation has to come by here.
#include "engine/catalogue.hpp"
#include "support/store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace usher {
namespace {

/// What was planted, each in another member of the store.
const std::vector<std::string> kNeedles{
    "Zelindra",         "Quorvath",       "5320007788",        "532 000 77 88",   "zelindra.q@",
    "Q1R2S3T4",         "QUORVATH",       "1985-06-17",        "evenings only",   "ticked at the fair",
    "my cousin pays",   "dms/secret",     "Where is my card",  "ring her back",   "blurred corner",
    "clerk Oleander",   "hr says so",     "office of Mrs Pim", "Petronella",      "box of Ada",
    "renamed by court", "+90 555 000 11", "cannot be sure",    "uncle of Bertram"};

class MaskedReads : public testing::Test {
 protected:
  MaskedReads() : engine_(store_.open()), session_(tests::session_of(engine_)) {
    plant_office();
    first_ = enroll(1);
    second_ = enroll(2);
    plant_versions();
    plant_customer();
  }
  ~MaskedReads() override { engine_.close(); }
  MaskedReads(const MaskedReads &) = delete;
  MaskedReads &operator=(const MaskedReads &) = delete;

  std::string call(std::string_view noun, std::string_view verb, const std::string &json) const {
    return engine::operation(noun, verb).call(&session_, json);
  }
  void plant_office() {
    PutAgent agent;
    agent.external_ref = ExternalRef{"tests", "a"};
    agent.name = "Petronella Masakurdu";
    agent.contact = "+90 555 000 11 22";
    agent.skills = {"insurance", "immigration"};
    agent.languages = {"tr", "en"};
    agent_ = session_.agents().put(agent).id;
    SetAgentAbsence away;
    away.id = agent_;
    away.from = Date{std::chrono::year{2030} / 1 / 1};
    away.until = Date{std::chrono::year{2030} / 1 / 2};
    away.reason = "hr says so";
    (void)session_.agents().absence(away);
    call(
        "calendars", "put",
        R"({"id":"desk","reason":"office of Mrs Pim moved","calendar":{"calendar":"desk","extends":"tr","source":"x"}})");
    call(
        "policy", "put",
        R"({"reason":"clerk Oleander left","policy":{"rules":[{"role":"*","classes":["contact","identity","conversation","timeline"],"purposes":["*"]}]}})");
  }
  [[nodiscard]] std::string enroll(int number) const {
    EnrollCustomer request = tests::customer(number);
    request.phone = "+90 532 000 77 88";
    request.email = "zelindra.q@mail.usher-sample.com";
    request.birth_date = Date{std::chrono::year{1985} / 6 / 17};
    request.passport = Passport{};
    request.passport->number = "Q1R2S3T4";
    request.passport->issuer = "DEU";
    request.passport->surname = "QUORVATH";
    request.passport->given_names = number == 1 ? "ZELINDRA" : "ZELINDRA MARIA";
    request.notes = "evenings only";
    request.whatsapp_opt_in = OptIn{Instant{} + std::chrono::hours{24}, "ticked at the fair"};
    request.order = OrderInput{{}, "health_insurance_policy", "my cousin pays"};
    request.documents = {"passport"};
    return session_.customers().enroll(request).customer.id;
  }
  /// A release whose reason names somebody, a plan over the two, a draft beside them.
  void plant_versions() {
    GetPlaybook get;
    get.id = "ikamet-intake";
    std::string text = session_.playbooks().get(get).text;
    text.replace(text.find("\"due\": \"2bd\""), 12, "\"due\": \"4bd\"");
    (void)session_.playbooks().publish({text, "the uncle of Bertram wants it", {}});
    PlanMigration plan;
    plan.to = "ikamet-intake";
    plan.due = MigrateDue::recompute;
    plan_ = session_.playbooks().plan_migration(plan).plan;
    shadow_ = session_.playbooks().shadow({"ikamet-intake", {}, {}}).shadow;
  }
  void plant_customer() {
    const std::string of = R"("customer_id":")" + first_ + '"';
    call("documents", "add", '{' + of + R"(,"key":"signed_policy","reference":"dms/secret/7"})");
    const auto documents = session_.privacy().export_customer({first_}).documents;
    call("documents", "reject", R"({"id":")" + documents.back().id + R"(","reason":"blurred corner"})");
    call("messages", "received", '{' + of + R"(,"text":"Where is my card, asks Zelindra"})");
    call("tasks", "create", '{' + of + R"(,"title":"ring her back","description":"Zelindra Quorvath"})");
    call("journeys", "pause", '{' + of + R"(,"until":"2999-01-01T00:00:00Z","reason":"Oleander is away"})");
    call("journeys", "resume", '{' + of + '}');
    call("journeys", "waive", '{' + of + R"(,"gate":"intake","item":2,"reason":"clerk Oleander said so"})");
    call("consents", "withdraw", '{' + of + R"(,"evidence":"box of Ada, by phone"})");
    call("customers", "amend",
         R"({"id":")" + first_ + R"(","name":"Zelindra Quorvath-Ornek","reason":"renamed by court"})");
    call("duplicates", "dismiss",
         '{' + of + R"(,"other_id":")" + second_ + R"(","reason":"cannot be sure, clerk Oleander"})");
    for (const auto &found : session_.customers().findings({first_}).findings)
      if (found.state == FindingState::open)
        call("customers", "waive",
             '{' + of + R"(,"code":")" + found.finding.code + R"(","reason":"clerk Oleander saw it"})");
  }
  /// A request for every operation that reads.
  [[nodiscard]] std::map<std::string, std::string> requests() const {
    const std::string of = R"({"customer_id":")" + first_ + "\"}";
    return {{"agents.get", R"({"id":")" + agent_ + "\"}"},
            {"agents.list", "{}"},
            {"calendars.preview", R"({"id":"desk"})"},
            {"calendars.get", R"({"id":"desk"})"},
            {"calendars.list", "{}"},
            {"calendars.history", R"({"id":"desk"})"},
            {"customers.get", R"({"id":")" + first_ + "\"}"},
            {"customers.find", R"({"phone":"+905320007788"})"},
            {"customers.list", "{}"},
            {"customers.findings", of},
            {"duplicates.find", R"({"include_decided":true,"customer_id":")" + first_ + "\"}"},
            {"duplicates.list", R"({"include_decided":true})"},
            {"orders.list", of},
            {"documents.missing", of},
            {"assignment.explain", of},
            {"assignment.workload", "{}"},
            {"assignment.why_not", R"({"customer_id":")" + first_ + R"(","agent_id":")" + agent_ + "\"}"},
            {"assignment.skill_gaps", "{}"},
            {"assignment.participants", of},
            {"assignment.preview_hand_over",
             R"({"agent_id":")" + agent_ + R"(","reason":"clerk Oleander says so"})"},
            {"assignment.what_if", R"({"from":"2020-01-01T00:00:00Z","until":"2100-01-01T00:00:00Z"})"},
            {"messages.preview", R"({"template_name":"welcome","customer_id":")" + first_ + "\"}"},
            {"messages.list", of},
            {"tasks.list", of},
            {"playbooks.coverage", of},
            {"journeys.get", of},
            {"journeys.gate", of},
            {"journeys.data", of},
            {"journeys.escalations", "{}"},
            {"journeys.as_of", R"({"at":"2999-01-01T00:00:00Z","customer_id":")" + first_ + "\"}"},
            {"reports.board", "{}"},
            {"reports.agenda", R"({"agent_id":")" + agent_ + "\"}"},
            {"reports.summary", "{}"},
            {"playbooks.lint", R"({"text":"{}"})"},
            {"playbooks.get", R"({"id":"ikamet-intake"})"},
            {"playbooks.list", "{}"},
            {"playbooks.history", R"({"id":"ikamet-intake"})"},
            {"playbooks.diff", R"({"from":"ikamet-intake","to":"ikamet-intake@0"})"},
            {"playbooks.migration", R"({"plan":")" + plan_ + "\"}"},
            {"playbooks.shadow_report", R"({"shadow":")" + shadow_ + "\"}"},
            {"playbooks.simulate",
             R"({"playbook":"ikamet-intake","from":"2026-03-02T00:00:00Z","until":"2026-03-03T00:00:00Z",)"
             R"("seed":"1","customers":1,"events":1000})"},
            {"timeline.list", of},
            {"timeline.verify", "{}"},
            {"consents.list", of},
            {"privacy.corrections", of},
            {"policy.get", "{}"},
            {"fields.list", "{}"},
            {"keys.status", "{}"},
            {"erasures.preview", of},
            {"erasures.list", "{}"},
            {"erasures.status", {}},
            {"erasures.certificate", {}},
            {"holds.list", "{}"},
            {"retention.get", "{}"},
            {"retention.preview", "{}"},
            {"imports.status", {}}};
  }

  tests::Store store_;
  Engine engine_;
  Session session_;
  std::string agent_, first_, second_, plan_, shadow_;
};

TEST_F(MaskedReads, NoAnswerHoldsAPersonalValueThatNobodyAskedToSee) {
  const auto asked = requests();
  for (const engine::Operation &operation : engine::catalogue()) {
    if (operation.mutating || operation.stateless) continue;
    const std::string name = std::string(operation.noun) + '.' + std::string(operation.verb);
    ASSERT_TRUE(asked.contains(name)) << name << " reads; ask it here";
    if (asked.at(name).empty()) continue;  // needs a job or an erasure, and tells counts and codes
    const std::string answer = operation.call(&session_, asked.at(name));
    for (const std::string &needle : kNeedles)
      EXPECT_EQ(answer.find(needle), std::string::npos) << name << " shows " << needle;
  }
}

TEST_F(MaskedReads, WhatWasPlantedIsThere) {
  std::string all = call("privacy", "export", R"({"customer_id":")" + first_ + "\"}");
  all += call("agents", "get", R"({"id":")" + agent_ + R"(","reveal":["name","contact","absences"]})");
  all += call("calendars", "history", R"({"id":"desk","reveal":["reason"]})");
  all += call("policy", "get", R"({"reveal":["reason"]})");
  all += call("playbooks", "history", R"({"id":"ikamet-intake","reveal":["reason"]})");
  for (const std::string &needle : kNeedles)
    EXPECT_NE(all.find(needle), std::string::npos)
        << needle << " was not planted, so its absence proves nothing";
}

}  // namespace
}  // namespace usher
