// Blind indexes, row seals and the chain.
#include "support.hpp"
#include "vault/chain.hpp"
#include "vault/hash.hpp"
#include "vault/index.hpp"
#include "vault/seal.hpp"

#include <set>

namespace usher::vault {
namespace {

using test::failure;
using test::hex;
using test::row;
using test::run;
using test::store;
using test::subject;

class Index : public testing::Test {
 protected:
  Arena arena;
  ServiceKey service = test::service_key(arena, KeyClass::index, 0x20);
};

TEST_F(Index, KnownAnswer) {  // vault.md 1.3
  const IndexKey email(service, store, IndexId::email);
  EXPECT_EQ(hex(email.token(1, as_bytes("ada@example.org"))), "140a6bfd00176faa6a2ea546e7470b33");
  EXPECT_EQ(email.index(), IndexId::email);
  EXPECT_EQ(email.generation(), 1u);
}

TEST_F(Index, TokensDifferByEverythingThatMatters) {
  const IndexKey email(service, store, IndexId::email);
  std::set<Tag> tokens{
      email.token(1, as_bytes("ada")),
      email.token(2, as_bytes("ada")),
      email.token(1, as_bytes("adb")),
      email.token(1, {}),
      IndexKey(service, store, IndexId::phone).token(1, as_bytes("ada")),
      IndexKey(service, subject, IndexId::email).token(1, as_bytes("ada")),
      IndexKey(test::service_key(arena, KeyClass::index, 0x21), store, IndexId::email)
          .token(1, as_bytes("ada")),
  };
  EXPECT_EQ(tokens.size(), 7u);
  EXPECT_EQ(email.token(1, as_bytes("ada")), email.token(1, as_bytes("ada")));
}

TEST_F(Index, TokensAreEqualOnlyWhenValuesAre) {
  const IndexKey phone(service, store, IndexId::phone);
  std::set<Tag> tokens;
  for (int i = 0; i < 100'000; ++i) tokens.insert(phone.token(1, as_bytes("+90" + std::to_string(i))));
  EXPECT_EQ(tokens.size(), 100'000u);
}

TEST_F(Index, MacKnownAnswer) {  // model.py
  EXPECT_EQ(hex(MacKey(test::service_key(arena, KeyClass::mac, 0x20), store).mac(as_bytes("request-1"))),
            "f0c1da786f8d93344554428fa476ded4");
}

TEST_F(Index, RefusesTheKeyOfAnotherService) {
  const ServiceKey chain = test::service_key(arena, KeyClass::chain, 0x20);
  EXPECT_EQ(failure([&] { (void)IndexKey(chain, store, IndexId::email); }), Code::internal);
  EXPECT_EQ(failure([&] { (void)MacKey(chain, store); }), Code::internal);
  EXPECT_EQ(failure([&] { (void)RowKey(chain, store, 1); }), Code::internal);
  EXPECT_EQ(failure([&] { (void)ChainKey(test::service_key(arena, KeyClass::index, 1)); }), Code::internal);
}

class Seal : public testing::Test {
 protected:
  static void add_columns(RowSealer &sealer, Bytes envelope, std::int64_t number = -2,
                          std::string_view status = "active") {
    sealer.add_bytes(2, Action::encrypt, envelope);
    sealer.add_integer(5, Action::sign, number);
    sealer.add_null(6, Action::sign);
    sealer.add_text(9, Action::sign, status);
  }
  [[nodiscard]] RowSealer sealer(std::uint64_t revision = 4) const {
    return {key, row, subject, revision, 4};
  }

  Arena arena;
  RowKey key{test::service_key(arena, KeyClass::row_seal, 0x80), store, 1};
  std::vector<std::uint8_t> envelope = test::unhex(
      "f5010101000100000000000000000007404142434445464748494a4b4c4d4e4f5051525354555657"
      "5f7bdd73e181afcad0d104a0bd9b7296213cbd7c0ca64134cd93c6ef4c2cd48371c7eb815986582d991105dbb8131da5");
};

TEST_F(Seal, KnownAnswer) {  // model.py
  RowSealer first = sealer();
  add_columns(first, envelope);
  const Digest seal = first.finish();
  EXPECT_EQ(hex(seal), "4ac30d4ce921fd1231a2ad38c08a4e01ee4f3bc592410e661346eb78a3dfd380");
  RowSealer again = sealer();
  add_columns(again, envelope);
  EXPECT_NO_THROW(again.verify(seal));
}

TEST_F(Seal, EveryChangeIsSeen) {
  RowSealer first = sealer();
  add_columns(first, envelope);
  const Digest seal = first.finish();
  const auto rejected = [&](RowSealer changed, const auto &fill) {
    return failure([&] {
      fill(changed);
      changed.verify(seal);
    });
  };
  const auto same = [&](RowSealer &s) { add_columns(s, envelope); };
  EXPECT_EQ(rejected(sealer(), same), Code::ok);
  EXPECT_EQ(rejected(sealer(3), same), Code::integrity);
  EXPECT_EQ(rejected({key, subject, row, 4, 4}, same), Code::integrity);
  EXPECT_EQ(
      rejected({RowKey(test::service_key(arena, KeyClass::row_seal, 0x80), store, 2), row, subject, 4, 4},
               same),
      Code::integrity);
  EXPECT_EQ(rejected({RowKey(test::service_key(arena, KeyClass::row_seal, 0x80), row, 1), row, subject, 4, 4},
                     same),
            Code::integrity);
  EXPECT_EQ(
      rejected({RowKey(test::service_key(arena, KeyClass::row_seal, 0x81), store, 1), row, subject, 4, 4},
               same),
      Code::integrity);
  EXPECT_EQ(rejected(sealer(), [&](RowSealer &s) { add_columns(s, test::flipped(envelope, 300)); }),
            Code::integrity);
  EXPECT_EQ(rejected(sealer(), [&](RowSealer &s) { add_columns(s, envelope, -1); }), Code::integrity);
  EXPECT_EQ(rejected(sealer(), [&](RowSealer &s) { add_columns(s, envelope, -2, "erased"); }),
            Code::integrity);
  RowSealer cut = sealer();
  add_columns(cut, envelope);
  EXPECT_EQ(failure([&] { cut.verify(Bytes(seal).first(16)); }), Code::integrity);
}

TEST_F(Seal, NullEmptyTextAndBytesAreThreeThings) {
  std::set<Digest> seals;
  for (int kind = 0; kind < 4; ++kind) {
    RowSealer one(key, row, subject, 1, 1);
    if (kind == 0) one.add_null(1, Action::sign);
    if (kind == 1) one.add_text(1, Action::sign, "");
    if (kind == 2) one.add_bytes(1, Action::sign, {});
    if (kind == 3) one.add_bytes(1, Action::encrypt, {});
    seals.insert(one.finish());
  }
  EXPECT_EQ(seals.size(), 4u);
}

TEST_F(Seal, ColumnsComeInOrderAndAsAnnounced) {
  const auto with = [&](auto fill) {
    RowSealer two(key, row, subject, 1, 2);
    return failure([&] {
      fill(two);
      (void)two.finish();
    });
  };
  EXPECT_EQ(with([](RowSealer &s) { s.add_null(0, Action::sign), s.add_null(~0u, Action::sign); }), Code::ok);
  EXPECT_EQ(with([](RowSealer &s) { s.add_null(2, Action::sign), s.add_null(1, Action::sign); }),
            Code::internal);
  EXPECT_EQ(with([](RowSealer &s) { s.add_null(2, Action::sign), s.add_null(2, Action::sign); }),
            Code::internal);
  EXPECT_EQ(with([](RowSealer &s) { s.add_null(~0u, Action::sign), s.add_null(0, Action::sign); }),
            Code::internal);
  EXPECT_EQ(with([](RowSealer &s) { s.add_null(1, Action::sign); }), Code::internal);
  EXPECT_EQ(with([](RowSealer &s) {
              for (std::uint32_t column = 1; column <= 3; ++column) s.add_null(column, Action::sign);
            }),
            Code::internal);
}

class Chain : public testing::Test {
 protected:
  struct Stored {
    Event event;
    Digest link;
    Tag tag;
  };
  [[nodiscard]] static Event event(std::uint64_t sequence) {
    const Instant time{
        std::chrono::microseconds(1'700'000'000'000'000 + static_cast<std::int64_t>(sequence) - 1)};
    return {sequence, time, sequence == 1 ? 5u : 6u, sequence == 1 ? 0u : 1u, hash256({})};
  }
  [[nodiscard]] std::vector<Stored> timeline(std::uint64_t length) const {
    std::vector<Stored> out;
    Digest previous = genesis;
    for (std::uint64_t sequence = 1; sequence <= length; ++sequence) {
      previous = link(store, subject, event(sequence), previous);
      out.push_back({event(sequence), previous, key.tag(previous)});
    }
    return out;
  }
  /// Events accepted until the first that is not.
  [[nodiscard]] std::uint64_t intact(const std::vector<Stored> &events, const Id &of = subject) const {
    ChainVerifier verifier(key, store, of);
    bool broken = false;
    for (const Stored &stored : events) {
      const bool accepted = verifier.accept(stored.event, stored.link, stored.tag);
      EXPECT_FALSE(broken && accepted);
      broken = broken || !accepted;
    }
    return verifier.length();
  }

  Arena arena;
  ChainKey key{test::service_key(arena, KeyClass::chain, 0xD0)};
};

TEST_F(Chain, KnownAnswer) {  // the first link: vault.md 1.3; the rest: model.py
  Event first = event(1);
  first.payload = hash256(test::unhex(
      "f5010101000100000000000000000007404142434445464748494a4b4c4d4e4f5051525354555657"
      "5f7bdd73e181afcad0d104a0bd9b7296213cbd7c0ca64134cd93c6ef4c2cd48371c7eb815986582d991105dbb8131da5"));
  const Digest one = link(store, subject, first, genesis);
  EXPECT_EQ(hex(one), "c49071e51fe8ef3fe321b6d3166f6de2054e2b061d767decbc2ff3bc87a5ebc0");
  EXPECT_EQ(hex(key.tag(one)), "35fd27f00d5cc6832077846edceb64dd");
  EXPECT_EQ(hex(link(store, subject, event(2), one)),
            "ed4753992817fc9a092502a3892cd42775f1d5aa0dfe82782009bf47a4d2e246");
  EXPECT_EQ(key.generation(), 1u);
}

TEST_F(Chain, AWholeTimelinePasses) {
  const auto events = timeline(50);
  ChainVerifier verifier(key, store, subject);
  for (const Stored &stored : events) ASSERT_TRUE(verifier.accept(stored.event, stored.link, stored.tag));
  EXPECT_EQ(verifier.head(), events.back().link);
  EXPECT_EQ(intact({}), 0u);
}

TEST_F(Chain, EveryEditIsFoundWhereItIs) {
  const auto edit = [&](auto change) {
    auto events = timeline(5);
    change(events);
    return intact(events);
  };
  EXPECT_EQ(edit([](auto &e) { std::swap(e[1], e[2]); }), 1u);
  EXPECT_EQ(edit([](auto &e) { e.erase(e.begin() + 2); }), 2u);
  EXPECT_EQ(edit([](auto &e) { e.erase(e.begin()); }), 0u);
  EXPECT_EQ(edit([](auto &e) { e.insert(e.begin() + 3, e[2]); }), 3u);
  EXPECT_EQ(edit([](auto &e) { e[3].event.kind ^= 1; }), 3u);
  EXPECT_EQ(edit([](auto &e) { e[3].event.actor ^= 1; }), 3u);
  EXPECT_EQ(edit([](auto &e) { e[3].event.time += std::chrono::microseconds(1); }), 3u);
  EXPECT_EQ(edit([](auto &e) { e[3].event.payload[0] ^= 1; }), 3u);
  EXPECT_EQ(edit([](auto &e) { e[3].event.sequence = 9; }), 3u);
  EXPECT_EQ(edit([](auto &e) { e[4].link[31] ^= 1; }), 4u);
  EXPECT_EQ(edit([](auto &e) { e[4].tag[0] ^= 1; }), 4u);
  EXPECT_EQ(intact(timeline(5), row), 0u);
}

// Links and tags of the store itself, and yet a number was left out.
TEST_F(Chain, ALeftOutNumberIsABreak) {
  auto events = timeline(2);
  events[1].event.sequence = 3;
  events[1].link = link(store, subject, events[1].event, events[0].link);
  events[1].tag = key.tag(events[1].link);
  EXPECT_EQ(intact(events), 1u);
  events.erase(events.begin());
  events[0].link = link(store, subject, events[0].event, genesis);
  events[0].tag = key.tag(events[0].link);
  EXPECT_EQ(intact(events), 0u);
}

// A cut-off tail is a whole chain: only the head kept elsewhere, or a checkpoint, tells.
TEST_F(Chain, ACutTailShowsInTheHead) {
  auto events = timeline(5);
  const Digest head = events.back().link;
  events.pop_back();
  ChainVerifier verifier(key, store, subject);
  for (const Stored &stored : events) EXPECT_TRUE(verifier.accept(stored.event, stored.link, stored.tag));
  EXPECT_NE(verifier.head(), head);
}

// Someone with the database but without K_chain rewrites the tail, links and all.
TEST_F(Chain, ARewrittenTailLacksItsTags) {
  auto events = timeline(5);
  Digest previous = events[2].link;
  for (std::size_t i = 3; i < events.size(); ++i) {
    events[i].event.kind = 77;
    events[i].link = previous = link(store, subject, events[i].event, previous);
  }
  EXPECT_EQ(intact(events), 3u);
}

}  // namespace
}  // namespace usher::vault
