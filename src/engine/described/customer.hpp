// Descriptions of include/usher/customer.hpp: the customer and what is asked about one. Assignment and
// workload stand in assignment.hpp.
#pragma once
#include "usher/customer.hpp"

#include "engine/described/check.hpp"

namespace usher::base {

template <>
struct DescribedEnum<Source> {
  static constexpr std::string_view name = "Source";
  // "app-web" is the procedure's own word (sop-000: "created via app-web flow").
  static constexpr auto names = std::to_array<std::pair<Source, std::string_view>>(
      {{Source::app_web, "app-web"}, {Source::staff, "staff"}});
};
template <>
struct DescribedEnum<Outcome> {
  static constexpr std::string_view name = "Outcome";
  static constexpr auto names = std::to_array<std::pair<Outcome, std::string_view>>(
      {{Outcome::clean, "clean"}, {Outcome::flagged, "flagged"}, {Outcome::blocked, "blocked"}});
};
template <>
struct DescribedEnum<FindingState> {
  static constexpr std::string_view name = "FindingState";
  static constexpr auto names = std::to_array<std::pair<FindingState, std::string_view>>(
      {{FindingState::open, "open"}, {FindingState::resolved, "resolved"}, {FindingState::waived, "waived"}});
};

template <>
struct Described<OptIn> {
  static constexpr std::string_view name = "OptIn";
  static constexpr std::string_view doc =
      "Proof that the customer agreed to be written to on WhatsApp by this business.";
  static constexpr auto fields = FieldList{
      field<&OptIn::at>("at", "When the customer agreed.", required()),
      field<&OptIn::evidence>("evidence", "Where and with which text the customer agreed.",
                              required(kReason)),
  };
};

template <>
struct Described<OrderInput> {
  static constexpr std::string_view name = "OrderInput";
  static constexpr std::string_view doc = "An order that comes with the enrolment.";
  static constexpr auto fields = FieldList{
      field<&OrderInput::external_ref>("external_ref", "The host's own key of the order."),
      field<&OrderInput::service>("service", "A service of the playbook.", required(kTag)),
      field<&OrderInput::notes>("notes", "What the customer wrote on the intake form.", kNotes),
  };
};

template <>
struct Described<EnrollCustomer> {
  static constexpr std::string_view name = "EnrollCustomer";
  static constexpr std::string_view doc = "A customer who arrived; what is missing or odd becomes a finding.";
  static constexpr auto fields = FieldList{
      field<&EnrollCustomer::external_ref>(
          "external_ref", "The host's own key; a customer already known by it is returned unchanged."),
      field<&EnrollCustomer::playbook>("playbook", "The playbook whose journey begins.", kTag),
      field<&EnrollCustomer::source>("source",
                                     "app-web: the customer's own entry; staff: typed by a person."),
      field<&EnrollCustomer::name>("name", "Full name as the customer writes it.", kName),
      field<&EnrollCustomer::phone>("phone", "Phone number as given.", kPhone),
      field<&EnrollCustomer::phone_region>(
          "phone_region", "ISO 3166-1 alpha-2, for a number typed without country code.", kTag),
      field<&EnrollCustomer::email>("email", "E-mail address as given.", kEmail),
      field<&EnrollCustomer::nationality>("nationality", "ISO 3166-1 alpha-2 or alpha-3, or an ICAO code.",
                                          kIdentity),
      field<&EnrollCustomer::birth_date>("birth_date", "Date of birth.", kIdentity),
      field<&EnrollCustomer::passport>("passport", "The passport as far as it is known.", kIdentity),
      field<&EnrollCustomer::languages>("languages", "BCP 47, most preferred first.", kTag),
      field<&EnrollCustomer::service>("service", "A service of the playbook.", required(kTag)),
      field<&EnrollCustomer::permit_expires>("permit_expires", "Last day of the current residence permit."),
      field<&EnrollCustomer::whatsapp_opt_in>("whatsapp_opt_in", "Proof of consent to WhatsApp messages."),
      field<&EnrollCustomer::notes>("notes", "Free notes.", kNotes),
      field<&EnrollCustomer::order>("order", "An order to place with it."),
      field<&EnrollCustomer::documents>("documents", "Keys of documents already uploaded.", kTag),
      field<&EnrollCustomer::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                              kLabel),
  };
};

