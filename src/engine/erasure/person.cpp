#include "engine/erasure/person.hpp"

#include "usher/error.hpp"

#include "engine/case.hpp"
#include "engine/owned_rows.hpp"
#include "playbook/decide.hpp"

#include <array>

namespace usher::engine {
namespace {

Instant instant(std::int64_t us) {
  return Instant{std::chrono::microseconds{us}};
}

std::int64_t number(store::Cursor cursor) {
  return cursor.next() ? cursor.integer(0) : 0;
}

Classes stored_classes(std::string_view json) {
  if (json.empty()) return {};
  std::vector<base::Problem> problems;
  return base::read_record<Classes>(base::parse_json(json), problems);
}

/// What the customer did, or somebody did for them. Passing of time, and looking, make no data younger.
constexpr std::array kActivity{EventKind::customer_enrolled, EventKind::customer_amended,
                               EventKind::finding_waived,    EventKind::message_received,
                               EventKind::task_completed,    EventKind::order_placed,
                               EventKind::order_confirmed,   EventKind::document_added,
                               EventKind::document_verified, EventKind::document_rejected};

Instant last_activity(Unit &unit, const Id &id) {
  static const std::string sql = [] {
    std::string kinds;
    for (const EventKind kind : kActivity)
      kinds.append(kinds.empty() ? "" : ", ").append(std::to_string(static_cast<std::uint32_t>(kind)));
    return "SELECT max(time_us) FROM event WHERE customer_id = $1 AND kind IN (" + kinds + ')';
  }();
  return instant(number(unit.db().query(sql, id)));
}

bool is_finished(std::string_view progress) {
  try {
    return playbook::state_in(progress) == JourneyState::finished;
  } catch (const Error &) {
    return false;
  }
}

}  // namespace

std::vector<Id> ids_of(store::Cursor cursor) {
  std::vector<Id> ids;
  while (cursor.next())
    if (cursor.bytes(0).size() == Id{}.size()) ids.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  return ids;
}

std::optional<Person> person(Unit &unit, const Id &id) {
  Person out;
  {
    auto row = unit.db().query(
        "SELECT erased, service, agent_id FROM customer WHERE customer_id = $1 AND n = 0", id);
    if (!row.next()) return std::nullopt;
    out.erased = stored_classes(row.text(0));
    out.service = row.text(1);
    if (row.bytes(2).size() == id.size()) out.agent = vault::read_block<16>(row.bytes(2), 0);
  }
  {
    auto into =
        ids_of(unit.db().query("SELECT other_id FROM duplicate WHERE customer_id = $1 AND standing = 1", id));
    if (!into.empty()) out.merged_into = into.front();
  }
  std::optional<Instant> ended;
  {
    auto journey =
        unit.db().query("SELECT progress, finished_us FROM journey WHERE customer_id = $1 AND n = 1", id);
    if (journey.next()) {
      out.finished = is_finished(journey.text(0));
      if (!journey.is_null(1)) ended = instant(journey.integer(1));
    }
  }
  out.since = ended ? *ended : last_activity(unit, id);
  return out;
}

void no_customer(Unit &unit, const Id &customer, std::string_view field) {
  const auto erasures = ids_of(unit.db().query(
      "SELECT customer_id FROM erasure WHERE person_id = $1 ORDER BY customer_id DESC LIMIT 1", customer));
  if (erasures.empty()) not_found(field, "customer");
  throw Error(Code::erased, std::string(field) + ": this customer was erased",
              "{\"erasure\":\"" + base::format_id("ers", erasures.front()) + "\"}");
}

std::vector<Id> resting_in(Unit &unit, const Id &customer) {
  return ids_of(unit.db().query(
      "SELECT other_id FROM duplicate WHERE customer_id = $1 AND standing = 2 ORDER BY n", customer));
}

std::vector<Id> all_resting_in(Unit &unit, const Id &customer) {
  std::vector<Id> out;
  for (const Id &each : resting_in(unit, customer)) {
    for (const Id &deeper : all_resting_in(unit, each)) out.push_back(deeper);
    out.push_back(each);
  }
  return out;
}

std::vector<ErasureTable> count_tables(Unit &unit, const Id &customer, const Classes &classes) {
  std::vector<ErasureTable> out;
  for_each_owned_table([&]<class Row>() {
    const TableInfo &table = table_of<Row>();
    for (const FieldClass is : classes) {
      std::string filled;
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.classes[i] == sensitivity(is))
          filled.append(filled.empty() ? "(" : " + (").append(table.names[i]).append(" IS NOT NULL)");
      if (filled.empty()) continue;
      auto cursor = unit.db().query("SELECT count(*), sum(x) FROM (SELECT " + filled + " AS x FROM " +
                                        std::string(table.name) + " WHERE customer_id = $1) WHERE x > 0",
                                    customer);
      if (cursor.next() && cursor.integer(0) > 0)
        out.push_back({std::string(table.name), is, cursor.integer(0), cursor.integer(1)});
    }
  });
  return out;
}

ErasureCounts count_all(Unit &unit, const Id &customer, const Classes &classes) {
  const auto count = [&](std::string_view from) {
    return number(unit.db().query("SELECT count(*) FROM " + std::string(from), customer));
  };
  ErasureCounts out;
  for (const ErasureTable &each : count_tables(unit, customer, classes)) {
    out.rows += each.rows;
    out.values += each.values;
  }
  if (contains(classes, FieldClass::timeline)) {
    out.events = count("event WHERE customer_id = $1 AND payload IS NOT NULL");
    out.references = count("external_ref WHERE subject_id = $1");
  }
  out.index_entries = count("usher_bidx WHERE customer_id = $1");
  out.outbox_items = count("outbox WHERE customer_id = $1 AND length(payload) > 0");
  out.answers = count("idempotency WHERE subject_id = $1 AND length(answer) > 0");
  out.timers = count("timer WHERE customer_id = $1") + count("resting_timer WHERE customer_id = $1");
  out.decisions = count("duplicate WHERE customer_id = $1");
  return out;
}

}  // namespace usher::engine
