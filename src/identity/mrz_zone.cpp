#include "base/utf8.hpp"
#include "identity/mrz.hpp"

#include <algorithm>

namespace usher::identity {
namespace {

/// What each byte means while lines are read: the character of the zone, or one of these.
constexpr char kBlank = ' ', kForeign = '\0';
constexpr auto kReading = [] {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = base::ascii_upper(static_cast<char>(i));
    const bool zone = c == '<' || base::ascii_digit(c) || (c >= 'A' && c <= 'Z');
    table[i] = zone ? c : base::ascii_space(c) ? kBlank : kForeign;
  }
  return table;
}();

/// Values of Doc 9303-3 section 4.9.
constexpr auto kValues = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < 10; ++i) table['0' + i] = static_cast<std::uint8_t>(i);
  for (std::size_t i = 0; i < 26; ++i) table['A' + i] = static_cast<std::uint8_t>(10 + i);
  return table;
}();

char read(char c) noexcept {
  return kReading[static_cast<unsigned char>(c)];
}

}  // namespace

int mrz_check_digit(std::span<const std::string_view> parts) noexcept {
  // Weights as a rotating byte: 7, 3, 1.
  unsigned sum = 0, weight = 0x010307;
  for (const std::string_view part : parts) {
    for (const char c : part) {
      sum += kValues[static_cast<unsigned char>(c)] * (weight & 0xFF);
      weight = weight >> 8 | (weight & 0xFF) << 16;
    }
  }
  return static_cast<int>(sum % 10);
}

MrzZone::MrzZone(std::span<const std::string> mrz) noexcept {
  const auto breaks = [](char c) { return c == '\n' || c == '\r'; };
  for (const std::string &piece : mrz) {
    for (auto at = piece.begin(); at != piece.end();) {
      const auto end = std::find_if(at, piece.end(), breaks);
      read_line({at, end});
      at = std::find_if_not(end, piece.end(), breaks);
    }
  }
}

/// One more line; nothing when `text`, which has no line break, is blank.
void MrzZone::read_line(std::string_view text) noexcept {
  const bool clean = text.size() <= kWidthMax &&
                     std::all_of(text.begin(), text.end(), [](char c) { return read(c) == c && c > kBlank; });
  if (clean) {
    if (!text.empty() && ++count_ <= kLinesMax) lines_[count_ - 1] = text;
    return;
  }
  std::array<char, kWidthMax> line;
  std::size_t size = 0;
  MrzSpan first_foreign;
  for (const char c : text) {
    const char meant = read(c);
    if (meant == kBlank) continue;
    if (size == line.size()) {
      overlong_ = true;
      break;
    }
    lower_case_ |= meant != c && meant != kForeign;
    if (meant == kForeign && first_foreign.size == 0)
      first_foreign = {static_cast<std::uint8_t>(count_), static_cast<std::uint8_t>(size), 1};
    line[size++] = meant;
  }
  if (size == 0 || ++count_ > kLinesMax) return;
  if (foreign_.size == 0) foreign_ = first_foreign;
  text_[count_ - 1] = line;
  lines_[count_ - 1] = {text_[count_ - 1].data(), size};
}

void MrzZone::replace(MrzSpan place, char by) noexcept {
  std::string_view &line = lines_[place.line];
  auto &text = text_[place.line];
  if (line.data() != text.data()) {
    std::copy(line.begin(), line.end(), text.begin());
    line = {text.data(), line.size()};
  }
  text[place.begin] = by;
}

std::optional<std::string_view> mrz_name_field(const MrzZone &zone) noexcept {
  const MrzLayout *layout = find_mrz_layout(zone);
  if (!layout) return std::nullopt;
  const std::string_view field = zone.at(layout->name);
  if (std::any_of(field.begin(), field.end(), base::ascii_digit)) return std::nullopt;
  return field;
}

}  // namespace usher::identity
