// What is done, in a playbook as an office writes it: conditions, steps, stages, gates, and what happens when
// they are late. model.hpp has the rest.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::playbook {

/// BCP 47 tag -> text.
using Texts = std::map<std::string, std::string>;

/// Either a test of one fact (`fact` and operators, which must all hold) or a group of conditions.
/// A fact without a value fails every test but `is_not` and `exists: false`.
struct Condition {
  std::vector<Condition> all;
  std::vector<Condition> any;
  std::vector<Condition> none;  ///< written "not": none of these holds
  std::optional<std::string> fact;
  std::optional<Json> is;
  std::optional<Json> is_not;
  std::vector<Json> in;
  std::optional<std::string>
      within;  ///< a date not later than this many days or weeks from today; past dates too
  std::optional<std::int64_t> at_least;
  std::optional<std::int64_t> at_most;
  std::optional<bool> exists;
};

/// form, record, decision, survey: `fields` are filled in (by the customer, by the office, as a choice, as a
/// score) · meeting: it is held at a time · effect: something is done in a named system, which says so. All
/// of these and `task` are a piece of work for somebody, with a due date: a task is open while they last.
enum class StepKind : std::uint8_t {
  review,
  assign,
  message,
  task,
  documents,
  order,
  wait,
  form,
  record,
  decision,
  survey,
  meeting,
  effect
};
/// When a task step counts as done.
enum class DoneWhen : std::uint8_t { completed, created };

/// Who has the card, so to speak: whose time runs.
enum class Holder : std::uint8_t { ours, customer, third_party };

struct PriorityRule {
  std::string to;
  Condition when;
  std::string reason;
};
/// Something that an assignment asks for no more once nobody was eligible for so long.
struct Relaxed {
  std::string after;  ///< 4h, 2bh, 1bd: counted from when nobody was eligible first
  std::string drop;   ///< "language", "team" or "skill:<name>"
};
/// How an assign step chooses.
struct Assignment {
  std::string role = "agent";       ///< which role of the journey it fills; "agent" is the customer's agent
  std::string team;                 ///< the pool it keeps to; none when empty
  std::vector<std::string> skills;  ///< beside the service's
  bool sticky = false;              ///< who had this customer or role before comes first when eligible
  std::vector<Relaxed> relax;       ///< in the order of dropping
};
/// Who has what to do with a step. Responsible is who does it: `by`.
struct Raci {
  std::vector<std::string> accountable;  ///< exactly one; the stage's owner when empty
  std::vector<std::string> consulted;
  std::vector<std::string> informed;
};
/// Done again and again, each time with a task of its own.
struct Repeat {
  std::optional<std::string> every;         ///< from one start to the next: "1w"
  std::optional<std::string> by;            ///< or: a choice of `data` decides ...
  std::map<std::string, std::string> each;  ///< ... choice -> how long
  Condition until;                          ///< then it is not done again
};
struct Meeting {
  std::int64_t minutes = 60;
  std::vector<std::string> invite;  ///< roles, beside the one who holds it
  bool customer = true;             ///< the customer is invited
  std::string agenda;
};
/// Something to be done in a system outside: the host does it and acknowledges it.
struct SystemEffect {
  std::string system;
  std::string action;
  std::vector<std::string> data;  ///< values that go with it
};
/// Where people see how it is done: a place in a video or a paper.
struct Reference {
  std::string title;
  std::string at;  ///< time stamp "0:16", page, picture
};
struct Step {
  std::string id;
  std::string title;
  StepKind kind = StepKind::task;  ///< written "do"
  std::string by;                  ///< a role
  std::vector<std::string> clause;
  std::vector<std::string> needs;  ///< steps that must be done (or not apply) first
  std::vector<std::string>
      after;  ///< steps that must have had their chance first: a step that is stuck does not stop this one
  std::optional<Condition> when;       ///< skipped while it does not hold
  std::optional<Condition> until;      ///< done as soon as it holds
  std::optional<std::string> message;  ///< template that message and documents steps send
  std::optional<std::string>
      ready_message;  ///< documents: template that asks for a reply while the list may not go out
  std::optional<std::string> note_in;  ///< documents: task step whose description names what is missing
  std::optional<std::string> task_title;
  std::optional<std::string> start;  ///< not before: a moment, written as `due` is
  /// "2bd" from when it starts, "24h from contract_signed", "-5bd from contract_start",
  /// "50% of project_start..project_end"; anchors are data, step.<id>, stage.<id>, journey.
  std::optional<std::string> due;
  std::string priority = "medium";
  std::vector<PriorityRule> priority_rules;
  std::optional<std::string> gate;  ///< task: cannot be completed while this gate is not met
  bool follow_up = false;
  DoneWhen done = DoneWhen::completed;
  std::vector<std::string> checklist;
  std::vector<std::string> fields;           ///< of `data`: must be given
  std::vector<std::string> optional_fields;  ///< of `data`: may be given
  std::optional<std::string> score;          ///< survey: the number among them that is the answer
  std::optional<Meeting> meeting;
  std::optional<SystemEffect> effect;
  std::optional<Repeat> repeat;
  std::optional<Holder> holder;  ///< whose time runs meanwhile; the kind's own when absent
  Raci raci;
  std::vector<std::string> tools;         ///< systems
  std::optional<std::string> escalation;  ///< ladder when its task is late; the stage's when absent
  std::vector<Reference> see;
  std::optional<Assignment> assign;  ///< assign: how it chooses, when not only by service and languages
};
struct Stage {
  std::string id;
  std::string title;
  std::string objective;
  std::string owner;                      ///< a role
  std::optional<std::string> entry;       ///< gate that must be met before the card moves in
  std::optional<std::string> exit;        ///< gate that must be met before the card moves on
  std::optional<std::string> dwell;       ///< how long a card may stay: "5bd"
  std::optional<std::string> escalation;  ///< ladder when it stays longer, or a task is late
  std::vector<std::string> clause;
  std::vector<Step> steps;
};

/// Who is told when something is late, and how long after: "responsible", "accountable", or a role.
struct Rung {
  std::string after;  ///< from when it became late: "0h", "1bd"
  std::string tell;
};
struct Ladder {
  std::vector<Rung> rungs;
  std::string again = "1bd";  ///< acknowledged or at the top, and still late: told again after so long
  std::vector<std::string> clause;
};

struct GateFact {
  std::string title;
  Condition must;
  std::optional<Condition> when;  ///< the item does not apply while this does not hold
  std::string otherwise;          ///< why it then does not apply
  std::vector<std::string> clause;
};
struct GateDefinition {
  std::string title;
  std::vector<GateFact> items;
};

}  // namespace usher::playbook
