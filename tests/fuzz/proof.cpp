// What proves something: rows, timelines, checkpoints, certificates, index entries. Input: a byte that picks
// one, then its bytes. Nothing but the genuine ones passes.
#include "fuzz.hpp"
#include "support/structures.hpp"

#include <algorithm>
#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const usher::tests::Structures known;
  constexpr std::array<std::string_view, 5> names{"row", "timeline", "checkpoint", "certificate",
                                                  "index entry"};
  if (size == 0) return 0;
  const auto &structure = known.named(names[data[0] % names.size()]);
  const usher::vault::Bytes rest(data + 1, size - 1);
  const bool genuine = std::ranges::equal(rest, structure.bytes);
  fuzz::expect(structure.open(rest) == (genuine ? usher::Code::ok : structure.expected(rest)),
               "only the genuine record passes");
  return 0;
}
