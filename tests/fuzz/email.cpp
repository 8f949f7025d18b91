// An e-mail address.
#include "usher/check.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string typed(fuzz::text(data, size));
  const usher::EmailCheck check = usher::check_email({typed});
  fuzz::expect_sound(check.findings);
  fuzz::expect_sound(usher::check_email({std::string(fuzz::kMarker) + typed}).findings);
  if (check.kind == usher::EmailClass::invalid) {
    fuzz::expect(fuzz::blocked(check.findings), "what is invalid blocks");
    return 0;
  }
  const usher::EmailCheck again = usher::check_email({check.key});
  fuzz::expect(check.key.find('@') != std::string::npos, "a key has an @");
  fuzz::expect(again.kind != usher::EmailClass::invalid && again.key == check.key, "a key's key is the key");
  if (!check.suggestion.empty()) {
    const usher::EmailCheck suggested = usher::check_email({check.suggestion});
    fuzz::expect(suggested.kind != usher::EmailClass::invalid && suggested.suggestion.empty(),
                 "a suggestion needs no other");
  }
  return 0;
}
