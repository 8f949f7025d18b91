// A machine-readable zone. Input: a byte of options, then the lines.
#include "usher/check.hpp"

#include "base/utf8.hpp"
#include "fuzz.hpp"

#include <tuple>

namespace {

usher::PassportCheck read(std::vector<std::string> lines, bool dated, bool repair) {
  using namespace std::chrono_literals;
  usher::CheckPassport request{std::move(lines), std::nullopt, repair};
  if (dated) request.today = usher::Date{2026y, std::chrono::March, 2d};
  return usher::check_passport(request);
}

auto fields(const usher::PassportCheck &check) {
  return std::tie(check.parsed, check.valid, check.format, check.document_code, check.issuer, check.number,
                  check.surname, check.given_names, check.nationality, check.birth_date, check.sex,
                  check.expires, check.optional_data, check.name_truncated, check.birth_year,
                  check.optional_data_2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  const bool dated = data[0] & 1, repair = data[0] & 2;
  const std::string all(fuzz::text(data + 1, size - 1));
  const auto check = read({all}, dated, repair);
  fuzz::expect_sound(check.findings);
  fuzz::expect(!check.valid || check.parsed, "what is valid was parsed");
  fuzz::expect(check.parsed == check.format.has_value(), "what was parsed has a format");
  fuzz::expect(check.parsed || fuzz::blocked(check.findings), "what cannot be parsed blocks");

  std::vector<std::string> lines;
  for (std::string_view rest = all; !rest.empty();) lines.push_back(fuzz::take(rest));
  fuzz::expect(fields(read(lines, dated, repair)) == fields(check),
               "one string with line breaks reads as its lines");
  const auto small = read({usher::base::ascii_lower(all)}, dated, repair);
  fuzz::expect(fields(small) == fields(check), "letter case does not matter");
  if (check.valid && !repair && !fuzz::blocked(check.findings))
    fuzz::expect(fields(read({all}, dated, true)) == fields(check), "what is sound is not repaired");
  return 0;
}
