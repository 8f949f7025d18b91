// Work that a playbook's steps ask for: values to be filled in, meetings to be held; and what a person
// changes about one journey.
#pragma once
#include "usher/journey.hpp"
#include "usher/task.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// Values by the names of the playbook's `data`: texts, whole numbers, true or false; days as "2026-03-31",
/// moments as "2026-03-31T09:00:00Z", choices by name.
using Values = std::map<std::string, Json>;

/// Completes a form, a record, a decision or a survey.
struct FillStep {
  std::string customer_id;
  std::string step;
  Values values;
  std::optional<std::string> note;
  std::optional<std::string> idempotency_key;
};
/// Sets (or moves) the time of a meeting; everybody who is invited gets an iCalendar invitation.
struct ScheduleMeeting {
  std::string customer_id;
  std::string step;
  Instant at;
  std::optional<std::int64_t> minutes;  ///< as the playbook says when absent
  std::optional<std::string> idempotency_key;
};
/// Says that a meeting was held, or that somebody did not come: then it needs another time.
struct HoldMeeting {
  std::string customer_id;
  std::string step;
  bool held = true;
  Values values;  ///< of the step's optional fields
  std::optional<std::string> note;
  std::optional<std::string> idempotency_key;
};
/// This journey goes without the step; what waits for it goes on.
struct LeaveOutStep {
  std::string customer_id;
  std::string step;
  std::string reason;
  std::optional<std::string> idempotency_key;
};

/// Values that are known without a step: what another system told.
struct RecordData {
  std::string customer_id;
  Values values;
  std::optional<std::string> idempotency_key;
};
struct GetData {
  std::string customer_id;
  std::vector<std::string> reveal;  ///< of "contact", "identity", "conversation"; needs a purpose
};
/// As JSON, in the member of its class.
struct JourneyValue {
  std::string name;
  std::string title;
  std::optional<std::string> value;  ///< not personal
  std::optional<std::string> contact;
  std::optional<std::string> identity;
  std::optional<std::string> conversation;
  std::string step;  ///< that it was given in; empty: outside of any, or the playbook's default
  std::string recorded_by;
  Instant recorded_at;
};
struct JourneyData {
  std::string customer_id;
  std::vector<JourneyValue> values;  ///< the newest of each name
};

/// A planned pause: nothing is started, the card stays, nobody is reminded. It ends by itself.
struct PauseJourney {
  std::string customer_id;
  Instant until;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct ResumeJourney {
  std::string customer_id;
  std::optional<std::string> idempotency_key;
};

/// Waives an item of a gate on the actor's responsibility.
struct WaiveGate {
  std::string customer_id;
  std::string gate;
  std::int64_t item = 0;  ///< its place in the gate, from 1
  std::string reason;
  std::optional<Instant> until;  ///< then it counts again; absent: for good
  bool withdraw = false;         ///< takes the waiver back instead
  std::optional<std::string> idempotency_key;
};

struct ListEscalations {
  std::optional<std::string> customer_id;  ///< everybody's open ones when absent
  bool closed = false;                     ///< with those that are over; needs customer_id
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct AcknowledgeEscalation {
  std::string id;
  std::optional<std::string> note;
  std::optional<std::string> idempotency_key;
};
struct Escalation {
  std::string id;
  std::string customer_id;
  std::optional<std::string> task_id;  ///< absent: the card itself stays too long
  std::string stage;
  std::string ladder;
  std::int64_t told = 0;  ///< rungs that were told
  Instant late_since;
  Instant next_at;  ///< when somebody is told next
  std::optional<Instant> acknowledged_at;
  std::optional<std::string> acknowledged_by;
  std::optional<Instant> closed_at;
};
struct EscalationPage {
  std::vector<Escalation> escalations;
  std::optional<std::string> next;
};

}  // namespace usher
