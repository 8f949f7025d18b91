#include "engine/checkpoint_delivery.hpp"

#include "engine/checkpoints.hpp"
#include "engine/described/timeline.hpp"
#include "engine/meta.hpp"

namespace usher::engine {
namespace {

constexpr std::string_view kDelivered = "checkpoint_delivered";
constexpr std::string_view kNotBefore = "checkpoint_not_before";
constexpr std::string_view kAttempts = "checkpoint_attempts";

}  // namespace

std::optional<OutboxItem> claim_checkpoint(Unit &unit, Instant lease) {
  const auto newest = newest_checkpoint(unit);
  if (!newest || newest->n <= meta_number(unit.db(), kDelivered)) return std::nullopt;
  if (meta_number(unit.db(), kNotBefore) > unit.now().time_since_epoch().count()) return std::nullopt;
  const std::int64_t attempt = meta_number(unit.db(), kAttempts) + 1;
  put_meta(unit.db(), kNotBefore, lease.time_since_epoch().count());
  put_meta(unit.db(), kAttempts, attempt);
  const std::string id = base::format_id("out", base::OwnedId{Id{}, newest->n});
  return OutboxItem{id,      id,   std::string(kCheckpointItem), {}, {}, Json{base::to_json(*newest)},
                    attempt, lease};
}

void acknowledge_checkpoint(Unit &unit, std::int64_t n) {
  if (n <= meta_number(unit.db(), kDelivered)) return;
  put_meta(unit.db(), kDelivered, n);
  put_meta(unit.db(), kNotBefore, std::int64_t{0});
  put_meta(unit.db(), kAttempts, std::int64_t{0});
}

void return_checkpoint(Unit &unit, Instant at) {
  put_meta(unit.db(), kNotBefore, at.time_since_epoch().count());
}

}  // namespace usher::engine
