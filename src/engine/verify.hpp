// Proof of a subject's data: the chain of its timeline, the seal of each row, and that each row is the one
// that the newest event about it lists (an older row put back has a right seal, but a wrong one for its
// time).
#pragma once
#include "usher/timeline.hpp"

#include "engine/unit.hpp"
#include "vault/chain.hpp"

#include <cstdint>
#include <vector>

namespace usher::engine {

/// Bytes of one entry in a ROWS_SEALED event: table u32, number u64, revision u64, first half of the seal.
inline constexpr std::size_t kWrittenRowBytes = 36;

/// An event with what its link was computed from, and what is stored of it.
struct StoredEvent {
  vault::Event event;
  std::vector<std::uint8_t> payload, link, tag;
};
/// A subject's whole timeline, in order.
[[nodiscard]] std::vector<StoredEvent> stored_events(Unit &unit, const Id &subject);

void verify_subject(Unit &unit, const Id &subject, Verification &out);
/// That what one row names of another is there.
void verify_references(Unit &unit, Verification &out);
/// Everybody, every checkpoint, and what belongs to nobody.
void verify_all(Unit &unit, Verification &out);

}  // namespace usher::engine
