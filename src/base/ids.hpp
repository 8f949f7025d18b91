// Ids: 16 bytes inside (a UUIDv7, so that later ids sort later), prefix + 26 characters of Crockford base32
// at the doors. What a customer owns is named by the customer and a number: tsk_<26 characters>.<n>.
#pragma once
#include "usher/types.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace usher::base {

using Id = std::array<std::uint8_t, 16>;

struct OwnedId {
  Id owner{};
  std::int64_t n = 0;
  bool operator==(const OwnedId &) const = default;
};

/// `prefix` without underscore: "cus", "tsk", ...
[[nodiscard]] std::string format_id(std::string_view prefix, const Id &id);
[[nodiscard]] std::string format_id(std::string_view prefix, const OwnedId &id);
[[nodiscard]] std::optional<Id> parse_id(std::string_view prefix, std::string_view text) noexcept;
[[nodiscard]] std::optional<OwnedId> parse_owned_id(std::string_view prefix, std::string_view text) noexcept;

/// Makes ids; with a seed the same calls make the same ids. Threads: one at a time.
class IdSource {
 public:
  IdSource() = default;
  explicit IdSource(std::string_view seed);
  [[nodiscard]] Id next(Instant now);

 private:
  std::optional<std::mt19937_64> seeded_;
};

/// The system's clock, or one that starts where the host says and moves by a fixed step at every reading.
class Clock {
 public:
  Clock() = default;
  Clock(Instant start, std::int64_t step_us) : injected_(start), step_us_(step_us) {}
  [[nodiscard]] Instant now();
  /// What the next now() would return; does not move an injected clock.
  [[nodiscard]] Instant peek() const;

 private:
  std::optional<Instant> injected_;
  std::int64_t step_us_ = 0;
};

}  // namespace usher::base
