// Descriptions of model_steps.hpp, for base/json.hpp.
#pragma once
#include "base/record.hpp"
#include "playbook/model_steps.hpp"

#include <array>
#include <utility>

namespace usher::base {

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
                                    std::pair{E::wait, std::string_view("wait")},
                                    std::pair{E::form, std::string_view("form")},
                                    std::pair{E::record, std::string_view("record")},
                                    std::pair{E::decision, std::string_view("decision")},
                                    std::pair{E::survey, std::string_view("survey")},
                                    std::pair{E::meeting, std::string_view("meeting")},
                                    std::pair{E::effect, std::string_view("effect")}};
};
template <>
struct DescribedEnum<usher::playbook::DoneWhen> {
  using E = usher::playbook::DoneWhen;
  static constexpr std::string_view name = "DoneWhen";
  static constexpr std::array names{std::pair{E::completed, std::string_view("completed")},
                                    std::pair{E::created, std::string_view("created")}};
};

template <>
struct DescribedEnum<usher::playbook::Holder> {
  using E = usher::playbook::Holder;
  static constexpr std::string_view name = "Holder";
  static constexpr std::array names{std::pair{E::ours, std::string_view("ours")},
                                    std::pair{E::customer, std::string_view("customer")},
                                    std::pair{E::third_party, std::string_view("third_party")}};
};

