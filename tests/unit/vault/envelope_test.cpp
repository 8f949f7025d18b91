#include "vault/envelope.hpp"

#include "support.hpp"
#include "vault/hash.hpp"

#include <cstring>
#include <set>

namespace usher::vault {
namespace {

using test::failure;
using test::hex;
using test::run;

constexpr std::string_view known_answer =  // vault.md 1.3
    "f5010101000100000000000000000007404142434445464748494a4b4c4d4e4f5051525354555657"
    "5f7bdd73e181afcad0d104a0bd9b7296213cbd7c0ca64134cd93c6ef4c2cd48371c7eb815986582d991105dbb8131da5";

class Envelope : public testing::Test {
 protected:
  [[nodiscard]] std::vector<std::uint8_t> seal(Bytes value, Codec codec = Codec::text) const {
    std::vector<std::uint8_t> out;
    seal_field(key, address, codec, value, out);
    return out;
  }
  /// Opens with nothing left behind on failure.
  Code open(Bytes envelope, const FieldAddress &at) {
    plaintext.reset(100);
    std::memset(plaintext.writable().data(), 0xEE, 100);
    const Code code = failure([&] { (void)open_field(key, at, envelope, plaintext); });
    EXPECT_EQ(code == Code::ok, !plaintext.empty());
    return code;
  }
  Code open(Bytes envelope) { return open(envelope, address); }
  /// An authentic envelope around bytes that the padding rule did not make.
  [[nodiscard]] std::vector<std::uint8_t> seal_raw(std::vector<std::uint8_t> padded) const {
    const auto head = test::unhex("f5010101000100000000000000000007");
    const auto nonce = run<24>(0x40);
    const auto aad = pack(label("usher.field.v1"), read_block<16>(head, 0), address.store, address.subject,
                          address.row, big_endian(address.table), big_endian(address.column));
    const FieldKey field_key(key, address.table, address.column);
    const Tag tag = internal::aead_seal(field_key.key().bytes(), nonce, aad, padded);
    std::vector<std::uint8_t> out = head;
    out.insert(out.end(), nonce.begin(), nonce.end());
    out.insert(out.end(), padded.begin(), padded.end());
    out.insert(out.end(), tag.begin(), tag.end());
    return out;
  }

