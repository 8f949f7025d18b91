// Every check through the C door. Input: a byte that picks the check, then its request as JSON.
#include "usher/usher.h"

#include "base/json.hpp"
#include "fuzz.hpp"

#include <boost/json/object.hpp>

namespace {

using Session = std::int32_t (*)(usher_session *, const char *, std::size_t, usher_text **, usher_error **);
using Check = std::int32_t (*)(const char *, std::size_t, usher_text **, usher_error **);
struct operation {
  const char *name;
  Session call;
};
struct check {
  const char *name;
  Check call;
};
using Secret = std::int32_t (*)(usher_session *, const void *, std::size_t, const char *, std::size_t,
                                usher_text **, usher_error **);
struct secret_operation {
  const char *name;
  Secret call;
};
#include "scenario_functions.h"  // the checks are what is fuzzed; the other tables have to be there
[[maybe_unused]] constexpr std::size_t kOthers = std::size(kOperations) + std::size(kSecretOperations);

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  const Check call = kChecks[data[0] % std::size(kChecks)].call;
  const std::string_view request = fuzz::text(data + 1, size - 1);
  usher_text *text = nullptr;
  usher_error *error = nullptr;
  const std::int32_t code = call(request.data(), request.size(), &text, &error);
  if (code == USHER_OK) {
    fuzz::expect(text != nullptr && error == nullptr, "an answer is no error");
    const auto answer = usher::base::parse_json({usher_text_data(text), usher_text_len(text)});
    fuzz::expect(answer.is_object(), "an answer is a record");
  } else {
    fuzz::expect(text == nullptr && error != nullptr, "an error is no answer");
    fuzz::expect(code == USHER_E_INVALID_ARGUMENT || code == USHER_E_LIMIT || code == USHER_E_PRECONDITION ||
                     code == USHER_E_NOT_FOUND || code == USHER_E_UNSUPPORTED,
                 "what is asked wrongly is refused, not a defect");
    fuzz::expect(std::string_view(usher_error_message(error)).find('\n') == std::string_view::npos,
                 "a message is one line");
  }
  usher_text_free(text);
  usher_error_free(error);
  fuzz::expect(usher_live_handles() == 0, "nothing is left over");
  return 0;
}
