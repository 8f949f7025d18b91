// A new index key: tokens are written with both, looked up with the old one until everybody has the new ones;
// then the old key is destroyed and its tokens are taken away.
#include "usher/error.hpp"

#include "engine/contact_keys.hpp"
#include "engine/index_upgrade.hpp"
#include "engine/keys/key_jobs.hpp"
#include "engine/rows_described.hpp"
#include "vault/keys.hpp"

namespace usher::engine {
namespace {

enum class Phase : std::uint8_t { backfill = 0, clear = 1 };
constexpr std::int64_t kClearAtOnce = 4000;

struct Place {
  Phase phase = Phase::backfill;
  Id customer{};
};

Place read_place(const std::vector<std::uint8_t> &bytes) {
  if (bytes.size() != 17) return {};
  return {static_cast<Phase>(bytes[0]), vault::read_block<16>(bytes, 1)};
}

std::vector<std::uint8_t> packed(const Place &place) {
  const auto bytes = vault::pack(vault::Block<1>{static_cast<std::uint8_t>(place.phase)}, place.customer);
  return {bytes.begin(), bytes.end()};
}

/// Both generations' tokens, of which the older ones are there already.
void backfill(Unit &unit, const Id &customer) {
  Subject &subject = unit.subject(customer);
  const auto row = unit.find<CustomerRow>(subject, 0);
  if (row) put_tokens(unit, subject, contact_keys(*row));
}

/// From here on lookups ask the new tokens.
void switch_over(Unit &unit, KeyJobRow &job) {
  constexpr vault::WrappedKey zeros{};
  unit.key_rows().run(
      "UPDATE usher_service_key SET wrapped = $3, destroyed_us = $4 WHERE class = $1 AND generation = $2",
      static_cast<std::int64_t>(vault::KeyClass::index), job.from, zeros,
      unit.now().time_since_epoch().count());
  KeyRing &ring = *unit.state().keys;
  ring.changed();
  ring.refresh();
  put_index_generation(unit);
  unit.empty_log_after_commit();
}

void clear(Unit &unit, KeyJobRow &job) {
  const std::int64_t gone = unit.db().run(
      "DELETE FROM usher_bidx WHERE (index_id, gen, token, customer_id) IN"
      " (SELECT index_id, gen, token, customer_id FROM usher_bidx WHERE gen = $1 LIMIT $2)",
      job.from, kClearAtOnce);
  if (gone != 0) return;
  job.state = KeyJobState::finished;
  job.finished = unit.now();
}

}  // namespace

void begin_index(Unit &unit, KeyJobRow &job) {
  new_generation(unit, job);
}

void step_index(Unit &unit, KeyJobRow &job, Budget &budget) {
  Place place = read_place(job.place);
  if (place.phase == Phase::clear) return clear(unit, job);
  const auto customers = next_customers(unit, place.customer, budget.left());
  for (const Id &customer : customers) {
    if (!budget.take()) break;
    place.customer = customer;
    job.done +=
        or_quarantine(unit, job, customer, "index entries", [&] { backfill(unit, customer); }) ? 1 : 0;
  }
  if (customers.empty()) {
    if (job.failed != 0) {
      job.state = KeyJobState::blocked;
    } else {
      switch_over(unit, job);
      place = {Phase::clear, {}};
    }
  }
  job.place = packed(place);
}

}  // namespace usher::engine
