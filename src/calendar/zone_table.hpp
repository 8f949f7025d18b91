// Inside the room: what a zone's clocks showed, as one table.
#pragma once
#include "calendar/zone.hpp"

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

namespace usher::calendar {

/// From `begin` the clocks show `offset` more than UTC, until the next stretch begins.
struct ZoneStretch {
  Instant begin;
  LocalTime local_begin;  ///< what they show at `begin`
  std::chrono::seconds offset{};
};

/// Threads: immutable.
class ZoneTable {
 public:
  /// In order, at least one.
  explicit ZoneTable(std::vector<ZoneStretch> stretches);

  [[nodiscard]] std::span<const ZoneStretch> stretches() const noexcept { return stretches_; }
  [[nodiscard]] std::size_t at(Instant instant) const noexcept;
  /// The last stretch that has begun when clocks show `local`.
  [[nodiscard]] std::size_t at(LocalTime local) const noexcept;
  [[nodiscard]] Instant end(std::size_t index) const noexcept {
    return index + 1 < stretches_.size() ? stretches_[index + 1].begin : Instant::max();
  }
  /// Civil days that no clock ever showed; nearly always none.
  [[nodiscard]] std::span<const std::chrono::sys_days> missing() const noexcept { return missing_; }

 private:
  std::vector<ZoneStretch> stretches_;
  std::vector<std::chrono::sys_days> missing_;
};

/// Of a name as Zone takes it; throws what Zone throws. The table lives as long as the process.
[[nodiscard]] const ZoneTable &zone_table(std::string_view name);

}  // namespace usher::calendar
