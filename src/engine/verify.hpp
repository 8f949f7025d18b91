// Proof of a subject's data: the chain of its timeline, the seal of each row, and that each row is the one
// that the newest event about it lists (an older row put back has a right seal, but a wrong one for its
// time).
#pragma once
#include "usher/timeline.hpp"

#include "engine/unit.hpp"

namespace usher::engine {

/// Bytes of one entry in a ROWS_SEALED event: table u32, number u64, revision u64, first half of the seal.
inline constexpr std::size_t kWrittenRowBytes = 36;

void verify_subject(Unit &unit, const Id &subject, Verification &out);
/// Everybody, every checkpoint, and what belongs to nobody.
void verify_all(Unit &unit, Verification &out);

}  // namespace usher::engine
