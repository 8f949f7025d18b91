#include "assignment/ranking.hpp"

#include "usher/error.hpp"

#include <charconv>

namespace usher::assignment {

std::uint64_t draw(std::uint64_t seed, std::string_view agent_id) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325U ^ seed;  // FNV-1a over the id ...
  for (const char c : agent_id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  hash ^= seed;  // ... then splitmix64's finaliser: ids that differ in one character land far apart
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31);
}

std::string format_seed(std::uint64_t seed) {
  std::string out(16, '0');
  for (auto at = out.rbegin(); seed != 0; ++at, seed >>= 4) *at = "0123456789abcdef"[seed & 15U];
  return out;
}

std::uint64_t parse_seed(std::string_view text) {
  std::uint64_t seed = 0;
  const char *const end = text.data() + text.size();
  const auto [rest, failure] = std::from_chars(text.data(), end, seed, 16);
  if (text.size() != 16 || failure != std::errc{} || rest != end)
    throw Error(Code::invalid_argument, "seed: must be 16 hexadecimal digits");
  return seed;
}

Comparison compare(const AssignmentCandidate &first, const AssignmentCandidate &second,
                   std::uint64_t seed) noexcept {
  if (first.previous_owner != second.previous_owner) return {first.previous_owner, Decider::previous};
  if (first.load != second.load) return {first.load < second.load, Decider::load};
  // An absent optional orders before every instant: never assigned has waited longest.
  if (first.last_assigned != second.last_assigned)
    return {first.last_assigned < second.last_assigned, Decider::wait};
  const std::uint64_t a = draw(seed, first.agent_id);
  const std::uint64_t b = draw(seed, second.agent_id);
  return {a != b ? a < b : first.agent_id < second.agent_id, Decider::draw};
}

}  // namespace usher::assignment
