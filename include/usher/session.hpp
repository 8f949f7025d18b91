// A session: who acts, in which role and for what purpose; and one small class per noun to act through.
// Threads: a Session and the nouns taken from it are used by one thread at a time; they may move between
// threads. Errors: every call throws usher::Error; what the domain decides (a finding, a closed gate) is in
// the result. Atomic: every call that changes something is one transaction: all of it happened, or nothing.
#pragma once
#include "usher/agent.hpp"
#include "usher/calendars.hpp"
#include "usher/customer.hpp"
#include "usher/document.hpp"
#include "usher/duplicate.hpp"
#include "usher/export.hpp"
#include "usher/guarding.hpp"
#include "usher/hand_over.hpp"
#include "usher/journey.hpp"
#include "usher/message.hpp"
#include "usher/order.hpp"
#include "usher/outbox.hpp"
#include "usher/playbooks.hpp"
#include "usher/reports.hpp"
#include "usher/steps.hpp"
#include "usher/task.hpp"
#include "usher/timeline.hpp"
#include "usher/transfer.hpp"
#include "usher/what_if.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher {

namespace engine {
class SessionCore;
}

/// Who acts. `actor` is written on the timeline; an agent's id or a person's name.
struct SessionOptions {
  std::string actor;
  std::optional<std::string> role;
  std::optional<std::string> purpose;   ///< needed to reveal personal values; written on the timeline
  std::optional<std::string> language;  ///< of titles and explanations for the person at the desk; "en"
};

struct Tick {
  std::int64_t limit = 1000;  ///< at most so many timers in this call
};
struct Ticked {
  std::int64_t fired = 0;
  bool more = false;             ///< the limit was reached; call again
  std::vector<Problem> damaged;  ///< whose records cannot be read: their timers stay for the next call
};

