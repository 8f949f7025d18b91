// Spelling names in the letters of a machine-readable zone: ICAO Doc 9303-3 (8th edition) section 6, tables A
// (Latin), B (Cyrillic) and C (Arabic), and what passports print for letters outside them.
// Threads: pure functions over constant tables.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace usher::identity {

/// A consistent way to choose among the values that the tables allow for one letter. Values of two schemes
/// are not mixed inside one name (a rule of this house), so a matcher tries whole schemes.
///            Latin                          Cyrillic
/// first      accent dropped: O, U, A, N     the holder's national column
/// second     expanded: OE, UE, AE, AA       the default column
/// third      escaped: UXX, NXX              what the country's passports print in practice
enum class Scheme : std::uint8_t { first, second, third };
inline constexpr std::array kSchemes{Scheme::first, Scheme::second, Scheme::third};

/// National columns of table B.
enum class Cyrillic : std::uint8_t { standard, ukrainian, belarusian, bulgarian, serbian, macedonian };
/// By ISO 3166-1 code, alpha-2 or alpha-3, of the state whose rules shaped the passport; else `standard`.
[[nodiscard]] Cyrillic cyrillic_column(std::string_view country) noexcept;

/// Where a spelling comes from: the letter itself; a table of Doc 9303-3; practice, for a letter outside the
/// tables; the Arabic table, which keeps the written and not the spoken name; nowhere, for a letter nobody
/// spells.
enum class Origin : std::uint8_t { ascii, table, practice, arabic, unknown };

struct LetterSpelling {
  std::string_view letters;  ///< A-Z, static storage; empty also for letters that are not encoded
  Origin origin = Origin::unknown;
  bool varies = false;  ///< another scheme may spell it otherwise
};

struct SpellingRule {
  Scheme scheme = Scheme::first;
  Cyrillic cyrillic = Cyrillic::standard;
};

/// How one letter is spelled. `initial`, `final`: its place in its component (Ukrainian Я, Arabic ة).
[[nodiscard]] LetterSpelling spell_letter(char32_t letter, SpellingRule rule, bool initial,
                                          bool final) noexcept;

/// Whether `letters` spells `source`, one word, letter by letter by any of the values above: the way that
/// mixes schemes inside one name. Words beyond 63 letters are not tried.
[[nodiscard]] bool spelled_in_any_way(std::string_view source, Cyrillic column,
                                      std::string_view letters) noexcept;

/// What a character means inside a name (Doc 9303-3 section 4.6): a letter, a separator of components,
/// punctuation that vanishes, or something that no name in a machine-readable zone has (digits, symbols,
/// controls).
enum class NameCharacter : std::uint8_t { letter, separator, vanishing, foreign };
[[nodiscard]] NameCharacter classify(char32_t c) noexcept;

/// A text spelled in A-Z with `<` between its components, and what was met on the way.
struct Transliteration {
  std::string text;
  bool complete = true;  ///< nothing was unspellable
  bool outside_tables = false;
  bool arabic = false;
};
/// Components beyond the bounds of identity/name_parts.hpp make it incomplete.
[[nodiscard]] Transliteration transliterate(std::string_view text, SpellingRule rule);

}  // namespace usher::identity
