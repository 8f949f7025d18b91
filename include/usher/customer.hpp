// Customers: who arrived, what their profile says, and where their onboarding stands.
#pragma once
#include "usher/assignment.hpp"
#include "usher/check.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

enum class Source : std::uint8_t { app_web, staff };
/// clean: nothing to look at · flagged: a person should look · blocked: stopped until resolved or waived.
enum class Outcome : std::uint8_t { clean, flagged, blocked };
enum class FindingState : std::uint8_t { open, resolved, waived };

/// Proof that the customer agreed to be written to on WhatsApp by this business.
struct OptIn {
  Instant at;
  std::string evidence;  ///< where and with which text the customer agreed
};
struct OrderInput {
  std::optional<ExternalRef> external_ref;
  std::string service;
  std::optional<std::string> notes;
};

struct EnrollCustomer {
  std::optional<ExternalRef> external_ref;
  std::string playbook = "ikamet-intake";
  Source source = Source::staff;
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> phone_region;  ///< ISO 3166-1 alpha-2, for a number typed without country code
  std::optional<std::string> email;
  std::optional<std::string> nationality;
  std::optional<Date> birth_date;
  std::optional<Passport> passport;
  std::vector<std::string> languages;  ///< BCP 47, most preferred first
  std::string service;
  std::optional<Date> permit_expires;
  std::optional<OptIn> whatsapp_opt_in;
  std::optional<std::string> notes;
  std::optional<OrderInput> order;
  std::vector<std::string> documents;  ///< keys of documents already uploaded
  std::optional<std::string> idempotency_key;
};
/// Only what is given changes; the profile is then reviewed again.
struct AmendCustomer {
  std::string id;
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> phone_region;
  std::optional<std::string> email;
  std::optional<std::string> nationality;
  std::optional<Date> birth_date;
  std::optional<Passport> passport;
  std::optional<std::vector<std::string>> languages;
  std::optional<std::string> service;
  std::optional<Date> permit_expires;
  std::optional<OptIn> whatsapp_opt_in;
  std::optional<std::string> notes;
  std::optional<std::string> reason;  ///< why; kept with what stood before
  std::optional<std::string> idempotency_key;
};
struct GetCustomer {
  std::optional<std::string> id;
  std::optional<ExternalRef> external_ref;
  std::vector<std::string> reveal;
};
/// Exactly one way of finding is given.
struct FindCustomers {
  std::optional<std::string> id;
  std::optional<ExternalRef> external_ref;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::string> phone_region;
  std::optional<std::string> passport_number;
  std::optional<std::string> passport_issuer;
  std::vector<std::string> reveal;
};
struct ListCustomers {
  std::optional<Outcome> outcome;
  std::optional<std::string> agent_id;
  std::optional<bool> assigned;
  bool include_merged = false;  ///< also records that were merged into another
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct GetFindings {
  std::string customer_id;
};
/// A named person takes responsibility for going on in spite of a finding.
struct WaiveFinding {
  std::string customer_id;
  std::string code;
  std::string reason;
  std::optional<std::string> idempotency_key;
};

struct Customer {
  std::string id;
  std::optional<ExternalRef> external_ref;
  Source source = Source::staff;
  std::optional<std::string> name;
  std::optional<std::string> phone;  ///< as given
  std::optional<std::string> phone_e164;
  WhatsApp whatsapp = WhatsApp::no;
  std::optional<std::string> email;
  std::optional<std::string> nationality;
  std::optional<Date> birth_date;
  std::optional<Passport> passport;
  std::vector<std::string> languages;
  std::string service;
  std::optional<Date> permit_expires;
  std::optional<OptIn> whatsapp_opt_in;
  std::optional<std::string> notes;
  Outcome outcome = Outcome::clean;
  std::optional<std::string> agent_id;
  std::optional<std::string> merged_into;  ///< the record that stands for this one
  std::optional<Instant> restricted;       ///< since when the data is only stored
  std::vector<FieldClass> erased;  ///< classes whose values were destroyed; the record takes nothing new then
  Instant created_at;
  std::int64_t revision = 1;
};
struct CustomerFinding {
  std::string id;
  Finding finding;
  FindingState state = FindingState::open;
  std::optional<std::string> waived_by;
  std::optional<std::string> waived_reason;
};
struct Findings {
  std::string customer_id;
  Outcome outcome = Outcome::clean;
  std::vector<CustomerFinding> findings;
};
struct CustomerPage {
  std::vector<Customer> customers;
  std::optional<std::string> next;
};
struct Enrolled {
  bool created = false;  ///< false: found again by external_ref, nothing changed
  /// The external_ref's own record was merged: `customer` is the one that stands for it now.
  std::optional<std::string> merged_from;
  Customer customer;
  std::vector<CustomerFinding> findings;
  std::optional<std::string> journey_id;
};

struct AssignAgent {
  std::string customer_id;
  std::optional<std::string> idempotency_key;
};
struct ReassignAgent {
  std::string customer_id;
  std::optional<std::string> agent_id;  ///< by the policy when absent
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct ExplainAssignment {
  std::string customer_id;
};
struct AssignmentExplanation {
  AssignmentDecision decision;
  std::vector<std::string> lines;                    ///< why this agent, and why not each other one
  std::optional<EligibilityChange> smallest_change;  ///< when nobody was eligible
};
struct GetWorkload {
  std::vector<std::string> reveal;
};
struct AgentWorkload {
  std::string agent_id;
  std::string name;
  std::int64_t open_customers = 0;
  std::int64_t capacity = 0;
  double load = 0;  ///< open customers / what counts of the capacity
  std::int64_t open_tasks = 0;
  bool active = true;
  bool absent = false;
};
struct Workload {
  std::vector<AgentWorkload> agents;
  std::int64_t unassigned = 0;  ///< customers without an agent
};

}  // namespace usher
