// Descriptions of the written playbook, for base/json.hpp. Only what reads or writes one includes this.
#pragma once
#include "base/record.hpp"
#include "playbook/model.hpp"

#include <array>
#include <tuple>
#include <utility>

namespace usher::base {

template <>
struct DescribedEnum<usher::playbook::FindingRule> {
  using E = usher::playbook::FindingRule;
  static constexpr std::string_view name = "FindingRule";
  static constexpr std::array names{
      std::pair{E::ignore, std::string_view("ignore")}, std::pair{E::note, std::string_view("note")},
      std::pair{E::flag, std::string_view("flag")}, std::pair{E::block, std::string_view("block")}};
};
template <>
struct DescribedEnum<usher::playbook::StepKind> {
  using E = usher::playbook::StepKind;
  static constexpr std::string_view name = "StepKind";
  static constexpr std::array names{std::pair{E::review, std::string_view("review")},
                                    std::pair{E::assign, std::string_view("assign")},
                                    std::pair{E::message, std::string_view("message")},
                                    std::pair{E::task, std::string_view("task")},
                                    std::pair{E::documents, std::string_view("documents")},
                                    std::pair{E::order, std::string_view("order")},
                                    std::pair{E::wait, std::string_view("wait")}};
};
template <>
struct DescribedEnum<usher::playbook::DoneWhen> {
  using E = usher::playbook::DoneWhen;
  static constexpr std::string_view name = "DoneWhen";
  static constexpr std::array names{std::pair{E::completed, std::string_view("completed")},
                                    std::pair{E::created, std::string_view("created")}};
};

template <>
struct DescribedEnum<TemplateMode> {
  static constexpr std::string_view name = "TemplateMode";
  static constexpr std::array names{std::pair{TemplateMode::template_message, std::string_view("template")},
                                    std::pair{TemplateMode::free_text, std::string_view("free")}};
};
template <>
struct DescribedEnum<Approval> {
  using E = Approval;
  static constexpr std::string_view name = "Approval";
  static constexpr std::array names{std::pair{E::pending, std::string_view("pending")},
                                    std::pair{E::approved, std::string_view("approved")},
                                    std::pair{E::rejected, std::string_view("rejected")}};
};

template <>
struct Described<usher::playbook::Condition> {
  using T = usher::playbook::Condition;
  static constexpr std::string_view name = "Condition", doc = "A test of one fact, or a group of conditions.";
  static constexpr auto fields = std::tuple{
      field<&T::all>("all", "Every one of these holds."),
      field<&T::any>("any", "At least one of these holds."),
      field<&T::none>("not", "None of these holds."),
      field<&T::fact>("fact", "Name of the fact; facts.hpp lists them.", {.limit = 200}),
      field<&T::is>("is", "Equals this value."),
      field<&T::is_not>("is_not", "Is absent or differs from this value."),
      field<&T::in>("in", "Equals one of these values."),
      field<&T::within>("within", "A date not later than this from today: 30d, 2w.", {.limit = 16}),
      field<&T::at_least>("at_least", "A number not below this."),
      field<&T::at_most>("at_most", "A number not above this."),
      field<&T::exists>("exists", "Whether the fact has a value.")};
};

template <>
struct Described<usher::playbook::Procedure> {
  using T = usher::playbook::Procedure;
  static constexpr std::string_view name = "Procedure", doc = "The procedure that a playbook carries out.";
  static constexpr auto fields = std::tuple{field<&T::title>("title", "Title.", {.required = true}),
                                            field<&T::source>("source", "File or shelf mark of the text."),
                                            field<&T::version>("version", "Version of the text."),
                                            field<&T::author>("author", "Author, as a role."),
                                            field<&T::date>("date", "Date of the text."),
                                            field<&T::confidentiality>("confidentiality", "Who may read it."),
                                            field<&T::purpose>("purpose", "What it is for."),
                                            field<&T::scope>("scope", "Whom it concerns."),
                                            field<&T::references>("references", "What it refers to.")};
};

template <>
struct Described<usher::playbook::Trigger> {
  using T = usher::playbook::Trigger;
  static constexpr std::string_view name = "Trigger", doc = "What brings a customer into the playbook.";
  static constexpr auto fields =
      std::tuple{field<&T::event>("event", "Kind of event.", {.required = true}),
                 field<&T::sources>("sources", "Ways in that count; every one when empty."),
                 field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::Role> {
  using T = usher::playbook::Role;
  static constexpr std::string_view name = "Role", doc = "Who does things.";
  static constexpr auto fields =
      std::tuple{field<&T::title>("title", "Title.", {.required = true}), field<&T::team>("team", "Team."),
                 field<&T::deputies>("deputies", "Roles that stand in.")};
};

template <>
struct Described<usher::playbook::System> {
  using T = usher::playbook::System;
  static constexpr std::string_view name = "System", doc = "A label for something outside.";
  static constexpr auto fields =
      std::tuple{field<&T::kind>("kind", "What it is.", {.required = true}),
                 field<&T::label>("label", "What people call it.", {.required = true})};
};

template <>
struct Described<usher::playbook::Profile> {
  using T = usher::playbook::Profile;
  static constexpr std::string_view name = "Profile",
                                    doc = "Which fields must be there, and what findings mean here.";
  static constexpr auto fields =
      std::tuple{field<&T::required>("required", "Fields that must be there."),
                 field<&T::findings>("findings", "Code of a finding -> what it means here.")};
};

template <>
struct Described<usher::playbook::ListSource> {
  using T = usher::playbook::ListSource;
  static constexpr std::string_view name = "ListSource", doc = "Where a document list comes from.";
  static constexpr auto fields =
      std::tuple{field<&T::title>("title", "The page or paper.", {.required = true})};
};

template <>
struct Described<usher::playbook::ServiceDocument> {
  using T = usher::playbook::ServiceDocument;
  static constexpr std::string_view name = "ServiceDocument", doc = "One document that a service asks for.";
  static constexpr auto fields = std::tuple{
      field<&T::key>("key", "Name of the document.", {.limit = 64, .required = true}),
      field<&T::title>("title", "Title by language.", {.required = true}),
      field<&T::requirement>("requirement", "required, declared, on_request or conditional.", {.limit = 16}),
      field<&T::condition>("condition", "When it is asked for, by language."),
      field<&T::when>("when", "The same as a condition on facts."),
      field<&T::source>("source", "One of `sources`.", {.required = true}),
      field<&T::verified_on>("verified_on", "Day on which the list was last looked at.", {.required = true}),
      field<&T::count>("count", "How many copies."),
      field<&T::check>("check", "What to look at."),
      field<&T::alternatives>("alternatives", "What is taken instead."),
      field<&T::contested>("contested", "Sources disagree, or it is no official list.")};
};

template <>
struct Described<usher::playbook::Service> {
  using T = usher::playbook::Service;
  static constexpr std::string_view name = "Service", doc = "What a customer can ask for.";
  static constexpr auto fields = std::tuple{
      field<&T::title>("title", "Title by language.", {.required = true}),
      field<&T::aliases>("aliases", "Other ids that are taken."),
      field<&T::skills>("skills", "What an agent must be able to do."),
      field<&T::collection_time>("collection_time",
                                 "How long collecting the documents usually takes, by language."),
      field<&T::after_submission>("after_submission", "What happens after submission, by language."),
      field<&T::contact>("contact", "Whom to ask, by language."),
      field<&T::notes>("notes", "For agents."),
      field<&T::documents>("documents", "What is asked for.")};
};

template <>
struct Described<usher::playbook::PriorityRule> {
  using T = usher::playbook::PriorityRule;
  static constexpr std::string_view name = "PriorityRule",
                                    doc = "When a task is more (or less) urgent than usual.";
  static constexpr auto fields =
      std::tuple{field<&T::to>("to", "low, medium or high.", {.required = true}),
                 field<&T::when>("when", "When.", {.required = true}),
                 field<&T::reason>("reason", "Why, as the task shows it.", {.required = true})};
};

template <>
struct Described<usher::playbook::Relaxed> {
  using T = usher::playbook::Relaxed;
  static constexpr std::string_view name = "Relaxed",
                                    doc = "What is dropped when nobody was eligible for so long.";
  static constexpr auto fields = std::tuple{
      field<&T::after>("after", "4h, 2bh, 1bd.", {.limit = 16, .required = true}),
      field<&T::drop>("drop", "language, team or skill:<name>.", {.limit = 200, .required = true})};
};

template <>
struct Described<usher::playbook::Assignment> {
  using T = usher::playbook::Assignment;
  static constexpr std::string_view name = "Assignment", doc = "How an assign step chooses.";
  static constexpr auto fields = std::tuple{
      field<&T::role>("role", "Role that it fills; agent: the customer's agent."),
      field<&T::team>("team", "Pool that it keeps to."),
      field<&T::skills>("skills", "What the person must be able to do, beside the service's skills."),
      field<&T::sticky>("sticky", "Who had it before comes first when eligible."),
      field<&T::relax>("relax", "What is dropped after a wait, in this order.")};
};

template <>
struct Described<usher::playbook::Step> {
  using T = usher::playbook::Step;
  static constexpr std::string_view name = "Step", doc = "Something that is done.";
  static constexpr auto fields =
      std::tuple{field<&T::id>("id", "Name of the step.", {.limit = 64, .required = true}),
                 field<&T::title>("title", "Title.", {.required = true}),
                 field<&T::kind>("do", "What kind of work it is.", {.required = true}),
                 field<&T::by>("by", "Role that does it.", {.required = true}),
                 field<&T::clause>("clause", "Clauses of the procedure."),
                 field<&T::needs>("needs", "Steps that must be done first."),
                 field<&T::after>("after", "Steps that must have had their chance first."),
                 field<&T::when>("when", "Skipped while this does not hold."),
                 field<&T::until>("until", "Done as soon as this holds."),
                 field<&T::message>("message", "Template to send."),
                 field<&T::ready_message>("ready_message",
                                          "Template that asks for a reply while the list may not go out."),
                 field<&T::note_in>("note_in", "Task step whose description names what is missing."),
                 field<&T::task_title>("task_title", "Title of the task, with placeholders."),
                 field<&T::due>("due", "When the task is due: 2bd, 24h.", {.limit = 16}),
                 field<&T::priority>("priority", "low, medium or high.", {.limit = 16}),
                 field<&T::priority_rules>("priority_rules", "The first that holds wins."),
                 field<&T::gate>("gate", "The task cannot be completed while this gate is not met."),
                 field<&T::follow_up>("follow_up", "Counts as the next follow-up task."),
                 field<&T::done>("done", "When a task step counts as done."),
                 field<&T::checklist>("checklist", "What to look at."),
                 field<&T::assign>("assign", "How an assign step chooses.")};
};

template <>
struct Described<usher::playbook::Stage> {
  using T = usher::playbook::Stage;
  static constexpr std::string_view name = "Stage", doc = "A lane of the board.";
  static constexpr auto fields =
      std::tuple{field<&T::id>("id", "Name of the stage.", {.limit = 64, .required = true}),
                 field<&T::title>("title", "Title.", {.required = true}),
                 field<&T::objective>("objective", "What it is for."),
                 field<&T::owner>("owner", "Role that owns it.", {.required = true}),
                 field<&T::exit>("exit", "Gate that must be met before the card moves on."),
                 field<&T::steps>("steps", "What is done.", {.required = true})};
};

template <>
struct Described<usher::playbook::GateFact> {
  using T = usher::playbook::GateFact;
  static constexpr std::string_view name = "GateFact", doc = "One thing that must be so.";
  static constexpr auto fields = std::tuple{field<&T::title>("title", "Title.", {.required = true}),
                                            field<&T::must>("must", "What must hold.", {.required = true}),
                                            field<&T::when>("when", "Applies only while this holds."),
                                            field<&T::otherwise>("otherwise", "Why it then does not apply."),
                                            field<&T::clause>("clause", "Clauses of the procedure.")};
};

template <>
struct Described<usher::playbook::GateDefinition> {
  using T = usher::playbook::GateDefinition;
  static constexpr std::string_view name = "GateDefinition",
                                    doc = "What must be so before something may happen.";
  static constexpr auto fields =
      std::tuple{field<&T::title>("title", "Title.", {.required = true}),
                 field<&T::items>("items", "What must be so.", {.required = true})};
};

template <>
struct Described<usher::playbook::Template> {
  using T = usher::playbook::Template;
  static constexpr std::string_view name = "Template", doc = "A text for customers.";
  static constexpr auto fields =
      std::tuple{field<&T::channel>("channel", "Channel.", {.limit = 16}),
                 field<&T::mode>("mode", "Approved template or free text.", {.required = true}),
                 field<&T::approval>("approval", "What the channel's owner said."),
                 field<&T::languages>("languages", "Language -> body.", {.required = true})};
};

template <>
struct Described<usher::playbook::Definition> {
  using T = usher::playbook::Definition;
  static constexpr std::string_view name = "Definition", doc = "A procedure as data that runs.";
  static constexpr auto fields = std::tuple{
      field<&T::playbook>("playbook", "Name.", {.limit = 64, .required = true}),
      field<&T::version>("version", "Version.", {.limit = 32, .required = true}),
      field<&T::title>("title", "Title by language.", {.required = true}),
      field<&T::sop>("sop", "The procedure.", {.required = true}),
      field<&T::zone>("zone", "IANA time zone in which days are counted.", {.limit = 64, .required = true}),
      field<&T::calendar>("calendar", "Business calendar.", {.limit = 64, .required = true}),
      field<&T::languages>("languages", "Languages that every text must have.", {.required = true}),
      field<&T::fallback>("fallback", "Language for everybody else.", {.limit = 16, .required = true}),
      field<&T::triggers>("triggers", "What brings a customer in.", {.required = true}),
      field<&T::roles>("roles", "Who does things.", {.required = true}),
      field<&T::systems>("systems", "Labels for what is outside."),
      field<&T::profile>("profile", "How a profile is reviewed.", {.required = true}),
      field<&T::sources>("sources", "Where document lists come from."),
      field<&T::services>("services", "What a customer can ask for.", {.required = true}),
      field<&T::templates>("templates", "What is said."),
      field<&T::stages>("stages", "Lanes, in order.", {.required = true}),
      field<&T::gates>("gates", "What must be so.")};
};

}  // namespace usher::base
