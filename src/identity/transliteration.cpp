#include "identity/transliteration.hpp"

#include "base/utf8.hpp"
#include "identity/name_parts.hpp"
#include "identity/text_fold.hpp"
#include "identity/transliteration_tables.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <bit>

namespace usher::identity {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr char32_t kTehMarbuta = 0x0629;

/// Row of table A for each code point from À to ſ in either case; 255 where there is none.
constexpr char32_t kDenseFirst = 0x00C0;
constexpr auto kDense = [] {
  std::array<std::uint8_t, 0x0180 - kDenseFirst> index{};
  index.fill(255);
  for (std::size_t row = 0; row < tables::kLatin.size(); ++row) {
    const char32_t upper = tables::kLatin[row].letter;
    if (upper >= 0x0180) continue;
    index[upper - kDenseFirst] = static_cast<std::uint8_t>(row);
    const bool latin1 = upper <= 0x00DE;
    if (upper == U'İ' || upper == U'ı') continue;  // their other cases are ASCII letters
    const char32_t lower = latin1 ? upper + 0x20 : upper == U'Ÿ' ? U'ÿ' : upper + 1;
    index[lower - kDenseFirst] = static_cast<std::uint8_t>(row);
  }
  index[U'ß' - kDenseFirst] = tables::kLatin.size() - 1;
  return index;
}();
static_assert(tables::kLatin.back().letter == U'ẞ');

template <class Rows>
const typename Rows::value_type *find_row(const Rows &rows, char32_t letter) noexcept {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.letter == letter; });
  return at == rows.end() ? nullptr : &*at;
}

LetterSpelling from_latin(const tables::Latin &row, Scheme scheme, Origin origin) noexcept {
  std::string_view letters = row.plain;
  if (scheme == Scheme::second && !row.expanded.empty()) letters = row.expanded;
  if (scheme == Scheme::third && !row.escaped.empty()) letters = row.escaped;
  return {letters, origin, !row.expanded.empty() || !row.escaped.empty()};
}

template <class Rows>
const tables::CyrillicException *exception(const Rows &rows, Cyrillic column, char32_t letter,
                                           bool initial) noexcept {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const tables::CyrillicException &row) {
    return row.column == column && row.letter == letter && (initial || !row.initial);
  });
  return at == rows.end() ? nullptr : &*at;
}

/// Cyrillic always "varies": whether a name was spelled by the national or the default column is not known.
LetterSpelling from_cyrillic(char32_t letter, SpellingRule rule, bool initial) noexcept {
  const auto *row = find_row(tables::kCyrillic, letter);
  const Origin origin = row ? Origin::table : Origin::practice;
  if (!row) row = find_row(tables::kCyrillicPractice, letter);
  if (!row) return {};
  const tables::CyrillicException *other = nullptr;
  if (rule.scheme == Scheme::third) {
    other = exception(tables::kCyrillicCustom, rule.cyrillic, letter, initial);
  }
  if (!other && rule.scheme != Scheme::second) {
    other = exception(tables::kCyrillicNational, rule.cyrillic, letter, initial);
  }
  return {other ? other->spelled : row->spelled, origin, true};
}

LetterSpelling from_arabic(char32_t letter, bool final) noexcept {
  if (letter == kTehMarbuta) return {final ? "XAH" : "XTA", Origin::arabic, false};
  const auto *row = find_row(tables::kArabic, letter);
  return row ? LetterSpelling{row->spelled, Origin::arabic, false} : LetterSpelling{};
}

/// A base letter A-Z with marks (Ș, ễ, full-width Ａ): its base. Anything else stays unknown.
LetterSpelling from_decomposition(char32_t letter) noexcept {
  std::array<utf8proc_int32_t, 8> parts{};
  int boundclass = 0;
  const auto count = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(letter), parts.data(), parts.size(),
      static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE), &boundclass);
  if (count < 1 || count > static_cast<utf8proc_ssize_t>(parts.size())) return {};
  for (utf8proc_ssize_t i = 1; i < count; ++i) {
    if (utf8proc_get_property(parts[static_cast<std::size_t>(i)])->combining_class == 0) return {};
  }
  const int base = parts[0] | 0x20;
  if (parts[0] > 'z' || base < 'a' || base > 'z') return {};
  return {kAlphabet.substr(static_cast<std::size_t>(base - 'a'), 1), Origin::practice, false};
}

NameCharacter classify_ascii(char c) noexcept {
  if (base::ascii_alpha(c)) return NameCharacter::letter;
  if (base::ascii_space(c)) return NameCharacter::separator;
  constexpr std::string_view kSeparators = "-,./();:&+_<";
  constexpr std::string_view kVanishing = "'`\"!?[]{}";
  if (kSeparators.find(c) != std::string_view::npos) return NameCharacter::separator;
  return kVanishing.find(c) != std::string_view::npos ? NameCharacter::vanishing : NameCharacter::foreign;
}

}  // namespace

