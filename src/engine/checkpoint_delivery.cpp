#include "engine/checkpoint_delivery.hpp"

#include "engine/checkpoints.hpp"
#include "engine/described/timeline.hpp"

namespace usher::engine {
namespace {

std::int64_t noted(Unit &unit, std::string_view name) {
  auto cursor = unit.db().query("SELECT value FROM usher_meta WHERE name = $1", name);
  return cursor.next() ? cursor.integer(0) : 0;
}

void note(Unit &unit, std::string_view name, std::int64_t value) {
  unit.db().run(
      "INSERT INTO usher_meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2",
      name, value);
}

constexpr std::string_view kDelivered = "checkpoint_delivered";
constexpr std::string_view kNotBefore = "checkpoint_not_before";
constexpr std::string_view kAttempts = "checkpoint_attempts";

}  // namespace

std::optional<OutboxItem> claim_checkpoint(Unit &unit, Instant lease) {
  const auto newest = newest_checkpoint(unit);
  if (!newest || newest->n <= noted(unit, kDelivered)) return std::nullopt;
  if (noted(unit, kNotBefore) > unit.now().time_since_epoch().count()) return std::nullopt;
  const std::int64_t attempt = noted(unit, kAttempts) + 1;
  note(unit, kNotBefore, lease.time_since_epoch().count());
  note(unit, kAttempts, attempt);
  const std::string id = base::format_id("out", base::OwnedId{Id{}, newest->n});
  return OutboxItem{id,      id,   std::string(kCheckpointItem), {}, {}, Json{base::to_json(*newest)},
                    attempt, lease};
}

void acknowledge_checkpoint(Unit &unit, std::int64_t n) {
  if (n <= noted(unit, kDelivered)) return;
  note(unit, kDelivered, n);
  note(unit, kNotBefore, 0);
  note(unit, kAttempts, 0);
}

void return_checkpoint(Unit &unit, Instant at) {
  note(unit, kNotBefore, at.time_since_epoch().count());
}

}  // namespace usher::engine
