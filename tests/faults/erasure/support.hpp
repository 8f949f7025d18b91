// What the tests of erasure share: a store with somebody of whom everything is known.
#pragma once
#include "engine/state.hpp"
#include "engine/unit.hpp"
#include "faults/support.hpp"
#include "support/refusal.hpp"

#include <string>
#include <vector>

namespace usher::tests {

/// Both places where keys may stand.
inline const std::vector<Keystore> kKeystores{Keystore::single, Keystore::separate};

[[nodiscard]] inline OpenOptions stored_in(Keystore keystore) {
  OpenOptions options;
  options.keystore = keystore;
  options.durability = Durability::process;
  options.busy_timeout_ms = 200;
  return options;
}

/// A customer with a value in every personal field that operations can fill. Everything is invented.
/// The shipped intake with values of every class, so that a journey can hold them.
inline void publish_values(const Session &session) {
  GetPlaybook shipped;
  shipped.id = "ikamet-intake";
  std::string text = session.playbooks().get(shipped).text;
  if (text.find(R"("reach")") != std::string::npos) return;
  const std::string_view name = R"("playbook": "ikamet-intake",)";
  text.insert(text.find(name) + name.size(), R"(
    "data": {"reach": {"title": "Reach", "personal": "contact"}, "who": {"title": "Who", "personal": "identity"},
             "said": {"title": "Said"}},)");
  PublishPlaybook request;
  request.text = std::move(text);
  request.reason = "tests";
  (void)session.playbooks().publish(request);
}

/// What only a journey holds: values, a waiver, something late that somebody took on, a pause, an e-mail.
inline void put_journey(const Session &session, const std::string &id, const std::string &n) {
  RecordData record;
  record.customer_id = id;
  for (const char *field : {"reach", "who", "said"})
    record.values[field] = Json{"\"Needle of the value " + std::string(field) + n + '"'};
  (void)session.journeys().record(record);
  WaiveGate waive;
  waive.customer_id = id;
  waive.gate = "intake";
  waive.item = 1;
  waive.reason = "Needle of the waived item " + n;
  (void)session.journeys().waive(waive);
  ListTasks open;
  open.customer_id = id;
  open.state = TaskState::open;
  for (const Task &task : session.tasks().list(open).tasks)
    if (task.step == "intake_task")
      (void)session.tasks().redate({task.id, task.created_at - std::chrono::hours{1}, "late", std::nullopt});
  (void)session.tick();
  ListEscalations late;
  late.customer_id = id;
  for (const Escalation &each : session.journeys().escalations(late).escalations)
    (void)session.journeys().acknowledge({each.id, "Needle of the acknowledgement " + n, std::nullopt});
  SendMessage mail;
  mail.customer_id = id;
  mail.channel = Channel::email;
  mail.subject = "Needle of the subject " + n;
  mail.text = "Needle of the mail " + n;
  (void)session.messages().send(mail);
  (void)session.journeys().pause(
      {id, std::chrono::sys_days{std::chrono::year{2999} / 1 / 1}, "Needle of the pause " + n, std::nullopt});
}

[[nodiscard]] inline std::string put_everything(const Session &session, int number) {
  EnrollCustomer request = customer(number);
  const std::string n = std::to_string(number);
  request.passport = Passport{};
  request.passport->number = "C01X00T4" + n;
  request.passport->issuer = "D";
  request.passport->surname = "Quorvath-Needle" + n;
  request.passport->given_names = "Zelindra Needle" + n;
  request.birth_date = Date{std::chrono::year{1985} / 6 / 17};
  request.permit_expires = Date{std::chrono::year{2031} / 2 / 3};
  request.notes = "Needle of the notes, number " + n;
  request.whatsapp_opt_in =
      OptIn{Instant{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}}, "Needle of the evidence " + n};
  request.order = OrderInput{};
  request.order->service = "health_insurance_policy";
  request.order->notes = "Needle of the order's notes " + n;
  request.order->external_ref = ExternalRef{"tests", "order-needle-" + n};
  request.documents = {"passport"};
  request.idempotency_key = "enrolment " + n;
  publish_values(session);
  const std::string id = session.customers().enroll(request).customer.id;
  AddDocument document;
  document.customer_id = id;
  document.key = "signed_policy";
  document.reference = "Needle of the document " + n;
  const std::string added = session.documents().add(document).id;
  (void)session.documents().reject({added, "Needle of the rejection " + n, std::nullopt});
  AmendCustomer amend;  // what stood before is kept, class by class
  amend.id = id;
  amend.name = "Zelindra Needle Quorvath";
  amend.birth_date = Date{std::chrono::year{1985} / 7 / 16};
  amend.notes = "Needle of the notes, number " + n + ", amended";
  amend.reason = "Needle of the amendment " + n;
  (void)session.customers().amend(amend);
  GiveConsent consent;
  consent.customer_id = id;
  consent.purpose = "newsletter";
  consent.evidence = "Needle of the consent " + n;
  (void)session.consents().give(consent);
  CreateTask task;
  task.customer_id = id;
  task.title = "Needle of the task's title " + n;
  task.description = "Needle of the description " + n;
  task.due = "2bd";
  const std::string opened = session.tasks().create(task).id;
  CompleteTask complete;
  complete.id = opened;
  complete.note = "Needle of the task's note " + n;
  (void)session.tasks().complete(complete);
  ReceivedMessage inbound;
  inbound.customer_id = id;
  inbound.text = "Needle of what was written " + n;
  inbound.provider_id = "needle-wamid-" + n;
  (void)session.messages().received(inbound);
  for (const CustomerFinding &finding : session.customers().findings({id}).findings)
    if (finding.state == FindingState::open)
      (void)session.customers().waive({id, finding.finding.code, "Needle of the waiver " + n, std::nullopt});
  for (const Order &order : session.orders().list({id, {}}).orders)
    (void)session.orders().confirm({order.id, "health_insurance_policy", true, std::nullopt});
  put_journey(session, id, n);
  return id;
}

[[nodiscard]] inline base::Id id_of(const std::string &text) {
  return base::parse_id(text.substr(0, 3), text).value();
}

}  // namespace usher::tests
