#include "engine/privacy/export.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "engine/checkpoints.hpp"
#include "engine/decisions.hpp"
#include "engine/described/timeline.hpp"
#include "engine/erasure/person.hpp"
#include "engine/journeys/values.hpp"
#include "engine/message_writing.hpp"
#include "engine/participants.hpp"
#include "engine/privacy/corrections.hpp"
#include "engine/privacy/ledger.hpp"
#include "engine/reveal.hpp"
#include "engine/timeline_events.hpp"
#include "engine/verify.hpp"
#include "engine/views.hpp"

#include <algorithm>
#include <limits>

namespace usher::engine {
namespace {

/// Reads that go on past damage, as long as this stands.
class Noting {
 public:
  Noting(Unit &unit, std::vector<Damage> &into) : unit_(unit) { unit.note_damage(&into); }
  ~Noting() { unit_.note_damage(nullptr); }
  Noting(const Noting &) = delete;
  Noting &operator=(const Noting &) = delete;

 private:
  Unit &unit_;
};

FieldState state_of(Code code) {
  return code == Code::erased ? FieldState::erased : FieldState::damaged;
}

ExportedMark mark_of(std::string where, Code code) {
  const bool erased = code == Code::erased;
  return {
      std::move(where), state_of(code),
      erased ? "its key has been destroyed" : std::string(code_name(code)) + ": it is not what was written"};
}

ExportedProof proof_of(Unit &unit, const Id &id) {
  Verification found;
  verify_subject(unit, id, found);
  ExportedProof out;
  out.intact = found.intact;
  out.events = found.events;
  out.rows = found.rows;
  out.problems = std::move(found.problems);
  for (const StoredEvent &each : stored_events(unit, id))
    out.chain.push_back({static_cast<std::int64_t>(each.event.sequence),
                         each.event.time.time_since_epoch().count(), each.event.kind, each.event.actor,
                         base::hex(each.event.payload), base::hex(each.link)});
  if (!out.chain.empty()) out.head = out.chain.back().link;
  out.checkpoint = newest_checkpoint(unit);
  return out;
}

/// The case, unless the journey or its playbook cannot be had.
std::optional<Case> readable_case(Unit &unit, const Id &id) {
  try {
    return load_case(unit, id);
  } catch (const Error &error) {
    if (error.code() == Code::not_found) throw;
    return std::nullopt;
  }
}

template <class Row>
std::vector<Row> rows(Unit &unit, Subject &subject, const std::optional<Case> &c,
                      std::vector<Row> Case::*of) {
  return c ? (*c).*of : unit.all<Row>(subject);
}

void add_profile(Unit &unit, Subject &subject, const std::optional<Case> &c, CustomerExport &out) {
  const auto row = c ? std::optional(c->customer) : unit.find<CustomerRow>(subject, 0);
  if (!row) throw Error(Code::integrity, "store: the customer's row cannot be read at all; run verify");
  out.customer = view(*row);
  if (const auto into = merged_into(unit, subject.id))
    out.customer.merged_into = base::format_id("cus", *into);
  out.findings = view(rows(unit, subject, c, &Case::findings));
  for (const OrderRow &each : rows(unit, subject, c, &Case::orders)) out.orders.push_back(view(each));
  for (const DocumentRow &each : rows(unit, subject, c, &Case::documents))
    out.documents.push_back(c ? view(*c, each) : view(each));
  for (const TaskRow &each : rows(unit, subject, c, &Case::tasks)) out.tasks.push_back(view(each));
  if (c) out.journey = view_journey(*c);
  for (const JourneyDataRow &each : unit.all<JourneyDataRow>(subject))
    out.data.push_back(view(unit, c ? &*c : nullptr, each));
  out.participants = view_participants(unit, *row, rows(unit, subject, c, &Case::participants));
  for (const ConsentRow &each : consents_of(unit, subject, *row)) out.consents.push_back(view(unit, each));
  for (const CorrectionRow &each : unit.all<CorrectionRow>(subject))
    out.corrections.push_back(view(unit, each));
  for (const DuplicateRow &each : unit.all<DuplicateRow>(subject))
    out.duplicates.push_back({base::format_id("cus", each.other), view(each)});
}

void add_messages(Unit &unit, Subject &subject, const std::optional<Case> &c, CustomerExport &out) {
  for (const MessageRow &each : rows(unit, subject, c, &Case::messages)) out.messages.push_back(view(each));
  try {
    add_history(unit, subject, out.messages);
  } catch (const Error &error) {  // add_timeline() says of which event
    out.marks.push_back(mark_of("messages: their history", error.code()));
  }
}

void add_timeline(Unit &unit, Subject &subject, CustomerExport &out) {
  for (const RawEvent &raw : raw_events(unit, subject.id, 0, std::numeric_limits<std::int64_t>::max())) {
    try {
      out.timeline.push_back(view(unit, subject, raw));
    } catch (const Error &error) {
      out.timeline.push_back({base::format_id("evt", base::OwnedId{subject.id, raw.n}),
                              raw.n,
                              raw.at,
                              std::string(base::enum_name(raw.kind)),
                              {},
                              {}});
      out.marks.push_back(mark_of("event " + std::to_string(raw.n), error.code()));
    }
  }
}

void add_marks(const std::vector<Damage> &damage, CustomerExport &out) {
  for (const Damage &each : damage) {
    std::string where = std::string(each.table) + ' ' + std::to_string(each.n);
    if (!each.column.empty()) where.append(" ").append(each.column);
    out.marks.push_back(mark_of(std::move(where), each.code));
  }
  // A row that was read twice is marked once.
  std::ranges::sort(out.marks, {}, &ExportedMark::where);
  const auto twice = std::ranges::unique(out.marks, {}, &ExportedMark::where);
  out.marks.erase(twice.begin(), twice.end());
}

}  // namespace

CustomerExport export_customer(Unit &unit, const Id &customer) {
  if (!unit.db().query("SELECT 1 FROM customer WHERE customer_id = $1", customer).next())
    no_customer(unit, customer, "customer_id");
  const std::string purpose = unit.session().purpose.value_or("");
  Subject &subject = unit.subject(customer);
  require_allowed(unit, subject, every_class(), purpose, {"export"});
  CustomerExport out;
  out.format = "usher-export/1";
  out.store_id = base::format_id("str", unit.state().store_id);
  out.at = unit.now();
  out.proof = proof_of(unit, customer);
  {
    std::vector<Damage> damage;
    const Noting noting(unit, damage);
    const auto c = readable_case(unit, customer);
    add_profile(unit, subject, c, out);
    add_messages(unit, subject, c, out);
    add_timeline(unit, subject, out);
    add_marks(damage, out);
  }
  for (const FieldClass is : kEveryClass)
    if (unit.erased(subject, static_cast<base::Sensitivity>(is))) out.erased.push_back(is);
  unit.event(subject, EventKind::data_exported, '{' + reveal_data(unit, {"export"}, purpose) + '}');
  return out;
}

}  // namespace usher::engine
