// The rights of the person behind a record: to see everything, to have it corrected with a history, to have
// it only stored.
#pragma once
#include "usher/assignment.hpp"
#include "usher/consent.hpp"
#include "usher/customer.hpp"
#include "usher/document.hpp"
#include "usher/duplicate.hpp"
#include "usher/journey.hpp"
#include "usher/message.hpp"
#include "usher/order.hpp"
#include "usher/policy.hpp"
#include "usher/steps.hpp"
#include "usher/task.hpp"
#include "usher/timeline.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// What stood in a member of the profile before an amendment. One of contact, identity, conversation and
/// other holds it, by the class of the member; none when the member was empty, or when that class was erased.
struct Correction {
  std::string id;
  std::string customer_id;
  std::string field;    ///< member of Customer
  bool filled = false;  ///< something stood there
  std::optional<Json> contact;
  std::optional<Json> identity;
  std::optional<Json> conversation;
  std::optional<Json> other;
  std::optional<std::string> reason;
  std::string by;
  Instant at;
  std::int64_t event = 0;  ///< number of the CUSTOMER_AMENDED event
};
struct ListCorrections {
  std::string customer_id;
  std::vector<std::string> reveal;
};
struct CorrectionPage {
  std::vector<Correction> corrections;
};

struct RestrictCustomer {
  std::string customer_id;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct LiftRestriction {
  std::string customer_id;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct Restriction {
  std::string customer_id;
  std::optional<Instant> restricted;  ///< since when; absent: it is lifted
};

struct ExportCustomer {
  std::string customer_id;
};
enum class FieldState : std::uint8_t { damaged, erased };
/// A place whose content is not in the export, or not to be trusted.
struct ExportedMark {
  std::string where;  ///< table, number of the row, column; or an event
  FieldState state = FieldState::damaged;
  std::string what;
};
struct ExportedDecision {
  std::string other_id;
  DuplicateDecision decision;
};
/// An event's link: docs/format.md says how link_n is computed from these and link_{n-1}.
struct ExportedLink {
  std::int64_t n = 0;
  std::int64_t time_us = 0;
  std::int64_t kind = 0;
  std::int64_t actor = 0;
  std::string payload_digest;  ///< BLAKE2b-256 of the sealed payload, hexadecimal
  std::string link;
};
struct ExportedProof {
  bool intact = true;
  std::int64_t events = 0;
  std::int64_t rows = 0;
  std::optional<std::string> head;  ///< the newest link, hexadecimal
  std::vector<Problem> problems;
  std::vector<ExportedLink> chain;
  std::optional<Checkpoint> checkpoint;  ///< the newest one of the store
};
/// All that the store holds about one person, in the clear.
struct CustomerExport {
  std::string format;
  std::string store_id;
  Instant at;
  Customer customer;
  std::vector<CustomerFinding> findings;
  std::vector<Order> orders;
  std::vector<Document> documents;
  std::vector<Message> messages;
  std::vector<Task> tasks;
  std::optional<Journey> journey;
  std::vector<JourneyValue> data;         ///< every value as it was given, oldest first
  std::vector<Participant> participants;  ///< who held which role; the customer's agent first
  std::vector<Consent> consents;
  std::vector<Correction> corrections;
  std::vector<ExportedDecision> duplicates;
  std::vector<TimelineEvent> timeline;
  std::vector<FieldClass> erased;   ///< classes whose key has been destroyed
  std::vector<ExportedMark> marks;  ///< what could not be read, or cannot be trusted
  ExportedProof proof;
};

}  // namespace usher
