#include "identity/name_parts.hpp"

#include "base/utf8.hpp"
#include "identity/text_fold.hpp"

#include <algorithm>
#include <array>

namespace usher::identity {
namespace {

constexpr char32_t kShadda = 0x0651;
constexpr char32_t kFirstMark = 0x0300;
constexpr char32_t kFirstArabic = 0x0600;

/// Class of each ASCII character inside a name, so that the common path is one load per byte.
const std::array<NameCharacter, 128> &ascii_classes() noexcept {
  static const auto classes = [] {
    std::array<NameCharacter, 128> out{};
    for (char32_t c = 0; c < out.size(); ++c) out[c] = classify(c);
    return out;
  }();
  return classes;
}

/// The table C digraphs that no Latin orthography makes, besides Albanian XH: a sign that an MRZ name keeps
/// the written Arabic and not the spoken name.
bool has_arabic_escape(std::string_view word) noexcept {
  static constexpr std::array<std::string_view, 12> marks{"XH",  "XKH", "XTH", "XDH", "XSH", "XSS",
                                                          "XDZ", "XTT", "XZZ", "XAH", "XAE", "XAY"};
  if (word.find('X') == std::string_view::npos) return false;
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return word.find(mark) != std::string_view::npos; });
}

bool word_ends(std::string_view text, std::size_t pos) noexcept {
  while (const auto c = base::next_code_point(text, pos)) {
    const NameCharacter kind = classify(*c);
    if (kind != NameCharacter::vanishing) return kind != NameCharacter::letter;
  }
  return true;
}

}  // namespace

NameText::NameText(std::string_view text) : view_(text) {
  bool composed = true;
  std::size_t code_points = 0;
  bool blank = true;
  for (std::size_t pos = 0; pos < text.size(); ++code_points) {
    if (code_points == kNameCodePointsMax) {
      state_ = State::too_long;
      break;
    }
    const auto byte = static_cast<unsigned char>(text[pos]);
    if (byte < 0x80) {
      blank = blank && base::ascii_space(text[pos]);
      ++pos;
      continue;
    }
    const auto c = base::next_code_point(text, pos);
    if (!c) {
      state_ = State::malformed;
      break;
    }
    ascii_ = false;
    composed = composed && *c < kFirstMark;
    const NameCharacter kind = classify(*c);
    blank = blank && (kind == NameCharacter::separator || kind == NameCharacter::vanishing);
  }
  if (state_ == State::usable && blank) state_ = State::blank;
  if (state_ != State::usable) {
    view_ = {};
  } else if (!composed) {
    composed_ = nfc(text);
    view_ = composed_;
  }
}

std::size_t SpelledName::count(NameRole role, std::size_t end) const noexcept {
  return static_cast<std::size_t>(std::count_if(words.begin(),
                                                words.begin() + static_cast<std::ptrdiff_t>(end),
                                                [&](const NameWord &word) { return word.role == role; }));
}

void SpelledName::note_foreign(NameRole role) noexcept {
  if (foreign) return;
  foreign = true;
  foreign_role = role;
  foreign_word = static_cast<std::uint8_t>(count(role, words.size()));
}

NameWord SpelledName::open(NameRole role) const noexcept {
  NameWord word;
  word.begin = static_cast<std::uint32_t>(letters.size());
  word.role = role;
  return word;
}

void SpelledName::close(NameWord &word, std::string_view source) {
  word.size = static_cast<std::uint32_t>(letters.size()) - word.begin;
  if (word.size > 0 || word.unreadable) {
    if (words.size() == kNameWordsMax) {
      too_many = true;
      letters.resize(word.begin);
    } else {
      word.source = source;
      unreadable |= word.unreadable;
      words.push_back(word);
    }
  }
  word = open(word.role);
}

void SpelledName::add(const NameText &text, NameRole role, SpellingRule rule) {
  if (words.empty()) words.reserve(8);
  letters.reserve(letters.size() + text.view().size() + 8);
  cyrillic = rule.cyrillic;
  if (text.ascii()) {
    add_ascii(text.view(), role);
  } else {
    add_unicode(text.view(), role, rule);
  }
}

void SpelledName::add_ascii(std::string_view text, NameRole role) {
  const auto &classes = ascii_classes();
  NameWord word = open(role);
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (classes[static_cast<unsigned char>(text[i])]) {
      case NameCharacter::letter:
        letters.push_back(base::ascii_upper(text[i]));
        break;
      case NameCharacter::vanishing:
        break;
      case NameCharacter::foreign:
        note_foreign(role);
        break;
      case NameCharacter::separator:
        close(word, text.substr(start, i - start));
        start = i + 1;
        break;
    }
  }
  close(word, text.substr(start));
}

void SpelledName::add_unicode(std::string_view text, NameRole role, SpellingRule rule) {
  NameWord word = open(role);
  std::size_t start = 0;
  std::string_view last;  // spelling of the last letter, for the doubling sign
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const auto c = base::next_code_point(text, pos);
    if (!c) break;  // NameText has checked
    const NameCharacter kind = classify(*c);
    if (kind == NameCharacter::letter) {
      const bool initial = letters.size() == word.begin;
      const bool final = *c >= kFirstArabic && word_ends(text, pos);
      const auto spelled = spell_letter(*c, rule, initial, final);
      last = spelled.letters;
      letters += spelled.letters;
      varies |= spelled.varies;
      outside_tables |= spelled.origin == Origin::practice;
      arabic |= spelled.origin == Origin::arabic;
      word.respelled |= spelled.origin != Origin::ascii;
      word.unreadable |= spelled.origin == Origin::unknown;
    } else if (kind == NameCharacter::separator) {
      close(word, text.substr(start, at - start));
      start = pos;
    } else if (*c == kShadda) {
      letters += last;
    } else {
      if (kind == NameCharacter::foreign) note_foreign(role);
    }
  }
  close(word, text.substr(start));
}

void SpelledName::add_mrz(std::string_view field) {
  words.reserve(8);
  letters.reserve(field.size());
  const std::size_t primary_end = field.find("<<");
  NameWord word = open(NameRole::surname);
  std::size_t start = 0;
  const std::size_t end = field.find_last_not_of('<') + 1;  // 0 when all is filler
  for (std::size_t i = 0; i <= end; ++i) {
    if (i < end && field[i] != '<') continue;
    letters += field.substr(start, i - start);
    arabic |= has_arabic_escape(field.substr(start, i - start));
    close(word, field.substr(start, i - start));
    start = i + 1;
    if (i >= primary_end) word.role = NameRole::given;
  }
  truncated = !field.empty() && field.back() != '<';
}

}  // namespace usher::identity
