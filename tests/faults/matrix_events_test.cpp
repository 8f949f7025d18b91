// The tamper matrix's rows for timelines and checkpoints: genuine records reordered, dropped, repeated, cut.
#include "support/structures.hpp"
#include "vault/chain.hpp"
#include "vault/hash.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace usher::tests {
namespace {

struct Stored {
  vault::Event event;
  vault::Digest link;
  vault::Tag tag;
};

class MatrixEvents : public testing::Test {
 protected:
  static constexpr std::uint64_t kLength = 7;

  MatrixEvents() {
    vault::Digest previous = vault::genesis;
    for (std::uint64_t n = 1; n <= kLength; ++n) {
      const vault::Event event{n, Instant{std::chrono::microseconds(static_cast<std::int64_t>(n))}, 5, 0,
                               vault::hash256(vault::big_endian(n))};
      previous = vault::link(Structures::store, Structures::subject, event, previous);
      events_.push_back({event, previous, key_.tag(previous)});
    }
  }
  /// The whole timeline, as far as the newest link that is known from elsewhere.
  [[nodiscard]] bool whole(const std::vector<Stored> &events, const vault::Id &subject = Structures::subject,
                           const vault::Id &store = Structures::store) const {
    vault::ChainVerifier verifier(key_, store, subject);
    for (const Stored &each : events)
      if (!verifier.accept(each.event, each.link, each.tag)) return false;
    return verifier.head() == events_.back().link;
  }
  [[nodiscard]] bool whole_after(const std::function<void(std::vector<Stored> &)> &change) const {
    auto events = events_;
    change(events);
    return whole(events);
  }
  static auto at(std::vector<Stored> &events, std::size_t i) {
    return events.begin() + static_cast<std::ptrdiff_t>(i);
  }

  Structures all_;
  vault::ChainKey key_{all_.service(vault::KeyClass::chain, 0xD0)};
  std::vector<Stored> events_;
};

TEST_F(MatrixEvents, Untouched) {
  EXPECT_TRUE(whole(events_));
}

TEST_F(MatrixEvents, Reordered) {
  for (std::size_t i = 0; i < kLength; ++i)
    for (std::size_t j = i + 1; j < kLength; ++j) {
      EXPECT_FALSE(whole_after([&](auto &e) { std::swap(e[i], e[j]); })) << i << ' ' << j;
      // Renumbered as well: the numbers are right again, the links are not.
      EXPECT_FALSE(whole_after([&](auto &e) {
        std::swap(e[i], e[j]);
        std::swap(e[i].event.sequence, e[j].event.sequence);
      })) << i
          << ' ' << j;
    }
}

TEST_F(MatrixEvents, DroppedDuplicatedOrCut) {
  for (std::size_t i = 0; i < kLength; ++i) {
    EXPECT_FALSE(whole_after([&](auto &e) { e.erase(at(e, i)); })) << i;
    EXPECT_FALSE(whole_after([&](auto &e) {
      e.erase(at(e, i));
      for (std::size_t next = i; next < e.size(); ++next) --e[next].event.sequence;
    })) << i;
    EXPECT_FALSE(whole_after([&](auto &e) { e.insert(at(e, i), e[i]); })) << i;
    EXPECT_FALSE(whole_after([&](auto &e) { e.resize(i); })) << i;
    EXPECT_FALSE(whole_after([&](auto &e) { e.erase(e.begin(), at(e, i + 1)); })) << i;
  }
}

TEST_F(MatrixEvents, OfAnotherSubjectStoreOrKey) {
  EXPECT_FALSE(whole(events_, run<16>(0x55)));
  EXPECT_FALSE(whole(events_, Structures::subject, run<16>(0x55)));
  const vault::ChainKey other(all_.service(vault::KeyClass::chain, 0xD1));
  EXPECT_FALSE(whole_after([&](auto &e) { e.back().tag = other.tag(e.back().link); }));
}

// Whoever has the database alone can compute links, not tags.
TEST_F(MatrixEvents, RewrittenTail) {
  for (std::size_t from = 0; from < kLength; ++from) {
    auto events = events_;
    vault::Digest previous = from == 0 ? vault::genesis : events[from - 1].link;
    for (std::size_t i = from; i < kLength; ++i) {
      events[i].event.kind = 6;
      events[i].link = previous =
          vault::link(Structures::store, Structures::subject, events[i].event, previous);
    }
    EXPECT_FALSE(whole(events)) << from;
  }
}

TEST_F(MatrixEvents, CheckpointsInAnotherOrderOrWithAnotherHead) {
  std::vector<vault::Head> heads;
  for (const std::uint8_t start : vault::Block<3>{0x10, 0x40, 0x70})
    heads.push_back({run<16>(start), start, run<32>(start)});
  const auto chained = [&](const std::vector<std::vector<vault::Head>> &checkpoints) {
    vault::Digest digest = vault::genesis;
    std::uint64_t n = 0;
    for (const auto &each : checkpoints) {
      vault::CheckpointDigest next(Structures::store, ++n, Instant{}, digest,
                                   static_cast<std::uint32_t>(each.size()));
      for (const vault::Head &head : each) next.add(head);
      digest = next.finish();
    }
    return digest;
  };
  const auto genuine = chained({{heads[0]}, {heads[1]}, {heads[0], heads[2]}});
  EXPECT_NE(chained({{heads[1]}, {heads[0]}, {heads[0], heads[2]}}), genuine);
  EXPECT_NE(chained({{heads[0]}, {heads[0], heads[2]}}), genuine);
  EXPECT_NE(chained({{heads[0]}, {heads[1]}}), genuine);
  EXPECT_NE(chained({{heads[0]}, {heads[1]}, {heads[1]}, {heads[0], heads[2]}}), genuine);
  EXPECT_NE(chained({{heads[0], heads[1]}, {}, {heads[0], heads[2]}}), genuine);
  EXPECT_EQ(code_of([&] { (void)chained({{heads[2], heads[0]}}); }), Code::internal);
}

// A certificate's signature is genuine, and still no checkpoint's.
TEST_F(MatrixEvents, OneSignatureStandsForOneKindOfThing) {
  const vault::SigningKey key(all_.service(vault::KeyClass::checkpoint, 0x90));
  vault::CheckpointDigest checkpoint(Structures::store, 1, Instant{}, vault::genesis, 0);
  const auto digest = checkpoint.finish();
  const auto certificate = vault::certificate_digest(Structures::store, "{}");
  EXPECT_TRUE(vault::is_signed(certificate, key.sign(certificate), key.public_key()));
  EXPECT_FALSE(vault::is_signed(digest, key.sign(certificate), key.public_key()));
  EXPECT_FALSE(vault::is_signed(certificate, key.sign(digest), key.public_key()));
}

}  // namespace
}  // namespace usher::tests
