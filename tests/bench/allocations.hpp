// Counts what the whole program takes from the heap: link allocations.cpp.
#pragma once
#include <cstdint>

namespace bench {

/// Calls of operator new so far, of all threads.
[[nodiscard]] std::uint64_t allocations() noexcept;

}  // namespace bench
