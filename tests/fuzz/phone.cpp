// A phone number. Input: two letters of a region (or anything else, for none), then the number as typed.
#include "identity/phone.hpp"

#include "usher/check.hpp"

#include "fuzz.hpp"

namespace {

void reads_back(const usher::PhoneCheck &check) {
  fuzz::expect(check.e164.size() >= 3 && check.e164.size() <= 21 && check.e164[0] == '+',
               "E.164 has a plus and digits");
  fuzz::expect(check.e164.find_first_not_of("0123456789", 1) == std::string::npos,
               "E.164 has a plus and digits");
  fuzz::expect(usher::identity::phone_key(check.e164) == check.whatsapp_key, "the key is the key of E.164");
  fuzz::expect(usher::identity::phone_key(check.whatsapp_key) == check.whatsapp_key,
               "a key's key is the key");
  if (!check.valid) return;  // a national prefix twice is taken away once: only sound numbers are stable
  for (const std::string *form : {&check.e164, &check.international}) {
    const usher::PhoneCheck again = usher::check_phone({*form, std::nullopt});
    fuzz::expect(
        again.e164 == check.e164 && again.valid && again.type == check.type && again.region == check.region,
        "a valid number's forms are that number");
    fuzz::expect(!again.country_code_assumed, "E.164 needs no region");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size < 2) return 0;
  usher::CheckPhone request{std::string(fuzz::text(data + 2, size - 2)), std::string(fuzz::text(data, 2))};
  const usher::PhoneCheck check = usher::check_phone(request);
  fuzz::expect_sound(check.findings);
  fuzz::expect(!check.valid || check.parsed, "what is valid was parsed");
  fuzz::expect(check.parsed || fuzz::blocked(check.findings), "what cannot be parsed blocks");
  if (check.parsed) reads_back(check);
  request.phone += fuzz::kMarker;
  fuzz::expect_sound(usher::check_phone(request).findings);
  return 0;
}
