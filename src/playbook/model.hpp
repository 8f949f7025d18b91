// A playbook as an office writes it: plain structs, one for each object of the JSON, names still names. What
// the names stand for is worked out once, at load (compile.hpp). The words are explained in design order:
// what the procedure is, who and what it knows, what it says; what is done (model_steps.hpp), and how that is
// judged.
#pragma once
#include "usher/types.hpp"

#include "messaging/template.hpp"
#include "playbook/model_steps.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::playbook {

/// A sentence of the procedure that people read and nothing does: a purpose, a scope, a definition.
struct Statement {
  std::string text;
  std::vector<std::string> clause;
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
  std::map<std::string, std::string> definitions;  ///< word -> what it means here
  std::vector<Statement> statements;
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
  std::string duty;  ///< what the role answers for
  std::vector<std::string> clause;
};
/// A label for something outside: never an integration.
struct System {
  std::string kind;
  std::string label;
  std::vector<std::string> clause;
};

/// moment: an instant, such as the signing of a contract.
enum class DataType : std::uint8_t { text, number, boolean, date, moment, choice };
/// A typed value of each journey, filled in by forms, records, decisions and surveys, and asked for by
/// conditions, due dates and texts.
struct DataField {
  std::string title;
  DataType type = DataType::text;
  std::vector<std::string> choices;      ///< of a choice
  std::optional<Json> initial;           ///< value before anybody gives one; written "default"
  std::optional<std::int64_t> at_least;  ///< of a number
  std::optional<std::int64_t> at_most;
  std::optional<std::string> personal;  ///< contact, identity or conversation; texts are conversation
  std::vector<std::string> clause;
};

/// What the playbook makes of a finding, whatever severity the check gave it.
enum class FindingRule : std::uint8_t { ignore, note, flag, block };
struct Profile {
  std::vector<std::string> required;  ///< fields that must be there
  std::map<std::string, FindingRule> findings;
};

struct Template {
  std::string channel = "whatsapp";
  std::optional<messaging::TemplateMode> mode;  ///< absent where the channel approves no templates
  std::optional<messaging::Approval> approval;
  Texts subject;
  Texts languages;                       ///< bodies; messaging/placeholder.hpp lists the placeholders
  std::optional<std::string> instead;    ///< template to use when the channel refuses this one
  std::vector<std::string> attachments;  ///< names that the host resolves
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

/// How well it goes: one of a time between two moments, the mean of a number, the share of journeys of which
/// something holds.
struct Kpi {
  std::string title;
  std::optional<std::string> from;  ///< anchors, as due dates have them
  std::optional<std::string> to;
  std::string clock = "calendar";  ///< calendar or business
  std::optional<std::string> value;
  std::optional<Condition> share;
  std::optional<std::string> target;     ///< of a time: "5bd"
  std::optional<std::int64_t> at_least;  ///< of a mean; of a share in percent
  std::vector<std::string> clause;
};
struct Risk {
  std::string title;
  Condition signal;
  std::string mitigation;
  std::vector<std::string> clause;
};
/// A rule from outside that every journey is held against.
struct Compliance {
  std::string title;
  std::string rule;  ///< "GDPR Art. 13"
  Condition must;
  std::optional<Condition> when;  ///< does not apply before this holds
  std::vector<std::string> clause;
};
struct Appendix {
  std::string title;
  std::string kind;  ///< checklist, script, template, case study, video
  std::vector<std::string> items;
  std::vector<std::string> clause;
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
  std::map<std::string, DataField> data;
  Profile profile;
  std::map<std::string, ListSource> sources;
  std::map<std::string, Service> services;
  std::map<std::string, Template> templates;
  std::vector<Stage> stages;
  std::map<std::string, GateDefinition> gates;
  std::map<std::string, Ladder> escalations;
  std::map<std::string, Kpi> kpis;
  std::map<std::string, Risk> risks;
  std::map<std::string, Compliance> compliance;
  std::map<std::string, Appendix> appendices;
};

}  // namespace usher::playbook
