// A customer's name against a passport's, and two names against each other. Input, one a line: name, surname,
// given names, nationality, lines of a machine-readable zone.
#include "usher/check.hpp"
#include "usher/duplicate.hpp"

#include "base/utf8.hpp"
#include "fuzz.hpp"
#include "identity/name_likeness.hpp"
#include "identity/text_fold.hpp"
#include "identity/transliteration.hpp"

#include <cmath>

namespace {

void texts(const std::string &text) {
  if (text.size() > 4096) return;  // the callers' bound: nfc is quadratic in a run of marks
  const std::string key = usher::identity::fold_key(text);
  fuzz::expect(usher::identity::fold_key(key) == key, "a key's key is the key");
  const std::string composed = usher::identity::nfc(text);
  fuzz::expect(usher::identity::nfc(composed) == composed, "NFC is idempotent");
  for (const auto scheme : usher::identity::kSchemes) {
    const auto spelled = usher::identity::transliterate(text, {scheme, usher::identity::Cyrillic::standard});
    fuzz::expect(!spelled.complete || usher::identity::transliterate(
                                          spelled.text, {scheme, usher::identity::Cyrillic::standard})
                                              .text == spelled.text,
                 "a spelling is spelled as it is");
    fuzz::expect(spelled.text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ<") == std::string::npos,
                 "a spelling has A-Z and < only");
  }
}

bool near(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

void likeness(const std::string &a, const std::string &b) {
  const auto one = usher::identity::name_likeness({a, {}}, {b, {}});
  const auto other = usher::identity::name_likeness({b, {}}, {a, {}});
  fuzz::expect(one.has_value() == other.has_value(), "comparable is symmetric");
  if (one) {
    fuzz::expect(near(one->value, other->value), "likeness is symmetric");
    fuzz::expect(one->value >= 0 && one->value <= 1, "likeness is 0 to 1");
  }
  usher::CheckDuplicate pair;
  pair.first.name = a;
  pair.second.name = b;
  const auto check = usher::check_duplicate(pair);
  std::swap(pair.first, pair.second);
  const auto back = usher::check_duplicate(pair);
  fuzz::expect(near(check.score, back.score) && check.candidate == back.candidate,
               "duplicates are symmetric");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  std::string_view rest = fuzz::text(data, size);
  usher::CheckName request;
  request.name = fuzz::take(rest);
  request.passport.surname = fuzz::take(rest);
  request.passport.given_names = fuzz::take(rest);
  request.nationality = fuzz::take(rest);
  while (!rest.empty()) request.passport.mrz.push_back(fuzz::take(rest));
  const usher::NameCheck check = usher::check_name(request);
  fuzz::expect_sound(check.findings);
  fuzz::expect(check.verdict != usher::NameVerdict::mismatch || !check.findings.empty(),
               "a mismatch is told");

  usher::CheckName marked = request;
  marked.name += ' ' + std::string(fuzz::kMarker);
  marked.passport.given_names += " Anna " + std::string(fuzz::kMarker);
  fuzz::expect_sound(usher::check_name(marked).findings);
  texts(request.name);
  likeness(request.name, request.passport.surname);
  return 0;
}
