#include "vault/index.hpp"

#include "usher/error.hpp"

#include "vault/envelope.hpp"
#include "vault/hash.hpp"

namespace usher::vault {

IndexKey::IndexKey(const ServiceKey &index_key, const Id &store, IndexId index)
    : key_(derive_service(
          index_key, index_key.key_class == KeyClass::host_index ? KeyClass::host_index : KeyClass::index,
          static_cast<std::uint32_t>(index), "usherIdx")),
      store_(store),
      index_(index),
      generation_(index_key.id) {}

Tag IndexKey::token(std::uint16_t norm_version, Bytes value) const {
  if (value.size() > max_field_bytes) throw Error(Code::limit, "indexed value: longer than 16 MiB");
  Hasher<16> hasher(key_.bytes());
  hasher.add(pack(label("usher.bidx.v1"), store_, big_endian(static_cast<std::uint32_t>(index_)),
                  big_endian(norm_version), big_endian(static_cast<std::uint32_t>(value.size()))));
  hasher.add(value);
  return hasher.finish();
}

MacKey::MacKey(const ServiceKey &mac_key, const Id &store)
    : key_(derive_service(mac_key, KeyClass::mac, 1, "usherMac")), store_(store) {}

Tag MacKey::mac(Bytes bytes) const {
  Hasher<16> hasher(key_.bytes());
  hasher.add(pack(label("usher.idem.v1"), store_));
  hasher.add(bytes);
  return hasher.finish();
}

}  // namespace usher::vault
