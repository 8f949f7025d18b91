// How often a benchmark program asks for memory: linking allocations.cpp replaces its operator new by one
// that counts.
#pragma once
#include <cstddef>

namespace bench {

struct Allocations {
  std::size_t count = 0;
  std::size_t bytes = 0;
};
/// Since the program began. Not for programs with several threads.
[[nodiscard]] Allocations allocations() noexcept;

}  // namespace bench
