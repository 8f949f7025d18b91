// The rows of the store as structs. Descriptions give each column its permanent number and the class under
// which it is sealed; a column without a class is signed. Table and column numbers are part of the file
// format.
#pragma once
#include "usher/agent.hpp"
#include "usher/calendars.hpp"
#include "usher/customer.hpp"
#include "usher/document.hpp"
#include "usher/duplicate.hpp"
#include "usher/fields.hpp"
#include "usher/message.hpp"
#include "usher/order.hpp"
#include "usher/task.hpp"

#include "base/ids.hpp"
#include "base/record.hpp"
#include "playbook/model_steps.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

using base::Id;
using Digest = std::array<std::uint8_t, 32>;

/// Where a row stands: its owner, its number within the owner (0: the owner's own row), and how often it was
/// written.
struct RowKey {
  Id owner{};
  std::int64_t n = 0;
  std::int64_t rev = 0;
};

struct AgentRow {
  RowKey key;
  std::string name;
  std::optional<std::string> contact;
  std::vector<std::string> skills;
  std::vector<std::string> languages;
  std::int64_t capacity = 0;
  bool active = true;
  std::vector<Absence> absences;
  std::optional<std::string> ref_system;
  std::optional<std::string> ref_id;
  Instant created_us;
  std::optional<std::string> calendar;  ///< working hours; absent: those of the playbook
  std::vector<std::string> roles;
  std::optional<std::string> team;
  std::optional<std::int64_t> capacity_percent;  ///< absent: 100
  std::optional<std::int64_t> weight_percent;    ///< absent: 100
};

struct CustomerRow {
  RowKey key;
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> phone_e164;
  std::optional<std::string> email;
  std::optional<std::string> nationality;
  std::optional<Date> birth_date;
  std::optional<Passport> passport;
  std::optional<std::string> notes;
  std::optional<Date> permit_expires;
  std::optional<std::string> opt_in_evidence;
  Source source = Source::staff;
  WhatsApp whatsapp = WhatsApp::no;
  std::vector<std::string> languages;
  std::string service;
  std::optional<Instant> opt_in_us;
  std::optional<Instant> last_inbound_us;
  Outcome outcome = Outcome::clean;
  std::optional<Id> agent_id;
  std::int64_t decision = 0;  ///< the timeline event that holds the assignment's decision record
  std::optional<std::string> ref_system;
  std::optional<std::string> ref_id;
  std::optional<std::string> phone_region;
  Instant created_us;
  std::optional<Instant> restricted_us;           ///< since when the data is only stored
  std::optional<std::vector<FieldClass>> erased;  ///< classes whose keys are gone; absent: none
};

/// The words of a finding, sealed as one value.
struct FindingText {
  std::string explanation;
  std::string fix;
};
struct FindingRow {
  RowKey key;
  std::string code;
  Severity severity = Severity::flag;
  std::string field;
  FindingText text;
  FindingState state = FindingState::open;
  std::optional<std::string> waived_by;
  std::optional<std::string> waived_reason;
};

struct OrderRow {
  RowKey key;
  std::string service;
  std::optional<std::string> notes;
  OrderState state = OrderState::placed;
  Instant placed_us;
  std::optional<Instant> confirmed_us;
  std::optional<std::string> confirmed_by;
  std::optional<std::string> ref_system;
  std::optional<std::string> ref_id;
};

struct DocumentRow {
  RowKey key;
  std::string doc_key;
  std::optional<std::string> reference;
  DocumentState state = DocumentState::uploaded;
  std::optional<std::string> reason;
  Instant added_us;
};

