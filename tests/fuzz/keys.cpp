// Wrapped keys and passphrase slots. Input: a byte that picks what follows, then it.
//   0 1 2  a wrapped data key, a wrapped service key, a slot, as they might stand in a file
//   3      a key wrapped with the right root key under a changed head: 16 bytes changed, then the key
//   4      a slot sealed with the right slot key under a changed head: 32 bytes changed, then the root key
#include "fuzz.hpp"
#include "support/structures.hpp"
#include "vault/hash.hpp"

#include <algorithm>
#include <array>

namespace {

namespace vault = usher::vault;
using usher::Code;
using usher::tests::run;
using usher::tests::Structures;

Structures &known() {
  static Structures all;
  return all;
}

void foreign(std::string_view name, vault::Bytes bytes) {
  const auto &structure = known().named(name);
  const bool genuine = std::ranges::equal(bytes, structure.bytes);
  fuzz::expect(structure.open(bytes) == (genuine ? Code::ok : structure.expected(bytes)),
               "foreign bytes are refused with the right code, and no key is left behind");
  (void)usher::tests::code_of([&] { (void)vault::read_wrapped_head(bytes); });
}

template <std::size_t N>
vault::Block<N> changed(vault::Block<N> head, vault::Bytes by) {
  for (std::size_t i = 0; i < N; ++i) head[i] ^= by[i];
  return head;
}

void authentic_wrap(vault::Bytes bytes) {
  if (bytes.size() != 48) return;
  const auto head = changed(vault::read_block<16>(known().named("wrapped data key").bytes, 0), bytes);
  auto key = vault::read_block<32>(bytes, 16);
  vault::Hasher<16> hasher(key);
  hasher.add(vault::pack(vault::label("usher.kcv.v1"), vault::read_block<8>(head, 8)));
  const auto check = hasher.finish();
  const auto aad =
      vault::pack(vault::label("usher.dek.v1"), head, Structures::store, Structures::subject, check);
  const auto plain = key;
  const auto tag = vault::internal::aead_seal(known().root.wrap_key().bytes(), run<24>(0x10), aad, key);
  const auto wrapped = vault::pack(head, run<24>(0x10), key, tag, check);
  const auto format = changed(vault::Block<3>{0xF6, 1, 1}, head);
  const bool known_head = std::ranges::count(format, 0) == 3 && head[3] == 1 &&
                          vault::read_big_endian<std::uint32_t>(head, 4) == known().root.id();
  const Code code = usher::tests::code_of([&] {
    const auto opened = vault::unwrap_data_key(known().root, Structures::store, Structures::subject,
                                               vault::KeyClass::contact, wrapped);
    fuzz::expect(vault::equal(opened.key.bytes(), plain), "the key comes back");
  });
  fuzz::expect(code == (known_head ? Code::ok : known().named("wrapped data key").expected(wrapped)),
               "a key opens under its own head, class and root key only");
}

void authentic_slot(vault::Bytes bytes) {
  if (bytes.size() != 64 || std::ranges::count(bytes.last(32), 0) == 32) return;
  const auto head = changed(vault::read_block<32>(known().named("passphrase slot").bytes, 0), bytes);
  const auto id = vault::read_big_endian<std::uint32_t>(head, 4);
  const auto root = vault::RootKey::from_raw(known().arena, bytes.last(32), id);
  const auto slot = vault::internal::seal_slot(root, Structures::store, head, run<32>(0x80), run<24>(0x10));
  const Code code = usher::tests::code_of([&] {
    const auto opened = vault::internal::open_slot(known().arena, Structures::store, slot, run<32>(0x80));
    fuzz::expect(vault::equal(opened.key().bytes(), bytes.last(32)) && opened.id() == id,
                 "the root key comes back");
  });
  // What is refused has a head that format.md does not know; a known one opens, being sealed with the right
  // key.
  const bool known_head = known().named("passphrase slot").expected(slot) == Code::key_mismatch;
  fuzz::expect(code == (known_head ? Code::ok : Code::corrupt), "a slot opens under a known head only");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::array<std::string_view, 3> names{"wrapped data key", "wrapped service key",
                                                  "passphrase slot"};
  const vault::Bytes rest(data + 1, size - 1);
  const unsigned pick = data[0] % 5;
  if (pick < names.size()) foreign(names[pick], rest);
  if (pick == 3) authentic_wrap(rest);
  if (pick == 4) authentic_slot(rest);
  return 0;
}