class USHER_CXX_API Agents {
 public:
  explicit Agents(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Agent put(const PutAgent &request) const;
  [[nodiscard]] Agent get(const GetAgent &request) const;
  [[nodiscard]] AgentPage list(const ListAgents &request = {}) const;
  [[nodiscard]] Agent absence(const SetAgentAbsence &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Calendars {
 public:
  explicit Calendars(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] CalendarChange put(const PutCalendar &request) const;
  [[nodiscard]] CalendarChange override(const OverrideCalendar &request) const;
  [[nodiscard]] CalendarChange preview(const PreviewCalendar &request) const;
  [[nodiscard]] CalendarText get(const GetCalendar &request) const;
  [[nodiscard]] CalendarPage list(const ListCalendars &request = {}) const;
  [[nodiscard]] CalendarVersionPage history(const CalendarHistory &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Customers {
 public:
  explicit Customers(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Enrolled enroll(const EnrollCustomer &request) const;
  [[nodiscard]] Enrolled amend(const AmendCustomer &request) const;
  [[nodiscard]] Customer get(const GetCustomer &request) const;
  [[nodiscard]] CustomerPage find(const FindCustomers &request) const;
  [[nodiscard]] CustomerPage list(const ListCustomers &request = {}) const;
  [[nodiscard]] Findings findings(const GetFindings &request) const;
  [[nodiscard]] Findings waive(const WaiveFinding &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

/// Records that may be one person, and what people decide about them. Nothing here happens by itself.
class USHER_CXX_API Duplicates {
 public:
  explicit Duplicates(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] DuplicateCandidates find(const FindDuplicates &request) const;
  [[nodiscard]] DuplicatePage list(const ListDuplicates &request = {}) const;
  [[nodiscard]] DuplicateRuling dismiss(const DismissDuplicate &request) const;
  [[nodiscard]] DuplicateRuling merge(const MergeDuplicate &request) const;
  [[nodiscard]] DuplicateRuling undo(const UndoMerge &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Orders {
 public:
  explicit Orders(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Order place(const PlaceOrder &request) const;
  [[nodiscard]] Order confirm(const ConfirmOrder &request) const;
  [[nodiscard]] OrderPage list(const ListOrders &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Documents {
 public:
  explicit Documents(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Document add(const AddDocument &request) const;
  [[nodiscard]] Document verify(const VerifyDocument &request) const;
  [[nodiscard]] Document reject(const RejectDocument &request) const;
  [[nodiscard]] RequiredDocuments missing(const MissingDocuments &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Assignment {
 public:
  explicit Assignment(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] AssignmentExplanation assign(const AssignAgent &request) const;
  [[nodiscard]] AssignmentExplanation reassign(const ReassignAgent &request) const;
  [[nodiscard]] AssignmentExplanation explain(const ExplainAssignment &request) const;
  [[nodiscard]] Workload workload(const GetWorkload &request = {}) const;
  [[nodiscard]] WhyNot why_not(const ExplainWhyNot &request) const;
  [[nodiscard]] SkillGaps skill_gaps(const ListSkillGaps &request = {}) const;
  [[nodiscard]] Participants participants(const ListParticipants &request) const;
  [[nodiscard]] Participants set_participant(const SetParticipant &request) const;
  [[nodiscard]] HandOverPlan preview_hand_over(const PreviewHandOver &request) const;
  [[nodiscard]] HandOverPlan hand_over(const HandOver &request) const;
  [[nodiscard]] WhatIfReport what_if(const WhatIf &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Messages {
 public:
  explicit Messages(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] MessagePreview preview(const PreviewMessage &request) const;
  [[nodiscard]] Message send(const SendMessage &request) const;
  [[nodiscard]] Message received(const ReceivedMessage &request) const;
  [[nodiscard]] Message status(const ReportMessageStatus &request) const;
  [[nodiscard]] MessagePage list(const ListMessages &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Outbox {
 public:
  explicit Outbox(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] OutboxBatch claim(const ClaimOutbox &request = {}) const;
  [[nodiscard]] OutboxReceipt ack(const AckOutbox &request) const;
  [[nodiscard]] OutboxReceipt fail(const FailOutbox &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Tasks {
 public:
  explicit Tasks(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] TaskPage list(const ListTasks &request = {}) const;
  [[nodiscard]] Task create(const CreateTask &request) const;
  [[nodiscard]] TaskCompletion complete(const CompleteTask &request) const;
  [[nodiscard]] Task reassign(const ReassignTask &request) const;
  [[nodiscard]] Task redate(const RedateTask &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

/// Work that steps ask for beside tasks: values to be filled in, meetings to be held.
class USHER_CXX_API Steps {
 public:
  explicit Steps(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] TaskCompletion fill(const FillStep &request) const;
  [[nodiscard]] Task schedule(const ScheduleMeeting &request) const;
  [[nodiscard]] TaskCompletion hold(const HoldMeeting &request) const;
  [[nodiscard]] Journey leave_out(const LeaveOutStep &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Journeys {
 public:
  explicit Journeys(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Journey get(const GetJourney &request) const;
  [[nodiscard]] Advance advance(const AdvanceJourney &request) const;
  [[nodiscard]] Gate gate(const GetGate &request) const;
  [[nodiscard]] JourneyAsOf as_of(const GetJourneyAsOf &request) const;

  [[nodiscard]] JourneyData record(const RecordData &request) const;
  [[nodiscard]] JourneyData data(const GetData &request) const;
  [[nodiscard]] Journey pause(const PauseJourney &request) const;
  [[nodiscard]] Journey resume(const ResumeJourney &request) const;
  [[nodiscard]] Gate waive(const WaiveGate &request) const;
  [[nodiscard]] EscalationPage escalations(const ListEscalations &request = {}) const;
  [[nodiscard]] Escalation acknowledge(const AcknowledgeEscalation &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

/// Looking at journeys and work; changes nothing.
class USHER_CXX_API Reports {
 public:
  explicit Reports(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Board board(const GetBoard &request = {}) const;
  [[nodiscard]] Agenda agenda(const GetAgenda &request) const;
  [[nodiscard]] Report summary(const GetReport &request = {}) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Timeline {
 public:
  explicit Timeline(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] TimelinePage list(const ListTimeline &request) const;
  [[nodiscard]] Verification verify(const VerifyTimeline &request = {}) const;
  [[nodiscard]] Checkpoint checkpoint(const MakeCheckpoint &request = {}) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Imports {
 public:
  explicit Imports(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] ImportStatus start(const StartImport &request) const;
  [[nodiscard]] ImportStatus step(const StepImport &request) const;
  [[nodiscard]] ImportStatus status(const GetImport &request) const;
  [[nodiscard]] ImportStatus cancel(const GetImport &request) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

/// Passing of time: fires every timer that is due, in due order.
class USHER_CXX_API Clock {
 public:
  explicit Clock(std::shared_ptr<engine::SessionCore> core) : core_(std::move(core)) {}
  [[nodiscard]] Ticked tick(const Tick &request = {}) const;

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

class USHER_CXX_API Session {
 public:
  explicit Session(std::shared_ptr<engine::SessionCore> core);
  [[nodiscard]] Agents agents() const { return Agents(core_); }
  [[nodiscard]] Calendars calendars() const { return Calendars(core_); }
  [[nodiscard]] Customers customers() const { return Customers(core_); }
  [[nodiscard]] Duplicates duplicates() const { return Duplicates(core_); }
  [[nodiscard]] Keys keys() const { return Keys(core_); }
  [[nodiscard]] Fields fields() const { return Fields(core_); }
  [[nodiscard]] Erasures erasures() const { return Erasures(core_); }
  [[nodiscard]] Holds holds() const { return Holds(core_); }
  [[nodiscard]] Retention retention() const { return Retention(core_); }
  [[nodiscard]] Orders orders() const { return Orders(core_); }
  [[nodiscard]] Documents documents() const { return Documents(core_); }
  [[nodiscard]] Assignment assignment() const { return Assignment(core_); }
  [[nodiscard]] Messages messages() const { return Messages(core_); }
  [[nodiscard]] Outbox outbox() const { return Outbox(core_); }
  [[nodiscard]] Tasks tasks() const { return Tasks(core_); }
  [[nodiscard]] Steps steps() const { return Steps(core_); }
  [[nodiscard]] Journeys journeys() const { return Journeys(core_); }
  [[nodiscard]] Reports reports() const { return Reports(core_); }
  [[nodiscard]] Playbooks playbooks() const { return Playbooks(core_); }
  [[nodiscard]] Timeline timeline() const { return Timeline(core_); }
  [[nodiscard]] Consents consents() const { return Consents(core_); }
  [[nodiscard]] Privacy privacy() const { return Privacy(core_); }
  [[nodiscard]] Policy policy() const { return Policy(core_); }
  [[nodiscard]] Imports imports() const { return Imports(core_); }
  [[nodiscard]] Clock clock() const { return Clock(core_); }
  [[nodiscard]] Ticked tick(const Tick &request = {}) const { return clock().tick(request); }

 private:
  std::shared_ptr<engine::SessionCore> core_;
};

}  // namespace usher
