// A name taken apart: its components, spelled in A-Z by one scheme, each remembering how it was written.
// Threads: values.
#pragma once
#include "identity/transliteration.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher::identity {

/// Bounds against hostile input; a real name stays far below. 64 components fit a bit set.
inline constexpr std::size_t kNameCodePointsMax = 1024;
inline constexpr std::size_t kNameWordsMax = 64;

/// A text checked and brought to NFC, copied only when it was not there already. Borrows `text` otherwise, so
/// it must not outlive it.
class NameText {
 public:
  enum class State : std::uint8_t { blank, usable, malformed, too_long };
  explicit NameText(std::string_view text);
  NameText(const NameText &) = delete;
  NameText &operator=(const NameText &) = delete;

  [[nodiscard]] State state() const noexcept { return state_; }
  [[nodiscard]] bool ascii() const noexcept { return ascii_; }
  /// Empty unless usable.
  [[nodiscard]] std::string_view view() const noexcept { return view_; }

 private:
  std::string composed_;
  std::string_view view_;
  State state_ = State::usable;
  bool ascii_ = true;
};

enum class NameRole : std::uint8_t { surname, given };

struct NameWord {
  std::string_view source;  ///< as written; borrowed from the NameText or the MRZ field
  std::uint32_t begin = 0;  ///< its spelling within SpelledName::letters
  std::uint32_t size = 0;
  NameRole role = NameRole::given;
  bool respelled = false;   ///< a letter was not A-Z as written
  bool unreadable = false;  ///< a letter has no spelling: not comparable
};

struct SpelledName {
  std::string letters;  ///< spellings of all words, joined without a separator
  std::vector<NameWord> words;
  bool varies = false;          ///< another scheme would spell it differently
  bool outside_tables = false;  ///< a letter was spelled by practice, not by Doc 9303
  bool arabic = false;          ///< written in Arabic script, or in its spelling of Doc 9303-3 table C
  bool unreadable = false;      ///< a word is
  bool foreign = false;         ///< digits, symbols or control characters were met
  NameRole foreign_role = NameRole::given;  ///< where first: in or beside which word of which role
  std::uint8_t foreign_word = 0;            ///< counted from 0
  bool too_many = false;                    ///< words beyond kNameWordsMax were not taken
  bool truncated = false;                   ///< from an MRZ whose name field is full
  Cyrillic cyrillic = Cyrillic::standard;   ///< column by which Cyrillic was spelled

  void add(const NameText &text, NameRole role, SpellingRule rule);
  /// `field`: the name field of a machine-readable zone, A-Z and `<` only; borrowed.
  void add_mrz(std::string_view field);

  [[nodiscard]] std::string_view letters_of(const NameWord &word) const noexcept {
    return std::string_view(letters).substr(word.begin, word.size);
  }
  [[nodiscard]] bool has(NameRole role) const noexcept { return count(role, words.size()) > 0; }
  /// Words of `role` among the first `end`.
  [[nodiscard]] std::size_t count(NameRole role, std::size_t end) const noexcept;

 private:
  void add_ascii(std::string_view text, NameRole role);
  void add_unicode(std::string_view text, NameRole role, SpellingRule rule);
  void note_foreign(NameRole role) noexcept;
  /// A word whose spelling begins here.
  [[nodiscard]] NameWord open(NameRole role) const noexcept;
  /// Ends the word whose spelling began at `begin`; nothing when it has neither letters nor unreadable ones.
  /// `word` is then the next one of the same role.
  void close(NameWord &word, std::string_view source);
};

}  // namespace usher::identity
