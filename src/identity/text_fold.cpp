#include "identity/text_fold.hpp"

#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace usher::identity {
namespace {

constexpr char32_t kDotAbove = 0x0307;
constexpr char32_t kDotlessI = 0x0131;
constexpr char32_t kDottedI = 0x0130;

bool all_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Marks that a reader treats as an accent. Vowel signs of Indic scripts and the like are letters in effect.
bool is_accent(char32_t c) noexcept {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x064B && c <= 0x065F) || c == 0x0670;
}

/// Canonical order of the marks that were kept (Unicode D108), so that equal texts have equal keys.
void order_marks(std::u32string &text) {
  const auto combining = [](char32_t c) {
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class;
  };
  for (auto at = text.begin(); at != text.end();) {
    const auto first = std::find_if(at, text.end(), [&](char32_t c) { return combining(c) != 0; });
    at = std::find_if(first, text.end(), [&](char32_t c) { return combining(c) == 0; });
    std::stable_sort(first, at, [&](char32_t a, char32_t b) { return combining(a) < combining(b); });
  }
}

}  // namespace

std::string turkish_lower(std::string_view text) {
  const std::u32string in = base::to_code_points(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    const bool dot_follows = i + 1 < in.size() && in[i + 1] == kDotAbove;
    if (in[i] == kDottedI || (in[i] == U'I' && dot_follows)) {
      out.push_back('i');
      i += in[i] == U'I' ? 1u : 0u;
    } else if (in[i] == U'I') {
      base::append_utf8(out, kDotlessI);
    } else {
      base::append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(in[i]))));
    }
  }
  return out;
}

std::string turkish_upper(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : base::to_code_points(text)) {
    if (c == U'i') {
      base::append_utf8(out, kDottedI);
    } else if (c == U'ß') {
      out += "SS";
    } else {
      base::append_utf8(out, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))));
    }
  }
  return out;
}

std::string fold_key(std::string_view text) {
  if (all_ascii(text)) return base::ascii_lower(text);
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                           UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  // One character at a time: utf8proc orders marks in quadratic time, and most marks are dropped anyway.
  std::array<utf8proc_int32_t, 32> parts{};
  std::u32string folded;
  folded.reserve(text.size());
  for (const char32_t c : base::to_code_points(text)) {
    int last_boundclass = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
                                               kOptions, &last_boundclass);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, parts.size()); ++i) {
      const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
      if (!is_accent(part)) folded.push_back(part == kDotlessI ? U'i' : part);
    }
  }
  order_marks(folded);
  return base::to_utf8(folded);
}

std::string nfc(std::string_view text) {
  if (all_ascii(text)) return std::string(text);
  const std::string clean =
      base::is_utf8(text) ? std::string(text) : base::to_utf8(base::to_code_points(text));
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  std::vector<utf8proc_int32_t> buffer(clean.size() *
                                       3);  // no code point has a longer canonical form per byte
  const auto count = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t *>(clean.data()),
                                        static_cast<utf8proc_ssize_t>(clean.size()), buffer.data(),
                                        static_cast<utf8proc_ssize_t>(buffer.size()), kOptions);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(buffer.size())) return clean;
  const auto composed = utf8proc_normalize_utf32(buffer.data(), count, kOptions);
  std::string out;
  out.reserve(clean.size());
  for (utf8proc_ssize_t i = 0; i < composed; ++i) {
    base::append_utf8(out, static_cast<char32_t>(buffer[static_cast<std::size_t>(i)]));
  }
  return out;
}

}  // namespace usher::identity
