#include "allocations.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::uint64_t> calls = 0;

}  // namespace

namespace bench {

std::uint64_t allocations() noexcept {
  return calls.load(std::memory_order_relaxed);
}

}  // namespace bench

void *operator new(std::size_t bytes) {
  calls.fetch_add(1, std::memory_order_relaxed);
  if (void *memory = std::malloc(bytes)) return memory;
  throw std::bad_alloc();
}
void operator delete(void *memory) noexcept {
  std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept {
  std::free(memory);
}
