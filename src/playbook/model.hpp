// A playbook as an office writes it: plain structs, one for each object of the JSON, names still names. What
// the names stand for is worked out once, at load (compile.hpp). The words are explained in design order:
// what the procedure is, who and what it knows, what it says, what is done.
#pragma once
#include "usher/template.hpp"
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

/// The procedure that the playbook carries out.
struct Procedure {
  std::string title;
  std::string source;
  std::string version;
  std::string author;  ///< a role: names of people are not shipped
  std::optional<Date> date;
  std::string confidentiality;
  std::string purpose;
  std::string scope;
  std::vector<std::string> references;
};

/// What brings a customer into the playbook.
struct Trigger {
  std::string event;
  std::vector<std::string> sources;  ///< which ways in count; every one when empty
  std::vector<std::string> clause;
};

struct Role {
  std::string title;
  std::string team;
  std::vector<std::string> deputies;
};
/// A label for something outside: never an integration.
struct System {
  std::string kind;
  std::string label;
};

/// What the playbook makes of a finding, whatever severity the check gave it.
enum class FindingRule : std::uint8_t { ignore, note, flag, block };
struct Profile {
  std::vector<std::string> required;  ///< fields that must be there
  std::map<std::string, FindingRule> findings;
};

struct Template {
  std::string channel = "whatsapp";
  TemplateMode mode = TemplateMode::template_message;
  Approval approval = Approval::pending;
  Texts languages;  ///< bodies; usher/template.hpp lists the placeholders
};

/// Where a document list comes from.
struct ListSource {
  std::string title;
};
struct ServiceDocument {
  std::string key;
  Texts title;
  std::string requirement = "required";
  Texts condition;  ///< when it is asked for at all, for people
  std::optional<Condition>
      when;            ///< the same for the machine; without it a conditional item is never "missing"
  std::string source;  ///< a name of `sources`
  Date verified_on{};
  std::int64_t count = 1;  ///< how many copies
  std::string check;       ///< what an agent looks at
  std::vector<std::string> alternatives;
  bool contested = false;  ///< sources disagree, or it is practice and no official list
};
struct Service {
  Texts title;
  std::vector<std::string> aliases;
  std::vector<std::string> skills;  ///< what an agent must be able to do
  Texts collection_time;
  Texts after_submission;
  Texts contact;
  std::string notes;
  std::vector<ServiceDocument> documents;
};

enum class StepKind : std::uint8_t { review, assign, message, task, documents, order, wait };
/// When a task step counts as done.
enum class DoneWhen : std::uint8_t { completed, created };

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
  std::optional<std::string> due;
  std::string priority = "medium";
  std::vector<PriorityRule> priority_rules;
  std::optional<std::string> gate;  ///< task: cannot be completed while this gate is not met
  bool follow_up = false;
  DoneWhen done = DoneWhen::completed;
  std::vector<std::string> checklist;
  std::optional<Assignment> assign;  ///< assign: how it chooses, when not only by service and languages
};
struct Stage {
  std::string id;
  std::string title;
  std::string objective;
  std::string owner;                ///< a role
  std::optional<std::string> exit;  ///< gate that must be met before the card moves on
  std::vector<Step> steps;
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

struct Definition {
  std::string playbook;
  std::string version;
  Texts title;
  Procedure sop;
  std::string zone;
  std::string calendar;
  std::vector<std::string> languages;
  std::string fallback;
  std::vector<Trigger> triggers;
  std::map<std::string, Role> roles;
  std::map<std::string, System> systems;
  Profile profile;
  std::map<std::string, ListSource> sources;
  std::map<std::string, Service> services;
  std::map<std::string, Template> templates;
  std::vector<Stage> stages;
  std::map<std::string, GateDefinition> gates;
};

}  // namespace usher::playbook
