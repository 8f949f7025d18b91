// The playbook room's door for everybody who has a playbook in hand: load it, check it, look things up in it.
// A Playbook is a written definition plus everything its names stand for, worked out once; deciding
// afterwards compares small numbers only. Threads: a Playbook is immutable after load().
#pragma once
#include "base/record.hpp"
#include "calendar/duration.hpp"
#include "messaging/template.hpp"
#include "playbook/facts.hpp"
#include "playbook/model.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace usher::playbook {

/// What a moment is counted from. here: when the step starts · data: a date or moment that was recorded ·
/// step: when it was done · stage: when the card came in · journey: its start.
enum class AnchorKind : std::uint8_t { here, data, step, stage, journey };
struct Anchor {
  AnchorKind kind = AnchorKind::here;
  Index index = kNone;
  bool operator==(const Anchor &) const = default;
};
/// "24h from contract_signed"; "50% of project_start..project_end" has a percentage and two anchors.
struct Moment {
  std::optional<calendar::Duration> offset;
  std::int32_t percent = 0;
  Anchor from;
  Anchor to;
};

enum class Op : std::uint8_t { all, any, none, is, is_not, in, within, at_least, at_most, exists };

/// A compiled condition: a tree laid out flat. Groups own the nodes first .. first+count of
/// `Playbook::children`, `in` owns that range of `Playbook::constants`.
struct Node {
  Op op = Op::all;
  Index argument = kNone;
  Index first = 0;
  Index count = 0;
  const FactInfo *fact = nullptr;
  FactType type = FactType::boolean;
  std::int64_t value = 0;
  std::string_view name;  ///< of the fact, as written
};

struct CompiledRule {
  Priority to = Priority::medium;
  Index when = kNone;
  std::string_view reason;
};
struct CompiledRepeat {
  std::optional<calendar::Duration> every;
  Index by = kNone;                      ///< place in `data`, of a choice ...
  std::vector<calendar::Duration> each;  ///< ... by place of the choice
  Index until = kNone;
};
struct CompiledStep {
  const Step *written = nullptr;
  StepKind kind = StepKind::task;
  Index stage = kNone;
  std::vector<Index> needs;
  std::vector<Index> after;
  Index when = kNone;
  Index until = kNone;
  Index message = kNone;
  Index ready_message = kNone;
  Index note_in = kNone;
  Index gate = kNone;
  Priority priority = Priority::medium;
  std::vector<CompiledRule> priority_rules;
  std::optional<Moment> start;
  std::optional<Moment> due;
  std::optional<CompiledRepeat> repeat;
  std::vector<Index> fields;  ///< places in `data`
  std::vector<Index> optional_fields;
  Index score = kNone;
  Index ladder = kNone;
  Holder holder = Holder::ours;
  std::string_view accountable;                 ///< a role
  std::vector<calendar::Duration> relax_after;  ///< of `assign`, in its order
};
struct CompiledStage {
  const Stage *written = nullptr;
  Index first_step = 0;
  Index end_step = 0;
  Index entry = kNone;
  Index exit = kNone;
  std::optional<calendar::Duration> dwell;
  Index ladder = kNone;
};
struct CompiledRung {
  calendar::Duration after;
  const Rung *written = nullptr;
};
struct CompiledLadder {
  std::string_view id;
  std::vector<CompiledRung> rungs;
  calendar::Duration again;
};
struct CompiledData {
  std::string_view name;
  const DataField *written = nullptr;
  FactType type = FactType::boolean;  ///< as conditions see it; texts only exist or not
  std::optional<DataValue> initial;
};
struct CompiledKpi {
  std::string_view id;
  const Kpi *written = nullptr;
  Anchor from;
  Anchor to;
  Index value = kNone;
  Index share = kNone;
};
struct CompiledRisk {
  std::string_view id;
  const Risk *written = nullptr;
  Index signal = kNone;
};
struct CompiledCompliance {
  std::string_view id;
  const Compliance *written = nullptr;
  Index must = kNone;
  Index when = kNone;
};

struct CompiledGateItem {
  const GateFact *written = nullptr;
  std::string_view fact;  ///< the first one it asks for
  Index must = kNone;
  Index when = kNone;
};
struct CompiledGate {
  std::string_view id;
  const GateDefinition *written = nullptr;
  std::vector<CompiledGateItem> items;
};
struct CompiledDocument {
  const ServiceDocument *written = nullptr;
  Index document = kNone;
  Index when = kNone;
  Requirement requirement = Requirement::required;
};
struct CompiledService {
  std::string_view id;
  const Service *written = nullptr;
  std::vector<CompiledDocument> documents;
};

/// Kinds that are a piece of work for somebody: a task is open while they last.
[[nodiscard]] constexpr bool opens_task(StepKind kind) noexcept {
  switch (kind) {
    case StepKind::task:
    case StepKind::form:
    case StepKind::record:
    case StepKind::decision:
    case StepKind::survey:
    case StepKind::meeting:
    case StepKind::effect:
      return true;
    default:
      return false;
  }
}

/// Names of one kind -> their places.
using Names = std::map<std::string, Index, std::less<>>;

