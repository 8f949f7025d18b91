#include "engine/keys/key_jobs.hpp"

#include "usher/error.hpp"

#include "engine/described/keys.hpp"

#include <charconv>

namespace usher::engine {
namespace {

constexpr std::string_view kPrefix = "keyjob_";
constexpr std::string_view kSelect =
    "SELECT id, kind, from_id, to_id, subject_id, place, done, failed, state, actor, started_us, finished_us"
    " FROM usher_job";

Instant instant(std::int64_t us) {
  return Instant{std::chrono::microseconds{us}};
}

KeyJobRow read(const store::Cursor &row) {
  KeyJobRow job;
  job.id = row.integer(0);
  job.kind = static_cast<KeyKind>(row.integer(1));
  job.from = row.integer(2);
  job.to = row.integer(3);
  if (row.bytes(4).size() == Id{}.size()) job.subject = vault::read_block<16>(row.bytes(4), 0);
  job.place.assign(row.bytes(5).begin(), row.bytes(5).end());
  job.done = row.integer(6);
  job.failed = row.integer(7);
  job.state = static_cast<KeyJobState>(row.integer(8));
  job.actor = row.integer(9);
  job.started = instant(row.integer(10));
  if (!row.is_null(11)) job.finished = instant(row.integer(11));
  return job;
}

}  // namespace

std::string job_id(std::int64_t n) {
  return std::string(kPrefix) + std::to_string(n);
}

void begin_job(Unit &unit, KeyJobRow &row) {
  auto last = unit.db().query("SELECT coalesce(max(id), 0) FROM usher_job");
  row.id = (last.next() ? last.integer(0) : 0) + 1;
  row.actor = unit.actor();
  row.started = unit.now();
  unit.db().run(
      "INSERT INTO usher_job (id, kind, from_id, to_id, subject_id, place, done, failed, state, actor, "
      "started_us)"
      " VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, $7, $8)",
      row.id, static_cast<std::int64_t>(row.kind), row.from, row.to,
      row.subject ? store::Value(*row.subject) : store::Value(), row.place, row.actor,
      row.started.time_since_epoch().count());
}

void save_job(Unit &unit, const KeyJobRow &row) {
  unit.db().run(
      "UPDATE usher_job SET place = $2, done = $3, failed = $4, state = $5, finished_us = $6 WHERE id = $1",
      row.id, row.place, row.done, row.failed, static_cast<std::int64_t>(row.state),
      row.finished ? store::Value(row.finished->time_since_epoch().count()) : store::Value());
}

KeyJobRow load_job(Unit &unit, std::string_view id) {
  std::int64_t n = 0;
  const std::string_view number = id.starts_with(kPrefix) ? id.substr(kPrefix.size()) : std::string_view{};
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), n);
  if (number.empty() || problem != std::errc{} || end != number.data() + number.size())
    throw Error(Code::invalid_argument, "id: is not a key job's (keyjob_ and a number)");
  auto cursor = unit.db().query(std::string(kSelect) + " WHERE id = $1", n);
  if (!cursor.next()) throw Error(Code::not_found, "id: there is no such key job");
  return read(cursor);
}

std::vector<KeyJobRow> all_jobs(Unit &unit) {
  std::vector<KeyJobRow> jobs;
  auto cursor = unit.db().query(std::string(kSelect) + " ORDER BY id DESC");
  while (cursor.next()) jobs.push_back(read(cursor));
  return jobs;
}

void require_no_job(Unit &unit, KeyKind kind, const std::optional<Id> &subject) {
  for (const KeyJobRow &job : all_jobs(unit))
    if (job.kind == kind && job.subject == subject && job.state != KeyJobState::finished)
      throw Error(Code::conflict,
                  "keys: " + job_id(job.id) + " replaces this key already; step it to its end");
}

KeyJob shown(Unit &unit, const KeyJobRow &row) {
  std::optional<std::string> customer;
  if (row.subject) customer = base::format_id("cus", *row.subject);
  return {job_id(row.id), row.kind,    row.from,
          row.to,         customer,    row.state,
          row.done,       row.failed,  unit.actor_name(row.actor),
          row.started,    row.finished};
}

void quarantine(Unit &unit, KeyJobRow &job, const Id &subject, std::string_view what, Code code) {
  ++job.failed;
  unit.db().run(
      "INSERT INTO usher_quarantine (job, subject_id, what, code, at_us) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT DO NOTHING",
      job.id, subject, what, static_cast<std::int64_t>(code), unit.now().time_since_epoch().count());
}

void begin_again(Unit &unit, KeyJobRow &job) {
  job.state = KeyJobState::running;
  job.place.clear();
  job.failed = 0;
  unit.db().run("DELETE FROM usher_quarantine WHERE job = $1", job.id);
}

std::vector<Quarantined> quarantined(Unit &unit, std::optional<std::int64_t> job) {
  std::vector<Quarantined> found;
  auto cursor =
      unit.db().query("SELECT job, subject_id, what, code, at_us FROM usher_quarantine ORDER BY job, at_us");
  while (cursor.next()) {
    if (job && *job != cursor.integer(0)) continue;
    found.push_back(
        {job_id(cursor.integer(0)), base::format_id("cus", vault::read_block<16>(cursor.bytes(1), 0)),
         std::string(cursor.text(2)), std::string(code_name(static_cast<Code>(cursor.integer(3)))),
         instant(cursor.integer(4))});
  }
  return found;
}

vault::KeyClass class_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::index:
      return vault::KeyClass::index;
    case KeyKind::row_seal:
      return vault::KeyClass::row_seal;
    case KeyKind::chain:
      return vault::KeyClass::chain;
    case KeyKind::checkpoint:
      return vault::KeyClass::checkpoint;
    case KeyKind::root:
    case KeyKind::data:
      break;
  }
  throw Error(Code::invalid_argument, "kind: is not that of a service key");
}

}  // namespace usher::engine