template <>
struct Described<usher::playbook::Condition> {
  using T = usher::playbook::Condition;
  static constexpr std::string_view name = "Condition", doc = "A test of one fact, or a group of conditions.";
  static constexpr auto fields =
      FieldList{field<&T::all>("all", "Every one of these holds."),
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
struct Described<usher::playbook::PriorityRule> {
  using T = usher::playbook::PriorityRule;
  static constexpr std::string_view name = "PriorityRule",
                                    doc = "When a task is more (or less) urgent than usual.";
  static constexpr auto fields =
      FieldList{field<&T::to>("to", "low, medium or high.", {.required = true}),
                field<&T::when>("when", "When.", {.required = true}),
                field<&T::reason>("reason", "Why, as the task shows it.", {.required = true})};
};

template <>
struct Described<usher::playbook::Raci> {
  using T = usher::playbook::Raci;
  static constexpr std::string_view name = "Raci", doc = "Who has what to do with a step.";
  static constexpr auto fields =
      FieldList{field<&T::accountable>("accountable", "Role that answers for it: exactly one."),
                field<&T::consulted>("consulted", "Roles that are asked."),
                field<&T::informed>("informed", "Roles that are told.")};
};
template <>
struct Described<usher::playbook::Repeat> {
  using T = usher::playbook::Repeat;
  static constexpr std::string_view name = "Repeat", doc = "Done again and again.";
  static constexpr auto fields =
      FieldList{field<&T::every>("every", "From one start to the next: 1w, 5bd.", {.limit = 16}),
                field<&T::by>("by", "A choice of `data` that decides how often.", {.limit = 64}),
                field<&T::each>("each", "Choice -> from one start to the next."),
                field<&T::until>("until", "Not done again once this holds.", {.required = true})};
};
template <>
struct Described<usher::playbook::Meeting> {
  using T = usher::playbook::Meeting;
  static constexpr std::string_view name = "MeetingPlan", doc = "A meeting that is to be held.";
  static constexpr auto fields =
      FieldList{field<&T::minutes>("minutes", "How long."),
                field<&T::invite>("invite", "Roles invited beside the one who holds it."),
                field<&T::customer>("customer", "The customer is invited."),
                field<&T::agenda>("agenda", "What it is about.")};
};
template <>
struct Described<usher::playbook::SystemEffect> {
  using T = usher::playbook::SystemEffect;
  static constexpr std::string_view name = "SystemEffect", doc = "Something to be done in a system outside.";
  static constexpr auto fields =
      FieldList{field<&T::system>("system", "One of `systems`.", {.limit = 64, .required = true}),
                field<&T::action>("action", "What is to be done there.", {.limit = 200, .required = true}),
                field<&T::data>("data", "Values that go with it.")};
};
template <>
struct Described<usher::playbook::Reference> {
  using T = usher::playbook::Reference;
  static constexpr std::string_view name = "Reference", doc = "Where people see how it is done.";
  static constexpr auto fields = FieldList{field<&T::title>("title", "Video or paper.", {.required = true}),
                                           field<&T::at>("at", "Time stamp, page, picture.")};
};

template <>
struct Described<usher::playbook::Relaxed> {
  using T = usher::playbook::Relaxed;
  static constexpr std::string_view name = "Relaxed",
                                    doc = "What is dropped when nobody was eligible for so long.";
  static constexpr auto fields =
      FieldList{field<&T::after>("after", "4h, 2bh, 1bd.", {.limit = 16, .required = true}),
                field<&T::drop>("drop", "language, team or skill:<name>.", {.limit = 200, .required = true})};
};

template <>
struct Described<usher::playbook::Assignment> {
  using T = usher::playbook::Assignment;
  static constexpr std::string_view name = "Assignment", doc = "How an assign step chooses.";
  static constexpr auto fields = FieldList{
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
      FieldList{field<&T::id>("id", "Name of the step.", {.limit = 64, .required = true}),
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
                field<&T::start>("start", "Not before this moment, written as `due` is.", {.limit = 160}),
                field<&T::due>("due", "When the work is due: 2bd, 24h from contract_signed.", {.limit = 160}),
                field<&T::priority>("priority", "low, medium or high.", {.limit = 16}),
                field<&T::priority_rules>("priority_rules", "The first that holds wins."),
                field<&T::gate>("gate", "The task cannot be completed while this gate is not met."),
                field<&T::follow_up>("follow_up", "Counts as the next follow-up task."),
                field<&T::done>("done", "When a task step counts as done."),
                field<&T::checklist>("checklist", "What to look at."),
                field<&T::fields>("fields", "Values that must be given."),
                field<&T::optional_fields>("optional_fields", "Values that may be given."),
                field<&T::score>("score", "The number among them that is a survey's answer.", {.limit = 64}),
                field<&T::meeting>("meeting", "How long, and who comes."),
                field<&T::effect>("effect", "What is done in which system."),
                field<&T::repeat>("repeat", "Done again and again."),
                field<&T::holder>("holder", "Whose time runs meanwhile."),
                field<&T::raci>("raci", "Who answers for it, is asked, is told."),
                field<&T::tools>("tools", "Systems it is done with."),
                field<&T::escalation>("escalation", "Ladder when it is late.", {.limit = 64}),
                field<&T::see>("see", "Where people see how it is done."),
                field<&T::assign>("assign", "How an assign step chooses.")};
};

template <>
struct Described<usher::playbook::Stage> {
  using T = usher::playbook::Stage;
  static constexpr std::string_view name = "Stage", doc = "A lane of the board.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "Name of the stage.", {.limit = 64, .required = true}),
      field<&T::title>("title", "Title.", {.required = true}),
      field<&T::objective>("objective", "What it is for."),
      field<&T::owner>("owner", "Role that owns it.", {.required = true}),
      field<&T::entry>("entry", "Gate that must be met before the card moves in."),
      field<&T::exit>("exit", "Gate that must be met before the card moves on."),
      field<&T::dwell>("dwell", "How long a card may stay: 5bd.", {.limit = 16}),
      field<&T::escalation>("escalation", "Ladder when it stays longer, or work is late.", {.limit = 64}),
      field<&T::clause>("clause", "Clauses of the procedure."),
      field<&T::steps>("steps", "What is done.", {.required = true})};
};

template <>
struct Described<usher::playbook::GateFact> {
  using T = usher::playbook::GateFact;
  static constexpr std::string_view name = "GateFact", doc = "One thing that must be so.";
  static constexpr auto fields = FieldList{field<&T::title>("title", "Title.", {.required = true}),
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
  static constexpr auto fields = FieldList{field<&T::title>("title", "Title.", {.required = true}),
                                           field<&T::items>("items", "What must be so.", {.required = true})};
};

template <>
struct Described<usher::playbook::Rung> {
  using T = usher::playbook::Rung;
  static constexpr std::string_view name = "Rung", doc = "Who is told how long after something became late.";
  static constexpr auto fields = FieldList{
      field<&T::after>("after", "From when it became late: 0h, 1bd.", {.limit = 16, .required = true}),
      field<&T::tell>("tell", "responsible, accountable, or a role.", {.limit = 64, .required = true})};
};
template <>
struct Described<usher::playbook::Ladder> {
  using T = usher::playbook::Ladder;
  static constexpr std::string_view name = "Ladder", doc = "Who is told when something is late.";
  static constexpr auto fields =
      FieldList{field<&T::rungs>("rungs", "In order.", {.required = true}),
                field<&T::again>("again", "Told again after so long while it is still late.", {.limit = 16}),
                field<&T::clause>("clause", "Clauses of the procedure.")};
};

}  // namespace usher::base
