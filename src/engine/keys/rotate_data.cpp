// New data keys for one person: rows are sealed anew, row by row; the old keys go when no value names them.
// What the timeline holds keeps its key, since the chain covers the sealed bytes.
#include "usher/error.hpp"

#include "engine/erasure/person.hpp"
#include "engine/keys/key_jobs.hpp"
#include "engine/owned_rows.hpp"

#include <array>
#include <tuple>

namespace usher::engine {
namespace {

using base::Sensitivity;

constexpr std::array kClasses{Sensitivity::contact, Sensitivity::identity, Sensitivity::conversation,
                              Sensitivity::timeline};
constexpr std::size_t kTables = std::tuple_size_v<OwnedRows>;

/// The table by its place in OwnedRows (which may grow at its end only while a job runs), and the last row of
/// it.
struct Place {
  std::size_t table = 0;
  std::int64_t n = -1;
};

Place read_place(const std::vector<std::uint8_t> &bytes) {
  if (bytes.size() != 12) return {};
  return {vault::read_big_endian<std::uint32_t>(bytes, 0),
          static_cast<std::int64_t>(vault::read_big_endian<std::uint64_t>(bytes, 4))};
}

std::vector<std::uint8_t> packed(const Place &place) {
  const auto bytes = vault::pack(vault::big_endian(static_cast<std::uint32_t>(place.table)),
                                 vault::big_endian(static_cast<std::uint64_t>(place.n)));
  return {bytes.begin(), bytes.end()};
}

/// Seals rows of one table anew; answers whether it came to the table's end.
template <class Row>
bool seal_rows(Unit &unit, KeyJobRow &job, Place &place, Budget &budget) {
  const TableInfo &table = table_of<Row>();
  std::vector<std::int64_t> numbers;
  {
    auto cursor = unit.db().query(
        "SELECT n FROM " + std::string(table.name) + " WHERE customer_id = $1 AND n > $2 ORDER BY n LIMIT $3",
        *job.subject, place.n, budget.left());
    while (cursor.next()) numbers.push_back(cursor.integer(0));
  }
  for (const std::int64_t n : numbers) {
    if (!budget.take()) return false;
    place.n = n;
    const std::string what = std::string(table.name) + ' ' + std::to_string(n);
    job.done += or_quarantine(unit, job, *job.subject, what, [&] {
      Subject &subject = unit.subject(*job.subject);
      auto row = unit.find<Row>(subject, n);
      if (row) unit.update(subject, *row);
    });
  }
  return numbers.empty();
}

/// Runs the table that `place` names; moves on to the next one at its end.
template <std::size_t... I>
void seal_table(Unit &unit, KeyJobRow &job, Place &place, Budget &budget, std::index_sequence<I...>) {
  bool ended = false;
  ((I == place.table ? (void)(ended = seal_rows<std::tuple_element_t<I, OwnedRows>>(unit, job, place, budget))
                     : void()),
   ...);
  if (ended) place = {place.table + 1, -1};
}

struct Loose {
  std::vector<std::uint8_t> key;  ///< an idempotency token; empty for the outbox
  std::int64_t n = 0;
  std::vector<std::uint8_t> envelope;
};

/// What is sealed outside owned rows: outbox payloads and answers kept for repeats.
void seal_loose(Unit &unit, KeyJobRow &job) {
  Subject &subject = unit.subject(*job.subject);
  std::vector<Loose> found;
  const auto copy = [](vault::Bytes bytes) { return std::vector<std::uint8_t>(bytes.begin(), bytes.end()); };
  {
    auto cursor = unit.db().query("SELECT n, payload FROM outbox WHERE customer_id = $1", subject.id);
    while (cursor.next()) found.push_back({{}, cursor.integer(0), copy(cursor.bytes(1))});
  }
  {
    auto cursor = unit.db().query("SELECT token, answer FROM idempotency WHERE subject_id = $1", subject.id);
    while (cursor.next()) found.push_back({copy(cursor.bytes(0)), 0, copy(cursor.bytes(1))});
  }
  for (const Loose &each : found) {
    const bool outbox = each.key.empty();
    const std::uint32_t table = outbox ? kOutboxTable : kIdempotencyTable;
    const std::uint32_t column = outbox ? kOutboxPayload : kIdempotencyAnswer;
    or_quarantine(unit, job, subject.id, outbox ? "outbox " + std::to_string(each.n) : "idempotency", [&] {
      const std::string text =
          unit.unseal(subject, Sensitivity::conversation, table, column, each.n, each.envelope);
      const auto again =
          unit.seal(subject, Sensitivity::conversation, table, column, each.n, vault::Codec::json, text);
      if (outbox)
        unit.db().run("UPDATE outbox SET payload = $3 WHERE customer_id = $1 AND n = $2", subject.id, each.n,
                      again);
      else
        unit.db().run("UPDATE idempotency SET answer = $2 WHERE token = $1", each.key, again);
    });
  }
}

/// Envelopes of the person that name a key: bytes [8, 16) (docs/format.md).
std::int64_t uses(Unit &unit, const Id &subject, Sensitivity is, std::int64_t key_id) {
  const auto id = vault::big_endian(static_cast<std::uint64_t>(key_id));
  std::int64_t found = 0;
  const auto count = [&](std::string_view table, std::string_view column, std::string_view owner) {
    auto cursor =
        unit.db().query("SELECT count(*) FROM " + std::string(table) + " WHERE " + std::string(owner) +
                            " = $1 AND substr(" + std::string(column) + ", 9, 8) = $2",
                        subject, id);
    if (cursor.next()) found += cursor.integer(0);
  };
  for_each_owned_table([&]<class Row>() {
    base::for_each_field<Row>([&](const auto &f) {
      if (f.options.column != 0 && f.options.is == is) count(table_of<Row>().name, f.name, "customer_id");
    });
  });
  if (is == Sensitivity::conversation) {
    count("outbox", "payload", "customer_id");
    count("idempotency", "answer", "subject_id");
  }
  if (is == Sensitivity::timeline) count("event", "payload", "customer_id");
  return found;
}

void drop_unused_keys(Unit &unit, const Id &subject) {
  std::vector<std::pair<std::int64_t, std::int64_t>> old;
  {
    auto cursor =
        unit.key_rows().query("SELECT class, key_id FROM usher_old_data_key WHERE subject_id = $1", subject);
    while (cursor.next()) old.emplace_back(cursor.integer(0), cursor.integer(1));
  }
  for (const auto &[key_class, key_id] : old)
    if (uses(unit, subject, static_cast<Sensitivity>(key_class), key_id) == 0)
      unit.key_rows().run(
          "DELETE FROM usher_old_data_key WHERE subject_id = $1 AND class = $2 AND key_id = $3", subject,
          key_class, key_id);
}

}  // namespace

void begin_data(Unit &unit, KeyJobRow &job) {
  // What was emptied cannot be sealed anew: its keys are gone. All that is left can be erased.
  const auto customer = person(unit, *job.subject);
  if (customer && !customer->erased.empty())
    throw Error(Code::erased, "customer_id: a part of this customer was erased; its keys are not replaced");
  if (!customer && unit.db().query("SELECT 1 FROM erasure WHERE person_id = $1", *job.subject).next())
    no_customer(unit, *job.subject, "customer_id");
  Subject &subject = unit.subject(*job.subject);
  for (const Sensitivity is : kClasses) {
    const bool there =
        unit.state()
            .key_rows()
            .query(
                "SELECT 1 FROM usher_data_key WHERE subject_id = $1 AND class = $2 AND destroyed_us "
                "IS NULL",
                subject.id, static_cast<std::int64_t>(is))
            .next();
    if (there) unit.replace_key(subject, is);
  }
}

void step_data(Unit &unit, KeyJobRow &job, Budget &budget) {
  Place place = read_place(job.place);
  while (place.table < kTables && budget.left() > 0)
    seal_table(unit, job, place, budget, std::make_index_sequence<kTables>());
  if (place.table >= kTables) {
    seal_loose(unit, job);
    drop_unused_keys(unit, *job.subject);
    unit.empty_log_after_commit();
    job.state = job.failed == 0 ? KeyJobState::finished : KeyJobState::blocked;
    if (job.failed == 0) job.finished = unit.now();
  }
  job.place = packed(place);
}

}  // namespace usher::engine
