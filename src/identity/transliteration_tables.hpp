// The tables of Doc 9303-3 (8th edition, 2021) section 6 as data. Upper case only, as printed.
// Transcribed from copies of the tables, not from the printed document: the rows of C from U+0679 on, the
// national columns of B and everything called practice or custom here have not been held against the
// original.
#pragma once
#include "identity/transliteration.hpp"

#include <array>
#include <string_view>

namespace usher::identity::tables {

/// Table A. Empty `expanded` or `escaped`: no such value, the first one stands.
struct Latin {
  char32_t letter;
  std::string_view plain;
  std::string_view expanded = {};
  std::string_view escaped = {};
};
// clang-format off
inline constexpr std::array kLatin{
    Latin{U'À', "A"}, Latin{U'Á', "A"}, Latin{U'Â', "A"}, Latin{U'Ã', "A"}, Latin{U'Ä', "A", "AE"},
    Latin{U'Å', "A", "AA"}, Latin{U'Æ', "AE"}, Latin{U'Ç', "C"}, Latin{U'È', "E"}, Latin{U'É', "E"},
    Latin{U'Ê', "E"}, Latin{U'Ë', "E"}, Latin{U'Ì', "I"}, Latin{U'Í', "I"}, Latin{U'Î', "I"},
    Latin{U'Ï', "I"}, Latin{U'Ð', "D"}, Latin{U'Ñ', "N", {}, "NXX"}, Latin{U'Ò', "O"}, Latin{U'Ó', "O"},
    Latin{U'Ô', "O"}, Latin{U'Õ', "O"}, Latin{U'Ö', "O", "OE"}, Latin{U'Ø', "OE"}, Latin{U'Ù', "U"},
    Latin{U'Ú', "U"}, Latin{U'Û', "U"}, Latin{U'Ü', "U", "UE", "UXX"}, Latin{U'Ý', "Y"}, Latin{U'Þ', "TH"},
    Latin{U'Ā', "A"}, Latin{U'Ă', "A"}, Latin{U'Ą', "A"}, Latin{U'Ć', "C"}, Latin{U'Ĉ', "C"},
    Latin{U'Ċ', "C"}, Latin{U'Č', "C"}, Latin{U'Ď', "D"}, Latin{U'Đ', "D"}, Latin{U'Ē', "E"},
    Latin{U'Ĕ', "E"}, Latin{U'Ė', "E"}, Latin{U'Ę', "E"}, Latin{U'Ě', "E"}, Latin{U'Ĝ', "G"},
    Latin{U'Ğ', "G"}, Latin{U'Ġ', "G"}, Latin{U'Ģ', "G"}, Latin{U'Ĥ', "H"}, Latin{U'Ħ', "H"},
    Latin{U'Ĩ', "I"}, Latin{U'Ī', "I"}, Latin{U'Ĭ', "I"}, Latin{U'Į', "I"}, Latin{U'İ', "I"},
    Latin{U'ı', "I"}, Latin{U'Ĳ', "IJ"}, Latin{U'Ĵ', "J"}, Latin{U'Ķ', "K"}, Latin{U'Ĺ', "L"},
    Latin{U'Ļ', "L"}, Latin{U'Ľ', "L"}, Latin{U'Ŀ', "L"}, Latin{U'Ł', "L"}, Latin{U'Ń', "N"},
    Latin{U'Ņ', "N"}, Latin{U'Ň', "N"}, Latin{U'Ŋ', "N"}, Latin{U'Ō', "O"}, Latin{U'Ŏ', "O"},
    Latin{U'Ő', "O"}, Latin{U'Œ', "OE"}, Latin{U'Ŕ', "R"}, Latin{U'Ŗ', "R"}, Latin{U'Ř', "R"},
    Latin{U'Ś', "S"}, Latin{U'Ŝ', "S"}, Latin{U'Ş', "S"}, Latin{U'Š', "S"}, Latin{U'Ţ', "T"},
    Latin{U'Ť', "T"}, Latin{U'Ŧ', "T"}, Latin{U'Ũ', "U"}, Latin{U'Ū', "U"}, Latin{U'Ŭ', "U"},
    Latin{U'Ů', "U"}, Latin{U'Ű', "U"}, Latin{U'Ų', "U"}, Latin{U'Ŵ', "W"}, Latin{U'Ŷ', "Y"},
    Latin{U'Ÿ', "Y"}, Latin{U'Ź', "Z"}, Latin{U'Ż', "Z"}, Latin{U'Ž', "Z"}, Latin{U'ẞ', "SS"},
};
static_assert(kLatin.size() == 95, "Doc 9303-3 section 6 table A has 95 rows");

/// Letters of living orthographies without a decomposition and outside the tables. Azerbaijan prints Ə as A;
/// E is met too. Letters with a decomposition (Ș, Ț, Vietnamese) are reduced to their base and need no row.
inline constexpr std::array kLatinPractice{
    Latin{U'Ə', "A", "E"}, Latin{U'Ɓ', "B"}, Latin{U'Ɖ', "D"}, Latin{U'Ɗ', "D"}, Latin{U'Ɛ', "E"},
    Latin{U'Ɔ', "O"}, Latin{U'Ƙ', "K"}, Latin{U'Ɲ', "N"}, Latin{U'Ƴ', "Y"}, Latin{U'Ǥ', "G"},
    Latin{U'Ʒ', "Z"}, Latin{U'Ƶ', "Z"}, Latin{U'Ǆ', "DZ"}, Latin{U'Ǉ', "LJ"}, Latin{U'Ǌ', "NJ"},
};

/// Table B, default column. Two printed slips are read as what they must mean: "Ѵ" stands as a Latin V, and Ћ
/// (0x040B) as Һ; both letters are accepted. The soft sign is not encoded.
struct CyrillicDefault {
  char32_t letter;
  std::string_view spelled;
};
inline constexpr std::array kCyrillic{
    CyrillicDefault{U'Ё', "E"},  CyrillicDefault{U'Ђ', "D"},  CyrillicDefault{U'Ѓ', "G"},
    CyrillicDefault{U'Є', "IE"}, CyrillicDefault{U'Ѕ', "DZ"}, CyrillicDefault{U'І', "I"},
    CyrillicDefault{U'Ї', "I"},  CyrillicDefault{U'Ј', "J"},  CyrillicDefault{U'Љ', "LJ"},
    CyrillicDefault{U'Њ', "NJ"}, CyrillicDefault{U'Ћ', "C"},  CyrillicDefault{U'Ќ', "K"},
    CyrillicDefault{U'Ў', "U"},  CyrillicDefault{U'Џ', "DZ"}, CyrillicDefault{U'А', "A"},
    CyrillicDefault{U'Б', "B"},  CyrillicDefault{U'В', "V"},  CyrillicDefault{U'Г', "G"},
    CyrillicDefault{U'Д', "D"},  CyrillicDefault{U'Е', "E"},  CyrillicDefault{U'Ж', "ZH"},
    CyrillicDefault{U'З', "Z"},  CyrillicDefault{U'И', "I"},  CyrillicDefault{U'Й', "I"},
    CyrillicDefault{U'К', "K"},  CyrillicDefault{U'Л', "L"},  CyrillicDefault{U'М', "M"},
    CyrillicDefault{U'Н', "N"},  CyrillicDefault{U'О', "O"},  CyrillicDefault{U'П', "P"},
    CyrillicDefault{U'Р', "R"},  CyrillicDefault{U'С', "S"},  CyrillicDefault{U'Т', "T"},
    CyrillicDefault{U'У', "U"},  CyrillicDefault{U'Ф', "F"},  CyrillicDefault{U'Х', "KH"},
    CyrillicDefault{U'Ц', "TS"}, CyrillicDefault{U'Ч', "CH"}, CyrillicDefault{U'Ш', "SH"},
    CyrillicDefault{U'Щ', "SHCH"}, CyrillicDefault{U'Ъ', "IE"}, CyrillicDefault{U'Ы', "Y"},
    CyrillicDefault{U'Ь', ""},   CyrillicDefault{U'Э', "E"},  CyrillicDefault{U'Ю', "IU"},
    CyrillicDefault{U'Я', "IA"}, CyrillicDefault{U'Ѫ', "U"},  CyrillicDefault{U'Ѵ', "Y"},
    CyrillicDefault{U'Ґ', "G"},  CyrillicDefault{U'Ғ', "G"},  CyrillicDefault{U'Һ', "C"},
};
/// Letters of Kazakh, Tajik, Uzbek and Kyrgyz outside table B, as those states print them.
inline constexpr std::array kCyrillicPractice{
    CyrillicDefault{U'Ә', "A"}, CyrillicDefault{U'Қ', "K"}, CyrillicDefault{U'Ң', "N"},
    CyrillicDefault{U'Ө', "O"}, CyrillicDefault{U'Ү', "U"}, CyrillicDefault{U'Ұ', "U"},
    CyrillicDefault{U'Ҳ', "H"}, CyrillicDefault{U'Ҷ', "J"}, CyrillicDefault{U'Ӣ', "I"},
    CyrillicDefault{U'Ӯ', "U"},
};

/// What one national column says otherwise; `initial` rows hold only at the beginning of a component. The printed
/// "Serbian Г = H" is left out as an erratum: Serbian Latin and Serbian passports write G.
struct CyrillicException {
  Cyrillic column;
  char32_t letter;
  std::string_view spelled;
  bool initial = false;
};
inline constexpr std::array kCyrillicNational{
    CyrillicException{Cyrillic::ukrainian, U'Є', "YE", true}, CyrillicException{Cyrillic::ukrainian, U'Ї', "YI", true},
    CyrillicException{Cyrillic::ukrainian, U'Й', "Y", true},  CyrillicException{Cyrillic::ukrainian, U'Ю', "YU", true},
    CyrillicException{Cyrillic::ukrainian, U'Я', "YA", true}, CyrillicException{Cyrillic::ukrainian, U'Г', "H"},
    CyrillicException{Cyrillic::ukrainian, U'И', "Y"},        CyrillicException{Cyrillic::belarusian, U'Г', "H"},
    CyrillicException{Cyrillic::belarusian, U'Ё', "IO"},      CyrillicException{Cyrillic::bulgarian, U'Щ', "SHT"},
    CyrillicException{Cyrillic::serbian, U'Ж', "Z"},          CyrillicException{Cyrillic::serbian, U'Х', "H"},
    CyrillicException{Cyrillic::serbian, U'Ц', "C"},          CyrillicException{Cyrillic::serbian, U'Ч', "C"},
    CyrillicException{Cyrillic::serbian, U'Ш', "S"},          CyrillicException{Cyrillic::macedonian, U'Ѓ', "GJ"},
    CyrillicException{Cyrillic::macedonian, U'Ғ', "GJ"},      CyrillicException{Cyrillic::macedonian, U'Ќ', "KJ"},
    CyrillicException{Cyrillic::macedonian, U'Џ', "DJ"},      CyrillicException{Cyrillic::macedonian, U'Х', "H"},
    CyrillicException{Cyrillic::macedonian, U'Ц', "C"},
};
/// Scheme `third`: the law of the state (Bulgaria: Transliteration Act of 2009) or the spelling most people carry.
inline constexpr std::array kCyrillicCustom{
    CyrillicException{Cyrillic::standard, U'Ё', "YO"},  CyrillicException{Cyrillic::standard, U'Й', "Y"},
    CyrillicException{Cyrillic::standard, U'Ъ', ""},    CyrillicException{Cyrillic::standard, U'Ю', "YU"},
    CyrillicException{Cyrillic::standard, U'Я', "YA"},  CyrillicException{Cyrillic::standard, U'Һ', "H"},
    CyrillicException{Cyrillic::standard, U'Қ', "Q"},   CyrillicException{Cyrillic::bulgarian, U'Й', "Y"},
    CyrillicException{Cyrillic::bulgarian, U'Х', "H"},  CyrillicException{Cyrillic::bulgarian, U'Щ', "SHT"},
    CyrillicException{Cyrillic::bulgarian, U'Ъ', "A"},  CyrillicException{Cyrillic::bulgarian, U'Ь', "Y"},
    CyrillicException{Cyrillic::bulgarian, U'Ю', "YU"}, CyrillicException{Cyrillic::bulgarian, U'Я', "YA"},
    CyrillicException{Cyrillic::serbian, U'Ђ', "DJ"},
};

/// Table C. Rows with an empty spelling are "not encoded"; ة (0x0629) and the doubling sign (0x0651) have rules of
/// their own in the code.
struct Arabic {
  char32_t letter;
  std::string_view spelled;
};
inline constexpr std::array kArabic{
    Arabic{0x0621, "XE"}, Arabic{0x0622, "XAA"}, Arabic{0x0623, "XAE"}, Arabic{0x0624, "U"}, Arabic{0x0625, "I"},
    Arabic{0x0626, "XI"}, Arabic{0x0627, "A"}, Arabic{0x0628, "B"}, Arabic{0x062A, "T"}, Arabic{0x062B, "XTH"},
    Arabic{0x062C, "J"}, Arabic{0x062D, "XH"}, Arabic{0x062E, "XKH"}, Arabic{0x062F, "D"}, Arabic{0x0630, "XDH"},
    Arabic{0x0631, "R"}, Arabic{0x0632, "Z"}, Arabic{0x0633, "S"}, Arabic{0x0634, "XSH"}, Arabic{0x0635, "XSS"},
    Arabic{0x0636, "XDZ"}, Arabic{0x0637, "XTT"}, Arabic{0x0638, "XZZ"}, Arabic{0x0639, "E"}, Arabic{0x063A, "G"},
    Arabic{0x0640, ""}, Arabic{0x0641, "F"}, Arabic{0x0642, "Q"}, Arabic{0x0643, "K"}, Arabic{0x0644, "L"},
    Arabic{0x0645, "M"}, Arabic{0x0646, "N"}, Arabic{0x0647, "H"}, Arabic{0x0648, "W"}, Arabic{0x0649, "XAY"},
    Arabic{0x064A, "Y"}, Arabic{0x0671, "XXA"}, Arabic{0x0679, "XXT"}, Arabic{0x067C, "XRT"}, Arabic{0x067E, "P"},
    Arabic{0x0681, "XKE"}, Arabic{0x0685, "XXH"}, Arabic{0x0686, "XC"}, Arabic{0x0688, "XXD"}, Arabic{0x0689, "XDR"},
    Arabic{0x0691, "XXR"}, Arabic{0x0693, "XRR"}, Arabic{0x0696, "XRX"}, Arabic{0x0698, "XJ"}, Arabic{0x069A, "XXS"},
    Arabic{0x06A7, ""}, Arabic{0x06A8, ""}, Arabic{0x06A9, "XKK"}, Arabic{0x06AB, "XXK"}, Arabic{0x06AD, "XNG"},
    Arabic{0x06AF, "XGG"}, Arabic{0x06BA, "XNN"}, Arabic{0x06BC, "XXN"}, Arabic{0x06BE, "XDO"}, Arabic{0x06C0, "XYH"},
    Arabic{0x06C1, "XXG"}, Arabic{0x06C2, "XGE"}, Arabic{0x06C3, "XTG"}, Arabic{0x06CC, "XYA"}, Arabic{0x06CD, "XXY"},
    Arabic{0x06D0, "Y"}, Arabic{0x06D2, "XYB"}, Arabic{0x06D3, "XBE"},
};
// clang-format on

}  // namespace usher::identity::tables
