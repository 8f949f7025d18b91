// Newer service keys: what they make from now on says so; what older ones made stays valid with the older
// key, which goes when nothing was made with it any more.
#include "usher/error.hpp"

#include "engine/keys/key_jobs.hpp"
#include "engine/owned_rows.hpp"
#include "vault/keys.hpp"

namespace usher::engine {
namespace {

std::int64_t count(Unit &unit, const std::string &sql, const store::Value &generation) {
  const std::array<store::Value, 1> values{generation};
  auto cursor = unit.db().bind(sql, values);
  return cursor.next() ? cursor.integer(0) : 0;
}

/// Rows of `table` whose `column` (`size` bytes) was made by a generation: behind it, or nothing for the
/// first.
std::int64_t made_by(Unit &unit, std::string_view table, std::string_view column, int size,
                     std::int64_t generation) {
  const std::string where = "SELECT count(*) FROM " + std::string(table) + " WHERE substr(" +
                            std::string(column) + ", " + std::to_string(size + 1) + ") = $1";
  const auto number = vault::big_endian(static_cast<std::uint32_t>(generation));
  return count(unit, where, generation == 1 ? store::Value(store::Bytes{}) : store::Value(number));
}

}  // namespace

void new_generation(Unit &unit, KeyJobRow &job) {
  const vault::KeyClass key_class = class_of(job.kind);
  const auto number = static_cast<std::int64_t>(key_class);
  {
    auto newest =
        unit.key_rows().query("SELECT max(generation) FROM usher_service_key WHERE class = $1", number);
    if (newest.next()) job.from = newest.integer(0);
  }
  job.to = job.from + 1;
  KeyRing &ring = *unit.state().keys;
  const auto key = vault::new_service_key(unit.state().arena, key_class, static_cast<std::uint64_t>(job.to));
  unit.key_rows().run(
      "INSERT INTO usher_service_key (class, generation, wrapped, added_us) VALUES ($1, $2, $3, $4)", number,
      job.to, ring.wrap(key), unit.now().time_since_epoch().count());
  ring.changed();
  ring.refresh();
}

std::int64_t references(Unit &unit, KeyKind kind, std::int64_t generation) {
  std::int64_t found = 0;
  switch (kind) {
    case KeyKind::row_seal:
      for_each_owned_table(
          [&]<class Row>() { found += made_by(unit, table_of<Row>().name, "seal", 32, generation); });
      return found;
    case KeyKind::chain:
      return made_by(unit, "event", "tag", 16, generation);
    case KeyKind::checkpoint:
      return count(unit, "SELECT count(*) FROM usher_checkpoint WHERE generation = $1", generation);
    case KeyKind::root:
    case KeyKind::index:
    case KeyKind::data:
      break;
  }
  throw Error(Code::invalid_argument,
              "kind: must be row_seal, chain or checkpoint; the others retire by themselves");
}

}  // namespace usher::engine
