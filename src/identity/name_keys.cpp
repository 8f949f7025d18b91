#include "identity/name_keys.hpp"

#include "identity/name_words.hpp"
#include "identity/transliteration.hpp"

#include <algorithm>

namespace usher::identity {
namespace {

//                                  ABCDEFGHIJKLMNOPQRSTUVWXYZ; - for H and W, which do not part two letters
//                                  of one class
constexpr std::string_view kClass = "0123012-02245501262301-202";
constexpr std::size_t kDigits = 4;

}  // namespace

std::vector<std::string> name_key_words(std::string_view name) {
  const std::string spelled = transliterate(name, {Scheme::first, Cyrillic::standard}).text;
  std::vector<std::string> words;
  for (std::size_t at = 0; at < spelled.size();) {
    const std::size_t end = std::min(spelled.find('<', at), spelled.size());
    const std::string_view word = std::string_view(spelled).substr(at, end - at);
    if (!word.empty() && !is_title(word) && !is_placeholder(word)) words.emplace_back(word);
    at = end + 1;
  }
  std::ranges::sort(words);
  return words;
}

std::string sound_key(std::string_view word) {
  std::string key;
  char last = 0;
  for (const char letter : word) {
    if (key.size() == kDigits) break;
    if (letter < 'A' || letter > 'Z') continue;
    char digit = kClass[static_cast<std::size_t>(letter - 'A')];
    if (digit == '-') {
      if (!key.empty()) continue;
      digit = '0';
    }
    // Vowels part letters of one class, but only the first letter of a word leaves a 0.
    if (digit != last && (digit != '0' || key.empty())) key.push_back(digit);
    last = digit;
  }
  key.resize(kDigits, '0');
  return key;
}

}  // namespace usher::identity
