// Language tags. Input: tags, one a line; the first is judged, all of them are preferences and what is
// available.
#include "identity/language.hpp"

#include "base/utf8.hpp"
#include "fuzz.hpp"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  std::string_view rest = fuzz::text(data, size);
  std::vector<std::string> tags{fuzz::take(rest)};
  while (!rest.empty() && tags.size() < 8) tags.push_back(fuzz::take(rest));
  const std::string &tag = tags.front();
  const bool well_formed = usher::identity::well_formed_language(tag);
  const std::string canonical = usher::identity::canonical_language(tag);
  fuzz::expect(well_formed == !canonical.empty(), "well-formed tags and no others have a canonical form");
  fuzz::expect(well_formed == usher::identity::well_formed_language(usher::base::ascii_upper(tag)),
               "letter case does not matter");
  fuzz::expect(canonical == usher::identity::canonical_language(usher::base::ascii_upper(tag)),
               "letter case does not matter");
  if (well_formed)
    fuzz::expect(usher::identity::canonical_language(canonical) == canonical,
                 "the canonical form is canonical");
  const auto choice = usher::identity::lookup_language(tags, tags, "und");
  fuzz::expect(choice.fallback_used ? choice.language == "und"
                                    : std::ranges::find(tags, choice.language) != tags.end(),
               "what is chosen is available");
  return 0;
}
