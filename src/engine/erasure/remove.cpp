#include "engine/erasure/remove.hpp"

#include "usher/error.hpp"

#include "engine/case.hpp"
#include "engine/contact_keys.hpp"
#include "engine/decisions.hpp"
#include "engine/drive.hpp"
#include "engine/erasure/person.hpp"
#include "engine/loads.hpp"
#include "engine/owned_rows.hpp"
#include "engine/rest.hpp"
#include "vault/hash.hpp"

#include <array>
#include <string>
#include <vector>

namespace usher::engine {
namespace {

using base::Sensitivity;

std::vector<Sensitivity> sensitivities(const Classes &classes) {
  std::vector<Sensitivity> out;
  for (const FieldClass is : classes) out.push_back(sensitivity(is));
  return out;
}

std::vector<std::int64_t> numbers_of(Unit &unit, const TableInfo &table, const Id &owner) {
  std::vector<std::int64_t> numbers;
  auto cursor = unit.db().query(
      "SELECT n FROM " + std::string(table.name) + " WHERE customer_id = $1 ORDER BY n", owner);
  while (cursor.next()) numbers.push_back(cursor.integer(0));
  return numbers;
}

Cell &cell(std::vector<Cell> &cells, std::uint32_t column) {
  for (Cell &each : cells)
    if (each.column == column) return each;
  throw Error(Code::internal, "store: a column is not described");
}

/// Decisions about duplicates go on both sides, and who rested in this record wakes: nothing stands for them
/// any more. Those who were erased with it have no decisions left.
void part_from_others(Unit &unit, const Id &customer) {
  for (const Id &other : resting_in(unit, customer)) {
    const auto them = person(unit, other);
    if (!them || !them->erased.empty() || them->merged_into != customer) continue;
    Case c = load_case(unit, other);
    (void)wake(c);
  }
  const TableInfo &table = table_of<DuplicateRow>();
  const auto others =
      ids_of(unit.db().query("SELECT other_id FROM duplicate WHERE customer_id = $1 ORDER BY n", customer));
  for (const std::int64_t n : numbers_of(unit, table, customer))
    unit.remove(unit.subject(customer), table, n);
  for (const Id &other : others) {
    std::vector<std::int64_t> numbers;
    for (auto cursor = unit.db().query("SELECT n FROM duplicate WHERE customer_id = $1 AND other_id = $2",
                                       other, customer);
         cursor.next();)
      numbers.push_back(cursor.integer(0));
    for (const std::int64_t n : numbers) unit.remove(unit.subject(other), table, n);
  }
  for (const Id &other : others) {
    const auto them = person(unit, other);
    if (!them || !them->erased.empty() || them->merged_into) continue;
    Case back = load_case(unit, other);
    drive(back, {playbook::EventKind::date_reached, playbook::kNone, {}});
  }
}

/// Nothing is sent, asked or counted for this record any more. A call that repeats an old idempotency key is
/// told ERASED: with the mark gone it would enrol the person again.
void close(Unit &unit, const Id &customer, const Person &known) {
  auto &db = unit.db();
  if (known.erased.empty() && !known.finished && !known.merged_into) {
    if (known.agent) change_load(unit, *known.agent, -1);
    change_role_loads(unit, customer, -1);
  }
  db.run("DELETE FROM timer WHERE customer_id = $1", customer);
  db.run("DELETE FROM resting_timer WHERE customer_id = $1", customer);
  // 2: recalled. What the host claimed before goes its way; its reports change nothing any more.
  db.run(
      "UPDATE outbox SET payload = x'', done = CASE done WHEN 0 THEN 2 ELSE done END WHERE customer_id = $1",
      customer);
  db.run("UPDATE idempotency SET request = x'', answer = x'' WHERE subject_id = $1", customer);
}

/// A row that is not as it was written is emptied all the same; verify goes on to report it.
void empty_damaged(Unit &unit, const TableInfo &table, const Id &owner, std::int64_t n,
                   const Classes &classes) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    for (const FieldClass is : classes)
      if (table.classes[i] == sensitivity(is) || table.about[i] == sensitivity(is))
        unit.db().run("UPDATE " + std::string(table.name) + " SET " + std::string(table.names[i]) +
                          " = NULL WHERE customer_id = $1 AND n = $2",
                      owner, n);
}

/// What of a row's signed columns says that the record is closed.
template <class Row>
void mark_closed(std::vector<Cell> &cells, [[maybe_unused]] const std::string &erased) {
  if constexpr (std::is_same_v<Row, CustomerRow>) {
    cell(cells, base::column_of<Row, &Row::erased>()).value = std::string_view(erased);
  } else if constexpr (std::is_same_v<Row, TaskRow>) {
    auto &state = cell(cells, base::column_of<Row, &Row::state>()).value;
    if (state.integer == static_cast<std::int64_t>(TaskState::open))
      state = static_cast<std::int64_t>(TaskState::withdrawn);
  }
}

void empty_rows(Unit &unit, Subject &subject, const Classes &classes, const std::string &erased) {
  const auto kinds = sensitivities(classes);
  for_each_owned_table([&]<class Row>() {
    const TableInfo &table = table_of<Row>();
    for (const std::int64_t n : numbers_of(unit, table, subject.id)) {
      try {
        unit.shred(subject, table, n, kinds,
                   [&](std::vector<Cell> &cells) { mark_closed<Row>(cells, erased); });
      } catch (const Error &error) {
        if (error.code() != Code::integrity) throw;
        empty_damaged(unit, table, subject.id, n, classes);
        if constexpr (std::is_same_v<Row, CustomerRow>)
          unit.db().run("UPDATE customer SET erased = $2 WHERE customer_id = $1", subject.id, erased);
      }
    }
  });
}

/// It ended when something last happened, so that the time other classes are kept is counted from there.
void finish_journey(Unit &unit, Subject &subject, Instant since) {
  auto journey = unit.find<JourneyRow>(subject, 1);
  if (!journey || journey->finished_us) return;
  journey->progress = playbook::with_state(journey->progress, JourneyState::finished);
  journey->finished_us = since;
  unit.update(subject, *journey);
}

/// The entries that still follow from what is left.
void renew_tokens(Unit &unit, Subject &subject) {
  if (const auto row = unit.find<CustomerRow>(subject, 0)) put_tokens(unit, subject, contact_keys(*row));
}

/// Somebody else's change of the file must not keep an erasure from its end; verify reports it.
template <class Work>
void unless_damaged(Work &&work) {
  try {
    std::forward<Work>(work)();
  } catch (const Error &error) {
    if (error.code() != Code::integrity && error.code() != Code::erased) throw;
  }
}

void empty_events(Unit &unit, const Id &customer) {
  std::vector<std::pair<std::int64_t, vault::Digest>> digests;
  {
    auto cursor = unit.db().query(
        "SELECT n, payload FROM event WHERE customer_id = $1 AND payload IS NOT NULL ORDER BY n", customer);
    while (cursor.next()) digests.emplace_back(cursor.integer(0), vault::hash256(cursor.bytes(1)));
  }
  for (const auto &[n, digest] : digests)
    unit.db().run("UPDATE event SET payload = NULL, payload_hash = $3 WHERE customer_id = $1 AND n = $2",
                  customer, n, digest);
}

void delete_everything(Unit &unit, const Id &customer) {
  for_each_owned_table([&]<class Row>() {
    unit.db().run("DELETE FROM " + std::string(table_of<Row>().name) + " WHERE customer_id = $1", customer);
  });
  unit.db().run("DELETE FROM external_ref WHERE subject_id = $1", customer);
  empty_events(unit, customer);
  for (const Id &hold :
       ids_of(unit.db().query("SELECT customer_id FROM hold WHERE person_id = $1", customer)))
    remove_hold_notes(unit, hold);
}

}  // namespace

