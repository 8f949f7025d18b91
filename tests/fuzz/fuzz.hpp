// What the fuzz targets share. A target is LLVMFuzzerTestOneInput: libFuzzer calls it with whatever it thinks
// of, replay.cpp with the committed corpus. A property that does not hold ends the process, as a memory error
// would.
#pragma once
#include "usher/types.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace fuzz {

inline void expect(bool holds, const char *property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

inline std::string_view text(const std::uint8_t *data, std::size_t size) {
  return {reinterpret_cast<const char *>(data), size};
}

/// The next part of `rest` up to `separator`, which is taken away with it.
inline std::string take(std::string_view &rest, char separator = '\n') {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  std::string part(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

/// A word that no text of the library holds: put into a personal value, it must not come back in a finding.
inline constexpr std::string_view kMarker = "Zqxwv";

/// Findings are told by code, field and words, and none of them repeats the value.
inline void expect_sound(const std::vector<usher::Finding> &findings) {
  for (const usher::Finding &each : findings) {
    expect(!each.code.empty() && !each.field.empty() && !each.explanation.empty(),
           "a finding is told in full");
    for (const std::string *text : {&each.code, &each.field, &each.explanation, &each.fix})
      for (std::string_view marker : {kMarker, std::string_view("zqxwv"), std::string_view("ZQXWV")})
        expect(text->find(marker) == std::string::npos, "a finding does not repeat the value");
  }
}
inline bool blocked(const std::vector<usher::Finding> &findings) {
  for (const usher::Finding &each : findings)
    if (each.severity == usher::Severity::block) return true;
  return false;
}

}  // namespace fuzz
