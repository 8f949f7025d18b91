// Checkpoints on their way to the host, who keeps them elsewhere: the newest one that was not acknowledged.
// It needs no row: it holds all before it, and nothing personal.
#pragma once
#include "usher/outbox.hpp"

#include "engine/unit.hpp"

#include <optional>

namespace usher::engine {

inline constexpr std::string_view kCheckpointItem = "checkpoint";

/// Hands the newest one out until `lease`; nothing when it is acknowledged, or handed out already.
[[nodiscard]] std::optional<OutboxItem> claim_checkpoint(Unit &unit, Instant lease);
/// The host has checkpoint `n`.
void acknowledge_checkpoint(Unit &unit, std::int64_t n);
/// May be handed out again from `at` on.
void return_checkpoint(Unit &unit, Instant at);

}  // namespace usher::engine