void remove_hold_notes(Unit &unit, const Id &hold) {
  constexpr std::array kWords{Sensitivity::conversation};
  Subject &subject = unit.subject(hold);
  (void)unit.destroy_keys(subject, kWords);
  for (const std::int64_t n : numbers_of(unit, table_of<HoldRow>(), hold))
    unit.shred(subject, table_of<HoldRow>(), n, kWords);
}

bool remove_data(Unit &unit, const Id &customer, const Classes &classes) {
  const auto known = person(unit, customer);
  if (!known) return true;  // done before
  const Classes gone = united(known->erased, classes);
  const bool everything = is_every(gone);
  unit.require_keys(unit.subject(Id{}), std::array{Sensitivity::timeline});
  part_from_others(unit, customer);
  close(unit, customer, *known);
  unit.flush();  // what was written so far is listed while the timeline can still say so
  Subject &subject = unit.subject(customer);
  (void)unit.destroy_keys(subject, sensitivities(classes));
  unit.drop_tokens(subject);
  if (everything) {
    delete_everything(unit, customer);
  } else {
    empty_rows(unit, subject, classes, base::to_json(gone));
    unless_damaged([&] { finish_journey(unit, subject, known->since); });
    unless_damaged([&] { renew_tokens(unit, subject); });
  }
  return everything;
}

}  // namespace usher::engine
