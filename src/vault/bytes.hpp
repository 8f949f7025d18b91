// Byte strings as format version 1 writes them (docs/format.md): integers big-endian, labels and ids 16
// bytes. `pack` takes only parts whose width is known to the compiler, so what it joins can be taken apart in
// one way only; a part of variable length is hashed after its length.
#pragma once
#include "usher/error.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace usher::vault {

using Bytes = std::span<const std::uint8_t>;
template <std::size_t N>
using Block = std::array<std::uint8_t, N>;
/// The id of a store, a subject (customer or agent) or a row.
using Id = Block<16>;
/// 128 bits: AEAD tags, key checks, index tokens, event tags.
using Tag = Block<16>;
/// 256 bits: hashes, seals, links.
using Digest = Block<32>;

[[nodiscard]] inline Bytes as_bytes(std::string_view text) noexcept {
  return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

/// `L("text")` of the format: ASCII, filled up with zeros to 16 bytes.
template <std::size_t N>
[[nodiscard]] consteval Block<16> label(const char (&text)[N]) {
  static_assert(N - 1 <= 16);
  Block<16> out{};
  for (std::size_t i = 0; i + 1 < N; ++i) out[i] = static_cast<std::uint8_t>(text[i]);
  return out;
}

template <class Unsigned>
[[nodiscard]] constexpr Block<sizeof(Unsigned)> big_endian(Unsigned value) noexcept {
  static_assert(std::is_unsigned_v<Unsigned>);
  Block<sizeof(Unsigned)> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(value >> (8 * (out.size() - 1 - i)));
  }
  return out;
}

/// `bytes` must hold `offset + sizeof(Unsigned)` bytes.
template <class Unsigned>
[[nodiscard]] constexpr Unsigned read_big_endian(Bytes bytes, std::size_t offset) noexcept {
  static_assert(std::is_unsigned_v<Unsigned>);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(Unsigned); ++i) value = value << 8 | bytes[offset + i];
  return static_cast<Unsigned>(value);
}

/// A copy of `N` bytes at `offset`. Throws CORRUPT when `bytes` does not hold them: what it is read from may
/// have been changed by anybody, and ids stand outside every seal.
template <std::size_t N>
[[nodiscard]] constexpr Block<N> read_block(Bytes bytes, std::size_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < N)
    throw Error(Code::corrupt, "store: an id or a digest is cut off");
  Block<N> out;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(offset), N, out.begin());
  return out;
}

template <std::size_t... Sizes>
[[nodiscard]] constexpr Block<(Sizes + ...)> pack(const Block<Sizes> &...parts) noexcept {
  Block<(Sizes + ...)> out;
  auto end = out.begin();
  ((end = std::copy(parts.begin(), parts.end(), end)), ...);
  return out;
}

}  // namespace usher::vault
