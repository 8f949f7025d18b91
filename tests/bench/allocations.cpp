// In a file of its own: where the compiler sees both ends, it warns of free() for what it takes for the
// library's new.
#include "allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

bench::Allocations counted;

}  // namespace

bench::Allocations bench::allocations() noexcept {
  return counted;
}

void *operator new(std::size_t size) {
  ++counted.count;
  counted.bytes += size;
  if (void *memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void *memory) noexcept {
  std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept {
  std::free(memory);
}
