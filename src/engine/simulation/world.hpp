// A store in memory that nobody else knows of, with a clock that stands where it is put and moves by a
// microsecond at every reading, so that events have an order. Threads: one.
#pragma once
#include "engine/core.hpp"
#include "playbook/playbook.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace usher::engine::simulation {

class World {
 public:
  /// `seed` governs ids and tie-breaks, and so the order of what happens at one moment.
  World(Instant start, std::string_view seed);

  [[nodiscard]] const Session &session() const { return session_; }
  [[nodiscard]] State &state() { return core_->require(core_->lock()); }
  [[nodiscard]] Instant now() { return state().clock.peek(); }
  /// Never back.
  void set(Instant at);

  /// The store's own calendars, and the playbook as a version of its own. Throws what publishing throws.
  void take(const Shelf &calendars, const playbook::Playbook &book);

  /// Nothing when none is set that may fire.
  [[nodiscard]] std::optional<Instant> next_timer();
  /// Fires what is due now; answers whose timers those were.
  std::vector<Id> tick();

 private:
  std::shared_ptr<Core> core_;
  Session session_;
};

}  // namespace usher::engine::simulation