template <>
struct Described<AmendCustomer> {
  static constexpr std::string_view name = "AmendCustomer";
  static constexpr std::string_view doc = "Only what is given changes; the profile is then reviewed again.";
  static constexpr auto fields = FieldList{
      field<&AmendCustomer::id>("id", "The customer.", required(kId)),
      field<&AmendCustomer::name>("name", "Full name as the customer writes it.", kName),
      field<&AmendCustomer::phone>("phone", "Phone number as given.", kPhone),
      field<&AmendCustomer::phone_region>(
          "phone_region", "ISO 3166-1 alpha-2, for a number typed without country code.", kTag),
      field<&AmendCustomer::email>("email", "E-mail address as given.", kEmail),
      field<&AmendCustomer::nationality>("nationality", "ISO 3166-1 alpha-2 or alpha-3, or an ICAO code.",
                                         kIdentity),
      field<&AmendCustomer::birth_date>("birth_date", "Date of birth.", kIdentity),
      field<&AmendCustomer::passport>("passport", "The passport; replaces the one on record as a whole.",
                                      kIdentity),
      field<&AmendCustomer::languages>("languages", "BCP 47, most preferred first.", kTag),
      field<&AmendCustomer::service>("service", "A service of the playbook.", kTag),
      field<&AmendCustomer::permit_expires>("permit_expires", "Last day of the current residence permit."),
      field<&AmendCustomer::whatsapp_opt_in>("whatsapp_opt_in", "Proof of consent to WhatsApp messages."),
      field<&AmendCustomer::notes>("notes", "Free notes; replace those on record.", kNotes),
      field<&AmendCustomer::reason>("reason", "Why; kept with what stood before.", kReason),
      field<&AmendCustomer::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                             kLabel),
  };
};

template <>
struct Described<GetCustomer> {
  static constexpr std::string_view name = "GetCustomer";
  static constexpr std::string_view doc = "One customer, by `id` or by `external_ref`.";
  static constexpr auto fields = FieldList{
      field<&GetCustomer::id>("id", "The customer.", kId),
      field<&GetCustomer::external_ref>("external_ref", "The host's own key of the customer."),
      field<&GetCustomer::reveal>("reveal", "Members to return unmasked, for example name, phone, passport.",
                                  kTag),
  };
};

template <>
struct Described<FindCustomers> {
  static constexpr std::string_view name = "FindCustomers";
  static constexpr std::string_view doc = "Whom to look for; exactly one way of finding is given.";
  static constexpr auto fields = FieldList{
      field<&FindCustomers::id>("id", "By id.", kId),
      field<&FindCustomers::external_ref>("external_ref", "By the host's own key."),
      field<&FindCustomers::email>("email", "By e-mail address.", kEmail),
      field<&FindCustomers::phone>("phone", "By phone number.", kPhone),
      field<&FindCustomers::phone_region>(
          "phone_region", "ISO 3166-1 alpha-2, for a number typed without country code.", kTag),
      field<&FindCustomers::passport_number>("passport_number", "By passport number, with `passport_issuer`.",
                                             kIdentity),
      field<&FindCustomers::passport_issuer>("passport_issuer", "ICAO code of the issuing state.", kIdentity),
      field<&FindCustomers::reveal>("reveal", "Members to return unmasked, for example name, phone.", kTag),
  };
};

template <>
struct Described<ListCustomers> {
  static constexpr std::string_view name = "ListCustomers";
  static constexpr std::string_view doc = "A page of customers, in the order of their enrolment.";
  static constexpr auto fields = FieldList{
      field<&ListCustomers::outcome>("outcome", "Only customers with this outcome."),
      field<&ListCustomers::agent_id>("agent_id", "Only customers of this agent.", kId),
      field<&ListCustomers::assigned>("assigned", "Only customers with (true) or without (false) an agent."),
      field<&ListCustomers::include_merged>("include_merged", "Also records that were merged into another."),
      field<&ListCustomers::reveal>("reveal", "Members to return unmasked, for example name, phone.", kTag),
      field<&ListCustomers::cursor>("cursor", "`next` of the page before; the first page when absent.",
                                    kCursor),
      field<&ListCustomers::limit>("limit", "Customers a page, 1 to 1000."),
  };
};

template <>
struct Described<GetFindings> {
  static constexpr std::string_view name = "GetFindings";
  static constexpr std::string_view doc = "Whose findings to read.";
  static constexpr auto fields = FieldList{
      field<&GetFindings::customer_id>("customer_id", "The customer.", required(kId)),
  };
};

template <>
struct Described<WaiveFinding> {
  static constexpr std::string_view name = "WaiveFinding";
  static constexpr std::string_view doc =
      "The session's actor takes responsibility for going on in spite of a finding.";
  static constexpr auto fields = FieldList{
      field<&WaiveFinding::customer_id>("customer_id", "The customer.", required(kId)),
      field<&WaiveFinding::code>("code", "Code of the finding.", required(kTag)),
      field<&WaiveFinding::reason>("reason", "Why it may go on.", required(kReason)),
      field<&WaiveFinding::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                            kLabel),
  };
};

