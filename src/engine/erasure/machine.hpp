// The erasure machine (vault.md 1.9): requested -> live_done -> wal_done, each step a transaction of its own,
// so that an interrupted erasure goes on from where it was: at the next open, and at every tick.
#pragma once
#include "usher/erasure.hpp"

#include "engine/erasure/classes.hpp"
#include "engine/erasure/rows.hpp"
#include "engine/unit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

struct Asked {
  Id erasure{};
  bool created = false;
};
/// Writes down that `customer` is to be erased, or answers the erasure that says so already. `forced`: holds
/// and minimums were answered when it was done before. Throws NOT_FOUND; PRECONDITION for a timeline that
/// would go before other classes.
[[nodiscard]] Asked ask(Unit &unit, const Id &customer, const Classes &classes, ErasureReason reason,
                        bool forced);

/// Goes as far as it can: what nothing keeps goes, then the log is emptied. `wait`: for readers of the log to
/// end.
void advance(State &state, const SessionOptions &session, const Id &erasure, bool wait);

/// The same without waiting, where a failure must not keep others from going on.
void try_to_advance(State &state, const SessionOptions &session, const Id &erasure) noexcept;

/// What was interrupted goes on; whoever an older backup brought back beside newer keys goes again.
void resume(State &state);

/// Looks again at the erasures of a customer that wait, or at all, with the next tick.
void look_again(Unit &unit, const std::optional<Id> &customer);

[[nodiscard]] ErasureRow erasure_row(Unit &unit, const Id &id);
[[nodiscard]] Erasure view(Unit &unit, const ErasureRow &row);

}  // namespace usher::engine
