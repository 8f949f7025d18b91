// The tamper matrix (vault.md 2) over every structure that the vault writes: each bit, each length, and
// random mutations. All are refused with the code that the format asks for, and nothing of a plaintext or key
// is left.
#include "support/scale.hpp"
#include "support/structures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace usher::tests {
namespace {

using Buffer = std::vector<std::uint8_t>;

Structures &structures() {
  static Structures all;
  return all;
}

class Matrix : public testing::TestWithParam<std::size_t> {
 protected:
  [[nodiscard]] const Structure &structure() const { return structures().all()[GetParam()]; }
  /// Whether `changed` is refused as it has to be; says so when not.
  [[nodiscard]] testing::AssertionResult refused(const Buffer &changed) const {
    const Code said = structure().open(changed), right = structure().expected(changed);
    if (said == right) return testing::AssertionSuccess();
    return testing::AssertionFailure()
           << structure().name << ": " << code_name(said) << " instead of " << code_name(right);
  }
};

TEST_P(Matrix, Untouched) {
  EXPECT_EQ(structure().open(structure().bytes), Code::ok);
}

TEST_P(Matrix, EveryBit) {
  Buffer bytes = structure().bytes;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
    bytes[bit / 8] ^= mask;
    ASSERT_TRUE(refused(bytes)) << "bit " << bit;
    bytes[bit / 8] ^= mask;
  }
}

TEST_P(Matrix, EveryValueOfEveryByteOfTheHead) {
  Buffer bytes = structure().bytes;
  for (std::size_t at = 0; at < std::min<std::size_t>(bytes.size(), 40); ++at) {
    const std::uint8_t genuine = bytes[at];
    for (int value = 0; value < 256; ++value) {
      if (value == genuine) continue;
      bytes[at] = static_cast<std::uint8_t>(value);
      ASSERT_TRUE(refused(bytes)) << "byte " << at << " = " << value;
    }
    bytes[at] = genuine;
  }
}

TEST_P(Matrix, EveryOtherLength) {
  const Buffer &whole = structure().bytes;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = static_cast<std::ptrdiff_t>(size);
    ASSERT_TRUE(refused({whole.begin(), whole.begin() + cut})) << "the first " << size;
    ASSERT_TRUE(refused({whole.end() - cut, whole.end()})) << "the last " << size;
  }
  for (const int fill : {0x00, 0x80, 0xFF}) {
    Buffer longer = whole;
    for (std::size_t more = 1; more <= whole.size() + 1; ++more) {
      longer.push_back(static_cast<std::uint8_t>(fill));
      ASSERT_TRUE(refused(longer)) << more << " more of " << fill;
    }
  }
}

/// One random change of the kinds that people and disks make.
void mutate(Buffer &bytes, std::mt19937_64 &random) {
  const auto below = [&](std::size_t end) { return end == 0 ? 0 : random() % end; };
  const std::size_t at = below(bytes.size()), size = 1 + below(std::min<std::size_t>(bytes.size() - at, 40));
  const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(at);
  const auto to = from + static_cast<std::ptrdiff_t>(std::min(size, bytes.size() - at));
  switch (below(8)) {
    case 0:  // bits
      for (std::size_t i = 1 + below(8); i > 0 && !bytes.empty(); --i)
        bytes[below(bytes.size())] ^= static_cast<std::uint8_t>(1u << below(8));
      break;
    case 1:  // noise
      std::generate(from, to, [&] { return static_cast<std::uint8_t>(random()); });
      break;
    case 2:  // one value
      std::fill(from, to, static_cast<std::uint8_t>(below(2) * 0xFF));
      break;
    case 3:
      bytes.erase(from, to);
      break;
    case 4: {  // written twice
      const Buffer part(from, to);
      bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size() + 1)), part.begin(),
                   part.end());
      break;
    }
    case 5:  // another order
      std::rotate(from, from + (to - from) / 2, to);
      break;
    case 6:
      bytes.resize(at);
      break;
    default:
      for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(random()));
  }
}

TEST_P(Matrix, RandomMutations) {
  // USHER_SEED repeats a run that failed.
  const char *given = std::getenv("USHER_SEED");
  const std::uint64_t seed = given == nullptr ? std::random_device{}() : std::strtoull(given, nullptr, 10);
  std::mt19937_64 random(seed + GetParam());
  const int rounds = 10'000 * scale();
  for (int round = 0; round < rounds;) {
    Buffer changed = structure().bytes;
    for (std::size_t times = 1 + random() % 3; times > 0; --times) mutate(changed, random);
    if (changed == structure().bytes) continue;
    ASSERT_TRUE(refused(changed)) << "USHER_SEED=" << seed << " round " << round;
    ++round;
  }
  RecordProperty("mutations", rounds);
  RecordProperty("seed", std::to_string(seed));
}

std::vector<std::size_t> every_structure() {
  std::vector<std::size_t> numbers(structures().all().size());
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

INSTANTIATE_TEST_SUITE_P(All, Matrix, testing::ValuesIn(every_structure()), [](const auto &each) {
  std::string name(structures().all()[each.param].name);
  std::ranges::replace(name, ' ', '_');
  return name;
});

}  // namespace
}  // namespace usher::tests
