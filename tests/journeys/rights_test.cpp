// Corrections with their history, and the export of everything about one person.
#include "fixture.hpp"

namespace journeys {
namespace {

using usher::Code;

class Rights : public Journey {
 protected:
  void SetUp() override {
    agent_ = any_agent();
    id_ = enroll([](usher::EnrollCustomer &profile) {
            profile.notes = "Rings in the evening";
            profile.documents = {"passport"};
            profile.order = usher::OrderInput{{}, "insurance", "Two children"};
          }).customer.id;
  }
  void amend(auto &&change) const {
    usher::AmendCustomer request;
    request.id = id_;
    change(request);
    (void)s().customers().amend(request);
  }
  [[nodiscard]] std::vector<usher::Correction> corrections(std::vector<std::string> reveal) const {
    return s().privacy().corrections({id_, std::move(reveal)}).corrections;
  }
  [[nodiscard]] usher::CustomerExport all() const { return s().privacy().export_customer({id_}); }

  std::string agent_, id_;
};

TEST_F(Rights, AnAmendmentKeepsWhatStoodBeforeByItsClass) {
  amend([](auto &request) {
    request.name = "Anna Maria Beispiel";
    request.birth_date = day(1991, 2, 3);
    request.notes = "Rings at noon";
    request.languages = std::vector<std::string>{"tr"};
    request.reason = "She married";
  });
  const auto old = corrections({"contact", "identity", "conversation", "reason"});
  ASSERT_EQ(old.size(), 4U);
  EXPECT_EQ(old[0].field, "name");
  ASSERT_TRUE(old[0].contact && old[1].identity && old[2].conversation && old[3].other);
  EXPECT_EQ(old[0].contact->text, "\"Anna Maria Muster\"");
  EXPECT_FALSE(old[0].identity || old[0].conversation || old[0].other);
  EXPECT_EQ(old[0].reason, "She married");
  EXPECT_EQ(old[0].by, "Deniz");
  EXPECT_EQ(old[1].field, "birth_date");
  EXPECT_EQ(old[1].identity->text, "\"1990-01-01\"");
  EXPECT_EQ(old[2].field, "notes");
  EXPECT_EQ(old[2].conversation->text, "\"Rings in the evening\"");
  EXPECT_EQ(old[3].field, "languages");
  EXPECT_EQ(old[3].other->text, "[\"en\"]");
  const auto event = events(id_, "CUSTOMER_AMENDED");
  ASSERT_EQ(event.size(), 1U);
  EXPECT_EQ(old[0].event, event.front().n);
  EXPECT_TRUE(s().timeline().verify({}).intact);
}

TEST_F(Rights, CorrectionsAreMaskedAndWhatWasEmptySaysSo) {
  const auto bare = enroll([](usher::EnrollCustomer &profile) { profile.email.reset(); }).customer.id;
  usher::AmendCustomer request;
  request.id = bare;
  request.email = "late@example.com";
  request.phone = "+905327770011";
  (void)s().customers().amend(request);
  const auto old = s().privacy().corrections({bare, {}}).corrections;
  ASSERT_EQ(old.size(), 2U);
  EXPECT_EQ(old[0].field, "phone");
  EXPECT_TRUE(old[0].filled);
  EXPECT_EQ(old[0].contact->text, "\"***\"");
  EXPECT_EQ(old[1].field, "email");
  EXPECT_FALSE(old[1].filled || old[1].contact);
}

TEST_F(Rights, AnAmendmentThatChangesNothingKeepsNothing) {
  amend([](auto &request) { request.name = "Anna Maria Muster"; });
  EXPECT_TRUE(corrections({}).empty());
  EXPECT_EQ(failure([&] {
              (void)s().privacy().corrections({"cus_00000000000000000000000000", {}});
            }),
            Code::not_found);
}

TEST_F(Rights, AnExportHoldsEverythingInTheClear) {
  amend([](auto &request) { request.email = "second@example.com"; });
  customer_writes(id_, "When do I get my card?");
  (void)s().consents().withdraw({id_, "messages", {}, {}, {}, "by phone", {}});
  const auto twin = enroll().customer.id;
  (void)s().duplicates().dismiss({id_, twin, "Sisters", {}});
  const auto out = all();
  EXPECT_EQ(out.format, "usher-export/1");
  EXPECT_EQ(out.customer.name, "Anna Maria Muster");
  EXPECT_EQ(out.customer.passport->issuer, "DEU");
  ASSERT_EQ(out.orders.size(), 1U);
  EXPECT_EQ(out.orders.front().notes, "Two children");
  ASSERT_EQ(out.documents.size(), 1U);
  EXPECT_NE(out.documents.front().title, "passport") << "as the customer's list calls it";
  EXPECT_EQ(out.tasks.size(), tasks(id_).size());
  EXPECT_EQ(out.messages.size(), messages(id_).size());
  EXPECT_TRUE(std::ranges::any_of(out.messages,
                                  [](const auto &each) { return each.body == "When do I get my card?"; }));
  ASSERT_EQ(out.consents.size(), 2U);
  EXPECT_EQ(out.consents[1].evidence, "by phone");
  ASSERT_EQ(out.corrections.size(), 1U);
  EXPECT_EQ(out.corrections.front().contact->text, "\"anna.muster00@example.com\"");
  ASSERT_EQ(out.duplicates.size(), 1U);
  EXPECT_EQ(out.duplicates.front().other_id, twin);
  EXPECT_EQ(out.duplicates.front().decision.reason, "Sisters");
  ASSERT_TRUE(out.journey);
  EXPECT_TRUE(std::ranges::any_of(out.timeline, [](const auto &each) {
    return each.kind == "DUPLICATE_DISMISSED" && has(each.data.text, "Sisters");
  }));
  EXPECT_TRUE(out.marks.empty());
  EXPECT_TRUE(out.erased.empty());
}

TEST_F(Rights, AnExportBringsItsProofAndLeavesAnEvent) {
  const auto out = all();
  EXPECT_TRUE(out.proof.intact);
  EXPECT_EQ(out.proof.events, static_cast<std::int64_t>(out.timeline.size()));
  ASSERT_EQ(out.proof.chain.size(), out.timeline.size());
  EXPECT_EQ(out.proof.head, out.proof.chain.back().link);
  EXPECT_EQ(out.proof.head->size(), 64U);
  EXPECT_GT(out.proof.rows, 3);
  const auto event = events(id_, "DATA_EXPORTED");
  ASSERT_EQ(event.size(), 1U);
  EXPECT_TRUE(has(event.front().data.text, R"("purpose":"testing the procedure")"));
  EXPECT_GT(event.front().n, out.proof.chain.back().n);
}

TEST_F(Rights, AnExportNeedsAPurposeAndEveryClass) {
  const auto nobody = engine_->session({"Umut", "staff", {}, {}});
  EXPECT_EQ(failure([&] { (void)nobody.privacy().export_customer({id_}); }), Code::precondition);
  EXPECT_EQ(failure([&] { (void)s().privacy().export_customer({"cus_00000000000000000000000000"}); }),
            Code::not_found);
  usher::PutPolicy request;
  request.reason = "x";
  request.policy.rules = {
      {"staff",
       {usher::FieldClass::contact, usher::FieldClass::conversation, usher::FieldClass::timeline},
       {"*"}}};
  (void)s().policy().put(request);
  EXPECT_EQ(failure([&] { (void)all(); }), Code::precondition) << "identity is missing";
  EXPECT_EQ(events(id_, "REVEAL_REFUSED").size(), 2U) << "without a purpose, and without a rule";
  EXPECT_TRUE(events(id_, "DATA_EXPORTED").empty());
}

TEST_F(Rights, WhileRestrictedThePersonStillGetsEverything) {
  (void)s().privacy().restrict({id_, "disputed", {}});
  EXPECT_EQ(failure([&] { (void)all(); }), Code::precondition);
  const auto access = engine_->session({"Umut", "staff", "subject_access", {}});
  EXPECT_EQ(access.privacy().export_customer({id_}).customer.name, "Anna Maria Muster");
}

TEST_F(Rights, TheExportSaysWhoHeldWhichRole) {
  usher::PutAgent lead;
  lead.name = "Leyla Örnek";
  lead.roles = {"lead"};
  const auto lead_id = s().agents().put(lead).id;
  (void)s().assignment().set_participant({id_, "lead", lead_id, "knows the family", {}});
  const auto people = all().participants;
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].role, "agent");
  EXPECT_EQ(people[0].agent_id, agent_);
  EXPECT_EQ(people[1].role, "lead");
  EXPECT_EQ(people[1].agent_id, lead_id);
  EXPECT_EQ(people[1].reason, "Chosen by hand.");
}

TEST_F(Rights, TheExportHasEveryValueThatWasGiven) {
  const auto client = enroll([](usher::EnrollCustomer &profile) {
                        profile.playbook = "client-engagement";
                        profile.service = "consulting";
                      }).customer.id;
  for (const char *goals : {"\"less paper\"", "\"no paper\""}) {
    usher::RecordData request;
    request.customer_id = client;
    request.values["goals"] = usher::Json{goals};
    (void)s().journeys().record(request);
  }
  const auto data = s().privacy().export_customer({client}).data;
  ASSERT_EQ(data.size(), 2U);
  EXPECT_EQ(data[0].name, "goals");
  EXPECT_EQ(data[0].recorded_by, "Deniz");
  EXPECT_EQ(data[0].conversation, "\"less paper\"");
  EXPECT_EQ(data[1].conversation, "\"no paper\"");
  EXPECT_FALSE(data[0].title.empty());
}

}  // namespace
}  // namespace journeys