  Arena arena;
  DataKey key = test::data_key(arena);
  FieldAddress address{test::store, test::subject, test::row, 1, 2};
  SecretBuffer plaintext;
};

TEST_F(Envelope, KnownAnswer) {
  std::vector<std::uint8_t> out;
  const FieldKey field_key(key, 1, 2);
  internal::seal_field(field_key, address, Codec::text, as_bytes("ada@example.org"), run<24>(0x40), out);
  EXPECT_EQ(hex(out), known_answer);
  EXPECT_EQ(open_field(key, address, out, plaintext), Codec::text);
  EXPECT_EQ(plaintext.text(), "ada@example.org");
  EXPECT_EQ(envelope_key_id(out), 7u);
}

TEST_F(Envelope, KnownAnswerBeyondOneBlockSize) {  // model.py
  std::vector<std::uint8_t> value(300);
  std::iota(value.begin(), value.end(), std::uint8_t{0});
  std::vector<std::uint8_t> out;
  internal::seal_field(FieldKey(key, 1, 2), address, Codec::bytes, value, run<24>(0x40), out);
  EXPECT_EQ(hex(hash256(out)), "18cec4a028ae92827d72cc05da34dd27e3febd7adcd6888409010afb9b399fdf");
}

TEST_F(Envelope, RoundTripAtEveryLength) {
  std::vector<std::uint8_t> value;
  std::vector<std::uint8_t> out;
  const FieldKey field_key(key, 1, 2);
  for (std::size_t size = 0; size <= 2000; ++size) {
    seal_field(field_key, address, Codec::bytes, value, out);
    ASSERT_EQ(out.size(), envelope_size(size));
    ASSERT_EQ(open_field(field_key, address, out, plaintext), Codec::bytes);
    ASSERT_TRUE(std::ranges::equal(plaintext.bytes(), value)) << size;
    value.push_back(static_cast<std::uint8_t>(size % 3 == 0 ? 0 : size % 2 == 0 ? 0x80 : size));
  }
}

TEST_F(Envelope, LengthTellsOnlyTheBucket) {
  EXPECT_EQ(envelope_size(0), 56u + 32);
  EXPECT_EQ(envelope_size(31), 56u + 32);
  EXPECT_EQ(envelope_size(32), 56u + 64);
  EXPECT_EQ(envelope_size(255), 56u + 256);
  EXPECT_EQ(envelope_size(256), 56u + 320);
  EXPECT_EQ(envelope_size(511), 56u + 512);
  EXPECT_EQ(envelope_size(512), 56u + 640);
  std::set<std::size_t> sizes;
  for (std::size_t size = 0; size <= 2000; ++size) sizes.insert(envelope_size(size));
  EXPECT_EQ(sizes.size(), 8u + 4 + 4 + 4);  // up to 256, 512, 1024, 2048
}

TEST_F(Envelope, LengthDependsOnNothingElse) {
  const DataKey other{KeyClass::identity, 99, Key::random(arena)};
  std::vector<std::uint8_t> value(700), out;
  for (std::size_t size = 0; size <= value.size(); ++size) {
    random_bytes(value);
    seal_field(other, {test::row, test::store, test::subject, 9, 8}, Codec::json, Bytes(value).first(size),
               out);
    ASSERT_EQ(out.size(), seal(std::vector<std::uint8_t>(size, 0)).size()) << size;
    ASSERT_EQ(out.size(), envelope_size(size)) << size;
  }
}

// Neither the whole nor a part: no nonce, ciphertext or tag comes twice.
TEST_F(Envelope, EqualValuesGiveUnequalEnvelopes) {
  constexpr std::size_t count = 10'000;
  std::set<Block<24>> nonces;
  std::set<Block<32>> texts;
  std::set<Block<16>> tags;
  for (std::size_t i = 0; i < count; ++i) {
    const auto sealed = seal(as_bytes("same"));
    const Bytes envelope(sealed);
    nonces.insert(read_block<24>(envelope, 16));
    texts.insert(read_block<32>(envelope, 40));
    tags.insert(read_block<16>(envelope, envelope.size() - 16));
  }
  EXPECT_EQ(nonces.size(), count);
  EXPECT_EQ(texts.size(), count);
  EXPECT_EQ(tags.size(), count);
}

TEST_F(Envelope, KeepsEveryCodec) {
  for (const Codec codec : {Codec::text, Codec::int64, Codec::json, Codec::bytes}) {
    EXPECT_EQ(open_field(key, address, seal(as_bytes("x"), codec), plaintext), codec);
  }
}

TEST_F(Envelope, PlaintextInItsPlaceIsTold) {
  EXPECT_EQ(open(as_bytes("ada@example.org")), Code::not_encrypted);
  EXPECT_EQ(open({}), Code::corrupt);
  EXPECT_EQ(failure([&] { (void)envelope_key_id(as_bytes("ada")); }), Code::not_encrypted);
}

TEST_F(Envelope, WrongPaddingUnderTheRightKeyIsCorrupt) {
  std::vector<std::uint8_t> padded(32, 0);
  EXPECT_EQ(open(seal_raw(padded)), Code::corrupt);  // no end mark
  padded[31] = 1;
  EXPECT_EQ(open(seal_raw(padded)), Code::corrupt);  // something else than the end mark
  padded.assign(64, 0);
  padded[3] = 0x80;
  EXPECT_EQ(open(seal_raw(padded)), Code::corrupt);  // more blocks than the value needs
  padded.assign(32, 0);
  padded[3] = 0x80;
  EXPECT_EQ(open(seal_raw(padded)), Code::ok);
}

TEST_F(Envelope, LongestValue) {
  std::vector<std::uint8_t> value(max_field_bytes, 0x80);
  EXPECT_EQ(open(seal(value)), Code::ok);
  EXPECT_EQ(plaintext.size(), max_field_bytes);
  value.push_back(0);
  EXPECT_EQ(failure([&] { (void)seal(value); }), Code::limit);
}

TEST_F(Envelope, AFieldKeyServesItsColumnOnly) {
  const FieldKey field_key(key, 1, 3);
  std::vector<std::uint8_t> out;
  EXPECT_EQ(failure([&] { seal_field(field_key, address, Codec::text, {}, out); }), Code::internal);
  EXPECT_EQ(failure([&] { (void)open_field(field_key, address, seal({}), plaintext); }), Code::internal);
}

TEST_F(Envelope, LeavesNoKeyBehind) {
  const std::size_t used = arena.used();
  (void)open(seal(as_bytes("value")));
  EXPECT_EQ(arena.used(), used);
}

}  // namespace
}  // namespace usher::vault
