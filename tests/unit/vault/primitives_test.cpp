// Published vectors: the primitives are the ones the format names.
#include "support.hpp"
#include "vault/hash.hpp"

namespace usher::vault {
namespace {

using test::hex;
using test::run;
using test::unhex;

// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
constexpr std::string_view sunscreen =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
    "would be it.";
constexpr std::string_view sunscreen_sealed =
    "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c670"
    "8c54c216"
    "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f6"
    "15c68b13"
    "b52e";

TEST(Primitives, XChaCha20Poly1305Draft03) {
  const auto aad = unhex("50515253c0c1c2c3c4c5c6c7");
  const auto key = run<32>(0x80);
  const auto nonce = run<24>(0x40);
  auto text = test::to_vector(as_bytes(sunscreen));
  const Tag tag = internal::aead_seal(key, nonce, aad, text);
  EXPECT_EQ(hex(text), sunscreen_sealed);
  EXPECT_EQ(hex(tag), "c0875924c1c7987947deafd8780acf49");
  ASSERT_TRUE(internal::aead_open(key, nonce, aad, text, tag, text.data()));
  EXPECT_EQ(text, test::to_vector(as_bytes(sunscreen)));
}

TEST(Primitives, OpenGivesZerosWhenTheTagIsWrong) {
  auto text = test::to_vector(as_bytes("plaintext"));
  Tag tag = internal::aead_seal(run<32>(1), run<24>(2), {}, text);
  tag[15] ^= 1;
  std::vector<std::uint8_t> out(text.size(), 0xEE);
  EXPECT_FALSE(internal::aead_open(run<32>(1), run<24>(2), {}, text, tag, out.data()));
  EXPECT_EQ(out, std::vector<std::uint8_t>(text.size(), 0));
}

// RFC 7693, appendix A.
TEST(Primitives, Blake2b512OfAbc) {
  Hasher<64> hasher;
  hasher.add(as_bytes("a"));
  hasher.add({});
  hasher.add(as_bytes("bc"));
  EXPECT_EQ(hex(hasher.finish()),
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
}

// The BLAKE2 authors' test/blake2-kat.json, blake2b, first keyed entry: empty input, key 00..3f.
TEST(Primitives, Blake2b512Keyed) {
  Hasher<64> hasher(run<64>(0));
  EXPECT_EQ(hex(hasher.finish()),
            "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
            "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568");
}

// The same file, second keyed entry: input 00.
TEST(Primitives, Blake2b512KeyedWithInput) {
  Hasher<64> hasher(run<64>(0));
  hasher.add(run<1>(0));
  EXPECT_EQ(hex(hasher.finish()),
            "961f6dd1e4dd30f63901690c512e78e4b45e4742ed197c3c5e45c549fd25f2e4"
            "187b0bc9fe30492b16b0d0bc4ef9b0f34c7003fac09a5ef1532e69430234cebd");
}

// libsodium 1.0.18, test/default/kdf.c and kdf.exp: key 00..1f, context "KDF test", subkey 32 of 32 bytes.
TEST(Primitives, KdfOfLibsodium) {
  Arena arena;
  const Key key(arena, run<32>(0));
  EXPECT_EQ(hex(key.derive(32, "KDF test").bytes()),
            "154b291f11196737f8b7f491e4ca11764e0227d34f94295408a869f007aa8618");
}

TEST(Primitives, Hash256IsTheHashInPieces) {
  std::vector<std::uint8_t> bytes(1000);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  Hasher<32> hasher;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    hasher.add(Bytes(bytes).subspan(at, std::min<std::size_t>(7, bytes.size() - at)));
  }
  EXPECT_EQ(hasher.finish(), hash256(bytes));
  EXPECT_EQ(hex(hash256({})), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(Primitives, EqualComparesLengthAndBytes) {
  EXPECT_TRUE(equal({}, {}));
  EXPECT_TRUE(equal(run<32>(1), run<32>(1)));
  EXPECT_FALSE(equal(run<32>(1), run<32>(2)));
  EXPECT_FALSE(equal(run<32>(1), run<16>(1)));
}

TEST(Primitives, PackJoinsWhatTheFormatSays) {
  EXPECT_EQ(hex(pack(label("ab"), big_endian(std::uint32_t{1}), big_endian(std::uint16_t{0x0203}))),
            "61620000000000000000000000000000000000010203");
  EXPECT_EQ(read_big_endian<std::uint64_t>(run<16>(1), 1), 0x0203040506070809u);
}

TEST(Primitives, NothingIsReadBeyondTheEnd) {
  const auto bytes = run<20>(0);
  EXPECT_EQ(read_block<16>(bytes, 4), run<16>(4));
  for (const std::size_t offset : {std::size_t{5}, std::size_t{20}, std::size_t{21}, ~std::size_t{0}})
    EXPECT_EQ(test::failure([&] { (void)read_block<16>(bytes, offset); }), Code::corrupt) << offset;
  EXPECT_EQ(test::failure([&] { (void)read_block<16>({}, 0); }), Code::corrupt);
}

}  // namespace
}  // namespace usher::vault
