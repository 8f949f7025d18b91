#include "identity/phone_fold.hpp"

#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace usher::identity {
namespace {

// Longer input is no number but an attempt on the parser; the same limit as libphonenumber's.
constexpr std::size_t code_points_max = 250;
// In a decomposed "extensión" it goes the way of the accented letter.
constexpr char32_t combining_acute = 0x0301;

/// The zeros of Unicode's decimal digits (category Nd, Unicode 16); each is followed by its one to nine.
constexpr std::array<char32_t, 73> zeros{
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,  0x0C66,  0x0CE6,
    0x0D66,  0x0DE6,  0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,
    0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,
    0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0,
    0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50,
    0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC,
    0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0};

std::optional<char> digit_of(char32_t c) {
  const auto above = std::upper_bound(zeros.begin(), zeros.end(), c);
  if (above == zeros.begin()) return std::nullopt;
  const char32_t value = c - *std::prev(above);
  if (value > 9) return std::nullopt;
  return static_cast<char>(U'0' + value);
}

struct Folded {
  char32_t from, to;
  char ascii;
};
/// Punctuation and letters with an ASCII twin in phone numbers (libphonenumber: _VALID_PUNCTUATION and the
/// extension labels).
constexpr std::array folded_ranges{
    Folded{0x00A0, 0x00A0, no_break_space},
    Folded{0x00AD, 0x00AD, other_punctuation},
    Folded{0x00D3, 0x00D3, 'o'},
    Folded{0x00F3, 0x00F3, 'o'},
    Folded{0x200B, 0x200B, other_punctuation},
    Folded{0x2010, 0x2015, other_punctuation},
    Folded{0x2053, 0x2053, '~'},
    Folded{0x2060, 0x2060, other_punctuation},
    Folded{0x2212, 0x2212, other_punctuation},
    Folded{0x223C, 0x223C, '~'},
    Folded{0x3000, 0x3000, other_punctuation},
    Folded{0x30FC, 0x30FC, other_punctuation},
    Folded{0xFF03, 0xFF03, '#'},
    Folded{0xFF08, 0xFF08, '('},
    Folded{0xFF09, 0xFF09, ')'},
    Folded{0xFF0B, 0xFF0B, '+'},
    Folded{0xFF0D, 0xFF0D, other_punctuation},
    Folded{0xFF0E, 0xFF0E, '.'},
    Folded{0xFF0F, 0xFF0F, '/'},
    Folded{0xFF3B, 0xFF3B, '['},
    Folded{0xFF3D, 0xFF3D, ']'},
    Folded{0xFF45, 0xFF45, 'e'},
    Folded{0xFF49, 0xFF49, 'i'},
    Folded{0xFF4E, 0xFF4E, 'n'},
    Folded{0xFF54, 0xFF54, 't'},
    Folded{0xFF58, 0xFF58, 'x'},
    Folded{0xFF5E, 0xFF5E, '~'},
};

char fold_code_point(char32_t c) {
  if (const auto digit = digit_of(c)) return *digit;
  const auto range = std::find_if(folded_ranges.begin(), folded_ranges.end(),
                                  [c](const Folded &f) { return c >= f.from && c <= f.to; });
  if (range != folded_ranges.end()) return range->ascii;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
  const bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
  return letter || number ? strange_letter : strange_symbol;
}

constexpr std::size_t dob_bytes = 6;
/// "\u0434\u043E\u0431", Russian for ext., in any case.
bool starts_with_dob(std::string_view text) {
  const auto letter = [text](std::size_t at, char32_t small) {
    std::size_t pos = at;
    const auto c = base::next_code_point(text, pos);
    return c && (*c == small || *c + 0x20 == small);
  };
  return text.size() >= dob_bytes && letter(0, 0x0434) && letter(2, 0x043E) && letter(4, 0x0431);
}

}  // namespace

std::optional<std::string> fold_phone_text(std::string_view text) {
  std::string out;
  out.reserve(std::min(text.size(), code_points_max));
  for (std::size_t pos = 0; pos < text.size();) {
    if (out.size() == code_points_max) return std::nullopt;
    if (static_cast<unsigned char>(text[pos]) < 0x80) {
      const char c = base::ascii_lower(text[pos++]);
      const bool control = c < ' ' && c != '\t' && c != '\n';  // nor may one pass for a stand-in
      out.push_back(control ? strange_symbol : c);
      continue;
    }
    if (starts_with_dob(text.substr(pos))) {
      out.push_back(russian_label);
      pos += dob_bytes;
      continue;
    }
    const auto c = base::next_code_point(text, pos);
    if (!c) {
      ++pos;
      out.push_back(strange_symbol);
    } else if (*c != combining_acute || !out.ends_with("ensio")) {
      out.push_back(fold_code_point(*c));
    }
  }
  return out;
}

}  // namespace usher::identity