Cyrillic cyrillic_column(std::string_view country) noexcept {
  struct Row {
    std::string_view alpha2, alpha3;
    Cyrillic column;
  };
  static constexpr std::array rows{
      Row{"UA", "UKR", Cyrillic::ukrainian},  Row{"BY", "BLR", Cyrillic::belarusian},
      Row{"BG", "BGR", Cyrillic::bulgarian},  Row{"RS", "SRB", Cyrillic::serbian},
      Row{"ME", "MNE", Cyrillic::serbian},    Row{"BA", "BIH", Cyrillic::serbian},
      Row{"MK", "MKD", Cyrillic::macedonian},
  };
  for (const Row &row : rows) {
    if (country == row.alpha3 || country == row.alpha2) return row.column;
  }
  return Cyrillic::standard;
}

LetterSpelling spell_letter(char32_t letter, SpellingRule rule, bool initial, bool final) noexcept {
  if (letter < 0x80) {
    const char c = static_cast<char>(letter);
    if (!base::ascii_alpha(c)) return {};
    return {kAlphabet.substr(static_cast<std::size_t>(base::ascii_upper(c) - 'A'), 1), Origin::ascii, false};
  }
  if (letter >= kDenseFirst && letter < kDenseFirst + kDense.size() && kDense[letter - kDenseFirst] != 255) {
    return from_latin(tables::kLatin[kDense[letter - kDenseFirst]], rule.scheme, Origin::table);
  }
  if (letter >= 0x0600 && letter <= 0x06FF) return from_arabic(letter, final);
  const auto upper = static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(letter)));
  if (upper >= 0x0400 && upper <= 0x04FF) return from_cyrillic(upper, rule, initial);
  if (upper == U'ẞ') return from_latin(tables::kLatin.back(), rule.scheme, Origin::table);
  if (const auto *row = find_row(tables::kLatinPractice, upper)) {
    return from_latin(*row, rule.scheme, Origin::practice);
  }
  return from_decomposition(letter);
}

bool spelled_in_any_way(std::string_view source, Cyrillic column, std::string_view letters) noexcept {
  if (letters.size() > 63) return false;
  std::uint64_t reached = 1;  // bit n: the letters so far spell the first n of `letters`
  bool initial = true;
  for (std::size_t pos = 0; pos < source.size() && reached != 0;) {
    const auto c = base::next_code_point(source, pos);
    if (!c) return false;
    const NameCharacter kind = classify(*c);
    if (kind == NameCharacter::vanishing) continue;
    if (kind != NameCharacter::letter) return false;
    std::uint64_t next = 0;
    for (const Scheme scheme : kSchemes) {
      const auto spelled = spell_letter(*c, {scheme, column}, initial, pos == source.size());
      if (spelled.origin == Origin::unknown) return false;
      for (std::uint64_t todo = reached; todo != 0; todo &= todo - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(todo));
        if (letters.substr(at).starts_with(spelled.letters))
          next |= std::uint64_t{1} << (at + spelled.letters.size());
      }
    }
    reached = next;
    initial = false;
  }
  return (reached >> letters.size() & 1) != 0;
}

NameCharacter classify(char32_t c) noexcept {
  if (c < 0x80) return classify_ascii(static_cast<char>(c));
  if (c >= kDenseFirst && c < kDenseFirst + kDense.size() && kDense[c - kDenseFirst] != 255)
    return NameCharacter::letter;
  if (c == 0xFF0C || c == 0x060C || c == 0x3001 || c == 0x30FB)
    return NameCharacter::separator;  // commas, ・
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LO:
      return NameCharacter::letter;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_PD:
      return NameCharacter::separator;
    case UTF8PROC_CATEGORY_LM:  // ʻ ʼ and the Arabic tatweel
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return NameCharacter::vanishing;
    default:
      return NameCharacter::foreign;
  }
}

Transliteration transliterate(std::string_view text, SpellingRule rule) {
  const NameText name(text);
  SpelledName spelled;
  spelled.add(name, NameRole::given, rule);
  Transliteration out;
  for (const NameWord &word : spelled.words) {
    if (!out.text.empty()) out.text.push_back('<');
    out.text += spelled.letters_of(word);
    out.complete &= !word.unreadable;
  }
  const bool readable = name.state() == NameText::State::usable || name.state() == NameText::State::blank;
  out.complete &= readable && !spelled.foreign && !spelled.too_many;
  out.outside_tables = spelled.outside_tables;
  out.arabic = spelled.arabic;
  return out;
}

}  // namespace usher::identity
