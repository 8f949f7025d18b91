#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace usher::base {
namespace {

Id random_id(std::mt19937_64 &random) {
  Id id{};
  for (auto &byte : id) byte = static_cast<std::uint8_t>(random());
  return id;
}

TEST(Ids, TextSurvivesTheRoundTrip) {
  std::mt19937_64 random(42);
  for (int round = 0; round < 5000; ++round) {
    const Id id = random_id(random);
    const std::string text = format_id("cus", id);
    ASSERT_EQ(text.size(), 30U);
    ASSERT_EQ(parse_id("cus", text), id);
    const OwnedId owned{id, static_cast<std::int64_t>(random() >> 1)};
    if (owned.n > 0) {
      ASSERT_EQ(parse_owned_id("tsk", format_id("tsk", owned)), owned);
    }
  }
}

TEST(Ids, TextSortsAsBytesDo) {
  std::mt19937_64 random(43);
  for (int round = 0; round < 2000; ++round) {
    const Id a = random_id(random);
    const Id b = random_id(random);
    ASSERT_EQ(a < b, format_id("cus", a) < format_id("cus", b));
  }
}

TEST(Ids, CrockfordLookAlikesReadAsWhatTheyLookLike) {
  const Id id{};
  EXPECT_EQ(parse_id("cus", "cus_OOOOOOOOOOOOOOOOOOOOOOOOOO"), id);
  EXPECT_EQ(parse_id("cus", "cus_0000000000000000000000000I"),
            parse_id("cus", "cus_00000000000000000000000001"));
  EXPECT_EQ(parse_id("cus", "cus_0000000000000000000000000l"),
            parse_id("cus", "cus_00000000000000000000000001"));
}

TEST(Ids, WhatIsNoIdIsRefused) {
  for (const char *text :
       {"", "cus", "cus_", "agt_00000000000000000000000000", "cus_0000000000000000000000000",
        "cus_000000000000000000000000000", "cus_80000000000000000000000000", "cus_0000000000000000000000000u",
        "cus-00000000000000000000000000", "CUS_00000000000000000000000000",
        "cus_00000000000000000000000000.1"})
    EXPECT_FALSE(parse_id("cus", text)) << text;
  for (const char *text :
       {"tsk_00000000000000000000000000", "tsk_00000000000000000000000000.",
        "tsk_00000000000000000000000000.0", "tsk_00000000000000000000000000.-1",
        "tsk_00000000000000000000000000.1x", "tsk_00000000000000000000000000.99999999999999999999"})
    EXPECT_FALSE(parse_owned_id("tsk", text)) << text;
}

TEST(Ids, LaterIdsSortLaterAndCarryVersion7) {
  IdSource source;
  Id last{};
  for (std::int64_t ms = 1; ms <= 200; ++ms) {
    const Id id = source.next(Instant{std::chrono::milliseconds{1'772'442'000'000 + ms}});
    EXPECT_LT(last, id);
    EXPECT_EQ(id[6] >> 4, 7);
    EXPECT_EQ(id[8] >> 6, 2);
    last = id;
  }
}

TEST(Ids, TheSameMillisecondGivesDifferentIds) {
  IdSource source;
  std::set<Id> seen;
  for (int i = 0; i < 10000; ++i) seen.insert(source.next(Instant{}));
  EXPECT_EQ(seen.size(), 10000U);
}

TEST(Ids, ASeedRepeatsTheRunAndAnotherSeedDoesNot) {
  const Instant now{std::chrono::milliseconds{1'772'442'000'000}};
  IdSource a("one"), b("one"), c("two");
  for (int i = 0; i < 100; ++i) {
    const Id id = a.next(now);
    EXPECT_EQ(id, b.next(now));
    EXPECT_NE(id, c.next(now));
  }
}

TEST(Ids, AnInjectedClockMovesByItsStep) {
  const Instant start{std::chrono::seconds{100}};
  Clock clock(start, 1000);
  EXPECT_EQ(clock.now(), start);
  EXPECT_EQ(clock.now(), start + std::chrono::milliseconds{1});
}

}  // namespace
}  // namespace usher::base
