// The cells of the tamper matrix (vault.md 2) that are no change of bytes: genuine records in another place,
// under another key, in another order, of another version.
#include "support/structures.hpp"
#include "vault/chain.hpp"
#include "vault/hash.hpp"
#include "vault/index.hpp"
#include "vault/seal.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>

namespace usher::tests {
namespace {

using vault::Bytes;
using vault::Codec;
using vault::FieldAddress;
using Buffer = std::vector<std::uint8_t>;

const vault::Id kOther = run<16>(0x55);

class MatrixSwap : public testing::Test {
 protected:
  [[nodiscard]] Code open_field(const vault::DataKey &key, const FieldAddress &at, Bytes bytes) {
    plaintext_.reset(64);
    const Code code = code_of([&] { (void)vault::open_field(key, at, bytes, plaintext_); });
    EXPECT_EQ(code == Code::ok, !plaintext_.empty());
    return code;
  }
  [[nodiscard]] Buffer sealed(const vault::DataKey &key, const FieldAddress &at, std::string_view text,
                              Codec codec = Codec::text) {
    Buffer out;
    vault::seal_field(key, at, codec, vault::as_bytes(text), out);
    return out;
  }
  [[nodiscard]] Code unwrap(const vault::RootKey &root, const vault::Id &store, const vault::Id &subject,
                            vault::KeyClass key_class, Bytes bytes) {
    return code_of([&] {
      if (vault::is_service(key_class))
        (void)vault::unwrap_service_key(root, store, key_class, bytes);
      else
        (void)vault::unwrap_data_key(root, store, subject, key_class, bytes);
    });
  }

