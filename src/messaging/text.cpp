#include "messaging/text.hpp"

#include "base/time.hpp"
#include "base/utf8.hpp"
#include "messaging/template.hpp"

#include <algorithm>
#include <array>

namespace usher::messaging {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\u2068";
constexpr std::string_view kPopIsolate = "\u2069";

struct Range {
  char32_t first;
  char32_t last;
};
template <std::size_t N>
bool within(const std::array<Range, N> &ranges, char32_t c) noexcept {
  if (c > 0xAD && c < 0x590) return false;  // Latin, Greek, Cyrillic: in no table here
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range range) { return c >= range.first && c <= range.last; });
}

/// Characters that nobody sees but that change what is seen: controls, soft hyphen, bidi controls (UAX 9),
/// zero-width characters, the byte order mark.
constexpr std::array<Range, 9> kInvisible{{{0x00, 0x1F},
                                           {0x7F, 0x9F},
                                           {0xAD, 0xAD},
                                           {0x61C, 0x61C},
                                           {0x180E, 0x180E},
                                           {0x200B, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2060, 0x206F},
                                           {0xFEFF, 0xFEFF}}};
/// Blocks whose letters run from right to left (Bidi_Class R and AL).
constexpr std::array<Range, 5> kRightToLeft{
    {{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}}};

/// Spaces and everything that would start a new line or column.
bool is_space(char32_t c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029;
}

bool is_line_end(char32_t c) noexcept {
  return c == '\n' || c == '\r' || c == 0x2029;
}

template <std::size_t N>
bool one_of(const std::array<std::string_view, N> &languages, std::string_view bcp47) noexcept {
  return std::any_of(languages.begin(), languages.end(),
                     [&](std::string_view each) { return same_primary(each, bcp47); });
}

}  // namespace

std::size_t count_characters(std::string_view utf8) noexcept {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

bool same_primary(std::string_view a, std::string_view b) noexcept {
  a = a.substr(0, a.find('-'));
  b = b.substr(0, b.find('-'));
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return base::ascii_lower(x) == base::ascii_lower(y); });
}

bool is_rtl_language(std::string_view bcp47) noexcept {
  constexpr std::array<std::string_view, 10> languages{"ar",  "fa", "he", "ur", "ps",
                                                       "ckb", "sd", "ug", "yi", "dv"};
  return one_of(languages, bcp47);
}

Letters letters_of(std::string_view utf8) noexcept {
  Letters out;
  int isolates = 0, embeddings = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = base::next_code_point(utf8, at);
    if (!c) {
      ++at;
    } else if (within(kRightToLeft, *c)) {
      ++out.rtl;
    } else if (*c < 0x80 ? base::ascii_alpha(static_cast<char>(*c)) : *c >= 0xC0 && *c < 0x2000) {
      ++out.ltr;
    } else {
      isolates += *c >= 0x2066 && *c <= 0x2068;
      isolates -= *c == 0x2069;
      embeddings += *c == 0x202A || *c == 0x202B || *c == 0x202D || *c == 0x202E;
      embeddings -= *c == 0x202C;
      const bool wrong = isolates < 0 || embeddings < 0;
      out.controls = out.controls || wrong || (is_line_end(*c) && (isolates != 0 || embeddings != 0));
    }
  }
  out.controls = out.controls || isolates != 0 || embeddings != 0;
  return out;
}

std::string isolated(std::string text, bool rtl_body) {
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  // Nothing that runs from right to left begins with a smaller byte in UTF-8.
  if (!rtl_body && std::none_of(text.begin(), text.end(), [&](char c) { return byte(c) >= 0xD6; }))
    return text;
  if ((letters_of(text).rtl != 0) == rtl_body || text.find('\n') != std::string::npos) return text;
  return std::string(kFirstStrongIsolate).append(text).append(kPopIsolate);
}

std::string clean_name(std::string_view name, bool rtl_body) {
  std::string out;
  out.reserve(name.size() + kFirstStrongIsolate.size() + kPopIsolate.size());
  std::size_t kept = 0;  // start of the run that is copied in one piece
  const auto drop = [&](std::size_t from, std::size_t to, std::string_view instead) {
    out.append(name, kept, from - kept).append(instead);
    kept = to;
  };
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const auto c = base::next_code_point(name, at);
    // Not UTF-8: the door refuses it long before; here it merely vanishes.
    if (!c)
      drop(begin, ++at, {});
    else if (*c > ' ' && *c < 0x7F)
      continue;
    else if (is_space(*c))
      drop(begin, at, " ");
    else if (within(kInvisible, *c))
      drop(begin, at, {});
  }
  out.append(name, kept);
  const std::string_view trimmed = base::trim(out);
  if (trimmed.empty()) return {};
  if (trimmed.size() != out.size()) out = std::string(trimmed);
  return isolated(std::move(out), rtl_body);
}

std::string write_date(Date date, std::string_view language) {
  constexpr std::array<std::string_view, 9> dotted{"tr", "ru", "de", "uk", "az", "kk", "ky", "uz", "pl"};
  constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                    "May",       "June",     "July",     "August",
                                                    "September", "October",  "November", "December"};
  const std::string iso = base::format_date(date);
  const std::string_view text = iso;
  if (one_of(dotted, language))
    return std::string(text.substr(8))
        .append(".")
        .append(text.substr(5, 2))
        .append(".")
        .append(text.substr(0, 4));
  if (same_primary(language, "en")) {
    const std::string_view month = months[static_cast<unsigned>(date.month()) - 1];
    return std::to_string(static_cast<unsigned>(date.day()))
        .append(" ")
        .append(month)
        .append(" ")
        .append(text, 0, 4);
  }
  return iso;
}

}  // namespace usher::messaging
