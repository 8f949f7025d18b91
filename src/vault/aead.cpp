#include "vault/internal.hpp"

#include <sodium.h>

namespace usher::vault::internal {

static_assert(std::tuple_size_v<Nonce> == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(std::tuple_size_v<Tag> == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(Key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

// One call to the system for each value: a pool would be copied by fork() and hand out every nonce twice.
Nonce random_nonce() noexcept {
  Nonce nonce;
  random_bytes(nonce);
  return nonce;
}

Tag aead_seal(KeyBytes key, const Nonce &nonce, Bytes aad, std::span<std::uint8_t> text) noexcept {
  Tag tag;
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached(text.data(), tag.data(), nullptr, text.data(),
                                                      text.size(), aad.data(), aad.size(), nullptr,
                                                      nonce.data(), key.data());
  return tag;
}

bool aead_open(KeyBytes key, const Nonce &nonce, Bytes aad, Bytes text, const Tag &tag,
               std::uint8_t *out) noexcept {
  return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(out, nullptr, text.data(), text.size(),
                                                             tag.data(), aad.data(), aad.size(), nonce.data(),
                                                             key.data()) == 0;
}

}  // namespace usher::vault::internal
