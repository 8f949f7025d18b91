// Who may be the same person: candidates by blind index, then a comparison of what was decrypted. No
// candidate is believed because of a token (vault.md 1.5), and nobody is ever compared with everybody.
#pragma once
#include "usher/duplicate.hpp"

#include "engine/contact_keys.hpp"

#include <optional>
#include <vector>

namespace usher::engine {

[[nodiscard]] DuplicateProfile duplicate_profile(const CustomerRow &customer);

/// likely: near names only when two of their initials with the birth date agree and two of their words sound
/// alike, so that an enrolment opens few other records however many the store has · every: whatever shares a
/// token.
enum class Reach : std::uint8_t { likely, every };
/// Others who share a key, in ascending order, each once.
[[nodiscard]] std::vector<Id> candidates(Unit &unit, const Subject &subject, const ContactKeys &keys,
                                         Reach reach);

/// A place in the walk over all pairs that share a token: after this pair of this token.
struct PairPlace {
  std::uint32_t index = 0;
  vault::Tag token{};
  Id first{};
  Id second{};
};
[[nodiscard]] std::string format_place(const PairPlace &place);
/// Throws INVALID_ARGUMENT for a text that format_place did not make.
[[nodiscard]] PairPlace parse_place(const std::optional<std::string> &cursor);

/// At most `limit` pairs after `place`, in the order of the index. A pair that shares several tokens comes
/// once, at the first of them. Memory: `limit` places.
[[nodiscard]] std::vector<PairPlace> next_pairs(Unit &unit, const PairPlace &place, std::int64_t limit);

}  // namespace usher::engine
