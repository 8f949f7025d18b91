#include "engine/index_upgrade.hpp"

#include "usher/error.hpp"

#include "engine/contact_keys.hpp"
#include "engine/meta.hpp"
#include "engine/rows_described.hpp"

namespace usher::engine {
namespace {

/// Raised with every change of an index or of a normaliser. 1: six indexes, names in written order.
constexpr std::uint8_t kIndexRules = 2;
constexpr std::int64_t kPage = 256;

/// The tokens were made by these rules, and with the key that lookups use: an older file beside newer keys
/// may hold tokens whose key is gone.
bool up_to_date(State &state) {
  auto cursor = state.db.query("SELECT value FROM usher_meta WHERE name = 'index_rules'");
  if (!cursor.next() || cursor.bytes(0).empty() || cursor.bytes(0)[0] < kIndexRules) return false;
  auto made = state.db.query("SELECT value FROM usher_meta WHERE name = 'index_generation'");
  const std::int64_t generation = made.next() ? made.integer(0) : 1;
  return generation == static_cast<std::int64_t>(state.keys->lookup_generation());
}

void renew_tokens(Unit &unit, const Id &id) {
  Subject &subject = unit.subject(id);
  std::optional<CustomerRow> row;
  try {
    row = unit.find<CustomerRow>(subject, 0);
  } catch (const Error &error) {
    if (error.code() != Code::integrity && error.code() != Code::corrupt && error.code() != Code::erased)
      throw;
  }
  if (!row) return;
  unit.drop_tokens(subject);
  put_tokens(unit, subject, contact_keys(*row));
}

}  // namespace

std::vector<Id> next_customers(Unit &unit, const Id &after, std::int64_t limit) {
  std::vector<Id> ids;
  auto cursor = unit.db().query(
      "SELECT customer_id FROM customer WHERE customer_id > $1 ORDER BY customer_id LIMIT $2", after, limit);
  while (cursor.next()) ids.push_back(vault::read_block<16>(cursor.bytes(0), 0));
  return ids;
}

void put_index_generation(Unit &unit) {
  put_meta(unit.db(), "index_generation", static_cast<std::int64_t>(unit.state().keys->lookup_generation()));
}

void upgrade_indexes(State &state) {
  if (up_to_date(state)) return;
  const SessionOptions nobody;
  Unit unit(state, nobody, Unit::Mode::write);
  if (up_to_date(state)) return;  // another process did it before the lock
  Id last{};
  for (auto ids = next_customers(unit, last, kPage); !ids.empty(); ids = next_customers(unit, last, kPage)) {
    for (const Id &id : ids) renew_tokens(unit, id);
    last = ids.back();
    unit.flush();  // forgets the subjects and their keys
  }
  const std::array<std::uint8_t, 1> rules{kIndexRules};
  put_meta(unit.db(), "index_rules", rules);
  put_index_generation(unit);
  unit.commit();
}

}  // namespace usher::engine
