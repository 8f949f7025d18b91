#include "vault/hash.hpp"

#include <sodium.h>

#include <new>

namespace usher::vault {
namespace {

static_assert(sizeof(crypto_generichash_state) <= 384 && alignof(crypto_generichash_state) <= 64);

crypto_generichash_state *native(std::byte *state) noexcept {
  return std::launder(reinterpret_cast<crypto_generichash_state *>(state));
}

}  // namespace

Digest hash256(Bytes bytes) noexcept {
  Digest out;
  crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), nullptr, 0);
  return out;
}

bool equal(Bytes a, Bytes b) noexcept {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

template <std::size_t Size>
Hasher<Size>::Hasher(Bytes key) noexcept {
  crypto_generichash_init(new (state_) crypto_generichash_state, key.data(), key.size(), Size);
}

template <std::size_t Size>
Hasher<Size>::~Hasher() {
  sodium_memzero(state_, sizeof state_);
}

template <std::size_t Size>
void Hasher<Size>::add(Bytes bytes) noexcept {
  crypto_generichash_update(native(state_), bytes.data(), bytes.size());
}

template <std::size_t Size>
Block<Size> Hasher<Size>::finish() noexcept {
  Block<Size> out;
  crypto_generichash_final(native(state_), out.data(), out.size());
  return out;
}

template class Hasher<16>;
template class Hasher<32>;
template class Hasher<64>;

}  // namespace usher::vault