template <>
struct Described<Customer> {
  static constexpr std::string_view name = "Customer";
  static constexpr std::string_view doc =
      "Who arrived, what the profile says, and where the onboarding stands.";
  static constexpr auto fields = FieldList{
      field<&Customer::id>("id", "cus_ and 26 characters.", kId),
      field<&Customer::external_ref>("external_ref", "The host's own key."),
      field<&Customer::source>("source", "app-web: the customer's own entry; staff: typed by a person."),
      field<&Customer::name>("name", "Full name as the customer writes it.", kName),
      field<&Customer::phone>("phone", "Phone number as given.", kPhone),
      field<&Customer::phone_e164>("phone_e164", "The same in E.164 form, when it could be read.", kPhone),
      field<&Customer::whatsapp>("whatsapp", "Chance that the number can receive WhatsApp."),
      field<&Customer::email>("email", "E-mail address as given.", kEmail),
      field<&Customer::nationality>("nationality", "Alpha-3 or ICAO code.", kIdentity),
      field<&Customer::birth_date>("birth_date", "Date of birth.", kIdentity),
      field<&Customer::passport>("passport", "The passport as far as it is known.", kIdentity),
      field<&Customer::languages>("languages", "BCP 47, most preferred first.", kTag),
      field<&Customer::service>("service", "The service of the playbook.", kTag),
      field<&Customer::permit_expires>("permit_expires", "Last day of the current residence permit."),
      field<&Customer::whatsapp_opt_in>("whatsapp_opt_in", "Proof of consent to WhatsApp messages."),
      field<&Customer::notes>("notes", "Free notes.", kNotes),
      field<&Customer::outcome>("outcome", "clean, flagged (a person should look) or blocked."),
      field<&Customer::agent_id>("agent_id", "Who looks after the customer; absent while nobody does.", kId),
      field<&Customer::merged_into>("merged_into",
                                    "The record that stands for this one since both were merged.", kId),
      field<&Customer::restricted>("restricted", "Since when the data is only stored (privacy.restrict)."),
      field<&Customer::erased>("erased",
                               "Classes whose values were destroyed; the record takes nothing new then."),
      field<&Customer::created_at>("created_at", "When the customer was enrolled."),
      field<&Customer::revision>("revision", "1, then one more at every change of the profile."),
  };
};

template <>
struct Described<CustomerFinding> {
  static constexpr std::string_view name = "CustomerFinding";
  static constexpr std::string_view doc = "A finding on a customer's profile, and what became of it.";
  static constexpr auto fields = FieldList{
      field<&CustomerFinding::id>("id", "The finding, within its customer.", kId),
      field<&CustomerFinding::finding>("finding", "What was found."),
      field<&CustomerFinding::state>("state", "open, resolved by an amendment, or waived by a person."),
      field<&CustomerFinding::waived_by>("waived_by", "The actor who waived it.", kLabel),
      field<&CustomerFinding::waived_reason>("waived_reason", "Why it was waived.", kReason),
  };
};

template <>
struct Described<Findings> {
  static constexpr std::string_view name = "Findings";
  static constexpr std::string_view doc = "Everything that was found on a customer's profile.";
  static constexpr auto fields = FieldList{
      field<&Findings::customer_id>("customer_id", "The customer.", kId),
      field<&Findings::outcome>("outcome", "What the open findings add up to."),
      field<&Findings::findings>("findings", "The findings, resolved and waived ones too."),
  };
};

template <>
struct Described<CustomerPage> {
  static constexpr std::string_view name = "CustomerPage";
  static constexpr std::string_view doc = "A page of customers.";
  static constexpr auto fields = FieldList{
      field<&CustomerPage::customers>("customers", "The customers of this page."),
      field<&CustomerPage::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<Enrolled> {
  static constexpr std::string_view name = "Enrolled";
  static constexpr std::string_view doc = "What enrolling or amending a customer led to.";
  static constexpr auto fields = FieldList{
      field<&Enrolled::created>("created", "false: found again by external_ref, nothing changed."),
      field<&Enrolled::merged_from>(
          "merged_from",
          "The external_ref's own record, when it was merged: `customer` is the one that stands for it.",
          kId),
      field<&Enrolled::customer>("customer", "The customer, masked."),
      field<&Enrolled::findings>("findings", "What the review of the profile found."),
      field<&Enrolled::journey_id>("journey_id", "The journey that began.", kId),
  };
};

}  // namespace usher::base
