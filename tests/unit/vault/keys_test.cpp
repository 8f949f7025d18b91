#include "vault/keys.hpp"

#include "support.hpp"
#include "vault/hash.hpp"

namespace usher::vault {
namespace {

using test::edited;
using test::failure;
using test::flipped;
using test::hex;
using test::run;
using test::store;
using test::subject;

class Keys : public testing::Test {
 protected:
  [[nodiscard]] Code unwrap(Bytes bytes, KeyClass key_class = KeyClass::contact) const {
    return failure([&] { (void)unwrap_data_key(root, store, subject, key_class, bytes); });
  }

  Arena arena;
  RootKey root = RootKey::from_raw(arena, run<32>(0x60), 3);
  DataKey key = test::data_key(arena);
  WrappedKey wrapped = internal::wrap(root, store, subject, key, run<24>(0x10));
};

TEST_F(Keys, KnownAnswer) {  // vault.md 1.3
  EXPECT_EQ(hex(wrapped),
            "f6010101000000030000000000000007101112131415161718191a1b1c1d1e1f2021222324252627"
            "aad4d1578e2105d743de97cde79c398e1ef076ce865e7072cbf7f9cc945838af00de2ed1e10e2711c287d94716345b0e"
            "fb28c32b4bcbd68bd20b20566a1ce144");
  const DataKey opened = unwrap_data_key(root, store, subject, KeyClass::contact, wrapped);
  EXPECT_EQ(opened.id, 7u);
  EXPECT_EQ(opened.key_class, KeyClass::contact);
  EXPECT_TRUE(equal(opened.key.bytes(), key.key.bytes()));
}

TEST_F(Keys, HeadTellsWhatIsNeeded) {
  const WrappedKeyHead head = read_wrapped_head(wrapped);
  EXPECT_EQ(head.key_class, KeyClass::contact);
  EXPECT_EQ(head.root_key_id, 3u);
  EXPECT_EQ(head.id, 7u);
}

TEST_F(Keys, NewKeysRoundTrip) {
  for (const KeyClass key_class :
       {KeyClass::contact, KeyClass::identity, KeyClass::conversation, KeyClass::timeline}) {
    const DataKey fresh = new_data_key(arena, key_class, 99);
    const WrappedKey first = wrap(root, store, subject, fresh);
    const WrappedKey second = wrap(root, store, subject, fresh);
    EXPECT_NE(first, second);
    const DataKey opened = unwrap_data_key(root, store, subject, key_class, first);
    EXPECT_TRUE(equal(opened.key.bytes(), fresh.key.bytes()));
  }
}

TEST_F(Keys, ServiceKeysRoundTrip) {
  for (const KeyClass key_class :
       {KeyClass::index, KeyClass::row_seal, KeyClass::chain, KeyClass::checkpoint}) {
    const ServiceKey fresh = new_service_key(arena, key_class, 1);
    const WrappedKey rest = wrap(root, store, fresh);
    const ServiceKey opened = unwrap_service_key(root, store, key_class, rest);
    EXPECT_EQ(opened.id, 1u);
    EXPECT_TRUE(equal(opened.key.bytes(), fresh.key.bytes()));
  }
  const WrappedKey rest = wrap(root, store, new_service_key(arena, KeyClass::index, 1));
  EXPECT_EQ(failure([&] { (void)unwrap_service_key(root, store, KeyClass::chain, rest); }), Code::integrity);
  EXPECT_EQ(failure([&] { (void)unwrap_data_key(root, store, {}, KeyClass::contact, rest); }),
            Code::integrity);
}

TEST_F(Keys, ClassesAreOfTwoKinds) {
  EXPECT_EQ(failure([&] { (void)new_data_key(arena, KeyClass::index, 1); }), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)new_service_key(arena, KeyClass::contact, 1); }), Code::invalid_argument);
  EXPECT_EQ(unwrap(wrapped, KeyClass::index), Code::invalid_argument);
  EXPECT_EQ(failure([&] { (void)unwrap_service_key(root, store, KeyClass::contact, wrapped); }),
            Code::invalid_argument);
  const ServiceKey service = new_service_key(arena, KeyClass::index, 1);
  EXPECT_EQ(failure([&] { (void)derive_service(service, KeyClass::chain, 1, "usherIdx"); }), Code::internal);
}

// An authentic wrap of another key than its check value commits to: what a confused writer would leave.
TEST_F(Keys, TheCheckValueCommitsToTheKey) {
  const auto head = read_block<16>(wrapped, 0);
  const auto check = read_block<16>(wrapped, 88);
  auto text = run<32>(0x77);
  const auto aad = pack(label("usher.dek.v1"), head, store, subject, check);
  const Tag tag = internal::aead_seal(root.wrap_key().bytes(), run<24>(0x10), aad, text);
  EXPECT_EQ(unwrap(pack(head, run<24>(0x10), text, tag, check)), Code::integrity);
}

TEST_F(Keys, ADestroyedKeyIsToldFromADamagedOne) {
  EXPECT_EQ(unwrap(WrappedKey{}), Code::erased);
  EXPECT_EQ(unwrap(edited(WrappedKey{}, 50, 1)), Code::corrupt);
}

TEST_F(Keys, FailuresLeaveNoKeyBehind) {
  const std::size_t used = arena.used();
  (void)unwrap(flipped(wrapped, 500));
  (void)unwrap(wrapped);
  EXPECT_EQ(arena.used(), used);
}

}  // namespace
}  // namespace usher::vault