struct MessageRow {
  RowKey key;
  Channel channel = Channel::whatsapp;
  Direction direction = Direction::outbound;
  MessageState state = MessageState::queued;
  std::optional<std::string> template_name;
  std::int64_t step = -1;  ///< index of the playbook step that wrote it; -1: a person did
  std::string language;
  bool fallback_used = false;
  SendMode mode = SendMode::template_message;
  std::string reason;
  std::string explanation;
  std::string body;
  std::optional<std::string> provider_id;
  Instant created_us;
  std::optional<std::string> subject;     ///< of an e-mail
  std::optional<std::string> instead_of;  ///< template that was asked for, when its channel refused
};

struct TaskRow {
  RowKey key;
  std::string step;
  std::string gate;
  std::string title;
  std::optional<std::string> description;
  Priority priority = Priority::medium;
  std::string priority_reason;
  TaskState state = TaskState::open;
  std::optional<Id> agent_id;
  Instant due_us;
  Date due_day{};
  std::string zone;
  std::vector<DueDay> due_days;
  bool estimated = false;
  bool overdue = false;
  bool follow_up = false;
  Instant created_us;
  std::optional<Instant> completed_us;
  std::optional<std::string> note;
  // How the due date came about. Absent in tasks that were opened at schema step 1.
  std::optional<std::string> rule;  ///< "2bd"
  std::optional<Instant> start_us;
  std::optional<std::string> calendar;
  std::vector<std::string> due_policies;
  // Absent in plain tasks.
  std::optional<playbook::StepKind> work;  ///< what completes it instead of a tick: values, a meeting, ...
  std::optional<std::int64_t> run;         ///< of a step that is done again and again: which time
  std::optional<Instant> starts_us;        ///< when its meeting begins
  std::optional<std::int64_t> minutes;     ///< how long that lasts
  std::optional<bool> holds;               ///< made by hand, and the card does not move before it is done
  // Whose work it is. Absent before schema step 8, and in tasks that a person made.
  std::optional<std::string> role;
  std::optional<std::string> unowned;  ///< why nobody has it
};

/// What stands between two records since somebody decided about them; permanent numbers. Both own a row that
/// names the other, so that either can be read, proved and erased by itself.
enum class Standing : std::uint8_t { apart = 0, merged = 1, kept = 2 };
struct DuplicateRow {
  RowKey key;
  Id other{};
  bool dismissed = false;  ///< "not the same"; a merge that comes later does not take it away
  Standing standing = Standing::apart;
  DuplicateVerdict verdict = DuplicateVerdict::not_same;  ///< of the latest decision
  bool owner_kept = false;  ///< in a merge, standing or undone: the owner is the record that was kept
  std::string by;
  std::string reason;
  Instant decided_us;
  std::vector<std::int64_t> resolved;  ///< numbers of the owner's findings that the latest merge resolved
};

struct JourneyRow {
  RowKey key;
  std::string playbook;
  std::string version;
  Digest hash{};
  std::string progress;
  Instant started_us;
  std::optional<Instant> finished_us;
  std::optional<std::string> times;        ///< when stages and steps began and ended, compact
  std::optional<std::string> stage;        ///< where the card is ...
  std::optional<Instant> stage_us;         ///< ... since when ...
  std::optional<playbook::Holder> holder;  ///< ... whose time runs ...
  std::optional<Instant> holder_us;        ///< ... since when
  std::optional<Instant> resume_us;        ///< paused until then
  std::optional<std::string> pause_reason;
};

/// One version of a calendar that the store keeps; n is the version. Written once and never changed.
struct CalendarRow {
  RowKey key;
  std::string name;
  CalendarEdit edit = CalendarEdit::put;
  std::string text;  ///< the calendar file; empty: the shipped calendar of this name
  std::vector<DayOverride> days;
  std::string reason;
  std::optional<std::string> source;
  std::int64_t actor = 0;
  Instant created_us;
};

/// A table of the host's own and its columns, by their numbers from 1. Columns are added, never changed.
struct HostTableRow {
  RowKey key;
  std::string name;
  std::int64_t number = 0;
  std::vector<FieldColumn> columns;
  Instant created_us;
};

}  // namespace usher::engine
