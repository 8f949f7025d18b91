#include "identity/name_likeness.hpp"

#include "base/utf8.hpp"
#include "identity/mrz_fields.hpp"
#include "identity/name_spellings.hpp"
#include "identity/name_words.hpp"
#include "identity/text_fold.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace usher::identity {
namespace {

// What a pair of words, or a word alone, is worth beside a pair of equal words. House choices, held against
// published pairs of names.
constexpr double kParticle = 0.25;    ///< de, bin, al: many names share them
constexpr double kInitial = 0.5;      ///< weight of a pair of which one word is a single letter
constexpr double kInitialOnly = 0.6;  ///< likeness of an initial and a word that begins with it
constexpr double kShortForm = 0.55;   ///< likeness of Ted and Theodore
constexpr double kBySound = 0.75;     ///< likeness of words of which only the consonants agree (Arabic)
constexpr double kJoined = 0.97;      ///< factor for words joined in one name and split in the other
/// Taken off where a word differs a little and the order as well, or where it is all that two names of
/// several words have in common.
constexpr double kDoubt = 0.12;
constexpr double kExtra = 0.1;         ///< a word that only the longer name has: a patronymic left out
constexpr double kAgainst = 1.5;       ///< two words that stand against one another
constexpr std::size_t kJoinedMax = 3;  ///< ABD AL RAHMAN, ABDULRAHMAN

struct Word {
  std::string_view letters;  ///< A-Z, or the source where that is unreadable
  double weight = 1;
  bool readable = true;
  bool taken = false;
};
using Words = std::vector<Word>;

/// Particles of one meaning, whose vowels follow the dialect and the clerk.
std::string_view particle_family(std::string_view letters) noexcept {
  if (letters == "BEN" || letters == "IBN" || letters == "BEEN") return "BIN";
  if (letters == "BENT" || letters == "BNT") return "BINT";
  if (letters == "EL" || letters == "UL") return "AL";
  return letters;
}

Words words_of(const SpelledName &name) {
  Words out;
  out.reserve(name.words.size());
  for (const NameWord &word : name.words) {
    Word &next = out.emplace_back();
    next.readable = !word.unreadable;
    next.letters = word.unreadable ? word.source : name.letters_of(word);
    if (!next.readable) continue;
    next.letters = particle_family(next.letters);
    if (is_particle(next.letters)) next.weight = kParticle;
    if (next.letters.size() == 1) next.weight = kInitial;
  }
  const auto aside = [](const Word &w) {
    return w.readable && (is_title(w.letters) || is_placeholder(w.letters));
  };
  if (!std::all_of(out.begin(), out.end(), aside)) std::erase_if(out, aside);
  return out;
}

/// Ted, Theodore: the letters of one in the order of the other, from the same first letter on.
bool short_form(std::string_view a, std::string_view b) noexcept {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 3 || a.size() + 2 > b.size() || a[0] != b[0]) return false;
  auto at = a.begin();
  for (const char c : b) {
    if (at != a.end() && *at == c) ++at;
  }
  return at == a.end();
}

struct Pair {
  std::size_t a = 0, a_count = 1, b = 0, b_count = 1;
  double likeness = 0;
};

class Likeness {
 public:
  Likeness(const SpelledName &a, const SpelledName &b)
      : by_sound_(a.arabic || b.arabic), a_(words_of(a)), b_(words_of(b)) {
    const auto unreadable = [](const Word &word) { return !word.readable; };
    const bool both =
        std::any_of(a_.begin(), a_.end(), unreadable) && std::any_of(b_.begin(), b_.end(), unreadable);
    if (!both) {
      std::erase_if(a_, unreadable);
      std::erase_if(b_, unreadable);
    }
  }

  std::optional<NameLikeness> measure() {
    if (a_.empty() || b_.empty()) return std::nullopt;
    find_pairs();
    // The most alike first: with the few words of a name this finds the best assignment but for contrived
    // ones.
    std::stable_sort(pairs_.begin(), pairs_.end(),
                     [](const Pair &x, const Pair &y) { return x.likeness > y.likeness; });
    for (const Pair &pair : pairs_) take(pair);
    return result();
  }

 private:
  void find_pairs();
  void find_joined(std::size_t a, std::size_t b);
  double likeness(std::size_t a, std::size_t b) const;
  void take(const Pair &pair);
  NameLikeness result();

  bool by_sound_;
  Words a_, b_;
  std::vector<Pair> pairs_, taken_;
  double shared_ = 0, weight_ = 0;
  NameLikeness out_;
};

double Likeness::likeness(std::size_t a, std::size_t b) const {
  const Word &x = a_[a], &y = b_[b];
  if (!x.readable || !y.readable)
    return x.readable == y.readable && fold_key(x.letters) == fold_key(y.letters) ? 1 : 0;
  const auto letters = word_likeness(x.letters, y.letters);
  if (letters) return *letters;
  const bool initial = x.letters.size() == 1 || y.letters.size() == 1;
  if (initial) return x.letters[0] == y.letters[0] ? kInitialOnly : 0;
  // People shorten the name they are called by: the first of several.
  const bool first = a == 0 && b == 0 && a_.size() > 1 && b_.size() > 1;
  if (first && short_form(x.letters, y.letters)) return kShortForm;
  return by_sound_ && Sound(x.letters).agrees_with(Sound(y.letters)) ? kBySound : 0;
}

void Likeness::find_pairs() {
  for (std::size_t a = 0; a < a_.size(); ++a) {
    for (std::size_t b = 0; b < b_.size(); ++b) {
      if (const double value = likeness(a, b); value > 0) pairs_.push_back({a, 1, b, 1, value});
      find_joined(a, b);
    }
  }
}