  Structures all_;
  vault::SecretBuffer plaintext_;
};

TEST_F(MatrixSwap, AnEnvelopeOpensInNoOtherPlace) {
  const FieldAddress home = Structures::address;
  const auto moved = [&](auto change) {
    FieldAddress at = home;
    change(at);
    // Both ways: the value taken there, and the value of there brought here.
    const Code there = open_field(all_.data_key, at, sealed(all_.data_key, home, "value"));
    const Code here = open_field(all_.data_key, home, sealed(all_.data_key, at, "value"));
    EXPECT_EQ(there, here);
    return there;
  };
  EXPECT_EQ(moved([](FieldAddress &) {}), Code::ok);
  EXPECT_EQ(moved([](FieldAddress &at) { at.row = kOther; }), Code::integrity);
  EXPECT_EQ(moved([](FieldAddress &at) { at.column = 3; }), Code::integrity);
  EXPECT_EQ(moved([](FieldAddress &at) { at.table = 2; }), Code::integrity);
  EXPECT_EQ(moved([](FieldAddress &at) { at.subject = kOther; }), Code::integrity);
  EXPECT_EQ(moved([](FieldAddress &at) { at.store = kOther; }), Code::integrity);
  EXPECT_EQ(moved([](FieldAddress &at) { std::swap(at.table, at.column); }), Code::integrity);
  EXPECT_EQ(moved([](FieldAddress &at) { std::swap(at.subject, at.row); }), Code::integrity);
}

TEST_F(MatrixSwap, AnEnvelopeOpensUnderNoOtherKey) {
  const Buffer envelope = sealed(all_.data_key, Structures::address, "value");
  const vault::DataKey other_key{vault::KeyClass::contact, 7, vault::Key::random(all_.arena)};
  const vault::DataKey other_id{vault::KeyClass::contact, 8, all_.data_key.key.copy()};
  EXPECT_EQ(open_field(other_key, Structures::address, envelope), Code::integrity);
  EXPECT_EQ(open_field(other_id, Structures::address, envelope), Code::integrity);
}

// Two genuine envelopes of one place: heads, nonces, texts and tags exchanged.
TEST_F(MatrixSwap, PartsOfTwoEnvelopesDoNotMix) {
  const Buffer a = sealed(all_.data_key, Structures::address, "value one");
  const Buffer b = sealed(all_.data_key, Structures::address, "value two", Codec::json);
  constexpr std::array<std::size_t, 5> edges{0, 16, 40, 72, 88};
  ASSERT_EQ(a.size(), edges.back());
  for (unsigned parts = 0; parts < 16; ++parts) {
    Buffer mixed = a;
    for (unsigned part = 0; part < 4; ++part)
      if ((parts >> part & 1) != 0)
        std::copy(b.begin() + static_cast<std::ptrdiff_t>(edges[part]),
                  b.begin() + static_cast<std::ptrdiff_t>(edges[part + 1]),
                  mixed.begin() + static_cast<std::ptrdiff_t>(edges[part]));
    const bool whole = mixed == a || mixed == b;
    EXPECT_EQ(open_field(all_.data_key, Structures::address, mixed), whole ? Code::ok : Code::integrity)
        << parts;
  }
}

TEST_F(MatrixSwap, PlaintextWhereAnEnvelopeShouldStand) {
  for (const std::string_view text : {"ada@example.org", "a", "0", "{\"number\":\"X1\"}", "\xC3\xA9",
                                      "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xFF"})
    EXPECT_EQ(open_field(all_.data_key, Structures::address, vault::as_bytes(text)), Code::not_encrypted)
        << text;
  for (int first = 0; first < 256; ++first) {
    const Buffer plain(200, static_cast<std::uint8_t>(first));
    EXPECT_EQ(open_field(all_.data_key, Structures::address, plain),
              first == 0xF5 ? Code::corrupt : Code::not_encrypted)
        << first;
  }
  EXPECT_EQ(open_field(all_.data_key, Structures::address, {}), Code::corrupt);
}

TEST_F(MatrixSwap, TextThatLooksLikeAnEnvelopeIsText) {
  const Buffer inner = sealed(all_.data_key, Structures::address, "value");
  const std::string_view looks(reinterpret_cast<const char *>(inner.data()), inner.size());
  EXPECT_EQ(open_field(all_.data_key, Structures::address, sealed(all_.data_key, Structures::address, looks)),
            Code::ok);
  EXPECT_EQ(plaintext_.text(), looks);
  // In a signed column it is text, and not the same as the envelope itself.
  const vault::RowKey key(all_.service(vault::KeyClass::row_seal, 0x80), Structures::store, 1);
  vault::RowSealer text(key, Structures::row, Structures::subject, 1, 1),
      bytes(key, Structures::row, Structures::subject, 1, 1);
  text.add_text(1, vault::Action::sign, looks);
  bytes.add_bytes(1, vault::Action::sign, inner);
  EXPECT_NE(text.finish(), bytes.finish());
}

TEST_F(MatrixSwap, AWrappedKeyIsOfOneOwnerClassAndRootKey) {
  const auto data = vault::wrap(all_.root, Structures::store, Structures::subject, all_.data_key);
  const auto own = vault::wrap(all_.root, Structures::store, all_.service(vault::KeyClass::chain, 0xD0));
  using enum vault::KeyClass;
  const vault::Id nobody{};
  EXPECT_EQ(unwrap(all_.root, Structures::store, Structures::subject, contact, data), Code::ok);
  EXPECT_EQ(unwrap(all_.root, kOther, Structures::subject, contact, data), Code::integrity);
  EXPECT_EQ(unwrap(all_.root, Structures::store, kOther, contact, data), Code::integrity);
  for (const auto each : {identity, conversation, timeline})
    EXPECT_EQ(unwrap(all_.root, Structures::store, Structures::subject, each, data), Code::integrity);
  EXPECT_EQ(unwrap(all_.root, Structures::store, nobody, chain, own), Code::ok);
  for (const auto each : {vault::KeyClass::index, row_seal, checkpoint, host_index, vault::KeyClass::root})
    EXPECT_EQ(unwrap(all_.root, Structures::store, nobody, each, own), Code::integrity);
  EXPECT_EQ(unwrap(all_.root, Structures::store, nobody, contact, own), Code::integrity);
  EXPECT_EQ(unwrap(all_.root, Structures::store, nobody, chain, data), Code::integrity);
}

// After a rotation the new root key has to refuse what the old one wrapped, and the other way round.
TEST_F(MatrixSwap, AnOldWrapPutBackAfterARotation) {
  const auto old = vault::wrap(all_.root, Structures::store, Structures::subject, all_.data_key);
  const auto next = vault::RootKey::generate(all_.arena, all_.root.id() + 1);
  const auto same_number = vault::RootKey::generate(all_.arena, all_.root.id());
  const auto same_bytes = vault::RootKey::from_raw(all_.arena, all_.root.key().bytes(), all_.root.id() + 1);
  const auto renewed = vault::wrap(next, Structures::store, Structures::subject, all_.data_key);
  const auto with = [&](const vault::RootKey &root, Bytes bytes) {
    return unwrap(root, Structures::store, Structures::subject, vault::KeyClass::contact, bytes);
  };
  EXPECT_EQ(with(next, renewed), Code::ok);
  EXPECT_EQ(with(next, old), Code::integrity);
  EXPECT_EQ(with(all_.root, renewed), Code::integrity);
  EXPECT_EQ(with(same_number, old), Code::integrity);
  EXPECT_EQ(with(same_bytes, old), Code::integrity);
}

TEST_F(MatrixSwap, ASlotIsOfOneStoreAndOnePassphrase) {
  const Structure &slot = all_.named("passphrase slot");
  const auto with = [&](const vault::Id &store, const vault::Block<32> &slot_key) {
    return code_of([&] { (void)vault::internal::open_slot(all_.arena, store, slot.bytes, slot_key); });
  };
  EXPECT_EQ(with(Structures::store, run<32>(0x80)), Code::ok);
  EXPECT_EQ(with(kOther, run<32>(0x80)), Code::key_mismatch);
  EXPECT_EQ(with(Structures::store, run<32>(0x81)), Code::key_mismatch);
}

// Whoever can write the file chooses Argon2id's cost: none out of bounds may take memory or time.
TEST_F(MatrixSwap, ASlotsCostIsRefusedBeforeItIsPaid) {
  const auto most_used = [] {
    rusage usage{};
    (void)getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  const long before = most_used();
  int tried = 0;
  for (const std::uint32_t operations : {0u, 1u, 2u, 8u, 9u, 0x7FFFFFFFu, ~0u})
    for (const std::uint32_t memory_kib : {0u, 65535u, 65536u, 1048576u, 1048577u, 0x7FFFFFFFu, ~0u}) {
      if (operations >= 2 && operations <= 8 && memory_kib >= 65536 && memory_kib <= 1048576) continue;
      Buffer bytes = all_.named("passphrase slot").bytes;
      const auto cost = vault::pack(vault::big_endian(operations), vault::big_endian(memory_kib));
      std::copy(cost.begin(), cost.end(), bytes.begin() + 8);
      EXPECT_EQ(code_of([&] {
                  (void)vault::open_slot(all_.arena, Structures::store, bytes, vault::as_bytes("x"));
                }),
                Code::corrupt)
          << operations << ' ' << memory_kib;
      ++tried;
    }
  EXPECT_EQ(tried, 45);
  EXPECT_LT(most_used() - before, 32 * 1024) << "KiB";  // the least that Argon2id may use is twice that
}

TEST_F(MatrixSwap, ARowSealIsOfOnePlace) {
  const auto seal_of = [&](std::uint8_t key, const vault::Id &store, std::uint32_t table,
                           const vault::Id &row, const vault::Id &subject, std::uint64_t revision) {
    vault::RowSealer sealer(vault::RowKey(all_.service(vault::KeyClass::row_seal, key), store, table), row,
                            subject, revision, 1);
    sealer.add_text(1, vault::Action::sign, "active");
    return sealer.finish();
  };
  const auto home = seal_of(0x80, Structures::store, 1, Structures::row, Structures::subject, 4);
  EXPECT_EQ(seal_of(0x80, Structures::store, 1, Structures::row, Structures::subject, 4), home);
  EXPECT_NE(seal_of(0x81, Structures::store, 1, Structures::row, Structures::subject, 4), home);
  EXPECT_NE(seal_of(0x80, kOther, 1, Structures::row, Structures::subject, 4), home);
  EXPECT_NE(seal_of(0x80, Structures::store, 2, Structures::row, Structures::subject, 4), home);
  EXPECT_NE(seal_of(0x80, Structures::store, 1, kOther, Structures::subject, 4), home);
  EXPECT_NE(seal_of(0x80, Structures::store, 1, Structures::row, kOther, 4), home);
  EXPECT_NE(seal_of(0x80, Structures::store, 1, Structures::row, Structures::subject, 3), home);
  EXPECT_NE(seal_of(0x80, Structures::store, 1, Structures::subject, Structures::row, 4), home);
}

TEST_F(MatrixSwap, ATokenIsOfOneStoreIndexVersionAndKey) {
  const auto token = [&](std::uint8_t key, const vault::Id &store, vault::IndexId index,
                         std::uint16_t version) {
    return vault::IndexKey(all_.service(vault::KeyClass::index, key), store, index)
        .token(version, vault::as_bytes("+905320000000"));
  };
  const auto home = token(0x20, Structures::store, vault::IndexId::phone, 1);
  EXPECT_EQ(token(0x20, Structures::store, vault::IndexId::phone, 1), home);
  EXPECT_NE(token(0x21, Structures::store, vault::IndexId::phone, 1), home);
  EXPECT_NE(token(0x20, kOther, vault::IndexId::phone, 1), home);
  EXPECT_NE(token(0x20, Structures::store, vault::IndexId::whatsapp, 1), home);
  EXPECT_NE(token(0x20, Structures::store, vault::IndexId::phone, 2), home);
}

}  // namespace
}  // namespace usher::tests
