// Checkpoints, certificates and their signatures.
#include "vault/checkpoint.hpp"

#include "support.hpp"
#include "vault/chain.hpp"

namespace usher::vault {
namespace {

using test::failure;
using test::hex;
using test::run;
using test::store;
using test::subject;
using test::unhex;

const Digest kLink1 =
    read_block<32>(unhex("c49071e51fe8ef3fe321b6d3166f6de2054e2b061d767decbc2ff3bc87a5ebc0"), 0);
const Digest kLink2 =
    read_block<32>(unhex("ed4753992817fc9a092502a3892cd42775f1d5aa0dfe82782009bf47a4d2e246"), 0);

Instant at(std::int64_t microseconds) {
  return Instant{std::chrono::microseconds(1'700'000'000'000'000 + microseconds)};
}

Digest digest_of(const Id &of, std::uint64_t number, Instant time, const Digest &previous,
                 const std::vector<Head> &heads) {
  CheckpointDigest digest(of, number, time, previous, static_cast<std::uint32_t>(heads.size()));
  for (const Head &head : heads) digest.add(head);
  return digest.finish();
}

class Checkpoint : public testing::Test {
 protected:
  Arena arena;
  SigningKey key{test::service_key(arena, KeyClass::checkpoint, 0x90)};
  std::vector<Head> heads{{subject, 2, kLink2}, {run<16>(0xB1), 1, kLink1}};
};

TEST_F(Checkpoint, KnownAnswer) {  // model.py
  EXPECT_EQ(hex(key.public_key()), "d2eb993b63143528e70dcdc7eb9ca21010dd769be95250c2c5babfad15d458e2");
  EXPECT_EQ(key.generation(), 1u);
  const Digest first = digest_of(store, 1, at(2), genesis, heads);
  EXPECT_EQ(hex(first), "401662a01c9899398f07bf58dd14007910830f3f1016a31d96ccddda04956c98");
  EXPECT_EQ(hex(key.sign(first)),
            "79d6211fbbfe895fbae9cf2793774e7e38edff01692a44b63e4dd195dd66c57f"
            "db35c54be609d875b28662e8fca2e01c1d215cb19109c8c7f04df8b22b0c170e");
  EXPECT_EQ(hex(digest_of(store, 2, at(3), first, {{subject, 3, run<32>(0)}})),
            "090e8bf0fe4b00a7f7d41fdc1eb0043006468eb95b0bfcde73f0ab0cf07a90d4");
}

TEST_F(Checkpoint, CertificateKnownAnswer) {  // model.py
  const Digest certificate = certificate_digest(store, R"({"erased":true})");
  EXPECT_EQ(hex(certificate), "9dd1f70a3b7b0c9a54cd1eefd6e9e06f6d8303a7517ec40e6eee0c53871dd6d8");
  EXPECT_EQ(hex(key.sign(certificate)),
            "7b08a793938d6221a6a903cdfbb420eb371a367d88dcdb052decbe49b1181e4d"
            "3fb93b08ce965f05e2012e71a11e411a8b83330c26c4ee531c7664423a9ce50d");
  EXPECT_NE(certificate_digest(subject, R"({"erased":true})"), certificate);
  EXPECT_NE(certificate_digest(store, R"({"erased":true} )"), certificate);
}

TEST_F(Checkpoint, TheDigestCoversEverything) {
  const Digest whole = digest_of(store, 1, at(2), genesis, heads);
  const auto with = [&](auto change) {
    auto changed = heads;
    change(changed);
    return digest_of(store, 1, at(2), genesis, changed);
  };
  EXPECT_EQ(with([](auto &) {}), whole);
  EXPECT_NE(digest_of(subject, 1, at(2), genesis, heads), whole);
  EXPECT_NE(digest_of(store, 2, at(2), genesis, heads), whole);
  EXPECT_NE(digest_of(store, 1, at(3), genesis, heads), whole);
  EXPECT_NE(digest_of(store, 1, at(2), kLink1, heads), whole);
  EXPECT_NE(with([](auto &h) { h[0].subject[15] ^= 1; }), whole);
  EXPECT_NE(with([](auto &h) { h[1].sequence = 2; }), whole);
  EXPECT_NE(with([](auto &h) { h[1].link[0] ^= 1; }), whole);
  EXPECT_NE(with([](auto &h) { h.pop_back(); }), whole);
}

TEST_F(Checkpoint, HeadsComeInOrderAndAsAnnounced) {
  const auto list = [&](std::uint32_t announced, const std::vector<Head> &given) {
    return failure([&] {
      CheckpointDigest digest(store, 1, at(0), genesis, announced);
      for (const Head &head : given) digest.add(head);
      (void)digest.finish();
    });
  };
  EXPECT_EQ(list(2, heads), Code::ok);
  EXPECT_EQ(list(0, {}), Code::ok);
  EXPECT_EQ(list(1, {{Id{}, 1, kLink1}}), Code::ok);
  EXPECT_EQ(list(2, {heads[1], heads[0]}), Code::internal);
  EXPECT_EQ(list(2, {heads[0], heads[0]}), Code::internal);
  EXPECT_EQ(list(1, heads), Code::internal);
  EXPECT_EQ(list(3, heads), Code::internal);
}

TEST_F(Checkpoint, ASignatureIsOfOneKeyAndOneDigest) {
  const Digest digest = digest_of(store, 1, at(2), genesis, heads);
  const Signature signature = key.sign(digest);
  EXPECT_TRUE(is_signed(digest, signature, key.public_key()));
  for (std::size_t bit = 0; bit < 512; ++bit)
    EXPECT_FALSE(is_signed(digest, test::flipped(signature, bit), key.public_key())) << bit;
  for (std::size_t bit = 0; bit < 256; ++bit) {
    EXPECT_FALSE(is_signed(read_block<32>(test::flipped(digest, bit), 0), signature, key.public_key()));
    EXPECT_FALSE(is_signed(digest, signature, test::flipped(key.public_key(), bit)));
  }
  const SigningKey other(test::service_key(arena, KeyClass::checkpoint, 0x91));
  EXPECT_FALSE(is_signed(digest, signature, other.public_key()));
  EXPECT_FALSE(is_signed(digest, Bytes(signature).first(63), key.public_key()));
  EXPECT_FALSE(is_signed(digest, signature, Bytes(key.public_key()).first(31)));
  EXPECT_FALSE(is_signed(digest, pack(signature, Block<1>{}), key.public_key()));
  EXPECT_FALSE(is_signed(digest, signature, pack(key.public_key(), Block<1>{})));
  EXPECT_FALSE(is_signed(digest, {}, {}));
}

// RFC 8032 section 5.1.7 refuses S >= L: else every signature would have a second form.
TEST_F(Checkpoint, ASignatureHasOneForm) {
  const Digest digest = digest_of(store, 1, at(2), genesis, heads);
  Signature signature = key.sign(digest);
  const auto order = unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature[32 + i] + unsigned{order[i]};
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  EXPECT_FALSE(is_signed(digest, signature, key.public_key()));
}

TEST_F(Checkpoint, RefusesTheKeyOfAnotherService) {
  EXPECT_EQ(failure([&] { (void)SigningKey(test::service_key(arena, KeyClass::chain, 0x90)); }),
            Code::internal);
}

// RFC 8032 section 7.1: TEST 1, 2, 3 and SHA(abc).
TEST(Ed25519, Rfc8032) {
  struct Vector {
    std::string_view seed, public_key, message, signature;
  };
  for (const Vector &each : {
           Vector{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                  "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                  "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
           Vector{"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                  "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                  "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
           Vector{"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                  "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                  "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
           Vector{"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                  "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                  "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                  "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
                  "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                  "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
       }) {
    const auto seed = read_block<32>(unhex(each.seed), 0);
    const auto message = unhex(each.message);
    const PublicKey public_key = internal::ed25519_public(seed);
    EXPECT_EQ(hex(public_key), each.public_key);
    const Signature signature = internal::ed25519_sign(seed, public_key, message);
    EXPECT_EQ(hex(signature), each.signature);
    EXPECT_TRUE(internal::ed25519_verify(message, signature, public_key));
  }
}

}  // namespace
}  // namespace usher::vault