class Playbook {
 public:
  Playbook() = default;
  Playbook(const Playbook &) = delete;  // compiled parts point into `written`
  Playbook &operator=(const Playbook &) = delete;

  Definition written;
  std::vector<CompiledService> services;
  std::vector<messaging::Template> messages;
  std::vector<CompiledStage> stages;
  std::vector<CompiledStep> steps;  ///< in the order of the stages
  std::vector<CompiledGate> gates;
  std::vector<Index> order;  ///< steps, by stage, every step behind those it needs or comes after
  std::vector<Node> nodes;
  std::vector<Index> children;
  std::vector<std::int64_t> constants;
  std::vector<FindingRule> finding_rules;
  std::vector<CompiledData> data;
  std::vector<CompiledLadder> ladders;
  std::vector<CompiledKpi> kpis;
  std::vector<CompiledRisk> risks;
  std::vector<CompiledCompliance> compliance;
  bool timed = false;   ///< some step has a start or is repeated
  Names service_names;  ///< ids and aliases
  Names message_names;
  Names step_names;
  Names gate_names;
  Names document_names;
  Names finding_names;
  Names data_names;
  Names stage_names;
  Names ladder_names;

  // kNone when there is no such name.
  [[nodiscard]] Index service(std::string_view id_or_alias) const noexcept {
    return place(service_names, id_or_alias);
  }
  [[nodiscard]] Index message(std::string_view name) const noexcept { return place(message_names, name); }
  [[nodiscard]] Index step(std::string_view id) const noexcept { return place(step_names, id); }
  [[nodiscard]] Index gate(std::string_view id) const noexcept { return place(gate_names, id); }
  [[nodiscard]] Index document(std::string_view key) const noexcept { return place(document_names, key); }
  [[nodiscard]] Index finding(std::string_view code) const noexcept { return place(finding_names, code); }
  [[nodiscard]] Index field(std::string_view name) const noexcept { return place(data_names, name); }
  [[nodiscard]] Index stage(std::string_view id) const noexcept { return place(stage_names, id); }

  [[nodiscard]] static Index place(const Names &names, std::string_view name) noexcept {
    const auto found = names.find(name);
    return found == names.end() ? kNone : found->second;
  }
};

/// Reads JSON with comments. Throws INVALID_ARGUMENT: the first finding in the message, all of them in the
/// details.
[[nodiscard]] std::shared_ptr<const Playbook> load(std::string_view jsonc);
/// Everything that is wrong with a playbook, each with its JSON path; it would load when there are none but
/// warnings.
[[nodiscard]] std::vector<base::Problem> lint(std::string_view jsonc);
/// The same; `book` becomes what could be read of it.
[[nodiscard]] std::vector<base::Problem> lint(std::string_view jsonc, Playbook &book);
/// The definition as compact JSON, members in a fixed order, without comments: the bytes whose hash names a
/// version.
[[nodiscard]] std::string canonical(const Playbook &book);

/// The playbooks that ship with the library, as JSON with comments.
struct ShippedPlaybook {
  std::string_view id;
  std::string_view text;
};
[[nodiscard]] std::span<const ShippedPlaybook> shipped_playbooks() noexcept;
/// The text of the shipped playbook `id`, comments and all; empty when none of that id ships.
[[nodiscard]] std::string_view shipped_text(std::string_view id) noexcept;
[[nodiscard]] std::string_view ikamet_intake() noexcept;

/// The placeholders that the playbook's texts may use.
[[nodiscard]] std::span<const messaging::Placeholder> vocabulary(const Playbook &book) noexcept;

/// Whether a customer who comes in this way starts the procedure.
[[nodiscard]] bool starts(const Playbook &book, Source source) noexcept;

/// What the playbook makes of a finding; its own severity when the playbook does not name it; nothing when
/// ignored.
[[nodiscard]] std::optional<Severity> severity(const Playbook &book, std::string_view code,
                                               Severity own) noexcept;

/// The text for `language` (RFC 4647 lookup), else for the fallback; a reference into `texts`.
[[nodiscard]] std::string_view text_for(const Texts &texts, std::string_view language,
                                        std::string_view fallback) noexcept;

/// The role that an assign step fills when that is not the customer's agent; empty for all other steps.
[[nodiscard]] std::string_view role_filled_by(const Playbook &book, Index step) noexcept;

struct TaskPriority {
  Priority priority = Priority::medium;
  std::string reason;  ///< which rule raised (or lowered) it; else that it is the step's own
};
[[nodiscard]] TaskPriority priority(const Playbook &book, Index step, const Facts &facts);

/// The list of `service` for this customer, missing and optional items included, in the playbook's order.
/// customer_id stays empty: the engine knows it.
[[nodiscard]] RequiredDocuments required_documents(const Playbook &book, Index service,
                                                   std::string_view language, const Facts &facts);
/// How many documents of the wanted service are missing; nothing when the service is not known.
[[nodiscard]] std::optional<std::int64_t> missing_documents(const Playbook &book,
                                                            const Facts &facts) noexcept;

}  // namespace usher::playbook
