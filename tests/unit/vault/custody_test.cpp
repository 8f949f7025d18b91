#include "vault/custody.hpp"

#include "support.hpp"
#include "vault/hash.hpp"

#include <tuple>

namespace usher::vault {
namespace {

using test::edited;
using test::failure;
using test::flipped;
using test::hex;
using test::run;
using test::store;

class Custody : public testing::Test {
 protected:
  /// Opens past Argon2id, so that every bit can be tried.
  [[nodiscard]] Code open_known(Bytes slot) {
    return failure([&] { (void)internal::open_slot(arena, store, slot, run<32>(0x80)); });
  }
  [[nodiscard]] Code open(Bytes slot, std::string_view passphrase = "correct horse") {
    return failure([&] { (void)open_slot(arena, store, slot, as_bytes(passphrase)); });
  }
  [[nodiscard]] static std::vector<std::uint8_t> with_cost(Bytes slot, std::uint32_t operations,
                                                           std::uint32_t memory_kib) {
    auto out = test::to_vector(slot);
    const auto cost = pack(big_endian(operations), big_endian(memory_kib));
    std::copy(cost.begin(), cost.end(), out.begin() + 8);
    return out;
  }

  Arena arena;
  RootKey root = RootKey::from_raw(arena, run<32>(0x60), 3);
  PassphraseSlot known = internal::seal_slot(
      root, store,
      read_block<32>(test::unhex("f7010102000000030000000200010000303132333435363738393a3b3c3d3e3f"), 0),
      run<32>(0x80), run<24>(0x10));
};

TEST_F(Custody, RawKeysAreChecked) {
  EXPECT_EQ(failure([&] { (void)RootKey::from_raw(arena, run<16>(1), 1); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)RootKey::from_raw(arena, {}, 1); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)RootKey::from_raw(arena, Block<32>{}, 1); }), Code::invalid_argument);
}

TEST_F(Custody, TheStoreKnowsItsKey) {
  const Tag kept = root.check_value(store);
  EXPECT_EQ(hex(kept), "99cf76933b7cf006905a8a2fa2445a48");  // model.py
  EXPECT_NO_THROW(root.require(store, kept));
  const auto mismatch = [&](const RootKey &key, const Id &of, Bytes with) {
    return failure([&] { key.require(of, with); });
  };
  EXPECT_EQ(mismatch(RootKey::from_raw(arena, run<32>(0x61), 3), store, kept), Code::key_mismatch);
  EXPECT_EQ(mismatch(RootKey::from_raw(arena, run<32>(0x60), 4), store, kept), Code::key_mismatch);
  EXPECT_EQ(mismatch(root, test::subject, kept), Code::key_mismatch);
  EXPECT_EQ(mismatch(root, store, Bytes(kept).first(15)), Code::key_mismatch);
}

TEST_F(Custody, GeneratedKeysDiffer) {
  EXPECT_NE(RootKey::generate(arena, 1).check_value(store), RootKey::generate(arena, 1).check_value(store));
}

TEST_F(Custody, SlotKnownAnswer) {  // model.py
  EXPECT_EQ(hex(known),
            "f7010102000000030000000200010000303132333435363738393a3b3c3d3e3f"
            "101112131415161718191a1b1c1d1e1f2021222324252627"
            "506aef021a7f2106cad360110dee23b7b0b8d0930ae15cd7db3bb4197cbdb8e7b067c28d8968b2d35ae4a24eae5006e6"
            "99cf76933b7cf006905a8a2fa2445a48");
  const RootKey opened = internal::open_slot(arena, store, known, run<32>(0x80));
  EXPECT_EQ(opened.id(), 3u);
  EXPECT_TRUE(equal(opened.key().bytes(), root.key().bytes()));
}

TEST_F(Custody, CostIsBoundedBeforeItIsPaid) {
  // None of these runs Argon2id: the last would take 4 TiB.
  for (const auto &[operations, memory_kib] :
       {std::tuple{1u, 65536u}, {9u, 65536u}, {2u, 65535u}, {2u, 1048577u}, {0u, 0u}, {~0u, ~0u}}) {
    EXPECT_EQ(open(with_cost(known, operations, memory_kib)), Code::corrupt)
        << operations << ' ' << memory_kib;
    EXPECT_EQ(failure([&, cost = PassphraseCost{operations, memory_kib}] {
                (void)seal_slot(root, store, 0, as_bytes("x"), cost);
              }),
              Code::invalid_argument);
  }
  EXPECT_EQ(open(edited(known, 3, 8)), Code::corrupt);
  EXPECT_EQ(open(edited(known, 2, 2)), Code::corrupt);
}

TEST_F(Custody, ArgumentsAreChecked) {
  EXPECT_EQ(failure([&] { (void)seal_slot(root, store, 0, {}, interactive_cost); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)seal_slot(root, store, 8, as_bytes("x"), interactive_cost); }),
            Code::invalid_argument);
}

TEST_F(Custody, APassphraseOpensItsSlot) {
  const PassphraseSlot slot = seal_slot(root, store, 1, as_bytes("correct horse"), interactive_cost);
  const RootKey opened = open_slot(arena, store, slot, as_bytes("correct horse"));
  EXPECT_EQ(opened.id(), root.id());
  EXPECT_NO_THROW(opened.require(store, root.check_value(store)));
  EXPECT_EQ(open(slot, "correct horsf"), Code::key_mismatch);
  EXPECT_EQ(open(slot, ""), Code::key_mismatch);
  EXPECT_EQ(open(with_cost(slot, 3, 65536)), Code::key_mismatch);
  EXPECT_EQ(open(flipped(slot, 16 * 8)), Code::key_mismatch);
}

// Written once with libsodium 1.0.18 at the interactive cost; every later version must open it.
TEST_F(Custody, ASlotFromTheFirstVersionOpens) {
  const auto slot = test::unhex(
      "f7010101000000030000000200010000be88b35a5a7d9214e4ef9a75e1422953e24a2c93f2d451ed9fb04b28dae7df25"
      "5803785758cf30d3f62927f7c687637e7a93eb659a12f173468eb2acb34beeec5b22f361acf7e33ff05f852195a29359"
      "4635e2112fb457d899cf76933b7cf006905a8a2fa2445a48");
  const RootKey opened = open_slot(arena, store, slot, as_bytes("correct horse"));
  EXPECT_TRUE(equal(opened.key().bytes(), root.key().bytes()));
}

}  // namespace
}  // namespace usher::vault