/// The words of `name` from `first` on, run together until they have about `size` letters.
void Likeness::find_joined(std::size_t a, std::size_t b) {
  const auto join = [&](const Words &parts, std::size_t first, std::string_view whole, auto found) {
    std::string joined(parts[first].letters);
    for (std::size_t count = 2; count <= kJoinedMax && first + count <= parts.size(); ++count) {
      const Word &next = parts[first + count - 1];
      if (!next.readable || joined.size() + next.letters.size() > whole.size() + 1) return;
      joined += next.letters;
      if (joined.size() + 1 < whole.size()) continue;
      if (const auto value = word_likeness(joined, whole)) found(count, *value * kJoined);
    }
  };
  if (!a_[a].readable || !b_[b].readable) return;
  join(a_, a, b_[b].letters, [&](std::size_t count, double value) {
    pairs_.push_back({a, count, b, 1, value});
  });
  join(b_, b, a_[a].letters, [&](std::size_t count, double value) {
    pairs_.push_back({a, 1, b, count, value});
  });
}

void Likeness::take(const Pair &pair) {
  const auto free = [](Words &words, std::size_t first, std::size_t count) {
    return std::none_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                        words.begin() + static_cast<std::ptrdiff_t>(first + count),
                        [](const Word &word) { return word.taken; });
  };
  if (!free(a_, pair.a, pair.a_count) || !free(b_, pair.b, pair.b_count)) return;
  const auto use = [](Words &words, std::size_t first, std::size_t count) {
    double weight = 0;
    for (std::size_t i = first; i < first + count; ++i) {
      words[i].taken = true;
      weight += words[i].weight;
    }
    return weight;
  };
  const double a_weight = use(a_, pair.a, pair.a_count), b_weight = use(b_, pair.b, pair.b_count);
  const bool joined = pair.a_count + pair.b_count > 2;
  const double weight = joined ? std::max(a_weight, b_weight) : std::min(a_weight, b_weight);
  shared_ += weight * pair.likeness;
  weight_ += weight;
  ++(pair.likeness >= kJoined ? out_.same : out_.alike);
  taken_.push_back(pair);
}

NameLikeness Likeness::result() {
  std::sort(taken_.begin(), taken_.end(), [](const Pair &x, const Pair &y) { return x.a < y.a; });
  out_.other_order =
      !std::is_sorted(taken_.begin(), taken_.end(), [](const Pair &x, const Pair &y) { return x.b < y.b; });
  // A particle left out says as little as one that both have, so it stands against nothing.
  double left_weight = 0;
  const auto left = [&](const Words &words) {
    std::size_t count = 0;
    for (const Word &word : words) {
      if (word.taken) continue;
      left_weight += word.weight;
      if (word.weight > kParticle) ++count;
    }
    return count;
  };
  const std::size_t a_left = left(a_), b_left = left(b_);
  out_.against = std::min(a_left, b_left);
  out_.extra = std::max(a_left, b_left) - out_.against;
  const double extra = std::max(0.0, left_weight - 2.0 * static_cast<double>(out_.against));
  if (weight_ == 0) return out_;
  out_.value = shared_ / (weight_ + kAgainst * static_cast<double>(out_.against) + kExtra * extra);
  const bool alone = taken_.size() == 1 && out_.extra > 0;
  if (out_.alike > 0 && (out_.other_order || alone)) out_.value -= kDoubt;
  out_.value = std::clamp(out_.value, 0.0, 1.0);
  return out_;
}

/// The name in its natural order, words before a single comma going to the end, and with letters for the
/// digits that are typed for them.
std::string prepared(std::string_view name) {
  std::string out;
  const std::size_t comma = name.find(',');
  const bool turned = comma != std::string_view::npos && name.find(',', comma + 1) == std::string_view::npos;
  out.reserve(name.size() + 1);
  out = turned ? name.substr(comma + 1) : name;
  if (turned) out.append(1, ' ').append(name.substr(0, comma));
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool in_word =
        (i > 0 && base::ascii_alpha(out[i - 1])) || (i + 1 < out.size() && base::ascii_alpha(out[i + 1]));
    if (in_word && base::ascii_digit(out[i])) out[i] = mended(MrzContent::letters, out[i]);
  }
  return out;
}

}  // namespace

std::optional<NameLikeness> name_likeness(NamedBy first, NamedBy second) {
  // Of pairings that are equally good the first is taken: in one order, so that both ways answer the same.
  if (std::tie(second.name, second.country) < std::tie(first.name, first.country)) std::swap(first, second);
  const std::string a_text = prepared(first.name), b_text = prepared(second.name);
  const NameText a_name(a_text), b_name(b_text);
  if (a_name.state() != NameText::State::usable || b_name.state() != NameText::State::usable)
    return std::nullopt;
  Spellings a(nullptr, &a_name, cyrillic_column(first.country)),
      b(nullptr, &b_name, cyrillic_column(second.country));
  if (std::max(a.spelled().words.size(), b.spelled().words.size()) > kLikenessWordsMax) return std::nullopt;
  std::optional<NameLikeness> best;
  for (std::size_t i = 0; i < a.schemes(); ++i) {
    for (std::size_t j = 0; j < b.schemes(); ++j) {
      auto next = Likeness(a.spelled(kSchemes[i]), b.spelled(kSchemes[j])).measure();
      if (!next) return std::nullopt;
      if (!best || next->value > best->value) best = next;
      if (best->value == 1) return best;
    }
  }
  return best;
}

}  // namespace usher::identity
