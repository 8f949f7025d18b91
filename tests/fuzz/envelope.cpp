// Sealed fields. Input: a byte that picks what follows, then it.
//   0  an envelope as it might stand in a file
//   1  a value: codec, then the bytes
//   2  an envelope made with the right key around a head and a padding that the library would not write: 16
//      bytes changed in the head, then the padded text
#include "vault/envelope.hpp"

#include "fuzz.hpp"
#include "support/structures.hpp"

#include <algorithm>

namespace {

using usher::Code;
using usher::tests::Structures;
using Buffer = std::vector<std::uint8_t>;

Structures &known() {
  static Structures all;
  return all;
}

Buffer sealed(usher::vault::Codec codec, usher::vault::Bytes value) {
  Buffer out;
  usher::vault::internal::seal_field(known().field_key, Structures::address, codec, value,
                                     usher::tests::run<24>(0x40), out);
  return out;
}

void foreign(usher::vault::Bytes bytes) {
  const auto &envelope = known().named("envelope");
  const bool genuine = std::ranges::equal(bytes, envelope.bytes);
  fuzz::expect(envelope.open(bytes) == (genuine ? Code::ok : envelope.expected(bytes)),
               "foreign bytes are refused with the right code, and nothing is left of a plaintext");
}

void round_trip(usher::vault::Bytes bytes) {
  if (bytes.empty()) return;
  const auto codec = static_cast<usher::vault::Codec>(bytes[0] % 4 + 1);
  const auto value = bytes.subspan(1);
  const Buffer envelope = sealed(codec, value);
  usher::vault::SecretBuffer plaintext;
  fuzz::expect(usher::vault::open_field(known().field_key, Structures::address, envelope, plaintext) == codec,
               "the codec comes back");
  fuzz::expect(std::ranges::equal(plaintext.bytes(), value), "the value comes back");
  fuzz::expect(envelope.size() == usher::vault::envelope_size(value.size()), "the length is announced");
}

void authentic(usher::vault::Bytes bytes) {
  namespace vault = usher::vault;
  if (bytes.size() < 17) return;
  auto head = vault::read_block<16>(known().named("envelope").bytes, 0);
  for (std::size_t i = 0; i < head.size(); ++i) head[i] ^= bytes[i];
  Buffer text(bytes.begin() + 16, bytes.end());
  const auto &at = Structures::address;
  const auto nonce = usher::tests::run<24>(0x40);
  const auto aad = vault::pack(vault::label("usher.field.v1"), head, at.store, at.subject, at.row,
                               vault::big_endian(at.table), vault::big_endian(at.column));
  const auto tag = vault::internal::aead_seal(known().field_key.key().bytes(), nonce, aad, text);
  const auto front = vault::pack(head, nonce);
  Buffer envelope(front.begin(), front.end());
  envelope.insert(envelope.end(), text.begin(), text.end());
  envelope.insert(envelope.end(), tag.begin(), tag.end());
  vault::SecretBuffer plaintext;
  vault::Codec codec{};
  const Code code =
      usher::tests::code_of([&] { codec = vault::open_field(known().field_key, at, envelope, plaintext); });
  if (code == Code::ok)
    fuzz::expect(sealed(codec, plaintext.bytes()) == envelope, "a value and a nonce have one envelope");
  else
    fuzz::expect(
        plaintext.empty() && (code == Code::corrupt || code == known().named("envelope").expected(envelope)),
        "what the library would not write is refused");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  const usher::vault::Bytes rest(data + 1, size - 1);
  if (data[0] % 3 == 0) foreign(rest);
  if (data[0] % 3 == 1) round_trip(rest);
  if (data[0] % 3 == 2) authentic(rest);
  return 0;
}
