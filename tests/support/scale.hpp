// By how much a run by hand is bigger than the one of every change: USHER_TEST_SCALE, 1 when absent.
#pragma once
#include <cstdlib>

namespace usher::tests {

[[nodiscard]] inline int scale() {
  const char *text = std::getenv("USHER_TEST_SCALE");
  const int value = text == nullptr ? 1 : std::atoi(text);
  return value < 1 ? 1 : value;
}

}  // namespace usher::tests
