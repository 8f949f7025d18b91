#include "base/utf8.hpp"
#include "identity/mrz.hpp"

#include <algorithm>

namespace usher::identity {
namespace {

// Doc 9303-4 section 4.2.2 (TD3), 9303-6 (TD2), 9303-5 (TD1), 9303-7 (MRV-A, MRV-B).
constexpr MrzSpan kNone{};
constexpr std::array kLayouts{
    MrzLayout{.format = "TD3",
              .lines = 2,
              .width = 44,
              .leads = "P",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 39},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 14},
              .optional_check = {1, 42, 1},
              .more_optional = kNone,
              .composite_check = {1, 43, 1},
              .composite = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}, kNone}},
              .long_numbers = false},
    MrzLayout{.format = "TD2",
              .lines = 2,
              .width = 36,
              .leads = "ACI",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 31},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 7},
              .optional_check = kNone,
              .more_optional = kNone,
              .composite_check = {1, 35, 1},
              .composite = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}, kNone}},
              .long_numbers = true},
    MrzLayout{.format = "TD1",
              .lines = 3,
              .width = 30,
              .leads = "ACI",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {2, 0, 30},
              .number = {0, 5, 9},
              .number_check = {0, 14, 1},
              .nationality = {1, 15, 3},
              .birth = {1, 0, 6},
              .birth_check = {1, 6, 1},
              .sex = {1, 7, 1},
              .expires = {1, 8, 6},
              .expires_check = {1, 14, 1},
              .optional = {0, 15, 15},
              .optional_check = kNone,
              .more_optional = {1, 18, 11},
              .composite_check = {1, 29, 1},
              .composite = {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}},
              .long_numbers = true},
    MrzLayout{.format = "MRVA",
              .lines = 2,
              .width = 44,
              .leads = "V",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 39},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 16},
              .optional_check = kNone,
              .more_optional = kNone,
              .composite_check = kNone,
              .composite = {},
              .long_numbers = false},
    MrzLayout{.format = "MRVB",
              .lines = 2,
              .width = 36,
              .leads = "V",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 31},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 8},
              .optional_check = kNone,
              .more_optional = kNone,
              .composite_check = kNone,
              .composite = {},
              .long_numbers = false},
};

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

/// Reads `text`, which has no line break, as one more line; nothing when it is blank.
void read_line(std::string_view text, MrzLines &out) noexcept {
  std::array<char, MrzLines::kWidthMax> line;
  std::size_t size = 0;
  bool raised = false, foreign = false;
  for (const char c : text) {
    const char read = kReading[static_cast<unsigned char>(c)];
    if (read == kBlank) continue;
    if (size == line.size()) {
      out.overlong = true;
      break;
    }
    raised |= read != c;
    foreign |= read == kForeign;
    line[size++] = read;
  }
  if (size == 0 || ++out.count > MrzLines::kLinesMax) return;
  const std::size_t at = out.count - 1;
  out.text[at] = line;
  out.size[at] = static_cast<std::uint8_t>(size);
  out.lower_case |= raised;
  if (foreign && out.bad_line < 0) {
    const auto first = std::find(line.begin(), line.begin() + size, kForeign);
    out.bad_line = static_cast<std::int8_t>(at);
    out.bad_column = static_cast<std::uint8_t>(first - line.begin());
  }
}

}  // namespace

int mrz_check_digit(std::string_view characters) noexcept {
  static constexpr std::array<int, 3> kWeights{7, 3, 1};
  int sum = 0;
  std::size_t weight = 0;
  for (const char c : characters) {
    const int value = base::ascii_digit(c) ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
    sum += value * kWeights[weight];
    weight = weight == 2 ? 0 : weight + 1;
  }
  return sum % 10;
}

std::span<const MrzLayout> mrz_layouts() noexcept {
  return kLayouts;
}

MrzLines read_mrz_lines(const std::vector<std::string> &mrz) noexcept {
  MrzLines out;
  const auto breaks = [](char c) { return c == '\n' || c == '\r'; };
  for (const std::string &piece : mrz) {
    for (auto at = piece.begin(); at != piece.end();) {
      const auto end = std::find_if(at, piece.end(), breaks);
      read_line({at, end}, out);
      at = std::find_if_not(end, piece.end(), breaks);
    }
  }
  return out;
}

const MrzLayout *find_mrz_layout(const MrzLines &lines) noexcept {
  if (lines.overlong || lines.bad_line >= 0 || lines.count > MrzLines::kLinesMax) return nullptr;
  for (const MrzLayout &layout : kLayouts) {
    if (lines.count != layout.lines || layout.leads.find(lines.text[0][0]) == std::string_view::npos)
      continue;
    const bool fits = std::all_of(lines.size.begin(), lines.size.begin() + layout.lines,
                                  [&](std::uint8_t size) { return size == layout.width; });
    if (fits) return &layout;
  }
  return nullptr;
}

std::optional<std::string> mrz_name_field(const std::vector<std::string> &mrz) {
  const MrzLines lines = read_mrz_lines(mrz);
  const MrzLayout *layout = find_mrz_layout(lines);
  if (!layout) return std::nullopt;
  const std::string_view field = lines.at(layout->name);
  if (std::any_of(field.begin(), field.end(), base::ascii_digit)) return std::nullopt;
  return std::string(field);
}

}  // namespace usher::identity
