#include "support/structures.hpp"

#include "vault/hash.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

namespace usher::tests {
namespace {

using vault::Bytes;
using Buffer = std::vector<std::uint8_t>;

bool begins_with(Bytes bytes, std::initializer_list<std::uint8_t> start) {
  return std::equal(start.begin(), start.end(), bytes.begin());
}

Code envelope_code(Bytes bytes) {
  if (bytes.empty()) return Code::corrupt;
  if (bytes[0] != 0xF5) return Code::not_encrypted;
  if (bytes.size() <= 56) return Code::corrupt;
  const std::size_t padded = bytes.size() - 56;
  const std::size_t block = padded <= 256 ? 32 : std::bit_ceil(padded) / 8;
  const bool known = begins_with(bytes, {0xF5, 1, 1, 1}) && bytes[4] == 0 && bytes[5] >= 1 && bytes[5] <= 4;
  return padded % block == 0 && known && bytes[6] == 0 && bytes[7] == 0 ? Code::integrity : Code::corrupt;
}

Code wrapped_code(Bytes bytes) {
  if (bytes.size() != 104) return Code::corrupt;
  if (std::ranges::count(bytes, 0) == 104) return Code::erased;
  return begins_with(bytes, {0xF6, 1, 1}) ? Code::integrity : Code::corrupt;
}

Code slot_code(Bytes bytes) {
  if (bytes.size() != 120 || !begins_with(bytes, {0xF7, 1, 1}) || bytes[3] > 7) return Code::corrupt;
  const auto operations = vault::read_big_endian<std::uint32_t>(bytes, 8);
  const auto memory_kib = vault::read_big_endian<std::uint32_t>(bytes, 12);
  const bool bounded = operations >= 2 && operations <= 8 && memory_kib >= 65536 && memory_kib <= 1048576;
  return bounded ? Code::key_mismatch : Code::corrupt;
}

}  // namespace

Structures::Structures() {
  add_envelope();
  add_keys();
  add_slot();
  add_row();
  add_timeline();
  add_signed();
  add_index_entry();
}

const Structure &Structures::named(std::string_view name) const {
  return *std::ranges::find(all_, name, &Structure::name);
}

void Structures::add_envelope() {
  Buffer sealed;
  vault::internal::seal_field(field_key, address, vault::Codec::text, vault::as_bytes("ada@example.org"),
                              run<24>(0x40), sealed);
  const auto open = [this, plaintext = std::make_shared<vault::SecretBuffer>()](Bytes bytes) {
    // Longer than any plaintext here, so the memory is the same before and after.
    plaintext->reset(4096);
    std::memset(plaintext->writable().data(), 0xEE, 4096);
    const Code code = code_of([&] { (void)vault::open_field(field_key, address, bytes, *plaintext); });
    if (code == Code::ok) return code;
    const Bytes memory(plaintext->writable().data(), 4096);
    return plaintext->empty() && std::ranges::count(memory, 0) == 4096 ? code : Code::internal;
  };
  all_.push_back({"envelope", sealed, open, envelope_code});
}

void Structures::add_keys() {
  const auto clean = [this](auto unwrap) {
    return [this, unwrap](Bytes bytes) {
      const std::size_t used = arena.used();
      const Code code = code_of([&] { (void)unwrap(bytes); });
      return arena.used() == used ? code : Code::internal;
    };
  };
  const auto data = vault::internal::wrap(root, store, subject, data_key, run<24>(0x10));
  all_.push_back({"wrapped data key",
                  {data.begin(), data.end()},
                  clean([this](Bytes bytes) {
                    return vault::unwrap_data_key(root, store, subject, vault::KeyClass::contact, bytes);
                  }),
                  wrapped_code});
  // Wrapped by hand, as the format says it: the library takes no nonce for a service key.
  const auto head = vault::pack(vault::Block<4>{0xF6, 1, 1, 0x80}, vault::big_endian(root.id()),
                                vault::big_endian(std::uint64_t{1}));
  vault::Hasher<16> hasher(run<32>(0x20));
  hasher.add(vault::pack(vault::label("usher.kcv.v1"), vault::big_endian(std::uint64_t{1})));
  const vault::Tag check = hasher.finish();
  auto text = run<32>(0x20);
  const auto tag = vault::internal::aead_seal(
      root.wrap_key().bytes(), run<24>(0x10),
      vault::pack(vault::label("usher.dek.v1"), head, store, vault::Id{}, check), text);
  const auto own = vault::pack(head, run<24>(0x10), text, tag, check);
  all_.push_back({"wrapped service key",
                  {own.begin(), own.end()},
                  clean([this](Bytes bytes) {
                    return vault::unwrap_service_key(root, store, vault::KeyClass::index, bytes);
                  }),
                  wrapped_code});
}

void Structures::add_slot() {
  // Argon2id's output is given, so a change costs no stretching.
  const auto head =
      vault::pack(vault::Block<8>{0xF7, 1, 1, 2, 0, 0, 0, 3}, vault::big_endian(std::uint32_t{2}),
                  vault::big_endian(std::uint32_t{65536}), run<16>(0x30));
  const auto slot = vault::internal::seal_slot(root, store, head, run<32>(0x80), run<24>(0x10));
  const auto open = [this](Bytes bytes) {
    const std::size_t used = arena.used();
    const Code code = code_of([&] { (void)vault::internal::open_slot(arena, store, bytes, run<32>(0x80)); });
    return arena.used() == used ? code : Code::internal;
  };
  all_.push_back({"passphrase slot", {slot.begin(), slot.end()}, open, slot_code});
}

}  // namespace usher::tests
