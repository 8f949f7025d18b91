// Quantiles over what has ended and what has not.
#include "engine/reports/figures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace usher::engine {
namespace {

std::vector<Lasted> ended(std::initializer_list<std::int64_t> seconds) {
  std::vector<Lasted> out;
  for (const auto each : seconds) out.push_back({each, true});
  return out;
}

TEST(Quantile, WithoutOpenOnesIsThatOfTheSortedList) {
  auto all = ended({50, 10, 40, 20, 30, 60, 70, 80, 90, 100});
  EXPECT_EQ(quantile(all, 0.5), 50);
  EXPECT_EQ(quantile(all, 0.9), 90);
  EXPECT_EQ(quantile(all, 1.0), 100);
}

TEST(Quantile, IsUnknownWhileNotEnoughHaveEnded) {
  std::vector<Lasted> all{{10, true}, {20, false}, {30, false}, {40, false}};
  EXPECT_EQ(quantile(all, 0.5), std::nullopt);
  std::vector<Lasted> none;
  EXPECT_EQ(quantile(none, 0.5), std::nullopt);
}

/// The worked example of Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958, section 2): deaths at 0.8, 3.1, 5.4
/// and 9.2, losses at 1.0, 2.7, 7.0 and 12.1; the estimate falls to 7/8, 7/10, 21/40 and 21/80.
TEST(Quantile, S4_14_FollowsThePublishedExample) {
  std::vector<Lasted> all{{8, true},  {10, false}, {27, false}, {31, true},
                          {54, true}, {70, false}, {92, true},  {121, false}};
  EXPECT_EQ(quantile(all, 1 - 7.0 / 8), 8);
  EXPECT_EQ(quantile(all, 1 - 7.0 / 10), 31);
  EXPECT_EQ(quantile(all, 1 - 21.0 / 40), 54);
  EXPECT_EQ(quantile(all, 0.5), 92);
  EXPECT_EQ(quantile(all, 0.8), std::nullopt);
}

/// Leaving open ones out would make everything look faster than it is.
TEST(Quantile, IsNeverShorterThanThatOfTheEndedAlone) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<Lasted> all, closed;
    for (unsigned i = 0; i < 1 + random() % 40; ++i) {
      all.push_back({static_cast<std::int64_t>(random() % 1000), random() % 3 != 0});
      if (all.back().ended) closed.push_back(all.back());
    }
    const auto of_all = quantile(all, 0.5), of_closed = quantile(closed, 0.5);
    if (of_all) {
      ASSERT_TRUE(of_closed);
      EXPECT_GE(*of_all, *of_closed);
    }
  }
}

}  // namespace
}  // namespace usher::engine
