// The key store beside the store with bytes changed (store_flips.hpp).
#include "store_flips.hpp"

namespace {

usher::OpenOptions separate() {
  usher::OpenOptions options;
  options.keystore = usher::Keystore::separate;
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static fuzz::StoreFlips store(".keys", separate());
  store.run(data, size);
  return 0;
}
