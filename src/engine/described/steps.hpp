// Descriptions of include/usher/steps.hpp.
#pragma once
#include "usher/steps.hpp"

#include "engine/described/task.hpp"

namespace usher::base {

template <>
struct Described<FillStep> {
  using T = FillStep;
  static constexpr std::string_view name = "FillStep";
  static constexpr std::string_view doc = "Completes a form, a record, a decision or a survey.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::step>("step", "The step.", required(kTag)),
      field<&T::values>("values", "By their names in the playbook's data.",
                        {.is = Sensitivity::conversation}),
      field<&T::note>("note", "What is to be remembered.", kNotes),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<ScheduleMeeting> {
  using T = ScheduleMeeting;
  static constexpr std::string_view name = "ScheduleMeeting";
  static constexpr std::string_view doc =
      "The time of a meeting; who is invited gets an iCalendar invitation.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::step>("step", "The step.", required(kTag)),
      field<&T::at>("at", "When it begins.", required()),
      field<&T::minutes>("minutes", "How long it lasts; as the playbook says when absent."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<HoldMeeting> {
  using T = HoldMeeting;
  static constexpr std::string_view name = "HoldMeeting";
  static constexpr std::string_view doc = "A meeting was held, or somebody did not come.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::step>("step", "The step.", required(kTag)),
      field<&T::held>("held", "false: it needs another time."),
      field<&T::values>("values", "Of the step's optional fields.", {.is = Sensitivity::conversation}),
      field<&T::note>("note", "What is to be remembered.", kNotes),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<LeaveOutStep> {
  using T = LeaveOutStep;
  static constexpr std::string_view name = "LeaveOutStep";
  static constexpr std::string_view doc = "A journey that goes without a step.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::step>("step", "The step.", required(kTag)),
      field<&T::reason>("reason", "Why.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<RecordData> {
  using T = RecordData;
  static constexpr std::string_view name = "RecordData";
  static constexpr std::string_view doc = "Values that are known without a step.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::values>("values", "By their names in the playbook's data.",
                        required(FieldOptions{.is = Sensitivity::conversation})),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<GetData> {
  using T = GetData;
  static constexpr std::string_view name = "GetData";
  static constexpr std::string_view doc = "Whose values to read.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::reveal>("reveal", "contact, identity, conversation; needs a purpose."),
  };
};

template <>
struct Described<JourneyValue> {
  using T = JourneyValue;
  static constexpr std::string_view name = "JourneyValue";
  static constexpr std::string_view doc = "A value of a journey, as JSON, in the member of its class.";
  static constexpr auto fields = FieldList{
      field<&T::name>("name", "Name in the playbook's data.", kTag),
      field<&T::title>("title", "Title.", kLabel),
      field<&T::value>("value", "Not personal.", kText),
      field<&T::contact>("contact", "How to reach somebody.",
                         FieldOptions{.limit = 4096, .is = Sensitivity::contact}),
      field<&T::identity>("identity", "Who somebody is.",
                          FieldOptions{.limit = 4096, .is = Sensitivity::identity}),
      field<&T::conversation>("conversation", "What somebody said.", kReason),
      field<&T::step>("step", "Step that it was given in; empty: outside of any.", kTag),
      field<&T::recorded_by>("recorded_by", "Who gave it.", kLabel),
      field<&T::recorded_at>("recorded_at", "When."),
  };
};

template <>
struct Described<JourneyData> {
  using T = JourneyData;
  static constexpr std::string_view name = "JourneyData";
  static constexpr std::string_view doc = "What is known of a journey: the newest value of each name.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::values>("values", "In the order of their names."),
  };
};

template <>
struct Described<PauseJourney> {
  using T = PauseJourney;
  static constexpr std::string_view name = "PauseJourney";
  static constexpr std::string_view doc = "A planned pause: nothing is started, nobody is reminded.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::until>("until", "It ends by itself.", required()),
      field<&T::reason>("reason", "Why.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<ResumeJourney> {
  using T = ResumeJourney;
  static constexpr std::string_view name = "ResumeJourney";
  static constexpr std::string_view doc = "Ends a pause before its time.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<WaiveGate> {
  using T = WaiveGate;
  static constexpr std::string_view name = "WaiveGate";
  static constexpr std::string_view doc = "Waives an item of a gate on the actor's responsibility.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::gate>("gate", "Gate of the playbook.", required(kTag)),
      field<&T::item>("item", "Place of the item, from 1.", required()),
      field<&T::reason>("reason", "Why.", required(kReason)),
      field<&T::until>("until", "Then it counts again; absent: for good."),
      field<&T::withdraw>("withdraw", "Takes the waiver back instead."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<ListEscalations> {
  using T = ListEscalations;
  static constexpr std::string_view name = "ListEscalations";
  static constexpr std::string_view doc = "What is late, customer by customer.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "One customer; everybody when absent.", kId),
      field<&T::closed>("closed", "With those that are over; needs customer_id."),
      field<&T::cursor>("cursor", "`next` of the page before.", kCursor),
      field<&T::limit>("limit", "At most so many, 1 to 1000."),
  };
};

template <>
struct Described<AcknowledgeEscalation> {
  using T = AcknowledgeEscalation;
  static constexpr std::string_view name = "AcknowledgeEscalation";
  static constexpr std::string_view doc = "Somebody takes on what is late; reminded again while it stays so.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The escalation.", required(kId)),
      field<&T::note>("note", "What is being done.", kNotes),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<Escalation> {
  using T = Escalation;
  static constexpr std::string_view name = "Escalation";
  static constexpr std::string_view doc = "Something that became late, and who was told.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "esc_, the customer's 26 characters, a point and a number.", kId),
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::task_id>("task_id", "The task; absent: the card itself stays too long.", kId),
      field<&T::stage>("stage", "Stage of the card.", kTag),
      field<&T::ladder>("ladder", "Ladder of the playbook.", kTag),
      field<&T::told>("told", "Rungs that were told."),
      field<&T::late_since>("late_since", "Since when."),
      field<&T::next_at>("next_at", "When somebody is told next."),
      field<&T::acknowledged_at>("acknowledged_at", "When somebody took it on."),
      field<&T::acknowledged_by>("acknowledged_by", "Who.", kLabel),
      field<&T::closed_at>("closed_at", "When it was no longer late."),
  };
};

template <>
struct Described<EscalationPage> {
  using T = EscalationPage;
  static constexpr std::string_view name = "EscalationPage";
  static constexpr std::string_view doc = "A page of what is late.";
  static constexpr auto fields = FieldList{
      field<&T::escalations>("escalations", "By customer."),
      field<&T::next>("next", "Cursor of the next page; absent on the last.", kCursor),
  };
};

}  // namespace usher::base
