// Draws by a seed that are the same everywhere: the standard fixes what mt19937_64 gives, but leaves
// distributions to each library.
#pragma once
#include "vault/hash.hpp"

#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

namespace usher::engine::simulation {

class Draw {
 public:
  /// Each `stream` of a seed draws by itself: what one customer draws more does not change the others, so
  /// that two versions of a playbook are lived through by the same people.
  Draw(std::string_view seed, std::uint64_t stream)
      : random_(vault::read_big_endian<std::uint64_t>(vault::hash256(vault::as_bytes(seed)), 0) +
                stream * 0x9e3779b97f4a7c15U) {}

  /// 0 ... n-1, each as likely; n is at least 1.
  [[nodiscard]] std::int64_t below(std::int64_t n) {
    const auto size = static_cast<std::uint64_t>(n);
    const std::uint64_t uneven = (0U - size) % size;  // so many lowest values would make some more likely
    for (;;)
      if (const std::uint64_t value = random_(); value >= uneven)
        return static_cast<std::int64_t>(value % size);
  }
  [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most) {
    return least >= most ? least : least + below(most - least + 1);
  }
  [[nodiscard]] bool percent(std::int64_t share) { return below(100) < share; }
  template <class T>
  [[nodiscard]] const T &of(const std::vector<T> &list) {
    return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace usher::engine::simulation
