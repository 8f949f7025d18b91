// Checkpoints over the heads of all timelines (vault.md 1.7, docs/format.md): when one is due, how it is
// made, how they are checked. Kept outside the store by the host, the newest one shows that nothing was cut
// back.
#pragma once
#include "usher/timeline.hpp"

#include <cstdint>
#include <optional>

namespace usher::engine {

class Unit;
struct State;

/// Counts what was written since the newest checkpoint; other processes may have made one meanwhile, and then
/// the next comes a little early.
class Checkpoints {
 public:
  static constexpr std::int64_t kEvents = 256;
  static constexpr std::int64_t kMicroseconds = std::int64_t{15} * 60 * 1'000'000;

  /// Takes up where the store stands; once, after it was opened.
  void begin(State &state);
  /// Before a unit is committed that wrote events: makes a checkpoint in it when one is due.
  void written(Unit &unit);
  /// A checkpoint was committed.
  void made(Instant at);
  /// Events that no checkpoint covers, as far as this process knows.
  [[nodiscard]] bool pending() const noexcept { return events_ != 0; }

 private:
  std::int64_t events_ = 0;
  std::int64_t last_us_ = 0;
};

/// Covers every head that moved since the last one; also when none did. The unit has to be flushed.
Checkpoint make_checkpoint(Unit &unit);
/// The newest; none in a store that never had one.
[[nodiscard]] std::optional<Checkpoint> newest_checkpoint(Unit &unit);

[[nodiscard]] std::optional<Checkpoint> checkpoint_number(Unit &unit, std::int64_t n);

/// Recomputes every checkpoint and holds its heads against the timelines; counts what none of them covers.
void verify_checkpoints(Unit &unit, Verification &out);
/// Holds the store against a checkpoint that was kept elsewhere. Throws INVALID_ARGUMENT for a document that
/// is not a checkpoint of this store, or whose signature is not right.
void verify_against(Unit &unit, const Checkpoint &kept, Verification &out);

}  // namespace usher::engine
