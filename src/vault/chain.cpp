#include "vault/chain.hpp"

#include "usher/error.hpp"

#include "vault/hash.hpp"

#include <utility>

namespace usher::vault {

Digest link(const Id &store, const Id &subject, const Event &event, const Digest &previous) noexcept {
  const auto time_us = static_cast<std::uint64_t>(event.time.time_since_epoch().count());
  return hash256(pack(label("usher.event.v1"), store, subject, big_endian(event.sequence),
                      big_endian(time_us), big_endian(event.kind), big_endian(event.actor), event.payload,
                      previous));
}

ChainKey::ChainKey(ServiceKey chain_key) : key_(std::move(chain_key)) {
  if (key_.key_class != KeyClass::chain)
    throw Error(Code::internal, "service key used for the work of another");
}

Tag ChainKey::tag(const Digest &link) const {
  Hasher<16> hasher(key_.key.bytes());
  hasher.add(link);
  return hasher.finish();
}

bool ChainVerifier::accept(const ChainKey &key, const Event &event, Bytes stored_link, Bytes stored_tag) {
  const Digest expected = link(store_, subject_, event, head_);
  broken_ = broken_ || event.sequence != length_ + 1 || !equal(expected, stored_link) ||
            !equal(key.tag(expected), stored_tag);
  if (broken_) return false;
  head_ = expected;
  ++length_;
  return true;
}

}  // namespace usher::vault
