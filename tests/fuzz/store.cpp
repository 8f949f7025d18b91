// The store's file with bytes changed (store_flips.hpp).
#include "store_flips.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static fuzz::StoreFlips store("");
  store.run(data, size);
  return 0;
}
