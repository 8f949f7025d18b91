#include "engine/erasure/certificate.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "engine/described/erasure.hpp"
#include "vault/checkpoint.hpp"

namespace usher::engine {
namespace {

std::string document_of(Unit &unit, const Erasure &erasure) {
  std::string text = "{\"format\":\"usher-erasure/1\",\"store\":";
  base::append_json_string(text, base::format_id("str", unit.state().store_id));
  text += ",\"issued_at\":";
  base::append_json(text, unit.now());
  text += ",\"erasure\":";
  base::append_json(text, erasure);
  return text + '}';
}

}  // namespace

ErasureCertificate certify(Unit &unit, const Erasure &erasure) {
  if (erasure.state == ErasureState::requested || erasure.state == ErasureState::live_done)
    throw Error(Code::erase_pending,
                "id: this erasure is not done yet; erasures.status says what it waits for");
  const vault::SigningKey &key = unit.state().keys->signer();
  ErasureCertificate out;
  out.document = document_of(unit, erasure);
  out.generation = static_cast<std::int64_t>(key.generation());
  base::append_hex(out.public_key, key.public_key());
  base::append_hex(out.signature, key.sign(vault::certificate_digest(unit.state().store_id, out.document)));
  return out;
}

}  // namespace usher::engine
