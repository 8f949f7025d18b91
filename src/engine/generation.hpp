// Seals and tags say which generation of the store's key made them: by nothing for the first, by a u32 behind
// them for each later one (docs/format.md).
#pragma once
#include "usher/error.hpp"

#include "vault/bytes.hpp"

#include <cstdint>
#include <vector>

namespace usher::engine {

template <std::size_t N>
[[nodiscard]] std::vector<std::uint8_t> with_generation(const vault::Block<N> &made,
                                                        std::uint64_t generation) {
  std::vector<std::uint8_t> out(made.begin(), made.end());
  if (generation != 1) {
    const auto number = vault::big_endian(static_cast<std::uint32_t>(generation));
    out.insert(out.end(), number.begin(), number.end());
  }
  return out;
}

/// What was stored: `N` bytes of seal or tag, and who made them. Throws INTEGRITY for any other length.
template <std::size_t N>
[[nodiscard]] std::uint64_t generation_of(vault::Bytes stored) {
  if (stored.size() == N) return 1;
  if (stored.size() != N + 4) throw Error(Code::integrity, "store: a seal or a tag has the wrong length");
  return vault::read_big_endian<std::uint32_t>(stored, N);
}

}  // namespace usher::engine
