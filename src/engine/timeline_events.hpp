// Events as they are stored, and as people read them.
#pragma once
#include "usher/timeline.hpp"

#include "engine/unit.hpp"

#include <cstdint>
#include <vector>

namespace usher::engine {

struct RawEvent {
  std::int64_t n = 0;
  Instant at;
  EventKind kind{};
  std::int64_t actor = 0;
  std::vector<std::uint8_t> payload;
};

/// At most `limit` events of a subject after number `after`, in order.
[[nodiscard]] std::vector<RawEvent> raw_events(Unit &unit, const Id &subject, std::int64_t after,
                                               std::int64_t limit);
/// Throws as Unit::unseal_event. Unmasked.
[[nodiscard]] TimelineEvent view(Unit &unit, Subject &subject, const RawEvent &raw);

}  // namespace usher::engine
